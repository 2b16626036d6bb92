"""The shipped competitions and their examples, found on disk: what must hold on each holds on those of tomorrow too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from applykit.application import load_application
from applykit.checker import examine
from applykit.library import Library
from applykit.schema import APPLICATION, CONTRACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit.application import Application
    from applykit.checker import Examination
    from applykit.competition import Competition

LIBRARY = Library()

# What each moment is expected to give stands beside an example; the contract's only where the example is meant for it.
EXPECTED = {APPLICATION: "expected.txt", CONTRACT: "expected-contract.txt"}


def name_of(folder: Path) -> str:
    """What a test calls an example."""
    return f"{folder.parent.name}/{folder.name}"


FOLDERS: Mapping[str, Path] = {
    name_of(folder): folder for competition in LIBRARY.ids() for folder in LIBRARY.examples(competition)
}


def _told() -> Iterator[tuple[str, str]]:
    for example, folder in FOLDERS.items():
        for moment, file in EXPECTED.items():
            if (folder / file).is_file():
                yield example, moment


def expected(example: str, moment: str) -> list[str]:
    """The lines that checking an example must give: verdict and score, then its findings."""
    return (FOLDERS[example] / EXPECTED[moment]).read_text(encoding="utf-8").splitlines()


# Every example with each moment it is meant for, and those of them that are complete then.
EXAMPLES = tuple(_told())
COMPLETE = tuple(one for one in EXAMPLES if expected(*one)[0].startswith("ready 100"))


@cache
def application_of(example: str) -> Application:
    """An example as it was written."""
    return load_application(FOLDERS[example])


def competition_of(application: Application, moment: str) -> Competition:
    """The competition that an application is for."""
    return LIBRARY.competition(application.competition, application.edition, moment)


def examined(application: Application, moment: str) -> Examination:
    """Check an application as of the day it names."""
    assert application.filing_on is not None, "an example names its day, or its ages change every day"
    return examine(application, competition_of(application, moment), application.filing_on)


@cache
def whole(example: str, moment: str) -> Examination:
    """The check of an example as it was written."""
    return examined(application_of(example), moment)
