"""What one edition of a competition is made of on disk: its file, the editions it is based on, and what they replace.

An edition is a file of numbers, ``editions/<name>.yaml``. One that changes more has a folder of its name beside it,
with ``schema.patch.json`` (a JSON Merge Patch, RFC 7396, of the competition's schema) and Word templates that stand in
for those of the same name. What an edition does not name it takes from the one it is based on, down to the competition.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from applykit.errors import CompetitionError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit import manifest
    from applykit.competition import Edition
    from applykit.sharing import Shelves

FOLDER: Final = "editions"
PATCH: Final = "schema.patch.json"
_MAX_INHERITANCE: Final = 20
_NAME: Final = re.compile(r"[0-9a-z]+([-.][0-9a-z]+)*")
_LONGEST: Final = 40

Json = Any


class Layer(Frozen):
    """One edition as it is written: its file and what is in it."""

    name: str
    file: Path
    entry: manifest.EditionEntry

    @property
    def folder(self) -> Path:
        """Where what it replaces lies; it need not exist."""
        return self.file.parent / self.name


def names(folder: Path) -> tuple[str, ...]:
    """The editions of the competition in *folder*, the newest name last."""
    return tuple(sorted(file.stem for file in (folder / FOLDER).glob("*.yaml")))


def is_name(text: str) -> bool:
    """Whether an edition may be called so: names are sorted, compared and typed, and are the names of files."""
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None


def file_of(folder: Path, name: str) -> Path:
    """The file of an edition."""
    return folder / FOLDER / f"{name}.yaml"


def layers(folder: Path, name: str, shelves: Shelves) -> tuple[Layer, ...]:
    """The edition and those it is based on, the oldest first, each laid over the parts that it shares.

    Raise CompetitionError if one of them is not there, is wrong, or is based on itself.
    """
    return tuple(reversed(list(_down(folder, name, shelves))))


def _down(folder: Path, name: str, shelves: Shelves) -> Iterator[Layer]:
    from applykit import manifest

    seen: list[str] = []
    wanted: str | None = name
    while wanted:
        file = file_of(folder, wanted)
        if wanted in seen or len(seen) > _MAX_INHERITANCE:
            raise CompetitionError(
                say("edition-based-on-itself", edition=wanted), hint=say("edition-based-on-hint"), file=file
            )
        if not file.is_file():
            # The file that names it is the one to be mended.
            at = file_of(folder, seen[-1]) if seen else file
            raise CompetitionError(
                say("edition-unknown", edition=wanted, competition=folder.name),
                hint=say("editions-known", known=names(folder)),
                file=at,
            )
        entry = manifest.read(manifest.EditionEntry, shelves.read(file), file)
        yield Layer(wanted, file, entry)
        seen.append(wanted)
        wanted = entry.based_on


def edition(of: tuple[Layer, ...]) -> Edition:
    """The numbers of the last layer, with what it inherits as carried over."""
    # What is kept of a competition needs nothing that builds one.
    from applykit.building import build_edition

    made: Edition | None = None
    for layer in of:
        try:
            made = build_edition(layer.name, layer.entry, made)
        except CompetitionError as error:
            error.file = error.file or layer.file
            raise
    if made is None:
        raise ValueError("no layers")
    return made


def patches(of: tuple[Layer, ...]) -> tuple[Path, ...]:
    """The patches of the schema that hold for the last layer, in the order in which they are laid on."""
    return tuple(file for layer in of if (file := layer.folder / PATCH).is_file())


def patched(schema: Mapping[str, Json], of: tuple[Layer, ...]) -> Mapping[str, Json]:
    """The schema as the last layer has it; the given one is left as it is.

    Raise CompetitionError for a patch that is none, or that takes away what is not there.
    """
    for file in patches(of):
        patch = read_json(file)
        schema = _merged(schema, patch, "", file)
    return schema


def template(folder: Path, name: str, of: tuple[Layer, ...], shelves: Shelves) -> Path:
    """The Word template *name* as the last layer has it: its own, else the nearest below, else *folder*'s.

    Where *folder* has none, the one that competitions share.
    """
    for layer in reversed(of):
        if (file := layer.folder / name).is_file():
            return file
    own = folder / name
    return own if own.is_file() else shelves.find(name) or own


def read_json(file: Path) -> dict[str, Json]:
    """A JSON object. Raise CompetitionError if the file holds none, SourceError if it cannot be read."""
    try:
        loaded = json.loads(read_text(file))
    except ValueError as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (None, None)
        raise CompetitionError(say("schema-broken", name=file.name), file=file, line=line, column=column) from error
    except RecursionError as error:
        raise CompetitionError(say("schema-broken", name=file.name), file=file) from error
    if not isinstance(loaded, dict):
        raise CompetitionError(say("schema-broken", name=file.name), file=file)
    return loaded


def _merged(target: Json, patch: Mapping[str, Json], at: str, file: Path) -> dict[str, Json]:
    """RFC 7396, but for one thing: to take away what is not there is a slip."""
    merged: dict[str, Json] = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        where = f"{at}/{key}"
        if value is None:
            if key not in merged:
                raise CompetitionError(say("patch-removes-nothing", at=where), hint=say("patch-hint"), file=file)
            del merged[key]
        elif isinstance(value, dict):
            merged[key] = _merged(merged.get(key), value, where, file)
        else:
            merged[key] = value
    return merged
