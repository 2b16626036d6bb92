"""Templates: what is refused, names that the form does not have, loops over what is no list, trouble from Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.filler import RESERVED
from applykit.findings import Finding, Message, Place, Severity, say
from applykit.frozen import Frozen, replace
from applykit.linting.remarks import not_read, remark
from applykit.nearest import nearest
from applykit.template.survey import Survey, survey

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.linting.trying import Tries
    from applykit.schema import Field
    from applykit.template import Placeholder
    from applykit.template.survey import Flaw

_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"|[«„“”][^»”“]*[»”“]|[‘’‚][^’‘']*[’‘']")
_IDENTIFIER: Final = re.compile(r"[^\W\d]\w*")
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-z]", re.IGNORECASE)
_LOOK_ALIKES: Final = re.compile(r"[асеорхукмтвнАСЕОРХУКМТВН]+")
_SUBMISSION: Final = ("number", "project")
_COMPETITION: Final = ("title", "operator")
_SEVERITIES: Final[Mapping[str, Severity]] = {"tracking-on": Severity.NOTE, "protected": Severity.NOTE}


class Template(Frozen):
    """A template, what was found in it, and the competitions (by edition and moment) whose documents are made of it."""

    file: Path
    survey: Survey
    competitions: tuple[Competition, ...]


def looked_at(
    file: Path, competitions: Iterable[Competition] = (), tries: Tries | None = None
) -> tuple[Template | None, tuple[Finding, ...]]:
    """The template at *file* with the findings about it alone; None if it cannot be read.

    With *tries* it is tried with sample answers too, unless it has errors already.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        return None, (remark("file-broken", Severity.ERROR, file, not_read(error)),)
    template = Template(file, survey(content), tuple(competitions))
    findings = tuple(_findings(template))
    if tries is not None and not any(finding.severity >= Severity.ERROR for finding in findings):
        findings = (*findings, *dict.fromkeys(tries.findings(file, template.competitions)))
    return template, tuple(as_written(finding, template.survey) for finding in findings)


def as_written(finding: Finding, found: Survey) -> Finding:
    """The finding with its tag as the author wrote it, and not as docxtpl reads it."""
    place = finding.place
    own = found.rewritten.get((place.paragraph, finding.fragment)) if place is not None else None
    if place is None or own is None:
        return finding
    return replace(finding, place=place._replace(paragraph=own[0]), fragment=own[1])


def _findings(template: Template) -> Iterator[Finding]:
    file = template.file
    for flaw in template.survey.flaws:
        yield _flaw(file, flaw)
    for construct in template.survey.constructs:
        yield remark(
            f"word-{construct.kind}",
            _SEVERITIES.get(construct.kind, Severity.WARNING),
            file,
            say(f"lint-word-{construct.kind}"),
            say(f"lint-word-{construct.kind}-remedy"),
            place=Place(file, part=construct.part, paragraph=construct.paragraph),
        )
    for one in template.survey.unused:
        yield remark(
            "template-variable",
            Severity.NOTE,
            file,
            say("lint-variable", name=one.name),
            say("lint-variable-remedy"),
            place=Place(file, part=one.part, paragraph=one.paragraph),
            fragment=one.tag,
        )
    told: set[tuple[str, str, str]] = set()
    for place in template.survey.placeholders:
        for finding in _about(template, place):
            key = finding.rule, place.paragraph, f"{finding.message} {place.expression}"
            if key not in told:
                told.add(key)
                yield finding


def _flaw(file: Path, flaw: Flaw) -> Finding:
    odd = _odd_letters(flaw.tag)
    remedy = say("lint-odd-letters", names=odd, letters=_letters(odd)) if odd else flaw.hint
    rule = _RULES.get(flaw.what.key, "template-syntax")
    return remark(
        rule,
        Severity.ERROR,
        file,
        say("lint-tag-is", tag=flaw.tag, what=flaw.what) if flaw.tag else flaw.what,
        remedy,
        place=Place(file, part=flaw.part, paragraph=flaw.paragraph),
        fragment=flaw.tag,
    )


_RULES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("template-unknown-filter", "template-unknown-filter-near"), "template-filter"),
    **dict.fromkeys(("template-alone-p", "template-alone-tr", "template-alone-tc"), "template-tag-alone"),
    **dict.fromkeys(
        (
            "template-unopened-block",
            "template-unclosed-block",
            "template-torn",
            "template-two-cells",
            "template-torn-part",
        ),
        "template-block",
    ),
    **dict.fromkeys(
        ("template-unsafe", "template-macros", "template-other-kind", "template-no-docx"), "template-unfit"
    ),
}


def _about(template: Template, place: Placeholder) -> Iterator[Finding]:
    """What is wrong with one placeholder."""
    root = addresses.steps(place.address)[0]
    if root in template.survey.own_names and not _is_known_root(root, template.competitions):
        # A variable whose loop is refused: it is the loop that must be mended.
        return
    for competition in template.competitions:
        slip = _slip(place.address, competition)
        if slip is not None:
            yield _unknown(template, place, *slip)
            return
        if place.looped and not _is_list(place.address, competition):
            label = competition.shape.label(place.address)
            yield _tagged("template-loop", template, place, say("lint-loop", label=label), say("lint-loop-remedy"))
            return
    if place.compared:
        yield from _no_choices(template, place)
    odd = _odd_letters(place.expression)
    if odd:
        yield _tagged(
            "template-letters",
            template,
            place,
            say("lint-letters", names=odd, letters=_letters(odd)),
            say("lint-letters-remedy"),
            severity=Severity.WARNING,
        )


def _no_choices(template: Template, place: Placeholder) -> Iterator[Finding]:
    """Words that an answer is compared with, and that it can be in no competition of the template.

    What is no choice here may be one in another contest that shares the template, unless it looks like a slip.
    """
    is_shared = not any(template.file.is_relative_to(one.folder) for one in template.competitions)
    fields = [field for one in template.competitions if (field := one.shape.field(place.address)) is not None]
    fields = [field.item if field.type == "array" and field.item is not None else field for field in fields]
    if not fields or not all(field.enum or field.type == "boolean" for field in fields):
        return
    choices = {code: title for field in fields for code, title in field.enum}
    is_number = all(field.type in ("integer", "number") for field in fields)
    for word in place.compared:
        if isinstance(word, bool) if not choices else (is_number is not isinstance(word, str) and str(word) in choices):
            continue
        label = template.competitions[0].shape.label(place.address)
        if not choices:
            message, remedy = say("lint-compared-flag", label=label, word=str(word)), say("lint-compared-flag-remedy")
        else:
            titled = next((code for code, title in choices.items() if title == word), None)
            near = (titled,) if titled is not None else nearest(str(word), choices)
            if is_shared and not near:
                continue
            message = say("lint-compared", label=label, word=str(word))
            key = "lint-compared-near" if near else "lint-compared-choices"
            remedy = say(key, near=near, choices=tuple(choices))
        yield _tagged("template-choice", template, place, message, remedy)


def _unknown(template: Template, place: Placeholder, name: str, near: tuple[str, ...], holder: str) -> Finding:
    odd = _odd_letters(name)
    if odd and near:
        message = say("lint-name-letters", name=name, near=near[0], letters=_letters(odd))
        return _tagged("template-letters", template, place, message, say("lint-name-letters-remedy", near=near[0]))
    key = "lint-name-in" if holder else "lint-name"
    remedy = say("lint-name-near", near=near) if near else say("lint-name-remedy")
    return _tagged("template-name", template, place, say(key, name=name, holder=holder), remedy)


def _tagged(
    rule: str,
    template: Template,
    place: Placeholder,
    message: Message,
    remedy: Message | None,
    *,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return remark(
        rule,
        severity,
        template.file,
        message,
        remedy,
        address=place.address,
        place=Place(template.file, part=place.part, paragraph=place.paragraph),
        fragment=place.expression,
    )


def tagged(rule: str, file: Path, place: Placeholder, message: Message, remedy: Message, severity: Severity) -> Finding:
    """A finding about what a template prints at *place*."""
    return _tagged(rule, Template(file, _NOTHING, ()), place, message, remedy, severity=severity)


# What an edition holds beside its numbers.
_NAMED: Final = ("clauses", "wording")
_NOTHING: Final = Survey((), (), (), frozenset())


def _is_known_root(root: str, competitions: Iterable[Competition]) -> bool:
    return root in RESERVED or any(root in one.root.by_key for one in competitions)


def _slip(address: str, competition: Competition) -> tuple[str, tuple[str, ...], str] | None:
    """The name that is not there, those like it, and the title of what should hold it ("": the form itself)."""
    steps = addresses.steps(address)
    if steps[0] in RESERVED:
        for depth, name in enumerate(steps[1:], 1):
            known = _reserved(steps[:depth], competition)
            if known and name not in known and name != addresses.EACH:
                return name, nearest(name, known), ".".join(steps[:depth])
        return None
    field: Field | None = competition.root
    for step in steps:
        holder, field = field, field.member(step) if field is not None else None
        if field is None and holder is not None:
            if holder is competition.root:
                return step, _near_roots(step, address, competition), ""
            if step == addresses.EACH:
                # A loop over what is no list is told where it stands.
                return None
            return step, nearest(step, holder.by_key), holder.title
    return None


def _near_roots(name: str, address: str, competition: Competition) -> tuple[str, ...]:
    """The sections whose names are like it; else the questions that are called so, wherever they stand."""
    near = nearest(name, (*competition.root.by_key, *RESERVED))
    if near:
        return near
    last = addresses.steps(address)[-1]
    called = [".".join(addresses.steps(one.address)) for one in competition.root.walk() if one.key == last]
    return tuple(called[:3])


def _reserved(holder: tuple[str, ...], competition: Competition) -> tuple[str, ...]:
    """The names inside a root that is no section, or inside one of its members; none where any will do."""
    edition = competition.edition
    known: Mapping[tuple[str, ...], tuple[str, ...]] = {
        ("edition",): ("title", *_NAMED, *edition.parameters),
        ("edition", "clauses"): tuple(edition.clauses),
        ("edition", "wording"): tuple(edition.wording),
        ("competition",): _COMPETITION,
        ("submission",): _SUBMISSION,
    }
    return known.get(holder, ())


def _is_list(address: str, competition: Competition) -> bool:
    steps = addresses.steps(address)
    if steps[0] in RESERVED:
        if steps[0] != "edition" or len(steps) < 2:  # noqa: PLR2004 - «edition» and a name
            return False
        value: Any = competition.edition.parameters[steps[1]].value if steps[1] not in ("title", *_NAMED) else ""
        # What is looked up in a table by an answer may be a list.
        return isinstance(value, list | Mapping) or value is None
    field = competition.shape.field(address)
    return field is not None and (field.item is not None or (field.type == "object" and bool(field.fields)))


def _odd_letters(tag: str) -> tuple[str, ...]:
    """The names of a tag that have Cyrillic letters that look like Latin ones."""
    words = _IDENTIFIER.findall(_QUOTED.sub(" ", tag))
    mixed = (word for word in words if _CYRILLIC.search(word) and _LATIN.search(word))
    alike = (word for word in words if _LOOK_ALIKES.fullmatch(word))
    return tuple(dict.fromkeys((*mixed, *alike)))


def _letters(names: Iterable[str]) -> tuple[str, ...]:
    """The Cyrillic letters of names, each once, in their order."""
    return tuple(dict.fromkeys(letter for name in names for letter in name if _CYRILLIC.match(letter)))
