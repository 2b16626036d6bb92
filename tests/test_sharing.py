"""What several competitions share stands in one file, and a competition may say otherwise entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from applykit.application import load_application
from applykit.cache import Cache
from applykit.checker import check
from applykit.errors import CompetitionError
from applykit.explainer import explain
from applykit.filler import fill
from applykit.library import Library
from applykit.locale import render
from applykit.reports.overview import overview
from applykit.schema.resolving import resolve
from docx_maker import docx, texts_of
from small_contest import EDITION, MANIFEST, TODAY, lines, write_draft
from small_contest import library as small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from applykit.competition import Competition

COMMON = """\
handling:
  copy:
    steps: ["Перенесите текст в форму ({$deadline})."]
    by_hand: [Номер заявки]
documents:
  - {id: plan, title: "{$form}. План", template: plan.docx, channel: portal, source: $form, handling: copy}
rules:
  - {id: within-cap, kind: limit, value: /project/sum, max: $cap, source: $cap, remedy: "Не больше {$cap}."}
  - {id: enough-rows, kind: count, of: /plan, min: 3, severity: error, source: $deadline}
  - id: only-companies
    kind: members
    of: /applicant/kind
    in: [company]
    when: {/project/term: 18}
    severity: warning
    source: $form п. 3
unknown: [Дат приёма нет.]
"""

NUMBERS = """\
parameters:
  cap: {title: Наибольшая сумма, unit: руб.}
  stems: {value: [обучен]}
"""

CLAUSES = """\
clauses: {deadline: law п. 6.4, form: law Приложение № 2 к Договору}
"""


@pytest.fixture
def shared(tmp_path: Path) -> Callable[..., Library]:
    """The small contest over a shared file; texts replace or complete its files."""

    def make(own: str = "shared: [family.yaml]\n", *, common: str = COMMON, edition: str = CLAUSES) -> Library:
        found = small(tmp_path, manifest="")
        folder = tmp_path / "competition_templates"
        (folder / "common").mkdir(exist_ok=True)
        (folder / "common" / "family.yaml").write_text(common, encoding="utf-8")
        (folder / "common" / "numbers.yaml").write_text(NUMBERS, encoding="utf-8")
        (folder / "common" / "plan.docx").write_bytes(docx("{{ edition.clauses.form }}: {{ project.title }}"))
        manifest = MANIFEST.replace("documents: []\n", "")
        (folder / "small" / "competition.yaml").write_text(manifest + own, encoding="utf-8")
        (folder / "small" / "editions" / "2022.yaml").write_text(EDITION + edition, encoding="utf-8")
        return Library(found.roots)

    return make


def loaded(library: Library) -> Competition:
    return library.competition("small", "2022")


def refusal(library: Library) -> CompetitionError:
    with pytest.raises(CompetitionError) as caught:
        loaded(library)
    return caught.value


def place(error: CompetitionError) -> tuple[str, int | None]:
    assert error.file is not None
    return error.file.name, error.line


def test_what_is_shared_checks_as_if_the_competition_had_written_it(
    shared: Callable[..., Library], tmp_path: Path
) -> None:
    library = shared()
    draft = load_application(write_draft(tmp_path))
    report = check(draft, on=TODAY, library=library)
    assert lines(report) == ["error enough-rows /plan"]


def test_an_entry_of_the_competition_counts_key_by_key(shared: Callable[..., Library]) -> None:
    own = "shared: [family.yaml]\nrules:\n  - {id: enough-rows, min: 2, severity: warning}\n"
    competition = loaded(shared(own))
    rule = competition.rule("enough-rows")
    assert rule is not None
    assert (rule.severity.word, rule.source and rule.source.clause) == ("warning", "п. 6.4")
    assert competition.rule("within-cap") is not None, "what it does not speak of stays"


def test_nothing_takes_a_key_away(shared: Callable[..., Library]) -> None:
    own = "shared: [family.yaml]\nrules:\n  - {id: only-companies, when: null}\n"
    rule = loaded(shared(own)).rule("only-companies")
    assert rule is not None
    assert rule.when.clauses == ()


def test_what_is_excepted_is_not_there(shared: Callable[..., Library]) -> None:
    own = "shared:\n  - {file: family.yaml, except: [enough-rows, Дат приёма нет.]}\n"
    competition = loaded(shared(own))
    assert competition.rule("enough-rows") is None
    assert competition.unknown == ()


def test_a_new_entry_stands_behind_the_one_written_above_it(shared: Callable[..., Library]) -> None:
    new = "kind: answered, fields: /project/title, source: law п. 1"
    own = (
        f"shared: [family.yaml]\nrules:\n  - {{id: first, {new}}}\n  - {{id: within-cap}}\n  - {{id: second, {new}}}\n"
    )
    ids = [rule.id for rule in loaded(shared(own)).rules]
    assert ids[: ids.index("only-companies") + 1] == ["first", "within-cap", "second", "enough-rows", "only-companies"]


def test_a_document_takes_the_usual_steps_and_the_template_of_the_shared_folder(
    shared: Callable[..., Library], tmp_path: Path
) -> None:
    library = shared()
    (document,) = loaded(library).documents
    assert document.title == "Приложение № 2 к Договору. План"
    assert [step.text for step in document.steps] == ["Перенесите текст в форму (п. 6.4)."]
    assert [blank.text for blank in document.by_hand] == ["Номер заявки"]
    assert document.template == tmp_path / "competition_templates" / "common" / "plan.docx"


def test_a_template_of_its_own_goes_before_the_shared_one(shared: Callable[..., Library], tmp_path: Path) -> None:
    library = shared()
    own = tmp_path / "competition_templates" / "small" / "plan.docx"
    own.write_bytes(docx("{{ project.title }}"))
    (document,) = loaded(library).documents
    assert document.template == own


def test_clauses_and_figures_are_named_once_and_told_where_they_are_needed(shared: Callable[..., Library]) -> None:
    competition = loaded(shared())
    rule = competition.rule("within-cap")
    assert rule is not None
    assert rule.remedy is not None
    assert (render(rule.remedy, "ru"), rule.source and rule.source.clause) == ("Не больше 4\u00a0000\u00a0000.", "п. 2")
    rule = competition.rule("only-companies")
    assert rule is not None
    assert (rule.source and rule.source.clause) == "Приложение № 2 к Договору, п. 3"


def test_an_edition_completes_the_numbers_that_it_shares(shared: Callable[..., Library]) -> None:
    parameters = loaded(shared(edition=CLAUSES + "shared: [numbers.yaml]\n")).edition.parameters
    assert (parameters["cap"].title, parameters["cap"].value) == ("Наибольшая сумма", "4000000")
    assert parameters["stems"].value == ["сертифик", "сайт", "оформлен* отчет"], "a value is replaced as a whole"


def test_explain_and_show_tell_where_it_is_written(shared: Callable[..., Library]) -> None:
    competition = loaded(shared())
    (told,) = explain("enough-rows", [competition])
    file = "competition_templates/common/family.yaml"
    assert file in " ".join(render(line, "ru") for line in told.lines)
    assert "family.yaml" in overview(competition, "ru")


def test_nothing_is_said_of_sharing_where_nothing_is_shared(shared: Callable[..., Library]) -> None:
    own = "rules:\n  - {id: mine, kind: answered, fields: /project/title, source: law п. 1}\n"
    competition = loaded(shared(own))
    (told,) = explain("mine", [competition])
    assert "common" not in " ".join(render(line, "ru") for line in told.lines) + overview(competition, "ru")


def test_a_shared_file_that_changes_counts_at_once(shared: Callable[..., Library], tmp_path: Path) -> None:
    kept = Library(shared().roots, Cache(tmp_path / "cache"))
    assert loaded(kept).unknown == ("Дат приёма нет.",)
    shared(common=COMMON.replace("Дат приёма нет.", "Даты приёма — на сайте."))
    anew = Library(kept.roots, kept.cache)
    assert loaded(anew).unknown == ("Даты приёма — на сайте.",)


def test_a_template_that_comes_to_stand_before_the_shared_one_counts_at_once(
    shared: Callable[..., Library], tmp_path: Path
) -> None:
    kept = Library(shared().roots, Cache(tmp_path / "cache"))
    assert loaded(kept).documents[0].template.parent.name == "common"
    (tmp_path / "competition_templates" / "small" / "plan.docx").write_bytes(docx("{{ project.title }}"))
    assert loaded(Library(kept.roots, kept.cache)).documents[0].template.parent.name == "small"


def test_a_document_prints_the_clause_as_the_edition_names_it(shared: Callable[..., Library], tmp_path: Path) -> None:
    library = shared()
    (document,) = fill(load_application(write_draft(tmp_path)), on=TODAY, library=library)
    assert texts_of(document.content) == ["Приложение № 2 к Договору: Разработка прибора"]


# --- what is wrong is told at its own line ------------------------------------------------------------------


def test_a_mistake_in_a_shared_file_is_told_with_that_file_and_line(shared: Callable[..., Library]) -> None:
    error = refusal(shared(common=COMMON + "extra: 1\n"))
    assert place(error) == ("family.yaml", COMMON.count("\n") + 1)


def test_a_rule_that_does_not_fit_is_told_where_it_is_written(shared: Callable[..., Library]) -> None:
    error = refusal(shared(common=COMMON.replace("of: /plan, min: 3", "of: /plans, min: 3")))
    assert place(error) == ("family.yaml", COMMON[: COMMON.index("enough-rows")].count("\n") + 1)


@pytest.mark.parametrize(
    ("own", "said", "line"),
    [
        ("shared: [familie.yaml]\n", "familie.yaml", None),
        ("shared:\n  - {file: family.yaml, except: [enough-row]}\n", "enough-row", 2),
        ("shared: family.yaml\n", "family.yaml", 1),
        ("shared:\n  - {file: family.yaml, without: [enough-rows]}\n", "shared", 2),
        ("shared: [../small/competition.yaml]\n", "../small/competition.yaml", None),
    ],
)
def test_a_sharing_that_cannot_be_read_gets_a_sentence(
    shared: Callable[..., Library], own: str, said: str, line: int | None
) -> None:
    error = refusal(shared(own))
    head = MANIFEST.replace("documents: []\n", "").count("\n")
    assert said in render(error.message, "ru")
    assert error.hint is not None
    assert place(error) == ("competition.yaml", head + line if line else None)


def test_a_shared_file_does_not_share_others(shared: Callable[..., Library]) -> None:
    error = refusal(shared(common="shared: [numbers.yaml]\n" + COMMON))
    assert place(error) == ("family.yaml", 1)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("source: $deadline", "source: $dead_line", "$dead_line"), ("({$deadline})", "({$dedline})", "$dedline")],
)
def test_a_clause_that_the_edition_does_not_have_is_told_with_the_nearest(
    shared: Callable[..., Library], before: str, after: str, said: str
) -> None:
    error = refusal(shared(common=COMMON.replace(before, after)))
    assert said in render(error.message, "ru")
    assert error.hint is not None
    assert "$deadline" in render(error.hint, "ru")
    assert error.file is not None
    assert error.file.name == "family.yaml"


def test_a_handling_that_is_not_there_is_told(shared: Callable[..., Library]) -> None:
    error = refusal(shared(common=COMMON.replace("handling: copy}", "handling: coppy}")))
    assert "coppy" in render(error.message, "ru")
    assert place(error)[0] == "family.yaml"


def test_a_choice_that_a_contest_narrows_keeps_the_titles_of_what_it_offers() -> None:
    shared = {"$defs": {"kind": {"type": "string", "enum": ["a", "b"], "x-titles": {"a": "первое", "b": "второе"}}}}
    own = {
        "type": "object",
        "properties": {"kind": {"$ref": "common.json#/$defs/kind", "x-edition": {"enum": "$kinds"}}},
    }
    resolved = resolve(own, lambda _: shared, {"kinds": ["b"]}, "application")
    narrowed = resolved["properties"]["kind"]
    assert (narrowed["enum"], narrowed["x-titles"]) == (["b"], {"b": "второе"})
