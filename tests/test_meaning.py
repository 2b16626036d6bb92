"""Whatever leaves the meaning of an application alone leaves its check alone, on every shipped competition."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit.frozen import replace
from shipped import COMPLETE, EXAMPLES, application_of, competition_of, examined

if TYPE_CHECKING:
    from collections.abc import Callable

    from applykit.schema import Field

BLANKS: dict[str, Callable[[str], str]] = {
    "two blanks": lambda text: text.replace(" ", "  "),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "blanks around": lambda text: f" {text}\t ",
    "a line break": lambda text: text.replace(" ", "\n", 1),
    "lines": lambda text: text.replace(". ", ".\n\n") + "\n",
    "soft hyphens": lambda text: re.sub(r"(?<=[а-яё]{4})(?=[а-яё]{4})", "\u00ad", text),
}
SIGNS: dict[str, Callable[[str], str]] = {
    "е for ё": lambda text: text.replace("ё", "е").replace("Ё", "Е"),
    "typewriter's quotes": lambda text: re.sub("[«»]", '"', text),
    "German quotes": lambda text: text.replace("«", "„").replace("»", "“"),
    "a short dash": lambda text: text.replace("—", "–"),
    "a hyphen for a dash": lambda text: text.replace("—", "-").replace("–", "-"),
    "a long dash": lambda text: text.replace("–", "—"),
    "letters in two parts": lambda text: text.replace("й", "и\u0306"),
}
CHANGES = {**BLANKS, **SIGNS}


def retold(field: Field | None, value: Any, tell: Callable[[Field, str], str]) -> Any:
    """The answers with every text of theirs told otherwise; numbers, dates and names of files stay."""
    if isinstance(value, dict):
        return {key: retold(field.member(key) if field else None, below, tell) for key, below in value.items()}
    if isinstance(value, list):
        return [retold(field.item if field else None, below, tell) for below in value]
    plain = (
        field is not None and field.type == "string" and field.format is None and not field.address.startswith("/att")
    )
    return tell(field, value) if plain and field is not None and isinstance(value, str) else value


def findings(example: str, moment: str, tell: Callable[[Field, str], str]) -> set[str]:
    """What a check finds in an example whose texts are told otherwise, and what waits."""
    application = application_of(example)
    root = competition_of(application, moment).root
    answers = retold(root, application.answers, tell)
    report = examined(replace(application, answers=answers), moment).report
    found = {f"{one.severity.word} {one.rule} {one.address}" for one in report.findings}
    return found | {f"{skip.rule} {skip.address} waits" for skip in report.skipped}


def as_written(_: Field, text: str) -> str:
    return text


@pytest.mark.parametrize(("example", "moment"), EXAMPLES)
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_means_nothing_changes_no_finding(example: str, moment: str, change: str) -> None:
    before = findings(example, moment, as_written)
    assert findings(example, moment, lambda _, text: CHANGES[change](text)) == before


@pytest.mark.parametrize(("example", "moment"), EXAMPLES)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=15)
def test_changes_that_mean_nothing_change_no_finding_wherever_they_are(example: str, moment: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable draft, no secret

    def tell(_: Field, text: str) -> str:
        for name in chance.sample(sorted(CHANGES), chance.randrange(4)):
            text = CHANGES[name](text)
        return text

    assert findings(example, moment, tell) == findings(example, moment, as_written)


@pytest.mark.parametrize(("example", "moment"), COMPLETE)
def test_the_changes_do_change_something(example: str, moment: str) -> None:
    told: set[str] = set()

    def tell(_: Field, text: str) -> str:
        told.update(name for name, change in CHANGES.items() if change(text) != text)
        return text

    assert findings(example, moment, tell) == set()
    assert told >= {*BLANKS, "typewriter's quotes", "a short dash"}
