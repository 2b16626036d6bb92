"""Forms of names, posts and organisations in one set of documents: those that were given, and those made here."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Final

from applykit.cache import fingerprint, program
from applykit.frozen import Frozen
from applykit.wording.cases import Case, Declined
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from applykit.cache import Cache

_KIND: Final = "wording"
_LIBRARIES: Final = ("pymorphy3", "pymorphy3_dicts_ru", "pytrovich")
# What declines each sort of text; loaded when the first of them is declined.
_DECLINERS: Final = {
    "name": ("people", "decline"),
    "post": ("phrases", "post"),
    "organisation": ("phrases", "organisation"),
}


class Form(Frozen):
    """A form that was made and not given: *text* in *case* is *form*. *is_doubtful*: a person must look at it."""

    text: str
    case: Case
    form: str
    is_doubtful: bool


@dataclass(slots=True)
class Forms:
    """Finds forms, and remembers which of them nobody gave.

    *given* are forms by text (as `normalised` has it) and case. *cache* keeps what was made: the dictionary takes a
    while to load. Not shared by threads.
    """

    given: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cache: Cache | None = None
    _made: dict[tuple[str, str], Form] = field(default_factory=dict)

    def find(self, sort: str, text: str, case: Case) -> str:
        """The form of *text*, a ``name``, ``post`` or ``organisation``; it begins with a capital if *text* does."""
        if case is Case.NOMINATIVE:
            return text
        given = self.given.get((normalised(text), case))
        if given is not None:
            return _begun_like(text, given)
        known = self._made.get((text, case))
        if known is None:
            declined = self._kept(sort, text, case)
            known = self._made[text, case] = Form(text, case, declined.text, declined.is_doubtful)
        return known.form

    def made(self) -> tuple[Form, ...]:
        """What was made and not given, the doubtful first, else in the order of first use."""
        return tuple(sorted(self._made.values(), key=lambda form: not form.is_doubtful))

    def _kept(self, sort: str, text: str, case: Case) -> Declined:
        if self.cache is None:
            return _declined(sort, text, case)
        key = fingerprint(*program(*_LIBRARIES), sort, case, text)
        kept = self.cache.read(_KIND, key)
        if kept is not None:
            form, is_doubtful = json.loads(kept)
            return Declined(form, is_doubtful)
        declined = _declined(sort, text, case)
        self.cache.write(_KIND, key, json.dumps([declined.text, declined.is_doubtful]).encode())
        return declined


def _declined(sort: str, text: str, case: Case) -> Declined:
    module, name = _DECLINERS[sort]
    decline: Callable[[str, Case], Declined] = getattr(import_module(f"applykit.wording.{module}"), name)
    return decline(text, case)


def _begun_like(text: str, form: str) -> str:
    """The form with a capital at its beginning, if *text* has one, and without if it has not."""
    if not text or not form:
        return form
    return (form[0].upper() if text[0].isupper() else form[0].lower()) + form[1:]
