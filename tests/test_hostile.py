"""Whatever lies in a folder, `check` ends soon and small, with a report or a sentence that says where."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import small_contest
from measuring import measured
from shipped import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="pipes, devices and peak memory are looked at as on Unix"
)

# What is promised is two seconds and 300 MB; others share the machine, and a slower one is no failure.
SECONDS, MEGABYTES = 2 * 4, 300
HEAD = 'competition: fasie-start-1\nedition: "2022-3"\nfiling_on: 2022-11-01\n'
EXAMPLE = FOLDERS["fasie-start-1/company-complete"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended. *seconds* of the processor, *megabytes* at most at a time."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float

    def refused(self, word: str = "") -> bool:
        """Whether it was refused with what is so, where, and what to do."""
        told = all(part in self.err for part in ("Ошибка:", "Где:", word))
        return self.code == 2 and told and "Traceback" not in self.err


def run(folder: Path, *arguments: str | Path) -> Ended:
    """Check in a process of its own; it must keep the promised bounds."""
    out, err = folder / "stdout.txt", folder / "stderr.txt"
    own = {name: value for name, value in os.environ.items() if not name.startswith("APPLYKIT_")}
    kept = os.environ["APPLYKIT_CACHE"]
    env = {**own, "APPLYKIT_LANG": "ru", "APPLYKIT_CACHE": kept, "PYTHONIOENCODING": "utf-8"}
    with out.open("wb") as told, err.open("wb") as failed:
        command = [sys.executable, "-m", "applykit", "check", *map(str, arguments)]
        code, seconds, megabytes = measured(command, stdin=subprocess.DEVNULL, stdout=told, stderr=failed, env=env)
    ended = Ended(code, out.read_text("utf-8"), err.read_text("utf-8"), seconds, megabytes)
    assert ended.seconds <= SECONDS, ended.err[-500:]
    assert ended.megabytes <= MEGABYTES
    assert ended.code in (0, 1, 2), ended.err[-2000:]
    return ended


def draft(folder: Path, text: str | bytes) -> Path:
    """A folder with one file as its application."""
    application = folder / "draft"
    application.mkdir()
    (application / "application.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return application


# --- one file


REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "50 MB": (lambda: HEAD + "project:\n  title: " + "x" * 50_000_000, "больше 5 МБ"),
    "an alias bomb": (lambda: "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + HEAD, "ссылки YAML"),
    "lists in lists": (lambda: HEAD + "project: " + "[" * 1_000_000, "Вложенность больше"),
    "mappings in mappings": (lambda: HEAD + "project: " + "{a: " * 200_000, "Вложенность больше"),
    "a million rows": (lambda: HEAD + "project:\n  keywords:\n" + "    - a\n" * 500_000, "значений"),
    "random bytes": (lambda: os.urandom(1_000_000), "это не текст"),
    "a zero character": (lambda: HEAD + "project: {title: a\0b}", "это не текст"),
    "UTF-16 without a mark": (lambda: (HEAD + "project: {title: Ой}").encode("utf-16-le"), "это не текст"),
    "half a character": (lambda: HEAD + 'project: {title: "\\ud800"}', "обратная косая черта"),
    "a zero in a path": (lambda: HEAD + 'project: {summary: "texts/\\0.md"}', "выводит из папки"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_application_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    make, word = REFUSED[name]
    ended = run(tmp_path, draft(tmp_path, make()))
    assert ended.refused()
    assert re.search(re.escape(word), ended.err, re.IGNORECASE)


JUDGED: dict[str, Callable[[], str | bytes]] = {
    "UTF-16 with its mark": lambda: (HEAD + "project: {title: Ой}").encode("utf-16"),
    "a text of 4 MB": lambda: HEAD + "project:\n  title: " + "слово " * 370_000,
    "a million blanks": lambda: HEAD + "calendar_plan:\n- works:\n  - {title: а" + " " * 1_000_000 + "б}\n",
    "a number with a million digits": lambda: HEAD + "project: {requested: " + "9" * 1_000_000 + "}",
    "a number with five thousand digits": lambda: HEAD + "project: {requested: " + "9" * 5_000 + "}",
    "a share with a million digits": lambda: (
        HEAD + "applicant: {kind: legal-entity, company: {founders: [{name: а, share: 1." + "9" * 1_000_000 + "}]}}"
    ),
    "a phone with a million blanks": lambda: (
        HEAD + "project: {scientific_lead: {phone: '+7" + " " * 1_000_000 + "доб', email: 'a@" + "a." * 100_000 + "'}}"
    ),
    "thousands of unknown keys": lambda: HEAD + "project:\n" + "".join(f"  kay{i}: a\n" for i in range(3_000)),
    "thousands of works that are nearly the same": lambda: (
        HEAD
        + "calendar_plan:\n- works:\n"
        + "".join(f"  - {{title: Разработка и исследование макета номер {i} на стенде}}\n" for i in range(3_000))
    ),
    "two long works that are nearly the same": lambda: (
        HEAD + "calendar_plan:\n- works:\n" + f"  - {{title: {'аб' * 50_000}в}}\n  - {{title: {'аб' * 50_000}г}}\n"
    ),
}


@pytest.mark.parametrize("name", JUDGED)
def test_a_strange_answer_is_a_finding(tmp_path: Path, name: str) -> None:
    ended = run(tmp_path, draft(tmp_path, JUDGED[name]()))
    assert (ended.code, ended.err) == (1, "")


# --- what a draft refers to


def complete(folder: Path) -> Path:
    """A complete example to spoil."""
    return Path(shutil.copytree(EXAMPLE, folder / "draft"))


def outside(path: Path) -> None:
    secret = path.parent.parent.parent / "secret.md"
    secret.write_text("тайна", encoding="utf-8")
    path.symlink_to(secret)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


NO_FILES: dict[str, Callable[[Path], None]] = {"a pipe": os.mkfifo, "a way out": outside, "a device": device}


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in NO_FILES for name in ("tor.yaml", "texts/summary.md", "application.yaml")],
)
def test_a_reference_that_leads_to_no_plain_file_inside_is_refused(tmp_path: Path, kind: str, name: str) -> None:
    application = complete(tmp_path)
    (application / name).unlink()
    NO_FILES[kind](application / name)
    ended = run(tmp_path, application)
    assert ended.refused()
    assert "тайна" not in ended.out + ended.err


@pytest.mark.parametrize("kind", NO_FILES)
def test_an_attachment_that_is_no_plain_file_inside_is_a_finding(tmp_path: Path, kind: str) -> None:
    application = complete(tmp_path)
    (application / "attachments" / "egrul.pdf").unlink()
    NO_FILES[kind](application / "attachments" / "egrul.pdf")
    ended = run(tmp_path, application)
    assert ended.code == 1
    assert "egrul-file" in ended.out


def test_many_long_texts_are_refused_together(tmp_path: Path) -> None:
    application = complete(tmp_path)
    for name in ("summary", "novelty", "methods"):
        (application / "texts" / f"{name}.md").write_text("слово " * 400_000, encoding="utf-8")
    assert run(tmp_path, application).refused("вместе больше")


def test_ten_thousand_files_beside_a_draft_do_no_harm(tmp_path: Path) -> None:
    application = complete(tmp_path)
    for number in range(10_000):
        (application / "attachments" / f"scan{number:04}.pdf").touch()
    assert run(tmp_path, application).code in (0, 1)
    (application / "texts" / "summary.md").rename(application / "attachments" / "elsewhere.md")
    assert run(tmp_path, application).refused()


# --- a library of one's own


def check_with(folder: Path, schema: Any = None, **files: str) -> Ended:
    """Check the small draft against the small contest with another schema and other rules."""
    small_contest.library(folder, **files)
    if schema is not None:
        text = schema if isinstance(schema, str) else json.dumps(schema)
        (folder / "schemas" / "small.schema.json").write_text(text, encoding="utf-8")
    return run(folder, "--library", folder, small_contest.write_draft(folder))


def with_title(**title: Any) -> dict[str, Any]:
    """The small schema with other constraints on the title of the project."""
    schema: dict[str, Any] = json.loads(json.dumps(small_contest.SCHEMA))
    schema["properties"]["project"]["properties"]["title"] = {"type": "string", "title": "Тема", **title}
    return schema


def doubled(depth: int) -> dict[str, Any]:
    """A schema that is short to write and has 2 to the power of *depth* questions."""
    schema = with_title()
    for level in range(depth):
        below = {"$ref": f"#/$defs/d{level + 1}"}
        schema["$defs"][f"d{level}"] = {"type": "object", "properties": {"a": below, "b": below}}
    schema["$defs"][f"d{depth}"] = {"type": "string"}
    schema["properties"]["project"]["properties"]["more"] = {"$ref": "#/$defs/d0"}
    return schema


def test_an_expression_that_would_backtrack_takes_no_time(tmp_path: Path) -> None:
    draft = small_contest.DRAFT.replace("title: Разработка прибора", f"title: {'a' * 30_000}!")
    small_contest.library(tmp_path)
    (tmp_path / "schemas" / "small.schema.json").write_text(json.dumps(with_title(pattern="^(a+)+$")), encoding="utf-8")
    ended = run(tmp_path, "--library", tmp_path, small_contest.write_draft(tmp_path, draft))
    assert (ended.code, "bad-format" in ended.out) == (1, True)


SCHEMAS: dict[str, Callable[[], Any]] = {
    "an expression that looks back": lambda: with_title(pattern=r"^(a+)\1+$"),
    "an expression that is too large": lambda: with_title(pattern="(((a{1000}){1000}){1000}){1000}"),
    "an expression that is none": lambda: with_title(pattern="("),
    "a reference to itself": lambda: with_title(**{"$ref": "#/properties/project/properties/title"}),
    "a reference out of the folder": lambda: with_title(**{"$ref": "../../../../etc/passwd"}),
    "a reference to the network": lambda: with_title(**{"$ref": "https://example.com/schema.json"}),
    "a schema of 10 MB": lambda: json.dumps(with_title(description="x" * 10_000_000)),
    "a schema nested without end": lambda: "[" * 1_000_000,
    "a schema that doubles itself": lambda: doubled(30),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_that_cannot_be_used_is_refused(tmp_path: Path, name: str) -> None:
    assert check_with(tmp_path, SCHEMAS[name]()).refused()


def test_stems_without_measure_are_searched_in_time(tmp_path: Path) -> None:
    stems = ", ".join(f"основа{number}" for number in range(3_000))
    rule = f"id: words\nkind: words\nin: /project/title\nforbid: [{'о' * 100_000}, {'а ' * 1_000}, {stems}]"
    assert check_with(tmp_path, rules="- " + rule.replace("\n", "\n  ")).code == 0


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: &a [x]\nb: [*a, *a]\n", "ссылки YAML"),
        ("unknown: " + "[" * 100_000, "Вложенность"),
        ("x: " + "y" * 9_000_000, "МБ"),
    ],
)
def test_a_hostile_manifest_is_refused(tmp_path: Path, text: str, word: str) -> None:
    assert check_with(tmp_path, manifest=text).refused(word)
