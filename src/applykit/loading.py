"""Reads the files of a competition and has it built for one edition and moment; a fault knows its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from applykit import editions
from applykit.errors import ApplykitError, CompetitionError
from applykit.findings import Place, say
from applykit.frozen import replace
from applykit.sharing import SHELF, Shelves, origins
from applykit.sources.yaml import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from applykit.competition import Competition

MANIFEST: Final = "competition.yaml"
TEMPLATES: Final = "competition_templates"


def load(roots: tuple[Path, ...], folder: Path, edition: str, moment: str) -> Competition:
    """The competition in *folder*, made of its files and of what the libraries *roots* share.

    Raise CompetitionError or SourceError, with file and line, for what is wrong with them.
    """
    tree = shelves_of(folder, roots).read(folder / MANIFEST)
    return _made(roots, folder, tree, edition, moment)


def surveyed(
    roots: tuple[Path, ...], folder: Path, edition: str, moment: str
) -> tuple[Competition | None, tuple[ApplykitError, ...]]:
    """The competition as far as its files can be read (None: not at all), and everything that is wrong with them.

    A manifest that is wrong gives way to one that has questions only.
    """
    from applykit import manifest

    file = folder / MANIFEST
    faults: list[ApplykitError] = []
    try:
        tree = shelves_of(folder, roots).read(file)
        faults += manifest.complaints(manifest.Manifest, tree, file)
    except ApplykitError as error:
        faults.append(error)
        tree = Tree({}, {"": Place(file)})
    try:
        if faults:
            written = tree.value if isinstance(tree.value, dict) else {}
            schema = str(written.get("schema") or f"{folder.name}.schema.json")
            tree = replace(tree, value={**_BARE, "id": folder.name, "schema": schema})
        found: list[CompetitionError] = []
        made = _made(roots, folder, tree, edition, moment, found)
    except ApplykitError as error:
        return None, (*faults, error)
    for fault in found:
        _place(fault, tree, file)
    return made, (*faults, *found)


# All that a manifest must say besides what its questions are.
_BARE: Final[dict[str, Any]] = {"title": "-", "operator": "-", "theme": "/", "formal": {"points": 0, "fed_by": {}}}


def _made(
    roots: tuple[Path, ...],
    folder: Path,
    tree: Tree,
    edition: str,
    moment: str,
    faults: list[CompetitionError] | None = None,
) -> Competition:
    from applykit import manifest
    from applykit.building import Site, build

    file = folder / MANIFEST
    shelves = shelves_of(folder, roots)
    entry = manifest.read(manifest.Manifest, tree, file)

    if entry.id != folder.name:
        raise CompetitionError(say("competition-misnamed", folder=folder.name, id=entry.id), file=file)

    layers = editions.layers(folder, edition, shelves)

    def schema(name: str) -> Mapping[str, Any]:
        return schema_of(folder.parent.parent, roots, name)

    def template(name: str) -> Path:
        return editions.template(folder, name, layers, shelves)

    try:
        shape = editions.patched(schema(entry.schema_), layers)
    except CompetitionError as error:
        _place(error, tree, file)
        raise
    try:
        made = build(entry, editions.edition(layers), shape, schema, Site(folder, template), moment, faults)
        for fault in faults or ():
            _place_figure(fault, layers, shelves)
        return replace(made, shared=origins(tree, file))
    except CompetitionError as error:
        _place_figure(error, layers, shelves)
        if not error.at and error.message.key.startswith("schema-"):
            error.file = error.file or folder.parent.parent / "schemas" / entry.schema_
        _place(error, tree, file)
        raise


def _place(error: CompetitionError, tree: Tree, file: Path) -> None:
    """Say where in the manifest an error is, unless it knows of a place already."""
    place = tree.places.get(error.at)
    if error.file is None and place is not None:
        error.file, error.line, error.column = place.file, place.line, place.column
    error.file = error.file or file


def _place_figure(error: CompetitionError, layers: Sequence[editions.Layer], shelves: Shelves) -> None:
    """Say where a wrong number of an edition is: in the file of the last layer that has it."""
    for layer in reversed(layers):
        if error.figure and error.figure in layer.entry.parameters:
            places = shelves.read(layer.file).places
            at = f"/parameters/{error.figure}"
            place = places.get(f"{at}/value") or places.get(at) or Place(layer.file)
            error.file, error.line, error.column = place.file, place.line, place.column
            return


def shelves_of(folder: Path, roots: tuple[Path, ...]) -> Shelves:
    """Where the parts lie that the competition in *folder* shares with others: its own library first."""
    return Shelves(tuple(root / TEMPLATES / SHELF for root in dict.fromkeys((folder.parent.parent, *roots))))


def schema_of(own: Path, roots: tuple[Path, ...], name: str) -> Mapping[str, Any]:
    """A schema by its name under ``schemas/``: the competition's own library first, then the others in order."""
    for root in dict.fromkeys((own, *roots)):
        folder = (root / "schemas").resolve()
        file = (folder / name).resolve()
        if file.is_file() and file.is_relative_to(folder):
            return editions.read_json(file)
    raise CompetitionError(say("schema-unknown", name=name))
