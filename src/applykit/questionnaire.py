"""What `new` writes: every question of a competition as YAML, with label, star, hint, limit and example as comments.

Pure: from the tree of fields to text. Every answer is left empty, which is no answer.
"""

from __future__ import annotations

import copy
import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from applykit.findings import Amount, Severity, Tier, say
from applykit.locale import render
from applykit.schema import CONTRACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from applykit.competition import AttachmentSpec, Competition
    from applykit.schema import Field

Json = Any

MAIN_FILE: Final = "application.yaml"
SCHEMA_FILE: Final = "application.schema.json"
PROFILE_SECTION: Final = "applicant"

_WIDTH: Final = 100
_PLAIN_KEY: Final = re.compile(r"[a-z_][a-z0-9_]*")
_RULE: Final = "─" * 72
_A_YEAR: Final = "2021"


def files(competition: Competition, lang: str, kind: str | None = None) -> Mapping[str, str]:
    """The files of a new application by name, the main one first.

    *kind* is the code of the applicant's kind; with it, the questions of the other kinds are left out. The applicant
    has a file of its own, so that one profile can serve many applications.
    """
    writer = _Writer(competition, lang, {f"/{PROFILE_SECTION}/kind": kind} if kind else {})
    profile = next((section for section in competition.sections if section.key == PROFILE_SECTION), None)
    name = _PROFILES.get(kind or "", PROFILE_SECTION)
    named = {MAIN_FILE: writer.main(profile, f"{name}.yaml"), SCHEMA_FILE: _json(editor_schema(competition))}
    if profile is not None:
        section = competition.schema["properties"][profile.key]
        named[f"{name}.yaml"] = writer.profile(profile, f"{name}.schema.json")
        named[f"{name}.schema.json"] = _json(_relaxed(section))
    return named


_PROFILES: Final = {"legal-entity": "company", "natural-person": "person"}


def editor_schema(competition: Competition) -> Json:
    """The schema by which editors complete and explain: the answers with the envelope around them.

    More tolerant than the one `check` holds: an empty answer, a number written with blanks, a Russian title of a
    choice, a section or a long text in a file of its own are all as they should be here.
    """
    schema = copy.deepcopy(dict(competition.schema))
    sections = {key: {"anyOf": [_relaxed(value), {"type": "string"}]} for key, value in schema["properties"].items()}
    for key, value in sections.items():
        value["title"] = schema["properties"][key].get("title", key)
        value["description"] = schema["properties"][key].get("description", "")
    envelope: Json = {
        "competition": {"const": competition.id},
        "edition": {"type": ["string", "number"], "examples": [competition.edition.id]},
        "filing_on": {"type": ["string", "null"]},
        "accept": {"type": ["array", "null"]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": schema.get("title", competition.title),
        "type": "object",
        "additionalProperties": False,
        "required": ["competition", "edition"],
        "properties": {**envelope, **sections},
    }


def _relaxed(node: Json) -> Json:
    """A schema that lets a draft be a draft."""
    if not isinstance(node, Mapping):
        return node
    kept = {key: value for key, value in node.items() if key in _KEPT}
    if "properties" in node:
        # Below any group a file or a sheet may be laid.
        kept["properties"] = {"from": {"type": "string"}} | {
            key: _relaxed(value) for key, value in node["properties"].items()
        }
    for key in ("items", "additionalProperties"):
        if key in node:
            kept[key] = _relaxed(node[key])
    titles = node.get("x-titles", {})
    if "enum" in node:
        kept["enum"] = [*node["enum"], *titles.values(), None]
        kept.pop("type", None)
    elif "type" in node:
        kept["type"] = _TOLERANT[node["type"]]
    return kept


_KEPT: Final = ("title", "description", "examples", "type")
_TOLERANT: Final = {
    "object": ["object", "null"],
    "array": ["array", "string", "null"],
    "string": ["string", "number", "null"],
    "integer": ["integer", "string", "null"],
    "number": ["number", "string", "null"],
    "boolean": ["boolean", "string", "null"],
}


def _json(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    competition: Competition
    lang: str
    answers: Mapping[str, str]

    def main(self, profile: Field | None, profile_file: str) -> str:
        """``application.yaml``."""
        competition = self.competition
        lines = [f"# yaml-language-server: $schema=./{SCHEMA_FILE}", "#", *self._intro(), ""]
        lines += [f"competition: {competition.id}", f"edition: {_quoted(competition.edition.id)}", ""]
        lines += [*self._comment(self._word("new-filing-on")), "# filing_on: 2022-11-01", ""]
        for section in competition.sections:
            lines += self._heading(section)
            lines += [f"{section.key}: {profile_file}"] if section is profile else self._field(section, is_told=True)
            lines.append("")
        lines += [*self._comment(self._word("new-accept")), "accept: []", ""]
        return "\n".join(lines)

    def profile(self, section: Field, schema_file: str) -> str:
        """The file of the applicant's section."""
        lines = [f"# yaml-language-server: $schema=./{schema_file}", "#"]
        lines += [*self._comment(section.title), *self._comment(self._word("new-profile", main=MAIN_FILE)), ""]
        for member in self._asked(section):
            lines += [*self._field(member), ""]
        return "\n".join(lines)

    def _intro(self) -> Iterator[str]:
        competition = self.competition
        yield from self._comment(
            self._word(
                "new-title", title=competition.title, edition=competition.edition.title, operator=competition.operator
            )
        )
        yield "#"
        for key in (
            "new-how-answer",
            "new-how-star",
            "new-how-unsure",
            "new-how-long",
            "new-how-list",
            "new-how-sheet",
            "new-how-next",
        ):
            yield from self._comment(self._word(key), "# * ", "#   ")

    def _heading(self, section: Field) -> Iterator[str]:
        yield f"# {_RULE}"
        yield from self._comment(section.title)
        if section.hint:
            yield from self._comment(section.hint)
        if section.moment == CONTRACT:
            yield from self._comment(self._word("new-contract-section"))
        if section.type == "array":
            yield from self._comment(self._word("new-list", row=_row_name(section)))

    # --- questions

    def _field(self, field: Field, *, is_told: bool = False) -> Iterator[str]:
        """The comment, the key and what lies below it."""
        if not is_told:
            yield from self._about(field)
        key = field.key if _PLAIN_KEY.fullmatch(field.key) else _quoted(field.key)
        given = self.answers.get(field.address)
        yield f"{key}: {given}" if given else f"{key}:"
        yield from (f"  {line}" if line else line for line in self._below(field))

    def _below(self, field: Field) -> Iterator[str]:
        if field.type == "array":
            yield from self._row(field)
        elif field.item is not None:
            yield f"# {_quoted(_A_YEAR)}: {_example(field) or 0}"
        else:
            yield from self._members(field)

    def _members(self, field: Field) -> Iterator[str]:
        """The members; what was just said of one is not said again of the next (the years of a table)."""
        told: tuple[str, ...] = ()
        for position, member in enumerate(self._asked(field)):
            about = tuple(self._about(member))
            if position and about[1:] != told:
                yield ""
            yield from about[:1] if about[1:] == told else about
            yield from self._field(member, is_told=True)
            told = about[1:]

    def _row(self, field: Field) -> Iterator[str]:
        """One empty row: it is no answer, and it shows how to write one."""
        yield "-"
        if field.item is not None:
            yield from (f"  {line}" if line else line for line in self._members(field.item))

    def _asked(self, field: Field) -> Iterator[Field]:
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

    # --- comments

    def _about(self, field: Field) -> Iterator[str]:
        star = "* " if field.required or self._attachment_is_required(field) else ""
        unit = f", {field.unit}" if field.unit and not field.title.endswith(field.unit) else ""
        source = field.source
        is_sure = source is None or source.tier is Tier.OFFICIAL or field.is_container
        yield from self._comment(f"{star}{field.title}{unit}{'' if is_sure else ' ≈'}")
        for line in self._remarks(field):
            yield from self._comment(line, "#   ", "#   ")

    def _remarks(self, field: Field) -> Iterator[str]:
        if field.condition is not None and not self.answers:
            yield self._word("new-only-if", condition=self._choice(field))
        if field.moment == CONTRACT:
            yield self._word("new-contract-only")
        if field.hint:
            yield field.hint
        yield from self._attachment_remarks(field)
        yield from self._limits(field)
        if field.type == "array":
            yield self._word("new-list", row=_row_name(field))
        example = _example(field)
        if example:
            yield self._word("new-example", example=example)

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

    def _limits(self, field: Field) -> Iterator[str]:
        if field.enum:
            yield self._word("new-choices" if any(code != title for code, title in field.enum) else "new-choices-plain")
            yield from (f"  {code} — {title}" if title != code else f"  {code}" for code, title in field.enum)
        if field.type == "boolean":
            yield self._word("new-boolean")
        if field.format == "date":
            yield self._word("new-date")
        if field.type == "integer" and not field.unit:
            yield self._word("new-integer")
        for key, limit in (
            ("new-min-length", field.min_length),
            ("new-max-length", field.max_length),
            ("new-min-items", field.min_items),
            ("new-max-items", field.max_items),
        ):
            if limit is not None:
                yield self._word(key, limit=limit)
        for key, bound in (("new-minimum", field.minimum), ("new-maximum", field.maximum)):
            if bound is not None and bound > 1:
                yield self._word(key, limit=Amount(bound, field.unit))

    def _attachment(self, field: Field) -> AttachmentSpec | None:
        return next((one for one in self.competition.attachments if one.address == field.address), None)

    def _attachment_is_required(self, field: Field) -> bool:
        attachment = self._attachment(field)
        return attachment is not None and attachment.severity >= Severity.ERROR

    def _attachment_remarks(self, field: Field) -> Iterator[str]:
        attachment = self._attachment(field)
        if attachment is None:
            return
        from applykit.explainer import condition

        if attachment.when.clauses and not self._is_attached(field):
            told = condition(attachment.when, self.competition.shape)
            yield self._word("new-only-if", condition=told)
        if attachment.severity is Severity.BLOCKING:
            yield self._word("new-attachment-blocking")
        yield from (render(message, self.lang) for message in attachment.conditions())

    def _word(self, key: str, **values: object) -> str:
        return render(say(key, **values), self.lang)

    def _comment(self, text: str, first: str = "# ", rest: str = "#   ") -> Iterable[str]:
        lines: list[str] = []
        for paragraph in text.splitlines():
            lines += textwrap.wrap(
                paragraph,
                _WIDTH,
                initial_indent=rest if lines else first,
                subsequent_indent=rest,
                break_on_hyphens=False,
                break_long_words=False,
            )
        return [line.replace("\u00a0", " ") for line in lines]


def _row_name(field: Field) -> str:
    return field.item.title if field.item is not None and field.item.title else field.title


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _example(field: Field) -> str:
    """One example in a line; "" if there is none or it is no plain value."""
    example = field.example
    if example is None and field.item is not None and not field.item.fields:
        example = field.item.example
    if isinstance(example, bool) or example is None or isinstance(example, list | dict) or field.enum:
        return ""
    return " ".join(str(example).split())
