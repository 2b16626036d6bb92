"""Make the pictures of the README and of the guide for maintainers from the program as it is: ``make pictures``.

report.png is the beginning of what ``applykit check`` says about the draft with gaps, page.png the same as an HTML
page; document.png is the first page of a filled document. maintainers-*.png follow a competition that is begun, broken,
mended and given a new edition. docs/competitions/pictures holds the first page of every document of the complete
examples; run ``make generated`` after them. Needs Chromium, LibreOffice and pdftoppm.
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

import competition_pages
from applykit import office

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
</style><pre><b>$ {command}</b>
{text}</pre>"""


def run(command: Sequence[str | Path], *, codes: tuple[int, ...] = (0,), cwd: Path = REPOSITORY) -> str:
    """Run a command in *cwd*; its output. Stop with its words if it ends with none of *codes*.

    A library of competitions that lies there is known to it.
    """
    shelf = cwd / "конкурсы"
    completed = subprocess.run(  # noqa: S603 - our own program and the tools named here
        [os.fspath(part) for part in command],
        cwd=cwd,
        env={
            **os.environ,
            "APPLYKIT_LANG": "ru",
            "PYTHONIOENCODING": "utf-8",
            **({"APPLYKIT_LIBRARIES": os.fspath(shelf)} if shelf.is_dir() else {}),
        },
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
    page.write_text(PAGE.format(row=ROW_PX, command=f"applykit check {DRAFT}", text=text), encoding="utf-8")
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
    paper(filled, FOLDER / "document", workplace)


def questionnaire(workplace: Path) -> None:
    """The first page of a questionnaire in Word with what the draft with gaps answers."""
    contest, folder = Path(DRAFT).parent.name, workplace / "questionnaire"
    run([sys.executable, "-m", "applykit", "new", contest, folder, "--word", "--from", DRAFT])
    (word,) = folder.glob("*.docx")
    paper(word, FOLDER / "questionnaire", workplace)


def paper(word: Path, picture: Path, workplace: Path, *crop: str) -> None:
    """The first page of a Word document, 1000 pixels high, or what *crop* leaves of it."""
    profile = f"-env:UserInstallation={(workplace / 'office').as_uri()}"
    target = workplace / "pdf"
    run([tool("soffice", "libreoffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", target, word])
    pdf = target / f"{word.stem}.pdf"
    run([tool("pdftoppm"), "-png", "-gray", "-singlefile", "-f", "1", "-scale-to", "1000", *crop, pdf, picture])


# --- the guide for maintainers


def maintainers(workplace: Path) -> None:
    """What a maintainer sees, step by step; each picture is called after its step."""
    shelf = workplace / "конкурсы"
    contest = shelf / "competition_templates" / "regional-grant"
    template = ["template", "lint", "regional-grant"]
    begin = ["template", "new", "regional-grant", "конкурсы"]
    terminal("new", [begin, template], workplace)
    paper(contest / "zayavlenie.docx", FOLDER / "maintainers-template", workplace, *UPPER_HALF)
    run([*APPLYKIT, "--library", shelf, "template", "preview", "regional-grant", "-o", workplace / "preview"])
    paper(next((workplace / "preview").glob("Заявление*.docx")), FOLDER / "maintainers-preview", workplace, *UPPER_HALF)
    replace(contest / "competition.yaml", "/calendar_plan/*/cost", "/calendar_plan/*/price")
    terminal("lint", [template], workplace, codes=(1,))
    replace(contest / "competition.yaml", "/calendar_plan/*/price", "/calendar_plan/*/cost")
    run([*APPLYKIT, "--library", shelf, "template", "edition", "regional-grant", "2027-1"])
    edition = contest / "editions" / "2027-1.yaml"
    show("edition", "editions/2027-1.yaml", edition.read_text("utf-8").splitlines()[:38], workplace)
    replace(edition, "\nparameters:\n", f"\nparameters:\n{NEWER}")
    (contest / "editions" / "2027-1").mkdir()
    (contest / "editions" / "2027-1" / "schema.patch.json").write_text(PATCH, encoding="utf-8")
    draft = "конкурсы/examples/regional-grant/complete"
    terminal("diff", [["template", "diff", "regional-grant", "2026-1", "2027-1", draft]], workplace, codes=(1,))


UPPER_HALF: Final = ("-x", "60", "-y", "40", "-W", "640", "-H", "620")
APPLYKIT: Final = (sys.executable, "-m", "applykit")
NEWER: Final = """\
  grant_cap: {title: Наибольший размер гранта, value: 2000000, unit: руб., source: regulation п. 2.2}
  summary_max: {title: Длина аннотации, value: 200, unit: знаков, source: regulation прил. 1}
"""
PATCH: Final = """{"properties": {"project": {"properties": {
  "goal": {"type": "string", "title": "Цель проекта", "maxLength": 500}}}}}"""


def replace(file: Path, old: str, new: str) -> None:
    """Change a text file."""
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


def terminal(name: str, commands: Sequence[Sequence[str]], workplace: Path, codes: tuple[int, ...] = (0,)) -> None:
    """What the commands print, typed one after the other in *workplace*."""
    lines: list[str] = []
    for number, command in enumerate(commands):
        lines += [f"$ applykit {' '.join(command)}"] if number else []
        lines += run([*APPLYKIT, *command], codes=codes, cwd=workplace).splitlines()
    show(name, f"applykit {' '.join(commands[0])}", lines, workplace, "$ ")


def show(name: str, head: str, lines: Sequence[str], workplace: Path, prompt: str = "") -> None:
    """Lines as a screen shows them, under a head."""
    page = workplace / f"{name}.html"
    text = html.escape("\n".join(lines))
    page.write_text(PAGE.replace("$ ", prompt).format(row=ROW_PX, command=head, text=text), encoding="utf-8")
    width = 60 + 9 * max(len(line) for line in (*lines, head))
    shoot(page, FOLDER / f"maintainers-{name}.png", width, (len(lines) + 1) * ROW_PX + 36, workplace)


# --- the pages of competitions


def competitions(workplace: Path) -> None:
    """The first page of every document of the complete examples, small; what no competition has any more goes."""
    documents = competition_pages.drawings()
    competition_pages.PICTURES.mkdir(parents=True, exist_ok=True)
    for stale in set(competition_pages.PICTURES.glob("*.png")) - {picture for picture, _ in documents}:
        stale.unlink()
    papers = office.papers([content for _, content in documents], office.Office.find(os.environ))
    for (picture, _), paper in zip(documents, papers, strict=True):
        if paper.pdf is None:
            sys.exit(f"{picture.name}: LibreOffice made no PDF")
        pdf = workplace / f"{picture.stem}.pdf"
        pdf.write_bytes(paper.pdf)
        shrunk = ("-png", "-gray", "-singlefile", "-f", "1", "-scale-to", "620")
        run([tool("pdftoppm"), *shrunk, pdf, picture.with_suffix("")])


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as workplace:
        report(Path(workplace))
        html_report(Path(workplace))
        document(Path(workplace))
        questionnaire(Path(workplace))
        maintainers(Path(workplace))
        competitions(Path(workplace))


if __name__ == "__main__":
    main()
