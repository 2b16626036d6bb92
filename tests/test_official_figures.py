"""Where a printed figure is looked up; that those of the shipped editions are printed, the linter proves.

The official texts are no part of the repository. Where they are at hand, ``APPLYKIT_SOURCES`` names their folder, and
each figure is looked up in its clause.
"""

from __future__ import annotations

import pytest

from applykit.linting.proofs import is_printed, of_clause


def test_a_clause_ends_where_the_next_one_begins() -> None:
    text = "2.2. Грант до 4 млн\nрублей.\n2.3. Срок 12 месяцев.\n"
    assert of_clause(text, "п. 2.2") == "2.2. Грант до 4 млн\nрублей.\n"
    assert of_clause(text, "п. 2.3а") == "2.3. Срок 12 месяцев.\n"


def test_a_clause_that_the_text_does_not_have_is_not_found() -> None:
    assert of_clause("2.2. Грант.\n", "п. 7.7") is None


def test_a_form_is_looked_up_in_the_whole_text() -> None:
    assert of_clause("2.2. Грант.\nФорма\n", "прил. 2 к договору") == "2.2. Грант.\nФорма\n"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("до 4 млн рублей", "грант до 4 млн\n   рублей"),
        ("научно-технический отчет", "научно-\nтехнический отчет"),
        ("технический отчет", "техни-\nческий отчет"),
        ("пять - семь параметров", "пять -\nсемь параметров"),
    ],
)
def test_line_breaks_and_hyphens_at_the_end_of_a_line_do_not_hide_the_words(printed: str, text: str) -> None:
    assert is_printed(printed, text)


def test_other_words_are_not_taken_for_those_printed() -> None:
    assert not is_printed("до 5 млн рублей", "до 4 млн\nрублей")
