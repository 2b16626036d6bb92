"""What a maintainer begins with: a small complete competition, or the next edition of one. Texts and bytes only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.explainer import value_in_words
from applykit.findings import Tier, say
from applykit.locale import render

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from applykit.competition import Competition
    from applykit.rules.operands import Parameter

# The name that stands in the starter's files for the one that is given.
_NAMESAKE: Final = "my-contest"
_TEXTS: Final = (".yaml", ".json", ".md", ".txt")
_STARTER: Final = Path(__file__).parent / "starter"


def starter(name: str) -> Mapping[str, bytes]:
    """The files of a small complete competition called *name*, by path within a library, sorted.

    It checks, fills and lints clean as it is, and is there to be changed by hand.
    """
    files: dict[str, bytes] = {}
    for file in sorted(_STARTER.rglob("*")):
        if not file.is_file() or file.name.startswith((".", "~$")):
            continue
        content = file.read_bytes()
        if file.suffix in _TEXTS:
            content = content.decode("utf-8").replace(_NAMESAKE, name).encode("utf-8")
        files[_place(file.relative_to(_STARTER), name)] = content
    return files


def _place(inside: Path, name: str) -> str:
    if inside.parts[0] == "competition":
        return Path("competition_templates", name, *inside.parts[1:]).as_posix()
    if inside.parts[0] == "examples":
        return Path("examples", name, *inside.parts[1:]).as_posix()
    return f"schemas/{name}.schema.json"


def edition_text(base: Competition, name: str, on: datetime.date, lang: str) -> str:
    """The file of a new edition called *name*, based on the edition of *base*.

    Everything is inherited; each number stands there as a comment, to be taken in once it has been read in the new
    text. *on* is today.
    """
    return "\n".join(_edition(base, name, on, lang)) + "\n"


def _edition(base: Competition, name: str, on: datetime.date, lang: str) -> Iterator[str]:
    edition = base.edition
    head = say("begin-edition", edition=name, title=base.title, base=edition.id, competition=base.id)
    for paragraph in render(head, lang).splitlines():
        yield f"# {paragraph}".rstrip()
    yield f"title: {_quoted(render(say('begin-title', edition=name), lang))}"
    yield f"based_on: {_quoted(edition.id)}"
    yield "closed: false"
    year = name[:4] if name[:4].isdigit() else str(on.year)
    yield f"year: {year}"
    yield f"window: {{opens: null, closes: null, source: null}}   # {render(say('begin-window'), lang)}"
    yield ""
    yield f"# {render(say('begin-sources'), lang)}"
    yield "sources:"
    for document in edition.sources.values():
        # What is told by others or assumed is inherited as it is.
        if document.tier in (Tier.OFFICIAL, Tier.CARRIED):
            yield f"#  {document.id}:"
            yield f"#    title: {_quoted(document.title)}"
            yield f"#    year: {year}"
            yield "#    tier: official"
            yield f"#    verified_on: {on}"
            yield f"#    file: {base.id}_{name}.txt"
    yield ""
    yield f"# {render(say('begin-parameters'), lang)}"
    yield "parameters:"
    for parameter in edition.parameters.values():
        yield from _parameter(parameter, edition.sources, lang)


def _parameter(parameter: Parameter, sources: Mapping[str, Any], lang: str) -> Iterator[str]:
    """A number as a comment: what it was, and the lines that it takes when it has been read anew."""
    source = parameter.source
    cited = "-"
    if source is not None:
        known = (key for key, one in sources.items() if one.title == source.document)
        cited = f"{next(known, '?')} {source.clause}".strip()
    # A long list reads no better twice.
    is_long = isinstance(parameter.value, list | dict)
    was = "" if is_long else render(say("begin-value", value=value_in_words(parameter.value, parameter.unit)), lang)
    yield f"#  {parameter.name}:   # {' '.join(was.split())}".removesuffix("   # ")
    if parameter.title:
        yield f"#    title: {_quoted(parameter.title)}"
    yield f"#    value: {_flow(parameter.value)}"
    if parameter.unit:
        yield f"#    unit: {_quoted(parameter.unit)}"
    yield f"#    source: {_quoted(cited)}"
    yield f"#    printed: {_quoted(parameter.printed)}"


def _flow(value: Any) -> str:
    """A value as YAML in one line; numbers are texts in an edition as they were read, and stay without quotes."""
    if value is None:
        return "null"
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
