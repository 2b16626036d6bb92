from __future__ import annotations

import ast
import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from applykit.findings import Amount, Message, literal, say
from applykit.locale import catalogue, number, placeholders, plural, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCES = Path(__file__).parents[1] / "src" / "applykit"
Number = int | Decimal | Fraction
FORMS = ("работа", "работы", "работ")


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Adds one entry to the catalogue for the time of a test."""

    def add(russian: str, english: str = "") -> str:
        monkeypatch.setitem(catalogue(), "test-entry", (russian, english))
        return "test-entry"

    return add


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_entry_says_the_same_in_both_languages(key: str) -> None:
    russian, english = catalogue()[key]
    assert russian.strip()
    assert english.strip()
    assert placeholders(russian) == placeholders(english)


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_no_entry_has_an_unfinished_placeholder(key: str) -> None:
    for lang in ("ru", "en"):
        values = dict.fromkeys(placeholders(catalogue()[key][0]), 2)
        render(Message(key, tuple(values.items())), lang)


def test_every_message_that_the_code_says_is_in_the_catalogue_with_its_values() -> None:
    for file in SOURCES.rglob("*.py"):
        for line, key, names in _said(file):
            assert key in catalogue(), f"{file}:{line}: {key}"
            if names is not None:
                assert placeholders(catalogue()[key][0]) <= names, f"{file}:{line}: {key}"


def _said(file: Path) -> Iterator[tuple[int, str, set[str | None] | None]]:
    """The calls ``say("key", name=…)`` of a file: line, key, names (None where they are handed on by ``**``)."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            names = {keyword.arg for keyword in node.keywords}
            for key in ast.walk(node.args[0]):
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and _is_key(node.args[0], key):
                    yield node.lineno, key.value, None if None in names else names


def _is_key(argument: ast.expr, constant: ast.Constant) -> bool:
    if isinstance(argument, ast.IfExp):
        return constant in (argument.body, argument.orelse)
    return argument is constant


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (0, "работ"),
        (1, "работа"),
        (2, "работы"),
        (4, "работы"),
        (5, "работ"),
        (11, "работ"),
        (12, "работ"),
        (14, "работ"),
        (21, "работа"),
        (22, "работы"),
        (111, "работ"),
        (112, "работ"),
        (101, "работа"),
        (-1, "работа"),
        (Decimal("2.5"), "работы"),
        (Decimal("1.0"), "работа"),
        (Fraction(1, 2), "работы"),
        (Fraction(5, 1), "работ"),
    ],
)
def test_russian_words_agree_with_their_number(value: Number, form: str) -> None:
    assert plural(value, FORMS, "ru") == form


@pytest.mark.parametrize(
    ("value", "form"), [(1, "row"), (0, "rows"), (2, "rows"), (21, "rows"), (Decimal("1.5"), "rows")]
)
def test_english_words_agree_with_their_number(value: Number, form: str) -> None:
    assert plural(value, ("row", "rows"), "en") == form


def test_a_fourth_form_is_for_numbers_that_are_not_whole() -> None:
    forms = ("новая работа", "новые работы", "новых работ", "новой работы")
    assert plural(Decimal("2.5"), forms, "ru") == "новой работы"
    assert plural(2, forms, "ru") == "новые работы"


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (4_000_000, "4 000 000", "4 000 000"),
        (2022, "2022", "2022"),
        (-12345, "-12 345", "-12 345"),
        (Decimal("4000000.50"), "4 000 000,5", "4 000 000.5"),
        (Decimal("1E+3"), "1000", "1000"),
        (Fraction(143, 2), "71,5", "71.5"),
        (Fraction(2, 3), "0,67", "0.67"),
        (Fraction(-2, 3), "-0,67", "-0.67"),
        (Fraction(1, 200), "0,01", "0.01"),
        (Fraction(100), "100", "100"),
        (Decimal("1E+1000000"), "1E+1000000", "1E+1000000"),
        (Decimal("NaN"), "NaN", "NaN"),
    ],
)
def test_numbers_are_printed_as_the_language_writes_them(value: Number, russian: str, english: str) -> None:
    assert number(value, "ru") == russian.replace(" ", "\u00a0")
    assert number(value, "en") == english.replace(" ", "\u00a0")


def test_values_of_every_type_are_printed(entry: Callable[..., str]) -> None:
    key = entry("{value}", "{value}")
    said: dict[object, str] = {
        "текст {не место}": "текст {не место}",
        Amount(4_000_000, "руб."): "4\u00a0000\u00a0000\u00a0руб.",
        Amount(5): "5",
        datetime.date(2022, 11, 1): "01.11.2022",
        ("a", 2): "a, 2",
        True: "да",
        literal("как {есть}"): "как {есть}",
    }
    for value, text in said.items():
        assert render(say(key, value=value), "ru") == text
    assert render(say(key, value=datetime.date(2022, 11, 1)), "en") == "2022-11-01"
    assert render(say(key, value=False), "en") == "no"


def test_a_plural_prints_its_number_or_the_form_alone(entry: Callable[..., str]) -> None:
    key = entry("осталось {n|день|дня|дней}, {n#целый|целых|целых}", "{n|day|days} left, {n#whole|whole}")
    assert render(say(key, n=3), "ru") == "осталось 3\u00a0дня, целых"
    assert render(say(key, n=1), "en") == "1\u00a0day left, whole"


def test_an_amount_agrees_with_its_word(entry: Callable[..., str]) -> None:
    assert render(say(entry("{n|рубль|рубля|рублей}"), n=Amount(2)), "ru") == "2\u00a0рубля"


def test_a_brace_that_opens_no_placeholder_stands_for_itself(entry: Callable[..., str]) -> None:
    assert render(say(entry("{{ project.title }} и {rule: …}")), "ru") == "{{ project.title }} и {rule: …}"


def test_an_authors_sentence_is_printed_as_it_stands() -> None:
    assert render(literal("Сверьте {с} Положением"), "en") == "Сверьте {с} Положением"


def test_an_unknown_key_or_value_is_a_bug(entry: Callable[..., str]) -> None:
    with pytest.raises(KeyError):
        render(say("no-such-message"), "ru")
    with pytest.raises(KeyError):
        render(say(entry("{label}"), lable="x"), "ru")
    with pytest.raises(TypeError):
        render(say(entry("{label}"), label=None), "ru")
