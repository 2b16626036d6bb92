"""Small Word files from a few lines of text, and the text of Word files, for tests.

The language: a paragraph is a str; a table is a list of rows, a row a list of cells, a cell a str or a list of
paragraphs and tables. In a paragraph ``¦`` splits runs, as Word does at every occasion, a run that is written
``**so**`` is bold and underlined, and a line break or a tab is one. ``Xml("<w:p>…</w:p>")`` stands for itself.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2022-11-01T00:00:00Z</dcterms:created></cp:coreProperties>'
)
NOTE = '<w:footnote w:id="1">{}</w:footnote>'
PARTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


class Xml(str):
    """A piece of WordprocessingML, taken as it is."""

    __slots__ = ()


def docx(
    *body: Any,
    header: Sequence[Any] = (),
    footer: Sequence[Any] = (),
    footnotes: Sequence[Any] = (),
    endnotes: Sequence[Any] = (),
    comments: Sequence[Any] = (),
    title: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A docx with these blocks; *more* adds files to the package or replaces them."""
    parts = dict(zip(PARTS, (header, footer, footnotes, endnotes, comments), strict=True))
    used = {name: blocks for name, blocks in parts.items() if blocks}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(used),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": _document(body, used),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), *((name, f"{name}.xml") for name in used)),
        "word/styles.xml": f"{DECLARATION}<w:styles {NAMESPACES}/>",
        "docProps/core.xml": DECLARATION + CORE.format(title=escape(title)),
        **{f"word/{name}.xml": _part(name, blocks) for name, blocks in used.items()},
    }
    return packed(files | dict(more or {}))


def write_docx(path: Path, *body: Any, **parts: Any) -> Path:
    """Write `docx` to *path* and return it."""
    path.write_bytes(docx(*body, **parts))
    return path


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _document(body: Sequence[Any], used: Mapping[str, object]) -> str:
    numbers = {name: f"rId{index}" for index, name in enumerate(("styles", *used), 1)}
    references = "".join(
        f'<w:{name}Reference w:type="default" r:id="{numbers[name]}"/>' for name in ("header", "footer") if name in used
    )
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/>'
    section = f"<w:sectPr>{references}{size}</w:sectPr>"
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{_blocks(body)}{section}</w:body></w:document>"


def _part(name: str, blocks: Sequence[Any]) -> str:
    inner = _blocks(blocks)
    if name in ("footnotes", "endnotes", "comments"):
        note = name.removesuffix("s")
        inner = (
            f'<w:{note} w:id="1" w:author="a">{inner}</w:{note}>'
            if note == "comment"
            else f'<w:{note} w:id="1">{inner}</w:{note}>'
        )
    return f"{DECLARATION}<w:{PARTS[name]} {NAMESPACES}>{inner}</w:{PARTS[name]}>"


def _blocks(blocks: Sequence[Any]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Any) -> str:
    if isinstance(block, Xml):
        return block
    if isinstance(block, str):
        return f"<w:p>{''.join(map(_run, block.split('¦')))}</w:p>"
    return _table(block)


def _run(text: str) -> str:
    bold = re.fullmatch(r"[*]{2}(.+)[*]{2}", text, re.DOTALL)
    inner = escape(bold[1] if bold else text).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    preserve = ' xml:space="preserve"' if inner.strip(" ") != inner else ""
    properties = '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>' if bold else ""
    return f"<w:r>{properties}<w:t{preserve}>{inner}</w:t></w:r>" if text else ""


def _table(rows: Sequence[Any]) -> str:
    columns = max(len(row) for row in rows)
    grid = f'<w:gridCol w:w="{9000 // columns}"/>' * columns
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, rows))}</w:tbl>"


def _row(cells: Sequence[Any]) -> str:
    width = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
    blocks = (_blocks([cell] if isinstance(cell, str) else cell) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{width}{inner}</w:tc>' for inner in blocks)}</w:tr>"


def _relations(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    lines = "".join(
        f'<Relationship Id="rId{index}" Type="{package if "/" in kind else KIND}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def _content_types(used: Mapping[str, object]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), *((name, name) for name in used))
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def files_of(content: bytes) -> dict[str, bytes]:
    """Every file in the package, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree_of(content: bytes, part: str = "word/document.xml") -> Any:
    """The parsed XML of a part, strictly read."""
    return etree.fromstring(files_of(content)[part], etree.XMLParser(resolve_entities=False, huge_tree=True))


def texts_of(content: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of every paragraph, in the order of the document; line breaks and tabs as characters."""
    return [text_of(paragraph) for paragraph in tree_of(content, part).iter(f"{{{W}}}p")]


def text_of(paragraph: Any) -> str:
    """The text of one paragraph as a reader sees it."""
    signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    return "".join(
        signs.get(element.tag) or seen(element)
        for element in paragraph.iter(f"{{{W}}}t", *signs)
        if next(element.iterancestors(f"{{{W}}}p")) is paragraph
    )


def seen(element: Any) -> str:
    """What Word shows of a ``w:t``: blanks at its ends only if it says so."""
    text = element.text or ""
    return text if element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" else text.strip(" ")


def highlighted(content: bytes, part: str = "word/document.xml") -> list[str]:
    """The texts of all runs highlighted in yellow."""
    return [
        "".join(text.text or "" for text in run.iter(f"{{{W}}}t"))
        for run in tree_of(content, part).iter(f"{{{W}}}r")
        if run.find(f"{{{W}}}rPr/{{{W}}}highlight[@{{{W}}}val='yellow']") is not None
    ]


def by_libreoffice(soffice: str, document: Path, target: str) -> Path:
    """What LibreOffice makes of a document: a file of the kind *target* in a folder beside it.

    It starts with a profile of its own, so that several may run at once.
    """
    folder = document.parent / "из LibreOffice"
    profile = f"-env:UserInstallation={(document.parent / 'profile').as_uri()}"
    paths = (os.fspath(folder), os.fspath(document))
    command = [soffice, profile, "--headless", "--convert-to", target, "--outdir", *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{document.stem}.{target.partition(':')[0]}"
