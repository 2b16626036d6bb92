"""Applications for the form, made up from a list of words: the same number gives the same application."""

from __future__ import annotations

import random
from typing import Any, Final

_WORDS: Final = """
    проект разработка внедрение технологический комплекс предприятие развитие инновационный результат
    исследование оборудование система управление производство повышение эффективность рынок продукция
    область научный технический решение задача создание модель программный цифровой платформа данные
    анализ методика испытание образец опытный серийный потребитель заказчик регион федеральный бюджет
    финансирование этап срок исполнитель команда квалификация опыт сотрудник специалист партнёр
    соглашение обязательство показатель достижение контроль отчётность социальный эффект импортозамещение
"""
_FIELDS: Final = """
    app_number app_date competition org_full org_short org_inn org_kpp org_ogrn org_okved org_address_legal
    org_address_fact org_phone org_email org_site bank_name bank_bik bank_account bank_corr head_position
    head_fio head_phone head_email contact_fio contact_phone contact_email contact_position project_title
    project_acronym project_direction project_region project_start project_end project_duration trl_start
    trl_end budget_total budget_grant budget_own employees revenue_prev
"""
WORDS: Final = _WORDS.split()
FIELDS: Final = _FIELDS.split()
SECTIONS: Final = 6
CONDITIONS: Final = 8
_NO_BREAK_SPACE: Final = "\u00a0"


def application(number: int, *, rows: int = 25) -> dict[str, Any]:
    """The application *number*: forty answers, six texts of 2–5 kB, a team, a plan, a budget of *rows*."""
    chance = random.Random(1000 + number)  # noqa: S311  # made up, and the same each time
    word = chance.choice(WORDS).capitalize()
    answers: dict[str, Any] = {field: _sentence(chance, chance.randint(2, 6))[:-1] for field in FIELDS}
    answers |= {
        "app_number": f"ЗГ-2026-{number + 1:05}",
        "app_date": f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.2026",
        "org_full": f"Общество с ограниченной ответственностью «{word} & Ко №{number}»",
        "org_short": f"ООО «{word} & Ко»",
        "org_inn": str(chance.randint(10**9, 10**10 - 1)),
        "org_email": f"info{number}@example.ru",
        "project_title": _sentence(chance, 12)[:-1],
    }
    for section in range(1, SECTIONS + 1):
        answers[f"s{section}"] = _text(chance, chance.randint(1000, 2400))
    answers["team"] = [
        {name: _sentence(chance, 3)[:-1] for name in ("fio", "pos", "role")}
        | {"n": str(index), "exp": str(chance.randint(1, 30)), "load": f"{chance.randint(5, 100)} %"}
        for index in range(1, 9)
    ]
    answers["plan"] = [
        {"n": str(index), "stage": _sentence(chance, 6), "start": f"01.{index:02}.2026", "end": f"28.{index:02}.2026"}
        | {"result": _sentence(chance, 10), "cost": _money(chance.randint(10**5, 10**7))}
        for index in range(1, 7)
    ]
    answers["budget"] = [_expense(chance, index) for index in range(1, rows + 1)]
    answers["budget_sum"] = _money(chance.randint(10**7, 10**8))
    for condition in range(1, CONDITIONS + 1):
        answers[f"c{condition}"] = (number + condition) % 2 == 1
    return answers


def with_breaks(answers: dict[str, Any]) -> dict[str, Any]:
    """The same application with a line break in every second text."""
    count = 0

    def broken(value: Any) -> Any:
        nonlocal count
        if isinstance(value, str):
            count += 1
            return value.replace(" ", "\n", 1) if count % 2 else value
        if isinstance(value, list):
            return [broken(one) for one in value]
        return {key: broken(one) for key, one in value.items()} if isinstance(value, dict) else value

    found: dict[str, Any] = broken(answers)
    return found


def _expense(chance: random.Random, index: int) -> dict[str, str]:
    quantity, price = chance.randint(1, 12), chance.randint(1000, 900_000)
    return {
        "n": str(index),
        "item": _sentence(chance, 5)[:-1],
        "unit": chance.choice(["шт.", "мес.", "усл."]),
        "qty": str(quantity),
        "price": _money(price),
        "sum": _money(quantity * price),
        "src": chance.choice(["грант", "собственные"]),
        "note": _sentence(chance, 3)[:-1],
    }


def _sentence(chance: random.Random, words: int = 0) -> str:
    text = " ".join(chance.choice(WORDS) for _ in range(words or chance.randint(8, 18)))
    if chance.randint(1, 10) == 1:
        text += f" «{chance.choice(WORDS).capitalize()}» (п. {chance.randint(1, 9)}.{chance.randint(1, 9)})"
    return f"{text.capitalize()}."


def _text(chance: random.Random, size: int) -> list[dict[str, str]]:
    paragraphs: list[dict[str, str]] = []
    while sum(len(paragraph["t"]) for paragraph in paragraphs) < size:
        paragraphs.append({"t": " ".join(_sentence(chance) for _ in range(chance.randint(3, 6)))})
    return paragraphs


def _money(amount: int) -> str:
    return f"{amount:,.2f}".replace(",", _NO_BREAK_SPACE).replace(".", ",")
