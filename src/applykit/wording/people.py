"""Full names of people in the cases of Russian. The only place where pytrovich is met."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from applykit.wording import morphology
from applykit.wording.cases import Case, Declined, like

if TYPE_CHECKING:
    from collections.abc import Sequence

_MALE: Final = "masc"
_FEMALE: Final = "femn"
_PATRONYMICS: Final = {
    _MALE: re.compile(r"(?:вич|ьич|[^аеёиоуыэюя]ич|ыч)$"),
    _FEMALE: re.compile(r"(?:вна|чна|шна)$"),
}
# «Рза оглы», «Ильхам кызы»: a father's name that does not change, and a word that tells son from daughter.
_SONS_AND_DAUGHTERS: Final = {
    **dict.fromkeys(("оглы", "оглу", "улы", "уулу"), _MALE),
    **dict.fromkeys(("кызы", "гызы", "кизи"), _FEMALE),
}
_INITIAL: Final = re.compile(r"(?:\w\.-?)+")
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё'’]+(?:-[А-Яа-яЁё'’]+)*")
_HUSHING: Final = "жшчщц"
_SOFT_SOUNDING: Final = "гкх" + _HUSHING
# What a first part of a double surname ends with if it is a surname by itself, and so declines.
_SURNAME: Final = re.compile(r"(?:ов|ев|ёв|ин|ын|[сц]кий|ова|ева|ёва|ина|ына|[сц]кая|ый|ая|ой|вич)$")
# Endings of men's surnames whose vowel may drop («Кравец», but «Швеца»; «Воробей», «Заяц»).
_FLEETING: Final = re.compile(r"[аеёиоуыэюя].*(?:ец|яц|[^аеёиоуыэюя]ок|[её]к|ень|ей|[её]л)$")
_STAYS: Final = re.compile(r"(?:ых|их|ко|ово|аго|дзе|швили|[еёиоуыэю])$")


def decline(name: str, case: Case) -> Declined:
    """A full name in *case*: surname first, or last where a first name and a patronymic go before it.

    It is doubtful where grammar does not settle it: nothing tells the gender, a rare or foreign surname, a vowel that
    may drop, a stress that decides the ending. Initials stay.
    """
    words = unicodedata.normalize("NFC", name).split()
    if not words or case is Case.NOMINATIVE:
        return Declined(" ".join(words), is_doubtful=False)
    tail = _tail(words)
    own = words[: len(words) - len(tail)]
    gender = _gender_of(own, tail)
    parts = _parts(own, gender or _MALE, has_tail=bool(tail))
    declined = [_part(part, word, gender or _MALE, case) for part, word in zip(parts, own, strict=True)]
    is_doubtful = gender is None or len(own) > len(_ORDINARY) or any(one.is_doubtful for one in declined)
    return Declined(" ".join((*(one.text for one in declined), *tail)), is_doubtful)


_SURNAME_PART, _FIRST_NAME, _PATRONYMIC = "LASTNAME", "FIRSTNAME", "MIDDLENAME"
_ORDINARY: Final = (_SURNAME_PART, _FIRST_NAME, _PATRONYMIC)


def _tail(words: Sequence[str]) -> Sequence[str]:
    """The patronymic that does not change: a father's name and «оглы» or «кызы»."""
    length = len(("Рза", "оглы"))
    return words[-length:] if len(words) > length and words[-1].lower() in _SONS_AND_DAUGHTERS else ()


def _gender_of(words: Sequence[str], tail: Sequence[str]) -> str | None:
    """``masc`` or ``femn``, by the patronymic or else by the first name; None if neither tells it."""
    if tail:
        return _SONS_AND_DAUGHTERS[tail[-1].lower()]
    for gender, patronymic in _PATRONYMICS.items():
        if any(patronymic.search(word.lower()) for word in words[1:][-2:]) and len(words) > len(("Ким", "Ильич")):
            return gender
    for word in reversed(words):
        genders = morphology.first_names(word)
        if len(genders) == 1:
            return next(iter(genders))
    # «Белова», «Ковальская»: of a surname alone the ending tells it.
    surname = words[0].lower()
    if re.search(r"(?:[оеё]в|[иы]н)а$|[сц]кая$", surname):
        return _FEMALE
    return _MALE if re.search(r"(?:[оеё]в|[иы]н)$|[сц]кий$", surname) else None


def _is_patronymic(word: str, gender: str) -> bool:
    return _PATRONYMICS[gender].search(word.lower()) is not None


def _parts(words: Sequence[str], gender: str, *, has_tail: bool) -> Sequence[str]:
    """What each word is."""
    if len(words) == 1:
        return (_SURNAME_PART,)
    if len(words) == len(_ORDINARY) and not has_tail:
        # «Иван Иванович Петров»: the patronymic stands in the middle, and the last word is none.
        if _is_patronymic(words[1], gender) and not _is_patronymic(words[2], gender):
            return (_FIRST_NAME, _PATRONYMIC, _SURNAME_PART)
        return _ORDINARY
    if len(words) == len((_SURNAME_PART, _FIRST_NAME)):
        first, second = words
        swapped = morphology.first_names(first) and not morphology.first_names(second)
        return (_FIRST_NAME, _SURNAME_PART) if swapped and not has_tail else (_SURNAME_PART, _FIRST_NAME)
    return (_SURNAME_PART, *(_FIRST_NAME for _ in words[1:-1]), _PATRONYMIC if not has_tail else _FIRST_NAME)


def _part(part: str, word: str, gender: str, case: Case) -> Declined:
    if _INITIAL.fullmatch(word):
        return Declined(word, is_doubtful=False)
    if _CYRILLIC.fullmatch(word) is None:
        return Declined(word, is_doubtful=True)
    if part == _PATRONYMIC:
        return _patronymic(word, gender, case)
    if part == _FIRST_NAME:
        return _first_name(word, gender, case)
    return _surname(word, gender, case)


def _patronymic(word: str, gender: str, case: Case) -> Declined:
    if gender == _MALE and word.lower().endswith("ыч"):
        endings = {Case.DATIVE: "у", Case.INSTRUMENTAL: "ем", Case.PREPOSITIONAL: "е"}
        return Declined(word + endings.get(case, "а"), is_doubtful=False)
    return Declined(_petrovich(_PATRONYMIC, gender, case, word), is_doubtful=not _is_patronymic(word, gender))


def _first_name(word: str, gender: str, case: Case) -> Declined:
    """As the dictionary has it, else by rule; where the two differ, or there is only the rule, it is doubtful."""
    by_rule = _petrovich(_FIRST_NAME, gender, case, word)
    reading = morphology.first_name(word, gender) if morphology.is_known(word) else None
    form = morphology.in_case(reading, word, case, is_person=True) if reading is not None else None
    if form is None:
        regular = re.search(r"[бвгдзклмнпрстфх]$" if gender == _MALE else r"(?:ия|[лнр]а)$", word.lower())
        return Declined(by_rule, is_doubtful=regular is None)
    return Declined(form, is_doubtful=not _same(form, by_rule) and not _is_trusted(word, gender))


def _is_trusted(word: str, gender: str) -> bool:
    """Whether the dictionary is to be believed against the rule: of a woman's name that does not change."""
    return gender == _FEMALE and not morphology.is_fixed(word)


def _surname(word: str, gender: str, case: Case) -> Declined:
    pieces = word.split("-")
    if len(pieces) == 1:
        return _single(word, gender, case)
    *before, last = pieces
    declined = [_single(piece, gender, case) for piece in before]
    # «Бонч-Бруевич», «Тян-Шанский»: what is no surname by itself stays; of others nobody can tell.
    kept = [
        Declined(piece, is_doubtful=True) if _SURNAME.search(piece.lower()) is None else one
        for piece, one in zip(before, declined, strict=True)
    ]
    ended = _single(last, gender, case)
    return Declined("-".join((*(one.text for one in kept), ended.text)), any(one.is_doubtful for one in (*kept, ended)))


def _single(word: str, gender: str, case: Case) -> Declined:
    lower = word.lower()
    by_rule = _petrovich(_SURNAME_PART, gender, case, word)
    if gender == _FEMALE:
        # Of a man's surname in -а nobody can tell whether a woman's is «Дубиной» or «Дубины».
        return Declined(_with_soft_ending(word, by_rule, case), is_doubtful=_is_odd_ending(lower))
    if _STAYS.search(lower):
        return Declined(by_rule, is_doubtful=not _same(by_rule, word))
    if lower.endswith("ой"):
        return _in_oj(word, by_rule, case)
    is_doubtful = _FLEETING.search(lower) is not None or _is_odd_ending(lower)
    if case is Case.INSTRUMENTAL and lower[-1] in _HUSHING:
        # Where the stress is decides between -ом and -ем; the dictionary knows it of words that are nouns as well.
        noun = morphology.nominative_noun(word, _MALE) if morphology.is_known(word) else None
        form = morphology.in_case(noun, word, case, is_person=True) if noun is not None else None
        is_plain = re.search(r"[аеёиоуыэюя].*ич$", lower) is not None
        return Declined(by_rule if form in (None, word) else form, is_doubtful=not is_plain)
    return Declined(_with_soft_ending(word, by_rule, case), is_doubtful)


def _in_oj(word: str, by_rule: str, case: Case) -> Declined:
    """«Толстой» is an adjective, «Прибой» a noun."""
    if morphology.is_known(word) and morphology.nominative_adjective(word) is None:
        noun = morphology.nominative_noun(word)
        form = morphology.in_case(noun, word, case, is_person=False) if noun is not None else None
        if form is not None and case is not Case.ACCUSATIVE:
            return Declined(form, is_doubtful=not _same(form, by_rule))
    if case is Case.INSTRUMENTAL and word[-3].lower() in _SOFT_SOUNDING:
        by_rule = re.sub("ым$", "им", by_rule)
    return Declined(by_rule, is_doubtful=False)


def _with_soft_ending(word: str, form: str, case: Case) -> str:
    """After a hushing consonant the instrumental of -а is written «-ей», unless the stress is on it."""
    if case is Case.INSTRUMENTAL and re.search(r"[жшчщц]а$", word.lower()):
        return re.sub("ой$", "ей", form)
    return form


def _is_odd_ending(surname: str) -> bool:
    """Endings that decline in some surnames and stay in others, or by the stress: «Дюма», «Гулиа», «Груша»."""
    return re.search(r"(?:[уыиоэеёюя]а|[жшчщц]а|юма|уа|[^оеё]ва|(?<![иы])на|(?<![ая])я|ма|га)$", surname) is not None


def _same(first: str, second: str) -> bool:
    return first.replace("ё", "е") == second.replace("ё", "е")


@cache
def _maker() -> Any:
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()


def _petrovich(part: str, gender: str, case: Case, word: str) -> str:
    from pytrovich import enums

    wanted = enums.Gender.FEMALE if gender == _FEMALE else enums.Gender.MALE
    form: str = _maker().make(enums.NamePart[part], wanted, enums.Case[case.name], word)
    return like(word, form)
