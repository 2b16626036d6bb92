"""Hostile templates and data, each in a process of its own: whole or refused, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from docx_maker import DECLARATION, KIND, NAMESPACES, RELATIONS, docx, files_of, write_docx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SECONDS = 6  # of the processor: two where nothing else runs, and three times that where much does
KILOBYTES = 300_000

# Compiles and renders, and prints what came of it, the seconds of the processor, and the most memory it took. What
# getrusage says on Linux includes the memory of the process that forked; VmHWM begins anew with the program.
TRY = r"""
import json, re, sys, time
from pathlib import Path
from applykit.errors import ApplykitError
from applykit.locale import render
from applykit.template import compile_template

def made(value):
    if isinstance(value, dict):
        if set(value) == {"text", "times"}:
            return value["text"] * value["times"]
        return {key: made(below) for key, below in value.items()}
    return [made(one) for one in value] if isinstance(value, list) else value

context = made(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
begun = time.process_time()
told, size = "", 0
try:
    size = len(compile_template(Path(sys.argv[1])).render(context))
except ApplykitError as error:
    told = f"{error.file.name if error.file else ''}: " + render(error.message, "ru")
took = time.process_time() - begun
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
print(json.dumps({"told": told, "size": size, "seconds": took, "kilobytes": int(peak[1]) if peak else 0}))
"""


def tried(path: Path, context: Mapping[str, Any]) -> dict[str, Any]:
    """What came of one template and its data, within the bounds."""
    data = path.with_suffix(".json")
    data.write_text(json.dumps(context), encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-c", TRY, str(path), str(data)]
    outcome: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    )
    assert outcome["seconds"] < SECONDS
    assert outcome["kilobytes"] < KILOBYTES
    return outcome


def times(text: str, count: int) -> dict[str, object]:
    """A long text, without writing it into a file."""
    return {"text": text, "times": count}


@pytest.mark.parametrize("count", [1_000_000, 11_000_000])
@pytest.mark.parametrize("tag", ["{{ x }}", "{{ x | upper }}", "{{ rows | join }}"])
def test_a_long_value_arrives_whole(tmp_path: Path, tag: str, count: int) -> None:
    path = write_docx(tmp_path / "a.docx", tag)
    outcome = tried(path, {"x": times("я", count), "rows": [times("я", count)]})
    assert outcome["told"] == ""
    assert outcome["size"] > 0


@pytest.mark.parametrize("text", ["я", "&", "\n", "\t", '"', "\u00a0"])
@pytest.mark.parametrize("part", ["body", "header", "title"])
def test_what_no_document_can_need_is_refused_with_template_part_and_tag(tmp_path: Path, text: str, part: str) -> None:
    body, parts = ("{{ x }}" if part == "body" else "а"), {part: "{{ x }}"} if part == "title" else {}
    header = ["{{ x }}"] if part == "header" else []
    outcome = tried(write_docx(tmp_path / "a.docx", body, header=header, **parts), {"x": times(text, 50_000_000)})
    assert outcome["told"].startswith("a.docx: ")
    assert "{{ x }}" in outcome["told"]
    assert "слишком большим" in outcome["told"]


def test_many_long_values_are_refused_before_they_are_put_together(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "{% for i in range(900) %}{{ x }}{% endfor %}")
    assert "слишком большим" in tried(path, {"x": times("я", 1_000_000)})["told"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 'a' * 10**9 }}",
        "{{ 'a' * 1000000000 }}",
        "{% for a in range(9999) %}" * 3 + "x" + "{% endfor %}" * 3,
        "{% for a in range(9999) %}{% if big[1:] == 'x' %}{% endif %}{% endfor %}",
        "{% for a in range(9999) %}{% if big | upper == 'x' %}{% endif %}{% endfor %}",
        "{{ " + "(" * 450 + "x" + ")" * 450 + " }}",
        "{{ x" + ".a" * 450 + " }}",
        "{% if x %}" * 400 + "{% endif %}" * 400,
        "{% for i in rows %}" * 100 + "{% endfor %}" * 100,
        "{% set a = big ~ big %}" + "{% set a = a ~ a %}" * 60,
    ],
    ids=lambda tag: tag[:40],
)
def test_a_template_that_would_cost_too_much_is_refused_by_name(tmp_path: Path, tag: str) -> None:
    outcome = tried(write_docx(tmp_path / "a.docx", tag), {"x": "а", "rows": [1, 2], "big": times("я", 1_000_000)})
    assert outcome["told"].startswith("a.docx: ")


def test_zeros_that_unpack_to_six_hundred_megabytes_are_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "{{ x }}")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media/image1.png", "w", force_zip64=True) as image,
    ):
        for _ in range(600):
            image.write(bytes(1_000_000))
    assert path.stat().st_size < 700_000
    assert "намного больше" in tried(path, {"x": "а"})["told"]


def test_empty_paragraphs_that_unpack_to_120_megabytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(docx("{{ x }}")).items():
            if name != "word/document.xml":
                archive.writestr(name, content)
        with archive.open("word/document.xml", "w", force_zip64=True) as document:
            document.write(f"<w:document {NAMESPACES}><w:body>".encode())
            for _ in range(120):
                document.write(b"<w:p/>" * 166_667)
            document.write(b"</w:body></w:document>")
    assert path.stat().st_size < 300_000
    assert "намного больше" in tried(path, {"x": "а"})["told"]


def test_a_document_of_a_thousand_pages_stays_within_the_bounds(tmp_path: Path) -> None:
    rest = [f"{number}" for number in range(20_000)]
    outcome = tried(write_docx(tmp_path / "a.docx", "{{ x }}", *rest), {"x": "а"})
    assert outcome["told"] == ""


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"word/document.xml": f'<!DOCTYPE a [<!ENTITY x "ха">]><w:document {NAMESPACES}/>'}, "DTD"),
        ({"word/styles.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}, "DTD"),
        ({"word/_rels/settings.xml.rels": "image"}, "загружает содержимое извне"),
        ({"word/_rels/settings.xml.rels": "attachedTemplate"}, "подключает шаблон извне"),
    ],
)
def test_entities_and_whatever_word_would_fetch_are_refused(tmp_path: Path, more: dict[str, str], says: str) -> None:
    for name, kind in more.items():
        if name.endswith(".rels"):
            target = f'Type="{KIND}/{kind}" Target="http://evil.example/a" TargetMode="External"'
            relations = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" {target}/></Relationships>'
            more = {name: DECLARATION + relations}
    assert says in tried(write_docx(tmp_path / "a.docx", "{{ x }}", more=more), {"x": "а"})["told"]
