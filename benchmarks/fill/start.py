"""The documents of «Старт-1» by docxtpl: ``start.py ANSWERS OUT TEMPLATE…``, answers as `fill.py` writes them.

It has the filters that the templates name, written as a user of docxtpl would write them, and asks nothing: neither
whether the answers are complete nor whether they are right.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment
from pymorphy3 import MorphAnalyzer
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker


class Choice(str):
    """A code with the label that the form prints."""

    __slots__ = ("label",)
    label: str


def decoded(value: dict[str, Any]) -> Any:
    """Dates and choices as they were."""
    if "date" in value and len(value) == 1:
        return datetime.date.fromisoformat(value["date"])
    if "code" in value and len(value) == 2:  # noqa: PLR2004  # and a label
        choice = Choice(value["code"])
        choice.label = value["label"]
        return choice
    return {key: ChainableUndefined() if one is None else one for key, one in value.items()}


def money(value: float) -> str:
    """A sum with its thousands apart."""
    return f"{value:,.2f}".replace(",", "\u00a0").replace(".", ",").removesuffix(",00")


def initials(name: str) -> str:
    """Surname and initials."""
    surname, *given = name.split()
    return "\u00a0".join((surname, "".join(f"{part[0]}." for part in given)))


def name_in(case: str, name: str) -> str:
    """A full name in a case; the patronymic tells whose it is."""
    surname, first, middle = name.split()
    gender = Gender.FEMALE if middle.endswith("а") else Gender.MALE
    parts = ((NamePart.LASTNAME, surname), (NamePart.FIRSTNAME, first), (NamePart.MIDDLENAME, middle))
    maker = PetrovichDeclinationMaker()
    return " ".join(maker.make(part, gender, Case[case.upper()], word) for part, word in parts)


def post_in(case: str, post: str) -> str:
    """A post in a case, word by word."""
    wanted = {"genitive": "gent"}[case]
    readings = [MORPHOLOGY.parse(word)[0] for word in post.split()]
    return " ".join((one.inflect({wanted}) or one).word for one in readings)


def plural(number: float, *forms: str) -> str:
    """A number with the word that agrees with it."""
    last, teens = int(number) % 10, int(number) % 100
    one, few, many = forms
    word = many if 11 <= teens <= 14 or not 1 <= last <= 4 else one if last == 1 else few  # noqa: PLR2004  # Russian
    return f"{number:g}\u00a0{word}"


MORPHOLOGY = MorphAnalyzer(lang="ru")
FILTERS: dict[str, Any] = {
    "name_case": lambda name, case: name_in(case, name),
    "post_case": lambda post, case: post_in(case, post),
    "plural": plural,
    "money": money,
    "millions": lambda value: f"{value / 1_000_000:g}".replace(".", ","),
    "date": lambda value: f"{value:%d.%m.%Y}",
    "initials": initials,
    "title_of": lambda value: ", ".join(one.label for one in value) if isinstance(value, list) else value.label,
    "optional": lambda value, text="": value or text,
    "declared": lambda _value: "",
}


def main(answers: str, out: str, *templates: str) -> None:
    """Fill every template."""
    context = json.loads(Path(answers).read_text(encoding="utf-8"), object_hook=decoded)
    for template in templates:
        environment = Environment(undefined=ChainableUndefined, autoescape=True)
        environment.filters.update(FILTERS)
        document = DocxTemplate(template)
        document.render(context, environment, autoescape=True)
        document.save(Path(out) / Path(template).name)


if __name__ == "__main__":
    main(*sys.argv[1:])
