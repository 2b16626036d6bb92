"""The cases of a competition's rules: a complete example changed in one place, and what a rule must make of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.errors import CompetitionError
from applykit.findings import Place, say
from applykit.frozen import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from applykit.application import Application
    from applykit.sharing import Shelves

FILE: Final = "cases.yaml"

Values = Any


class Case(Frozen):
    """A change of an example that is complete at *moment*, and whether *rule* then fires.

    *set* gives answers by address, as a draft would write them; one past the end of a list is a new row. *remove* are
    addresses of the example; rows below a removed one move up. *fires* are the addresses at which the rule then fires:
    empty if any will do, None if it stays quiet. *also* are the other rules of at least its severity that fire with it.
    *files* are files that lie in the application's folder too, by name, each with the one beside ``cases.yaml`` that is
    copied there. *place* is where the case is written.
    """

    rule: str
    example: str
    moment: str
    set: Mapping[str, Values]
    remove: tuple[str, ...]
    fires: tuple[str, ...] | None
    also: frozenset[str]
    files: Mapping[str, str]
    place: Place


def read_cases(folder: Path, shelves: Shelves) -> tuple[Case, ...]:
    """The cases of the competition in *folder*, its own and those it shares from *shelves*; none if it has no file.

    Raise CompetitionError for what is no case, SourceError for a file that cannot be read.
    """
    from applykit import manifest

    file = folder / FILE
    if not file.exists():
        return ()
    tree = shelves.read(file)
    listed = manifest.read(manifest.CasesEntry, tree, file)
    return tuple(
        Case(
            rule=entry.rule,
            example=entry.example or listed.example,
            moment=entry.moment,
            set=entry.set_,
            remove=tuple(entry.remove),
            fires=None if entry.fires is None else tuple(entry.fires),
            also=frozenset(entry.also),
            files=entry.files,
            place=tree.places[f"/cases/{at}"],
        )
        for at, entry in enumerate(listed.cases)
    )


def laid_out(application: Application, case: Case, workplace: Path) -> Application:
    """The example with the files that *case* adds: where there are any, a copy of it in the empty folder *workplace*.

    Raise OSError if that cannot be made.
    """
    if not case.files:
        return application
    import shutil

    from applykit.application import load_application

    shutil.copytree(application.folder, workplace, dirs_exist_ok=True)
    for name, source in case.files.items():
        shutil.copyfile(case.place.file.parent / source, workplace / name)
    return load_application(workplace)


def changed(application: Application, case: Case) -> Application:
    """The example as *case* changes it. Raise CompetitionError for an address that it does not have."""
    answers: Values = application.answers
    for address, value in case.set.items():
        answers = _put(answers, addresses.steps(address), value, case, address)
    for address in case.remove:
        _require(answers, address, case)
    return replace(application, answers=_without(answers, "", frozenset(case.remove)))


def _put(holder: Values, steps: tuple[str, ...], value: Values, case: Case, address: str) -> Values:
    """A copy of *holder* with *value* at *steps*; what holds it must be there."""
    if not steps:
        return value
    step, below = steps[0], steps[1:]
    if isinstance(holder, dict):
        if below and step not in holder:
            raise _unknown(address, case)
        return {**holder, step: _put(holder.get(step), below, value, case, address)}
    if not (isinstance(holder, list) and step.isdigit() and int(step) <= len(holder)):
        raise _unknown(address, case)
    index = int(step)
    # A row that is begun by one of its cells is an empty row first.
    row = holder[index] if index < len(holder) else {}
    return [*holder[:index], _put(row, below, value, case, address), *holder[index + 1 :]]


def _require(answers: Values, address: str, case: Case) -> None:
    holder = answers
    for step in addresses.steps(address):
        if isinstance(holder, list) and step.isdigit() and int(step) < len(holder):
            holder = holder[int(step)]
        elif isinstance(holder, dict) and step in holder:
            holder = holder[step]
        else:
            raise _unknown(address, case)


def _without(value: Values, at: str, removed: frozenset[str]) -> Values:
    if isinstance(value, dict):
        below = ((key, member, addresses.child(at, key)) for key, member in value.items())
        return {key: _without(member, where, removed) for key, member, where in below if where not in removed}
    if isinstance(value, list):
        rows = ((row, addresses.child(at, index)) for index, row in enumerate(value))
        return [_without(row, where, removed) for row, where in rows if where not in removed]
    return value


def _unknown(address: str, case: Case) -> CompetitionError:
    return CompetitionError(
        say("case-address-unknown", address=address, example=case.example),
        hint=say("case-address-unknown-hint"),
        file=case.place.file,
        line=case.place.line,
        column=case.place.column,
    )
