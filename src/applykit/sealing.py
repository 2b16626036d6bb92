"""A published edition is sealed: what it comes to must not change unnoticed, for drafts and documents rest on it.

The seal holds a hash of each number, question, rule, document, attachment and criterion that the edition *resolves
to*, and of each template, whichever file it comes from: a rule in the manifest is shared by all editions. Comments, the
order of keys, the day a source was verified and the dates of the intake are not sealed. It lies beside the edition,
``editions/<edition>.seal``, with an entry for each time it was set and the reason why.
"""

from __future__ import annotations

import enum
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit import editions
from applykit.errors import CompetitionError
from applykit.findings import Message, Source, say
from applykit.frozen import Frozen, defaults, replace
from applykit.loading import MANIFEST
from applykit.schema import CONTRACT
from applykit.sources.text import read_bytes

if TYPE_CHECKING:
    import datetime

    from applykit.competition import Competition
    from applykit.library import Library

# Raised when the program puts what an edition comes to into another form.
FORMAT: Final = 1
SUFFIX: Final = ".seal"
SORTS: Final = (
    "competition",
    "figure",
    "question",
    "rule",
    "attachment",
    "document",
    "template",
    "criterion",
    "portal",
)
_DIGITS: Final = 16
_REFERENCE: Final = re.compile(r'"\$ref"\s*:\s*"([^"#]+)')
_SCHEMA: Final = re.compile(r"^schema:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)

Json = Any


class Setting(Frozen):
    """One time that a seal was set: the day, the reason ("" for the first time) and the hash of the whole."""

    on: datetime.date
    reason: str
    hash: str


class Seal(Frozen):
    """*items* are hashes by sort and name (``rule grant-within-cap``), *files* by path relative to their library.

    *settings* are the times it was set, the first one first; none before it is.
    """

    items: Mapping[str, str]
    files: Mapping[str, str]
    settings: tuple[Setting, ...] = ()

    @property
    def hash(self) -> str:
        """The hash of the whole."""
        return _hash(json.dumps(dict(sorted(self.items.items())), ensure_ascii=False).encode())

    def counts(self) -> Mapping[str, int]:
        """How many items of each sort, in the order of `SORTS`."""
        counted = Counter(name.partition(" ")[0] for name in self.items)
        return {sort: counted[sort] for sort in SORTS if counted[sort]}


class Broken(Frozen):
    """A sealed edition that no longer comes to the same.

    *files* are those that changed, as they lie now (one that was deleted is named too); none if it is the program that
    makes something else of the same files. *items* are the names of what changed, came or went (``rule …``), sorted.
    """

    competition: str
    edition: str
    seal: Path
    files: tuple[Path, ...]
    items: tuple[str, ...]

    @property
    def message(self) -> Message:
        """What is so."""
        what = tuple(
            say(f"seal-item-{sort}", name=name) for sort, _, name in (one.partition(" ") for one in self.items)
        )
        if not self.files:
            return say("seal-broken-by-program", edition=self.edition, what=what)
        return say("seal-broken", edition=self.edition, files=tuple(file.name for file in self.files), what=what)

    @property
    def remedy(self) -> Message:
        """What to do."""
        return say("seal-broken-remedy", competition=self.competition, edition=self.edition)


def file_of(library: Library, competition: str, edition: str) -> Path:
    """Where the seal of an edition lies, or would."""
    return editions.file_of(library.folder(competition), edition).with_name(f"{edition}{SUFFIX}")


def drawn(library: Library, competition: str, edition: str) -> Seal:
    """What a seal of the edition, as it is now, holds. Raise CompetitionError or SourceError for one that is broken."""
    whole = library.competition(competition, edition, CONTRACT)
    items = {name: _hash(_text(value)) for name, value in _items(whole)}
    root = whole.folder.parent.parent
    files = {_relative(file, root): _hash(read_bytes(file)) for file in _made_of(library, whole)}
    return Seal(items, files)


def read(file: Path) -> Seal | None:
    """A seal as it was set; None if there is none. Raise CompetitionError for a file that is no seal."""
    import datetime

    if not file.exists():
        return None
    loaded = editions.read_json(file)
    try:
        if loaded["seal"] != FORMAT:
            raise CompetitionError(say("seal-other-format"), hint=say("seal-other-format-hint"), file=file)
        settings = tuple(
            Setting(datetime.date.fromisoformat(one["on"]), str(one["reason"]), str(one["hash"]))
            for one in loaded["set"]
        )
        return Seal(dict(loaded["items"]), dict(loaded["files"]), settings)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CompetitionError(say("seal-unreadable"), hint=say("seal-unreadable-hint"), file=file) from error


def text(seal: Seal) -> str:
    """The content of the file."""
    whole = {
        "seal": FORMAT,
        "set": [{"on": one.on.isoformat(), "reason": one.reason, "hash": one.hash} for one in seal.settings],
        "items": dict(sorted(seal.items.items())),
        "files": dict(sorted(seal.files.items())),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def broken(library: Library, competition: str, edition: str) -> Broken | None:
    """What of a sealed edition has changed; None if nothing has, or if it is not sealed."""
    file = file_of(library, competition, edition)
    seal = read(file)
    return None if seal is None else compared(library, competition, edition, seal)


def compared(library: Library, competition: str, edition: str, seal: Seal) -> Broken | None:
    """What of an edition has changed since *seal* was set; None if nothing has."""
    now = drawn(library, competition, edition)
    items = tuple(_differing(seal.items, now.items))
    if not items:
        return None
    root = library.folder(competition).parent.parent
    files = tuple(root / name for name in _differing(seal.files, now.files))
    return Broken(competition, edition, file_of(library, competition, edition), files, items)


def broken_seals(library: Library, competition: str) -> tuple[Broken, ...]:
    """The sealed editions of a competition that have changed, the oldest name first."""
    found = (broken(library, competition, edition) for edition in library.editions(competition))
    return tuple(one for one in found if one is not None)


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    return (name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name))


# --- what an edition comes to


def _items(whole: Competition) -> Iterator[tuple[str, Json]]:
    yield "competition", [whole.title, whole.operator, whole.theme, whole.applicant_name, whole.portal_only]
    for name, parameter in whole.edition.parameters.items():
        yield f"figure {name}", parameter
    for field in whole.root.walk():
        if field.address:
            yield f"question {field.address}", replace(field, fields=(), item=None, defined=())
    for rule in whole.rules:
        yield f"rule {rule.id}", rule
    for attachment in whole.attachments:
        yield f"attachment {attachment.id}", attachment
    for document in whole.documents:
        yield f"document {document.id}", document
        yield f"template {document.template.name}", hashlib.sha256(read_bytes(document.template)).hexdigest()
    for criterion in (*whole.criteria, whole.formal):
        yield f"criterion {criterion.id}", criterion
    for page in whole.portal:
        yield f"portal {page.title}", page


def _text(value: Json) -> bytes:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True).encode()


def _plain(value: Json) -> Json:
    """A value as JSON. What a class leaves at its default is left out, so that a key added later changes nothing."""
    if isinstance(value, Message):
        return str(value)
    if isinstance(value, Frozen):
        members = {
            name: _plain(getattr(value, name))
            for name, default in defaults(type(value))
            if getattr(value, name) != default
        }
        if isinstance(value, Source):
            members.pop("verified_on", None)
        return {"": type(value).__name__, **members}
    if isinstance(value, enum.Enum | Path):
        return value.name
    if isinstance(value, Mapping):
        return {str(key): _plain(member) for key, member in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Decimal | Fraction):
        return str(value)
    return value


# --- the files it is made of


def _made_of(library: Library, whole: Competition) -> Iterable[Path]:
    """The files that decide what the edition comes to, each once."""
    folder = whole.folder
    shelves = library.shelves(folder)
    layers = editions.layers(folder, whole.edition.id, shelves)
    files = [folder / MANIFEST, *(layer.file for layer in layers), *editions.patches(layers)]
    files += (file for shelf in shelves.folders for file in sorted(shelf.glob("*.yaml")))
    files += (document.template for document in whole.documents)
    roots = dict.fromkeys((folder.parent.parent, *library.roots))
    return dict.fromkeys([*files, *schemas_of(folder / MANIFEST, [root / "schemas" for root in roots])])


def schemas_of(manifest: Path, folders: list[Path]) -> Iterator[Path]:
    """The schema that a manifest names and all that it refers to; *folders* hold schemas, in order of precedence."""
    named = _SCHEMA.search(read_bytes(manifest).decode("utf-8", "replace"))
    waiting = [named[1]] if named else []
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        file = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if name in seen or file is None:
            continue
        seen.add(name)
        yield file
        holder = Path(name).parent
        found = _REFERENCE.findall(read_bytes(file).decode("utf-8", "replace"))
        waiting.extend((holder / below).as_posix() for below in found)


def _relative(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:  # what the shipped library lends to one of the user's
        return f"{file.parent.name}/{file.name}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
