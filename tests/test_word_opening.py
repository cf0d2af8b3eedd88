"""One opening of a DOCX for all: what nobody needs may be damaged; what is needed is named when it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from communes import Commune

from generator.merge.merge import merge
from generator.model.problem import InputError
from generator.word.cleaning.clean_copy import clean_copy
from generator.word.packaging.package import Fault, PackageError, deflated, listed, unpacked, written
from generator.word.packaging.properties import properties_of
from generator.word.packaging.reading_package import highest, whole
from generator.word.reading.read_docx import read_docx
from generator.word.revising.comments import Comments
from generator.word.revising.opened import Opened
from generator.word.revising.revisions import Revisions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = "word/media/hinh.bin"
Spoil = Callable[[bytes], bytes]


@pytest.fixture
def versions(commune: Commune) -> tuple[bytes, bytes]:
    """A draft and the next one, with other data."""
    base = commune.docx()
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 80", "gia_tri: 85")
    return base, commune.docx()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    return written({}, [deflated(name, content) for name, content in parts.items()])


def with_picture(content: bytes) -> bytes:
    """A draft with a picture in its header's part, which nobody reads."""
    parts = parts_of(content)
    relation = f'<Relationship Id="rIdP" Type="{OFFICE}/image" Target="media/hinh.bin"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"</Types>", b'<Default Extension="bin" ContentType="x/y"/></Types>')
    return zipped(parts | {PICTURE: b"picture" * 50})


def patched(content: bytes, name: str, at: int, value: bytes) -> bytes:
    """The heads of a part with other bytes, so many behind the flags."""
    spoiled = bytearray(content)
    for sign, flags, names in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = content.find(sign)
        while not content[place + names :].startswith(name.encode()):
            place = content.index(sign, place + 1)
        spoiled[place + flags + at : place + flags + at + len(value)] = value
    return bytes(spoiled)


def bad_sum(content: bytes) -> bytes:
    return patched(content, PICTURE, 8, b"\1\2\3\4")


def locked(content: bytes) -> bytes:
    return patched(content, PICTURE, 0, b"\1\x08")


def unknown(content: bytes) -> bytes:
    return patched(content, PICTURE, 2, b"\x63\0")


def told_huge(content: bytes) -> bytes:
    return patched(content, PICTURE, 16, struct.pack("<L", 300 * 1024 * 1024))


def custom(content: bytes, xml: bytes) -> bytes:
    return zipped(parts_of(content) | {"docProps/custom.xml": xml})


NOT_NEEDED: tuple[Spoil, ...] = (
    *(bad_sum, locked, unknown, told_huge),
    lambda content: custom(content, b'<?xml version="1.0" encoding="x-la"?><Properties/>'),
    lambda content: custom(content, b'<!DOCTYPE a [<!ENTITY b "c">]><Properties>&b;</Properties>'),
    lambda content: zipped(
        parts_of(content) | {"docProps/app.xml": b"<", "word/theme/theme1.xml": b"", "a/../../b": b""}
    ),
)


@pytest.mark.parametrize("spoil", NOT_NEEDED)
def test_damage_in_a_part_that_nobody_needs_is_no_matter(spoil: Spoil, versions: tuple[bytes, bytes]) -> None:
    base, theirs = versions
    mine = spoil(with_picture(base))
    assert read_docx(mine).blocks == read_docx(base).blocks
    merged = merge(base, theirs, mine, {"kehoach_run": "1"})
    assert merged.changes
    assert read_docx(clean_copy(mine, {}).content).blocks == read_docx(base).blocks
    kept = listed(merged.content)[PICTURE]
    assert kept == listed(mine)[PICTURE]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "phần thân văn bản"),
        ("word/header1.xml", "phần đầu trang"),
        ("word/footnotes.xml", "phần chú thích cuối trang"),
        ("word/settings.xml", "phần thiết lập của tệp"),
        ("word/styles.xml", "phần kiểu chữ"),
        ("[Content_Types].xml", "phần kê các thành phần"),
        ("word/_rels/document.xml.rels", "phần kê liên kết"),
    ],
)
@pytest.mark.parametrize("broken", [b"", b"<a><b></a>", b"\xff\xfe\0", b'<?xml version="1.0" encoding="x-la"?><a/>'])
def test_damage_in_a_part_that_is_needed_is_named(
    part: str, words: str, broken: bytes, versions: tuple[bytes, bytes]
) -> None:
    mine = zipped(parts_of(versions[0]) | {part: broken})
    with pytest.raises(InputError) as caught:
        clean_copy(mine, {})
    (problem,) = caught.value.problems
    assert words in problem.message
    assert part in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("spoil", "words"),
    [((0, b"\1\x08"), "mật khẩu"), ((2, b"\x63\0"), "nén theo kiểu lạ"), ((8, b"\1\2\3\4"), "đã hỏng")],
)
def test_what_is_wrong_with_a_needed_part_is_said(
    spoil: tuple[int, bytes], words: str, versions: tuple[bytes, bytes]
) -> None:
    mine = patched(versions[0], "word/document.xml", *spoil)
    for call in (read_docx, lambda content: merge(*versions, content), lambda content: clean_copy(content, {})):
        with pytest.raises(InputError, match=words):
            call(mine)


def test_a_part_unpacks_within_its_bound_whatever_it_says_of_its_size() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b" " * 5_000_000) + packer.flush()
    bomb = deflated("a", b"")._replace(deflated=packed, size=10, crc=zlib.crc32(b" " * 5_000_000))
    with pytest.raises(PackageError) as caught:
        unpacked(bomb, 1_000_000)
    assert caught.value.fault is Fault.LARGE
    assert len(unpacked(bomb, 5_000_000)) == 5_000_000


def test_a_document_of_too_many_elements_is_refused(versions: tuple[bytes, bytes]) -> None:
    parts = parts_of(versions[0])
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", b"<w:p/>" * 300_000 + b"<w:sectPr", 1)
    with pytest.raises(InputError, match="lớn khác thường ở phần thân"):
        read_docx(zipped(parts))


def test_a_part_that_is_not_touched_is_copied_as_it_is_packed(versions: tuple[bytes, bytes]) -> None:
    content = b"stored as it is"
    stored = deflated(PICTURE, content)._replace(deflated=content, method=0)
    mine = written(listed(with_picture(versions[0])), [stored])
    assert listed(merge(*versions, mine).content)[PICTURE] == stored


@pytest.mark.parametrize("name", ["../x.xml", "/word/../../x.xml", "..\\x.xml", "x" * 2000])
def test_a_name_that_leads_out_of_the_package_is_no_part(name: str) -> None:
    assert list(listed(zipped({"a.xml": b"1", name: b"2"}))) == ["a.xml"]


def test_a_part_named_as_a_path_of_windows_is_found(versions: tuple[bytes, bytes]) -> None:
    mine = zipped({name.replace("/", "\\"): content for name, content in parts_of(versions[0]).items()})
    assert merge(*versions, mine).changes == merge(*versions, versions[0]).changes


def test_of_two_parts_with_one_name_the_last_is_meant(versions: tuple[bytes, bytes]) -> None:
    first, last = b"<broken", parts_of(versions[0])["word/header1.xml"]
    with io.BytesIO() as held:
        with zipfile.ZipFile(held, "w") as package:
            for name, content in parts_of(versions[0]).items():
                package.writestr(name, first if name == "word/header1.xml" else content)
            with pytest.warns(UserWarning, match="Duplicate"):
                package.writestr("word/header1.xml", last)
        mine = held.getvalue()
    merged = zipfile.ZipFile(io.BytesIO(merge(*versions, mine).content))
    assert merged.namelist().count("word/header1.xml") == 1


@pytest.mark.parametrize("value", ["²", "", "abc", "-1", "1.5", "9" * 5000, "99999999999", None])
def test_an_odd_id_is_no_number_to_count_on_from(value: str | None, versions: tuple[bytes, bytes]) -> None:
    opened = Opened(versions[0])
    for mark in list(opened.document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))[:2]:
        mark.attrib.pop(f"{W}id")
        if value is not None:
            mark.set(f"{W}id", value)
    numbers = [int(Revisions(opened.stories()).number()), Comments(opened)._last]
    assert all(number < 1_000_000 for number in numbers)
    assert merge(*versions, opened.as_bytes()).changes
    cleaned = Opened(clean_copy(opened.as_bytes(), {}).content)
    starts, ends = (
        {mark.get(f"{W}id") for mark in cleaned.document.iter(f"{W}bookmark{kind}")} for kind in ("Start", "End")
    )
    assert None not in starts | ends
    assert starts <= ends


def test_numbers_of_xml_are_held_between_bounds() -> None:
    assert [whole(value, 0, 63) for value in ("7", "²", "", None, "-5", "9" * 4000, "9" * 5000)] == [
        *(7, None, None, None, 0, 63, None)
    ]
    assert highest(["3", "x", None, "99999999999", "12"], default=0) == 12
    assert highest([], default=-1) == -1


def test_properties_in_an_encoding_that_nobody_knows_are_none(versions: tuple[bytes, bytes]) -> None:
    for encoding in ("x-la", "utf-7", "big5-hkscs", "utf-16"):
        xml = f'<?xml version="1.0" encoding="{encoding}"?><Properties/>'.encode()
        assert properties_of(custom(versions[0], xml)) == {}


def test_parts_in_utf_16_are_read(versions: tuple[bytes, bytes]) -> None:
    parts = parts_of(versions[0])
    parts["word/document.xml"] = parts["word/document.xml"].decode().partition("?>")[2].encode("utf-16")
    mine = zipped(parts)
    assert read_docx(mine).blocks == read_docx(versions[0]).blocks
    assert merge(*versions, mine).changes == merge(*versions, versions[0]).changes


def test_nesting_beyond_measure_is_told(versions: tuple[bytes, bytes]) -> None:
    parts = parts_of(versions[0])
    deep = b"<w:sdt><w:sdtContent>" * 5000 + b"</w:sdtContent></w:sdt>" * 5000
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", deep + b"<w:sectPr", 1)
    with pytest.raises(InputError):
        merge(*versions, zipped(parts))
