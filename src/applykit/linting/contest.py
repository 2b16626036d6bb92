"""A competition as a whole: addresses that lead nowhere, numbers and files that nobody uses, foreign texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.cases import FILE as CASES
from applykit.errors import ApplykitError
from applykit.findings import Finding, Place, Severity, say
from applykit.frozen import Frozen
from applykit.linting.questions import untold
from applykit.linting.remarks import remark
from applykit.linting.rules import never_fires
from applykit.loading import MANIFEST
from applykit.nearest import nearest
from applykit.sealing import schemas_of
from applykit.sharing import parts
from applykit.sources.text import read_text
from applykit.sources.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from applykit.cases import Case
    from applykit.competition import Competition
    from applykit.findings import Message
    from applykit.library import Library
    from applykit.linting.templates import Template

_PARAMETER: Final = re.compile(r"\$\{?([A-Za-z_]\w*)")
_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
# What may lie beside a competition without being named by it.
_KNOWN_FILES: Final = (MANIFEST, CASES, "NOTES.md", "README.md")
_KNOWN_SUFFIXES: Final = (".seal",)


class Contest(Frozen):
    """One competition on disk. *loaded* are its editions at every moment, as far as they can be read.

    *texts* are the texts of every file that it may be made of, by file; *own* are those of them that it names.
    """

    folder: Path
    loaded: tuple[Competition, ...]
    templates: tuple[Template, ...]
    cases: tuple[Case, ...]
    texts: Mapping[Path, str]
    own: Mapping[Path, str]

    @property
    def manifest(self) -> Path:
        """``competition.yaml``."""
        return self.folder / MANIFEST


def about_contest(contest: Contest) -> Iterator[Finding]:
    """Everything that is told of a competition without trying it."""
    places = _places(contest.manifest)
    yield from _addresses(contest, places)
    yield from _idle_rules(contest, places)
    yield from _unfounded_rules(contest, places)
    yield from _foreign(contest)
    yield from _unused(contest)
    yield from _orphans(contest)


def _places(file: Path) -> Mapping[str, Place]:
    try:
        return read_yaml(file).places
    except ApplykitError:
        return {}


# --- addresses --------------------------------------------------------------------------------------------------------


def _addresses(contest: Contest, places: Mapping[str, Place]) -> Iterator[Finding]:
    """Addresses of the manifest that no edition has at any moment."""
    told: set[tuple[str, str]] = set()
    for competition in contest.loaded:
        for where, at in _named(competition):
            if (where, at) in told or any(one.shape.field(at) is not None for one in contest.loaded):
                continue
            told.add((where, at))
            near = nearest(at, [field.address for field in competition.root.walk()])
            yield remark(
                "address-unknown",
                Severity.ERROR,
                contest.manifest,
                say("lint-address", address=at, where=where),
                say("near-keys", near=near) if near else say("lint-address-remedy"),
                address=at,
                place=places.get(f"/{where.partition('/')[0]}", Place(contest.manifest)),
            )
    known = {one.id for competition in contest.loaded for one in competition.attachments}
    for competition in contest.loaded[:1]:
        for document in competition.documents:
            if document.uploaded_as is not None and document.uploaded_as not in known:
                near = nearest(document.uploaded_as, known)
                yield remark(
                    "address-unknown",
                    Severity.ERROR,
                    contest.manifest,
                    say("lint-uploaded-as", id=document.uploaded_as, document=document.id),
                    say("near-keys", near=near or tuple(sorted(known))) if known else None,
                    place=places.get("/documents", Place(contest.manifest)),
                )


def _named(competition: Competition) -> Iterator[tuple[str, str]]:
    """Every address that the manifest names outside rules, with the key that names it."""
    yield "theme", competition.theme
    yield from (("applicant_name", at) for at in competition.applicant_name)
    yield from (("portal_only", at) for at in competition.portal_only)
    yield from (("unlimited", at) for one in competition.unlimited for at in one.fields)
    for group in competition.portal:
        yield from (("portal", at) for at in group.fields)
    for document in competition.documents:
        for when in (document.when, *(step.when for step in (*document.steps, *document.by_hand))):
            yield from ((f"documents/{document.id}", at) for at in when.addresses())
    for attachment in competition.attachments:
        yield from ((f"attachments/{attachment.id}", at) for at in attachment.when.addresses())
    for criterion in competition.criteria:
        yield from (("criteria", at) for at in criterion.fed_by)
        yield from (("criteria", at) for indicator in criterion.indicators for at in indicator.fed_by)
    yield from (("formal", at) for at in competition.formal.fed_by)


# --- rules and texts --------------------------------------------------------------------------------------------------


def rule_place(manifest: Path, places: Mapping[str, Place], texts: Mapping[Path, str], name: str) -> Place:
    """Where a rule is written: the line that names it, in the manifest or in a file that it shares."""
    wanted = re.compile(rf"\bid:\s*[\"']?{re.escape(name)}[\"']?\s*(?:[,}}#]|$)", re.MULTILINE)
    for file in (manifest, *(one for one in texts if one.suffix in (".yaml", ".yml"))):
        found = wanted.search(texts.get(file, ""))
        if found is not None:
            return Place(file, texts[file].count("\n", 0, found.start()) + 1)
    return places.get("/rules", Place(manifest))


def _idle_rules(contest: Contest, places: Mapping[str, Place]) -> Iterator[Finding]:
    """Rules that fire in no edition, whatever an applicant writes."""
    reasons: dict[str, list[Message | None]] = {}
    for competition in contest.loaded:
        for rule in competition.rules:
            reasons.setdefault(rule.id, []).append(never_fires(rule, competition))
    for name, told in reasons.items():
        first = told[0]
        if first is not None and all(reason is not None for reason in told):
            place = rule_place(contest.manifest, places, contest.texts, name)
            yield remark(
                "rule-never-fires",
                Severity.WARNING,
                place.file,
                say("lint-never", rule=name, why=first),
                say("lint-never-remedy"),
                place=place,
                label=name,
            )


def _unfounded_rules(contest: Contest, places: Mapping[str, Place]) -> Iterator[Finding]:
    """Rules that say how strict they are and not on what they rest, so that they are no more than advice."""
    seen: dict[str, None] = {}
    for competition in contest.loaded:
        # What is asked of every file may rest on nothing; then it is meant as advice.
        seen |= dict.fromkeys(
            rule.id
            for rule in competition.rules
            if rule.source is None and rule.stated > rule.severity and "/attachments" not in rule.kind.reads()[0]
        )
    for name in seen:
        place = rule_place(contest.manifest, places, contest.texts, name)
        yield remark(
            "rule-without-source",
            Severity.WARNING,
            place.file,
            say("lint-no-source", rule=name),
            say("lint-no-source-remedy"),
            place=place,
            label=name,
        )


def _foreign(contest: Contest) -> Iterator[Finding]:
    told: set[str] = set()
    for competition in contest.loaded:
        for where, text in untold(tuple(_told_texts(competition))):
            if text not in told:
                told.add(text)
                yield remark(
                    "text-untranslated",
                    Severity.WARNING,
                    contest.manifest,
                    say("lint-untranslated", where=where, text=text[:80]),
                    say("lint-untranslated-remedy"),
                )


def _told_texts(competition: Competition) -> Iterator[tuple[str, str]]:
    """What people read of a competition, each with where it stands."""
    yield "title", competition.title
    for rule in competition.rules:
        for key in ("message", "why", "remedy"):
            message = getattr(rule, key)
            if message is not None:
                yield f"{rule.id}, {key}", str(dict(message.values).get("text", ""))
    for document in competition.documents:
        yield f"documents, {document.id}", document.title
        yield from ((f"documents, {document.id}", step.text) for step in (*document.steps, *document.by_hand))
    for attachment in competition.attachments:
        yield f"attachments, {attachment.id}", attachment.title
        yield f"attachments, {attachment.id}", attachment.hint
    for group in competition.portal:
        yield "portal", group.title
        yield "portal", group.note
    for criterion in competition.criteria:
        yield "criteria", criterion.title
    yield from (("unknown", text) for text in competition.unknown)
    for field in competition.root.walk():
        yield field.address or "/", field.title
        yield field.address or "/", field.hint
        yield from ((field.address, title) for code, title in field.enum if title != code)


# --- what nobody uses -------------------------------------------------------------------------------------------------


def _unused(contest: Contest) -> Iterator[Finding]:
    """Numbers and sources of editions that nothing names."""
    editions = sorted((contest.folder / "editions").glob("*.yaml"))
    told = [_COMMENT.sub("", text) if file.suffix == ".yaml" else text for file, text in contest.own.items()]
    used = {name for text in told for name in _PARAMETER.findall(text)}
    used |= {
        addresses.steps(place.address)[1]
        for template in contest.templates
        for place in template.survey.placeholders
        if len(addresses.steps(place.address)) > 1 and addresses.steps(place.address)[0] == "edition"
    }
    for file in editions:
        places = _places(file)
        for name in _keys_below(places, "/parameters"):
            if name not in used:
                yield remark(
                    "parameter-unused",
                    Severity.WARNING,
                    file,
                    say("lint-parameter-unused", name=name),
                    say("lint-parameter-unused-remedy", name=name),
                    place=places[f"/parameters/{name}"],
                )
        for name in _keys_below(places, "/sources"):
            named = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
            times = sum(len(named.findall(text)) for text in told)
            definitions = sum(f"/sources/{name}" in _places(other) for other in editions)
            if times <= definitions:
                yield remark(
                    "source-unused",
                    Severity.WARNING,
                    file,
                    say("lint-source-unused", name=name),
                    say("lint-source-unused-remedy"),
                    place=places[f"/sources/{name}"],
                )


def _keys_below(places: Mapping[str, Place], above: str) -> list[str]:
    return [at.removeprefix(f"{above}/") for at in places if addresses.parent(at) == above]


def _orphans(contest: Contest) -> Iterator[Finding]:
    """Files that lie beside the competition and that nothing names."""
    if not contest.loaded:
        return
    templates = {one.file.resolve() for one in contest.templates if one.competitions}
    shadowed = {one.name for one in templates}
    named = {contest.folder / source for case in contest.cases for source in case.files.values()}
    for file in sorted(contest.folder.rglob("*")):
        if not file.is_file() or file.name.startswith((".", "~$")):
            continue
        inside = file.relative_to(contest.folder)
        is_edition = inside.parts[0] == "editions" and (
            (len(inside.parts) == 2 and file.suffix == ".yaml")  # noqa: PLR2004 - editions/<name>.yaml
            or file.name == "schema.patch.json"
            or (file.suffix == ".docx" and file.name in shadowed)
        )
        is_known = len(inside.parts) == 1 and file.name in _KNOWN_FILES
        if is_edition or is_known or file in named or file.resolve() in templates or file.suffix in _KNOWN_SUFFIXES:
            continue
        yield remark(
            "file-orphan",
            Severity.WARNING,
            file,
            say("lint-orphan", name=inside.as_posix()),
            say("lint-orphan-template" if file.suffix == ".docx" else "lint-orphan-remedy"),
        )


def texts_of(files: Iterable[Path]) -> dict[Path, str]:
    """The texts of files; one that cannot be read has none."""
    found: dict[Path, str] = {}
    for file in files:
        try:
            found[file] = read_text(file)
        except ApplykitError:
            continue
    return found


def made_of(folder: Path, roots: Sequence[Path]) -> tuple[Path, ...]:
    """Every text that a competition may be made of: its own, those that competitions share, the schemas."""
    own = [folder / MANIFEST, folder / CASES, *sorted((folder / "editions").rglob("*.yaml"))]
    own += sorted((folder / "editions").rglob("*.json"))
    for root in dict.fromkeys((folder.parent.parent, *roots)):
        own += sorted((root / "competition_templates" / "common").glob("*.yaml"))
        own += sorted((root / "schemas").rglob("*.json"))
    return tuple(file for file in dict.fromkeys(own) if file.is_file())


def named_by(folder: Path, library: Library) -> tuple[Path, ...]:
    """The texts that a competition names: its own, the parts that it shares, the schemas that its own refers to."""
    shelves = library.shelves(folder)
    own = [folder / MANIFEST, *sorted((folder / "editions").glob("*.yaml"))]
    shared: list[Path | None] = []
    for file in own:
        try:
            shared += (shelves.find(part.file) for part in parts(read_yaml(file)))
        except ApplykitError:
            continue
    roots = dict.fromkeys((folder.parent.parent, *library.roots))
    schemas = schemas_of(folder / MANIFEST, [root / "schemas" for root in roots])
    patches = sorted((folder / "editions").rglob("*.json"))
    return tuple(dict.fromkeys([*own, *(file for file in shared if file is not None), *patches, *schemas]))
