"""A server that speaks as LanguageTool does and knows a few mistakes; run as a program, it stands in for Java."""

from __future__ import annotations

import json
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterator

# The mistake: LanguageTool's rule and category, what it says, what it proposes.
SPELLING = ("MORFOLOGIK_RULE_RU_RU", "TYPOS", "Возможно найдена орфографическая ошибка.")
MISTAKES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "прибр": (*SPELLING, ("прибор", "при бр")),
    "Прибр": (*SPELLING, ("Прибор",)),
    "Ушайка": (*SPELLING, ("Шайка",)),
    "Ушайкой": (*SPELLING, ("Шайкой",)),
    "вобла": (*SPELLING, ()),
    "полиимидной": (*SPELLING, ("полиамидной",)),
    "VibraNode": (*SPELLING, ()),
    "виброскорение": (*SPELLING, ()),
    "скорение": (*SPELLING, ("ускорение",)),
    "супердатчик": (*SPELLING, ("супер датчик",)),
    "новую прибор": ("Unify_Adj_NN_gender", "GRAMMAR", "Прилагательное не согласуется с существительным по роду.", ()),
    "в АС": ("PREP_V_and_Noun", "GRAMMAR", "Предлог «в» предполагает другой падеж", ("в асе",)),
    "прибор который": ("PUNKT_KOTORIJ", "PUNCTUATION", "Пропущена запятая: «прибор, который».", ("прибор, который",)),
    "тест тест": ("WORD_REPEAT_RULE", "MISC", "Возможная опечатка: повтор слова", ("тест",)),
    "много слов": ("TOO_MANY", "STYLE", "Длинно.", ()),
}
LANGUAGES = [{"name": "Russian", "code": "ru", "longCode": "ru-RU"}, {"name": "German", "code": "de", "longCode": "de"}]


@dataclass
class Fake:
    """What the server was asked, and how it is to answer.

    *texts* are those it was sent; *version* is what it says of itself; after *fails_after* texts (None: never) it
    answers *failure*, and before each answer it waits for *delay* seconds; *languages* are those it knows.
    """

    url: str = ""
    version: str = "6.8"
    languages: Any = field(default_factory=lambda: LANGUAGES)
    fails_after: int | None = None
    failure: str = "Error: too many requests"
    delay: float = 0
    texts: list[str] = field(default_factory=list)
    settings: list[dict[str, list[str]]] = field(default_factory=list)

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, str]:
        """Status and body for a request."""
        if path == "/v2/healthcheck":
            return 200, "OK"
        if path == "/v2/languages":
            return 200, self.languages if isinstance(self.languages, str) else json.dumps(self.languages)
        if path == "/v2/info":
            return 200, json.dumps({"software": {"name": "LanguageTool", "version": self.version}})
        if path != "/v2/check":
            return 404, "not here"
        if self.fails_after is not None and len(self.texts) >= self.fails_after:
            return 429, self.failure
        threading.Event().wait(self.delay)
        (text,) = form["text"]
        self.texts.append(text)
        self.settings.append({key: value for key, value in form.items() if key != "text"})
        return 200, json.dumps({"matches": matches(text)})


def matches(text: str) -> list[dict[str, Any]]:
    """The known mistakes in a text, as LanguageTool reports them."""
    found = []
    for mistake, (rule, category, message, replacements) in MISTAKES.items():
        at = text.find(mistake)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(mistake) : at + len(mistake) + 1]
            if not before.isalpha() and not after.isalpha():
                kind = {"id": rule, "issueType": "misspelling", "category": {"id": category, "name": category}}
                context = {"text": text, "offset": at, "length": len(mistake)}
                proposed = [{"value": value} for value in replacements]
                found.append(
                    {
                        "message": message,
                        "replacements": proposed,
                        "offset": at,
                        "length": len(mistake),
                        "context": context,
                        "sentence": text,
                        "rule": kind,
                    }
                )
            at = text.find(mistake, at + 1)
    return sorted(found, key=lambda one: int(one["offset"]))


def handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    """A handler that answers for *fake*."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.respond({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.respond(parse_qs(body, keep_blank_values=True))

        def respond(self, form: dict[str, list[str]]) -> None:
            status, body = fake.answer(self.path, form)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    return Handler


class _Quiet(ThreadingHTTPServer):
    """Says nothing of those who did not wait for their answer."""

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def running(fake: Fake, host: str = "127.0.0.1") -> Iterator[Fake]:
    """A server that answers for *fake* at a port of its own."""
    with _Quiet((host, 0), handler(fake)) as server:
        fake.url = f"http://{host}:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    port = int(sys.argv[sys.argv.index("--port") + 1])
    ThreadingHTTPServer(("127.0.0.1", port), handler(Fake())).serve_forever()
