"""One engine in a process of its own: ``worker.py ENGINE APPLICATIONS``.

It renders as many documents as each line of its input asks for, in memory. ENGINE is ``docxtpl``, ``applykit``, or
``applykit-standard`` for the deflate of the standard library; APPLICATIONS is a JSON file with a list of them. The
answer to each line is a JSON object: seconds by the clock and of the processor for one document, and the bytes of one.
"""

from __future__ import annotations

import io
import json
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

FORM = Path(__file__).parent / "forms" / "docxtpl.docx"


def docxtpl() -> Callable[[dict[str, Any]], bytes]:
    """A new object for each document, as everybody has it; without autoescape it crashes on «&»."""
    from docxtpl import DocxTemplate

    def render(application: dict[str, Any]) -> bytes:
        template = DocxTemplate(FORM)
        template.render(application, autoescape=True)
        written = io.BytesIO()
        template.save(written)
        return written.getvalue()

    return render


def applykit() -> Callable[[dict[str, Any]], bytes]:
    """Compiled once."""
    from applykit.template import compile_template

    return compile_template(FORM).render


def main(engine: str, applications: str) -> None:
    """Answer until there are no more lines."""
    if engine == "applykit-standard":
        sys.modules.update(dict.fromkeys(("isal", "zlib_ng")))  # type: ignore[arg-type]  # as if they were not installed
    render = docxtpl() if engine == "docxtpl" else applykit()
    ahead = cycle(json.loads(Path(applications).read_text(encoding="utf-8")))
    for line in sys.stdin:
        count, content = int(line), b""
        clock, used = time.perf_counter(), time.process_time()
        for _ in range(count):
            content = render(next(ahead))
        took = (time.perf_counter() - clock) / count, (time.process_time() - used) / count
        print(json.dumps({"seconds": took, "bytes": len(content)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
