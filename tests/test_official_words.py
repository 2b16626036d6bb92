"""The words that an edition says its forms print are in its official text.

The official texts are no part of the repository. Where they are at hand, ``APPLYKIT_SOURCES`` names their folder.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from applykit.findings import Tier
from shipped import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.competition import Edition


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an official text under the name that an edition gives them; *file* is the text's name."""

    edition: str
    name: str
    words: str
    file: str

    def __str__(self) -> str:
        return f"{self.edition}-{self.name}"


def editions() -> Iterator[tuple[str, Edition]]:
    """Every edition of every shipped competition, with what a test calls it."""
    for competition in LIBRARY.ids():
        for name in LIBRARY.editions(competition):
            yield f"{competition}-{name}", LIBRARY.competition(competition, name).edition


def words_of_forms() -> Iterator[Words]:
    for label, edition in editions():
        file = next((one.file for one in edition.sources.values() if one.tier is Tier.OFFICIAL and one.file), None)
        for name, words in edition.wording.items():
            if file is not None and words is not None:
                yield Words(label, name, edition.told(words), file)


def text_of(words: Words) -> str:
    folder = os.environ.get("APPLYKIT_SOURCES")
    if not folder:
        pytest.skip("APPLYKIT_SOURCES does not name a folder with the official texts")
    return (Path(folder) / words.file).read_text(encoding="utf-8")


def bare(text: str) -> str:
    """*text* without what line breaks, page numbers and footnotes leave between its words."""
    return re.sub(r"[\s\d_–-]", "", text)


def is_printed(words: str, text: str) -> bool:
    """Whether *text* has the words; what stands in the cell beside them may be a line between their lines."""
    lines = text.splitlines()
    around = (lines[max(0, at - 3) : at] + lines[at + 1 : at + 4] for at in range(len(lines)))
    return bare(words) in bare(text) or any(bare(words) in bare("\n".join(some)) for some in around)


@pytest.mark.parametrize("words", tuple(words_of_forms()), ids=str)
def test_what_an_edition_says_that_its_forms_print_is_printed(words: Words) -> None:
    assert is_printed(words.words, text_of(words)), f"«{words.words}» is not printed in {words.file}"
