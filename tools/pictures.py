"""Make the pictures of the README from the program as it is: ``make pictures``.

report.png is the beginning of what ``applykit check`` says about the draft with gaps, page.png the same as an HTML
page; document.png is the first page of a filled document. Needs Chromium, LibreOffice and pdftoppm.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

REPOSITORY: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = REPOSITORY / "docs" / "pictures"
DRAFT: Final = "examples/fasie-start-1/draft-with-gaps"
COMPLETE: Final = "examples/fasie-start-1/company-complete"
DOCUMENT: Final = "Заявление*.docx"

ROWS: Final = 38
ROW_PX: Final = 19
PAGE_PX: Final = (900, 1400)
PAGE: Final = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff }}
pre {{ margin: 0; padding: 18px 22px; background: #1e2227; color: #e6e6e6 }}
pre {{ font: 14px/{row}px "DejaVu Sans Mono", monospace }}
b {{ color: #8ab4f8; font-weight: normal }}
</style><pre><b>$ applykit check {command}</b>
{text}</pre>"""


def run(command: Sequence[str | Path], *, codes: tuple[int, ...] = (0,)) -> str:
    """Run a command in the repository; its output. Stop with its words if it ends with none of *codes*."""
    completed = subprocess.run(  # noqa: S603 - our own program and the tools named here
        [os.fspath(part) for part in command],
        cwd=REPOSITORY,
        env={**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if completed.returncode not in codes:
        sys.exit(f"{command}\n{completed.stdout}\n{completed.stderr}")
    return completed.stdout


def tool(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        if found := shutil.which(name):
            return found
    sys.exit(f"{names[0]} is needed to make the pictures")


def report(workplace: Path) -> None:
    """The first screen of the report on the draft with gaps."""
    told = run([sys.executable, "-m", "applykit", "check", DRAFT], codes=(1,)).splitlines()
    shown = [*told[: ROWS - 1], "…"] if len(told) > ROWS else told
    page = workplace / "report.html"
    text = html.escape("\n".join(shown))
    page.write_text(PAGE.format(row=ROW_PX, command=DRAFT, text=text), encoding="utf-8")
    shoot(page, FOLDER / "report.png", 820, (len(shown) + 1) * ROW_PX + 36, workplace)


def html_report(workplace: Path) -> None:
    """The first screen of the same report as a page."""
    page = workplace / "page.html"
    run([sys.executable, "-m", "applykit", "check", DRAFT, "-o", page], codes=(1,))
    shoot(page, FOLDER / "page.png", *PAGE_PX, workplace)


def shoot(page: Path, picture: Path, width: int, height: int, workplace: Path) -> None:
    """The page as a browser window of this size shows it, in pixels."""
    run(
        [
            tool("chromium", "chromium-browser", "google-chrome"),
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--user-data-dir={workplace / 'chromium'}",
            f"--window-size={width},{height}",
            f"--screenshot={picture}",
            page.as_uri(),
        ]
    )


def document(workplace: Path) -> None:
    """The first page of a filled document, at the size at which it is read in a README."""
    run([sys.executable, "-m", "applykit", "fill", COMPLETE, "--out", workplace / "filled"])
    (filled,) = sorted((workplace / "filled").rglob(DOCUMENT))
    profile = f"-env:UserInstallation={(workplace / 'office').as_uri()}"
    run([tool("soffice", "libreoffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", workplace, filled])
    (pdf,) = workplace.glob("*.pdf")
    run([tool("pdftoppm"), "-png", "-singlefile", "-f", "1", "-scale-to", "1000", pdf, FOLDER / "document"])


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as workplace:
        report(Path(workplace))
        html_report(Path(workplace))
        document(Path(workplace))


if __name__ == "__main__":
    main()
