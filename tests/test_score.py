"""What the score promises, for every shipped competition and the small one, on drafts made at random."""

from __future__ import annotations

import copy
import dataclasses
import random
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit import address as addresses
from applykit.application import load_application
from applykit.checker import check
from applykit.findings import Place
from applykit.library import Library, shipped
from applykit.schema import Field, coerce

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.application import Application
    from applykit.findings import Report

COMPLETE = [
    folder
    for competition in Library.default().ids()
    for folder in Library.default().examples(competition)
    if (folder / "expected.txt").read_text(encoding="utf-8").startswith("ready")
]
EVERY = [folder for competition in Library.default().ids() for folder in Library.default().examples(competition)]
UNREADABLE = ["не число и не список", ["пункт"], {"ключ": "значение"}]


@cache
def loaded(folder: Path) -> Application:
    return load_application(folder)


def judged(application: Application, answers: dict[str, Any]) -> Report:
    """The report on other answers in the same folder."""
    places = {"": Place(application.file, 1, 1)}
    draft = dataclasses.replace(application, answers=answers, places=places)
    assert application.filing_on is not None
    return check(draft, on=application.filing_on)


def leaves(field: Field, value: Any, at: str = "") -> list[tuple[str, bool]]:
    """The answered leaves of a draft with whether each is required all the way up."""
    if isinstance(value, dict):
        found = []
        for key, below in value.items():
            member = field.member(key)
            if member is not None:
                found += [
                    (leaf, need and field.required) for leaf, need in leaves(member, below, addresses.child(at, key))
                ]
        return found
    if isinstance(value, list) and field.item is not None:
        found = [
            (leaf, need and field.required)
            for index, below in enumerate(value)
            for leaf, need in leaves(field.item, below, addresses.child(at, index))
        ]
        return found if field.is_container else [(at, field.required)]
    return [(at, field.required)]


def put(answers: dict[str, Any], address: str, value: Any) -> None:
    """Write *value* at an address that is there; None deletes the key (in a list: blanks the item)."""
    *way, last = addresses.steps(address)
    node: Any = answers
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node[step]
    if isinstance(node, list):
        node[int(last)] = value
    elif value is None:
        del node[last]
    else:
        node[last] = value


def adds_up(report: Report) -> bool:
    """Whether the score and everything that was lost make 100, exactly."""
    lost = [
        *(finding.points for finding in report.findings),
        *(one.points for one in report.accepted),
        *(skip.points for skip in report.skipped),
    ]
    return report.score + sum(lost, Fraction(0)) == 100 and all(points >= 0 for points in lost)


def root_of(application: Application) -> Field:
    return Library.default().competition(application.competition, application.edition).root


def begun(folder: Path, seed: int) -> tuple[random.Random, Application, Field]:
    """What a test on a random draft of an example begins with."""
    application = loaded(folder)
    return random.Random(seed), application, root_of(application)  # noqa: S311 - a repeatable draft, no secret


def test_there_are_examples_to_prove_it_on() -> None:
    assert len(COMPLETE) >= 2
    assert (shipped() / "examples").is_dir()


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_nothing_answered_is_zero_and_the_parts_make_a_hundred(folder: Path) -> None:
    application = loaded(folder)
    nothing = judged(application, {})
    assert nothing.score == 0
    assert adds_up(nothing)
    assert adds_up(judged(application, application.answers))


@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
def test_a_complete_example_has_a_hundred(folder: Path) -> None:
    application = loaded(folder)
    assert judged(application, application.answers).score == 100


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=30)
def test_breaking_or_deleting_a_required_answer_never_raises(folder: Path, seed: int) -> None:
    chance, application, root = begun(folder, seed)
    answers = copy.deepcopy(application.answers)
    for _ in range(chance.randrange(5)):
        spoil(answers, root, chance)
    before = judged(application, answers)
    required = [at for at, need in leaves(root, coerce(root, answers) or {}) if need]
    if required:
        put(answers, chance.choice(required), None)
    after = judged(application, answers)
    assert after.score <= before.score
    assert adds_up(before)
    assert adds_up(after)


def spoil(answers: dict[str, Any], root: Field, chance: random.Random) -> None:
    """Delete an answer, or make it unreadable."""
    found = leaves(root, coerce(root, answers) or {})
    if found:
        at, need = chance.choice(found)
        put(answers, at, None if need and chance.random() < 0.5 else chance.choice(UNREADABLE))


@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=8)
def test_answering_what_is_required_in_any_order_never_lowers(folder: Path, seed: int) -> None:
    chance, application, root = begun(folder, seed)
    wanted = [at for at, need in leaves(root, coerce(root, application.answers) or {}) if need]
    chance.shuffle(wanted)
    removed = [at for at in wanted if not at.rpartition("/")[2].isdigit()]
    score: Fraction | None = None
    # Take answers away one by one: what is left may only score less.
    answers = copy.deepcopy(application.answers)
    for at in removed[:12]:
        put(answers, at, None)
        report = judged(application, answers)
        assert adds_up(report)
        if score is not None:
            assert report.score <= score, at
        score = report.score


@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=15)
def test_repairing_never_lowers(folder: Path, seed: int) -> None:
    chance, application, root = begun(folder, seed)
    answers = copy.deepcopy(application.answers)
    for _ in range(4):
        spoil(answers, root, chance)
    broken = judged(application, answers)
    assert broken.score <= 100
    fixed = copy.deepcopy(application.answers)
    assert judged(application, fixed).score >= broken.score
