"""The report as one HTML page: it says all that was found, shows the lines meant, loads nothing, fits every width."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import RunCli

DRAFT = "fasie-start-1/draft-with-gaps"
COMPLETE = "fasie-start-1/company-complete"


class Page(HTMLParser):
    """What a browser makes of a page: its text, its ids, and where its links lead."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.marked: list[str] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(source)
        self.text = " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember ids and addresses."""
        held = dict(attrs)
        self.ids += [held["id"] or ""] if "id" in held else []
        self.links += [held["href"] or ""] if tag == "a" else []
        self.loads += [value or "" for key, value in attrs if key in ("src", "data", "poster", "action")]
        if tag == "mark":
            self.marked.append("")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep what is read aloud."""
        if "style" in self._open or "script" in self._open:
            return
        if "mark" in self._open:
            self.marked[-1] += data
        self._text.append(data + " ")


def made(run_cli: RunCli, target: Path, *paths: Path, lang: str = "ru") -> str:
    """The source of the page on the applications at *paths*."""
    outcome = run_cli("check", *paths, "-o", target, env={"APPLYKIT_LANG": lang})
    assert outcome.out == "", "the report is in the file alone"
    assert str(target) in outcome.err
    return target.read_text(encoding="utf-8")


def test_the_page_says_all_that_the_check_found(run_cli: RunCli, examples_folder: Path, tmp_path: Path) -> None:
    page = Page(made(run_cli, tmp_path / "report.html", examples_folder / DRAFT))
    (checked,) = json.loads(run_cli("check", examples_folder / DRAFT, "--format", "json").out)["applications"]
    said = page.text.replace("\u00a0", " ").lower()
    findings = checked["findings"]
    assert len(findings) > 20
    sentences = [one["message"] for one in findings] + [one["remedy"] for one in findings if one["remedy"]]
    sentences += checked["notices"] + [f"{one['file']}:{one['line']}" for one in findings]
    sentences += [section["title"] for section in checked["sections"]]
    for sentence in sentences:
        assert " ".join(sentence.replace("\u00a0", " ").split()).lower() in said


def test_every_link_of_the_page_leads_somewhere(run_cli: RunCli, examples_folder: Path, tmp_path: Path) -> None:
    page = Page(made(run_cli, tmp_path / "report.html", examples_folder / DRAFT, examples_folder / COMPLETE))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    files = {link for link in page.links if not link.startswith("#")}
    assert files
    assert all((tmp_path / link).is_file() for link in files), files


def test_the_line_that_a_finding_is_about_is_shown(run_cli: RunCli, examples_folder: Path, tmp_path: Path) -> None:
    page = Page(made(run_cli, tmp_path / "report.html", examples_folder / DRAFT))
    assert any("groundwork" in line for line in page.marked)
    assert "41 Собран макет на макетной плате, проверен в аквариуме. TODO" in page.text
    assert any("legal_adress" in line for line in page.marked)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_loads_nothing_and_runs_only_its_own_script(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path, lang: str
) -> None:
    source = made(run_cli, tmp_path / "report.html", examples_folder / DRAFT, lang=lang)
    assert Page(source).loads == []
    assert f'<html lang="{lang}">' in source
    policy = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)[0])
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in policy
    assert not re.search(r"<[^>]*\son\w+=|<[^>]*\sstyle=", source), "the policy forbids them"


def test_what_a_draft_says_is_text_and_never_markup(run_cli: RunCli, examples_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "draft <b>"
    shutil.copytree(examples_folder / DRAFT, folder)
    file = folder / "application.yaml"
    evil = "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    file.write_text(file.read_text(encoding="utf-8").replace("TODO", f"TODO {evil}"), encoding="utf-8")
    source = made(run_cli, tmp_path / "report.html", folder)
    assert "<script>alert" not in source
    assert "<img" not in source
    assert evil in Page(source).text


def test_many_applications_stand_in_one_table(run_cli: RunCli, examples_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    page = Page(made(run_cli, tmp_path / "all.html", examples_folder / DRAFT, broken, examples_folder / COMPLETE))
    assert page.text.startswith("Проверка заявок Проверка заявок Заявка Итог")
    for words in ("подавать нельзя", "не прочитано", "готово", "70,12"):
        assert words in page.text


def test_a_report_that_cannot_be_written_gets_a_sentence(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = run_cli("check", examples_folder / DRAFT, "-o", tmp_path / "file" / "report.html")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert "report.html" in outcome.err


@pytest.mark.parametrize(("name", "begins"), [("r.json", "{"), ("r.HTML", "<!DOCTYPE html>"), ("r.txt", "Заявка:")])
def test_the_ending_of_the_name_says_the_form(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path, name: str, begins: str
) -> None:
    assert made(run_cli, tmp_path / name, examples_folder / DRAFT).startswith(begins)


def test_a_form_that_is_named_is_stronger_than_the_ending(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.txt"
    run_cli("check", examples_folder / DRAFT, "--format", "html", "-o", target)
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


_FRAME = """<!DOCTYPE html><body><iframe id="f" src="{page}" style="border:0;width:{width}px;height:800px"></iframe>
<p id="p"></p><script>
document.getElementById("f").onload = function () {{
  var inside = this.contentDocument, box = inside.querySelector("[data-level=error]");
  var wide = inside.documentElement.scrollWidth;
  box.click();
  var shown = Array.prototype.filter.call(inside.querySelectorAll(".finding"), function (one) {{
    return one.offsetParent !== null; }}).map(function (one) {{ return one.className; }});
  document.getElementById("p").textContent = "inside=" + wide + " errors=" + shown.join().split("error").length
    + " all=" + shown.length;
}};
</script></body>"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_in_a_browser_nothing_sticks_out_and_severities_can_be_hidden(
    run_cli: RunCli, require_tool: Callable[[str], str], examples_folder: Path, tmp_path: Path, width: int
) -> None:
    deep = tmp_path / ("папка_компании" * 5)
    shutil.copytree(examples_folder / DRAFT, deep)
    made(run_cli, tmp_path / "report.html", deep)
    frame = tmp_path / "frame.html"
    frame.write_text(_FRAME.format(page="report.html", width=width), encoding="utf-8")
    seen = subprocess.run(
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
    ).stdout.decode()
    (inside,), (errors,), (shown,) = (re.findall(rf"{name}=(\d+)", seen) for name in ("inside", "errors", "all"))
    assert int(inside) <= width
    assert int(errors) == 1, "none is left, so that there is nothing to split at"
    assert int(shown) > 5
