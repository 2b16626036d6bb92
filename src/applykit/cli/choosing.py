"""Which edition is meant when none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.errors import CompetitionError
from applykit.findings import say

if TYPE_CHECKING:
    from applykit.cli.console import Console
    from applykit.competition import Competition


def chosen(console: Console, competition: str, edition: str | None, moment: str) -> Competition:
    """The competition in the edition named, or else in the latest. Raise CompetitionError with the nearest names."""
    library = console.library()
    editions = library.editions(competition)
    if not editions:
        raise CompetitionError(say("show-no-edition", competition=competition))
    return library.competition(competition, edition or editions[-1], moment)
