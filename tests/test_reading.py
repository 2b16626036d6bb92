from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applykit.application import ENVELOPE, load_application
from applykit.checker import check
from applykit.errors import ApplicationError, ApplykitError, SourceError
from applykit.findings import Place, say
from applykit.locale import render
from applykit.nearest import nearest
from applykit.sources.text import read_text
from applykit.sources.yaml import Tree, Value, parse_yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = 65534
HEAD = 'competition: fasie-start-1\nedition: "2022-3"\n'


TODAY = datetime.date(2026, 11, 28)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an application, with room beside it."""
    folder = tmp_path / "Заявки" / "Прибор № 1"
    folder.mkdir(parents=True)
    return folder


def _write(folder: Path, **files: str) -> None:
    """Write files by name; ``__`` stands for the point before the suffix."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


def _refusal(act: Callable[[], object]) -> ApplykitError:
    """The error that *act* raises, which can be said in both languages."""
    with pytest.raises(ApplykitError) as caught:
        act()
    _require_words(caught.value)
    return caught.value


def _require_words(error: ApplykitError) -> None:
    for lang in ("ru", "en"):
        assert render(error.message, lang)
        assert error.hint is None or render(error.hint, lang)


def _value(tmp_path: Path, text: str) -> Value:
    return parse_yaml(text, tmp_path / "a.yaml").value


def _yaml_refusal(tmp_path: Path, text: str) -> tuple[str, int | None, int | None]:
    error = _refusal(lambda: parse_yaml(text, tmp_path / "a.yaml"))
    assert isinstance(error, SourceError)
    return error.message.key, error.line, error.column


# --- text ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_text_from_notepad_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "Описание проекта.txt"
    file.write_bytes("Прибор «Зерно» — № 1\r\nИзмеряет влажность\r\n".encode(encoding))
    assert read_text(file) == "Прибор «Зерно» — № 1\nИзмеряет влажность\n"


@pytest.mark.parametrize("text", ["да", "ИНН 7736004350", "ПРИБОР ДЛЯ ИЗМЕРЕНИЯ ВЛАЖНОСТИ", "Ёлка"])
def test_short_russian_text_in_the_code_page_of_windows_is_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode("cp1251"))
    assert read_text(file) == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "utf-16-le", "utf-32"])
def test_text_in_another_encoding_is_refused_and_not_garbled(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Прибор измеряет влажность зерна в потоке".encode(encoding))
    assert _refusal(lambda: read_text(file)).message.key == "text-encoding"


def test_empty_text_is_no_error(tmp_path: Path) -> None:
    _write(tmp_path, a__txt="")
    assert read_text(tmp_path / "a.txt") == ""


def test_lines_of_old_macs_end_with_a_line_feed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\rb\r\nc\n")
    assert read_text(tmp_path / "a.txt") == "a\nb\nc\n"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    (tmp_path / "a.bin").write_bytes(bytes(range(128, 256)))
    assert _refusal(lambda: read_text(tmp_path / "a.docx")).message.key == "text-is-archive"
    assert _refusal(lambda: read_text(tmp_path / "a.bin")).message.key == "text-encoding"


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as huge:
        huge.truncate(10**12)
    assert _refusal(lambda: read_text(file)).message.key == "text-too-large"
    _write(tmp_path, a__txt="1234")
    assert read_text(tmp_path / "a.txt", max_bytes=4) == "1234"
    assert _refusal(lambda: read_text(tmp_path / "a.txt", max_bytes=3)).message.key == "text-too-large"


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    assert _refusal(lambda: read_text(tmp_path)).message.key == "text-is-folder"
    os.mkfifo(tmp_path / "pipe.yaml")
    assert _refusal(lambda: read_text(tmp_path / "pipe.yaml")).message.key == "text-is-special"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("нет.txt", "text-missing"),
        ("a\0b", "text-unreadable"),
        ("x" * 5000, "text-unreadable"),
        ("a.txt/b", "text-missing"),
    ],
)
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str, key: str) -> None:
    _write(tmp_path, a__txt="")
    assert _refusal(lambda: read_text(tmp_path / name)).message.key == key


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="permissions of POSIX")
def test_a_file_that_may_not_be_read_is_told() -> None:
    ours = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        _write(folder, a__txt="")
        (folder / "a.txt").chmod(0)
        try:
            if ours == 0:
                os.seteuid(NOBODY)  # root may read everything
            error = _refusal(lambda: read_text(folder / "a.txt"))
        finally:
            os.seteuid(ours)
    assert error.message.key == "text-no-permission"


# --- YAML ---


@pytest.mark.parametrize(
    "scalar",
    ["0123", "no", "да", "true", "2022-10-12", "12:30", "72.10", "+79131234567", "1e3", "0x1F", "=", ".inf", "2022.30"],
)
def test_scalars_stay_text_as_typed(tmp_path: Path, scalar: str) -> None:
    assert _value(tmp_path, f"a: {scalar}\n{scalar}: b\n") == {"a": scalar, scalar: "b"}


@pytest.mark.parametrize("scalar", ["", "~", "null", "Null", "NULL", " # ничего"])
def test_nothing_is_none(tmp_path: Path, scalar: str) -> None:
    assert _value(tmp_path, f"a: {scalar}\n") == {"a": None}


@pytest.mark.parametrize(("scalar", "text"), [('""', ""), ("'~'", "~"), ('"null"', "null"), ("!!str null", "null")])
def test_quoted_text_is_text_even_if_it_says_null(tmp_path: Path, scalar: str, text: str) -> None:
    assert _value(tmp_path, f"a: {scalar}\n") == {"a": text}


def test_blocks_lists_and_nested_mappings_are_read(tmp_path: Path) -> None:
    text = "a: |\n  Первая\n  вторая\nb: >-\n  одна\n  строка\nc: [1, {d: 2}, []]\ne: {}\n"
    value = {"a": "Первая\nвторая\n", "b": "одна строка", "c": ["1", {"d": "2"}, []], "e": {}}
    assert _value(tmp_path, text) == value


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    places = parse_yaml("# заметка\nстрана: Россия\nworks:\n  - title: А\n    b/c: 1\n  - Ы😀: [x, y]\n", file).places
    assert places == {
        "": Place(file, 2, 1),
        "/страна": Place(file, 2, 1),
        "/works": Place(file, 3, 1),
        "/works/0": Place(file, 4, 5),
        "/works/0/title": Place(file, 4, 5),
        "/works/0/b~1c": Place(file, 5, 5),
        "/works/1": Place(file, 6, 5),
        "/works/1/Ы😀": Place(file, 6, 5),
        "/works/1/Ы😀/0": Place(file, 6, 10),
        "/works/1/Ы😀/1": Place(file, 6, 13),
    }


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a: 1\nb: 2\na: 3\n", ("yaml-duplicate", 3, 1)),
        ("x:\n  a: 1\n  a:\n", ("yaml-duplicate", 3, 3)),
        ("a: &x 1\n", ("yaml-alias", 1, 4)),
        ("a: *x\n", ("yaml-alias", 1, 4)),
        ("&k a: 1\n", ("yaml-alias", 1, 1)),
        ("a: !!python/object:os.system x\n", ("yaml-tag", 1, 4)),
        ("a: !!int 1\n", ("yaml-tag", 1, 4)),
        ("a: !!set {x, y}\n", ("yaml-tag", 1, 4)),
        ("a: !x\n", ("yaml-tag", 1, 4)),
        ("x:\n  <<: {a: 1}\n", ("yaml-merge", 2, 3)),
        ("a: 1\n---\nb: 2\n", ("yaml-documents", 2, 1)),
        ("", ("yaml-empty", None, None)),
        ("# только заметка\n", ("yaml-empty", None, None)),
        ("просто текст\n", ("yaml-root", 1, 1)),
        ("- a\n- b\n", ("yaml-root", 1, 1)),
        ("a:1\nb:2\n", ("yaml-no-space", 1, 1)),
        ("? [a]\n: b\n", ("yaml-braces", 1, 3)),
        ("?\n  - a\n: b\n", ("yaml-key", 2, 3)),
        (": b\n", ("yaml-key-empty", 1, 1)),
        ("a: {{ x }}\n", ("yaml-braces", 1, 5)),
        ("a: текст: ещё\n", ("yaml-colon", 1, 9)),
        ("a: 1\n  b: 2\n", ("yaml-deeper", 2, 4)),
        ("a:\n\tb: 1\n", ("yaml-tab", 2, 1)),
        ("a:\n  b: 1\n\tc: 2\n", ("yaml-tab", 3, 1)),
        ("a: |\n\tx\n", ("yaml-tab", 2, 1)),
        ('a: "abc\nb: 1\n', ("yaml-quote", 1, 4)),
        ("a: 'abc\nb: 1\n", ("yaml-quote", 1, 4)),
        ('a: "ООО" Ромашка\n', ("yaml-after-quote", 1, 10)),
        ("a: 1\nпросто\nb: 2\n", ("yaml-no-colon", 2, 1)),
        ("a:\n    b: 1\n  c: 2\n", ("yaml-indent", 3, 3)),
        ("a:\n  - x\n y: 1\n", ("yaml-indent", 3, 2)),
        ("a: - x\n", ("yaml-dash", 1, 4)),
        ("a: @x\n", ("yaml-first-character", 1, 4)),
        ("a: *важно\n", ("yaml-first-character", 1, 4)),
        ("a: & b\n", ("yaml-first-character", 1, 4)),
        ("a: !важно\n", ("yaml-first-character", 1, 4)),
        ("a: >5 лет\n", ("yaml-first-character", 1, 4)),
        ('a: "C:\\Папка"\n', ("yaml-backslash", 1, 4)),
        ("a: [1, 2\nb: 3\n", ("yaml-brackets", 1, 4)),
        ("a: ]\n", ("yaml-brackets", 1, 4)),
        ("a: {x: 1}}\n", ("yaml-brackets", 1, 10)),
        ("a: 1\nb: x\x0by\n", ("yaml-control-character", 2, 5)),
        ("%YAML 3.0\n---\na: 1\n", ("yaml-broken", 1, 1)),
    ],
)
def test_bad_yaml_is_told_by_its_commonest_cause_and_its_place(
    tmp_path: Path, text: str, refusal: tuple[str, int | None, int | None]
) -> None:
    assert _yaml_refusal(tmp_path, text) == refusal


def test_the_character_that_needs_quotes_is_named(tmp_path: Path) -> None:
    error = _refusal(lambda: parse_yaml("a: %x\n", tmp_path / "a.yaml"))
    assert "«%»" in render(error.message, "ru")


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcde", "bcdef", strict=True)
    )
    assert _yaml_refusal(tmp_path, bomb) == ("yaml-alias", 1, 4)


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 100_000, "a: " + "{a: " * 100_000, "".join(f"{' ' * n}a:\n" for n in range(2000))]
)
def test_deep_nesting_is_refused(tmp_path: Path, text: str) -> None:
    assert _yaml_refusal(tmp_path, text)[0] == "yaml-depth"


def test_nesting_below_the_limit_is_read(tmp_path: Path) -> None:
    _value(tmp_path, "a: " + "[" * 99 + "]" * 99)


def test_too_many_values_are_refused(tmp_path: Path) -> None:
    assert _yaml_refusal(tmp_path, "a: [" + "x," * 200_001 + "]")[0] == "yaml-nodes"


def test_a_list_is_read_where_lists_are_asked_for(tmp_path: Path) -> None:
    assert parse_yaml("- a\n- b\n", tmp_path / "a.yaml", lists=True).value == ["a", "b"]


def test_the_parser_in_python_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 1\nb: [x, {c: 'да'}]\n"
    fast = parse_yaml(text, tmp_path)
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    assert parse_yaml(text, tmp_path) == fast
    assert _yaml_refusal(tmp_path, "a: текст: ещё\n") == ("yaml-colon", 1, 9)
    assert _yaml_refusal(tmp_path, "a:\n\tb: 1\n") == ("yaml-tab", 2, 1)
    assert _yaml_refusal(tmp_path, "a: @x\n") == ("yaml-first-character", 1, 4)


def _tree_or_refusal(read: Callable[[], Tree]) -> None:
    try:
        tree = read()
    except SourceError as error:
        _require_words(error)
    else:
        assert "" in tree.places


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    _tree_or_refusal(lambda: read_yaml(tmp_path / "a.yaml"))


YAML_PIECES = st.sampled_from(
    [
        *"abя ъ:-?[]{},#&*!|>'\"%@`~<=\n\t\\",
        ": ",
        "- ",
        "\n  ",
        "\n    - ",
        "---\n",
        "<<: ",
        "a: ",
        "\u2028",
        "\x85",
        "\ufeff",
        "😀",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.lists(YAML_PIECES, max_size=40).map("".join) | st.text())
def test_any_text_gives_a_tree_or_a_sentence(tmp_path: Path, text: str) -> None:
    _tree_or_refusal(lambda: parse_yaml(text, tmp_path / "a.yaml"))


ANSWERS = st.recursive(
    st.none()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\u2028\u2029")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abяё/~ ", min_size=1).filter(str.strip), inner, max_size=4)
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from("abc"), ANSWERS, min_size=1))
def test_what_was_written_as_yaml_is_read_back(tmp_path: Path, value: dict[str, Value]) -> None:
    assert _value(tmp_path, _as_yaml(value)) == value


def _as_yaml(value: Value) -> str:
    """Write a tree in the flow style, every text quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_as_yaml(key)}: {_as_yaml(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_yaml, value)) + "]"
    return "null" if value is None else "'" + value.replace("'", "''") + "'"


# --- nearest ---


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("compettion", "competition"),
        ("Competition", "competition"),
        ("сompetition", "competition"),  # a Cyrillic с
        ("сщьзуешешщт", "competition"),  # typed in the Russian layout
        ("filing-on", "filing_on"),
        ("eddition", "edition"),
    ],
)
def test_the_nearest_word_is_guessed(word: str, meant: str) -> None:
    assert nearest(word, ENVELOPE)[0] == meant


def test_a_word_like_no_other_has_no_nearest() -> None:
    assert nearest("budget", ENVELOPE) == ()
    assert nearest("x", ()) == ()


def test_the_nearest_come_best_first_and_no_more_than_asked() -> None:
    assert nearest("fasie-start1", ["fasie-start-2", "fasie-start-1", "umnik"], limit=1) == ("fasie-start-1",)
    assert nearest("fasie-start-1", ["fasie-start-2", "fasie-start-1"]) == ("fasie-start-1", "fasie-start-2")


# --- the application ---


def test_an_application_is_read_from_its_folder_or_its_file(folder: Path) -> None:
    _write(folder, application__yaml=f"{HEAD}filing_on: 01.11.2022\nproject:\n  title: Прибор\n")
    application = load_application(folder)
    assert (application.competition, application.edition) == ("fasie-start-1", "2022-3")
    assert application.filing_on == datetime.date(2022, 11, 1)
    assert application.answers == {"project": {"title": "Прибор"}}
    assert application.file == folder / "application.yaml"
    assert load_application(folder / "application.yaml") == application


def test_the_other_suffix_and_another_name_are_fine(folder: Path) -> None:
    _write(folder, application__yml=HEAD)
    assert load_application(folder).file.name == "application.yml"
    _write(folder, черновик__yaml=HEAD)
    assert load_application(folder / "черновик.yaml").filing_on is None


def test_an_answer_that_is_not_given_has_the_place_of_its_nearest_ancestor(folder: Path) -> None:
    _write(folder, application__yaml=f"{HEAD}project:\n  title: Прибор\n")
    application = load_application(folder)
    assert application.place("/project/title") == Place(folder / "application.yaml", 4, 3)
    assert application.place("/project/lot/0") == Place(folder / "application.yaml", 3, 1)
    assert application.place("/market") == Place(folder / "application.yaml", 1, 1)
    assert application.place("/edition") == Place(folder / "application.yaml", 2, 1)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('edition: "1"\n', "envelope-no-competition", 1),
        ('competition:\nedition: "1"\n', "envelope-no-competition", 1),
        ("competition: x\n", "envelope-no-edition", 1),
        ("competition: x\nedition: [a]\n", "envelope-no-text", 2),
        ("compettion: x\nedition: y\n", "envelope-slip", 1),
        ("competitio/n: x\nedition: y\n", "envelope-slip", 1),
        (f"{HEAD}filling_on: 2022-11-01\n", "envelope-slip", 3),
        (f"{HEAD}filing_on: []\n", "envelope-date", 3),
        (f"{HEAD}accept: да\n", "accept-no-list", 3),
        (f"{HEAD}accept:\n  - works\n", "accept-no-entry", 4),
        (f"{HEAD}accept:\n  - {{rule: a, at: /b}}\n", "accept-incomplete", 4),
        (f"{HEAD}accept:\n  - {{rule: a, at: b, reason: c}}\n", "accept-at", 4),
        (f"{HEAD}accept:\n  - {{rule: a, at: [b], reason: c}}\n", "envelope-no-text", 4),
        (f"{HEAD}accept:\n  - {{rule: a, at: /b, reason: c, until: потом}}\n", "envelope-date", 4),
        (f"{HEAD}accept:\n  - {{rule: a, at: /b, reazon: c}}\n", "accept-unknown", 4),
    ],
)
def test_a_wrong_envelope_is_told_with_its_line(folder: Path, text: str, key: str, line: int) -> None:
    _write(folder, application__yaml=text)
    error = _refusal(lambda: load_application(folder))
    assert isinstance(error, ApplicationError)
    assert (error.message.key, error.line) == (key, line)


def test_a_slip_is_told_with_the_nearest_key(folder: Path) -> None:
    _write(folder, application__yaml="compettion: x\n")
    error = _refusal(lambda: load_application(folder))
    assert error.hint is not None
    assert "«competition»" in render(error.hint, "ru")


def test_accepted_findings_are_kept(folder: Path) -> None:
    entry = "{rule: works, at: /plan/1, reason: согласовано, until: 2022-12-01, by: Иванов}"
    _write(folder, application__yaml=f"{HEAD}accept:\n  - {entry}\n  - {{rule: a, at: /b, reason: c}}\n")
    first, second = load_application(folder).accept
    assert (first.rule, first.at, first.reason, first.by) == ("works", "/plan/1", "согласовано", "Иванов")
    assert first.until == datetime.date(2022, 12, 1)
    assert (second.until, second.by) == (None, None)
    assert second.place == Place(folder / "application.yaml", 5, 5)


def test_a_companys_card_is_told_from_an_application(folder: Path) -> None:
    _write(folder, company__yaml="kind: legal-entity\ncompany:\n  inn: '7017458218'\n")
    card = folder / "company.yaml"
    named = _refusal(lambda: load_application(card))
    assert (named.message.key, named.file) == ("application-card", card)
    assert named.hint == say("application-is-card", path=str(card))
    alone = _refusal(lambda: load_application(folder))
    assert alone.hint == say("application-only-card", path=str(folder))
    _write(folder, проект__yaml=HEAD)
    beside = _refusal(lambda: load_application(folder))
    assert beside.hint is not None
    assert beside.hint.key == "application-other-name"
    _write(folder, application__yaml=f"{HEAD}company: {{inn: '1'}}\n")
    assert load_application(folder).competition


def test_a_schema_is_told_as_what_it_is(folder: Path) -> None:
    (folder / "company.schema.json").write_text("{}", encoding="utf-8")
    refused = _refusal(lambda: load_application(folder / "company.schema.json"))
    assert refused.hint == say("application-is-schema")


@pytest.mark.parametrize("value", ["", "[]", '""'])
def test_an_empty_accept_is_none(folder: Path, value: str) -> None:
    _write(folder, application__yaml=f"{HEAD}accept: {value}\n")
    assert load_application(folder).accept == ()


def test_a_folder_without_an_application_is_told_with_the_likely_cause(folder: Path) -> None:
    def hint() -> str:
        error = _refusal(lambda: load_application(folder.parent))
        assert error.message.key == "application-not-found"
        assert error.hint is not None
        return error.hint.key

    assert hint() == "application-not-begun"
    _write(folder.parent, заявка__yaml=HEAD)
    assert hint() == "application-other-name"
    _write(folder.parent, application__yaml__txt=HEAD)
    assert hint() == "application-disguised"
    _write(folder, application__yaml=HEAD)
    assert hint() == "application-in-subfolders"


def test_a_path_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    error = _refusal(lambda: load_application(folder.parent / "Прибор № 2"))
    assert error.message.key == "application-no-path"
    assert error.hint is not None
    assert "Прибор № 1" in render(error.hint, "ru")
    _refusal(lambda: load_application(folder / "нет" / "такой"))
    _refusal(lambda: load_application(folder / "a\0b"))


def test_a_section_may_be_a_file_of_its_own(folder: Path) -> None:
    _write(
        folder,
        application__yaml=f"{HEAD}market: рынок.yaml\ncalendar_plan: plan.yml\n",
        рынок__yaml="# рынок\nsegments: Элеваторы\n",
        plan__yml="- months: 6\n- months: 6\n",
    )
    application = load_application(folder)
    assert application.answers == {
        "market": {"segments": "Элеваторы"},
        "calendar_plan": [{"months": "6"}, {"months": "6"}],
    }
    assert application.place("/market/segments") == Place(folder / "рынок.yaml", 2, 1)
    assert application.place("/market/consumers") == Place(folder / "рынок.yaml", 2, 1)
    assert application.place("/calendar_plan/1/months") == Place(folder / "plan.yml", 2, 3)
    assert application.place("/calendar_plan/7") == Place(folder / "plan.yml", 1, 1)


@pytest.mark.parametrize(
    "path", ["texts/Новизна.md", "texts\\Новизна.md", "./texts/../texts/Новизна.md", " texts/Новизна.md "]
)
def test_a_long_text_may_be_a_file_of_its_own(folder: Path, path: str) -> None:
    (folder / "texts").mkdir()
    _write(folder / "texts", Новизна__md="# Новизна\r\n\nОдин абзац.\n")
    _write(folder, application__yaml=f"{HEAD}science:\n  novelty: '{path}'\n  parts: ['{path}']\n")
    application = load_application(folder)
    text = "# Новизна\n\nОдин абзац."  # the line break that ends the file is the editor's
    assert application.answers == {"science": {"novelty": text, "parts": [text]}}
    assert application.place("/science/novelty").file.name == "Новизна.md"


def test_a_text_is_looked_for_beside_the_file_that_names_it(folder: Path) -> None:
    (folder / "parts").mkdir()
    _write(folder, application__yaml=f"{HEAD}science: parts/science.yaml\n")
    _write(folder / "parts", science__yaml="novelty: novelty.txt\n", novelty__txt="Впервые")
    assert load_application(folder).answers == {"science": {"novelty": "Впервые"}}


@pytest.mark.parametrize(
    "text",
    [
        "https://company.md",
        "info@company.md",
        "Подробности каждый из нас изложил в файле readme.txt",
        "|\n    первая строка\n    notes.md",
        "notes.md.",
        "Итоги 2021 г.",
    ],
)
def test_a_text_that_only_ends_like_a_file_stays_text(folder: Path, text: str) -> None:
    _write(folder, application__yaml=f"{HEAD}science:\n  novelty: {text}\n")
    science = load_application(folder).answers["science"]
    assert isinstance(science, dict)
    assert str(science["novelty"]).strip().endswith(text[-5:])


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ("нет.md", "path-missing"),
        ("/etc/passwd.txt", "path-absolute"),
        ("C:\\texts\\a.md", "path-absolute"),
        ("c:a.md", "path-absolute"),
        ("\\\\server\\a.md", "path-absolute"),
        ("~/a.md", "path-absolute"),
        ("../outside.md", "path-outside"),
        ("x/../../outside.md", "path-outside"),
        ("link.md", "path-outside"),
        ("plan.xlsx", "path-missing"),
        ("plan.ods#Этапы", "table-unread"),
        ("'..\\plan.XLS#Этапы и работы'", "table-unread"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_told_where_it_stands(folder: Path, reference: str, key: str) -> None:
    _write(folder.parent, outside__md="тайна")
    (folder / "link.md").symlink_to(folder.parent / "outside.md")
    _write(folder, application__yaml=f"{HEAD}science:\n  novelty: {reference}\n")
    error = _refusal(lambda: load_application(folder))
    assert (error.message.key, error.file, error.line, error.column) == (key, folder / "application.yaml", 4, 3)


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ("plan.yaml", "path-missing"),
        ("plan.xlsx#Этапы", "path-missing"),
        ("plan.rtf", "section-unread"),
        ("../plan.yaml", "path-outside"),
    ],
)
def test_a_section_that_cannot_be_read_is_told_where_it_is_named(folder: Path, reference: str, key: str) -> None:
    _write(folder.parent, plan__yaml="a: 1\n")
    _write(folder, application__yaml=f"{HEAD}calendar_plan: {reference}\n")
    error = _refusal(lambda: load_application(folder))
    assert (error.message.key, error.line) == (key, 3)


def test_an_error_in_a_section_file_names_that_file(folder: Path) -> None:
    _write(folder, application__yaml=f"{HEAD}market: market.yaml\n", market__yaml="a: 1\na: 2\n")
    error = _refusal(lambda: load_application(folder))
    assert (error.message.key, error.file, error.line) == ("yaml-duplicate", folder / "market.yaml", 2)


def test_what_a_reference_leads_to_must_be_a_regular_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    _write(folder, application__yaml=f"{HEAD}science:\n  novelty: pipe.md\n")
    assert _refusal(lambda: load_application(folder)).message.key == "text-is-special"


def test_a_missing_file_is_told_with_the_nearest_name(folder: Path) -> None:
    _write(folder, application__yaml=f"{HEAD}science:\n  novelty: noveltty.md\n", novelty__md="x")
    error = _refusal(lambda: load_application(folder))
    assert error.hint is not None
    assert "novelty.md" in render(error.hint, "ru")


def test_a_name_composed_otherwise_is_found(folder: Path) -> None:
    _write(folder, application__yaml=f"{HEAD}science:\n  novelty: Отчёт.md\n")
    (folder / "Отче\u0308т.md").write_text("x", encoding="utf-8")
    assert load_application(folder).answers == {"science": {"novelty": "x"}}


def test_attachments_are_never_read_as_answers(folder: Path) -> None:
    _write(folder, application__yaml=f"{HEAD}attachments:\n  plan: {{file: ../plan.txt}}\n  table: {{file: a.xlsx}}\n")
    attachments = {"plan": {"file": "../plan.txt"}, "table": {"file": "a.xlsx"}}
    assert load_application(folder).answers == {"attachments": attachments}


def test_the_profile_of_the_applicant_may_lie_one_folder_up(folder: Path) -> None:
    _write(folder.parent, company__yaml="kind: legal-entity\ncompany:\n  about: about.md\n", about__md="О нас")
    _write(folder, application__yaml=f"{HEAD}applicant: ../company.yaml\n")
    application = load_application(folder)
    assert application.answers == {"applicant": {"kind": "legal-entity", "company": {"about": "О нас"}}}


def test_the_profile_of_the_applicant_may_not_lie_two_folders_up(folder: Path) -> None:
    _write(folder.parent.parent, company__yaml="kind: legal-entity\n")
    _write(folder, application__yaml=f"{HEAD}applicant: ../../company.yaml\n")
    assert _refusal(lambda: load_application(folder)).message.key == "path-outside"


@pytest.mark.parametrize(("reference", "key"), [("company.rtf", "section-unread"), ("../нет.yaml", "path-missing")])
def test_a_profile_that_cannot_be_read_is_told_where_it_is_named(folder: Path, reference: str, key: str) -> None:
    _write(folder, application__yaml=f"{HEAD}applicant:\n  kind: legal-entity\n  from: {reference}\n")
    error = _refusal(lambda: load_application(folder))
    assert (error.message.key, error.line) == (key, 5)


def test_answers_laid_over_a_profile_keep_their_own_places(folder: Path) -> None:
    profile = "kind: legal-entity\ncompany:\n  inn: '1'\n  phone: '2'\n  okved: [a, b, c]\n  head: {name: И}\n"
    _write(folder.parent, company__yaml=profile)
    _write(
        folder,
        application__yaml=f"{HEAD}applicant:\n  from: ../company.yaml\n  company:\n    phone: '3'\n    inn:\n"
        "    okved: [d]\n    head: {position: Директор}\n    site: x.ru\n",
    )
    application = load_application(folder)
    company = {
        "inn": "1",
        "phone": "3",
        "okved": ["d"],
        "head": {"name": "И", "position": "Директор"},
        "site": "x.ru",
    }
    assert application.answers == {"applicant": {"kind": "legal-entity", "company": company}}
    ours, profiles = folder / "application.yaml", "company.yaml"
    assert application.place("/applicant/company/phone") == Place(ours, 6, 5)
    assert application.place("/applicant/company/okved/0") == Place(ours, 8, 13)
    assert application.place("/applicant/company/okved/1") == Place(ours, 8, 5)
    assert application.place("/applicant/company/head/position") == Place(ours, 9, 12)
    assert application.place("/applicant/company/site") == Place(ours, 10, 5)
    assert application.place("/applicant/company/head/name").file.name == profiles
    assert application.place("/applicant/company/inn").file.name == profiles
    assert "/applicant/from" not in application.places


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([*ENVELOPE, "applicant", "project", "attachments", "x"]),
        ANSWERS | st.sampled_from(["a.md", "application.yaml", "..", "/x.yaml", "a.xlsx", "\\.md"]),
    )
)
def test_any_tree_gives_an_application_or_a_sentence(tmp_path: Path, tree: dict[str, Value]) -> None:
    _write(tmp_path, application__yaml=_as_yaml(tree))
    try:
        application = load_application(tmp_path)
    except ApplykitError as error:
        _require_words(error)
    else:
        assert application.answers.keys() == tree.keys() - set(ENVELOPE)


@pytest.mark.parametrize("day", ["15.06.22", "31.02.2022", "в ноябре"])
def test_a_day_of_filing_that_is_none_keeps_back_what_counts_from_it(
    tmp_path: Path, examples_folder: Path, day: str
) -> None:
    report = check(load_application(_filed(tmp_path, examples_folder, day)), on=TODAY)
    assert report.notices[0].key == "filing-on-unread-first"
    (finding,) = report.findings
    assert finding.rule == "filing-on-unread"
    assert f"«{day}» — не дата" in render(finding.message, "ru")
    assert finding.place is not None
    assert finding.place.line
    waiting = {skip.rule: skip.because_label for skip in report.skipped}
    assert waiting == dict.fromkeys(("company-young-enough", "egrul-age"), "Дата подачи заявки")


def test_a_day_of_filing_in_words_is_counted_from(tmp_path: Path, examples_folder: Path) -> None:
    report = check(load_application(_filed(tmp_path, examples_folder, "1 ноября 2022 г.")), on=TODAY)
    assert report.filing_on == datetime.date(2022, 11, 1)
    assert not report.findings
    assert not report.skipped


def _filed(tmp_path: Path, examples: Path, day: str) -> Path:
    """A complete application that is to be filed on *day*."""
    folder = tmp_path / "заявка"
    shutil.copytree(examples / "fasie-start-1" / "company-complete", folder)
    file = folder / "application.yaml"
    lines = file.read_text("utf-8").splitlines()
    said = [f"filing_on: {day}" if line.startswith("filing_on:") else line for line in lines]
    file.write_text("\n".join(said), "utf-8")
    return folder
