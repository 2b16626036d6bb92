"""Findings of language: which answers are prose, what is asked about them, what of the complaints is to be believed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.cache import fingerprint
from applykit.findings import LANGUAGE, Finding, NotChecked, Severity, literal, say
from applykit.frozen import Frozen, asdict, replace
from applykit.language.match import Match, Unavailable
from applykit.language.plain import PARAGRAPH, STAND_IN, Plain, pieces, plain
from applykit.language.words import Vocabulary, is_prose, parts, stem
from applykit.sources.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.application import Application
    from applykit.cache import Cache
    from applykit.competition import Competition
    from applykit.findings import Message
    from applykit.language.service import Service
    from applykit.schema import Field

_KIND: Final = "language"
# Change it when what is kept, or what is asked, is no longer the same.
_ASKED: Final = "1"
_LONGEST_PIECE: Final = 5_000
_MOST: Final = 10
_OFFERED: Final = 3
_QUOTED: Final = 60
_PROFILE: Final = "/applicant"
_FILES: Final = "/attachments"

_SPELLING, _GRAMMAR, _PUNCTUATION, _WORDING, _MORE = LANGUAGE
# LanguageTool's categories, and what we call what they find; the others are not shown.
_RULES: Final[Mapping[str, tuple[str, Severity]]] = {
    "TYPOS": (_SPELLING, Severity.WARNING),
    "CASING": (_SPELLING, Severity.WARNING),
    "GRAMMAR": (_GRAMMAR, Severity.WARNING),
    "EXTEND": (_GRAMMAR, Severity.WARNING),
    "PUNCTUATION": (_PUNCTUATION, Severity.WARNING),
    "MISC": (_WORDING, Severity.WARNING),
    "LOGIC": (_WORDING, Severity.NOTE),
}
_DICTIONARY: Final = "MORFOLOGIK_RULE"
_ABBREVIATION: Final = re.compile(r"\b[A-ZА-ЯЁ]{2,}|[A-Za-z0-9]")
_CAPITAL: Final = re.compile(r"\b[А-ЯЁ][а-яё]+")


class Proof(Frozen):
    """What reading the answers gave: *findings*, what was *not_checked*, *notices* for the head of the report."""

    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    notices: tuple[Message, ...] = ()


class _Answer(Frozen):
    """An answer in prose, and the section it belongs to."""

    address: str
    text: str
    plain: Plain


class _Doubt(Frozen):
    """A complaint about an answer, as far as it is believed; *parts* are words that it depends on."""

    match: Match
    fragment: str
    rule: str
    severity: Severity
    parts: tuple[str, ...] = ()


def unread(why: Message) -> Proof:
    """The proof of an application whose language is not checked; *why* ends «…, потому что»."""
    return Proof(not_checked=(NotChecked(say("not-checked-language"), say("language-unchecked", why=why), LANGUAGE),))


class Proofreader:
    """Reads applications with one LanguageTool; what it said of a text once is not asked again."""

    def __init__(self, service: Service, cache: Cache | None) -> None:
        self._service = service
        self._cache = cache
        self._is_sent = False

    def read(self, application: Application, competition: Competition) -> Proof:
        """Read the answers in prose. That the service cannot be asked, or stops answering, is part of the proof."""
        answers = tuple(_prose(competition.root, application.answers))
        vocabulary = Vocabulary.of(_texts(application.answers))
        complaints: list[tuple[_Answer, tuple[_Doubt, ...]]] = []
        trouble: Message | None = None
        misspelt: Mapping[str, tuple[str, ...]] = {}
        try:
            version = self._service.version()
            for answer in answers:
                matches = self._ask(answer.plain.text, version)
                complaints.append((answer, tuple(_doubts(matches, answer.plain.text, vocabulary))))
            depends = {part for _, doubts in complaints for doubt in doubts for part in doubt.parts}
            misspelt = self._misspelt(depends, version)
        except Unavailable as unavailable:
            trouble = unavailable.why
        findings = _Findings(application, competition, misspelt)
        return Proof(
            tuple(finding for answer, doubts in complaints for finding in findings.of(answer, doubts)),
            tuple(_not_checked(trouble, len(complaints), len(answers))),
            tuple(self._notices()),
        )

    def _ask(self, text: str, version: str) -> tuple[Match, ...]:
        return tuple(
            replace(match, offset=match.offset + start)
            for start, piece in pieces(text, _LONGEST_PIECE)
            if is_prose(piece)
            for match in self._ask_about(piece, version)
        )

    def _ask_about(self, piece: str, version: str) -> tuple[Match, ...]:
        key = fingerprint(_ASKED, version, piece)
        kept = self._cache.read(_KIND, key) if self._cache else None
        if kept is not None:
            return tuple(Match(**{**one, "replacements": tuple(one["replacements"])}) for one in json.loads(kept))
        self._is_sent = True
        matches = self._service.ask(piece)
        if self._cache:
            content = json.dumps([asdict(match) for match in matches], ensure_ascii=False)
            self._cache.write(_KIND, key, content.encode("utf-8", "surrogatepass"))
        return matches

    def _misspelt(self, words: Iterable[str], version: str) -> dict[str, tuple[str, ...]]:
        """Those of *words* that the dictionary lacks, with what they may have been meant to be."""
        text = PARAGRAPH.join(sorted(words))
        return {
            text[match.offset : match.offset + match.length]: match.replacements
            for match in self._ask(text, version)
            if match.rule.startswith(_DICTIONARY)
        }

    def _notices(self) -> Iterator[Message]:
        server = self._service.sent_to()
        if self._is_sent and server is not None:
            yield say("language-sent", server=server)


def _not_checked(trouble: Message | None, done: int, total: int) -> Iterator[NotChecked]:
    if trouble is not None and done:
        why = say("language-partly", done=done, total=total, why=trouble)
        yield NotChecked(say("not-checked-language"), why, LANGUAGE)
    elif trouble is not None:
        yield from unread(trouble).not_checked


# --- which answers


def _prose(root: Field, answers: Mapping[str, Any]) -> Iterator[_Answer]:
    """The answers in free words; of the applicant's own profile, which holds names and codes, only the long ones."""
    for address, field, text in _given(root, answers, ""):
        is_free = field.type == "string" and not field.enum and field.format is None
        if not is_free or addresses.is_within(address, _FILES):
            continue
        if addresses.is_within(address, _PROFILE) and not field.long:
            continue
        prose = plain(text)
        if is_prose(prose.text):
            yield _Answer(address, text, prose)


def _given(field: Field, value: Any, address: str) -> Iterator[tuple[str, Field, str]]:
    """Yield every text that answers a question of the form, in the draft's order."""
    if isinstance(value, str):
        yield address, field, value
    members: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for step, below in members:
        member = field.member(str(step))
        if member is not None:
            yield from _given(member, below, addresses.child(address, step))


def _texts(answers: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield every text of an application but names of files, each with whether it is of the applicant's profile."""
    waiting: list[tuple[str, Any]] = [("", answers)]
    while waiting:
        address, value = waiting.pop()
        if isinstance(value, str):
            yield value, addresses.is_within(address, _PROFILE)
        elif isinstance(value, dict):
            waiting += [(addresses.child(address, key), below) for key, below in value.items() if key != _FILES[1:]]
        elif isinstance(value, list):
            waiting += [(addresses.child(address, at), below) for at, below in enumerate(value)]


# --- which complaints


def _doubts(matches: Iterable[Match], text: str, vocabulary: Vocabulary) -> Iterator[_Doubt]:
    """The complaints that are worth showing, each thing once."""
    said: set[tuple[str, str]] = set()
    for match in matches:
        fragment = text[match.offset : match.offset + match.length]
        known = _RULES.get(match.category)
        if known is None or not fragment.strip() or STAND_IN in fragment or PARAGRAPH in fragment:
            continue
        rule, severity = known
        if (match.rule, fragment) in said or _is_misread(rule, fragment, vocabulary):
            continue
        depends: tuple[str, ...] = ()
        if match.rule.startswith(_DICTIONARY):
            if vocabulary.knows(fragment, text=text, start=match.offset):
                continue
            depends = parts(fragment)
        said.add((match.rule, fragment))
        yield _Doubt(match, fragment, rule, severity, depends)


def _is_misread(rule: str, fragment: str, vocabulary: Vocabulary) -> bool:
    """Whether the checker took an abbreviation or a name for a common word, and found fault with its form."""
    if rule != _GRAMMAR:
        return False
    names = (stem(found.group()) for found in _CAPITAL.finditer(fragment))
    return _ABBREVIATION.search(fragment) is not None or not vocabulary.names.isdisjoint(names)


# --- findings


class _Findings:
    """Puts doubts into words, with their places."""

    def __init__(
        self, application: Application, competition: Competition, misspelt: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._application = application
        self._label = competition.shape.label
        self._misspelt = misspelt
        self._positions = Positions()

    def of(self, answer: _Answer, doubts: Sequence[_Doubt]) -> Iterator[Finding]:
        """The findings about one answer, warnings first, and how many more there are."""
        found = [finding for doubt in doubts if (finding := self._finding(answer, doubt)) is not None]
        found.sort(key=lambda finding: -finding.severity)
        yield from found[:_MOST]
        if len(found) > _MOST:
            rest = say("language-more", count=len(found) - _MOST)
            yield self._about(answer, _MORE, Severity.NOTE, rest, say("language-more-remedy"))

    def _finding(self, answer: _Answer, doubt: _Doubt) -> Finding | None:
        """None if the doubt depends on words that are right."""
        if doubt.parts and self._misspelt.keys().isdisjoint(doubt.parts):
            return None
        match, fragment = doubt.match, doubt.fragment
        shown = fragment if len(fragment) <= _QUOTED else f"{fragment[:_QUOTED]}…"
        if match.rule.startswith(_DICTIONARY):
            replacements = self._spellings(doubt)
            severity = doubt.severity if replacements else Severity.NOTE
            message, otherwise = say("language-unknown", fragment=shown), say("language-term")
        else:
            replacements, severity = _offered(match.replacements), doubt.severity
            message = say("language-said", fragment=shown, said=literal(_sentence(match.message)))
            otherwise = say("language-reread")
        quoted = tuple(f"«{one}»" for one in replacements)
        remedy = say("language-instead", replacements=quoted) if replacements else otherwise
        finding = self._about(answer, doubt.rule, severity, message, remedy)
        start, _ = answer.plain.origin(match.offset, match.offset + match.length)
        (place,) = self._positions.within(answer.text, self._application.place(answer.address), [start])
        return replace(finding, place=place, fragment=fragment, replacements=replacements)

    def _spellings(self, doubt: _Doubt) -> tuple[str, ...]:
        """What a word that the dictionary lacks may have been meant to be; a word torn in two is no such thing."""
        mended = (
            doubt.fragment.replace(part, better)
            for part in doubt.parts
            for better in self._misspelt.get(part, ())[:_OFFERED]
        )
        return _offered((*(one for one in doubt.match.replacements if " " not in one), *mended))

    def _about(self, answer: _Answer, rule: str, severity: Severity, message: Message, remedy: Message) -> Finding:
        return Finding(
            rule=rule,
            severity=severity,
            address=answer.address,
            label=self._label(answer.address),
            section=addresses.section(answer.address),
            message=message,
            remedy=remedy,
            place=self._application.place(answer.address),
        )


def _offered(replacements: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in replacements if one.strip()))[:_OFFERED]


def _sentence(said: str) -> str:
    """LanguageTool's sentence as the end of one of ours."""
    words = said.strip().rstrip(".")
    is_word = words[1:2].islower()
    return f"{words[:1].lower() if is_word else words[:1]}{words[1:]}."
