"""LanguageTool: a server that is named, one that runs here already, or one that is started here and stopped again.

The only place where language-tool-python is met. That library would fetch LanguageTool from the net when it finds
none; here it is only ever handed the address of a server, so that it never does.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import json
import socket
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urljoin, urlsplit

from applykit.cache import data_folder
from applykit.errors import ApplykitError
from applykit.findings import say
from applykit.language.local import Installation, Server
from applykit.language.match import Match, Unavailable

if TYPE_CHECKING:
    from collections.abc import Mapping

PORT: Final = 8081

_LIBRARY: Final = "language_tool_python"
_LANGUAGE: Final = "ru-RU"
# What is never shown need not be looked for; docs/decisions tells why these are not.
_CATEGORIES_OFF: Final = frozenset({"STYLE", "TYPOGRAPHY"})
_RULES_OFF: Final = frozenset({"UPPERCASE_SENTENCE_START"})
_ANSWERS_WITHIN_SECONDS: Final = 120
_CONNECTS_WITHIN_SECONDS: Final = 10
_IS_THERE_WITHIN_SECONDS: Final = 0.5
_QUOTED: Final = 200


class Service(Protocol):
    """A LanguageTool to be asked, and closed after that."""

    def version(self) -> str:
        """What changes whenever its answers might. Raise Unavailable if it cannot be asked."""
        ...

    def sent_to(self) -> str | None:
        """The name of the computer that texts are sent to; None if they stay on this one."""
        ...

    def ask(self, text: str) -> tuple[Match, ...]:
        """What it complains of in *text*. Raise Unavailable."""
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...


def find(url: str | None, environment: Mapping[str, str], *, port: int = PORT) -> Service:
    """The server at *url*; without one that of *port* here, else one that is started when it is first asked.

    Raise Unavailable if there is none of these, ApplykitError if *url* is no address of a server.
    """
    address = _address(url) if url is not None else None
    if importlib.util.find_spec(_LIBRARY) is None:
        raise Unavailable(say("language-no-library"))
    if address is not None:
        return Remote(address)
    if _listens(port):
        running = Remote(f"http://127.0.0.1:{port}/")
        try:
            running.version()
        except Unavailable:
            pass  # other programs like this port too
        else:
            return running
    return Local(Installation.find(environment, data_folder() / "languagetool"))


class Remote:
    """A server that runs already, at *address* (which ends with a slash)."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._server = urlsplit(address).hostname or address
        self._is_here = _is_this_computer(self._server)
        self._client: Any = None

    def version(self) -> str:
        """What the server says of itself; its address, where it says nothing."""
        return str(self._connected().software() or self._address)

    def sent_to(self) -> str | None:
        """The server's name, unless it is this computer."""
        return None if self._is_here else self._server

    def ask(self, text: str) -> tuple[Match, ...]:
        """What it complains of. Raise Unavailable if it does not answer, or not as LanguageTool does."""
        from language_tool_python.exceptions import LanguageToolError

        try:
            return tuple(_match(found) for found in self._connected().check(text))
        except LanguageToolError as error:
            raise self._trouble(error) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise Unavailable(say("language-no-such-server", server=self._server)) from error

    def close(self) -> None:
        """Nothing was started."""
        self._client = None

    def _connected(self) -> Any:
        if self._client is None:
            self._client = self._connect()
        return self._client

    def _connect(self) -> Any:
        from language_tool_python import LanguageTool
        from language_tool_python.exceptions import LanguageToolError

        class Client(LanguageTool):
            _TIMEOUT = _CONNECTS_WITHIN_SECONDS  # type: ignore[assignment]  # the library's five minutes are its type

            def connected(self) -> None:
                """Wait longer from now on: a long text takes its time."""
                self._TIMEOUT = _ANSWERS_WITHIN_SECONDS  # type: ignore[assignment]  # as above

            def software(self) -> str:
                """What the server says of itself, "" if it does not."""
                try:
                    told = self._query_server(urljoin(self._url, "info"), num_tries=1)
                    return json.dumps(told["software"], sort_keys=True)
                except (LanguageToolError, KeyError, TypeError):
                    return ""

        # A proxy is for the world outside: what stays on this computer goes through none.
        proxies = {"http": "", "https": ""} if self._is_here else None
        try:
            client = Client(_LANGUAGE, remote_server=self._address, proxies=proxies)
        except LanguageToolError as error:
            raise self._trouble(error) from error
        except ValueError as error:
            raise Unavailable(say("language-no-russian", server=self._server)) from error
        except (AttributeError, KeyError, TypeError) as error:
            raise Unavailable(say("language-no-such-server", server=self._server)) from error
        client.connected()
        client.disabled_categories = set(_CATEGORIES_OFF)
        client.disabled_rules = set(_RULES_OFF)
        return client

    def _trouble(self, error: Exception) -> Unavailable:
        cause = error.__cause__
        # An answer that is no JSON is an OSError too, as the library beneath sees it.
        if isinstance(cause, OSError) and not isinstance(cause, ValueError):
            return Unavailable(say("language-silent", server=self._server))
        said = " ".join(str(error).split())[:_QUOTED]
        return Unavailable(say("language-refused", server=self._server, said=said))


class Local:
    """A server of our own, started when it is first asked."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._server: Server | None = None
        self._remote: Remote | None = None

    def version(self) -> str:
        """Told by its files, so that it need not be started for that."""
        return self._installation.version()

    def sent_to(self) -> str | None:
        """Nothing leaves this computer."""
        return None

    def ask(self, text: str) -> tuple[Match, ...]:
        """What it complains of. Raise Unavailable if it does not start, or ends."""
        if self._remote is None:
            self._server = Server(self._installation)
            self._remote = Remote(self._server.start())
        return self._remote.ask(text)

    def close(self) -> None:
        """Stop it, if it was started."""
        self._remote = None
        if self._server is not None:
            self._server.stop()
            self._server = None


def _match(found: Any) -> Match:
    return Match(
        offset=found.offset,
        length=found.error_length,
        rule=found.rule_id,
        category=found.category,
        message=found.message,
        replacements=tuple(found.replacements),
    )


def _address(url: str) -> str:
    """The address below which a server has its ``v2/``, whatever part of it was given. Raise ApplykitError if none."""
    try:
        parts = urlsplit(url.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_address = is_address and (parts.port is None or parts.port > 0)
    except ValueError:
        is_address = False
    if not is_address:
        raise ApplykitError(say("language-bad-url", url=url), hint=say("language-bad-url-hint"))
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")
    return f"{parts.scheme}://{parts.netloc}{path}/"


def _is_this_computer(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), _IS_THERE_WITHIN_SECONDS):
            return True
    except OSError:
        return False
