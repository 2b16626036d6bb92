"""The closed list of rule kinds. A competition chooses among them and gives their parameters; it never brings code.

One file a family; `KINDS` is written by hand so that a search finds every kind. How to add one: CONTRIBUTING.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.rules.answers import Answered, Confirmed, Unanswered
from applykit.rules.dates import Period, Years
from applykit.rules.files import Attachment, Colour, FileName, FileSize, Mentions, OneDocument, TextLayer
from applykit.rules.identifiers import AccountKey
from applykit.rules.lists import Members, Same, Unique
from applykit.rules.numbers import Compare, Count, Limit, Shares, Sum
from applykit.rules.tables import Balance, Totals
from applykit.rules.texts import Length, Text, Units, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from applykit.rules.kind import Kind

KINDS: Final[Mapping[str, type[Kind]]] = {
    kind.name: kind
    for kind in (
        Answered,
        Unanswered,
        Confirmed,
        Limit,
        Count,
        Sum,
        Shares,
        Compare,
        Totals,
        Balance,
        Members,
        Same,
        Unique,
        Words,
        Text,
        Length,
        Units,
        Period,
        Years,
        AccountKey,
        Attachment,
        FileName,
        FileSize,
        Colour,
        TextLayer,
        Mentions,
        OneDocument,
    )
}
