"""Workbooks as programs write them and as nobody should: each is read, or refused with a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from applykit.application import load_application
from applykit.checker import check, examine
from applykit.errors import ApplykitError
from applykit.filler import fill
from applykit.findings import Verdict
from applykit.library import Library
from applykit.locale import render
from applykit.sources.yaml import read_yaml
from sheet_maker import bend, texts, workbook
from small_contest import TODAY, library, write_draft
from test_sheets import HEADINGS, IN_EXCEL, STAGES, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from applykit.schema import Field

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b']><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&j;</t></si></sst>'
)
LIBRARY = Library()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A workbook with a plan, beside a draft that refers to it."""
    write_draft(tmp_path, IN_EXCEL)
    return workbook(tmp_path / "draft" / "plan.xlsx", {"Этапы": [HEADINGS, *STAGES]})


def stages_in(file: Path) -> Any:
    """The stages that the draft beside *file* has."""
    application = load_application(file.parent)
    competition = library(file.parent.parent).competition("small", "2022", "application")
    return examine(application, competition, TODAY).values.get("plan")


def refusal(file: Path, reference: str = "plan.xlsx#Этапы") -> tuple[str, str]:
    """Key and words of the sentence with which the draft is refused."""
    write_draft(file.parent.parent, IN_EXCEL.replace("plan.xlsx#Этапы", reference))
    with pytest.raises(ApplykitError) as caught:
        load_application(file.parent)
    error = caught.value
    assert error.hint is not None
    assert error.file is not None
    words = [render(message, lang) for message in (error.message, error.hint) for lang in ("ru", "en")]
    return error.message.key, " ".join(words).replace("\u00a0", " ")


def in_part(part: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    return lambda file: bend(file, {part: lambda xml: xml.replace(old, new)})


def in_sheet(old: bytes, new: bytes) -> Callable[[Path], None]:
    return in_part(SHEET, old, new)


WHOLE = [
    {"cost": 2000000, "works": [{"title": "Расчёт схемы"}, {"title": "Изготовление макета"}]},
    {"cost": 2000000, "works": [{"title": "Испытания макета"}, {"title": "Доработка схемы"}]},
]

# --- which sheet -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reference", ["plan.xlsx", "plan.xlsx#", "plan.xlsx# этапы", "PLAN/../plan.xlsx#ЭТАПЫ"])
def test_a_sheet_is_found_by_its_name_or_as_the_only_one(plan: Path, reference: str) -> None:
    (plan.parent / "PLAN").mkdir()
    write_draft(plan.parent.parent, IN_EXCEL.replace("plan.xlsx#Этапы", f"'{reference}'"))
    assert stages_in(plan) == WHOLE


def test_of_several_sheets_one_must_be_named(plan: Path) -> None:
    workbook(plan, {"Этапы": [HEADINGS, *STAGES], "Смета": [("a",)]})
    key, words = refusal(plan, "plan.xlsx")
    assert key == "sheet-which"
    assert "Этапы, Смета" in words
    assert "plan.xlsx#Лист" in words


def test_a_sheet_that_is_not_there_is_told_with_the_nearest_name(plan: Path) -> None:
    workbook(plan, {"Этапы": [HEADINGS, *STAGES], "Смета": [("a",)]})
    key, words = refusal(plan, "plan.xlsx#Этап")
    assert key == "sheet-missing"
    assert "Какие есть: Этапы." in words


def test_a_file_that_is_not_there_is_told_where_it_is_named(plan: Path) -> None:
    write_draft(plan.parent.parent, IN_EXCEL.replace("plan.xlsx", "plaan.xlsx"))
    with pytest.raises(ApplykitError) as caught:
        load_application(plan.parent)
    assert (caught.value.message.key, caught.value.line) == ("path-missing", 8)


def test_a_name_with_blanks_and_signs_is_a_name(plan: Path) -> None:
    workbook(plan.with_name("план (1).xlsm"), {"Этапы #2 и 3": [HEADINGS, *STAGES]})
    write_draft(plan.parent.parent, IN_EXCEL.replace("plan.xlsx#Этапы", "'план (1).xlsm#Этапы #2 и 3'"))
    assert stages_in(plan) == WHOLE


# --- what is no workbook ---------------------------------------------------------------------------------------------


def _zip(file: Path, **parts: bytes) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)


def _with_texts(file: Path, part: bytes) -> None:
    """Add the part in which Excel keeps the texts of all cells."""
    link = f'<Relationship Id="rId9" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    bend(
        file,
        {
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", link.encode()),
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", named.encode()),
        },
        {"xl/sharedStrings.xml": part},
    )


def _zip_bomb(file: Path) -> None:
    rows = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"a" * 151_000_000
    bend(file, {SHEET: lambda xml: xml.replace(b"</sheetData>", rows + b"</t></is></c></row></sheetData>")})


def _long(file: Path) -> None:
    row = b'<row r="9"><c r="A9" t="str"><v>' + b"a" * 20_000_000 + b"</v></c></row>"
    bend(file, {SHEET: lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")})


def _many(file: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(6, 60_000))
    bend(file, {SHEET: lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")})


def _wide(file: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(10, 200))
    bend(file, {SHEET: lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")})


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda file: file.write_bytes(b""), "package-empty"),
        (lambda file: file.write_bytes("Стоимость;Наименование".encode()), "sheet-other-kind"),
        (lambda file: file.write_bytes(file.read_bytes()[:3000]), "sheet-broken"),
        (lambda file: file.write_bytes(file.read_bytes()[:-200] + b"\0" * 200), "sheet-broken"),
        (lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "sheet-old"),
        (
            lambda file: file.write_bytes(
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
            ),
            "sheet-password",
        ),
        (lambda file: _zip(file, mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "sheet-other-kind"),
        (lambda file: _zip(file, word__document_xml=b"<a/>"), "sheet-other-kind"),
        (in_part("_rels/.rels", b"workbook.xml", b"nothing.xml"), "sheet-broken"),
        (lambda file: bend(file, {"xl/workbook.xml": lambda xml: xml[:-20]}), "sheet-broken"),
        (lambda file: bend(file, {"xl/workbook.xml": lambda _: b"<workbook/>"}), "sheet-missing"),
        (in_sheet(b"</row>", b""), "sheet-broken"),
        (in_sheet(b'<c r="B2" t="inlineStr">', b'<c r="B2" t="s"><v>9</v>'), "sheet-broken"),
        (in_sheet(b"<v>2000000</v>", b"<v>two</v>"), "sheet-broken"),
        (lambda file: bend(file, {STYLES: lambda _: b"<styleSheet>"}), "sheet-broken"),
        (lambda file: _with_texts(file, BOMB), "sheet-broken"),
        (lambda file: _with_texts(file, b" " * 21_000_000), "sheet-too-large"),
        (lambda file: _with_texts(file, b"<sst>" + b"<si><t>a</t></si>" * 50_000 + b"</sst>"), "sheet-too-large"),
        (lambda file: bend(file, {STYLES: lambda _: BOMB}), "sheet-broken"),
        (in_part(STYLES, b"</cellXfs>", b"<xf/>" * 20_000 + b"</cellXfs>"), "sheet-too-large"),
        (lambda file: bend(file, {STYLES: lambda xml: xml.decode().encode("utf-16")}), "sheet-broken"),
        (lambda file: bend(file, {"xl/workbook.xml": lambda xml: xml + b" " * 5_000_000}), "sheet-too-large"),
        (_zip_bomb, "sheet-too-large"),
        (_long, "sheet-too-many-cells"),
        (_many, "sheet-too-many-cells"),
        (_wide, "sheet-too-many-cells"),
        (lambda file: file.write_bytes(file.read_bytes() + b"\0" * 21_000_000), "text-too-large"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(plan: Path, spoil: Callable[[Path], None], key: str) -> None:
    spoil(plan)
    assert refusal(plan)[0] == key


def test_a_directory_of_a_million_entries_is_not_listed(plan: Path) -> None:
    data = bytearray(plan.read_bytes())
    end = data.rfind(b"PK\5\6")
    data[end + 12 : end + 16] = (50_000_000).to_bytes(4, "little")
    plan.write_bytes(data)
    assert refusal(plan)[0] == "sheet-too-large"


@pytest.mark.parametrize("reference", ["/etc/plan.xlsx#Этапы", "../../plan.xlsx", "link.xlsx#Этапы"])
def test_a_workbook_outside_the_folder_is_not_read(plan: Path, reference: str) -> None:
    shutil.copy(plan, plan.parent.parent.parent / "plan.xlsx")
    (plan.parent / "link.xlsx").symlink_to(plan.parent.parent.parent / "plan.xlsx")
    assert refusal(plan, reference)[0] in ("path-absolute", "path-outside")


def test_a_pipe_is_no_workbook(plan: Path) -> None:
    plan.unlink()
    os.mkfifo(plan)
    assert refusal(plan)[0] == "text-is-special"


@pytest.mark.parametrize("name", ["plan.ods", "plan.xls", "plan.xlsb"])
def test_other_formats_are_told_what_to_save_as(plan: Path, name: str) -> None:
    key, words = refusal(plan, f"{name}#Этапы")
    assert key == "table-unread"
    assert ".xlsx" in words


# --- what is unusual and harmless ------------------------------------------------------------------------------------


def _formatted(rows: int, last: bytes = b"") -> Callable[[bytes], bytes]:
    blank = b"".join(
        b'<row r="%d" ht="15"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (row, row, row) for row in range(6, rows)
    )
    return lambda xml: xml.replace(b"</sheetData>", blank + last + b"</sheetData>")


def test_a_million_formatted_rows_are_no_rows(plan: Path) -> None:
    bend(plan, {SHEET: _formatted(1_048_576)})
    assert stages_in(plan) == WHOLE


def test_what_stands_below_a_million_formatted_rows_is_read(plan: Path) -> None:
    last = b'<row r="1048576"><c r="B1048576" t="str"><v>Work</v></c></row>'
    bend(plan, {SHEET: _formatted(1_000_000, last)})
    assert stages_in(plan)[1]["works"][-1] == {"title": "Work"}


def test_a_size_that_is_not_true_hides_nothing(plan: Path) -> None:
    bend(plan, {SHEET: lambda xml: xml.replace(b'ref="A1:B5"', b'ref="A1:A1"')})
    assert stages_in(plan) == WHOLE


def test_links_to_other_files_and_macros_are_out_of_reach(plan: Path) -> None:
    link = f'<Relationship Id="rId90" Type="{KINDS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    reference = f'<externalReferences><externalReference xmlns:r="{KINDS}" r:id="rId90"/></externalReferences>'
    bend(
        plan,
        {
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(
                b"</Relationships>", link.encode() + b"</Relationships>"
            ),
            "xl/workbook.xml": lambda xml: xml.replace(b"</sheets>", b"</sheets>" + reference.encode()),
        },
        {"xl/externalLinks/externalLink1.xml": BOMB, "xl/vbaProject.bin": b"\0" * 100, "xl/media/image1.png": b"\0"},
    )
    assert stages_in(plan) == WHOLE


def test_what_stands_beside_the_cells_does_no_harm(plan: Path) -> None:
    more = b'<conditionalFormatting/><dataValidations count="1"><dataValidation type="impossible"/></dataValidations>'
    bend(plan, {SHEET: lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + more)})
    assert stages_in(plan) == WHOLE


def test_a_hidden_sheet_is_read_only_if_it_is_named(plan: Path) -> None:
    workbook(plan, {"Этапы": [HEADINGS, *STAGES], "Смета": [("a",)]})
    hide = {"xl/workbook.xml": lambda xml: xml.replace(b'sheetId="2" state="visible"', b'sheetId="2" state="hidden"')}
    bend(plan, hide)
    write_draft(plan.parent.parent, IN_EXCEL.replace("#Этапы", ""))
    assert stages_in(plan) == WHOLE
    write_draft(plan.parent.parent, IN_EXCEL.replace("#Этапы", "#Смета"))
    assert stages_in(plan) is None


def test_texts_in_a_part_of_their_own_are_read(plan: Path) -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rich = b'<r><t>Work</t></r><r><t xml:space="preserve"> one_x000D_\ntwo</t></r><rPh sb="0" eb="1"><t>no</t></rPh>'
    _with_texts(plan, b'<sst xmlns="%s"><si>%s</si></sst>' % (space, rich))
    in_sheet(b"</sheetData>", b'<row r="9"><c r="B9" t="s"><v>0</v></c></row></sheetData>')(plan)
    assert stages_in(plan)[1]["works"][-1] == {"title": "Work one\ntwo"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(
        st.lists(
            st.none()
            | st.integers(-(10**17), 10**17)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.booleans()
            | st.dates()
            | st.sampled_from([*HEADINGS, "№", "Итого", "=1/0", "1,5 руб.", "a\nb", "Цена", "тыс. руб."]),
            max_size=5,
        ),
        max_size=7,
    )
)
def test_any_cells_give_findings_and_points_that_add_up(plan: Path, rows: list[list[Any]]) -> None:
    workbook(plan, {"Этапы": [HEADINGS, *rows]})
    report = check(load_application(plan.parent), on=TODAY, library=library(plan.parent.parent))
    assert report.score + lost(report) == 100
    for finding in report.findings:
        for lang in ("ru", "en"):
            assert render(finding.message, lang)
            assert finding.remedy is None or render(finding.remedy, lang)


# --- the tables of the shipped contests ------------------------------------------------------------------------------


def _tables(field: Field) -> list[Field]:
    """Every list of objects that can be a sheet of its own."""
    found = [field] if field.item is not None and field.item.fields and "*" not in field.address else []
    return [*found, *(table for member in field.fields for table in _tables(member))]


COMPETITIONS = {id_: LIBRARY.competition(id_, LIBRARY.editions(id_)[-1], "contract") for id_ in LIBRARY.ids()}


def _columns(field: Field, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Field]]:
    if field.fields:
        return [column for member in field.fields for column in _columns(member, (*path, member.key))]
    if field.item is not None and field.item.fields:
        return _columns(field.item, (*path, "*"))
    return [(path, field)]


def _distinct() -> dict[str, tuple[str, Field]]:
    """The tables of all contests by competition and address; of those with the same columns one."""
    found: dict[Any, tuple[str, Field]] = {}
    for id_, one in COMPETITIONS.items():
        for table in _tables(one.root):
            columns = _columns(table.item or table)
            found.setdefault(
                tuple((*path, field.title, field.type, field.format) for path, field in columns), (id_, table)
            )
    return {f"{id_}{table.address}": (id_, table) for id_, table in found.values()}


TABLES = _distinct()
# No digits: a line «1, 2, 3» below the headings would number the columns.
WORDS = st.text('абвг ДЕЁ-№%"=<&', min_size=1, max_size=30).map(str.strip).filter(bool)


def _leaf(field: Field) -> st.SearchStrategy[Any]:
    if field.enum:
        return st.sampled_from([text for pair in field.enum for text in pair])
    if field.type in ("integer", "number"):
        return st.integers(0, 10**12)
    if field.type == "boolean":
        return st.sampled_from(["да", "нет"])
    if field.format == "date":
        return st.dates().map(str)
    return WORDS


def _answers(field: Field) -> st.SearchStrategy[Any]:
    if field.item is not None:
        return st.lists(_answers(field.item), min_size=1, max_size=3)
    if field.fields:
        # Of what another choice asks for, a row has nothing or all.
        return st.fixed_dictionaries({member.key: _answers(member) for member in field.fields})
    return _leaf(field)


def _lines(value: Any, path: tuple[str, ...] = ()) -> list[dict[tuple[str, ...], Any]]:
    """The lines of one row: its own cells in the first, those of its lists one below the other."""
    first: dict[tuple[str, ...], Any] = {}
    below: list[list[dict[tuple[str, ...], Any]]] = []
    for key, member in value.items():
        at = (*path, key)
        if isinstance(member, dict):
            (inner,) = _lines(member, at)
            first |= inner
        elif isinstance(member, list) and isinstance(member[0], dict):
            below.append([line for item in member for line in _lines(item, (*at, "*"))])
        elif isinstance(member, list):
            below.append([{at: text} for text in member])
        else:
            first[at] = member
    count = max([1, *map(len, below)])
    lines = [dict(first), *({} for _ in range(count - 1))]
    for column in below:
        for line, more in zip(lines, column, strict=False):
            line.update(more)
    return lines


@pytest.mark.parametrize("name", TABLES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(data=st.data())
def test_any_table_of_a_contest_reads_the_same_from_excel_and_from_yaml(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    id_, table = TABLES[name]
    rows: list[Any] = data.draw(_answers(table))
    columns = [(path, field) for path, field in _columns(table.item or table) if field.type != "map"]
    known = {path for path, _ in columns}
    lines: list[dict[tuple[str, ...], Any]] = [line for row in rows for line in _lines(row)]
    assume(all(path in known for line in lines for path in line))
    cells: list[list[Any]] = [
        [field.title for _, field in columns],
        *([line.get(path) for path, _ in columns] for line in lines),
    ]
    (tmp_path / "draft").mkdir(exist_ok=True)
    as_text = [[None if value is None else str(value) for value in row] for row in cells]
    texts(tmp_path / "draft" / "t.xlsx", {"Лист": as_text})
    head = f"competition: {id_}\nedition: '{COMPETITIONS[id_].edition.id}'\n"
    assert _typed(tmp_path, head, table, "t.xlsx#Лист") == _typed(tmp_path, head, table, rows)


def _typed(folder: Path, head: str, table: Field, answer: Any) -> Any:
    """What an application answers whose only answer is *answer*, where *table* stands."""
    *above, key = table.address[1:].split("/")
    draft: dict[str, Any] = {key: answer}
    for step in reversed(above):
        draft = {step: draft}
    (folder / "draft" / "application.yaml").write_text(
        head + yaml.safe_dump(draft, allow_unicode=True), encoding="utf-8"
    )
    application = load_application(folder / "draft")
    values = examine(application, COMPETITIONS[application.competition], TODAY).values
    for step in (*above, key):
        values = values[step]
    return values


# --- the complete example, its tables in Excel -----------------------------------------------------------------------


def test_the_complete_example_is_complete_with_its_tables_in_excel(tmp_path: Path, examples_folder: Path) -> None:
    folder = in_excel(tmp_path, examples_folder)
    for moment in ("application", "contract"):
        report = check(load_application(folder), on=TODAY, moment=moment)
        assert (report.findings, report.verdict, int(report.score)) == ((), Verdict.READY, 100)


def test_its_documents_are_the_same_to_the_byte(tmp_path: Path, examples_folder: Path) -> None:
    ours, theirs = in_excel(tmp_path, examples_folder), examples_folder / "fasie-start-1" / "company-complete"
    first, second = (fill(load_application(folder), on=TODAY) for folder in (ours, theirs))
    assert [(one.id, one.content) for one in first] == [(one.id, one.content) for one in second]


def in_excel(tmp_path: Path, examples_folder: Path) -> Path:
    """The complete example, with everything that a table can answer in a workbook, as the official forms have it."""
    folder = tmp_path / "company"
    shutil.copytree(examples_folder / "fasie-start-1" / "company-complete", folder)
    draft, market, tor = (read_any(folder / name) for name in ("application.yaml", "market.yaml", "tor.yaml"))
    workbook(
        folder / "plan.xlsx",
        {
            "Этапы": _plan(draft["calendar_plan"]),
            "Смета": _budget(draft["budget"]),
            "Зарплата": [
                ("Сотрудник", "Зарплата в месяц", "Наибольшая зарплата, руб.", "Месяцев"),
                *(
                    tuple(one.get(key) for key in ("name", "monthly", "highest", "months"))
                    for one in draft["budget"]["payroll"]
                ),
            ],
            "Показатели": [
                ("Показатель", *draft["indicators"]["headcount"]),
                *(
                    (name, *map(int, draft["indicators"][key].values()))
                    for name, key in (("КЧ", "headcount"), ("И1", "ip_objects"), ("И13р", "ip_filings"))
                ),
            ],
            "Команда": _rows(draft["team"]["members"], "Сотрудник", "Должность", "Роль", "Опыт и квалификация"),
            "Аналоги": _rows(market["analogues"], "Наименование", "Страна"),
            "Сравнение": [
                ("Параметр", "Создаваемый продукт", "Аналоги"),
                (None, None, *(one["name"] for one in market["analogues"])),
                *((one["parameter"], one["ours"], *one["theirs"]) for one in market["comparison"]),
            ],
            "ТЗ": _tor(tor),
            "Параметры": _rows(tor["parameters"], "Наименование параметра", "Значение", "Ед. изм."),
        },
    )
    draft |= {
        "calendar_plan": "plan.xlsx#Этапы",
        "indicators": "plan.xlsx#Показатели",
        "team": {**draft["team"], "members": "plan.xlsx#Команда"},
        "tor": {"from": "plan.xlsx#ТЗ", "parameters": "plan.xlsx#Параметры"},
        "market": {**market, "analogues": "plan.xlsx#Аналоги", "comparison": "plan.xlsx#Сравнение"},
        "budget": {
            "from": "plan.xlsx#Смета",
            "payroll": "plan.xlsx#Зарплата",
            **{key: value for key, value in draft["budget"].items() if isinstance(value, list) and key != "payroll"},
        },
    }
    (folder / "application.yaml").write_text(yaml.safe_dump(draft, allow_unicode=True, width=1000), encoding="utf-8")
    return folder


def read_any(file: Path) -> Any:
    """The answers of a file as they are typed."""
    return read_yaml(file).value


def _number(text: str) -> int:
    return int(text.replace(" ", ""))


def _rows(rows: Sequence[Mapping[str, str]], *headings: str) -> list[tuple[str, ...]]:
    return [headings, *(tuple(row.values()) for row in rows)]


def _plan(stages: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """The calendar plan as the fund's own form has it, without the column that the form fills itself."""
    rows: list[tuple[Any, ...]] = [
        ("КАЛЕНДАРНЫЙ ПЛАН ВЫПОЛНЕНИЯ НИОКР",),
        (
            "№ этапа",
            "Наименование работ по основным этапам договора гранта",
            "Сроки выполнения работ, (мес.)",
            "Стоимость этапа, руб.",
        ),
    ]
    for number, stage in enumerate(stages, 1):
        first, *more = (work["title"] for work in stage["works"])
        rows.append((number, first, int(stage["months"]), _number(stage["cost"])))
        rows += [(None, title) for title in more]
    return [*rows, ("Итого", None, 12, 4_000_000)]


def _budget(budget: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    names = (
        "Заработная плата",
        "Начисление на заработную плату",
        "Материалы, сырье, комплектующие",
        "Оплата работ",
        "Прочие",
    )
    keys = ("salary", "contributions", "materials", "contractors", "other")
    lines = [(at, name, _number(budget[key])) for at, (name, key) in enumerate(zip(names, keys, strict=True), 1)]
    return [("№", "Направления расходов", "Сумма, руб."), *lines, ("Итого", None, 4_000_000)]


def _tor(tor: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    names = {
        "aim": "2. Цель выполнения НИОКР",
        "purpose": "3. Назначение научно-технического продукта",
        "functions": "4.1.1. Функции",
        "inputs": "4.1.3",
        "outputs": "4.1.4. Выходные реакции",
        "construction": "4.2.1. Требования к конструкции",
        "size": "Требования к массогабаритным характеристикам",
        "form": "4.2.3. Вид исполнения",
        "power": "4.2.4. Требования к мощностным характеристикам",
        "conditions": "4.2.7. Условия эксплуатации",
        "reporting": "5. Отчетность по НИОКР",
    }
    first, *functions = tor["functions"]
    lines: list[tuple[Any, ...]] = [("Техническое задание",), ("Требование", "Содержание")]
    for key, name in names.items():
        lines.append((name, first if key == "functions" else tor[key]))
        if key == "functions":
            lines += [(None, text) for text in functions]
    return lines


@pytest.mark.slow
def test_what_libreoffice_saves_reads_the_same(
    tmp_path: Path, examples_folder: Path, require_tool: Callable[[str], str]
) -> None:
    folder = in_excel(tmp_path, examples_folder)
    localc = require_tool("localc")
    book = workbook(tmp_path / "sum.xlsx", {"Этапы": [HEADINGS, *STAGES, ("=SUM(A2:A5)", None)]})
    for file in (folder / "plan.xlsx", book):
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [
            localc,
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "saved"),
            str(file),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "saved" / "plan.xlsx", folder / "plan.xlsx")
    report = check(load_application(folder), on=TODAY, moment="contract")
    assert (report.findings, report.verdict, int(report.score)) == ((), Verdict.READY, 100)
    # LibreOffice calculates what openpyxl does not.
    write_draft(tmp_path, IN_EXCEL)
    shutil.copy(tmp_path / "saved" / "sum.xlsx", tmp_path / "draft" / "plan.xlsx")
    assert stages_in(tmp_path / "draft" / "plan.xlsx")[-1]["cost"] == 4_000_000
