"""The manual of rule kinds, ``docs/rules.md``: made of the kinds, run against a small form, and of the catalogue."""

from __future__ import annotations

import datetime
import io
import json
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.application import load_application
from applykit.checker import check
from applykit.explainer import value_of
from applykit.findings import BUILT_IN, Message, say
from applykit.library import Library
from applykit.locale import render
from applykit.rules import KINDS
from applykit.rules.kind import COMMON_KEYS
from applykit.schema import CONTRACT
from applykit.sources.yaml import read_yaml
from pdf_maker import COLOUR, GREY, pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from applykit.findings import Report
    from applykit.rules.kind import Illustration, Key, Kind

CATALOGUE: Final = Path(__file__).with_name("catalogue.yaml")
PAGE: Final = Path(__file__).with_name("manual.md")
RULE: Final = "the-rule"
_DAY = datetime.date(2022, 11, 1)
_FAMILIES: Final = {
    "answers": "Ответы",
    "numbers": "Числа",
    "tables": "Таблицы",
    "lists": "Списки",
    "texts": "Тексты",
    "dates": "Даты",
    "identifiers": "Реквизиты",
    "files": "Файлы",
}


def _text(title: str) -> dict[str, Any]:
    return {"type": "string", "title": title}


def _number(title: str, unit: str = "руб.") -> dict[str, Any]:
    return {"type": "integer", "title": title, "x-unit": unit}


def _yes_or_no(title: str) -> dict[str, Any]:
    return {"type": "boolean", "title": title}


def _list(title: str, item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "title": title, "items": item}


def _group(title: str, /, **members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "title": title, "additionalProperties": False, "properties": members}


def _by_year(title: str, unit: str = "") -> dict[str, Any]:
    return {"type": "object", "title": title, "additionalProperties": {"type": "integer", "x-unit": unit}}


# The form that every illustration is about. Nothing is required, so that a draft shows only what its rule looks at.
FORM: Final = _group(
    "Заявка",
    company=_group(
        "Организация",
        name=_text("Наименование"),
        registered_on=_text("Дата регистрации"),
        founded_by=_text("Кто создаст организацию"),
        okved=_list("ОКВЭД", _text("Код")),
        account=_text("Расчётный счёт"),
        bik=_text("БИК"),
    ),
    project=_group(
        "Проект",
        title=_text("Тема"),
        about=_text("Описание"),
        grant=_number("Грант"),
        term=_number("Срок", "мес."),
        ends_in=_number("Год завершения", ""),
        true_data=_yes_or_no("Сведения достоверны"),
        paid_elsewhere=_yes_or_no("Работы уже оплачены"),
    ),
    letter=_group("Заявление", title=_text("Тема в заявлении")),
    team=_list("Команда", _group("Участник", monthly=_number("В месяц"), months=_number("Месяцев", ""))),
    plan=_list("Этапы", _group("Этап", cost=_number("Стоимость"), works=_list("Работы", _text("Работа")))),
    budget=_group(
        "Смета",
        salary=_number("Зарплата"),
        materials=_number("Материалы"),
        contractors=_number("Подрядчики"),
        works=_list("Работы подрядчиков", _text("Работа подрядчика")),
    ),
    costs=_list("Расходы", _group("Расход", article=_text("Статья"), sum=_number("Сумма"))),
    money=_group(
        "Деньги",
        opening=_by_year("Остаток на начало"),
        sales=_by_year("Продажи"),
        expenses=_by_year("Расходы"),
        closing=_by_year("Остаток на конец"),
    ),
    tor=_list("Параметры", _group("Параметр", name=_text("Название"), value=_text("Значение"), unit=_text("Единица"))),
    market=_list("Аналоги", _group("Аналог", name=_text("Название"), country=_text("Страна"))),
    indicators=_group(
        "Показатели",
        objects=_by_year("Объекты"),
        filings=_by_year("Заявки на регистрацию"),
        revenue=_by_year("Выручка", "руб."),
    ),
)
_MANIFEST = """\
id: small
title: Малый конкурс
operator: Фонд
schema: small.schema.json
theme: /project/title
attachments:
  - {id: extract, title: Выписка, severity: note, max_age_days: 999}
  - {id: accounts, title: Отчётность, severity: note, years: {from: 2022, to: 2022}}
formal: {points: 1, fed_by: {%s}}
rules:
"""
_EDITION = "title: Малый\nsources:\n  law: {title: Положение, tier: official}\n"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an illustration's rule on one of its drafts.

    *said* are messages with their remedies; *waits*: it could not look.
    """

    said: tuple[tuple[Message, Message | None], ...]
    waits: bool


def judged(kind: type[Kind], illustration: Illustration, draft: str) -> Verdict:
    """Run an illustration's rule on *draft*."""
    with tempfile.TemporaryDirectory() as folder:
        report = _report(Path(folder), kind, illustration, draft)
    said = tuple((one.message, one.remedy) for one in report.findings if one.rule == RULE)
    return Verdict(said, any(skip.rule == RULE for skip in report.skipped))


def _report(folder: Path, kind: type[Kind], illustration: Illustration, draft: str) -> Report:
    contest, application = folder / "competition_templates" / "small", folder / "draft"
    for made in (contest / "editions", folder / "schemas", application):
        made.mkdir(parents=True)
    keys = "".join(f"    {line}\n" for line in cleandoc(illustration.rule).splitlines())
    rule = f"  - id: {RULE}\n    kind: {kind.name}\n    source: law п. 1\n{keys}"
    fed_by = ", ".join(f"/{section}: 1" for section in (*FORM["properties"], "attachments"))
    _write(contest / "competition.yaml", _MANIFEST % fed_by + rule)
    _write(contest / "editions" / "1.yaml", _EDITION)
    _write(folder / "schemas" / "small.schema.json", json.dumps({**FORM, "x-source": "law п. 1"}))
    _write(application / "application.yaml", f'competition: small\nedition: "1"\n{cleandoc(draft)}\n')
    for name, what in illustration.files:
        (application / name).write_bytes(_content(what))
    return check(load_application(application), on=_DAY, library=Library((folder,)))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _content(what: str) -> bytes:
    """The content of an attached file, as an `Illustration` names it."""
    if what.startswith("pdf:"):
        return pdf(*what.removeprefix("pdf:").split("|"))
    return {"scan": pdf(COLOUR), "grey-scan": pdf(GREY)}.get(what) or _word()


def _word() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return made.getvalue()


# --- the page -------------------------------------------------------------------------------------------------------


def manual() -> str:
    """The page as Markdown, in Russian: that is what maintainers of contests read."""
    parts = {
        "@common": _common,
        "@form": _form,
        "@kinds": _kinds,
        "@built-in": _built_in,
        "@catalogue": _catalogue,
        "@waiting": _waiting,
    }
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for one in lines for line in (parts[one]() if one in parts else (one,)))


def _ru(key: str, **values: object) -> str:
    return render(say(key, **values), "ru")


def _common() -> Iterator[str]:
    yield "| ключ | что это |"
    yield "|---|---|"
    for key in COMMON_KEYS:
        yield f"| `{key}` | {_ru(f'rule-key-{key}')} |"


def _form() -> Iterator[str]:
    yield "```text"
    yield from _outline(FORM, 0)
    yield "filing_on — день подачи, в примерах 01.11.2022"
    yield "```"


def _outline(field: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, member in field["properties"].items():
        item = member.get("items")
        rows = item if item and "properties" in item else None
        unit = f", {member['x-unit']}" if member.get("x-unit") else ""
        mark = " (список)" if item else " (по годам)" if "additionalProperties" in member and not rows else ""
        mark = mark if member.get("properties") is None else ""
        yield f"{'  ' * depth}{key} — {member['title']}{unit}{mark}"
        if "properties" in (rows or member):
            yield from _outline(rows or member, depth + 1)


def _kinds() -> Iterator[str]:
    used = _used()
    family = ""
    for name, kind in KINDS.items():
        module = kind.__module__.rpartition(".")[2]
        if module != family:
            yield from ("", f"## {_FAMILIES[module]}")[not family :]
            family = module
        what = _ru(f"explain-kind-{name}").rstrip(".")
        yield from ("", f"### `{name}`", "", f"{what[:1].upper()}{what[1:]}. {_ru(f'kind-{name}-why')}", "")
        yield from _keys(kind)
        for illustration in kind.illustrations:
            yield ""
            yield from _shown(kind, illustration)
        yield from ("", _users(used.get(name, {})))


def _keys(kind: type[Kind]) -> Iterator[str]:
    yield "| ключ | что это | значение | если не указан |"
    yield "|---|---|---|---|"
    for item in kind.vocabulary():
        value = value_of(item)
        shown = render(value, "ru") if isinstance(value, Message) else ", ".join(f"`{one}`" for one in item.choices)
        what = _ru(f"kind-{kind.name}-{item.name}").replace("|", "\\|")
        yield f"| `{item.name}` | {what} | {shown} | {_default(item)} |"


def _default(item: Key) -> str:
    if item.required:
        return "обязателен"
    if item.default is None or item.default == ():
        return "—"
    return f"`{str(item.default).lower() if isinstance(item.default, bool) else item.default}`"


def _shown(kind: type[Kind], illustration: Illustration) -> Iterator[str]:
    yield "```yaml"
    yield f"kind: {kind.name}"
    yield from cleandoc(illustration.rule).splitlines()
    yield ""
    yield "# проходит"
    yield from cleandoc(illustration.passes).splitlines()
    yield ""
    yield "# не проходит"
    yield from cleandoc(illustration.fails).splitlines()
    yield "```"
    for message, remedy in judged(kind, illustration, illustration.fails).said:
        yield ""
        said = render(message, "ru") + (f" *{render(remedy, 'ru')}*" if remedy else "")
        yield f"> {said}".replace("\n", " ")


def _users(used: Mapping[str, list[str]]) -> str:
    if not used:
        return "Поставляемым конкурсам этот вид пока не нужен."
    listed = (f"{competition} — {', '.join(f'`{rule}`' for rule in rules)}" for competition, rules in used.items())
    return f"Где работает: {'; '.join(listed)}."


@cache
def _used() -> dict[str, dict[str, list[str]]]:
    """The rules of the shipped competitions by kind and competition, in the manifest's order, of whatever edition."""
    found: dict[str, dict[str, list[str]]] = {}
    library = Library()
    for competition in library.ids():
        for edition in library.editions(competition):
            for rule in library.competition(competition, edition, CONTRACT).rules:
                rules = found.setdefault(rule.kind.name, {}).setdefault(competition, [])
                if rule.id not in rules:
                    rules.append(rule.id)
    return found


def _built_in() -> Iterator[str]:
    yield "| имя | что значит |"
    yield "|---|---|"
    for name in BUILT_IN:
        yield f"| `{name}` | {_ru(f'explain-{name}')} |"


def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """The relations by id: ``what`` must be so, what carries it (``rules``, ``built_in``) or why it ``waits``."""
    entries: Any = read_yaml(CATALOGUE).value
    return dict(entries)


def _catalogue() -> Iterator[str]:
    kinds: dict[str, str] = {}
    users: dict[str, list[str]] = {}
    for kind, by_competition in _used().items():
        for competition, rules in by_competition.items():
            for rule in rules:
                kinds[rule] = kind
                users.setdefault(rule, []).append(competition)
    yield "| № | что должно быть так | что это проверяет |"
    yield "|---|---|---|"
    for name, entry in catalogue().items():
        carried = [
            f"{', '.join(competitions)}: {', '.join(f'`{rule}` ({kinds[rule]})' for rule in rules)}"
            for competitions, rules in groupby(entry.get("rules", ()), users.__getitem__)
        ]
        if "built_in" in entry:
            carried.append(f"в любой заявке: {', '.join(f'`{one}`' for one in entry['built_in'])}")
        note = f" {entry['note']}" if "note" in entry else ""
        if carried:
            yield f"| {name} | {entry['what']} | {'; '.join(carried)}.{note} |"


def _waiting() -> Iterator[str]:
    for name, entry in catalogue().items():
        if "waits" in entry:
            yield f"- **{name}.** {entry['what']} ({entry['waits']})."
    idle = [f"`{name}`" for name in KINDS if name not in _used()]
    if idle:
        yield f"- Виды, по которым ещё нет правил: {', '.join(idle)}."


if __name__ == "__main__":
    sys.stdout.write(manual())
