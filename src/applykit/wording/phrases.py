"""Posts and names of organisations in the cases of Russian.

A phrase is a noun with the adjectives before it, which decline, and what depends on it, which stays: «главный научный
сотрудник | лаборатории». After «и», a comma or beside it there may be another one. What stands in quotes or brackets
stays, and so do abbreviations and figures.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from applykit.wording import morphology, people
from applykit.wording.cases import Case, Declined

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE: Final = re.compile(r"\s+|[^\s]+")
_WORD: Final = re.compile(r"(\(?)([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*)(\)?,?)")
_QUOTE: Final = re.compile(r"[«\"“„'<]")
_ABBREVIATION: Final = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})*|(?:\w\.)+|[А-Яа-яЁё]*[а-яё][А-ЯЁ]+[А-Яа-яЁё]*")
# «И.о. директора», «врио ректора»: what follows is in the genitive already.
_ACTING: Final = re.compile(r"(?:и\.\s?о\.|вр\.?\s?и\.\s?о\.|врио|зам\.)(?!\w)", re.IGNORECASE)
_ENTREPRENEUR: Final = re.compile(
    r"(?:индивидуальный предприниматель|ИП|глава КФХ)\s+(?=[А-ЯЁ][а-яё]+\s)", re.IGNORECASE
)
_LONGER_THAN_ABBREVIATIONS: Final = 7
_BEGINS_ANOTHER: Final = frozenset({"и", "или"})
_DASHES: Final = frozenset("–—-/")
_PREPOSITIONS: Final = frozenset(
    ("с", "со", "по", "в", "во", "на", "для", "при", "из", "от", "за", "под", "над", "об", "о", "имени", "им.", "№")
)


def post(text: str, case: Case) -> Declined:
    """A post in *case*: «Генерального директора». What begins with «и.о.» stays as it is."""
    text = unicodedata.normalize("NFC", text)
    if case is Case.NOMINATIVE or _ACTING.match(text):
        return Declined(text, is_doubtful=False)
    return _phrase(text, case, is_person=True)


def organisation(text: str, case: Case) -> Declined:
    """The name of an organisation in *case*: its kind declines, its own name in quotes and abbreviations stay."""
    text = unicodedata.normalize("NFC", text)
    if case is Case.NOMINATIVE:
        return Declined(text, is_doubtful=False)
    person = _ENTREPRENEUR.match(text)
    if person is not None:
        kind = _phrase(person[0], case, is_person=True) if len(person[0].split()) > 1 else None
        name = people.decline(text[person.end() :], case)
        is_doubtful = name.is_doubtful or (kind is not None and kind.is_doubtful)
        return Declined((kind.text if kind else person[0]) + name.text, is_doubtful)
    quoted = _QUOTE.search(text)
    end = quoted.start() if quoted is not None else len(text)
    if not text[:end].strip():
        return Declined(text, is_doubtful=False)
    return _phrase(text[:end], case, is_person=False, rest=text[end:])


@dataclass(slots=True)
class _Phrase:
    """A phrase on its way into another case: *pieces* are its words and the blanks between them."""

    pieces: list[str]
    case: Case
    is_person: bool
    is_shouted: bool
    found_any: bool = False
    is_doubtful: bool = False

    def decline(self) -> None:
        """Go over the words; a group of adjectives and a noun declines where one may begin."""
        at, may_begin, after_abbreviation = 0, True, False
        while at < len(self.pieces):
            word = self._word(at)
            if word is None:
                after_abbreviation |= self._is_abbreviation(self.pieces[at])
                may_begin = self.pieces[at] in _DASHES or (
                    may_begin and (self.pieces[at].isspace() or not self.found_any)
                )
                at += 1
                continue
            group = self._group(at) if may_begin or self._is_apposition(at, word, after=after_abbreviation) else ()
            if group:
                self._decline(group)
                at = group[-1] + 1
                may_begin = self.pieces[group[-1]].endswith(",")
                after_abbreviation = False
                continue
            may_begin = word in _BEGINS_ANOTHER or self.pieces[at].endswith(",") or (may_begin and not self.found_any)
            if word in _PREPOSITIONS:
                may_begin = False
            at += 1

    @property
    def has_words(self) -> bool:
        """Whether anything in it could decline."""
        return any(self._word(at) is not None for at in range(len(self.pieces)))

    def _word(self, at: int) -> str | None:
        found = _WORD.fullmatch(self.pieces[at])
        return None if found is None or self._is_abbreviation(found[2]) else found[2]

    def _is_abbreviation(self, word: str) -> bool:
        return not self.is_shouted and _ABBREVIATION.fullmatch(word.strip("(),")) is not None

    def _is_apposition(self, at: int, word: str, *, after: bool) -> bool:
        """Whether a phrase may begin here without any sign: a capital within a name, not after an abbreviation."""
        if self.is_person or self.is_shouted or after or not self.found_any or not word[0].isupper():
            return False
        return self._words_before(at)[-1:] not in ([one] for one in _PREPOSITIONS)

    def _words_before(self, at: int) -> list[str]:
        return [piece.lower() for piece in self.pieces[:at] if not piece.isspace()]

    def _group(self, at: int) -> Sequence[int]:
        """The positions of adjectives and the noun they belong to, from *at* on; none if there is no such group."""
        found: list[int] = []
        gender: str | None = None
        for index in range(at, len(self.pieces)):
            if self.pieces[index].isspace():
                continue
            word = self._word(index)
            if word is None:
                break
            noun, adjective = morphology.nominative_noun(word), morphology.nominative_adjective(word)
            if (
                adjective is not None
                and (noun is None or self._goes_on(index))
                and gender in (None, adjective.tag.gender)
            ):
                gender = adjective.tag.gender
                found.append(index)
                continue
            if noun is not None and (not found or gender in (None, noun.tag.gender) or "ms-f" in noun.tag):
                return (*found, index)
            break
        # «Заведующий лабораторией», «Конкурсный управляющий»: a participle is the noun.
        return found if found and self._stands_alone(found) else ()

    def _goes_on(self, at: int) -> bool:
        """Whether a noun in the nominative follows, which this word may belong to."""
        for index in range(at + 1, len(self.pieces)):
            if not self.pieces[index].isspace():
                word = self._word(index)
                return word is not None and (
                    morphology.nominative_noun(word) is not None or morphology.nominative_adjective(word) is not None
                )
        return False

    def _stands_alone(self, found: Sequence[int]) -> bool:
        word = self._word(found[-1])
        return word is not None and any("Subx" in one.tag or one.tag.POS == "PRTF" for one in morphology.readings(word))

    def _decline(self, group: Sequence[int]) -> None:
        self.found_any = True
        *_, last = group
        for index in group:
            found = _WORD.fullmatch(self.pieces[index])
            if found is None:
                continue
            word = found[2]
            noun = morphology.nominative_noun(word)
            reading = noun if index == last and noun is not None else morphology.nominative_adjective(word) or noun
            form = morphology.in_case(reading, word, self.case, is_person=self.is_person)
            self.is_doubtful |= form is None or not morphology.is_known(word)
            self.pieces[index] = f"{found[1]}{form or word}{found[3]}"


def _phrase(text: str, case: Case, *, is_person: bool, rest: str = "") -> Declined:
    is_shouted = text.isupper() and any(len(word) >= _LONGER_THAN_ABBREVIATIONS for word in text.split())
    phrase = _Phrase(_PIECE.findall(text), case, is_person, is_shouted)
    phrase.decline()
    # Of abbreviations and Latin letters there is nothing to decline; of words there is.
    is_doubtful = phrase.is_doubtful or (phrase.has_words and not phrase.found_any)
    return Declined("".join(phrase.pieces) + rest, is_doubtful)
