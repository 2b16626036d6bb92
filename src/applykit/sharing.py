"""Parts that several competitions share: a file laid under what a competition writes itself.

A manifest (or an edition) names files under ``shared``; each holds what a manifest may hold. Where the same entry
stands in both, the competition's keys count, key by key. An entry is known by its key in a mapping, by its ``id`` or
``title`` in a list, and a text by itself. Everything keeps the place where it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from applykit.address import child
from applykit.errors import CompetitionError, in_yaml
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.nearest import nearest
from applykit.sources.yaml import Tree, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from applykit.findings import Place
    from applykit.sources.yaml import Value

KEY: Final = "shared"
SHELF: Final = "common"
_NAMES: Final = ("id", "title")


class Shelves(Frozen):
    """The folders that hold shared parts, in order of precedence; they need not exist."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """A shared file by its name; None if there is none."""
        for folder in self.folders:
            shelf = folder.resolve()
            file = (shelf / name).resolve()
            if file.is_file() and file.is_relative_to(shelf):
                return file
        return None

    def read(self, file: Path) -> Tree:
        """A manifest or an edition, laid over the files that it shares.

        Raise CompetitionError or SourceError for what is wrong with any of them.
        """

        def shared(name: str) -> Tree:
            found = self.find(name)
            if found is None:
                raise CompetitionError(say("shared-unknown", name=name), hint=say("shared-form"), file=file)
            return read_yaml(found)

        return combined(read_yaml(file), shared)


def origins(tree: Tree, file: Path) -> Mapping[str, str]:
    """What of a manifest comes, in part at least, from other files than *file*: each id with the name of its file."""
    value = tree.value if isinstance(tree.value, dict) else {}
    return {
        str(entry["id"]): place.file.name
        for key, entries in value.items()
        if isinstance(entries, list)
        for index, entry in enumerate(entries)
        if isinstance(entry, dict) and "id" in entry
        for place in (tree.places[child(child(child("", key), index), name)] for name in entry)
        if place.file != file
    }


class Part(Frozen):
    """A shared file as a competition uses it: without the entries that it excepts."""

    file: str
    excepted: tuple[str, ...]


def parts(tree: Tree) -> tuple[Part, ...]:
    """The shared files that a manifest or an edition names, in its order.

    Raise CompetitionError for what names none.
    """
    listed = tree.value.get(KEY) if isinstance(tree.value, dict) else None
    if listed is None:
        return ()
    if not isinstance(listed, list):
        raise _wrong(tree, f"/{KEY}", listed)
    return tuple(_part(one, f"/{KEY}/{index}", tree) for index, one in enumerate(listed))


def _part(one: Value, at: str, tree: Tree) -> Part:
    if isinstance(one, str):
        return Part(one, ())
    if isinstance(one, dict):
        file, excepted = one.get("file"), one.get("except") or []
        if isinstance(file, str) and isinstance(excepted, list) and set(one) <= {"file", "except"}:
            return Part(file, tuple(str(name) for name in excepted))
    raise _wrong(tree, at, one)


def combined(tree: Tree, load: Callable[[str], Tree]) -> Tree:
    """*tree* laid over the files that it shares, each read by *load*; *tree* itself if there are none.

    Lists at the top are joined entry by entry: a new entry stands behind the one that is written above it. Below an
    entry a value replaces another as a whole, and nothing (``null``) takes it away. Raise CompetitionError for a part
    that shares others or lacks what is excepted of it.
    """
    base: dict[str, _Node] = {}
    for index, part in enumerate(parts(tree)):
        shared = load(part.file)
        if parts(shared):
            raise _placed(CompetitionError(say("shared-nested", file=part.file)), shared, f"/{KEY}")
        below = _members(_planted(shared, "", shared.value))
        for position, name in enumerate(part.excepted):
            if not _take_out(below, name):
                near = nearest(name, _names_in(below)) or tuple(_names_in(below))
                error = CompetitionError(
                    say("shared-except-unknown", name=name, file=part.file),
                    hint=say("near-keys", near=near) if near else None,
                )
                raise _placed(error, tree, f"/{KEY}/{index}/except/{position}")
        base = _laid(base, below)
    if not base:
        return tree
    places: dict[str, Place] = {}
    whole = _laid(base, _members(_planted(tree, "", tree.value)))
    value = _harvested(_Node(whole, tree.places[""]), "", places)
    return Tree(value, places)


# --- values that know their place, without an address ---------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    value: dict[str, _Node] | list[_Node] | str | None
    place: Place


def _planted(tree: Tree, at: str, value: Value) -> _Node:
    place = tree.places[at]
    if isinstance(value, dict):
        return _Node({key: _planted(tree, child(at, key), below) for key, below in value.items()}, place)
    if isinstance(value, list):
        return _Node([_planted(tree, child(at, index), below) for index, below in enumerate(value)], place)
    return _Node(value, place)


def _harvested(node: _Node, at: str, places: dict[str, Place]) -> Value:
    places[at] = node.place
    if isinstance(node.value, dict):
        return {key: _harvested(below, child(at, key), places) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [_harvested(below, child(at, index), places) for index, below in enumerate(node.value)]
    return node.value


def _members(node: _Node) -> dict[str, _Node]:
    return node.value if isinstance(node.value, dict) else {}


# --- laying over ----------------------------------------------------------------------------------------------------


def _laid(base: Mapping[str, _Node], above: Mapping[str, _Node]) -> dict[str, _Node]:
    whole = dict(base)
    for key, node in above.items():
        below = whole.get(key)
        if below is None or node.value is None:
            whole[key] = node
        elif isinstance(below.value, dict) and isinstance(node.value, dict):
            whole[key] = _Node(_keyed(below.value, node.value), node.place)
        elif isinstance(below.value, list) and isinstance(node.value, list):
            whole[key] = _Node(_listed(below.value, node.value), node.place)
        else:
            whole[key] = node
    return whole


def _keyed(base: Mapping[str, _Node], above: Mapping[str, _Node]) -> dict[str, _Node]:
    whole = dict(base)
    for key, node in above.items():
        whole[key] = _entry(whole[key], node) if key in whole else node
    return whole


def _listed(base: Iterable[_Node], above: Iterable[_Node]) -> list[_Node]:
    whole = list(base)
    behind = 0
    for node in above:
        name = _name(node)
        found = next((at for at, one in enumerate(whole) if name is not None and _name(one) == name), None)
        if found is None:
            whole.insert(behind, node)
            behind += 1
        else:
            whole[found] = _entry(whole[found], node)
            behind = found + 1
    return whole


def _entry(below: _Node, above: _Node) -> _Node:
    """One entry laid over the same one, key by key."""
    if not (isinstance(below.value, dict) and isinstance(above.value, dict)):
        return above
    keys = {key: above.value.get(key, node) for key, node in {**below.value, **above.value}.items()}
    taken_away = {key for key, node in above.value.items() if node.value is None}
    return _Node({key: node for key, node in keys.items() if key not in taken_away}, above.place)


def _name(node: _Node) -> str | None:
    if isinstance(node.value, dict):
        named = (node.value.get(key) for key in _NAMES)
        return next((one.value for one in named if one is not None and isinstance(one.value, str)), None)
    return node.value if isinstance(node.value, str) else None


def _rule(node: _Node) -> str | None:
    """The rule that a case is about: cases have no name of their own."""
    rule = node.value.get("rule") if isinstance(node.value, dict) else None
    return rule.value if rule is not None and isinstance(rule.value, str) else None


# --- taking out -----------------------------------------------------------------------------------------------------


def _take_out(whole: Mapping[str, _Node], name: str) -> bool:
    """Take every entry called *name* out; whether there was one."""
    found = False
    for node in whole.values():
        if isinstance(node.value, dict):
            found |= node.value.pop(name, None) is not None
        elif isinstance(node.value, list):
            kept = [one for one in node.value if name not in (_name(one), _rule(one))]
            found |= len(kept) < len(node.value)
            node.value = kept
    return found


def _names_in(whole: Mapping[str, _Node]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_every_name(whole)))


def _every_name(whole: Mapping[str, _Node]) -> Iterator[str]:
    for node in whole.values():
        if isinstance(node.value, dict):
            yield from node.value
        elif isinstance(node.value, list):
            yield from (name for one in node.value for name in (_name(one), _rule(one)) if name is not None)


# --- errors ---------------------------------------------------------------------------------------------------------


def _wrong(tree: Tree, at: str, value: Value) -> CompetitionError:
    error = CompetitionError(say("manifest-value-wrong", key=KEY, value=in_yaml(value)), hint=say("shared-form"))
    return _placed(error, tree, at)


def _placed(error: CompetitionError, tree: Tree, at: str) -> CompetitionError:
    place = tree.places.get(at) or tree.places[""]
    error.file, error.line, error.column = place.file, place.line, place.column
    return error
