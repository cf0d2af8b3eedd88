"""Issued plans as Word files, typed by python-docx as clerks type them; every name in them is made up."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from generator.model.issued import IssuedBlock, IssuedParagraph, IssuedTable, IssuedText

Line = str | list[list[str]]  # a paragraph ("**" bold, "__" italic, "^^" centred before it) or the rows of a table
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
_NOTE = re.compile(r"\^\[([^]]*)\]")
_LEVELS = (
    (re.compile(r"[IVX]+\. "), "upperRoman", "%1."),
    (re.compile(r"[0-9]+\. "), "decimal", "%2."),
    (re.compile(r"[a-zđ]\) "), "lowerLetter", "%3)"),
    (re.compile(r"- "), "bullet", "-"),
)


class Manner(NamedTuple):
    """How a clerk sets a plan: the header in a table or by tabs, numbers typed or counted by Word."""

    header: str = "table"
    automatic: bool = False
    bases: str = "bullets"
    targets: str = "sentences"
    tasks: str = "lines"


USUAL = Manner()
MANNERS = (
    USUAL,
    Manner("tabs", automatic=True, bases="paragraph", targets="table", tasks="appendix"),
    Manner(automatic=True, bases="italic", tasks="appendix"),
    Manner("tabs", bases="italic", targets="table"),
)
ASSIGNED = Manner(tasks="assigned")  # the appendix says who is to reach each target too


class Plan(NamedTuple):
    """A plan's facts and the lines of its parts."""

    agency: list[str]
    number: str
    date: str
    attached: str
    subject: str
    bases: tuple[str, ...]
    before: tuple[Line, ...]
    sentences: tuple[str, ...]
    targets: list[list[str]]
    between: tuple[Line, ...]
    tasks: tuple[tuple[str, str, str, str], ...]
    after: tuple[Line, ...]
    recipients: tuple[str, ...]
    signed: tuple[str, ...]


REFORM = Plan(
    agency=["ỦY BAN NHÂN DÂN", "XÃ TÂN LỘC"],
    number="Số: 15/KH-UBND",
    date="Tân Lộc, ngày 12 tháng 01 năm 2026",
    attached="Kế hoạch số 15/KH-UBND ngày 12/01/2026 của UBND xã Tân Lộc",
    subject="Cải cách hành chính xã Tân Lộc năm 2026",
    bases=(
        "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành "
        "chính nhà nước giai đoạn 2021 - 2030",
        "Kế hoạch số 08/KH-UBND ngày 06 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Bình Sơn về cải cách hành chính "
        "tỉnh Bình Sơn năm 2026",
    ),
    before=(
        "**I. MỤC ĐÍCH, YÊU CẦU",
        "**1. Mục đích",
        "a) Nâng cao hiệu lực, hiệu quả quản lý nhà nước, lấy người dân làm trung tâm phục vụ.^[Theo tinh thần Nghị "
        "quyết của Đảng ủy xã.]",
        "b) Khắc phục tồn tại, hạn chế đã chỉ ra trong công tác cải cách hành chính năm 2025.",
        "**2. Yêu cầu",
        "- Xác định rõ trách nhiệm của từng công chức; bảo đảm rõ người, rõ việc, rõ tiến độ.",
        "- Công tác tuyên truyền phải thường xuyên, thiết thực.",
        "**II. CHỈ TIÊU",
    ),
    sentences=(
        "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%.",
        "- Mức độ hài lòng của người dân, tổ chức đạt từ 95% trở lên.",
        "- 100% thủ tục hành chính được công khai đầy đủ, kịp thời.",
    ),
    targets=[
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu năm 2026"],
        ["1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "≥ 98"],
        ["2", "Mức độ hài lòng của người dân, tổ chức", "%", "≥ 95"],
        ["3", "Số lớp bồi dưỡng nghiệp vụ", "lớp", "4"],
    ],
    between=(
        "**III. NHIỆM VỤ",
        "**1. Cải cách thể chế",
        "Rà soát, kiểm tra văn bản quy phạm pháp luật do Hội đồng nhân dân và Ủy ban nhân dân xã ban hành; kịp thời "
        "kiến nghị sửa đổi những quy định không còn phù hợp.",
        "**2. Cải cách thủ tục hành chính",
    ),
    tasks=(
        ("Rà soát thủ tục hành chính tại Trung tâm", "Trung tâm Phục vụ hành chính công", "Văn phòng", "Quý II/2026"),
        ("Tập huấn nghiệp vụ một cửa", "Phòng Văn hóa - Xã hội", "Các phòng chuyên môn", "Tháng 9/2026"),
        ("Công khai kết quả giải quyết hồ sơ", "Văn phòng", "Phòng Kinh tế", "Thường xuyên"),
    ),
    after=(
        "**IV. TỔ CHỨC THỰC HIỆN",
        "**1. Phòng Văn hóa - Xã hội",
        "- Chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch này; báo cáo Ủy ban nhân dân xã trước ngày 15 hằng quý.",
        "**2. Phòng Kinh tế",
        "- Tham mưu bố trí kinh phí thực hiện Kế hoạch.",
        "Trên đây là Kế hoạch cải cách hành chính năm 2026; yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
    ),
    recipients=("- UBND tỉnh (b/c);", "- Các phòng chuyên môn (t/h);", "- Lưu: VT."),
    signed=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"),
)

IDENTITY = Plan(
    agency=["ỦY BAN NHÂN DÂN", "TỈNH BÌNH SƠN"],
    number="Số: 210/KH-UBND",
    date="Bình Sơn, ngày 03 tháng 02 năm 2026",
    attached="Kế hoạch số 210/KH-UBND ngày 03/02/2026 của UBND tỉnh Bình Sơn",
    subject="Triển khai thực hiện Đề án 06 trên địa bàn tỉnh Bình Sơn năm 2026",
    bases=(
        "Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án phát triển ứng "
        "dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi số quốc gia giai đoạn 2022 - 2025, "
        "tầm nhìn đến năm 2030",
        "Chỉ thị số 04/CT-TTg ngày 11 tháng 02 năm 2024 của Thủ tướng Chính phủ về tiếp tục đẩy mạnh triển khai Đề án",
    ),
    before=(
        "**I. MỤC TIÊU",
        "**1. Mục tiêu chung",
        "Khai thác hiệu quả dữ liệu dân cư phục vụ 05 nhóm tiện ích; mỗi sở, ngành có ít nhất một cán bộ đầu mối.",
        "**2. Mục tiêu cụ thể",
    ),
    sentences=(
        "- Phấn đấu trên 90% hồ sơ thủ tục hành chính được nộp trực tuyến.",
        "- Tỷ lệ người dân từ đủ 14 tuổi có tài khoản định danh điện tử đạt 85%.",
        "- Tối thiểu 80% đối tượng hưởng an sinh xã hội được chi trả qua tài khoản.",
    ),
    targets=[
        ["TT", "Nội dung chỉ tiêu", "Kết quả năm 2025", "Chỉ tiêu năm 2026"],
        ["1", "Hồ sơ thủ tục hành chính nộp trực tuyến", "82,5%", "> 90%"],
        ["2", "Người dân có tài khoản định danh điện tử", "76%", "85%"],
    ],
    between=("**II. NHIỆM VỤ, GIẢI PHÁP", "**1. Nhóm tiện ích phục vụ giải quyết thủ tục hành chính"),
    tasks=(
        ("Kết nối dữ liệu hộ tịch với dữ liệu dân cư", "Sở Tư pháp", "Công an tỉnh", "30/6/2026"),
        ("Số hóa kết quả giải quyết thủ tục hành chính", "Văn phòng UBND tỉnh", "Các sở, ngành", "Quý III/2026"),
    ),
    after=(
        "**III. KINH PHÍ",
        "Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp hiện hành.",
        "**IV. TỔ CHỨC THỰC HIỆN",
        "**1. Công an tỉnh",
        "a) Là cơ quan thường trực, tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 hằng tháng.",
        "b) Kiểm tra tài khoản {{ thử }} và dấu * trong biểu mẫu.",
        "**2. Sở Tài chính",
        "Tham mưu bố trí kinh phí bảo đảm cho việc thực hiện Kế hoạch.",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo Ủy ban nhân dân tỉnh (qua Công an "
        "tỉnh) để xem xét, giải quyết./.",
    ),
    recipients=("- Bộ Công an (để b/c);", "- Các sở, ngành (để t/h);", "- Lưu: VT, NC."),
    signed=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Bình"),
)
PLANS = {"cai-cach": REFORM, "de-an-06": IDENTITY}


def issued(plan: Plan, manner: Manner = USUAL) -> bytes:
    """The DOCX of a plan."""
    return typed([*_bases(plan, manner), *_body(plan, manner)], plan, manner)


def typed(lines: Sequence[Line], plan: Plan, manner: Manner = USUAL) -> bytes:
    """A DOCX of some lines under the header of a plan, signed."""
    document = docx.Document()
    numbering = _list_of(document) if manner.automatic else None
    notes: list[str] = []
    _header(document, plan, manner)
    for line in ("^^**KẾ HOẠCH", f"^^**{plan.subject}", *lines):
        _add(document, line, notes, numbering)
    rows = ["\n".join(("Nơi nhận:", *plan.recipients)), "\n".join((*plan.signed[:-1], "", plan.signed[-1]))]
    _add(document, [rows], notes, None)
    if manner.tasks != "lines":
        heads = ("^^**PHỤ LỤC", "^^**DANH MỤC NHIỆM VỤ NĂM 2026", f"^^(Kèm theo {plan.attached})")
        for line in (*heads, _appendix(plan, assigned=manner.tasks == "assigned")):
            _add(document, line, notes, None)
    return _with_notes(document, notes)


def _header(document: Document, plan: Plan, manner: Manner) -> None:
    left, right = [*plan.agency, plan.number], [*MOTTO, plan.date]
    if manner.header == "table":
        _add(document, [["\n".join(left), "\n".join(right)]], [], None)
        return
    for one, other in zip(left, right, strict=True):
        document.add_paragraph(f"{one}\t{other}")


def _bases(plan: Plan, manner: Manner) -> Iterator[Line]:
    if manner.bases == "bullets":
        yield "Thực hiện các văn bản:"
        yield from (f"- {one};" for one in plan.bases)
        yield "Ủy ban nhân dân ban hành Kế hoạch với các nội dung sau:"
    elif manner.bases == "italic":
        yield from (f"__Căn cứ {one};" for one in plan.bases)
        yield "Ủy ban nhân dân ban hành Kế hoạch với các nội dung sau:"
    else:
        told = "; ".join(plan.bases)
        yield f"Thực hiện {told} (sau đây viết tắt là Chương trình), Ủy ban nhân dân ban hành Kế hoạch như sau:"


def _body(plan: Plan, manner: Manner) -> Iterator[Line]:
    yield from plan.before
    yield from [plan.targets] if manner.targets == "table" else plan.sentences
    yield from plan.between
    if manner.tasks == "lines":
        for letter, (title, lead, partner, due) in zip("abcd", plan.tasks, strict=False):
            yield f"{letter}) {title}"
            yield f"- Đơn vị chủ trì: {lead}."
            yield f"- Đơn vị phối hợp: {partner}."
            yield f"- Thời gian thực hiện: {due}."
    else:
        yield "Nhiệm vụ cụ thể nêu tại Phụ lục kèm theo."
    yield from plan.after


def _appendix(plan: Plan, *, assigned: bool) -> list[list[str]]:
    rows = [[str(at), *task] for at, task in enumerate(plan.tasks, 1)]
    if assigned:
        _, lead, partner, due = plan.tasks[0]
        aims = [[str(at), one.strip("- ."), lead, partner, due] for at, one in enumerate(plan.sentences, 1)]
        rows = [["I", *["CHỈ TIÊU"] * 4], *aims, ["II", *["NHIỆM VỤ"] * 4], *rows]
    return [["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"], *rows]


def _add(document: Document, line: Line, notes: list[str], numbering: int | None) -> None:
    if isinstance(line, list):
        table = document.add_table(rows=len(line), cols=len(line[0]))
        for row, texts in zip(table.rows, line, strict=True):
            spanned = len(texts) > 2 and len(set(texts[1:])) == 1  # the heading of a part spans the table
            if spanned:
                row.cells[1].merge(row.cells[-1])
            for cell, text in zip(row.cells, texts[:2] if spanned else texts, strict=False):
                cell.text, *rest = text.split("\n")
                for one in rest:
                    cell.add_paragraph(one)
        return
    paragraph = document.add_paragraph()
    if line.startswith("^^"):
        line = line[2:]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    look = line[:2] if line[:2] in ("**", "__") else ""
    words = line[len(look) :]
    level = next((at for at, one in enumerate(_LEVELS) if one[0].match(words)), None)
    if numbering is not None and level is not None:
        _number(paragraph, numbering, level)
        words = _LEVELS[level][0].sub("", words, count=1)
    for at, text in enumerate(_NOTE.split(words)):
        if at % 2:
            notes.append(text)
            _refer(paragraph, len(notes))
        else:
            run = paragraph.add_run(text)
            run.bold, run.italic = look == "**", look == "__"


def _number(paragraph: Paragraph, numbering: int, level: int) -> None:
    found = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(found))


def _list_of(document: Document) -> int:
    """A list of Word's own with the levels of a plan; points and bullets of any heading count anew."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (_, kind, text) in enumerate(_LEVELS)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return 77


def _refer(paragraph: Paragraph, number: int) -> None:
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    paragraph.add_run()._r.append(reference)


def _with_notes(document: Document, notes: Sequence[str]) -> bytes:
    """The file, with the part of its footnotes, which python-docx does not write."""
    saved = BytesIO()
    document.save(saved)
    if notes:
        inner = "".join(
            f'<w:footnote w:id="{at}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
            for at, text in enumerate(notes, 1)
        )
        with zipfile.ZipFile(saved, "a") as package:
            package.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{inner}</w:footnotes>")
    return saved.getvalue()


def words_from(text: IssuedText, first: str = "KẾ HOẠCH") -> list[str]:
    """The words of a source in order from its title on, with numbers and notes too; case does not count."""
    lines = [line for block in text.blocks for line in _lines(block)]
    start = next(at for at, line in enumerate(lines) if line.strip() == first)
    return " ".join(lines[start:]).casefold().split()


def _lines(block: IssuedBlock) -> Iterator[str]:
    if isinstance(block, IssuedTable):
        for row in block.rows:
            yield from (_line(one) for cell in row if not cell.continued for one in cell.paragraphs)
    else:
        yield _line(block)


def _line(paragraph: IssuedParagraph) -> str:
    return f"{paragraph.label} " + "".join(run.text or f" {run.note} " for run in paragraph.runs)
