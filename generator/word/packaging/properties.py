"""Document properties: title and author from the data, and by what run of the tool the file was made."""

from __future__ import annotations

from collections.abc import Mapping

from generator.word.packaging.package import PackageError, listed, unpacked
from generator.word.packaging.xml_text import escaped

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
    "<dc:language>vi-VN</dc:language></cp:coreProperties>"
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'
)
_FIRST_PID = 2  # 0 and 1 are reserved by the format
_LARGEST = 1 << 20  # bytes; more is no property part
CORE_NAME, CUSTOM_NAME = "docProps/core.xml", "docProps/custom.xml"
_CUSTOM_TYPE = (
    '<Override PartName="/docProps/custom.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
_CUSTOM_RELATION = (
    '<Relationship Id="rIdKeHoach" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" '
    'Target="docProps/custom.xml"/>'
)


def core_xml(title: str, author: str) -> str:
    """`docProps/core.xml`; no dates, so that equal input gives equal bytes."""
    return _DECLARATION + _CORE.format(escaped(title), escaped(author))


def custom_xml(properties: Mapping[str, str]) -> str:
    """`docProps/custom.xml` with text properties, in the order given."""
    rows = (
        _PROPERTY.format(number, escaped(name), escaped(value))
        for number, (name, value) in enumerate(properties.items(), _FIRST_PID)
    )
    return _DECLARATION + _CUSTOM.format("".join(rows))


def with_custom_type(content_types: str) -> str:
    """`[Content_Types].xml` that knows the custom properties."""
    return _inserted(content_types, "</Types>", _CUSTOM_TYPE, CUSTOM_NAME)


def with_custom_relation(relations: str) -> str:
    """`_rels/.rels` that points to the custom properties."""
    return _inserted(relations, "</Relationships>", _CUSTOM_RELATION, CUSTOM_NAME)


def _inserted(xml: str, before: str, addition: str, known_by: str) -> str:
    return xml if known_by in xml else xml.replace(before, addition + before)


def properties_of(package: bytes) -> dict[str, str]:
    """The text properties of a DOCX, by name; none where they cannot be read."""
    try:
        part = listed(package).get(CUSTOM_NAME)
        return custom_values(unpacked(part, _LARGEST)) if part else {}
    except PackageError:
        return {}


def custom_values(custom: bytes) -> dict[str, str]:
    """The text properties of a `docProps/custom.xml`, by name; none of one that cannot be read."""
    from xml.etree import ElementTree  # noqa: PLC0415 - a first draft reads no file of others

    found: dict[str, str] = {}
    try:
        rows = ElementTree.fromstring(custom) if custom else ()  # noqa: S314 - expat expands no outside entity
    except (ElementTree.ParseError, LookupError, ValueError):  # the last two: an encoding that nobody knows
        return {}
    for row in rows:
        found[_on_lines(row.get("name", ""))] = _on_lines("".join(row.itertext()))
    return found


def _on_lines(text: str) -> str:
    return text.replace("\r", "\n")


def changed_custom(custom: bytes, values: Mapping[str, str]) -> bytes:
    """A `docProps/custom.xml` with text properties changed or added; the others stay."""
    return custom_xml({**custom_values(custom), **values}).encode()
