"""Reads YAML as people write it: every scalar stays text, every value knows its line.

Of YAML it takes what a form needs: mappings, lists, text. Whatever can surprise (anchors, tags, merge keys, several
documents, repeated keys) is refused with a sentence, so nothing is silently dropped or changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from applykit.address import escape
from applykit.errors import SourceError
from applykit.findings import Message, Place, say
from applykit.frozen import Frozen
from applykit.sources.text import MAX_BYTES, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import yaml

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"

MAX_DEPTH = 100
MAX_NODES = 20_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"


class Tree(Frozen):
    """What a file holds: text, lists and mappings; None where no value is given.

    *places* tells for every address in *value* (the root ``""`` included) where it stands: a member of a mapping at its
    key, an item of a list at its first character.
    """

    value: Value
    places: Mapping[str, Place]


def read_yaml(path: Path, *, max_bytes: int = MAX_BYTES, lists: bool = False) -> Tree:
    """Read the one YAML document of *path*, a mapping (or, with *lists*, a list).

    Numbers, dates and yes/no stay text as typed; ``null``, ``~`` and nothing give None; quoted text is never None.
    Raise SourceError with line and column for whatever cannot be read.
    """
    return parse_yaml(read_text(path, max_bytes=max_bytes), path, lists=lists)


def parse_yaml(text: str, file: Path, *, lists: bool = False) -> Tree:
    """Read YAML text that came from *file*, as `read_yaml` does."""
    import yaml

    reader = None
    try:
        reader = _Reader(text, file)
        return reader.document(lists=lists)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, file) from error
    except yaml.reader.ReaderError as error:
        raise _control_character(text, file) from error
    finally:
        if reader:
            reader.close()


class Scalar(Frozen):
    """How a text stands in a file: from *start* to *end* (characters, from 0), quotes and the sign of a block included.

    *style* is YAML's: "" for a plain one, ``'`` and ``"`` for quoted ones, ``|`` and ``>`` for blocks.
    """

    value: str
    start: int
    end: int
    style: str


def scalars(text: str) -> dict[tuple[int, int], Scalar]:
    """The scalars of a text that `parse_yaml` reads, each by line and column of what `Tree.places` says of it.

    Keys are left out. A text that `parse_yaml` refuses gives what comes before its mistake.
    """
    import yaml

    parser = _parser(text)
    found: dict[tuple[int, int], Scalar] = {}
    # Of each open mapping the key whose value comes next, None where a key does; of each open list, the list.
    waiting: list[Any] = []
    try:
        while (event := parser.get_event()) is not None and len(waiting) <= MAX_DEPTH:
            if isinstance(event, yaml.CollectionEndEvent):
                waiting.pop()
            elif isinstance(event, yaml.NodeEvent):
                placed: Any = event
                within = waiting[-1] if waiting else event
                if within is None:
                    waiting[-1] = event
                elif waiting and isinstance(within, yaml.ScalarEvent):
                    placed, waiting[-1] = within, None
                if isinstance(event, yaml.CollectionStartEvent):
                    waiting.append(None if isinstance(event, yaml.MappingStartEvent) else event)
                elif isinstance(event, yaml.ScalarEvent) and within is not None:
                    found[placed.start_mark.line + 1, placed.start_mark.column + 1] = _scalar(event)
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()
    return found


def _scalar(event: Any) -> Scalar:
    return Scalar(event.value, event.start_mark.index, event.end_mark.index, event.style or "")


class _Mark(Protocol):
    """A place as libyaml tells it, counted from 0."""

    line: int
    column: int


class _Start:
    line = 0
    column = 0


class _Reader:
    """Walks the events of one document."""

    __slots__ = ("_events", "_file", "_mapping", "_next", "_places", "_scalar", "_sequence", "close")

    def __init__(self, text: str, file: Path) -> None:
        from yaml import events

        parser = _parser(text)
        self._next = parser.get_event
        self.close = parser.dispose
        self._file = file
        self._events = events
        self._scalar = events.ScalarEvent
        self._mapping = events.MappingStartEvent
        self._sequence = events.SequenceStartEvent
        self._places: dict[str, Place] = {}

    def document(self, *, lists: bool) -> Tree:
        """Read the whole stream."""
        self._next()  # the start of the stream
        if isinstance(self._next(), self._events.StreamEndEvent):
            raise SourceError(say("yaml-empty"), hint=say("yaml-empty-hint"), file=self._file)
        event = self._next()
        self._place(event, "")
        if not isinstance(event, (self._mapping, self._sequence) if lists else self._mapping):
            raise self._no_root(event)
        value = self._value(event, "", 0)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, self._events.StreamEndEvent):
            raise self._refusal(after, "yaml-documents")
        return Tree(value, self._places)

    def _value(self, event: Any, address: str, depth: int) -> Value:
        kind = type(event)
        if kind is self._scalar:
            if event.anchor is not None or event.tag is not None:
                self._require_plain(event)
                return str(event.value)
            # implicit[0] tells a plain scalar from a quoted one.
            return None if event.value in _NULLS and event.implicit[0] else event.value
        self._require_plain(event)
        if depth >= MAX_DEPTH:
            raise self._refusal(event, "yaml-depth", limit=MAX_DEPTH)
        return self._members(address, depth) if kind is self._mapping else self._items(address, depth)

    def _members(self, address: str, depth: int) -> dict[str, Value]:
        members: dict[str, Value] = {}
        follow, ended = self._next, self._events.MappingEndEvent
        while type(event := follow()) is not ended:
            key = self._key(event)
            below = f"{address}/{escape(key)}"
            if key in members:
                raise self._refusal(event, "yaml-duplicate", key=key, line=self._places[below].line)
            self._place(event, below)
            members[key] = self._value(follow(), below, depth + 1)
        return members

    def _items(self, address: str, depth: int) -> list[Value]:
        items: list[Value] = []
        follow, ended = self._next, self._events.SequenceEndEvent
        while type(event := follow()) is not ended:
            below = f"{address}/{len(items)}"
            self._place(event, below)
            items.append(self._value(event, below, depth + 1))
        return items

    def _key(self, event: Any) -> str:
        if type(event) is not self._scalar:
            self._require_plain(event)
            raise self._refusal(event, "yaml-braces" if event.flow_style else "yaml-key")
        if event.anchor is not None or event.tag is not None:
            self._require_plain(event)
        key: str = event.value
        if not key or key.isspace():
            raise self._refusal(event, "yaml-key-empty")
        if key == "<<" and event.implicit[0]:
            raise self._refusal(event, "yaml-merge")
        return key

    def _require_plain(self, event: Any) -> None:
        if type(event) is self._events.AliasEvent or event.anchor is not None:
            raise self._refusal(event, "yaml-alias")
        tags = _TEXT_TAGS if type(event) is self._scalar else (None,)
        if event.tag not in tags:
            raise self._refusal(event, "yaml-tag")

    def _place(self, event: Any, address: str) -> None:
        places = self._places
        if len(places) >= MAX_NODES:
            raise self._refusal(event, "yaml-nodes", limit=MAX_NODES)
        mark = event.start_mark
        places[address] = Place(self._file, mark.line + 1, mark.column + 1)

    def _refusal(self, event: Any, key: str, /, **values: object) -> SourceError:
        return _error(say(key, **values), say(f"{key}-hint"), self._file, event.start_mark)

    def _no_root(self, event: Any) -> SourceError:
        if type(event) is self._scalar and ":" in event.value:
            return self._refusal(event, "yaml-no-space")
        return self._refusal(event, "yaml-root")


def _parser(text: str) -> Any:
    """libyaml's parser; the one in Python, ten times slower, where PyYAML was built without libyaml."""
    import yaml

    if yaml.__with_libyaml__:
        return yaml.CSafeLoader(text)
    return yaml.SafeLoader(text)


def _error(message: Message, hint: Message, file: Path, mark: _Mark) -> SourceError:
    return SourceError(message, hint=hint, file=file, line=mark.line + 1, column=mark.column + 1)


def _control_character(text: str, file: Path) -> SourceError:
    found = re.search(_UNPRINTABLE, text)
    if not found:
        return SourceError(say("yaml-broken"), hint=say("yaml-broken-hint"), file=file)
    before = text[: found.start()]
    return SourceError(
        say("yaml-control-character", code=f"U+{ord(found[0]):04X}"),
        hint=say("yaml-control-character-hint"),
        file=file,
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
    )


def _explained(error: yaml.MarkedYAMLError, text: str, file: Path) -> SourceError:
    """Turn libyaml's complaint into the commonest cause of it, at the place where it is to be mended."""
    complaint = f"{error.context or ''}: {error.problem or ''}"
    at_problem: _Mark = error.problem_mark or _Start()
    at_context: _Mark = error.context_mark or at_problem
    line = _line(text, at_problem.line)
    before, character = line[: at_problem.column], line[at_problem.column : at_problem.column + 1]
    key, mark = next(
        (cause, at_context if at_start else at_problem)
        for needle, cause, at_start in _causes(before, character)
        if needle in complaint
    )
    first = _line(text, mark.line)[mark.column : mark.column + 1]
    return _error(say(key, character=first, limit=MAX_DEPTH), say(f"{key}-hint", character=first), file, mark)


def _line(text: str, number: int) -> str:
    lines = re.split("[\n\x85\u2028\u2029]", text)
    return lines[number] if number < len(lines) else ""


def _causes(before: str, character: str) -> tuple[tuple[str, str, bool], ...]:
    """What libyaml says, the cause it stands for, and whether that is to be mended where the construct begins."""
    # The needle "" is found in everything: a tab where the reader stopped is the cause, whatever the complaint.
    tab = "" if character == "\t" else "tab character"
    colon = "yaml-colon" if ": " in before else "yaml-deeper"
    block = "yaml-after-quote" if before.rstrip()[-1:] in ("'", '"') else "yaml-indent"
    block = {"}": "yaml-brackets", "]": "yaml-brackets", ":": "yaml-key-empty"}.get(character, block)
    return (
        (tab, "yaml-tab", False),
        # The limit of newer versions of libyaml is met while it looks ahead, before ours is.
        ("exceeded maximum nesting depth", "yaml-depth", False),
        ("unexpected end of stream", "yaml-quote", True),
        ("unexpected document indicator", "yaml-quote", True),
        ("mapping values are not allowed", colon, False),
        ("sequence entries are not allowed", "yaml-dash", False),
        ("could not find expected ':'", "yaml-no-colon", True),
        ("escape", "yaml-backslash", True),
        ("hexdecimal", "yaml-backslash", True),
        ("cannot start any token", "yaml-first-character", False),
        ("scanning an a", "yaml-first-character", True),
        (" a tag", "yaml-first-character", True),
        ("block scalar", "yaml-first-character", True),
        ("parsing a flow", "yaml-brackets", True),
        ("node content", "yaml-brackets", True),
        ("parsing a block", block, False),
        ("", "yaml-broken", False),
    )
