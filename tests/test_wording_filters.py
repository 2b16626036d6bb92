"""Russian in Word templates and after filling: filters decline, say and count; what was declined is told."""

from __future__ import annotations

import datetime
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from applykit.errors import TemplateError
from applykit.locale import render
from applykit.template import Blank, Missing, compile_template
from applykit.template.filters import FILTERS, HANDED_ON
from applykit.wording.cases import Case
from applykit.wording.forms import Forms
from docx_maker import highlighted, texts_of, write_docx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import RunCli

FIRM, THIN = "\u00a0", "\u202f"
CONTEXT: dict[str, Any] = {
    "head": "Кравец Степан Андреевич",
    "post": "генеральный директор",
    "firm": "Общество с ограниченной ответственностью «Ушайка»",
    "sum": Decimal("1200.5"),
    "days": 21,
    "half": Decimal("2.5"),
    "on": datetime.date(2026, 11, 5),
}


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., list[str]]:
    """The paragraphs that templates of one tag each give."""
    return lambda *tags, **more: texts_of(
        compile_template(write_docx(tmp_path / "t.docx", *tags)).render(CONTEXT | more)
    )


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("head | name_case('genitive')", "Кравца Степана Андреевича"),
        ("head | name_case('dative') | initials", f"Кравцу{FIRM}С.А."),
        ("head | initials_first", f"С.А.{FIRM}Кравец"),
        ("post | post_case('instrumental')", "генеральным директором"),
        ("post | post_case('genitive') | capitalised", "Генерального директора"),
        ("firm | organisation_case('genitive')", "Общества с ограниченной ответственностью «Ушайка»"),
        ("firm | organisation_case('nominative')", "Общество с ограниченной ответственностью «Ушайка»"),
        ("'' | name_case('genitive')", ""),
        ("sum | amount_in_words", f"одна тысяча двести рублей 50{FIRM}копеек"),
        ("sum | amount_in_words | capitalised", f"Одна тысяча двести рублей 50{FIRM}копеек"),
        ("sum | amount_in_figures", f"1{THIN}200,50"),
        ("sum | amount", f"1{THIN}200 (одна тысяча двести) рублей 50{FIRM}копеек"),
        ("days | number_in_words", "двадцать один"),
        ("days | number_in_words('feminine')", "двадцать одна"),
        ("days | ordinal", "21-й"),
        ("days | ordinal('feminine')", "21-я"),
        ("days | ordinal_in_words", "двадцать первый"),
        ("days | plural('работа', 'работы', 'работ')", f"21{FIRM}работа"),
        ("half | plural('месяц', 'месяца', 'месяцев')", f"2,50{FIRM}месяца"),
        ("days | plural_form('работа', 'работы', 'работ')", "работа"),
        ("on | date_in_words", f"«05»{FIRM}ноября 2026{FIRM}г."),
        ("on | month_and_year", f"ноябрь 2026{FIRM}г."),
    ],
)
def test_filters_write_russian(filled: Callable[..., list[str]], tag: str, printed: str) -> None:
    assert filled(f"{{{{ {tag} }}}}") == [printed]


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("head | name_case('родительный')", "падежа «родительный» нет. Есть: nominative, genitive, dative"),
        ("head | name_case", "он другого вида"),
        ("days | ordinal('female')", "рода «female» нет. Есть: masculine, feminine, neuter"),
        ("half | ordinal", "нужно целое число"),
        ("days | plural('работа')", "нужны три формы слова"),
        ("head | amount", "нужно число"),
        ("head | date_in_words", "нужна дата"),
        ("1000000000000000 | amount_in_words", "словами не пишут"),
    ],
)
def test_a_wrong_use_is_told_with_what_there_is(filled: Callable[..., list[str]], tag: str, says: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(f"{{{{ {tag} }}}}")
    assert says in render(caught.value.message, "ru")


ARGUMENTS = {"name_case": "('genitive')", "post_case": "('dative')", "organisation_case": "('genitive')"}
ARGUMENTS |= dict.fromkeys(("plural", "plural_form"), "('а', 'б', 'в')")


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_what_is_absent_passes_through_every_filter(tmp_path: Path, name: str) -> None:
    tag = f"{{{{ x | {name}{ARGUMENTS.get(name, '')} }}}}"
    template = compile_template(write_docx(tmp_path / "t.docx", tag))
    assert highlighted(template.render({"x": Missing("Сумма", "/x")})) == ["[не заполнено: Сумма]"]
    assert texts_of(template.render({"x": Blank("/x")})) == [""]
    if name in HANDED_ON:
        assert [place.address for place in template.placeholders()] == ["/x"], "it is still the answer"


def test_a_template_takes_the_forms_that_are_given(tmp_path: Path) -> None:
    template = compile_template(write_docx(tmp_path / "t.docx", "{{ head | name_case('genitive') }}"))
    forms = Forms({("кравец степан андреевич", "genitive"): "Кравеца Степана Андреевича"})
    assert texts_of(template.rendering(CONTEXT, forms).content) == ["Кравеца Степана Андреевича"]
    assert forms.made() == ()


def test_fill_tells_what_it_declined_and_a_profile_overrules_it(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft"
    shutil.copytree(examples_folder / "fasie-start-1" / "company-complete", draft)
    profile = draft / "company.yaml"
    text = profile.read_text(encoding="utf-8").replace(
        "    name: Чаинская Вера Арсеньевна\n", "    name: Зарянка Вера Мих\n"
    )
    profile.write_text(text, encoding="utf-8")
    statement = "Заявление на участие в конкурсе.docx"

    done = run_cli("fill", draft)
    assert done.code == 0, done.err
    doubtful = done.out.index("ПОД ВОПРОСОМ: Зарянка Вера Мих → ")
    assert doubtful < done.out.index("генеральный директор → генерального директора (родительный)")
    assert "forms:\n        - of: Зарянка Вера Мих\n          genitive: …" in done.out

    text = text.replace(
        "  head:\n", "  forms:\n    - of: Зарянка Вера Мих\n      genitive: Зарянки Веры Мих\n  head:\n"
    )
    profile.write_text(text, encoding="utf-8")
    done = run_cli("fill", draft)
    assert done.code == 0, done.err
    assert "ПОД ВОПРОСОМ" not in done.out
    assert "в лице генерального директора Зарянки Веры Мих" in "".join(
        texts_of((draft / "documents" / statement).read_bytes())
    )


def test_a_genitive_that_the_applicant_gives_still_counts(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft"
    shutil.copytree(examples_folder / "fasie-start-1" / "person-complete", draft)
    profile = draft / "person.yaml"
    text = profile.read_text(encoding="utf-8").replace("  born_on:", "  name_genitive: Кетской А. Д.\n  born_on:")
    profile.write_text(text, encoding="utf-8")
    done = run_cli("fill", draft)
    assert "Просклоняла" not in done.out
    texts = texts_of((draft / "documents" / "Заявление на участие в конкурсе.docx").read_bytes())
    assert any("в лице Кетской А. Д." in text for text in texts)


def test_all_cases_have_a_name_in_reports() -> None:
    from applykit.message import say

    assert all(render(say(f"case-{case}"), "ru") for case in Case if case is not Case.NOMINATIVE)


def test_who_answers_in_word_is_sent_to_the_table_of_forms(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    source = examples_folder / "fasie-start-1" / "company-complete"
    new = run_cli("new", "fasie-start-1", tmp_path / "а", "--edition", "2022-3", "--word", "--from", source)
    assert new.code == 0, new.err
    done = run_cli("fill", tmp_path / "а", "--draft")
    told = " ".join(done.out.split())
    assert "в таблицу «Формы слов, которые программа склоняет не так»" in told
    assert "genitive" not in done.out
