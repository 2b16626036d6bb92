"""Names of people as the forms print them."""

from __future__ import annotations

import unicodedata

from applykit.wording.numbers import NO_BREAK_SPACE

_NO_BREAK_HYPHEN = "\u2011"
# A first name and a patronymic. Of more it cannot be told which belong to the surname.
_MOST_GIVEN = 2


def initials(name: str) -> str:
    """Write a full name, surname first, as ``Сомова Д.И.``, on one line: its parts are joined by no-break spaces.

    One that has initials already, or the surname alone, keeps its words. What does not read as a name is left as it is.
    """
    words = unicodedata.normalize("NFC", name).split()
    if len(words) <= 1 or any("." in word for word in words):
        return NO_BREAK_SPACE.join(words)
    # «фон», «де» open a surname, «оглы», «кызы» close a patronymic; none of them has an initial.
    length = next((index for index, word in enumerate(words, 1) if not word.islower()), len(words))
    surname, given = words[:length], [word for word in words[length:] if not word.islower()]
    closing = words[length + len(given) :]
    if not 1 <= len(given) <= _MOST_GIVEN or not all(map(str.islower, closing)) or not all(map(_is_name, words)):
        return name
    return NO_BREAK_SPACE.join((*surname, "".join(map(_initial, given)), *closing))


def initials_first(name: str) -> str:
    """Write a full name, surname first, as ``Д.И. Сомова``; else as `initials`."""
    written = initials(name)
    surname, _, given = written.rpartition(NO_BREAK_SPACE)
    # A patronymic that is closed by «оглы» has no place before the surname.
    return f"{given}{NO_BREAK_SPACE}{surname}" if given.endswith(".") and surname else written


def _is_name(word: str) -> bool:
    return all(part.isalpha() for part in word.replace("'", "").replace("’", "").split("-"))


def _initial(word: str) -> str:
    """Both of a double name: ``А.-М.``."""
    return _NO_BREAK_HYPHEN.join(f"{part[0].upper()}." for part in word.split("-"))
