"""LibreOffice: Word documents become PDF and pictures of pages. The only module that starts it.

It is started seldom and handed many documents, since starting takes longer than making a page. Each worker has a
profile of its own, so that neither another worker nor a LibreOffice that somebody works in is in the way; in these
profiles macros and links to the outside are off. One that neither ends nor brings another document is ended by force,
and the document that it stood at costs no other its page.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from applykit.errors import OfficeError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.pdf.looking import look_into
from applykit.processes import end, ending_in_order, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.findings import Message

VARIABLE: Final = "APPLYKIT_OFFICE"
SECONDS: Final = 60.0

_NAMES: Final = ("soffice", "libreoffice")
_ON_MAC: Final = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
# Where packages of LibreOffice itself put it, which is on no PATH.
_ON_LINUX: Final = ("/opt/libreoffice*/program/soffice", "/usr/lib/libreoffice/program/soffice")
_FOLDERS_OF_WINDOWS: Final = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")

_OPTIONS: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
_LOOKS_EVERY_SECONDS: Final = 0.05
_TRIES: Final = 2
# A worker takes two seconds to start, in which another one makes so many documents.
_SHARE: Final = 12
_MOST_WORKERS: Final = 4
_MOST_IN_A_RUN: Final = 200
_LAST_WORDS: Final = 200
_NOISE: Final = ("javaldx", "convert ", "Overwriting:")

_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM: Final = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_COMMON: Final = "Office.Common/Security/Scripting"
# A document that names something on the net gets a proxy that nobody is behind.
_SETTINGS: Final = (
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)

_END_OF_PDF: Final = b"%%EOF"
_TAIL: Final = 64
_WHEN_MADE: Final = re.compile(rb"(?<=/CreationDate\(D:)\d{14}|(?<=<xmp:CreateDate>)[^<]+|(?<=<xmp:ModifyDate>)[^<]+")
_IDS: Final = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>\s*(?:<|\]))|(?<=/DocChecksum /)[0-9A-F]{32}")
_LONG_AGO: Final = b"20000101000000"
_LONG_AGO_SPELT: Final = b"2000-01-01T00:00:00"


class Paper(Frozen):
    """What became of one document: its PDF, how many pages that has, and the pages as PNG, if they were asked for.

    *why*: it could not be made, which leaves all else None or empty; or its pages could not be counted or drawn.
    """

    pdf: bytes | None = None
    pages: int | None = None
    pictures: tuple[bytes, ...] = ()
    why: Message | None = None


class Office(Frozen):
    """The LibreOffice of this computer: the path of its *program*."""

    program: str

    @classmethod
    def find(cls, environment: Mapping[str, str], places: Iterable[str] | None = None) -> Office:
        """Look where ``APPLYKIT_OFFICE`` says, else in *places* (None: on the PATH and where it is put by habit).

        Raise OfficeError, which says how it is installed, if it is in none of these places.
        """
        wished = environment.get(VARIABLE, "").strip()
        if wished:
            found = shutil.which(wished) or next((one for name in _NAMES if (one := _inside(wished, name))), None)
            if found is None:
                raise OfficeError(say("office-not-there", variable=VARIABLE, path=wished), hint=say("office-variable"))
            return cls(found)
        for place in _places(environment) if places is None else places:
            if found := shutil.which(place, path=environment.get("PATH")):
                return cls(found)
        raise OfficeError(say("office-missing"), hint=say("office-install", variable=VARIABLE))


def papers(
    documents: Sequence[bytes],
    office: Office,
    *,
    pictures: bool = False,
    workers: int | None = None,
    seconds: float = SECONDS,
) -> tuple[Paper, ...]:
    """Make a PDF of each of *documents* (the content of a ``.docx``), in their order.

    The same document gives the same PDF, byte by byte. *workers* None: as many as are worth their start. *seconds* are
    what one document may take, the first of a run twice as long. Nothing is left behind, and nothing runs on, whatever
    happens. Raise OfficeError if LibreOffice cannot be started at all.
    """
    with tempfile.TemporaryDirectory(prefix="applykit-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        jobs = [_Job(home / f"{number}.docx", hashlib.sha256(one).hexdigest()) for number, one in enumerate(documents)]
        for job, content in zip(jobs, documents, strict=True):
            job.source.write_bytes(content)
        count = workers or min(_MOST_WORKERS, os.cpu_count() or 1, -(-len(jobs) // _SHARE))
        hands = [
            _Worker(office, home / f"worker-{at}", jobs[at::count], seconds) for at in range(min(count, len(jobs)))
        ]
        with ending_in_order():
            try:
                while [hand for hand in hands if hand.goes_on()]:
                    time.sleep(_LOOKS_EVERY_SECONDS)
            finally:
                for hand in hands:
                    hand.stop()
        return tuple(_papers(jobs, home, pictures=pictures))


def _papers(jobs: Sequence[_Job], home: Path, *, pictures: bool) -> Iterator[Paper]:
    made: list[Path] = []
    for number, job in enumerate(jobs):
        if job.pdf is not None:
            made.append(home / f"{number}.pdf")
            made[-1].write_bytes(job.pdf)
    looks = iter(look_into([(path, "") for path in made], None))
    drawn = iter(_drawn(made) if pictures else [() for _ in made])
    for job in jobs:
        if job.pdf is None:
            yield Paper(why=job.why)
            continue
        look, pages = next(looks), next(drawn)
        why = say("office-undrawn") if pages is None else say("office-uncounted") if look.pages is None else None
        yield Paper(job.pdf, look.pages, pages or (), why)


def _drawn(pdfs: Sequence[Path]) -> Sequence[tuple[bytes, ...] | None]:
    from applykit.pdf.drawing import draw

    return draw(pdfs)


@dataclass(slots=True)
class _Job:
    """A document and what becomes of it: *pdf*, or *why* there is none; neither yet."""

    source: Path
    digest: str
    pdf: bytes | None = None
    why: Message | None = None
    tries: int = 0


class _Worker:
    """One LibreOffice at a time with a profile of its own, which makes the documents of *jobs*, in that order."""

    def __init__(self, office: Office, home: Path, jobs: Sequence[_Job], seconds: float) -> None:
        self._office = office
        self._home = home
        self._seconds = seconds
        self._waiting = deque(jobs)
        self._running: list[_Job] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._give_up_at = 0.0
        self._has_made_any = False
        self._failures = 0

    def goes_on(self) -> bool:
        """Look after the process, start the next one; whether there is anything left to wait for."""
        if self._process is None:
            return bool(self._waiting) and self._start()
        is_over = self._process.poll() is not None
        self._collect(is_over=is_over)
        if not is_over and time.monotonic() <= self._give_up_at:
            return True
        self.stop()
        if not is_over:
            self._collect(is_over=True)
        if self._running:
            late = say("office-late", seconds=int(self._seconds))
            self._lay_aside(say("office-refused", said=self._last_words()) if is_over else late)
        return bool(self._waiting)

    def stop(self) -> None:
        """End the process, if one runs."""
        if self._process is not None:
            end(self._process)
            self._process = None

    def _start(self) -> bool:
        again = self._waiting[0].tries > 0
        # What ended a run before is tried alone, and in a profile that the run before cannot have spoilt.
        self._running = [
            self._waiting.popleft() for _ in range(1 if again else min(_MOST_IN_A_RUN, len(self._waiting)))
        ]
        if again:
            shutil.rmtree(self._home, ignore_errors=True)
        _furnish(self._profile)
        self._out.mkdir(parents=True, exist_ok=True)
        try:
            self._process = start(self._command(), self._log, _environment())
        except OSError as error:
            raise OfficeError(
                say("office-broken", program=self._office.program, said=error.strerror or str(error)),
                hint=say("office-install", variable=VARIABLE),
            ) from error
        self._give_up_at = time.monotonic() + 2 * self._seconds
        return True

    def _command(self) -> list[str]:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        how = ["--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(self._out)]
        return [self._office.program, profile, *_OPTIONS, *how, *(str(job.source) for job in self._running)]

    def _collect(self, *, is_over: bool) -> None:
        """Take what is finished: a PDF after which another one stands, or all of them once the run has ended."""
        paths = [self._out / f"{job.source.stem}.pdf" for job in self._running]
        begun = [number for number, path in enumerate(paths) if path.exists()]
        done = [number for number in begun if is_over or number < begun[-1]]
        for number in done:
            content = paths[number].read_bytes()
            if _END_OF_PDF in content[-_TAIL:]:
                self._running[number].pdf = _timeless(content, self._running[number].digest)
                self._has_made_any = True
        if done:
            self._running = [job for job in self._running if job.pdf is None]
            self._give_up_at = time.monotonic() + self._seconds

    def _lay_aside(self, why: Message) -> None:
        """The run ended before its time. Whatever it stood at is tried once more, alone, when all others are made."""
        culprit, *others = self._running
        self._running = []
        culprit.tries += 1
        self._failures += 1
        self._waiting.extendleft(reversed(others))
        if culprit.tries < _TRIES:
            self._waiting.append(culprit)
        else:
            culprit.why = why
        if not self._has_made_any and self._failures > _TRIES:
            # It is LibreOffice that does not work, and no document is to blame.
            for job in self._waiting:
                job.why = why
            self._waiting.clear()

    def _last_words(self) -> str:
        told = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        lines = [line.strip() for line in told.splitlines() if line.strip()]
        said = [line for line in lines if not any(noise in line for noise in _NOISE)]
        return (said or lines or ["…"])[-1][:_LAST_WORDS]

    @property
    def _profile(self) -> Path:
        return self._home / "profile"

    @property
    def _out(self) -> Path:
        return self._home / "made"

    @property
    def _log(self) -> Path:
        return self._home / "log"


def _places(environment: Mapping[str, str]) -> Iterator[str]:
    if sys.platform == "win32":
        # The one that ends when its work is done, and not before.
        for variable in _FOLDERS_OF_WINDOWS:
            if folder := environment.get(variable):
                yield str(Path(folder) / "LibreOffice" / "program" / "soffice.com")
        yield "soffice.com"
        return
    yield from _NAMES
    yield from _ON_MAC
    for pattern in _ON_LINUX:
        yield from sorted((str(one) for one in Path("/").glob(pattern.removeprefix("/"))), reverse=True)


def _inside(folder: str, name: str) -> str | None:
    """The program in a folder that was named instead of it, or in the folder ``program`` of an installation."""
    for below in ("", "program", "Contents/MacOS"):
        if found := shutil.which(name, path=str(Path(folder) / below)):
            return found
    return None


def _furnish(profile: Path) -> None:
    """Put the settings into a profile that is not there yet."""
    settings = profile / "user" / "registrymodifications.xcu"
    if settings.exists():
        return
    settings.parent.mkdir(parents=True, exist_ok=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    settings.write_text(_PROFILE.format(items=items), encoding="utf-8")


def _environment() -> dict[str, str]:
    # Without a screen there is no theme to load either.
    return {**os.environ, "SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else dict(os.environ)


def _timeless(pdf: bytes, digest: str) -> bytes:
    """The PDF without the moment and the chance of its making; nothing in it moves, since no length changes."""
    mark = digest[:32].upper().encode()

    def long_ago(found: re.Match[bytes]) -> bytes:
        spelt = _LONG_AGO_SPELT if b"-" in found[0] else _LONG_AGO
        return (spelt + found[0][len(spelt) :])[: len(found[0])]

    return _IDS.sub(mark, _WHEN_MADE.sub(long_ago, pdf))
