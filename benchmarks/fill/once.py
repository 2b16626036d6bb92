"""A script that fills one form: ``once.py ENGINE APPLICATION OUT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FORM = Path(__file__).parent / "forms" / "docxtpl.docx"


def main(engine: str, application: str, out: str) -> None:
    """Fill the form and write it."""
    answers = json.loads(Path(application).read_text(encoding="utf-8"))
    if engine == "docxtpl":
        from docxtpl import DocxTemplate

        document = DocxTemplate(FORM)
        document.render(answers, autoescape=True)
        document.save(out)
    else:
        import os

        from applykit.cache import Cache, default_folder
        from applykit.template import compile_template

        folder = default_folder(os.environ)
        template = compile_template(FORM, Cache(folder) if folder else None)
        Path(out).write_bytes(template.render(answers))


if __name__ == "__main__":
    main(*sys.argv[1:])
