"""The parts of the document that are the same in every questionnaire, and the archive of all of them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from applykit.sources.word.body import WORD

if TYPE_CHECKING:
    from applykit.sources.word.marks import Marks

_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES: Final = (
    f'xmlns:w="{WORD}" xmlns:r="{_KIND}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)

_TYPES: Final = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("word/document.xml", "wordprocessingml.document.main"),
            ("word/styles.xml", "wordprocessingml.styles"),
            ("word/numbering.xml", "wordprocessingml.numbering"),
            ("word/settings.xml", "wordprocessingml.settings"),
            ("word/footer1.xml", "wordprocessingml.footer"),
            ("customXml/itemProps1.xml", "customXmlProperties"),
        )
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{_KIND}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


_CORE: Final = (
    f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>applykit</dc:creator>'
    "</cp:coreProperties>"
)
_SETTINGS: Final = (
    f'{_DECLARATION}<w:settings {_SPACES}><w:defaultTabStop w:val="708"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
_ITEM: Final = (
    '<ds:datastoreItem ds:itemID="{5E1A2C0B-8D3F-4C61-9A57-0B6E4D2F7A11}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)


def _style(  # noqa: PLR0913 - each is a property of a style
    name: str,
    id_: str,
    *,
    based: str = "Normal",
    next_: str = "",
    before: int = 0,
    after: int = 0,
    p: str = "",
    r: str = "",
) -> str:
    follow = f'<w:next w:val="{next_}"/>' if next_ else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    custom = "" if name[0].islower() or name in ("Title", "Subtitle") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{follow}<w:qFormat/><w:pPr>{p.replace('{spacing}', spacing) if '{spacing}' in p else p + spacing}</w:pPr>"
        f"<w:rPr>{r}</w:rPr></w:style>"
    )


_DARK: Final = '<w:color w:val="1F3864"/>'
_GREY: Final = '<w:color w:val="595959"/>'
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_LINE: Final = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" w:color="8EA9DB"/></w:pBdr>'
_BAR: Final = (
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="F4B183"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="FDF3EA"/>{spacing}<w:ind w:left="170"/>'
)
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B4C2D6"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES: Final = (
    f"{_DECLARATION}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + _style("Title", "Title", before=0, after=60, p=_KEEP, r=f'<w:b/>{_DARK}<w:sz w:val="40"/><w:szCs w:val="40"/>')
    + _style("Subtitle", "Subtitle", after=200, p=_KEEP, r=f'{_GREY}<w:sz w:val="22"/><w:szCs w:val="22"/>')
    + _style(
        *("heading 1", "Heading1"),
        before=420,
        after=100,
        p=f'{_KEEP}{_LINE}{{spacing}}<w:outlineLvl w:val="0"/>',
        r=f'<w:b/>{_DARK}<w:sz w:val="30"/><w:szCs w:val="30"/>',
    )
    + _style(
        *("heading 2", "Heading2"),
        before=240,
        after=80,
        p=f'{_KEEP}{{spacing}}<w:outlineLvl w:val="1"/>',
        r=f'<w:b/>{_DARK}<w:sz w:val="24"/><w:szCs w:val="24"/>',
    )
    + _style(
        *("heading 3", "Heading3"),
        before=200,
        after=80,
        p=f'{_KEEP}{{spacing}}<w:outlineLvl w:val="2"/>',
        r=f'<w:b/>{_DARK}<w:sz w:val="21"/><w:szCs w:val="21"/>',
    )
    + _style("Applykit How", "ApplykitHow", after=40, p='<w:ind w:left="227" w:hanging="227"/>', r=_GREY)
    + _style("Applykit Told", "ApplykitTold", after=80, p="<w:keepNext/>", r=_GREY)
    + _style("Applykit Only", "ApplykitOnly", before=40, after=100, p=f"<w:keepNext/>{_BAR}", r="<w:b/>")
    + _style("Applykit Table", "ApplykitTable", before=200, after=60, p=_KEEP, r="<w:b/>")
    + _style("Applykit Label", "ApplykitLabel", before=40, after=20, r="<w:b/>")
    + _style("Applykit Column", "ApplykitColumn", before=40, after=20, r='<w:b/><w:sz w:val="18"/>')
    + _style("Applykit Hint", "ApplykitHint", after=20, r=f'{_GREY}<w:sz w:val="16"/><w:szCs w:val="16"/>')
    + _style("Applykit Answer", "ApplykitAnswer", before=40, after=40)
    + _style("Applykit Gap", "ApplykitGap", r='<w:sz w:val="8"/><w:szCs w:val="8"/>')
    + _style(
        "footer", "Footer", p='<w:tabs><w:tab w:val="right" w:pos="9922"/></w:tabs>', r=f'{_GREY}<w:sz w:val="16"/>'
    )
    + '<w:style w:type="character" w:customStyle="1" w:styleId="ApplykitPrompt"><w:name w:val="Applykit Prompt"/>'
    '<w:rPr><w:color w:val="8C8C8C"/></w:rPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ApplykitGrid"><w:name w:val="Applykit Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>'
)


def _levels(kind: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{"•" if kind == "bullet" else f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="300"/></w:pPr></w:lvl>'
        for level in range(9)
    )


def _numbering(lists: int) -> str:
    """Bullets are the list 1; each numbered list has a definition of its own, so that it counts from 1 everywhere."""
    kinds = ["bullet", *("decimal" for _ in range(lists))]
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="hybridMultilevel"/>{_levels(kind)}'
        "</w:abstractNum>"
        for at, kind in enumerate(kinds)
    )
    numbers = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(kinds)))
    return f"{_DECLARATION}<w:numbering {_SPACES}>{definitions}{numbers}</w:numbering>"


def _footer(text: str) -> str:
    def code(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'{_DECLARATION}<w:ftr {_SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">'
        f'{escape(text)}</w:t></w:r><w:r><w:tab/></w:r>{code("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
        f"{code('NUMPAGES')}</w:p></w:ftr>"
    )


def packed(body: str, marks: Marks, *, title: str, footer: str, lists: int) -> bytes:
    """The document. *lists* is how many numbered lists its answers have."""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1020" w:right="850" w:bottom="1020" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    document = f"{_DECLARATION}<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("footer", "footer1.xml"),
            ("customXml", "../customXml/item1.xml"),
        ),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _numbering(lists),
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": _footer(footer),
        "docProps/core.xml": _CORE.replace("{title}", escape(title)),
        "customXml/item1.xml": marks.to_xml(),
        "customXml/itemProps1.xml": _DECLARATION + _ITEM,
        "customXml/_rels/item1.xml.rels": _relations(("customXmlProps", "itemProps1.xml")),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
