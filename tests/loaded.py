"""A draft as offices pass it round: with fields that fetch, a template, hidden words, embedded files, names."""

from __future__ import annotations

import io
import zipfile

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WML}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
SECRETS = (
    *("Nguyễn Văn Mật", "Công ty Mật", "MAT.dotm", "máy-chủ-mật", "biến mật", "chữ ẩn mật", "ẩn theo kiểu mật"),
    *("mat.xlsx", "TRANG TÍNH MẬT", "chú thích mật", "dữ liệu mật", "MACRO MẬT", "văn bản con mật", "trộn thư mật"),
    *("thuộc tính mật", "nhóm-sửa-mật", "lịch-sử-mật"),
)


def field(code: str, shown: str) -> str:
    """A complex field, its code over two runs."""
    half = len(code) // 2
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code[half:]} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def words(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, look: str = "") -> str:
    return f"<w:p {NAMESPACES}>{f'<w:pPr>{look}</w:pPr>' if look else ''}{''.join(content)}</w:p>"


SHAPE = '<v:shape id="s{0}" o:ole="" style="width:10pt;height:10pt"><v:imagedata r:id="{1}" o:title=""/></v:shape>'
BODY = (
    paragraph(field("DDEAUTO excel máy-chủ-mật A1", "Số liệu hiện 12"), field("PAGE", "1")),
    paragraph('<w:fldSimple w:instr=" INCLUDETEXT máy-chủ-mật ">' + words("Lời hiện") + "</w:fldSimple>"),
    paragraph(words("Trước "), words("chữ ẩn mật", "<w:vanish/>"), words("sau ")),
    paragraph(words("ẩn theo kiểu mật", '<w:rStyle w:val="AnMat"/>'), look="<w:rPr><w:vanish/></w:rPr>"),
    paragraph(
        '<w:permStart w:id="7" w:edGrp="everyone" w:ed="nhóm-sửa-mật"/>', words("Được sửa"), '<w:permEnd w:id="7"/>'
    ),
    paragraph('<w:hyperlink r:id="rIdWeb">', words("Trang web"), "</w:hyperlink>"),
    paragraph('<w:hyperlink r:id="rIdFile">', words("Tệp chung"), "</w:hyperlink>"),
    paragraph(
        f"<w:r><w:pict>{SHAPE.format(1, 'rIdLinked').replace(chr(32) + 'o:ole=' + chr(34) * 2, '')}</w:pict></w:r>"
    ),
    paragraph(
        f'<w:r><w:object w:dxaOrig="1" w:dyaOrig="1">{SHAPE.format(2, "rIdImage")}'
        '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s2" DrawAspect="Content" ObjectID="_1" '
        'r:id="rIdSheet"/></w:object></w:r>'
    ),
    paragraph(words("Có chú thích", ""), '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="77"/></w:r>'),
    f'<w:sdt {NAMESPACES}><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent>'
    "<w:p><w:r><w:t>Trong ô điền</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    f'<w:altChunk {NAMESPACES} r:id="rIdChunk"/>',
    f'<w:p {NAMESPACES} w:rsidR="00AB12CD"><w:r w:rsidRPr="00AB12CD"><w:t>Đoạn cuối</w:t></w:r></w:p>',
)
SHOWN = (
    *("Số liệu hiện 12", "Lời hiện", "Trước ", "sau ", "Được sửa", "Trang web", "Tệp chung", "Có chú thích"),
    *("Trong ô điền", "Đoạn cuối"),
)
SETTINGS = (
    '<w:attachedTemplate r:id="rIdTemplate"/>',
    '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/>'
    '<w:query w:val="SELECT trộn thư mật"/><w:dataSource r:id="rIdMail"/></w:mailMerge>',
    '<w:trackRevisions/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
)
VARIABLES = '<w:docVars><w:docVar w:name="a" w:val="biến mật"/><w:docVar w:name="b" w:val="1"/></w:docVars>'
RSIDS = '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
EXTERNAL = {
    "rIdWeb": ("hyperlink", "https://vi-du.vn/"),
    "rIdFile": ("hyperlink", "file:///\\\\máy-chủ-mật\\chung\\mat.docx"),
    "rIdLinked": ("image", "file:///C:/máy-chủ-mật/anh.png"),
}
INTERNAL = {
    "rIdImage": ("image", "media/a.png"),
    "rIdSheet": ("package", "embeddings/mat.xlsx"),
    "rIdChunk": ("aFChunk", "chen.txt"),
    "rIdData": ("customXml", "../customXml/item1.xml"),
    "rIdMacro": ("vbaProject", "vbaProject.bin"),
}
PARTS = {
    "word/media/a.png": "PNG",
    "word/embeddings/mat.xlsx": "TRANG TÍNH MẬT",
    "word/chen.txt": "văn bản con mật",
    "customXml/item1.xml": "<a>dữ liệu mật</a>",
    "word/vbaProject.bin": "MACRO MẬT",
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>MAT.dotm</Template><Manager>Nguyễn Văn Mật</Manager><Company>Công ty Mật</Company></Properties>",
    "rac/la.txt": "lịch-sử-mật",
}


def loaded(content: bytes) -> bytes:
    """A draft with all of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    _into(parts, "word/document.xml", "<w:sectPr", "".join(BODY), last=True)
    _into(parts, "word/settings.xml", "<w:defaultTabStop", "".join(SETTINGS))
    _into(parts, "word/settings.xml", "<w:themeFontLang", VARIABLES + RSIDS)
    hidden = '<w:style w:type="character" w:styleId="AnMat"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
    _into(parts, "word/styles.xml", "</w:styles>", hidden)
    note = f'<w:footnote w:id="77"><w:p>{words("chú thích mật")}</w:p></w:footnote>'
    _into(parts, "word/footnotes.xml", "</w:footnotes>", note)
    relations = "".join(_relation(key, *one, "External") for key, one in EXTERNAL.items())
    relations += "".join(_relation(key, *one) for key, one in INTERNAL.items())
    _into(parts, "word/_rels/document.xml.rels", "</Relationships>", relations)
    outside = _relation("rIdTemplate", "attachedTemplate", "file:///\\\\máy-chủ-mật\\MAT.dotm", "External")
    outside += _relation("rIdMail", "mailMergeSource", "file:///C:/trộn thư mật.csv", "External")
    parts["word/_rels/settings.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{outside}</Relationships>'
    _into(parts, "_rels/.rels", "</Relationships>", _relation("rIdApp", "extended-properties", "docProps/app.xml"))
    _into(parts, "docProps/core.xml", "</cp:coreProperties>", "<cp:lastModifiedBy>Nguyễn Văn Mật</cp:lastModifiedBy>")
    more = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="MSIP_Owner">'
        "<vt:lpwstr>thuộc tính mật</vt:lpwstr></property>"
    )
    _into(parts, "docProps/custom.xml", "</Properties>", more)
    types = "".join(f'<Default Extension="{end}" ContentType="x/{end}"/>' for end in ("png", "xlsx", "txt", "bin"))
    _into(parts, "[Content_Types].xml", "</Types>", types)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(kind, macros)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in (parts | PARTS).items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return made.getvalue()


def _relation(key: str, kind: str, target: str, mode: str = "Internal") -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def _into(parts: dict[str, str], name: str, before: str, addition: str, *, last: bool = False) -> None:
    text = parts[name]
    at = text.rindex(before) if last else text.index(before)
    parts[name] = text[:at] + addition + text[at:]
