"""What is told of a question to those who answer it: star, hint, limits, example, and for whom it is meant.

The questionnaires in YAML and in Word say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.findings import Amount, Severity, Tier, say
from applykit.frozen import Frozen
from applykit.locale import render
from applykit.schema import CONTRACT, without_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from applykit.competition import AttachmentSpec, Competition
    from applykit.schema import Field


class Asking(Frozen):
    """A competition's questions in *lang*. *answers* are those known beforehand, by address; they leave others out.

    *has_keys*: who answers sees the keys of the answers, as in YAML.
    """

    competition: Competition
    lang: str
    answers: Mapping[str, str]
    has_keys: bool = True

    def word(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return render(say(key, **values), self.lang)

    def title(self, field: Field) -> str:
        """What the question is called, with a star if it must be answered, its unit, and ≈ if it is not official."""
        star = "* " if field.required or self.attachment_is_required(field) else ""
        unit = f", {field.unit}" if field.unit and not field.title.endswith(field.unit) else ""
        source = field.source
        is_sure = source is None or source.tier is Tier.OFFICIAL or field.is_container
        return f"{star}{field.title}{unit}{'' if is_sure else ' ≈'}"

    def asked(self, field: Field) -> Iterator[Field]:
        """The members, without those that another choice asks for."""
        for member in field.fields:
            condition = member.condition
            chosen = self.answers.get(f"{field.address}/{condition.tag}") if condition is not None else None
            if (condition is None or chosen in (None, condition.value)) and self._is_attached(member) is not False:
                yield member

    def _is_attached(self, field: Field) -> bool | None:
        """Whether the answers given before settle that an attachment is needed; None if they settle nothing."""
        attachment = self._attachment(field)
        if attachment is None or not attachment.when.clauses:
            return None
        tests = [
            self.answers[at] == test for clause in attachment.when.clauses for at, test in clause if at in self.answers
        ]
        return all(tests) if tests and len(attachment.when.clauses) == 1 else None

    def remarks(self, field: Field) -> Iterator[str]:
        """Everything that is told of a question whose answer is typed, a line each."""
        yield from self.purpose(field)
        yield from self._typing(field)
        yield from self.limits(field)
        if field.type == "array":
            yield self.word("new-list", row=row_name(field))
        yield from self.example(field)

    def purpose(self, field: Field) -> Iterator[str]:
        """For whom the question is meant, and what the form and the attachment's terms say of it."""
        if field.condition is not None and not self.answers:
            yield self.word("new-only-if", condition=self._choice(field))
        if field.moment == CONTRACT:
            yield self.word("new-contract-only")
        if field.hint:
            yield field.hint if self.has_keys else without_keys(field.hint)
        yield from self._attachment_remarks(field)

    def example(self, field: Field) -> Iterator[str]:
        """The example, if there is one."""
        example = example_of(field)
        if example:
            yield self.word("new-example", example=example)

    def _choice(self, field: Field) -> str:
        condition = field.condition
        tag = condition.tag if condition else ""
        holder = self.competition.shape.field(field.address.rpartition("/")[0])
        question = holder.member(tag) if holder else None
        titles = dict(question.enum) if question else {}
        value = condition.value if condition else ""
        return render(
            say("condition-is", label=question.title if question else tag, value=titles.get(value, value)), self.lang
        )

    def _typing(self, field: Field) -> Iterator[str]:
        """In what form the answer is typed."""
        if field.enum:
            yield self.word("new-choices" if any(code != title for code, title in field.enum) else "new-choices-plain")
            yield from (f"  {code} — {title}" if title != code else f"  {code}" for code, title in field.enum)
        if field.type == "boolean":
            yield self.word("new-boolean")
        if field.format == "date":
            yield self.word("new-date")
        if field.type == "integer" and not field.unit:
            yield self.word("new-integer")

    def limits(self, field: Field) -> Iterator[str]:
        """How long, how many, how much the answer may be."""
        for key, limit in (
            ("new-min-length", field.min_length),
            ("new-max-length", field.max_length),
            ("new-min-items", field.min_items),
            ("new-max-items", field.max_items),
        ):
            if limit is not None:
                yield self.word(key, limit=limit)
        for key, bound in (("new-minimum", field.minimum), ("new-maximum", field.maximum)):
            if bound is not None and bound > 1:
                yield self.word(key, limit=Amount(bound, field.unit))

    def _attachment(self, field: Field) -> AttachmentSpec | None:
        return next((one for one in self.competition.attachments if one.address == field.address), None)

    def attachment_is_required(self, field: Field) -> bool:
        """Whether it is an attachment without which there are errors."""
        attachment = self._attachment(field)
        return attachment is not None and attachment.severity >= Severity.ERROR

    def _attachment_remarks(self, field: Field) -> Iterator[str]:
        attachment = self._attachment(field)
        if attachment is None:
            return
        from applykit.explainer import condition

        if attachment.when.clauses and not self._is_attached(field):
            told = condition(attachment.when, self.competition.shape)
            yield self.word("new-only-if", condition=told)
        if attachment.severity is Severity.BLOCKING:
            yield self.word("new-attachment-blocking")
        yield from (render(message, self.lang) for message in attachment.conditions())


def row_name(field: Field) -> str:
    """What a row of a list is called."""
    return field.item.title if field.item is not None and field.item.title else field.title


def example_of(field: Field) -> str:
    """One example in a line; "" if there is none or it is no plain value."""
    example = field.example
    if example is None and field.item is not None and not field.item.fields:
        example = field.item.example
    if isinstance(example, bool) or example is None or isinstance(example, list | dict) or field.enum:
        return ""
    return " ".join(str(example).split())
