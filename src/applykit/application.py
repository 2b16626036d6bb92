"""The application: what a company wrote, gathered from its files into one tree of answers with places."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, TypeGuard

from applykit.address import child, is_within, parent
from applykit.errors import ApplicationError, SourceError
from applykit.findings import Place, say
from applykit.formats import check_date, normalise
from applykit.frozen import Frozen
from applykit.nearest import nearest, similarity
from applykit.sources.overlay import addresses_in, laid_over
from applykit.sources.paths import TABLE_FILES, UNREAD_TABLES, is_inside, locate, looks_like_path, names, split_sheet
from applykit.sources.text import MAX_BYTES, read_text, unreadable
from applykit.sources.yaml import MAX_NODES, Tree, read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from applykit.findings import Message
    from applykit.sources.sheet import Sheet
    from applykit.sources.word import Draft, Remark
    from applykit.sources.yaml import Value

FILE_NAMES = ("application.yaml", "application.yml")
ENVELOPE = ("competition", "edition", "filing_on", "accept")
ATTACHMENTS = "attachments"

_APPLICANT = "applicant"
_FILING_ON = "filing_on"
_COMPANY = "company"
_FACTS = "facts"
_FROM = "from"
# The section ``applicant`` of many applications, which is often handed over in the place of one.
CARD_NAMES: Final = ("company.yaml", "company.yml")
_SECTION_FILES = (".yaml", ".yml")
_SCHEMA: Final = ".schema.json"
_TEXT_FILES = (".md", ".txt")
_WORD_FILES = (".docx", ".docm")
_UNREAD_SECTIONS = (".doc", ".odt", ".rtf", ".pdf", ".csv", ".json")
# What people hand over in an application's stead, and what it is.
_OTHER_KINDS: Final = {
    ".pdf": "pdf",
    **dict.fromkeys((".odt", ".doc", ".rtf", ".dotx"), "document"),
    **dict.fromkeys((".xlsx", ".xlsm"), "workbook"),
    **dict.fromkeys((".xls", ".ods", ".csv"), "old-workbook"),
    **dict.fromkeys((".zip", ".rar", ".7z"), "archive"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), "picture"),
    **dict.fromkeys((".html", ".htm", ".json"), "report"),
}
_ACCEPTANCE_REQUIRED = ("rule", "at", "reason")
_ACCEPTANCE_KEYS = (*_ACCEPTANCE_REQUIRED, "until", "by")
_SLIP = 0.8
_SHOWN = 3
# In characters.
_LONGEST_SHOWN = 80


class Acceptance(Frozen):
    """A finding that its author knows of and means to leave: *rule* at *at* (an address), because of *reason*.

    *until* is the last day it holds (None: without end), *by* who decided (None: not told), *place* where it stands.
    """

    rule: str
    at: str
    reason: str
    until: datetime.date | None
    by: str | None
    place: Place


class Application(Frozen):
    """One application as written: nothing is checked yet, and every scalar is text.

    *file* is the file with the envelope, *folder* where it lies (both as the reader named them). *filing_on* is
    None if not given, or if what was given is no date: then *filing_unread* is what was typed, as far as it is
    shown. *answers* has the sections by key, ``attachments`` among them, without the envelope: dicts, lists, text,
    and None where a key has no value. *places* has every address of *answers* and of the envelope, each in the file
    that holds its value. *tables* are the sheets that answers refer to, by address: such an answer is the reference
    as typed, for only the form can tell what a sheet answers (`applykit.tables.open_tables`). *remarks* are about
    Word documents that were read, whatever they answer. *facts* is what the company's profile says beside the
    answers of a contest (see `applykit.profile`); None if nothing.
    """

    folder: Path
    file: Path
    competition: str
    edition: str
    filing_on: datetime.date | None
    answers: dict[str, Value]
    places: Mapping[str, Place]
    accept: tuple[Acceptance, ...]
    tables: Mapping[str, Sheet]
    remarks: tuple[Remark, ...] = ()
    facts: Value = None
    filing_unread: str = ""

    @property
    def path(self) -> Path:
        """What the application goes by: its folder, or its one Word document, several of which may lie in a folder."""
        return self.file if is_word(self.file) else self.folder

    def place(self, address: str) -> Place:
        """Where the value at *address* stands; for one that is not given, its nearest ancestor that is."""
        while address not in self.places:
            address = parent(address)
        return self.places[address]


def load_application(path: Path) -> Application:
    """Read the application at *path*: its folder, its ``application.yaml`` or its questionnaire in Word itself.

    Every file it refers to is read too. Raise ApplicationError if there is no application or its envelope is wrong,
    SourceError if a file cannot be read.
    """
    file = _find(path)
    drafts: list[Draft] = []
    tree = _word(file, drafts) if is_word(file) else _with_base(read_yaml(file), drafts)
    whole = tree.value if isinstance(tree.value, dict) else {}
    envelope = _Envelope(whole, tree.places)
    if _COMPANY in whole and file.name not in FILE_NAMES and not any(key in whole for key in ENVELOPE):
        raise _is_card(file)
    envelope.refuse_slips()
    accept = tuple(envelope.acceptances())
    gathered = _Gathering(file.parent, tree, drafts)
    answers = gathered.sections()
    filing_on, filing_unread = envelope.filing_day()
    facts = _facts(answers)
    return Application(
        folder=file.parent,
        file=file,
        competition=envelope.required("competition"),
        edition=envelope.required("edition"),
        filing_on=filing_on,
        answers=answers,
        places=gathered.places,
        accept=(*accept, *_replies(drafts)),
        tables=gathered.tables,
        remarks=(
            *_no_day(filing_unread, tree),
            *(remark for draft in drafts for remark in draft.remarks),
            *_beside(file, drafts),
        ),
        facts=facts,
        filing_unread=filing_unread,
    )


def is_word(file: Path) -> bool:
    """Whether a file is a Word document, by its name."""
    return file.suffix.lower() in _WORD_FILES


def _word(file: Path, drafts: list[Draft]) -> Tree:
    """A questionnaire as a tree, its envelope beside the answers."""
    from applykit.sources.word import read_draft

    draft = read_draft(file)
    drafts.append(draft)
    envelope: dict[str, Value] = {"competition": draft.competition, "edition": draft.edition}
    if draft.filing_on:
        envelope["filing_on"] = draft.filing_on
    places = {child("", key): Place(file) for key in envelope} | dict(draft.places)
    return Tree(envelope | draft.values, places)


def _no_day(typed: str, tree: Tree) -> Iterator[Remark]:
    """Say of the day of filing that it is none; it is an answer like any other, and stops nothing."""
    if typed:
        from applykit.sources.word import Remark

        message = say(
            "filing-on-unread",
            value=typed,
            what=say(check_date(normalise("date", typed)) or "format-date"),
        )
        place = tree.places[child("", _FILING_ON)]
        yield Remark("filing-on-unread", "", message, say("filing-on-unread-remedy"), place, grave=True)


def _with_base(tree: Tree, drafts: list[Draft]) -> Tree:
    """What an application says, laid over the questionnaire in Word that it names under ``from``, if it does."""
    whole = tree.value if isinstance(tree.value, dict) else {}
    reference = whole.get(_FROM)
    if not isinstance(reference, str) or not looks_like_path(reference.strip(), _WORD_FILES):
        return tree
    place = tree.places[child("", _FROM)]
    base = _word(locate(reference, place, place.file.parent), drafts)
    above = {key: value for key, value in whole.items() if key != _FROM}
    places = dict(base.places)
    value = laid_over(base.value, above, "", tree.places, places)
    places[""] = tree.places[""]
    return Tree(value, places)


def _beside(file: Path, drafts: list[Draft]) -> Iterator[Remark]:
    """Say of each questionnaire in the folder that nobody named that it was not read."""
    if is_word(file):
        # Those beside it are of other companies.
        return
    read = {draft.file.name for draft in drafts}
    for found in questionnaires(file.parent, without=read):
        from applykit.sources.word import Remark

        message = say("word-beside", name=found.name, main=file.name)
        remedy = say("word-beside-remedy", name=found.name)
        yield Remark("word-not-read", "", message, remedy, Place(found), grave=True)


def questionnaires(folder: Path, without: Collection[str] = ()) -> tuple[Path, ...]:
    """The questionnaires of ours in a folder. What Word keeps while a document is open is none."""
    inside = [name for name in names(folder) if name.lower().endswith(_WORD_FILES)]
    wanted = [folder / name for name in inside if not name.startswith("~$") and name not in without]
    if not wanted:
        return ()
    from applykit.sources.word import is_questionnaire

    return tuple(one for one in wanted if is_questionnaire(one))


def _find(path: Path) -> Path:
    """The file with the envelope. What a link leads to outside its own folder is somebody else's, and is not read."""
    file = _named(path)
    if not is_inside(file, file.parent):
        raise ApplicationError(say("application-linked"), hint=say("application-linked-hint"), file=file)
    return file


def _named(path: Path) -> Path:
    try:
        if path.is_dir():
            return _find_in(path)
        path.stat()
    except FileNotFoundError:
        raise _nothing_at(path) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if path.name.lower().endswith(_SCHEMA):
        raise ApplicationError(say("application-other-kind"), hint=say("application-is-schema"), file=path)
    if kind := _OTHER_KINDS.get(path.suffix.lower()):
        raise ApplicationError(say("application-other-kind"), hint=say(f"application-is-{kind}"), file=path)
    return path


def _find_in(folder: Path) -> Path:
    for name in FILE_NAMES:
        if (folder / name).exists():
            return folder / name
    written = questionnaires(folder)
    if len(written) == 1:
        return written[0]
    if written:
        named = tuple(one.name for one in written)
        raise ApplicationError(say("application-which", names=named), hint=say("application-which-hint"), file=folder)
    raise ApplicationError(say("application-not-found", names=FILE_NAMES), hint=_likely_cause(folder), file=folder)


def _is_card(file: Path) -> ApplicationError:
    return ApplicationError(say("application-card"), hint=say("application-is-card", path=str(file)), file=file)


def _nothing_at(path: Path) -> ApplicationError:
    similar = nearest(path.name, names(path.parent))
    hint = say("application-no-path-similar", names=similar) if similar else say("application-no-path-hint")
    return ApplicationError(say("application-no-path"), hint=hint, file=path)


def _likely_cause(folder: Path) -> Message:
    """Why a folder has no application: it holds several, the file is called otherwise, or it was never begun."""
    inside = names(folder)
    applications = tuple(name for name in inside if any((folder / name / file).is_file() for file in FILE_NAMES))
    if applications:
        folders = tuple(str(folder / name) for name in applications[:_SHOWN])
        more = len(applications) - len(folders)
        key = "application-in-subfolders-many" if more > 0 else "application-in-subfolders"
        return say(key, folders=folders, more=more, every=str(folder / "*"))
    # Notepad adds .txt, and Explorer hides it.
    disguised = tuple(name for name in inside if name.lower() in {f"{file}.txt" for file in FILE_NAMES})
    if disguised:
        return say("application-disguised", name=disguised[0])
    documents = tuple(name for name in inside if name.lower().endswith(_WORD_FILES) and not name.startswith("~$"))
    if documents:
        return say("application-other-word", names=documents)
    saved = tuple(name for name in inside if name.lower().endswith((".odt", ".doc", ".rtf")))
    if saved:
        return say("application-saved-otherwise", names=saved)
    others = tuple(name for name in inside if name.lower().endswith(_SECTION_FILES))
    if others and all(name.lower() in CARD_NAMES for name in others):
        return say("application-only-card", path=str(folder))
    if others:
        return say("application-other-name", names=others)
    return say("application-not-begun")


def _facts(answers: dict[str, Value]) -> Value:
    """What the profile says for the navigator, taken out of the answers: no contest asks it."""
    applicant = answers.get(_APPLICANT)
    company = applicant.get(_COMPANY) if isinstance(applicant, dict) else None
    return company.pop(_FACTS, None) if isinstance(company, dict) else None


class _Envelope:
    """The keys of an application that are no answers."""

    def __init__(self, whole: dict[str, Value], places: Mapping[str, Place]) -> None:
        self._whole = whole
        self._places = places

    def refuse_slips(self) -> None:
        """Refuse a top-level key that can only be a misspelt envelope key."""
        for key in self._whole:
            for meant in ENVELOPE:
                if key != meant and meant not in self._whole and similarity(key, meant) >= _SLIP:
                    raise self._error("envelope-slip", child("", key), key=key, meant=meant)

    def required(self, key: str) -> str:
        """The text at *key*."""
        value = self._whole.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is None or isinstance(value, str):
            raise self._error(f"envelope-no-{key}", f"/{key}" if key in self._whole else "")
        raise self._error("envelope-no-text", f"/{key}", key=key)

    def filing_day(self) -> tuple[datetime.date | None, str]:
        """The day of filing, and what was typed where that is none."""
        typed = self._whole.get(_FILING_ON)
        if isinstance(typed, str) and typed.strip() and check_date(normalise("date", typed)):
            return None, typed.strip()[:_LONGEST_SHOWN]
        return self.date(child("", _FILING_ON), typed), ""

    def date(self, address: str, value: Value) -> datetime.date | None:
        """Read a date; None if there is none."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        text = normalise("date", value) if isinstance(value, str) else ""
        if check_date(text):
            raise self._error("envelope-date", address, key=address.rpartition("/")[2], value=text)
        return datetime.date.fromisoformat(text)

    def acceptances(self) -> Iterator[Acceptance]:
        """The entries of ``accept``, in order."""
        entries = self._whole.get("accept")
        if not entries or (isinstance(entries, str) and not entries.strip()):
            return
        if not isinstance(entries, list):
            raise self._error("accept-no-list", "/accept")
        for at, entry in enumerate(entries):
            yield self._acceptance(entry, f"/accept/{at}")

    def _acceptance(self, entry: Value, address: str) -> Acceptance:
        if not isinstance(entry, dict):
            raise self._error("accept-no-entry", address)
        for key in entry:
            if key not in _ACCEPTANCE_KEYS:
                raise self._unknown_in_acceptance(key, child(address, key))
        texts = {key: self._accepted_text(entry, key, address) for key in (*_ACCEPTANCE_REQUIRED, "by")}
        for key in _ACCEPTANCE_REQUIRED:
            if not texts[key]:
                raise self._error("accept-incomplete", address, key=key)
        if not texts["at"].startswith("/"):
            raise self._error("accept-at", f"{address}/at", value=texts["at"])
        until = self.date(f"{address}/until", entry.get("until"))
        place = self._places[address]
        return Acceptance(texts["rule"], texts["at"], texts["reason"], until, texts["by"] or None, place)

    def _accepted_text(self, entry: dict[str, Value], key: str, address: str) -> str:
        value = entry.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._error("envelope-no-text", f"{address}/{key}", key=key)
        return value.strip()

    def _unknown_in_acceptance(self, key: str, address: str) -> ApplicationError:
        similar = nearest(key, _ACCEPTANCE_KEYS, limit=1)
        meant = say("accept-unknown-similar", meant=similar[0]) if similar else say("accept-unknown-hint")
        return self._error("accept-unknown", address, hint=meant, key=key)

    def _error(self, key: str, address: str, /, *, hint: Message | None = None, **values: object) -> ApplicationError:
        place = self._places[address]
        hint = hint or say(f"{key}-hint", **values)
        return ApplicationError(say(key, **values), hint=hint, file=place.file, line=place.line, column=place.column)


class _Gathering:
    """Replaces references by what the files hold. *places* grows with them, and *tables* with the sheets."""

    def __init__(self, folder: Path, tree: Tree, drafts: list[Draft]) -> None:
        self._folder = folder
        self._tree = tree
        self._drafts = drafts
        # A file that is named a thousand times is read once.
        self._texts: dict[Path, str] = {}
        self._sheets: dict[tuple[Path, str | None], Sheet] = {}
        self.places = dict(tree.places)
        self.tables: dict[str, Sheet] = {}

    def sections(self) -> dict[str, Value]:
        """The answers, every reference followed."""
        whole = self._tree.value if isinstance(self._tree.value, dict) else {}
        sections = {key: value for key, value in whole.items() if key not in ENVELOPE}
        return {key: self._section(key, value) for key, value in sections.items()}

    def _section(self, key: str, value: Value) -> Value:
        address = child("", key)
        if isinstance(value, str):
            value = self._section_file(value, address)
        elif isinstance(value, dict):
            value = self._section_with_base(value, address)
        return value if key == ATTACHMENTS else self._with_texts(value, address)

    def _section_with_base(self, value: dict[str, Value], address: str) -> Value:
        base = value.get(_FROM)
        if _is_section_file(base):
            return self._merged(base.strip(), value, address)
        if address == f"/{_APPLICANT}" and isinstance(base, str) and base.strip() and not _is_table(base):
            raise self._refusal("section-unread", child(address, _FROM), base.strip())
        return value

    def _section_file(self, text: str, address: str) -> Value:
        if _is_section_file(text):
            return self._included(text.strip(), address, self.places[address])
        if looks_like_path(text.strip(), _UNREAD_SECTIONS):
            raise self._refusal("section-unread", address, text.strip())
        return text

    def _included(self, reference: str, address: str, place: Place) -> Value:
        file = locate(reference, place, self._root(address))
        tree = self._section_of(file, address) if is_word(file) else read_yaml(file, lists=True)
        self.places |= {f"{address}{below}": place for below, place in tree.places.items()}
        if len(self.places) > MAX_NODES:
            raise SourceError(
                say("application-nodes", limit=MAX_NODES), hint=say("yaml-nodes-hint"), file=file, line=1, column=1
            )
        return tree.value

    def _section_of(self, file: Path, address: str) -> Tree:
        """What a questionnaire in Word answers in one section; a file that several sections name is read once."""
        draft = next((one for one in self._drafts if one.file == file), None)
        if draft is None:
            from applykit.sources.word import read_draft

            draft = read_draft(file)
            self._drafts.append(draft)
        value = draft.values.get(address.removeprefix("/"))
        inside = {at: place for at, place in draft.places.items() if is_within(at, address)}
        places = {"": Place(file)} | {at.removeprefix(address): place for at, place in inside.items()}
        return Tree(value, places)

    def _merged(self, reference: str, over: dict[str, Value], address: str) -> Value:
        """The file's tree with what is written beside ``from`` laid over it."""
        written = {below: self.places.pop(below) for below in addresses_in(over, address)}
        base = self._included(reference, address, written[child(address, _FROM)])
        above = {key: value for key, value in over.items() if key != _FROM}
        return laid_over(base, above, address, written, self.places)

    def _with_texts(self, value: Value, address: str) -> Value:
        if isinstance(value, dict):
            return {
                key: member if _names_no_file(member) else self._with_texts(member, child(address, key))
                for key, member in value.items()
            }
        if isinstance(value, list):
            return [self._with_texts(item, child(address, at)) for at, item in enumerate(value)]
        return self._text(value, address) if value else value

    def _text(self, value: str, address: str) -> str:
        reference = value.strip()
        if looks_like_path(reference, _TEXT_FILES):
            return self._text_file(reference, address)
        file, sheet = split_sheet(reference)
        if looks_like_path(file, TABLE_FILES):
            self._table(file, sheet, address)
        elif looks_like_path(file, UNREAD_TABLES):
            raise self._refusal("table-unread", address, reference)
        return value

    def _table(self, reference: str, sheet: str | None, address: str) -> None:
        """Read a sheet; which questions it answers is told by the form, so the answer stays the reference."""
        from applykit.sources.sheet import read_sheet

        file = locate(reference, self.places[address], self._root(address))
        if (file, sheet) not in self._sheets:
            self._sheets[file, sheet] = read_sheet(file, sheet)
        self.tables[address] = self._sheets[file, sheet]

    def _text_file(self, reference: str, address: str) -> str:
        file = locate(reference, self.places[address], self._root(address))
        if file not in self._texts:
            # Editors end a file with a line break; it is no part of the answer.
            self._texts[file] = read_text(file).rstrip("\n")
            if sum(map(len, self._texts.values())) > MAX_BYTES:
                raise SourceError(
                    say("application-texts", megabytes=MAX_BYTES // 1_000_000),
                    hint=say("application-texts-hint"),
                    file=file,
                )
        self.places[address] = Place(file, 1, 1)
        return self._texts[file]

    def _root(self, address: str) -> Path:
        """The folder that files named at *address* may lie in: a company's profile may serve several applications."""
        folder = self._folder.resolve()
        return folder.parent if is_within(address, f"/{_APPLICANT}") else folder

    def _refusal(self, key: str, address: str, reference: str) -> ApplicationError:
        place = self.places[address]
        return ApplicationError(
            say(key, path=reference), hint=say(f"{key}-hint"), file=place.file, line=place.line, column=place.column
        )


def _names_no_file(value: Value) -> bool:
    """Whether *value* is certainly no reference, as most answers are: every file that is read has an ending."""
    return value is None or (isinstance(value, str) and "." not in value)


def _is_table(text: str) -> bool:
    return looks_like_path(split_sheet(text.strip())[0], TABLE_FILES)


def _replies(drafts: list[Draft]) -> Iterator[Acceptance]:
    """What was answered «ок» to comments in Word."""
    for draft in drafts:
        for at, one in draft.accepted:
            place = draft.places.get(at) or Place(draft.file)
            yield Acceptance(one.rule, at, one.reason, None, one.by or None, place)


def _is_section_file(value: Value) -> TypeGuard[str]:
    return isinstance(value, str) and looks_like_path(value.strip(), (*_SECTION_FILES, *_WORD_FILES))
