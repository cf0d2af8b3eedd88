"""The package: parts, relationships, and a zip that is the same at each writing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from builder.elements import Element, serialized, w
from builder.footnotes import footnote_settings, footnotes_part
from builder.numbering import numbering_part
from builder.pages import empty_header, page_number_header
from builder.styles import FONT, LANGUAGE, PARAGRAPH_STYLES, ParagraphStyle, styles_part

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
PARTS = {
    "styles": ("styles.xml", "styles", "rIdStyles"),
    "settings": ("settings.xml", "settings", "rIdSettings"),
    "numbering": ("numbering.xml", "numbering", "rIdNumbering"),
    "footnotes": ("footnotes.xml", "footnotes", "rIdChuThich"),
    "fontTable": ("fontTable.xml", "fontTable", "rIdFonts"),
    "header": ("header1.xml", "header", "rIdSoTrang"),
    "first": ("header2.xml", "header", "rIdTrangDau"),
}
"""Name here to file in `word/`, kind of part, relationship id."""
MICROSOFT = "http://schemas.microsoft.com/office/word"
COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
"""What Word 2016 to 365 writes in a new document: without the mode it opens the file as one of Word 2007."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def _settings() -> Element:
    compatibility = (w("compatSetting", name=name, uri=MICROSOFT, val=value) for name, value in COMPATIBILITY.items())
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        footnote_settings(),
        w("compat", *compatibility),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _fonts() -> Element:
    font = w(
        "font",
        w("panose1", val="02020603050405020304"),
        w("charset", val="00"),
        w("family", val="roman"),
        w("pitch", val="variable"),
        name=FONT,
    )
    return w("fonts", font)


def _content_types() -> str:
    rows = [f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>']
    rows += [
        f'<Override PartName="/word/{file}" ContentType="{OFFICE}.{kind}+xml"/>'
        for file, kind, _relation in PARTS.values()
    ]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    rows.append(f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>')
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{"".join(rows)}</Types>'


def _relations(rows: Iterable[tuple[str, str, str]]) -> str:
    links = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _root_relations() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    document = ("rIdDocument", f"{RELATION}/officeDocument", "word/document.xml")
    return _relations([document, ("rIdCore", core, "docProps/core.xml")])


def _document_relations() -> str:
    return _relations((name, f"{RELATION}/{kind}", file) for file, kind, name in PARTS.values())


def _core() -> str:
    """Title and author are the draft's: empty here; the date is fixed and says nothing."""
    stamp = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title></dc:title><dc:creator></dc:creator><dc:language>{LANGUAGE}</dc:language>"
        f"{stamp.format('created')}{stamp.format('modified')}</cp:coreProperties>"
    )


def _parts(document: Element, styles: Iterable[ParagraphStyle]) -> dict[str, bytes]:
    return {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _root_relations().encode(),
        "docProps/core.xml": _core().encode(),
        "word/document.xml": serialized(document),
        "word/_rels/document.xml.rels": _document_relations().encode(),
        "word/styles.xml": serialized(styles_part(styles)),
        "word/settings.xml": serialized(_settings()),
        "word/numbering.xml": serialized(numbering_part()),
        "word/footnotes.xml": serialized(footnotes_part()),
        "word/fontTable.xml": serialized(_fonts()),
        "word/header1.xml": serialized(page_number_header()),
        "word/header2.xml": serialized(empty_header()),
    }


def packed(document: Element, styles: Iterable[ParagraphStyle] = PARAGRAPH_STYLES) -> bytes:
    """Write the DOCX; parts are stored, not deflated, so that every zlib writes the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in _parts(document, styles).items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, content)
    return buffer.getvalue()
