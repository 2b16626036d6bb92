"""Tables of a workbook as answers: lines and columns are matched to the form's questions by their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from applykit import address as addresses
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.sources.overlay import addresses_in, laid_over
from applykit.tables.members import read_members
from applykit.tables.reading import AMBIGUOUS, BELOW, TOTAL, UNITS, UNKNOWN, WRONG, Reading
from applykit.tables.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from applykit.findings import Place
    from applykit.schema import Field, Shape, Violation
    from applykit.sources.sheet import Sheet

Values = Any

FROM = "from"
RULES = (UNKNOWN, AMBIGUOUS, UNITS, TOTAL, BELOW)


class Opened(Frozen):
    """Answers with the tables in them; *remarks* is what is wrong with the tables, whatever they answer."""

    answers: dict[str, Values]
    places: Mapping[str, Place]
    remarks: tuple[Violation, ...]


def open_tables(
    shape: Shape, answers: Mapping[str, Values], places: Mapping[str, Place], tables: Mapping[str, Sheet]
) -> Opened:
    """Replace what *answers* have at the addresses of *tables* by what the sheets answer.

    A list is read row by row, a group of questions line by line. Under the key ``from`` of a group a sheet answers what
    the group does not answer itself. Where the form wants one answer, a table is an answer of the wrong type; where it
    asks nothing, the reference stays as it was typed.
    """
    whole: dict[str, Values] = dict(answers)
    told = dict(places)
    remarks: list[Violation] = []
    # What a group answers itself is known before a sheet is laid under it.
    for at in sorted(tables, key=lambda at: (_is_base(shape, at), at)):
        target = addresses.parent(at) if _is_base(shape, at) else at
        field = shape.field(target)
        if field is None:
            continue
        reading = Reading(tables[at], target, shape.label)
        value = _read(reading, field)
        remarks += reading.remarks
        if value is None and WRONG in {remark.rule for remark in reading.remarks if remark.address == target}:
            continue
        if at != target:
            group = addresses.value_at(whole, addresses.steps(target))
            own = {key: below for key, below in group.items() if key != FROM}
            written = {below: told.pop(below) for below in addresses_in(group, target) if below in told}
            told |= reading.places
            value = laid_over(value, own, target, written, told)
        else:
            told |= reading.places
        _set(whole, addresses.steps(target), value)
    return Opened(whole, told, tuple(remarks))


def _is_base(shape: Shape, at: str) -> bool:
    """Whether a sheet is laid under a group and is no answer of its own."""
    group = shape.field(addresses.parent(at))
    return addresses.steps(at)[-1] == FROM and shape.field(at) is None and group is not None and bool(group.fields)


def _read(reading: Reading, field: Field) -> Values:
    if field.type == "array":
        return read_rows(reading, field)
    if field.fields:
        return read_members(reading, field)
    reading.say(WRONG, reading.address, say("table-not-here", label=field.title), remedy=say("table-not-here-remedy"))
    return None


def _set(answers: Values, steps: tuple[str, ...], value: Values) -> None:
    """Put *value* where *steps* lead. What holds it is copied, for it belongs to the application."""
    for step in steps[:-1]:
        key = int(step) if isinstance(answers, list) else step
        answers[key] = answers[key].copy()
        answers = answers[key]
    answers[int(steps[-1]) if isinstance(answers, list) else steps[-1]] = value
