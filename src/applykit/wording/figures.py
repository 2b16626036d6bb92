"""Numbers as official texts print them: in figures, in words, with «тыс.» and «млн»."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PIECE: Final = re.compile(
    # Figures in groups of three are one number, years beside one another are not.
    r"(?<![\d.,])(?P<figures>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?P<rest>(?:[.,]\d+)?)|(?P<word>[а-яё]+)",
    re.IGNORECASE,
)
_SCALES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("тыс", "тысяча"), 10**3),
    **dict.fromkeys(("млн", "миллион"), 10**6),
    **dict.fromkeys(("млрд", "миллиард"), 10**9),
}
_BLANKS: Final = re.compile(r"[ \u00a0\u202f]")


def figures(text: str) -> tuple[Decimal, ...]:
    """Every number that *text* names, in its order: 120000 for «120 000», 3500000 for «3,5 млн», 2 for «двух».

    An ordinal («2-й») is read as the number that it begins with; a fraction in words is not read.
    """
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Decimal]:
    whole: Decimal | None = None  # what has been read up to the last «тысяч» or «млн»
    part = Decimal(0)  # what has been read since
    room = 0  # a word that is smaller than this counts on: «тысяча двести», «двадцать пять»
    end = 0
    for piece in _PIECE.finditer(text):
        follows = whole is not None and not text[end : piece.start()].strip(" .\u00a0\u202f")
        end = piece.end()
        scale, number = _read(piece["word"]) if piece["word"] else (0, 0)
        if whole is not None and follows and scale:
            whole, part, room = whole + part * scale, Decimal(0), scale
        elif whole is not None and follows and 0 < number < room:
            part, room = part + number, _room(number)
        else:
            if whole is not None:
                yield whole + part
            whole = None
            if number:
                whole, part, room = Decimal(0), Decimal(number), _room(number)
            elif piece["figures"]:
                exact = Decimal(_BLANKS.sub("", piece["figures"]) + piece["rest"].replace(",", "."))
                whole, part, room = Decimal(0), exact, 0
    if whole is not None:
        yield whole + part


def _room(number: int) -> int:
    """How small a word must be to count on after *number*: tens after hundreds, ones after tens."""
    return 100 if number >= 100 else 10 if number >= 20 else 0  # noqa: PLR2004 - hundreds, tens, and the rest


def _read(word: str) -> tuple[int, int]:
    """What a word multiplies by, and the number that it is; 0 where it is neither."""
    from applykit.wording.morphology import readings

    plain = word.casefold().replace("ё", "е")
    forms = {plain, *(str(one.normal_form).replace("ё", "е") for one in readings(plain))}
    scale = next((_SCALES[form] for form in forms if form in _SCALES), 0)
    return scale, next((_words()[form] for form in forms if form in _words()), 0)


@cache
def _words() -> Mapping[str, int]:
    from applykit.wording.numerals import in_words

    return {in_words(one): one for one in (*range(1, 20), *range(20, 100, 10), *range(100, 1000, 100))}
