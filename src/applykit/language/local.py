"""A LanguageTool of our own: found on this computer, started when it is asked, stopped whatever happens.

It listens to this computer only, and what it writes about its work goes into a folder that is removed with it.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from applykit.cache import fingerprint
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.language.match import Unavailable
from applykit.processes import end, heed_no_more, heed_termination, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

VARIABLE: Final = "APPLYKIT_LANGUAGETOOL"

_SERVER: Final = "languagetool-server*.jar"
# Without the pool of pipelines every question, however short, would take most of a second.
_SETTINGS: Final = "pipelineCaching=true\nmaxPipelinePoolSize=4\npipelineExpireTimeInSeconds=3600\n"
# It serves one run of a minute: what the better compiler of Java takes to warm up is never won back.
_FRUGAL: Final = ("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_STARTS_WITHIN_SECONDS: Final = 90
_LOOKS_EVERY_SECONDS: Final = 0.2
_HEALTHY_WITHIN_SECONDS: Final = 2
_TRIES: Final = 3
_LAST_WORDS: Final = 200
_TOO_OLD: Final = "UnsupportedClassVersionError"


class Installation(Frozen):
    """The program *java* and the folder of LanguageTool's *jars*."""

    java: str
    jars: Path

    @classmethod
    def find(cls, environment: Mapping[str, str], default_folder: Path) -> Installation:
        """Look where ``APPLYKIT_LANGUAGETOOL`` says, else in *default_folder*; a folder inside it is found too.

        Raise Unavailable if LanguageTool or Java is not there.
        """
        folder = Path(environment.get(VARIABLE, "").strip() or default_folder)
        jars = _folder_of_jars(folder)
        if jars is None:
            raise Unavailable(say("language-no-jars", folder=str(folder)))
        java = _java(environment)
        if java is None:
            raise Unavailable(say("language-no-java"))
        return cls(java, jars)

    def version(self) -> str:
        """What changes with any of its files."""
        files = sorted(self.jars.rglob("*.jar"))
        return fingerprint(*(f"{file.name} {file.stat().st_size}" for file in files))

    def command(self, port: int, settings: Path) -> list[str]:
        """How it is started."""
        jars = os.path.join(self.jars, "*")  # noqa: PTH118 - Java's own wildcard, which Path may refuse on Windows
        server = ["org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(settings)]
        return [self.java, *_FRUGAL, "-cp", jars, *server]


def _folder_of_jars(folder: Path) -> Path | None:
    """The folder itself, or the one inside it that unpacking LanguageTool's archive makes."""
    with suppress(OSError):
        for one in (folder, *sorted((below for below in folder.iterdir() if below.is_dir()), reverse=True)):
            if next(one.glob(_SERVER), None) is not None:
                return one
    return None


def _java(environment: Mapping[str, str]) -> str | None:
    home = environment.get("JAVA_HOME", "").strip()
    at_home = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    return at_home or shutil.which("java", path=environment.get("PATH"))


class Server:
    """A LanguageTool that runs until `stop`; it also stops when this program is told to end."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._before: Any = None

    def start(self) -> str:
        """Start it and wait until it can be asked; its address. Raise Unavailable if it does not start."""
        self._before = heed_termination()
        self._folder = tempfile.TemporaryDirectory(prefix="applykit-", ignore_cleanup_errors=True)
        try:
            for _ in range(_TRIES):
                # The port was free a moment ago; should another program have been quicker, the next one may do.
                address = self._start_on(_free_port())
                if address is not None:
                    return address
            self._give_up()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it, by force: it keeps nothing that could be lost."""
        if self._process is not None:
            end(self._process)
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        heed_no_more(self._before)
        self._before = None

    def _start_on(self, port: int) -> str | None:
        """The address, None if the process ended at once."""
        settings, log = self._file("settings"), self._file("log")
        settings.write_text(_SETTINGS, encoding="utf-8")
        try:
            self._process = start(self._installation.command(port, settings), log, os.environ)
        except OSError:
            return None
        address = f"http://127.0.0.1:{port}/"
        give_up_at = time.monotonic() + _STARTS_WITHIN_SECONDS
        while self._process.poll() is None:
            if _is_healthy(address):
                return address
            if time.monotonic() > give_up_at:
                raise Unavailable(say("language-slow-start", seconds=_STARTS_WITHIN_SECONDS))
            time.sleep(_LOOKS_EVERY_SECONDS)
        return None

    def _give_up(self) -> NoReturn:
        """Raise Unavailable with the reason, as far as the process told one before it ended."""
        log = self._file("log")
        told = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        if _TOO_OLD in told:
            raise Unavailable(say("language-old-java", java=self._installation.java))
        lines = [line.strip() for line in told.splitlines() if line.strip()]
        said = next((line for line in lines if "Exception" in line or "Error" in line), lines[-1] if lines else "")
        raise Unavailable(say("language-no-start", said=said[:_LAST_WORDS]))

    def _file(self, name: str) -> Path:
        if self._folder is None:
            raise RuntimeError(name)
        return Path(self._folder.name) / name


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def _is_healthy(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{address}v2/healthcheck", timeout=_HEALTHY_WITHIN_SECONDS) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own word for «yes»
    except OSError:
        return False
