"""Sentences before they are put into words."""

from __future__ import annotations

from applykit.frozen import Frozen


class Message(Frozen):
    """A sentence before it is put into words: the key of a catalogue entry and the values it speaks of.

    ``applykit.locale.render`` turns it into Russian or English. *values* are pairs of name and value; a value is a
    str, an int, a Decimal or Fraction, an `Amount`, a date, a tuple of these (printed as a list), or another
    Message.
    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return f"{self.key}({', '.join(f'{name}={value}' for name, value in self.values)})"


class Amount(Frozen):
    """A number with its unit as the competition names it (``руб.``, ``%``, ``мес.``); *unit* may be empty."""

    value: object
    unit: str = ""


def say(key: str, /, **values: object) -> Message:
    """Make a `Message`: ``say("too-long", label="Тема НИОКР", length=612, limit=500)``."""
    return Message(key, tuple(values.items()))


def literal(text: str) -> Message:
    """A sentence that the competition's author wrote; it is printed as it stands in every language."""
    return Message("literal", (("text", text),))
