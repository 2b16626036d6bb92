"""What `explain` says about a word: a rule, a figure, a question, a built-in check, a kind of rule. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.errors import CompetitionError
from applykit.findings import BUILT_IN, Amount, Message, Severity, literal, say
from applykit.frozen import Frozen
from applykit.nearest import nearest
from applykit.rules import KINDS
from applykit.schema import CONTRACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from applykit.competition import AttachmentSpec, Competition, DocumentSpec
    from applykit.findings import Source
    from applykit.rules.kind import Key, Rule
    from applykit.rules.operands import Parameter
    from applykit.schema import Field, Shape
    from applykit.view import When

# Words that reports use without being rules, each with the entry that explains it.
REPORT_WORDS: Final = {
    "отказ": "blocking",
    "refusal": "blocking",
    "blocking": "blocking",
    "ошибка": "error",
    "error": "error",
    "предупреждение": "warning",
    "warning": "warning",
    "заметка": "note",
    "note": "note",
    "полнота": "score",
    "балл": "score",
    "баллы": "score",
    "completeness": "score",
    "score": "score",
    "points": "score",
    "допуск": "admission",
    "admission": "admission",
}


class Explanation(Frozen):
    """What a word means: its *title* and sentences about it, each a paragraph."""

    title: Message
    lines: tuple[Message, ...]


def explain(word: str, competitions: Sequence[Competition]) -> tuple[Explanation, ...]:
    """Everything that *word* means, first in the program itself, then in each competition.

    Raise CompetitionError with the nearest words if it means nothing.
    """
    found = [*_general(word)]
    for competition in competitions:
        found += _within(word, competition)
    if not found:
        near = nearest(word, words(competitions))
        hint = say("explain-near", near=near) if near else say("explain-what")
        raise CompetitionError(say("explain-unknown", word=word), hint=hint)
    return tuple(found)


def words(competitions: Sequence[Competition]) -> tuple[str, ...]:
    """Everything that can be explained."""
    known = [*BUILT_IN, *KINDS, *REPORT_WORDS]
    for competition in competitions:
        known += (attachment.id for attachment in competition.attachments)
        known += (document.id for document in competition.documents)
        known += (rule.id for rule in competition.rules)
        known += (f"${name}" for name in competition.edition.parameters)
        known += (field.address for field in competition.root.walk() if field.address)
    return tuple(dict.fromkeys(known))


def condition(when: When, shape: Shape, each: str = "") -> Message:
    """A condition in words: «Вид заявителя — юридическое лицо»; *each* is the pattern that short addresses are in."""
    clauses = [
        tuple(_test(addresses.absolute(address, each), test, shape) for address, test in clause)
        for clause in when.clauses
    ]
    told = [clause[0] if len(clause) == 1 else _joined("condition-and", clause) for clause in clauses]
    return told[0] if len(told) == 1 else _joined("condition-or", tuple(told))


def _joined(key: str, parts: tuple[Message, ...]) -> Message:
    whole = parts[0]
    for part in parts[1:]:
        whole = say(key, left=whole, right=part)
    return whole


def _test(address: str, test: Any, shape: Shape) -> Message:
    field = shape.field(address)
    label = shape.label(address)
    if isinstance(test, dict):
        return _joined("condition-and", tuple(_operator(name, label, value, field) for name, value in test.items()))
    if test in ("given", "absent"):
        return say(f"condition-{test}", label=label)
    return say("condition-is", label=label, value=_title(test, field))


def _operator(name: str, label: str, value: Any, field: Field | None) -> Message:
    shown = tuple(_title(one, field) for one in value) if isinstance(value, list) else _title(value, field)
    return say(f"condition-{name}", label=label, value=shown)


def _title(value: Any, field: Field | None) -> object:
    if isinstance(value, bool) or str(value).lower() in ("true", "false"):
        return say("word-yes" if str(value).lower() == "true" else "word-no")
    titles = dict(field.enum) if field is not None else {}
    return titles.get(str(value), str(value))


# --- what a word may be


def _general(word: str) -> Iterator[Explanation]:
    meant = REPORT_WORDS.get(word.lower())
    if meant is not None:
        yield Explanation(say("explain-word", word=word), (say(f"explain-word-{meant}"),))
    if word in BUILT_IN:
        yield Explanation(say("explain-built-in", word=word), (say(f"explain-{word}"),))
    if word in KINDS:
        yield Explanation(say("explain-kind", word=word), tuple(_kind(word)))


def _kind(name: str) -> Iterator[Message]:
    yield say("explain-kind-means", what=say(f"explain-kind-{name}"))
    yield say("explain-kind-why", why=say(f"kind-{name}-why"))
    for item in KINDS[name].vocabulary():
        yield say("explain-kind-key", key=item.name, what=say(f"kind-{name}-{item.name}"), value=value_of(item))


def value_of(item: Key) -> Message | str:
    """What may stand as the value of a kind's key, in words."""
    return " / ".join(item.choices) if item.choices else say(f"value-{item.reader}")


def _within(word: str, competition: Competition) -> Iterator[Explanation]:
    rule = competition.rule(word)
    if rule is not None:
        yield Explanation(
            say("explain-rule", word=word, competition=_named(competition)), tuple(_rule(rule, competition))
        )
    parameter = competition.edition.parameters.get(word.removeprefix("$"))
    if parameter is not None and (word.startswith("$") or rule is None):
        title = say("explain-parameter", word=f"${parameter.name}", competition=_named(competition))
        yield Explanation(title, tuple(_parameter(parameter, competition)))
    attachment = next((one for one in competition.attachments if one.id == word), None)
    if attachment is not None:
        title = say("explain-attachment", word=word, title=attachment.title, competition=_named(competition))
        yield Explanation(title, tuple(_attachment(attachment, competition)))
    document = next((one for one in competition.documents if one.id == word), None)
    if document is not None:
        title = say("explain-document", word=word, title=document.title, competition=_named(competition))
        yield Explanation(title, tuple(_document(document, competition)))
    field = competition.shape.field(word) if word.startswith("/") and len(word) > 1 else None
    if field is not None:
        title = say("explain-field", label=full_label(word, competition), competition=_named(competition))
        yield Explanation(title, tuple(_field(field, competition)))


def _attachment(attachment: AttachmentSpec, competition: Competition) -> Iterator[Message]:
    if attachment.hint:
        yield literal(attachment.hint)
    made_of = tuple(f"«{one.title}»" for one in competition.documents if one.uploaded_as == attachment.id)
    if made_of:
        yield say("explain-scan-of", titles=made_of)
    yield say("explain-attach-required" if attachment.severity >= Severity.ERROR else "explain-attach-optional")
    yield from attachment.conditions()
    yield from _circumstances(attachment, competition)
    rules = tuple(rule.id for rule in competition.rules if _reads(rule, attachment.address))
    if rules:
        yield say("explain-checked-by", rules=rules)


def _document(document: DocumentSpec, competition: Competition) -> Iterator[Message]:
    yield say("explain-document-channel", channel=say(f"channel-{document.channel}"))
    becomes = next((one.title for one in competition.attachments if one.id == document.uploaded_as), None)
    if becomes is not None:
        yield say("explain-document-becomes", title=becomes)
    yield from _circumstances(document, competition)


def _circumstances(paper: AttachmentSpec | DocumentSpec, competition: Competition) -> Iterator[Message]:
    """When a paper is wanted and who says so."""
    if paper.when.clauses:
        yield say("new-only-if", condition=condition(paper.when, competition.shape))
    if paper.moment == CONTRACT:
        yield say("explain-contract-only")
    yield from _source(paper.source)
    yield from _shared(paper.id, competition)


def _named(competition: Competition) -> str:
    return f"{competition.id}, {competition.edition.id}"


def full_label(address: str, competition: Competition) -> str:
    """What the question at an address is called, with its section before it."""
    section = competition.shape.field(addresses.section(address))
    label = competition.shape.label(address)
    return label if section is None or section.title == label else f"{section.title}: {label}"


def _rule(rule: Rule, competition: Competition) -> Iterator[Message]:
    shape = competition.shape
    if rule.message is not None:
        yield rule.message
    if rule.why is not None:
        yield say("explain-why", why=rule.why)
    if rule.remedy is not None:
        yield say("explain-remedy", remedy=rule.remedy)
    yield say("explain-kind-is", kind=rule.kind.name, what=say(f"explain-kind-{rule.kind.name}"))
    reads = (addresses.absolute(address, rule.each or "") for address in rule.kind.reads())
    labels = tuple(dict.fromkeys(full_label(address, competition) for address in reads))
    if labels:
        yield say("explain-reads", labels=labels)
    if rule.when.clauses:
        yield say("explain-when", condition=condition(rule.when, shape, rule.each or ""))
    if rule.moment == CONTRACT:
        yield say("explain-contract-only")
    yield from _severity(rule)
    yield from _source(rule.source)
    for name in rule.parameters:
        yield from _short_parameter(competition.edition.parameters[name])
    yield from _shared(rule.id, competition)


def _shared(name: str, competition: Competition) -> Iterator[Message]:
    """Where an entry is written that several competitions have."""
    if name in competition.shared:
        yield say("explain-shared", file=f"competition_templates/common/{competition.shared[name]}")


def _severity(rule: Rule) -> Iterator[Message]:
    here = say(f"severity-{rule.severity.word}")
    if rule.stated is rule.severity:
        yield say("explain-severity", severity=here)
    else:
        yield say("explain-severity-capped", severity=here, stated=say(f"severity-{rule.stated.word}"))
    if rule.admission:
        yield say("explain-admission")


def _source(source: Source | None) -> Iterator[Message]:
    if source is None:
        yield say("explain-no-source")
        return
    tier = say(f"tier-{source.tier.value}")
    if source.verified_on is None:
        yield say("explain-source", source=str(source), tier=tier)
    else:
        yield say("explain-source-verified", source=str(source), tier=tier, day=source.verified_on)


def _short_parameter(parameter: Parameter) -> Iterator[Message]:
    yield say(
        "explain-uses", name=f"${parameter.name}", title=parameter.title or parameter.name, value=_value(parameter)
    )


def _parameter(parameter: Parameter, competition: Competition) -> Iterator[Message]:
    if parameter.title:
        yield literal(f"{parameter.title}.")
    yield say("explain-value", value=_value(parameter))
    if parameter.printed:
        yield say("explain-printed", printed=parameter.printed)
    yield from _source(parameter.source)
    users = tuple(rule.id for rule in competition.rules if parameter.name in rule.parameters)
    if users:
        yield say("explain-used-by", rules=users)


def _value(parameter: Parameter) -> object:
    return value_in_words(parameter.value, parameter.unit)


def value_in_words(value: Any, unit: str) -> object:
    """A parameter's value for a message: a number with its unit, a list, a table row by row."""
    if value is None:
        return say("word-no-limit")
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    if isinstance(value, dict):
        return tuple(_row(key, below) for key, below in value.items())
    from applykit.rules.operands import number

    try:
        return Amount(number(value), unit)
    except ValueError:
        return Amount(str(value), unit)


def _row(key: object, below: Any) -> str:
    shown = " / ".join(str(one) for one in below) if isinstance(below, list) else str(below)
    return f"{key}: {shown}"


def _field(field: Field, competition: Competition) -> Iterator[Message]:
    if field.hint:
        yield literal(field.hint)
    if not field.is_container:
        yield say("explain-required" if field.required else "explain-optional")
    if field.moment == CONTRACT:
        yield say("explain-contract-only")
    if field.enum:
        yield say("explain-choices", choices=tuple(f"{code} — {title}" for code, title in field.enum))
    yield from _limits(field)
    if isinstance(field.example, str | int):
        yield say("explain-example", example=str(field.example))
    members = tuple(member.title for member in (field.item or field).fields)
    if members:
        yield say("explain-holds", members=members)
    yield from _source(field.source)
    readers = tuple(rule.id for rule in competition.rules if _reads(rule, field.address))
    if readers:
        yield say("explain-checked-by", rules=readers)


def _limits(field: Field) -> Iterator[Message]:
    counted: Mapping[str, int | None] = {
        "new-min-length": field.min_length,
        "new-max-length": field.max_length,
        "new-min-items": field.min_items,
        "new-max-items": field.max_items,
    }
    for key, limit in counted.items():
        if limit is not None:
            yield say(key, limit=limit)
    for key, bound in (("new-minimum", field.minimum), ("new-maximum", field.maximum)):
        if bound is not None:
            yield say(key, limit=Amount(bound, field.unit))


def _reads(rule: Rule, address: str) -> bool:
    read = (addresses.absolute(one, rule.each or "") for one in rule.kind.reads())
    return any(one == address or addresses.is_within(one, address) for one in read)
