"""What `new --from` says: which answers went over, which did not and why, and what is asked anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from applykit.carrying import NOT_ASKED
from applykit.findings import say
from applykit.locale import render
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.carrying import Carrying
    from applykit.findings import Message


def as_text(carrying: Carrying, source: Path, lang: str, *, width: int = 88) -> str:
    """The account, ending with a line break. *source* is where the answers come from, as it was typed."""
    blocks = (list(block) for block in _blocks(carrying, source))
    lines = ["\n".join(_line(message, first, lang, width) for message, first in block) for block in blocks if block]
    return "\n\n".join(lines) + "\n"


def _line(message: Message, first: str, lang: str, width: int) -> str:
    return spoken.fit(render(message, lang), width, first, " " * len(first))


def _blocks(carrying: Carrying, source: Path) -> Iterator[Iterator[tuple[Message, str]]]:
    yield _carried(carrying, source)
    yield _left(carrying)
    yield _asked(carrying)


def _carried(carrying: Carrying, source: Path) -> Iterator[tuple[Message, str]]:
    yield say("carry-done", count=len(carrying.carried), path=str(source)), ""
    for one in carrying.carried:
        if one.remark is not None:
            yield say("carry-look", label=one.label, remark=one.remark), "  - "
    if carrying.files:
        yield say("carry-files", count=len(carrying.files)), "  - "


def _left(carrying: Carrying) -> Iterator[tuple[Message, str]]:
    if carrying.left:
        yield say("carry-left", count=len(carrying.left)), ""
    # What the new form does not ask at all is many answers and one reason.
    unasked = Counter(one.section for one in carrying.left if one.why == NOT_ASKED)
    for one in carrying.left:
        if one.why != NOT_ASKED:
            yield say("carry-left-one", label=one.label, why=one.why), "  - "
    for section, count in unasked.items():
        yield say("carry-left-section", section=section, count=count), "  - "
    if carrying.filing_on is not None:
        yield say("carry-left-day", day=carrying.filing_on), "  - " if carrying.left else ""
    if carrying.accepted:
        yield say("carry-left-accepted", count=carrying.accepted), "  - " if carrying.left else ""


def _asked(carrying: Carrying) -> Iterator[tuple[Message, str]]:
    if not carrying.asked:
        yield say("carry-asks-nothing"), ""
        return
    yield say("carry-asked", count=len(carrying.asked)), ""
    for label in carrying.asked:
        yield say("carry-asked-one", label=label), "  - "
