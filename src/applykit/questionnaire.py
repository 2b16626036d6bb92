"""What `new` writes: every question of a competition as YAML, with label, star, hint, limit and example as comments.

Pure: from the tree of fields to text. Every answer that is not handed in is left empty, which is no answer.
"""

from __future__ import annotations

import copy
import json
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.asking import Asking, example_of, row_name
from applykit.competition import Competition, Criterion, Edition
from applykit.frozen import Frozen
from applykit.schema import APPLICATION, CONTRACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from applykit.schema import Field, Shape

Json = Any

MAIN_FILE: Final = "application.yaml"
WORD_FILE: Final = "Анкета.docx"
SCHEMA_FILE: Final = "application.schema.json"
PROFILE_SECTION: Final = "applicant"

_WIDTH: Final = 100
_PLAIN_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PLAIN_KEY: Final = re.compile(r"[a-z_][a-z0-9_]*")
_RULE: Final = "─" * 72
_A_YEAR: Final = "2021"


def files(
    competition: Competition, lang: str, kind: str | None = None, answers: Mapping[str, Json] | None = None
) -> Mapping[str, str]:
    """The files of a new application by name, the main one first.

    *kind* is the code of the applicant's kind; with it, the questions of the other kinds are left out. *answers* are
    what is answered already, as a draft writes it; what the competition does not ask is left out. The applicant has a
    file of its own, so that one profile can serve many applications.
    """
    given = dict(answers or {})
    if kind:
        given[PROFILE_SECTION] = {**given.get(PROFILE_SECTION, {}), "kind": kind}
    writer = _Writer(Asking(competition, lang, {f"/{PROFILE_SECTION}/kind": kind} if kind else {}))
    profile = next((section for section in competition.sections if section.key == PROFILE_SECTION), None)
    name = _PROFILES.get(kind or "", PROFILE_SECTION)
    main = writer.main(profile, f"{name}.yaml", given)
    named = {MAIN_FILE: main, SCHEMA_FILE: _json(editor_schema(competition))}
    if profile is not None:
        section = competition.schema["properties"][profile.key]
        named[f"{name}.yaml"] = writer.profile(profile, f"{name}.schema.json", given.get(profile.key))
        named[f"{name}.schema.json"] = _json(_relaxed(section))
    return named


def profile_files(shape: Shape, lang: str) -> Mapping[str, str]:
    """The files of a new company profile by name: every question of *shape*'s one section, none of them answered."""
    section = shape.root.fields[0]
    schema = _relaxed(shape.schema["properties"][section.key])
    writer = _Writer(Asking(_by_itself(shape), lang, {}))
    text = writer.profile(section, f"{_COMPANY}.schema.json", {"kind": "legal-entity"}, "company-about")
    return {f"{_COMPANY}.yaml": text, f"{_COMPANY}.schema.json": _json(schema)}


def _by_itself(shape: Shape) -> Competition:
    """Questions that belong to no contest, as one that asks nothing else."""
    return Competition(
        id=_COMPANY,
        title=shape.root.title,
        operator="",
        folder=Path(),
        edition=Edition("", "", closed=False, year=None, opens=None, closes=None, sources={}, parameters={}),
        moment=APPLICATION,
        theme="",
        applicant_name=(),
        shape=shape,
        documents=(),
        attachments=(),
        rules=(),
        idle=(),
        criteria=(),
        formal=Criterion("formal", "", 0, {}),
        portal=(),
        portal_only=(),
        unlimited=(),
        unknown=(),
    )


_COMPANY: Final = "company"
_PROFILES: Final = {"legal-entity": "company", "natural-person": "person"}


def editor_schema(competition: Competition) -> Json:
    """The schema by which editors complete and explain: the answers with the envelope around them.

    More tolerant than the one `check` holds: an empty answer, a number written with blanks, a Russian title of a
    choice, a section or a long text in a file of its own are all as they should be here.
    """
    schema = copy.deepcopy(dict(competition.schema))
    sections = {key: {"anyOf": [_relaxed(value), {"type": "string"}]} for key, value in schema["properties"].items()}
    for key, value in sections.items():
        value["title"] = schema["properties"][key].get("title", key)
        value["description"] = schema["properties"][key].get("description", "")
    envelope: Json = {
        "competition": {"const": competition.id},
        "edition": {"type": ["string", "number"], "examples": [competition.edition.id]},
        "filing_on": {"type": ["string", "null"]},
        "accept": {"type": ["array", "null"]},
        "from": {"type": "string"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": schema.get("title", competition.title),
        "type": "object",
        "additionalProperties": False,
        "required": ["competition", "edition"],
        "properties": {**envelope, **sections},
    }


def _relaxed(node: Json) -> Json:
    """A schema that lets a draft be a draft."""
    if not isinstance(node, Mapping):
        return node
    kept = {key: value for key, value in node.items() if key in _KEPT}
    if "properties" in node:
        # Below any group a file or a sheet may be laid.
        kept["properties"] = {"from": {"type": "string"}} | {
            key: _relaxed(value) for key, value in node["properties"].items()
        }
    for key in ("items", "additionalProperties"):
        if key in node:
            kept[key] = _relaxed(node[key])
    titles = node.get("x-titles", {})
    if "enum" in node:
        kept["enum"] = [*node["enum"], *titles.values(), None]
        kept.pop("type", None)
    elif "type" in node:
        kept["type"] = _TOLERANT[node["type"]]
    return kept


_KEPT: Final = ("title", "description", "examples", "type")
_TOLERANT: Final = {
    "object": ["object", "null"],
    "array": ["array", "string", "null"],
    "string": ["string", "number", "null"],
    "integer": ["integer", "string", "null"],
    "number": ["number", "string", "null"],
    "boolean": ["boolean", "string", "null"],
}


def _json(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _Writer(Frozen):
    _asking: Asking

    @property
    def competition(self) -> Competition:
        """Whose questions they are."""
        return self._asking.competition

    def main(self, profile: Field | None, profile_file: str, answers: Mapping[str, Json]) -> str:
        """``application.yaml``."""
        competition = self.competition
        lines = [f"# yaml-language-server: $schema=./{SCHEMA_FILE}", "#", *self._intro(), ""]
        lines += [f"competition: {competition.id}", f"edition: {_quoted(competition.edition.id)}", ""]
        lines += [*self._comment(self._asking.word("new-filing-on")), "# filing_on: 2022-11-01", ""]
        for section in competition.sections:
            lines += self._heading(section)
            if section is profile:
                lines += [f"{section.key}: {profile_file}", ""]
            else:
                lines += [*self._field(section, answers.get(section.key), is_told=True), ""]
        lines += [*self._comment(self._asking.word("new-accept")), "accept: []", ""]
        return "\n".join(lines)

    def profile(self, section: Field, schema_file: str, answers: Json, about: str = "new-profile") -> str:
        """The file of the applicant's section; *about* says what it is for."""
        lines = [f"# yaml-language-server: $schema=./{schema_file}", "#"]
        lines += [*self._comment(section.title), *self._comment(self._asking.word(about, main=MAIN_FILE)), ""]
        for member in self._asking.asked(section):
            lines += [*self._field(member, _member(answers, member.key)), ""]
        return "\n".join(lines)

    def _intro(self) -> Iterator[str]:
        competition = self.competition
        yield from self._comment(
            self._asking.word(
                "new-title", title=competition.title, edition=competition.edition.title, operator=competition.operator
            )
        )
        yield "#"
        for key in (
            "new-how-answer",
            "new-how-star",
            "new-how-unsure",
            "new-how-long",
            "new-how-list",
            "new-how-sheet",
            "new-how-next",
        ):
            yield from self._comment(self._asking.word(key), "# * ", "#   ")

    def _heading(self, section: Field) -> Iterator[str]:
        yield f"# {_RULE}"
        yield from self._comment(section.title)
        if section.hint:
            yield from self._comment(section.hint)
        if section.moment == CONTRACT:
            yield from self._comment(self._asking.word("new-contract-section"))
        if section.type == "array":
            yield from self._comment(self._asking.word("new-list", row=row_name(section)))

    # --- questions

    def _field(self, field: Field, given: Json = None, *, is_told: bool = False) -> Iterator[str]:
        """The comment, the key with the answer if there is one, and what lies below it."""
        if not is_told:
            yield from self._about(field)
        key = _key(field.key)
        if _is_plain(given) or (given and not _holds(field, given)):
            yield from _written(key, given)
            return
        yield f"{key}:"
        yield from (f"  {line}" if line else line for line in self._below(field, given))

    def _below(self, field: Field, given: Json) -> Iterator[str]:
        if field.type == "array":
            yield from self._rows(field, given)
        elif field.item is not None:
            yield f"# {_quoted(_A_YEAR)}: {example_of(field) or 0}"
        else:
            yield from self._members(field, given)

    def _members(self, field: Field, given: Json) -> Iterator[str]:
        """The members; what was just said of one is not said again of the next (the years of a table)."""
        told: tuple[str, ...] = ()
        for position, member in enumerate(self._asking.asked(field)):
            about = tuple(self._about(member))
            if position and about[1:] != told:
                yield ""
            yield from about[:1] if about[1:] == told else about
            yield from self._field(member, _member(given, member.key), is_told=True)
            told = about[1:]

    def _rows(self, field: Field, given: Json) -> Iterator[str]:
        """The rows, the first one with every question; without any, an empty one, which is no answer and shows how."""
        first, *others = given or [None]
        yield "-"
        if field.item is not None:
            yield from (f"  {line}" if line else line for line in self._members(field.item, first))
        for row in others:
            yield from _listed(row)

    # --- comments

    def _about(self, field: Field) -> Iterator[str]:
        yield from self._comment(self._asking.title(field))
        for line in self._asking.remarks(field):
            yield from self._comment(line, "#   ", "#   ")

    def _comment(self, text: str, first: str = "# ", rest: str = "#   ") -> Iterable[str]:
        lines: list[str] = []
        for paragraph in text.splitlines():
            lines += textwrap.wrap(
                paragraph,
                _WIDTH,
                initial_indent=rest if lines else first,
                subsequent_indent=rest,
                break_on_hyphens=False,
                break_long_words=False,
            )
        return [line.replace("\u00a0", " ") for line in lines]


# --- answers as YAML


def _key(text: str) -> str:
    return text if _PLAIN_KEY.fullmatch(text) else _quoted(text)


def _member(given: Json, key: str) -> Json:
    return given.get(key) if isinstance(given, Mapping) else None


def _is_plain(given: Json) -> bool:
    return given is not None and not isinstance(given, Mapping | list)


def _holds(field: Field, given: Json) -> bool:
    """Whether the answer is what the form has below the question, to be written with its comments."""
    if isinstance(given, list):
        return field.type == "array" and field.item is not None and bool(field.item.fields)
    return bool(field.fields)


def _written(key: str, given: Json) -> Iterator[str]:
    """An answer under its key, whatever it is."""
    if isinstance(given, Mapping | list):
        yield f"{key}:"
        yield from (f"  {line}" for line in _tree(given))
    else:
        first, *rest = _text(str(given))
        yield f"{key}: {first}"
        yield from (f"  {line}" if line else line for line in rest)


def _tree(given: Json) -> Iterator[str]:
    if isinstance(given, Mapping):
        for key, member in given.items():
            if member is not None:
                yield from _written(_key(key), member)
    else:
        for row in given:
            yield from _listed(row)


def _listed(row: Json) -> Iterator[str]:
    """A row of a list."""
    if row is None or row in ({}, []):
        yield "-"
        return
    lines = _tree(row) if isinstance(row, Mapping | list) else _text(str(row))
    for position, line in enumerate(lines):
        yield f"{'  ' if position else '- '}{line}" if line else line


def _text(text: str) -> tuple[str, ...]:
    """A text as a YAML scalar: short ones in quotes, long ones as a block that reads as it was typed."""
    lines = text.split("\n")
    is_long = len(lines) > 1 or len(text) > _WIDTH
    # A block cannot tell blanks at its edges, nor characters that nobody sees.
    if is_long and lines[0][:1].strip() and lines[-1].strip() and all(map(_is_visible, lines)):
        return ("|-", *lines)
    return (text if _PLAIN_WORD.fullmatch(text) and text != "null" else _quoted(text),)


def _is_visible(line: str) -> bool:
    return line.replace("\u00a0", " ").isprintable()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
