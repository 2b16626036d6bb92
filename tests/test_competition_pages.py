"""The pages of competitions in docs/competitions, made of the data: nothing is left out, every link leads somewhere.

That they are fresh is held by test_generated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from applykit.schema import APPLICATION, CONTRACT
from competition_pages import shown
from shipped import LIBRARY

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r'(?:\]\(|src=")([^)"]+)')


@pytest.fixture
def pages(repository: Path) -> Path:
    """The folder of the pages."""
    return repository / "docs" / "competitions"


def test_each_competition_has_a_page_and_stands_in_the_list(pages: Path) -> None:
    listed = (pages / "README.md").read_text("utf-8")
    assert {page.stem for page in pages.glob("*.md")} == {"README", *LIBRARY.ids()}
    assert all(f"({name}.md)" in listed for name in LIBRARY.ids())


@pytest.mark.parametrize("competition", LIBRARY.ids())
def test_a_page_names_every_figure_attachment_document_criterion_and_rule(pages: Path, competition: str) -> None:
    page = (pages / f"{competition}.md").read_text("utf-8").replace("\\", "")
    edition = shown(LIBRARY, competition)
    told, contract = (LIBRARY.competition(competition, edition, moment) for moment in (APPLICATION, CONTRACT))
    attachments = tuple(f"{one.id}-" for one in told.attachments)
    names = [f"`${name}`" for name in told.edition.parameters]
    names += [f"`{one.id}`" for one in told.attachments]
    names += [f"`{rule.id}`" for rule in contract.rules if not rule.id.startswith(attachments)]
    names += [f"- **{document.title}**" for document in told.documents]
    names += [criterion.title for criterion in told.criteria]
    assert [name for name in names if name not in page] == []
    assert all(one.printed in page for one in told.edition.parameters.values())


def test_every_link_leads_to_a_file_and_every_picture_is_shown(pages: Path) -> None:
    named = {(pages / link) for page in pages.glob("*.md") for link in LINK.findall(page.read_text("utf-8"))}
    assert [link for link in named if not link.is_file()] == []
    assert set((pages / "pictures").glob("*.png")) <= named
