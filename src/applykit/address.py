"""The address language: JSON Pointers (RFC 6901) with ``*`` for every item of an array or member of an object.

An address names the same thing everywhere: a field of the schema, a parameter of a rule, a placeholder in Word, a
finding, a share of the score. Array positions count from 0 here; what people read counts from 1. The root is
``""``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EACH = "*"


@lru_cache(maxsize=65536)
def steps(address: str) -> tuple[str, ...]:
    """Split an address into its steps, unescaped: ``/a/0/b`` gives ``("a", "0", "b")``.

    Raise ValueError if it is none.
    """
    if not address:
        return ()
    if not address.startswith("/"):
        raise ValueError(address)
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in address[1:].split("/"))


def child(address: str, step: str | int) -> str:
    """The address one step below."""
    return f"{address}/{escape(step) if isinstance(step, str) else step}"


def escape(step: str) -> str:
    """Write a key as a step: ``~`` and ``/`` are escaped."""
    return step.replace("~", "~0").replace("/", "~1") if "~" in step or "/" in step else step


def pointer(path: Iterable[str | int], above: str = "") -> str:
    """The address to which *path* leads from *above*: the reverse of `steps`."""
    return above + "".join(child("", step) for step in path)


def parent(address: str) -> str:
    """The address one step above; the root is its own parent."""
    return address.rpartition("/")[0]


def is_within(address: str, ancestor: str) -> bool:
    """Whether *address* is *ancestor* or lies below it."""
    return address == ancestor or address.startswith(ancestor + "/")


def is_below(address: str, pattern: str) -> bool:
    """Whether a concrete address is one of those that *pattern* names or lies below one; all lie below the root."""
    ours, theirs = steps(address), steps(pattern)
    return len(ours) >= len(theirs) and all(b in (EACH, a) for a, b in zip(ours, theirs, strict=False))


def absolute(address: str, scope: str) -> str:
    """Complete an address that a rule wrote: one without a leading slash is relative to *scope*."""
    return address if address.startswith("/") or not address else f"{scope}/{address}"


def section(address: str) -> str:
    """The section (first step) an address belongs to: ``/budget/items/0`` gives ``/budget``; the root gives ``""``."""
    first, _, _ = address[1:].partition("/")
    return f"/{first}" if first else ""


def matches(address: str, pattern: str) -> bool:
    """Whether a concrete address is one of those that *pattern* names (same length, ``*`` matches any one step)."""
    ours, theirs = steps(address), steps(pattern)
    return len(ours) == len(theirs) and all(b in (EACH, a) for a, b in zip(ours, theirs, strict=True))


def value_at(tree: Any, path: Iterable[str]) -> Any:
    """What stands where *path* leads in a tree of dicts and lists; None where nothing does."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and step.isdigit() and int(step) < len(tree):
            tree = tree[int(step)]
        else:
            return None
    return tree


def put(tree: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Write *value* where *path* leads; dicts on the way are made, also in place of what is none."""
    for step in path[:-1]:
        below = tree.get(step)
        if not isinstance(below, dict):
            below = tree[step] = {}
        tree = below
    tree[path[-1]] = value
