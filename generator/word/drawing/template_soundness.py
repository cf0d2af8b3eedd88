"""What a template's package must hold for Word to open what is made from it: whole parts, and the styles it names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

_RELATION = re.compile(r"<Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"([A-Za-z]+)=[\"']([^\"']*)[\"']")
_REFERRED = re.compile(r"\br:(?:id|embed|link)=\"([^\"]+)\"")
_STYLED = re.compile(r"<w:(?:pStyle|rStyle|tblStyle) w:val=\"([^\"]+)\"")
_STYLE_ID = re.compile(r"<w:style\s[^>]*w:styleId=\"([^\"]+)\"")
_MAKE_AGAIN = "mở tệp mẫu bằng Word rồi lưu lại, hoặc lấy lại tệp mẫu gốc."
_GET_STYLE = "lấy lại kiểu này từ tệp mẫu gốc; không đổi tên, không xóa kiểu “KH …”."


def unsound(texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each thing wrong with the XML parts of a template: its code, a message, what to do."""
    broken = [name for name in texts if not _is_well_formed(texts[name])]
    yield from (("MU003", f"Phần {name} của tệp mẫu hỏng: không đúng cú pháp XML.", _MAKE_AGAIN) for name in broken)
    if broken:
        return
    for name in sorted(name for name in texts if name.endswith(".rels")):
        yield from _lost(name, texts)
    known = set(_STYLE_ID.findall(texts["word/styles.xml"]))
    used = {style for text in texts.values() for style in _STYLED.findall(text)}
    for style in sorted(used - known):
        yield "MU005", f"Tệp mẫu thiếu kiểu “{style}”.", _GET_STYLE


def _is_well_formed(text: str) -> bool:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refused  # Word writes none, and one may define what unfolds without end
    try:
        parser.Parse(text.encode(), True)
    except (expat.ExpatError, ValueError):
        return False
    return True


def _refused(*_declared: object) -> None:
    raise ValueError


def _lost(name: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a part refers to and is not there: a header, a footer, a relation."""
    folder, _, file = name.rpartition("_rels/")
    given = [dict(_ATTRIBUTE.findall(one)) for one in _RELATION.findall(texts[name])]
    for one in given:
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(folder + target)
        if one.get("TargetMode") != "External" and path.endswith(".xml") and path not in texts:
            yield "MU004", f"Tệp mẫu thiếu phần {path}.", _MAKE_AGAIN
    known = {one.get("Id") for one in given}
    for referred in sorted(set(_REFERRED.findall(texts.get(f"{folder}{file.removesuffix('.rels')}", ""))) - known):
        yield "MU004", f"Tệp mẫu nhắc đến phần “{referred}” không có trong tệp.", _MAKE_AGAIN
