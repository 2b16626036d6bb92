"""What a real LanguageTool with Russian rules finds, and where it is quiet."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from applykit.application import load_application
from applykit.cache import Cache
from applykit.language import Proofreader, Unavailable, find
from applykit.language.words import TERMS, parts
from applykit.library import Library
from conftest import lacks
from small_contest import DRAFT, TODAY, library, write_draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.findings import Finding
    from applykit.language import Service
    from conftest import RunCli

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def real() -> Iterator[Service]:
    """A LanguageTool of this computer, started once for all tests."""
    try:
        service = find(None, os.environ)
    except Unavailable as unavailable:
        lacks(f"LanguageTool ({unavailable.why.key})")
    try:
        yield service
    finally:
        service.close()


def draft(about: str, title: str = "Разработка прибора") -> str:
    """The small contest's draft with the answer *about*: the lines of a block."""
    lines = "".join(f"    {line}\n" for line in about.splitlines())
    project = f"project:\n  title: {title}\n  sum: 4000000\n  term: 12\n  about: |\n{lines}"
    return DRAFT.replace("project: {title: Разработка прибора, sum: 4000000, term: 12}\n", project)


def found(folder: Path, service: Service, text: str) -> tuple[Finding, ...]:
    """What is found in a draft of the small contest."""
    competition = library(folder).competition("small", "2022", "application")
    proof = Proofreader(service, None).read(load_application(write_draft(folder, text)), competition)
    assert proof.not_checked == ()
    return proof.findings


PLANTED = """\
Мы разрабатываем новую прибор для измерения измерения теплового потока.

- **Оборудованние** стоит дорого;
- Инжинер-теплотехник измеряет виброускарение.

Прибор который измеряет поток дешевле аналогов. Он может изготовится быстро.
Компания занимается комерциализацией програмного обеспечения не смотря на кризис.
"""


def test_planted_mistakes_are_found_where_they_are(tmp_path: Path, real: Service) -> None:
    findings = found(tmp_path, real, draft(PLANTED))
    lines = draft(PLANTED).splitlines()
    assert {(finding.rule, finding.fragment) for finding in findings} == {
        ("language-grammar", "новую прибор"),
        ("language-wording", "измерения измерения"),
        ("language-spelling", "Оборудованние"),
        ("language-spelling", "Инжинер-теплотехник"),
        ("language-spelling", "виброускарение"),
        ("language-punctuation", "Прибор который"),
        ("language-grammar", "может изготовится"),
        ("language-spelling", "комерциализацией"),
        ("language-spelling", "програмного"),
        ("language-grammar", "не смотря на"),
    }
    for finding in findings:
        assert finding.place is not None
        assert finding.place.line is not None
        assert finding.place.column is not None
        assert lines[finding.place.line - 1][finding.place.column - 1 :].startswith(finding.fragment)


def test_what_may_stand_instead_is_proposed(tmp_path: Path, real: Service) -> None:
    proposed = {finding.fragment: finding.replacements[:1] for finding in found(tmp_path, real, draft(PLANTED))}
    assert proposed["Оборудованние"] == ("Оборудование",)
    assert proposed["Инжинер-теплотехник"] == ("Инженер-теплотехник",)
    assert proposed["виброускарение"] == ("виброускорение",)
    assert proposed["Прибор который"] == ("Прибор, который",)
    assert proposed["может изготовится"] == ("может изготовиться",)


RIGHT = """\
## Научная **новизна** и _метод_

Датчик «Кедромер» компании «Луч» измеряет тепловой поток от −300 до 300 Вт/м² при 3,5 кВт·ч; см. рис. 3, табл. 1 и т. д.
Погрешность не более 5 %, R = ΔT / q, $q = \\lambda \\cdot \\nabla T$, канд. физ.-мат. наук Чаинская В. А., г. Томск.

1. виброускорение и суперконденсатор;
2) микрофлюидный чип на графене, `config.yaml`, https://obsensor.example/a_b?c=d#e, info@obsensor.example;
- инженер-электронщик, IT-компания, SaaS, ESP32, C++, COVID-19.
а) научно-технический задел; б) заявка на патент; в) НИОКР в АС «Фонд-М».

| Параметр | Наш прибор | VibraNode 2 |
|---|---|---|
| Масса, г | 250 | 400 |

Кедромером уже пользуются. Договор с ООО «ТермоЗонд» подписан {{ day }}, <дата>.
"""


def test_what_is_right_is_quiet(tmp_path: Path, real: Service) -> None:
    told = [(finding.rule, finding.fragment) for finding in found(tmp_path, real, draft(RIGHT))]
    assert told == []


def test_complete_examples_are_quiet(examples_folder: Path, real: Service, tmp_path: Path) -> None:
    reader = Proofreader(real, Cache(tmp_path / "cache"))
    for folder in sorted(examples_folder.glob("*/*-complete")):
        application = load_application(folder)
        for moment in ("application", "contract"):
            competition = Library.default().competition(application.competition, application.edition, moment)
            proof = reader.read(application, competition)
            assert [(one.address, one.fragment, one.replacements) for one in proof.findings] == []
            assert proof.not_checked == ()


def test_every_term_of_our_list_is_needed(real: Service) -> None:
    """A word that LanguageTool has come to know, or that its parts explain, is to leave the list."""
    words = TERMS.read_text(encoding="utf-8").split()
    unknown = lacking(real, words)
    unknown_parts = lacking(real, [part for word in unknown for part in parts(word)])
    needed = {word for word in unknown if not parts(word) or not unknown_parts.isdisjoint(parts(word))}
    assert sorted(set(words) - needed) == []


def lacking(service: Service, words: list[str]) -> set[str]:
    """Those of *words* that the dictionary lacks."""
    text = "\n\n".join(words)
    matches = (match for match in service.ask(text) if match.rule.startswith("MORFOLOGIK"))
    return {text[match.offset : match.offset + match.length] for match in matches}


def test_from_outside_it_is_started_and_stopped(real: Service, run_cli: RunCli, tmp_path: Path) -> None:
    assert real.version(), "there is one"
    own = {"APPLYKIT_LANGUAGETOOL": os.environ.get("APPLYKIT_LANGUAGETOOL", ""), "APPLYKIT_CACHE": str(tmp_path)}
    write_draft(tmp_path, draft(PLANTED))
    folder = library(tmp_path).roots[0]
    run = run_cli("check", tmp_path / "draft", "--language", "--library", folder, "--on", str(TODAY), env=own)
    assert (run.code, run.err) == (0, "")
    assert re.search(r"«Оборудованние» — такого слова нет в словаре.\s+→ Может быть, «Оборудование»", run.out)
    assert "application.yaml:14:9" in run.out
