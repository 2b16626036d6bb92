"""Answers laid over others: what is written in an application over what a file under ``from`` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.address import child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping

    from applykit.findings import Place
    from applykit.sources.yaml import Value


def laid_over(
    base: Value, above: Value, address: str, written: Mapping[str, Place], places: MutableMapping[str, Place]
) -> Value:
    """*base* with *above* in its place wherever it has something to say, member by member.

    *written* has the places of *above*; *places*, which begins as those of *base*, becomes those of the whole.
    """
    if isinstance(base, dict) and isinstance(above, dict):
        merged = dict(base)
        for key, value in above.items():
            merged[key] = laid_over(base.get(key), value, child(address, key), written, places)
        return merged
    # A question left empty beside the profile does not erase what the profile answers.
    if _is_blank(above) and not _is_blank(base):
        return base
    for below in addresses_in(base, address):
        places.pop(below, None)
    places.update({below: written[below] for below in addresses_in(above, address) if below in written})
    return above


def addresses_in(value: Value, address: str) -> Iterator[str]:
    """The address of *value* and of everything in it."""
    yield address
    members: Iterable[tuple[str | int, Value]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for step, member in members:
        yield from addresses_in(member, child(address, step))


def _is_blank(value: Value) -> bool:
    return not value.strip() if isinstance(value, str) else not value
