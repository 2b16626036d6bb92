"""Where a compiled template comes from: what another process made of the same file, or the compiler."""

from __future__ import annotations

import marshal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from applykit.cache import fingerprint, program
from applykit.errors import TemplateError
from applykit.message import say
from applykit.template.archive import Archive
from applykit.template.compiled import Part, Template

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cache import Cache

MAX_FILE_BYTES: Final = 32_000_000  # a form of fifty pages takes a hundredth

_KIND: Final = "template"
_COMPILERS: Final = ("docxtpl", "jinja2", "lxml")  # those that have a say in what a template is compiled to


def compile_template(path: Path, cache: Cache | None = None) -> Template:
    """Compile the docx at *path*, or read from *cache* what was made of the same content before.

    Raise TemplateError if it is none, is not safe to open, or has a wrong tag.
    """
    try:
        content = _content(path)
        compiled = _compiled(content) if cache is None else _kept(content, cache)
    except TemplateError as error:
        error.file = path
        raise
    return Template(path, *compiled)


def _compiled(content: bytes) -> tuple[Archive, tuple[Part, ...]]:
    from applykit.template.compiling import compiled

    return compiled(content)


def _kept(content: bytes, cache: Cache) -> tuple[Archive, tuple[Part, ...]]:
    """What another process made of the same content, else made now and kept for the next."""
    key = fingerprint(*program(*_COMPILERS), content)
    kept = cache.read(_KIND, key)
    if kept is not None:
        with suppress(ValueError, TypeError, EOFError):  # of another make
            archive, parts = marshal.loads(kept)  # noqa: S302  # `Cache` hands out only what this user wrote
            return Archive(*archive), tuple(Part(*part) for part in parts)
    archive, parts = _compiled(content)
    plain: Any = (archive.constant, archive.directory), tuple(map(tuple, parts))
    cache.write(_KIND, key, marshal.dumps(plain))
    return archive, parts


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            from applykit.template.places import unsafe

            raise unsafe("template-too-large")
        return path.read_bytes()
    except FileNotFoundError:
        raise TemplateError(say("template-absent")) from None
    except OSError as error:
        raise TemplateError(say("template-unreadable", reason=error.strerror or str(error))) from None
