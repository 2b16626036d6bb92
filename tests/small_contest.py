"""A contest small enough to read in one glance, so that a test of a rule is two texts: the rule and the draft."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from applykit.application import load_application
from applykit.checker import check
from applykit.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.findings import Report

TODAY = datetime.date(2022, 11, 1)

SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Заявка",
    "additionalProperties": False,
    "x-source": "law п. 1",
    "required": ["applicant", "project", "plan"],
    "properties": {
        "applicant": {
            "type": "object",
            "title": "Заявитель",
            "additionalProperties": False,
            "required": ["kind"],
            "properties": {
                "kind": {
                    "type": "string",
                    "title": "Вид заявителя",
                    "enum": ["company", "person"],
                    "x-titles": {"company": "организация", "person": "человек"},
                },
                "company": {
                    "type": "object",
                    "title": "Организация",
                    "additionalProperties": False,
                    "required": ["name", "inn"],
                    "properties": {
                        "name": {"type": "string", "title": "Наименование"},
                        "inn": {"type": "string", "format": "inn-company", "title": "ИНН"},
                        "registered_on": {"type": "string", "format": "date", "title": "Дата регистрации"},
                        "okved": {"type": "array", "items": {"type": "string"}, "title": "ОКВЭД"},
                        "account": {"type": "string", "title": "Счёт"},
                        "bik": {"type": "string", "title": "БИК"},
                    },
                },
                "person": {
                    "type": "object",
                    "title": "Человек",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {"name": {"type": "string", "title": "ФИО"}},
                },
            },
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": "company"}}, "required": ["kind"]},
                    "then": {"required": ["company"], "properties": {"person": False}},
                },
                {
                    "if": {"properties": {"kind": {"const": "person"}}, "required": ["kind"]},
                    "then": {"required": ["person"], "properties": {"company": False}},
                },
            ],
        },
        "project": {
            "type": "object",
            "title": "Проект",
            "additionalProperties": False,
            "required": ["title", "sum", "term"],
            "properties": {
                "title": {
                    "type": "string",
                    "title": "Тема",
                    "description": "Одной фразой.",
                    "examples": ["Разработка прибора"],
                    "x-edition": {"maxLength": "$title_max"},
                },
                "sum": {"type": "integer", "title": "Сумма", "x-unit": "руб."},
                "term": {"type": "integer", "title": "Срок", "x-unit": "мес."},
                "honest": {"type": "boolean", "title": "Сведения достоверны"},
                "materials": {"type": "integer", "title": "Материалы", "x-unit": "руб."},
                "other": {"type": "integer", "title": "Прочие", "x-unit": "руб."},
                "list": {"type": "array", "title": "Перечень", "items": {"type": "string"}},
                "money": {
                    "type": "object",
                    "title": "Деньги",
                    "additionalProperties": False,
                    "properties": {
                        "opening": {"$ref": "#/$defs/by_year", "title": "На начало"},
                        "sales": {"$ref": "#/$defs/by_year", "title": "Продажи"},
                        "expenses": {"$ref": "#/$defs/by_year", "title": "Расходы"},
                        "closing": {"$ref": "#/$defs/by_year", "title": "На конец"},
                    },
                },
                "costs": {
                    "type": "array",
                    "title": "Расходы",
                    "items": {
                        "type": "object",
                        "title": "Расход",
                        "additionalProperties": False,
                        "required": ["article"],
                        "properties": {
                            "article": {
                                "type": "string",
                                "title": "Статья",
                                "enum": ["materials", "other", "travel"],
                                "x-titles": {"materials": "материалы", "other": "прочие", "travel": "поездки"},
                            },
                            "paid": {"type": "string", "title": "Из чего", "enum": ["grant", "own"]},
                            "cost": {"type": "integer", "title": "Сумма", "x-unit": "руб."},
                        },
                    },
                },
                "articles": {
                    "type": "object",
                    "title": "Смета",
                    "additionalProperties": False,
                    "properties": {
                        "materials": {"type": "integer", "title": "На материалы", "x-unit": "руб."},
                        "other": {"type": "integer", "title": "На прочее", "x-unit": "руб."},
                    },
                },
                "about": {"type": "string", "title": "Описание", "x-source": "hearsay слышали"},
                "texts": {
                    "type": "object",
                    "title": "Тексты",
                    "additionalProperties": False,
                    "required": ["idea"],
                    "properties": {
                        "idea": {
                            "type": "string",
                            "title": "Замысел",
                            "description": "Что создаётся, для кого и чем лучше того, что есть.",
                            "examples": ["Прибор находит пустоты в кирпичной стене по звуку и рисует их на снимке."],
                            "x-long": True,
                        },
                        "need": {"type": "string", "title": "Потребность", "x-long": True},
                        "risks": {"type": "string", "title": "Риски", "x-long": True},
                    },
                },
                "table": {
                    "type": "array",
                    "title": "Сравнение",
                    "items": {
                        "type": "object",
                        "title": "Строка",
                        "additionalProperties": False,
                        "properties": {
                            "name": {"type": "string", "title": "Параметр"},
                            "unit": {"type": "string", "title": "Единица"},
                            "ours": {"type": "string", "title": "У нас"},
                            "theirs": {"type": "array", "title": "У других", "items": {"type": "string"}},
                        },
                    },
                },
            },
        },
        "plan": {
            "type": "array",
            "title": "План",
            "minItems": 1,
            "items": {
                "type": "object",
                "title": "Этап",
                "additionalProperties": False,
                "required": ["cost", "works"],
                "properties": {
                    "cost": {"type": "integer", "title": "Стоимость", "x-unit": "руб."},
                    "works": {
                        "type": "array",
                        "title": "Работы",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "title": "Работа",
                            "additionalProperties": False,
                            "required": ["title"],
                            "properties": {"title": {"type": "string", "title": "Наименование"}},
                        },
                    },
                },
            },
        },
        "years": {
            "type": "object",
            "title": "Показатели",
            "additionalProperties": False,
            "x-moment": "contract",
            "required": ["planned", "promised"],
            "properties": {
                "planned": {"$ref": "#/$defs/by_year", "title": "План"},
                "promised": {"$ref": "#/$defs/by_year", "title": "Обещано"},
            },
        },
    },
    "$defs": {
        "by_year": {
            "type": "object",
            "additionalProperties": {"type": "integer", "minimum": 0},
            "x-edition": {"required": "$years", "propertyNames.enum": "$years"},
        }
    },
}

MANIFEST = """\
id: small
title: Малый конкурс
operator: Фонд
schema: small.schema.json
theme: /project/title
applicant_name: [/applicant/company/name, /applicant/person/name]
documents: []
criteria:
  - {id: idea, title: Замысел, points: 7, fed_by: {/project: 2, /plan: 1}, source: law прил. 1}
formal: {points: 3, fed_by: {/applicant: 1, /attachments: 1, /years: 1}}
"""

EDITION = """\
title: Малый 2022
sources:
  law: {title: Положение, tier: official, verified_on: 2022-01-01}
  hearsay: {title: Слухи, tier: reported}
  guess: {title: Догадка, tier: assumed}
parameters:
  cap: {value: 4000000, unit: руб., source: law п. 2, printed: до 4 млн}
  heard_cap: {value: 3000000, unit: руб., source: hearsay стр. 1}
  no_limit: {value: null, source: law п. 9}
  title_max: {value: 40, unit: знаков, source: law п. 3}
  years: {value: ["2023", "2024"], source: law п. 4}
  shares: {value: {"12": [50, 50], "18": [40, 30, 30]}, source: law п. 5}
  stems: {value: [сертифик, сайт, оформлен* отчет], source: law п. 6}
"""

DRAFT = """\
competition: small
edition: "2022"
filing_on: 2022-11-01
applicant:
  kind: company
  company: {name: ООО «Луч», inn: "7736004350", registered_on: 2021-03-01}
project: {title: Разработка прибора, sum: 4000000, term: 12}
plan:
  - cost: 2000000
    works: [{title: Расчёт схемы}, {title: Изготовление макета}]
  - cost: 2000000
    works: [{title: Испытания макета}, {title: Доработка схемы}]
"""


def library(folder: Path, rules: str = "", *, edition: str = "", manifest: str = "") -> Library:
    """A library with the small contest; *rules* stands under ``rules:``, the others are added to their files."""
    contest = folder / "competition_templates" / "small"
    (contest / "editions").mkdir(parents=True, exist_ok=True)
    (folder / "schemas").mkdir(exist_ok=True)
    (folder / "schemas" / "small.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    entries = "rules:\n" + "\n".join(f"  {line}" for line in rules.splitlines()) + "\n" if rules else ""
    (contest / "competition.yaml").write_text(MANIFEST + manifest + entries, encoding="utf-8")
    (contest / "editions" / "2022.yaml").write_text(EDITION + edition, encoding="utf-8")
    return Library((folder,))


def write_draft(folder: Path, draft: str = DRAFT) -> Path:
    """A folder with one application."""
    application = folder / "draft"
    application.mkdir(exist_ok=True)
    (application / "application.yaml").write_text(draft, encoding="utf-8")
    return application


def examine(folder: Path, rules: str = "", draft: str = DRAFT, *, moment: str = "application", **more: str) -> Report:
    """Check *draft* against the small contest with *rules*."""
    return check(
        load_application(write_draft(folder, draft)), on=TODAY, moment=moment, library=library(folder, rules, **more)
    )


def lines(report: Report) -> list[str]:
    """The findings as ``expected.txt`` has them, sorted."""
    return sorted(f"{finding.severity.word} {finding.rule} {finding.address}" for finding in report.findings)


def skips(report: Report) -> list[str]:
    """The skipped rules with what they wait for, sorted."""
    return sorted(f"{skip.rule} {skip.address} <- {skip.because}" for skip in report.skipped)
