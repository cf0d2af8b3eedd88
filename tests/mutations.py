"""A DOCX spoiled by chance, from bytes flipped to elements moved, and the four verbs that open what people saved.

`mutated(docx, seed)` is the name of what was done and the bytes; the same seed gives the same ones.
`Victims` holds a small commune with a draft that a person edited, and runs each verb over a spoiled one.
"""

from __future__ import annotations

import io
import random
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import signing
from communes import Commune
from lxml import etree
from word_edits import edited, replacing, typing

import generator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODD_VALUES = (
    *(
        "",
        "²",
        "-1",
        "0",
        "1.5",
        "abc",
        "１２",
        "٣",
        "99999999999",
        "2147483648",
        "0x1F",
        "true",
        "NaN",
        "\u200b",
        "1_0",
    ),
    *("9" * 5000, "../../x", "C:\\x", "file:///etc/passwd", "rId999", "_kh_", "begin", "end", "separate", "continue"),
)
ODD_WORDS = ("", " ", "\u200b", "x" * 100_000, "{{ nam }}", "85% 85% 85%", "Điều 1.", "\ufffc", "a\nb\tc", "🙂" * 50)
BOMB = 257 * 1024 * 1024
LOCAL, ENTRY = b"PK\x03\x04", b"PK\x01\x02"

Mutation = Callable[[bytes, random.Random], bytes]


# ------------------------------------------------------------------ the package


def flip(content: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    spoiled = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def truncate(content: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(4, len(content))]


def append(content: bytes, chance: random.Random) -> bytes:
    """Something stands before or behind."""
    rubbish = chance.randbytes(chance.randrange(1, 200))
    return content + rubbish if chance.random() < 0.5 else LOCAL + rubbish + content


def headers(content: bytes, name: bytes) -> list[tuple[int, int]]:
    """Where the heads of a part stand: each with the place of its flags."""
    found = []
    for sign, flags, names in ((LOCAL, 6, 30), (ENTRY, 8, 46)):
        at = content.find(sign)
        while at >= 0:
            if content[at + names :].startswith(name):
                found.append((at, at + flags))
            at = content.find(sign, at + 1)
    return found


def patched(content: bytes, chance: random.Random, behind_flags: int, value: bytes) -> bytes:
    """Some bytes of the heads of one part are others."""
    spoiled = bytearray(content)
    name = chance.choice(names_of(content)).encode()
    for _, flags in headers(content, name):
        at = flags + behind_flags
        spoiled[at : at + len(value)] = value
    return bytes(spoiled)


def lock(content: bytes, chance: random.Random) -> bytes:
    """A part says that it is encrypted."""
    return patched(content, chance, 0, b"\x01\x08")


def method(content: bytes, chance: random.Random) -> bytes:
    """A part says that it is packed in a way that nobody knows, or in another."""
    return patched(content, chance, 2, struct.pack("<H", chance.choice((0, 1, 12, 14, 93, 99, 255))))


def checksum(content: bytes, chance: random.Random) -> bytes:
    """A part has another checksum."""
    return patched(content, chance, 8, chance.randbytes(4))


def size(content: bytes, chance: random.Random) -> bytes:
    """A part says that it is of another size."""
    return patched(content, chance, 16, struct.pack("<L", chance.choice((0, 1, 2**31, 2**32 - 1))))


def names_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: list[tuple[str, bytes]]) -> bytes:
    """A package of parts, also of two with one name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.filelist = [one for one in package.filelist if one.filename != name] + [
                one for one in package.filelist if one.filename == name
            ]
            package.NameToInfo.pop(name, None)
            package.writestr(info, content)
    return made.getvalue()


def rename(content: bytes, chance: random.Random) -> bytes:
    """A part has an odd name, stands twice, or is missing."""
    parts = list(parts_of(content).items())
    at = chance.randrange(len(parts))
    name, held = parts[at]
    odd = chance.choice((f"../{name}", f"/{name}", name.replace("/", "\\"), name.upper(), f"{name}/", "x" * 3000, name))
    choice = chance.randrange(3)
    if choice == 0:
        parts[at] = (odd, held)
    elif choice == 1:
        parts.append((odd, chance.choice((held, b"", held[: len(held) // 2]))))
    else:
        del parts[at]
    return zipped(parts)


_BOMBS: dict[str, tuple[bytes, int, int]] = {}


def bomb(content: bytes, chance: random.Random) -> bytes:
    """A part unpacks to more than a document holds; what it says of its size may be a lie."""
    filler = chance.choice((" ", "<w:p/>", "x"))
    packed, crc, whole = _bomb(filler)
    name = chance.choice(names_of(content))
    told = chance.choice((whole, 1000))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for other, held in parts_of(content).items():
            if other != name:
                package.writestr(zipfile.ZipInfo(other, (1980, 1, 1, 0, 0, 0)), held)
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type, info.CRC, info.file_size, info.compress_size = 8, crc, told, len(packed)
        info.header_offset = made.tell()
        made.write(info.FileHeader(zip64=False) + packed)
        package.start_dir = made.tell()
        package.filelist.append(info)
        package.NameToInfo[name] = info
    return made.getvalue()


def _bomb(filler: str) -> tuple[bytes, int, int]:
    if filler not in _BOMBS:
        chunk = filler.encode() * (1024 * 1024 // len(filler))
        packer, crc, length = zlib.compressobj(1, zlib.DEFLATED, -15), 0, 0
        packed = bytearray()
        for piece in (b'<w:document xmlns:w="%s"><w:body>' % W[1:-1].encode(), *[chunk] * (BOMB // len(chunk) + 1)):
            packed += packer.compress(piece)
            crc, length = zlib.crc32(piece, crc), length + len(piece)
        _BOMBS[filler] = bytes(packed + packer.flush()), crc, length
    return _BOMBS[filler]


# ------------------------------------------------------------------ one part


def raw(content: bytes, chance: random.Random) -> bytes:
    """A part is rubbish, malformed, in another encoding, or declares what it should not."""
    parts = parts_of(content)
    name = chance.choice([one for one in parts if one.endswith((".xml", ".rels"))])
    held = parts[name]
    text = held.decode().partition("?>")[2] or held.decode()
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "x" * 100}">' for at in range(9))
    every: tuple[Callable[[], bytes], ...] = (
        lambda: b"",
        lambda: chance.randbytes(300),
        lambda: held[: len(held) // 2],
        lambda: held.replace(b">", b"", 1),
        lambda: text.encode("utf-16"),
        lambda: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="không-có"?>{text}'.encode,
        f'<?xml version="1.0" encoding="x-unknown"?>{text}'.encode,
        lambda: f'<?xml version="1.0" encoding="latin-1"?>{text}'.encode("ascii", "xmlcharrefreplace"),
        lambda: f'<?xml version="1.0" encoding="utf-7"?>{text}'.encode("utf-7"),
        lambda: text.encode("utf-8-sig"),
        f"<!DOCTYPE x [{entities}]>{text.replace('</', '&a8;</', 1)}".encode,
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{text}'.encode,
        lambda: text.replace(W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main").encode(),
        lambda: b"<x/>",
        lambda: b'<w:p xmlns:w="%s"><w:r/></w:p>' % W[1:-1].encode(),
        lambda: b"<?pi a='1'?><!-- x -->" + text.replace("><", "><!-- x --><?pi y?><", 5).encode(),
    )
    parts[name] = chance.choice(every)()
    return zipped(list(parts.items()))


def elements(content: bytes, chance: random.Random) -> bytes:
    """Elements of a part are removed, doubled, moved, renamed or nested, attributes and words replaced, by chance."""
    parts = parts_of(content)
    xml = [one for one in parts if one.endswith((".xml", ".rels"))]
    name = "word/document.xml" if chance.random() < 0.5 else chance.choice(xml)
    root = etree.fromstring(parts[name])
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        chance.choice(EDITS)(root, chance)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(list(parts.items()))


Edit = Callable[[etree._Element, random.Random], None]


def _one(root: etree._Element, chance: random.Random) -> etree._Element:
    return chance.choice([one for one in root.iter() if isinstance(one.tag, str)])


def _value(root: etree._Element, chance: random.Random) -> None:
    bearing = [one for one in root.iter() if isinstance(one.tag, str) and one.attrib]
    if bearing:
        one = chance.choice(bearing)
        one.set(chance.choice(sorted(one.attrib)), chance.choice(ODD_VALUES))


def _id(root: etree._Element, chance: random.Random) -> None:
    bearing = [one for one in root.iter() if isinstance(one.tag, str) and one.get(f"{W}id") is not None]
    if bearing:
        one = chance.choice(bearing)
        if chance.random() < 0.3:
            del one.attrib[f"{W}id"]
        else:
            one.set(f"{W}id", chance.choice((*ODD_VALUES, chance.choice(bearing).get(f"{W}id"))))


def _bare(root: etree._Element, chance: random.Random) -> None:
    _one(root, chance).attrib.clear()


def _words(root: etree._Element, chance: random.Random) -> None:
    texts = list(root.iter(f"{W}t"))
    if texts:
        chance.choice(texts).text = chance.choice(ODD_WORDS)


def _remove(root: etree._Element, chance: random.Random) -> None:
    one = _one(root, chance)
    if one is not root:
        one.getparent().remove(one)


def _double(root: etree._Element, chance: random.Random) -> None:
    one = _one(root, chance)
    if one is not root and len(list(one.iter())) < 200:
        for _ in range(chance.choice((1, 1, 3, 300))):
            one.addnext(_copied(one))


def _copied(one: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(one, with_tail=False))


def _move(root: etree._Element, chance: random.Random) -> None:
    one, to = _one(root, chance), _one(root, chance)
    if one is not root and one not in to.iterancestors() and one is not to:
        to.insert(chance.randrange(len(to) + 1), one)


def _rename(root: etree._Element, chance: random.Random) -> None:
    _one(root, chance).tag = _one(root, chance).tag


def _empty(root: etree._Element, chance: random.Random) -> None:
    one = _one(root, chance)
    if one is not root:
        del one[:]
        one.text = None


def _nest(root: etree._Element, chance: random.Random) -> None:
    one = _one(root, chance)
    names = chance.choice(
        (("tbl", "tr", "tc"), ("sdt", "sdtContent"), ("ins",), ("r", "pict", "txbxContent", "p"), ("p",))
    )
    for _ in range(chance.choice((2, 40, 120, 300))):
        for each in names:
            one = etree.SubElement(one, f"{W}{each}")


def _tracked(root: etree._Element, chance: random.Random) -> None:
    one = _one(root, chance)
    name = chance.choice(("ins", "del", "moveFrom", "moveTo", "cellDel", "cellIns", "pPrChange", "rPrChange", "vanish"))
    mark = etree.SubElement(one, f"{W}{name}", {f"{W}id": chance.choice(ODD_VALUES)} if chance.random() < 0.5 else {})
    if chance.random() < 0.3:
        mark.extend(list(one)[:-1])


def _field(root: etree._Element, chance: random.Random) -> None:
    run = etree.SubElement(_one(root, chance), f"{W}r")
    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": chance.choice(("begin", "separate", "end"))})
    etree.SubElement(run, f"{W}instrText").text = chance.choice((" DDE excel x", " PAGE ", "", " HYPERLINK \\l", '"'))


EDITS: tuple[Edit, ...] = (
    *(_value, _id, _bare, _words, _remove, _double, _move, _rename, _empty, _nest, _tracked, _field),
    *(_value, _id, _remove, _move, _rename),
)

MUTATIONS: tuple[Mutation, ...] = (
    *(flip, truncate, append, lock, method, checksum, size, rename, bomb),
    *(raw, raw, raw, raw),
    *(elements,) * 12,
)


def mutated(content: bytes, seed: str) -> tuple[str, bytes]:
    """What was done, and the bytes."""
    chance = random.Random(seed)  # noqa: S311 - the same cases at each run
    mutation = chance.choice(MUTATIONS)
    return mutation.__name__, mutation(content, chance)


# ------------------------------------------------------------------ the verbs


class Victims:
    """A small commune whose draft of 2027 a person edited, and the verbs over a spoiled copy of it.

    The draft holds tracked changes and a comment of the merge before, one of a person's, footnotes, a header.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.commune: Commune = signing.commune_of(home / "an-binh")
        self.output = home / "output"
        self.draft = self._drafted()
        edited(self.draft, replacing("nghiêm túc", "khẩn trương"), typing("Đoạn của cán bộ.", "khẩn trương"))
        self.commune.edit("2027/chi-tieu.yaml", "gia_tri: 65", "gia_tri: 66")
        self.draft = self._drafted()
        document = docx.Document(str(self.draft))
        run = next(one for paragraph in document.paragraphs for one in paragraph.runs)
        document.add_comment(run, "Hỏi lại", author="Cán bộ", initials="CB")
        document.sections[0].header.paragraphs[0].text = "DỰ THẢO"
        document.save(str(self.draft))
        self.commune.edit("2027/chi-tieu.yaml", "gia_tri: 92", "gia_tri: 93")
        self.content = self.draft.read_bytes()

    def _drafted(self) -> Path:
        return generator.draft(self.commune.folder, 2027, output=self.output).files[0].path

    def import_(self, content: bytes) -> None:
        source, into = self.home / "cu.docx", self.home / "moi"
        source.write_bytes(content)
        try:
            generator.import_plan(source, into, 2027)
        finally:
            shutil.rmtree(into, ignore_errors=True)

    def merge(self, content: bytes) -> None:
        self.draft.write_bytes(content)
        generator.draft(self.commune.folder, 2027, output=self.output, preview=True)

    def clean(self, content: bytes) -> None:
        self.draft.write_bytes(content)
        generator.clean(self.commune.folder, 2027, output=self.output, preview=True)

    def finalize(self, content: bytes) -> None:
        signed = self.home / "ky.docx"
        signed.write_bytes(content)
        generator.finalize(
            self.commune.folder, 2027, signed, number=35, date="2027-01-12", output=self.output, preview=True
        )

    @property
    def verbs(self) -> dict[str, Callable[[bytes], None]]:
        """Each verb by its name."""
        return {"import": self.import_, "merge": self.merge, "clean": self.clean, "finalize": self.finalize}
