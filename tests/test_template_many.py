"""One compiled template on disk, many threads and processes: every document has its own company's data only."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from applykit.cache import Cache
from applykit.template import compile_template
from docx_maker import write_docx

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [["{%tr for m in team %}"], ["{{ m.name }}, {{ company }}"], ["{%tr endfor %}"]]
CELL = [[["{%p if odd %}", "{{ company }}", "{%p endif %}"], "{{ inn | optional('нет') }}"]]

# Renders companies first..last in sixteen threads; prints how many documents named another company, and the memory
# after a tenth of them and at the end, in kB.
RENDER = r"""
import io, json, re, sys, zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from applykit.cache import Cache
from applykit.template import Missing, compile_template

first, last = int(sys.argv[3]), int(sys.argv[4])
template = compile_template(Path(sys.argv[1]), Cache(Path(sys.argv[2])))

def is_strange(number):
    company = f"ООО «Компания {number}»\n& <Ко>"
    inn = Missing(f"ИНН {number}", "/inn") if number % 3 == 0 else str(number)
    team = [{"name": f"Сотрудник {number} {index}"} for index in range(number % 7)]
    rendering = template.rendering({"company": company, "inn": inn, "team": team, "odd": number % 2 == 1})
    with zipfile.ZipFile(io.BytesIO(rendering.content)) as archive:
        text = "".join(archive.read(name).decode() for name in ("word/document.xml", "word/header.xml"))
    named = set(re.findall(r"(?:Компания|Сотрудник|ИНН) (\d+)", text))
    count = text.count("Компания") == 2 + number % 2 + number % 7
    return named != {str(number)} or not count or len(rendering.missing) != (number % 3 == 0)

def memory():
    status = Path("/proc/self/status")
    return int(re.search(r"VmRSS:\s+(\d+)", status.read_text())[1]) if status.exists() else 0

with ThreadPoolExecutor(16) as threads:
    begun = sum(threads.map(is_strange, range(first, first + (last - first) // 10)))
    early = memory()
    strange = begun + sum(threads.map(is_strange, range(first, last)))
print(json.dumps({"strange": strange, "early": early, "late": memory()}))
"""


def rendered(path: Path, cache: Path, first: int, last: int) -> dict[str, Any]:
    command = [sys.executable, "-X", "utf8", "-c", RENDER, str(path), str(cache), str(first), str(last)]
    told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    return told


@pytest.mark.parametrize("companies", [200, pytest.param(2000, marks=pytest.mark.slow)])
def test_two_processes_of_sixteen_threads_share_a_compiled_template(tmp_path: Path, companies: int) -> None:
    path = tmp_path / "a.docx"
    write_docx(path, "{{ company }}", ROWS, CELL, header=["{{ company }}"])
    half = companies // 2
    with ThreadPoolExecutor(2) as both:
        outcomes = list(
            both.map(lambda first: rendered(path, tmp_path / "cache", first, first + half), (1000, 1000 + half))
        )
    assert [outcome["strange"] for outcome in outcomes] == [0, 0]
    assert all(outcome["late"] < outcome["early"] + 20_000 for outcome in outcomes)


def test_what_was_kept_renders_as_what_was_compiled(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx", "{{ company }}", ROWS, header=["{{ company | upper }}"], title="{{ company }}"
    )
    context = {"company": "ООО «Луч»\nи Ко", "team": [{"name": "Иванов"}]}
    cache = Cache(tmp_path / "cache")
    made = compile_template(path)
    for _ in range(2):
        kept = compile_template(path, cache)
        assert kept.render(context) == made.render(context)
        assert kept.placeholders() == made.placeholders()
    assert len(list((tmp_path / "cache" / "template").iterdir())) == 1


def test_a_template_that_changed_or_a_form_that_was_spoilt_is_compiled_anew(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.docx", Cache(tmp_path / "cache")
    first = compile_template(write_docx(path, "раз {{ x }}"), cache).render({"x": "а"})
    assert compile_template(write_docx(path, "два {{ x }}"), cache).render({"x": "а"}) != first
    for kept in (tmp_path / "cache" / "template").iterdir():
        kept.write_bytes(kept.read_bytes()[:-40])
    assert compile_template(write_docx(path, "раз {{ x }}"), cache).render({"x": "а"}) == first


def test_a_fault_in_a_kept_template_still_names_its_tag(tmp_path: Path) -> None:
    path, cache = write_docx(tmp_path / "a.docx", "Тема: {{ project.titel }}"), Cache(tmp_path / "cache")
    said = []
    for _ in range(2):
        with pytest.raises(Exception, match="template-place") as caught:
            compile_template(path, cache).render({"project": {"title": "Т"}})
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "project.titel" in said[0]


def test_rendering_from_what_was_kept_loads_neither_docxtpl_nor_jinja_nor_lxml(tmp_path: Path) -> None:
    path, cache = write_docx(tmp_path / "a.docx", "{{ x }}", CELL), tmp_path / "cache"
    compile_template(path, Cache(cache))
    code = """
import sys
from pathlib import Path
from applykit.cache import Cache
from applykit.template import compile_template
compile_template(Path(sys.argv[1]), Cache(Path(sys.argv[2]))).render({"x": 1, "odd": False, "company": "", "inn": 2})
print(sorted({"docxtpl", "docx", "jinja2", "lxml", "zipfile"} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code, path, cache], capture_output=True, check=True, encoding="utf-8")
    assert told.stdout.strip() == "[]"
