"""Which language to speak: ``--lang``, then ``APPLYKIT_LANG``, then the locale, then Russian."""

from __future__ import annotations

import locale
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES: Final = ("ru", "en")
VARIABLE: Final = "APPLYKIT_LANG"
OPTION: Final = "--lang"


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of this run. A wish for one that is not spoken here is passed over."""
    wishes = (asked(arguments), environment.get(VARIABLE, ""), _of_locale(environment))
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def asked(arguments: Sequence[str]) -> str:
    """What stands after ``--lang``, wherever it stands; "" if nothing does.

    Read before click does, so that even a usage error of click is told in the right language.
    """
    for position, argument in enumerate(arguments):
        if argument.startswith(f"{OPTION}="):
            return argument.partition("=")[2]
        if argument == OPTION and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


def _of_locale(environment: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        return (locale.getlocale()[0] or "")[:2].lower()
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in names if name), "")[:2].lower()
