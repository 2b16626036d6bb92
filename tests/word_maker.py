"""What the tests of Word questionnaires share: writing one, changing its XML, and the answers that it gives back."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from applykit.schema import coerce
from applykit.sources.word import read_draft
from applykit.wordform import questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.sources.word import Draft

BODY = "word/document.xml"


def written(competition: Competition, folder: Path, answers: Mapping[str, Any] | None = None) -> Path:
    """A questionnaire with these answers, in a folder."""
    file = folder / "Анкета.docx"
    file.write_bytes(questionnaire(competition, "ru", answers=answers, filing_on="01.11.2022").content)
    return file


def changed(file: Path, change: Callable[[str], str], part: str = BODY) -> Path:
    """The same file with one of its parts changed; a change that changes nothing fails the test."""
    parts = parts_of(file.read_bytes())
    before = parts[part].decode()
    after = change(before)
    assert after != before, "the change does not meet the document"
    file.write_bytes(packed({**parts, part: after.encode()}))
    return file


def with_parts(file: Path, **more: bytes) -> Path:
    """The same file with more parts; ``__`` in a name stands for a slash, ``_dot_`` for a point."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    file.write_bytes(packed({**parts_of(file.read_bytes()), **named}))
    return file


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(file: Path, competition: Competition) -> tuple[Any, Draft]:
    """The typed answers of a questionnaire, and all that was read."""
    draft = read_draft(file)
    return coerce(competition.root, draft.values) or {}, draft


def control(tag: str, inner: str = "(.*?)") -> re.Pattern[str]:
    """The content control with a tag, from its beginning to its end; none stands in another."""
    return re.compile(
        rf'<w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val="{re.escape(tag)}"/>(?:(?!</w:sdtPr>).)*</w:sdtPr>'
        rf"<w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        re.DOTALL,
    )
