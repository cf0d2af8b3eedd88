"""A draft of the small commune in a person's hands: edited in its XML as Word leaves it, then finalized."""

from __future__ import annotations

import copy
import io
import zipfile
from pathlib import Path

import communes
import docx
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from generator.drafting.draft import Request as DraftRequest
from generator.drafting.draft import run as draft
from generator.finalizing.finalize import Request, run
from generator.finalizing.finalize_report import FinalizeReport
from generator.word.reading.read_docx import read_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YEAR, NUMBER, DATE = 2027, 35, "2027-01-12"
# what the small commune has more for these tests: words of every kind, targets in sentences, sub-rows
BODY = """\
Thực hiện {{ can_cu("cap-tren") }}, xã lập kế hoạch năm {{ nam }} như sau: {#mo-dau}

# MỤC TIÊU {#mt}

Năm {{ nam }}, phủ sóng 5G {{ chi_tieu("song-5g", "loi") }} theo phương châm “{{ rieng("cham-ngon") }}”. {#mt-5g}

::: bang chi-tieu

::: chi-tieu dich-vu

# NHIỆM VỤ {#nv}

## Hạ tầng số {#nv-ha-tang}

::: nhiem-vu ha-tang

## Truyền thông {#nv-truyen-thong}

- Tuyên truyền **rộng rãi** đến *người dân*. {#nv-tuyen-truyen}
- Đăng tin bài trên trang thông tin điện tử năm {{ nam }}. {#nv-tin-bai}
- Tổ chức hội thi tìm hiểu chuyển đổi số. {#nv-hoi-thi}

Các đơn vị nghiêm túc thực hiện Kế hoạch năm {{ nam }}, báo cáo trước ngày 15 tháng 12. {#ket}
"""
TASKS = """\
phien_ban: 1
nhiem_vu:
  - id: lap-tram
    muc: ha-tang
    ten: Lắp đặt trạm phát sóng năm {{ nam }}
    loai: hằng năm
    chu_tri: Phòng Kinh tế
    phoi_hop: [Phòng VHXH]
    thoi_han: Quý III/2026
  - id: bao-tri
    muc: ha-tang
    ten: Bảo trì mạng nội bộ
    loai: thường xuyên
    chu_tri: Phòng VHXH
  - id: tap-huan
    thuoc_phu_luc: nhiem-vu
    ten: Tập huấn kỹ năng số
    loai: hằng năm
    chu_tri: Phòng Văn hóa - Xã hội
    thoi_han: Quý II/2026
  - id: khao-sat
    thuoc_phu_luc: nhiem-vu
    ten: Khảo sát hạ tầng
    loai: hằng năm
    chu_tri: Phòng Kinh tế
"""
INDICATORS = """\
phien_ban: 1
nhom:
  - id: ha-tang
    ten: Hạ tầng số
  - id: dich-vu
    ten: Dịch vụ số
chi_tieu:
  - id: song-5g
    nhom: ha-tang
    ten: Tỷ lệ phủ sóng 5G
    ten_ngan: Phủ sóng 5G
    don_vi_tinh: "%"
    huong_tot: tăng
    muc_tieu: { so_sanh: ">=", gia_tri: 80 }
    ket_qua: { gia_tri: 82 }
  - id: cap-quang
    nhom: ha-tang
    ten: Tỷ lệ hộ có cáp quang
    don_vi_tinh: "%"
    muc_tieu: { gia_tri: 70 }
    ket_qua: { gia_tri: 71, loai: ước, illustrative: true }
  - id: truc-tuyen
    nhom: dich-vu
    ten: Tỷ lệ hồ sơ trực tuyến
    ten_ngan: Hồ sơ trực tuyến
    don_vi_tinh: "%"
    cau: Hồ sơ nộp trực tuyến {{ muc("dat") }} trên tổng số hồ sơ.
    muc_tieu: { so_sanh: ">=", gia_tri: 60 }
  - id: hai-long
    nhom: dich-vu
    ten: Tỷ lệ người dân hài lòng
    don_vi_tinh: "%"
    muc_tieu: { so_sanh: ">=", gia_tri: 90 }
"""
TARGETS = """\
phien_ban: 1
chi_tieu:
  - id: song-5g
    giao: { so_sanh: ">=", gia_tri: 85 }
  - id: cap-quang
    muc_tieu: { gia_tri: 75, illustrative: true }
  - id: truc-tuyen
    muc_tieu: { so_sanh: ">=", gia_tri: 65 }
  - id: hai-long
    muc_tieu: { so_sanh: ">=", gia_tri: 92 }
"""


def commune_of(folder: Path) -> communes.Commune:
    """The small commune with a plan of 2026 and targets for 2027."""
    commune = communes.make(folder)
    commune.write("2026/noi-dung.md", BODY)
    commune.write("2026/nhiem-vu.yaml", TASKS)
    commune.write("2026/chi-tieu.yaml", INDICATORS)
    commune.write("2027/chi-tieu.yaml", TARGETS)
    commune.edit(
        "2026/ke-hoach.yaml",
        "      - tieu_de: Năm {{ nam }}\n",
        "      - tieu_de: Kết quả năm {{ nam - 1 }}\n        noi_dung: ket_qua_truoc\n        rong_mm: 30\n"
        "      - tieu_de: Năm {{ nam }}\n",
    )
    commune.edit("2026/ke-hoach.yaml", "      noi_dung: chu_tri\n  bang", MORE_LINES)
    commune.edit("2026/ke-hoach.yaml", "      cot:\n        - tieu_de: Nhiệm vụ\n", COLUMNS)
    return commune


MORE_LINES = """\
      noi_dung: chu_tri
    - nhan: Phối hợp
      noi_dung: phoi_hop
      ngan_cach: ", "
    - nhan: Thời gian
      noi_dung: thoi_han
  bang"""
COLUMNS = """\
      cot:
        - tieu_de: STT
          noi_dung: stt
          rong_mm: 12
        - tieu_de: Sản phẩm
          noi_dung: san_pham
          rong_mm: 40
        - tieu_de: Nhiệm vụ
"""


class Signing:
    """A draft, the edits made in it, and what finalizing makes of them."""

    def __init__(self, commune: communes.Commune, year: int = YEAR) -> None:
        self.commune, self.year = commune, year
        self.output = commune.folder.parent / "output"
        report = draft(DraftRequest(commune.folder, year, self.output))
        made = next(file.path for file in report.files if file.path.name.startswith("ke-hoach"))
        self.document = docx.Document(str(made))
        self.file = commune.folder.parent / "da-ky.docx"

    # finding

    def paragraphs(self) -> list[Paragraph]:
        return [Paragraph(element, self.document) for element in self.document.element.body.iter(f"{W}p")]

    def paragraph(self, words: str) -> Paragraph:
        found = [one for one in self.paragraphs() if words in one.text]
        assert len(found) == 1, f"{words!r} stands in {len(found)} paragraphs"
        return found[0]

    def row(self, words: str) -> _Row:
        rows = [row for table in self.document.element.body.iter(f"{W}tbl") for row in Table(table, self.document).rows]
        found = [row for row in rows if any(words in cell.text for cell in row.cells)]
        assert len(found) == 1, f"{words!r} stands in {len(found)} rows"
        return found[0]

    # editing

    def replace(self, old: str, new: str, where: str | None = None) -> None:
        """Type over some words within one run."""
        paragraph = self.paragraph(where or old)
        typed = next(one for one in paragraph.runs if old in one.text)
        typed.text = typed.text.replace(old, new)

    def retype(self, words: str, new: str) -> None:
        """Select a whole paragraph and type."""
        first, *rest = self.paragraph(words).runs
        first.text = new
        for one in rest:
            one._r.getparent().remove(one._r)

    def insert_after(self, words: str, text: str) -> None:
        """Enter at the end of a paragraph, and type: the new one has its style, and no bookmark."""
        paragraph = self.paragraph(words)
        new = copy.deepcopy(paragraph._p)
        for element in list(new):
            if element.tag != f"{W}pPr":
                new.remove(element)
        paragraph._p.addnext(new)
        Paragraph(new, paragraph._parent).add_run(text)

    def delete(self, words: str) -> None:
        element = self.paragraph(words)._p
        element.getparent().remove(element)

    def move(self, words: str, after: str) -> None:
        """Cut and paste: the bookmark goes along."""
        self.paragraph(after)._p.addnext(self.paragraph(words)._p)

    def split(self, words: str, at: str) -> None:
        """Enter before some words: the bookmark goes over both halves."""
        paragraph = self.paragraph(words)
        cut = next(one for one in paragraph.runs if at in one.text)
        before, _, after = cut.text.partition(at)
        new = copy.deepcopy(paragraph._p)
        for element in list(new):
            if element.tag != f"{W}pPr":
                new.remove(element)
        paragraph._p.addnext(new)
        moved = [copy.deepcopy(cut._r), *cut._r.itersiblings()]
        cut.text = before
        for element in moved:
            new.append(element)
        Paragraph(new, paragraph._parent).runs[0].text = at + after

    def join(self, words: str) -> None:
        """Delete at the end of a paragraph, and a blank."""
        paragraph = self.paragraph(words)
        after = paragraph._p.getnext()
        paragraph.add_run(" ")
        for element in list(after):
            if element.tag != f"{W}pPr":
                paragraph._p.append(element)
        after.getparent().remove(after)

    def bold(self, words: str) -> None:
        """Set some words of a run bold."""
        paragraph = self.paragraph(words)
        first = next(one for one in paragraph.runs if words in one.text)
        before, _, after = first.text.partition(words)
        middle, last = copy.deepcopy(first._r), copy.deepcopy(first._r)
        first._r.addnext(middle)
        middle.addnext(last)
        runs = {one._r: one for one in paragraph.runs}
        first.text, runs[middle].text, runs[last].text = before, words, after
        runs[middle].bold = True

    def cell(self, words: str, column: int, text: str) -> None:
        self.row(words).cells[column].paragraphs[0].text = text

    def add_row(self, words: str, cells: list[str]) -> None:
        row = self.row(words)
        new = copy.deepcopy(row._tr)
        row._tr.addnext(new)
        for bookmark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            bookmark.getparent().remove(bookmark)
        table = Table(new.getparent(), self.document)
        added = next(one for one in table.rows if one._tr is new)
        for cell, text in zip(added.cells, cells, strict=True):
            cell.paragraphs[0].text = text

    def delete_row(self, words: str) -> None:
        element = self.row(words)._tr
        element.getparent().remove(element)

    def move_row(self, words: str, after: str) -> None:
        self.row(after)._tr.addnext(self.row(words)._tr)

    def delete_column(self, heading: str) -> None:
        row = self.row(heading)
        at = [cell.text for cell in row.cells].index(heading)
        for one in row.table.rows:
            element = one.cells[at]._tc
            element.getparent().remove(element)

    def add_column(self, before: str, heading: str) -> None:
        row = self.row(before)
        at = [cell.text for cell in row.cells].index(before)
        for one in row.table.rows:
            new = copy.deepcopy(one.cells[at]._tc)
            one.cells[at]._tc.addprevious(new)
            paragraph = Paragraph(new.findall(f"{W}p")[0], self.document)
            paragraph.text = heading if one._tr is row._tr else ""

    def merge_down(self, heading: str, *rows: str) -> None:
        """Select cells of a column one below the other, and merge: all but the first are emptied and continue it."""
        found = [self.row(words) for words in rows]
        at = [cell.text for cell in self.row(heading).cells].index(heading)
        for number, row in enumerate(found):
            cell = row._tr.tc_lst[at]
            cell.vMerge = "continue" if number else "restart"
            if number:
                for run in [*cell.iter(f"{W}r")]:
                    run.getparent().remove(run)

    def move_column(self, heading: str, before: str) -> None:
        """Cut a column and paste it before another one."""
        row = self.row(heading)
        words = [cell.text for cell in row.cells]
        for one in row.table.rows:
            if len(one._tr.tc_lst) == len(words):
                cells = one._tr.tc_lst
                cells[words.index(before)].addprevious(cells[words.index(heading)])

    def track_column_away(self, heading: str) -> None:
        """Delete a column while changes are tracked: Word marks each of its cells."""
        row = self.row(heading)
        at = [cell.text for cell in row.cells].index(heading)
        for one in row.table.rows:
            properties = one.cells[at]._tc.get_or_add_tcPr()
            properties.append(properties.makeelement(f"{W}cellDel", {f"{W}id": "900", f"{W}author": "An"}))

    def paste_row(self, words: str, after: str) -> None:
        """Cut a row and paste it in LibreOffice while changes are tracked: the pasted one has bookmarks of its own."""
        row = self.row(words)._tr
        new = copy.deepcopy(row)
        self.row(after)._tr.addnext(new)
        for bookmark in new.iter(f"{W}bookmarkStart"):
            bookmark.set(f"{W}name", f"{bookmark.get(f'{W}name')}_Copy_1")
        for bookmark in new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            bookmark.set(f"{W}id", f"9{bookmark.get(f'{W}id')}")
        for one, mark in ((row, "del"), (new, "ins")):
            properties = one.get_or_add_trPr()
            properties.append(properties.makeelement(f"{W}{mark}", {f"{W}id": "901", f"{W}author": "An"}))
            for typed in [*one.iter(f"{W}r")]:
                wrapper = typed.makeelement(f"{W}{mark}", {f"{W}id": "902", f"{W}author": "An"})
                typed.addprevious(wrapper)
                wrapper.append(typed)
                for text in typed.iter(f"{W}t") if mark == "del" else ():
                    text.tag = f"{W}delText"

    def forget_anchors(self) -> None:
        """As a program does that drops hidden bookmarks."""
        body = self.document.element.body
        for bookmark in [*body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            bookmark.getparent().remove(bookmark)

    # signing

    def content(self) -> bytes:
        """The file as saved, the same bytes whenever that is: a zip tells the time of its saving."""
        saved, made = io.BytesIO(), io.BytesIO()
        self.document.save(saved)
        with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as timeless:
            for name in parts.namelist():
                timeless.writestr(zipfile.ZipInfo(name), parts.read(name))
        return made.getvalue()

    def request(self, **other: object) -> Request:
        self.file.write_bytes(self.content())
        asked = Request(self.commune.folder, self.year, self.file, NUMBER, DATE, self.output)
        return asked._replace(**other)

    def finalize(self, **other: object) -> FinalizeReport:
        return run(self.request(**other))

    def text(self, name: str) -> str:
        return self.commune.text(f"{self.year}/{name}")


_ISSUE = ("Số:", "(Kèm theo", "(Ban hành kèm theo", "An Bình, ngày", "Tân Kỳ, ngày")


def words_of(content: bytes) -> list[str]:
    """The words of a document, a paragraph or a cell an item; what number and date are filled into is left out."""
    blocks = read_docx(content).blocks
    found: list[str] = []
    for block in blocks:
        rows = getattr(block, "rows", None)
        paragraphs = [block] if rows is None else [one for row in rows for cell in row for one in cell.paragraphs]
        found += [" ".join(f"{one.label} {one.text}".split()) for one in paragraphs]
    return [words for words in found if not words.startswith(_ISSUE)]


def without_ordinals(words: list[str]) -> list[str]:
    """The words without the numbers that rows are counted by."""
    return [one for one in words if not one.isdigit()]
