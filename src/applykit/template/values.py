"""What a template is given besides plain data: answers that are not there, and answers chosen from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self

from applykit import address as addresses
from applykit.errors import FillError
from applykit.frozen import Frozen, replace
from applykit.message import say
from applykit.richtext import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.richtext import Block

Value = Any  # whatever a template may meet: text, number, yes or no, date, mapping, list, Choice, Missing, Blank


class Undecided(FillError):  # noqa: N818  # it says what is so, and is caught by name
    """The document depends on an answer that was not given, so it cannot be decided what it says."""

    def __init__(self, label: str, address: str) -> None:
        super().__init__(say("fill-undecided", label=label))
        self.label = label
        self.address = address


class Missing(Frozen, eq=False):
    """A required answer that was not given: true, printed as a highlighted marker, one *row* when looped over.

    *label* is the answer in the reader's words, *title* the short name that the marker says (empty: the label). *wrong*
    tells an answer that was given but cannot be used; *given* is its text, which the marker shows ("": it has none that
    could be shown). *row* is what the loop gives; None: the answer itself. Whatever is read below it is missing too,
    and every filter and sum hands it on. Comparing it raises `Undecided`.
    """

    label: str
    address: str
    row: Value = None
    wrong: bool = False
    title: str = ""
    given: str = ""

    def member(self, key: object) -> Value:
        """What a template reads below it: the row at any position, or another missing answer."""
        if isinstance(key, int | slice) and self.row is not None:
            return self.row
        return replace(self, address=addresses.child(self.address, str(key)), row=None, given="")

    def __iter__(self) -> Iterator[Value]:
        yield self if self.row is None else self.row

    def __str__(self) -> str:
        what = f"{'исправить' if self.wrong else 'не заполнено'}: {self.title or self.label}"
        return f"[{what} — «{self.given}»]" if self.given else f"[{what}]"

    def _undecided(self, _other: object = None) -> NoReturn:
        raise Undecided(self.label, self.address)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _undecided
    __hash__ = _undecided


class Blank(Frozen, eq=False):
    """An optional answer that was not given, or one that is not asked for. It is false, prints nothing and has no rows.

    *label* is empty for what is not asked for. Whatever is read below it is blank too. It equals only another Blank,
    and is neither more nor less than anything.
    """

    address: str
    label: str = ""

    def member(self, key: object) -> Blank:
        """What a template reads below it: blank again."""
        return Blank(addresses.child(self.address, str(key)), self.label)

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Value]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blank)

    def __hash__(self) -> int:
        return hash(Blank)

    def _never(self, _other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _never


class Choice(str):
    """An answer chosen from a list: its code, which templates compare, with the *label* that the form prints for it."""

    __slots__ = ("label",)
    label: str

    def __new__(cls, code: str, label: str) -> Self:
        """Make the answer *code*, printed as *label*."""
        choice = super().__new__(cls, code)
        choice.label = label
        return choice


class Rich(str):
    """An answer of several paragraphs, or with bold and italic words: *blocks* are what it says, in order."""

    __slots__ = ("blocks",)
    blocks: tuple[Block, ...]

    def __new__(cls, text: str, blocks: tuple[Block, ...]) -> Self:
        """Make the answer that was written as *text*."""
        rich = super().__new__(cls, text)
        rich.blocks = blocks
        return rich


def rich(text: str) -> str:
    """*text* as templates print it: a `Rich` if its Markdown says more than plain text, else itself."""
    blocks = blocks_of(text)
    return Rich(text, blocks) if blocks else text


Absent = Missing | Blank
