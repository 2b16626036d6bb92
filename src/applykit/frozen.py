"""What results are made of: values with named fields that never change.

A class below `Frozen` is written as a frozen dataclass with slots would be and behaves as one: equal if its fields are,
hashable if they are, copied with another field by `replace`. msgspec makes the class in a thirtieth of the time and an
instance of it in a fifth: a check makes thousands, and of a program that starts in a moment the hundred classes that it
needs would take a third.
"""

from __future__ import annotations

from abc import ABCMeta
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from msgspec import NODEFAULT, Struct, StructMeta, field
from msgspec.structs import asdict, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NODEFAULT", "Described", "Frozen", "Note", "asdict", "defaults", "field", "notes", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """The base of such classes; one may say ``kw_only=True``, ``eq=False`` or, for cached properties, ``dict=True``."""


def defaults(kind: type[Frozen]) -> Iterator[tuple[str, object]]:
    """The fields of a class in their order, each with its default; NODEFAULT where it has none."""
    names, known = kind.__struct_fields__, kind.__struct_defaults__
    for name, default in zip(names, (NODEFAULT,) * (len(names) - len(known)) + known, strict=True):
        factory = getattr(default, "factory", None)
        yield name, default if factory is None else factory()


class Note:
    """What a class says of a field beside its default; a class derives from it and adds what it has to say."""

    def __init__(self, default: object = NODEFAULT) -> None:
        """*default* as in `field`: NODEFAULT if the field must be given."""
        self.default = default


class _Describing(StructMeta, ABCMeta):
    """msgspec keeps nothing of a field but its default, so what more is said of it is taken out of the class first."""

    def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any], **options: Any) -> _Describing:
        said = {one: value for one, value in members.items() if isinstance(value, Note)}
        plain = {one: field(default=value.default) for one, value in said.items()}
        inherited: dict[str, Note] = {}
        for base in bases:
            inherited |= getattr(base, "_notes", {})
        return super().__new__(mcs, name, bases, {**members, **plain, "_notes": {**inherited, **said}}, **options)


class Described(Frozen, metaclass=_Describing):
    """The base of such classes with notes on their fields, and with methods that a subclass must have."""

    _notes: ClassVar[dict[str, Note]]


def notes(kind: type[Described]) -> dict[str, Any]:
    """The notes on the fields of a class by name, in the order of the fields."""
    return {name: kind._notes[name] for name in kind.__struct_fields__}  # noqa: SLF001 - of this module
