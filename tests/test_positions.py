"""Where in its file a piece of an answer stands, however the answer is written there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from applykit.application import load_application
from applykit.findings import Place, Spot
from applykit.sources.positions import Positions
from applykit.sources.yaml import parse_yaml, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

ENVELOPE = 'competition: small\nedition: "2022"\n'


def found(folder: Path, text: str, address: str, piece: str) -> tuple[str, int | None, int | None]:
    """File, line and column of *piece* in the answer at *address*."""
    (folder / "application.yaml").write_text(ENVELOPE + text, encoding="utf-8")
    application = load_application(folder)
    answer: Any = application.answers
    for step in address.split("/")[1:]:
        answer = answer[int(step) if isinstance(answer, list) else step]
    (place,) = Positions().within(answer, application.place(address), [answer.index(piece)])
    return place.file.name, place.line, place.column


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("project:\n  about: один слово три\n", 4, 15),
        ('project:\n  about: "один слово три"\n', 4, 16),
        ("project:\n  about: 'од''ин слово три'\n", 4, 18),
        ('project:\n  about: "од\\u0438н \\"слово\\" три"\n', 4, 23),
        ("project: {title: x, about: один слово}\n", 3, 33),
        ("project:\n  about: |\n    один\n\n      слово\n    три\n", 7, 7),
        ("project:\n  about: |-  # пояснение: слово\n    слово три\n", 5, 5),
        ("project:\n  about: >-\n    один\n    слово три\n", 6, 5),
        ("project:\n  about: >\n\n    один\n\n    два слово\n", 8, 9),
        ("project:\n  about: один\n    слово три\n", 5, 5),
        ('project:\n  about: "один \\\n    слово три"\n', 5, 5),
        ("project:\n  about:\n    один слово\n", 5, 10),
    ],
)
def test_a_piece_of_an_answer_is_found_in_yaml(tmp_path: Path, text: str, line: int, column: int) -> None:
    assert found(tmp_path, text, "/project/about", "слово") == ("application.yaml", line, column)


def test_a_piece_of_a_row_is_found(tmp_path: Path) -> None:
    text = "project:\n  list:\n    - один\n    - >-\n      два\n      слово\n"
    assert found(tmp_path, text, "/project/list/1", "слово") == ("application.yaml", 8, 7)


def test_a_piece_of_a_text_in_a_file_of_its_own_is_found(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_bytes("# Один\r\n\r\nдва **слово**\r\n".encode())
    assert found(tmp_path, "project: {about: about.md}\n", "/project/about", "слово") == ("about.md", 3, 7)


def test_a_piece_of_a_section_in_a_file_of_its_own_is_found(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text("about: |\n  один\n  слово\n", encoding="utf-8")
    assert found(tmp_path, "project: project.yaml\n", "/project/about", "слово") == ("project.yaml", 3, 3)


def test_a_key_that_reads_like_its_answer_is_not_taken_for_it(tmp_path: Path) -> None:
    assert found(tmp_path, "слово: слово\n", "/слово", "слово") == ("application.yaml", 3, 8)


def test_a_file_that_has_changed_or_gone_gives_the_place_of_the_answer(tmp_path: Path) -> None:
    file = tmp_path / "application.yaml"
    place = Place(file, 3, 1)
    assert Positions().within("слово", place, [2]) == (place,)
    file.write_text("about: иное\n", encoding="utf-8")
    assert Positions().within("слово", place, [2, 3]) == (place, place)


STYLES = st.sampled_from([None, "'", '"', "|", ">"])
TEXTS = st.text(st.sampled_from("абв гд.,:'\"\\-#|>\n\té\u00a0\u2009😀"), min_size=1, max_size=60)


@given(TEXTS, STYLES, st.integers(20, 90), st.sampled_from(["utf-8", "ascii"]))
def test_every_character_is_found_where_it_is_written(text: str, style: str | None, width: int, charset: str) -> None:
    is_escaped = charset == "ascii"
    dumped = yaml.dump({"a": [text]}, default_style=style, width=width, allow_unicode=not is_escaped)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.yaml"
        file.write_text(dumped, encoding="utf-8", newline="\n")
        tree = parse_yaml(dumped, file)
        assert isinstance(tree.value, dict)
        places = Positions().within(text, tree.places["/a/0"], range(len(text)))
    lines = dumped.split("\n")
    for character, place in zip(text, places, strict=True):
        if not character.isspace():
            assert written_at(lines, place) in {character, "\\"}


def written_at(lines: list[str], place: Place) -> str:
    """The character at a place."""
    assert place.line is not None
    assert place.column is not None
    return lines[place.line - 1][place.column - 1]


@given(TEXTS)
def test_a_text_that_is_no_yaml_gives_what_stands_before_its_mistake(text: str) -> None:
    for (line, column), scalar in scalars(text).items():
        assert (line, column) >= (1, 1)
        assert 0 <= scalar.start <= scalar.end <= len(text)


def test_nesting_without_end_is_survived() -> None:
    assert scalars("[" * 100_000) == {}


def every(value: Any, address: str = "") -> Iterator[tuple[str, str]]:
    """Every answer with its address."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from every(below, f"{address}/{key}")
    elif isinstance(value, list):
        for at, below in enumerate(value):
            yield from every(below, f"{address}/{at}")
    elif value:
        yield address, value


def test_every_character_of_the_examples_is_found(examples_folder: Path) -> None:
    seen = 0
    for folder in sorted(examples_folder.glob("*/*")):
        application = load_application(folder)
        positions = Positions()
        for address, answer in every(application.answers):
            places = positions.within(answer, application.place(address), range(len(answer)))
            for character, place in zip(answer, places, strict=True):
                if character.strip():
                    assert written_at(lines_of(place.file), place) == character
            seen += 1
    assert seen > 100


@cache
def lines_of(file: Path) -> list[str]:
    """The lines of a file."""
    return file.read_text(encoding="utf-8").split("\n")


def test_a_place_in_a_word_document_is_told_by_its_paragraph() -> None:
    answer = "Первый абзац.\n\nВторой с ошипкой."
    place = Place(Path("Анкета.docx"), spot=Spot("Проект", "Описание"))
    first, second = Positions().within(answer, place, (0, answer.index("ошипкой")))
    assert (first.spot, second.spot) == (
        Spot("Проект", "Описание", paragraph=1),
        Spot("Проект", "Описание", paragraph=2),
    )
    assert Positions().within("Одна строка", place, (3,)) == (place,)
