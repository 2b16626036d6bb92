"""The two pages that `fill` writes beside the documents: what to copy into the portal, and what to do next."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

import shipped
import small_contest
from applykit.application import load_application
from applykit.checker import Examination, examine
from applykit.reports.next_steps import Filled, Written, next_page
from applykit.reports.portal import portal_page
from pdf_maker import pdf
from shipped import COMPLETE, FOLDERS, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PORTAL = """\
portal:
  - title: Раздел 1. Проект
    source: hearsay раздел 1
    note: Заполняется первым.
    fields: [/project/title, /project/sum, /project/about, /project/list, /project/honest]
  - title: Раздел 2. Заявитель
    source: law п. 1
    fields: [/applicant/kind, /applicant/company/name, /applicant/company/registered_on, /applicant/person/name]
  - title: Раздел 3. План
    fields: [/plan]
  - title: Раздел 4. Показатели
    fields: [/years]
"""
DOCUMENTS = """\
documents:
  - id: statement
    title: Заявление
    template: statement.docx
    channel: paper
    uploaded_as: scan
    steps:
      - Распечатайте.
      - {text: Поставьте печать., when: {/applicant/kind: company}}
      - {text: Печать не нужна., when: {/applicant/kind: person}}
    by_hand: [Подпись]
attachments:
  - {id: scan, title: Скан заявления, severity: blocking, source: law п. 3}
  - id: extract
    title: Выписка
    severity: error
    when: {/applicant/kind: company}
    max_age_days: 90
    source: law п. 3
    hint: С сайта.
  - {id: letters, title: Письма, severity: note, source: law п. 3}
"""


class Page(HTMLParser):
    """What a browser makes of a page: texts by id, what each button copies, and every address it would load."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = {}
        self.copied: dict[str, str] = {}
        self.buttons: dict[str, str] = {}
        self.loads: list[str] = []
        self.steps: list[str] = []
        self.all = ""
        self._open: list[tuple[str, str | None]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember ids, buttons and what would be loaded."""
        held = dict(attrs)
        name = held.get("id")
        if name is not None:
            self.texts[name] = ""
            if "data-text" in held:
                self.copied[name] = held["data-text"] or ""
        if tag == "button":
            self.buttons[held.get("aria-label") or ""] = held.get("data-copies") or ""
        if held.get("type") == "checkbox":
            self.steps.append(held.get("data-step") or "")
        self.loads += [value or "" for key, value in attrs if key in ("src", "href", "action", "data", "poster")]
        if tag not in ("meta", "input", "path", "rect"):
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        """Close the element."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Give the text to every open element that has an id."""
        if any(tag in ("style", "script") for tag, _ in self._open):
            return
        self.all += data
        for _, name in self._open:
            if name is not None:
                self.texts[name] += data

    def copies(self, label: str) -> str:
        """What the button of a label puts on the clipboard."""
        target = self.buttons[f"Копировать: {label}"]
        # A line break right after <pre> is not part of its text.
        return self.copied[target] if target in self.copied else self.texts[target].removeprefix("\n")


def examined(folder: Path, draft: str = small_contest.DRAFT, moment: str = "application") -> Examination:
    """An application to the small contest, which has a portal and a document."""
    library = small_contest.library(folder, manifest=PORTAL + DOCUMENTS)
    manifest = folder / "competition_templates" / "small" / "competition.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("documents: []\n", ""), encoding="utf-8")
    application = load_application(small_contest.write_draft(folder, draft))
    return examine(application, library.competition("small", "2022", moment), small_contest.TODAY)


def portal_of(examination: Examination, lang: str = "ru") -> str:
    """The portal page."""
    return portal_page(examination.competition, examination.values, examination.report, lang)


def next_of(examination: Examination, *filled: Filled) -> str:
    """The page «Что дальше»."""
    written = Written(filled or (Filled("statement", "Заявление.docx"),), "portal.html")
    return next_page(examination.competition, examination.view, examination.report, written, "ru")


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Page]:
    """The portal page of a draft."""
    return lambda draft: Page(portal_of(examined(tmp_path, draft)))


def test_every_field_stands_in_the_order_of_the_portal_with_its_text(tmp_path: Path) -> None:
    page = Page(portal_of(examined(tmp_path)))
    order = [
        "Раздел 1. Проект",
        "Заполняется первым.",
        "Тема",
        "Сумма",
        "Раздел 2. Заявитель",
        "Наименование",
        "Раздел 3. План",
    ]
    positions = [page.all.index(word, page.all.rindex("Раздел 1. Проект")) for word in order]
    assert positions == sorted(positions)
    assert page.copies("Тема") == "Разработка прибора"


def test_characters_used_and_allowed_are_told_where_they_are_known(page: Callable[[str], Page]) -> None:
    told = page(small_contest.DRAFT.replace("12}", "12, about: Пять}")).all
    assert "18 из 40 знаков" in told
    assert "4\u00a0знака" in told


def test_a_text_that_is_too_long_for_the_portal_says_so(page: Callable[[str], Page]) -> None:
    told = page(small_contest.DRAFT.replace("title: Разработка прибора", f"title: {'длинно ' * 10}")).all
    assert "69 из 40 знаков — слишком длинно" in told


def test_what_is_shown_for_people_is_copied_for_forms(page: Callable[[str], Page]) -> None:
    there = page(small_contest.DRAFT.replace("12}", "12, honest: да}"))
    assert there.copies("Сумма") == "4000000"
    assert "4\u00a0000\u00a0000" in there.all
    assert there.copies("Вид заявителя") == "организация"
    assert there.copies("Дата регистрации") == "01.03.2021"
    assert there.copies("Сведения достоверны") == "да"


@pytest.mark.parametrize(
    "text",
    [
        "Рога & Копыта <script>alert(1)</script> «№ 5» — \"кавычки\" 'и' такие",
        "первая строка\nвторая\n\n  с отступом\tи табуляцией",
        "эмодзи 🙂 и &amp; буквально, ]]> и </pre>",
    ],
)
def test_a_text_arrives_on_the_clipboard_as_typed(page: Callable[[str], Page], text: str) -> None:
    draft = small_contest.DRAFT.replace("12}", f"12, about: {json.dumps(text, ensure_ascii=False)}}}")
    assert page(draft).copies("Описание") == text


def test_no_answer_becomes_markup(tmp_path: Path) -> None:
    draft = small_contest.DRAFT.replace("title: Разработка прибора", "title: '<img src=x onerror=alert(1)>'")
    source = portal_of(examined(tmp_path, draft)) + next_of(examined(tmp_path, draft))
    assert "<img" not in source
    assert "&lt;img src=x" in source


def test_an_answer_that_the_form_will_not_take_is_marked(page: Callable[[str], Page]) -> None:
    there = page(small_contest.DRAFT.replace("registered_on: 2021-03-01", "registered_on: весной"))
    assert "Ответы, которые нужно исправить до переноса: 1." in there.all
    assert "Исправить: «Организация, Дата регистрации»: «весной»" in there.all
    assert "Исправить" not in page(small_contest.DRAFT).all


def test_an_answer_in_a_row_that_the_form_will_not_take_is_marked_there(page: Callable[[str], Page]) -> None:
    there = page(
        small_contest.DRAFT.replace(
            "  - cost: 2000000\n    works: [{title: Исп", "  - cost: два\n    works: [{title: Исп"
        )
    )
    assert there.all.count("Исправить: ") == 1
    assert "этап 2, Стоимость" in there.all.lower().replace("стоимость", "Стоимость")


def test_what_only_the_contract_asks_is_not_offered_to_the_portal_before(tmp_path: Path) -> None:
    for moment, is_there in (("application", False), ("contract", True)):
        told = Page(portal_of(examined(tmp_path, moment=moment), "ru")).all
        assert ("Раздел 4. Показатели" in told) == is_there
        assert ("Обещано" in told) == is_there


def test_a_missing_answer_is_shown_as_missing_and_counted(page: Callable[[str], Page]) -> None:
    there = page(small_contest.DRAFT.replace("sum: 4000000, ", ""))
    assert "Не хватает обязательных ответов: 1" in there.all
    assert there.all.count("Нет ответа") == 2, "at the field and in the explanation"
    assert "Копировать: Сумма" not in there.buttons


def test_an_optional_answer_that_was_not_given_is_no_lack(page: Callable[[str], Page]) -> None:
    there = page(small_contest.DRAFT)
    assert "Не заполнено (необязательно)" in there.all
    assert "Все обязательные ответы есть" in there.all


def test_fields_of_the_other_choice_are_left_out(page: Callable[[str], Page]) -> None:
    assert "ФИО" not in page(small_contest.DRAFT).all


def test_while_the_choice_is_not_made_its_fields_are_only_announced(page: Callable[[str], Page]) -> None:
    there = page(small_contest.DRAFT.replace("kind: company", "kind:"))
    assert "зависит от ответа «Вид заявителя»" in there.all
    assert "ФИО" not in there.all


def test_rows_have_buttons_of_their_own(page: Callable[[str], Page]) -> None:
    there = page(small_contest.DRAFT.replace("12}", "12, list: [первое, второе]}"))
    assert there.copied[there.buttons["Копировать: Перечень"]] == "первое\nвторое"
    assert there.copies("Этап 1, Стоимость") == "2000000"
    assert there.copied[there.buttons["Копировать строку: Работа 2"]] == "Доработка схемы"


def test_a_page_is_one_file_that_loads_nothing_and_runs_only_its_own_script(tmp_path: Path) -> None:
    examination = examined(tmp_path)
    for source in (portal_of(examination), next_of(examination)):
        assert [address for address in Page(source).loads if ":" in address or address.startswith("/")] == []
        policy = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)[0])
        assert policy.startswith("default-src 'none'; ")
        for tag in ("style", "script"):
            (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not re.search(r"<[^>]*\son\w+=|<[^>]*\sstyle=", source), "the policy forbids them"


def test_a_control_character_does_not_reach_the_page(tmp_path: Path) -> None:
    draft = small_contest.DRAFT.replace("title: Разработка прибора", 'title: "а\\u0007б"')
    assert "\x07" not in portal_of(examined(tmp_path, draft))


def test_the_pages_speak_english_when_asked(tmp_path: Path) -> None:
    assert "What to copy into the portal" in portal_of(examined(tmp_path), "en")


# --- «Что дальше»


def test_each_document_says_what_to_do_with_it_for_this_applicant(tmp_path: Path) -> None:
    told = Page(next_of(examined(tmp_path))).all
    for words in (
        "Заявление.docx",
        "Распечатайте.",
        "Поставьте печать.",
        "Подпись",
        "Станет приложением: Скан заявления",
    ):
        assert words in told
    assert "Печать не нужна." not in told


def test_while_the_kind_of_applicant_is_open_both_ways_are_told_with_their_condition(tmp_path: Path) -> None:
    told = Page(next_of(examined(tmp_path, small_contest.DRAFT.replace("kind: company", "kind:")))).all
    assert "Вид заявителя — организация: Поставьте печать." in told
    assert "Вид заявителя — человек: Печать не нужна." in told


def test_papers_from_elsewhere_say_how_old_they_may_be_and_whether_they_are_there(tmp_path: Path) -> None:
    draft = small_contest.DRAFT + "attachments:\n  extract: {file: выписка.pdf, issued_on: 2022-10-12}\n"
    told = Page(next_of(examined(tmp_path, draft))).all
    assert "Годится выданное не раньше 03.08.2022 (за 90\u00a0дней до подачи 01.11.2022)." in told
    assert "Приложено: выписка.pdf, выдано 12.10.2022" in told
    assert "Файла ещё нет" in told


def test_a_person_is_not_asked_for_a_companys_papers(tmp_path: Path) -> None:
    draft = small_contest.DRAFT.replace("kind: company", "kind: person")
    assert "Выписка" not in Page(next_of(examined(tmp_path, draft))).all


def test_every_step_can_be_ticked_and_no_two_share_a_tick(tmp_path: Path) -> None:
    steps = Page(next_of(examined(tmp_path))).steps
    assert len(steps) >= 8
    assert len(set(steps)) == len(steps)


def test_open_errors_stand_above_everything_else(tmp_path: Path) -> None:
    told = Page(next_of(examined(tmp_path, small_contest.DRAFT.replace("sum: 4000000, ", "")))).all
    assert told.index("Сумма") < told.index("Распечатайте.")


def test_a_scan_that_is_made_of_these_documents_is_not_to_be_mended_first(tmp_path: Path) -> None:
    given = small_contest.DRAFT + "attachments:\n  extract: {file: выписка.pdf, issued_on: 2022-10-12}\n"
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / "выписка.pdf").write_bytes(pdf("Выписка"))
    told = Page(next_of(examined(tmp_path, given))).all
    assert "Сначала исправьте" not in told
    assert "Скан заявления" in told
    assert "Сначала исправьте" in Page(next_of(examined(tmp_path))).all, "the extract is lacking"


def test_a_kept_document_and_a_draft_are_told(tmp_path: Path) -> None:
    filled = Filled("statement", "Заявление (новый).docx", marked=3, kept="Заявление.docx")
    told = Page(next_of(examined(tmp_path), filled)).all
    assert "Файл Заявление.docx изменён вручную" in told
    assert "отмечены места без ответа — 3" in told


# --- shipped competitions


@pytest.mark.parametrize(("example", "moment"), COMPLETE)
def test_a_complete_example_lacks_nothing_on_the_portal(example: str, moment: str) -> None:
    examination = whole(example, moment)
    page = Page(portal_of(examination))
    assert "Все обязательные ответы есть" in page.all
    assert "слишком длинно" not in page.all


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_sideways(require_tool: Callable[[str], str], tmp_path: Path, width: int) -> None:
    """In a browser: the page is no wider than the window, and the policy lets its own script run."""
    example, moment = COMPLETE[0]
    deep = tmp_path / ("папка_компании" * 5)
    shutil.copytree(FOLDERS[example], deep)
    examination = shipped.examined(load_application(deep), moment)
    for name, source in (("portal", portal_of(examination)), ("next", next_of(examination))):
        page = tmp_path / f"{name}.html"
        frame = tmp_path / f"{name}-frame.html"
        page.write_text(source, encoding="utf-8")
        frame.write_text(_MEASURE.format(page=page.name, width=width), encoding="utf-8")
        measured: Any = subprocess.run(
            [
                require_tool("chromium"),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
                f"--user-data-dir={tmp_path / 'browser'}",
                "--virtual-time-budget=3000",
                "--dump-dom",
                frame.as_uri(),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
        assert int(re.findall(r"inside=(\d+)", measured.stdout.decode())[0]) <= width, name


_MEASURE = """<!DOCTYPE html><body><iframe id="f" src="{page}" style="border:0;width:{width}px;height:800px"></iframe>
<p id="p"></p><script>
document.getElementById("f").onload = function () {{
  document.getElementById("p").textContent = "inside=" + this.contentDocument.documentElement.scrollWidth;
}};
</script></body>"""
