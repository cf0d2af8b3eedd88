"""A small commune on disk, whole and valid, for tests to spoil one line of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.drafting.draft import Request, composed_plan
from generator.model.document import Document
from generator.model.legal import LegalDocument
from generator.model.plan import Plan
from generator.model.problem import InputError, Place, Problem
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.word.drawing.render import render_plan

TEMPLATE = Path(__file__).parent.parent / "templates" / "ke-hoach.docx"
DATA = Path(__file__).parent.parent / "data"

FILES = {
    "co-quan.yaml": """\
phien_ban: 1
co_quan:
  ten: Ủy ban nhân dân xã An Bình
  dong_ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH]
  dia_danh: An Bình
  ten_ngan: UBND xã An Bình
  ky_hieu: UBND
  cap_tren: Ủy ban nhân dân tỉnh
don_vi:
  - id: vhxh
    ten: Phòng Văn hóa - Xã hội
    ten_khac: [Phòng VHXH]
  - id: kinh-te
    ten: Phòng Kinh tế
  - id: tat-ca
    ten: Các phòng chuyên môn
    loai: tập thể
    thanh_vien: [vhxh, kinh-te]
nguoi_ky:
  quyen_han: [TM. ỦY BAN NHÂN DÂN]
  chuc_vu: CHỦ TỊCH
  ho_ten: Trần Thị Bình
noi_nhan:
  - Sở Khoa học và Công nghệ
luu: VT, VHXH
""",
    "van-ban.yaml": """\
phien_ban: 1
van_ban:
  - loai: Kế hoạch
    so: 10/KH-UBND
    ngay: 05/01/2026
    co_quan: Ủy ban nhân dân tỉnh
    trich_yeu: về chuyển đổi số năm 2026
""",
    "2025/chi-tieu.yaml": """\
phien_ban: 1
chi_tieu:
  - id: song-5g
    ket_qua: { gia_tri: 75 }
""",
    "2026/chi-tieu.yaml": """\
phien_ban: 1
nhom:
  - id: ha-tang
    ten: Hạ tầng số
chi_tieu:
  - id: song-5g
    nhom: ha-tang
    ten: Tỷ lệ phủ sóng 5G
    ten_ngan: Phủ sóng 5G
    don_vi_tinh: "%"
    huong_tot: tăng
    muc_tieu: { so_sanh: ">=", gia_tri: 80 }
""",
    "2026/nhiem-vu.yaml": """\
phien_ban: 1
nhiem_vu:
  - id: lap-tram
    muc: ha-tang
    ten: Lắp đặt trạm phát sóng
    loai: một lần
    chu_tri: Phòng Kinh tế
    phoi_hop: [Phòng VHXH]
    thoi_han: Quý III/2026
  - id: tap-huan
    thuoc_phu_luc: nhiem-vu
    ten: Tập huấn kỹ năng số
    loai: hằng năm
    chu_tri: Phòng Văn hóa - Xã hội
    thoi_han: Quý II/2026
""",
    "2026/ke-hoach.yaml": """\
phien_ban: 1
linh_vuc: Chuyển đổi số
trich_yeu: Chuyển đổi số xã An Bình năm {{ nam }}
ban_hanh:
  thang: 1
  nam: 2026
hinh_thuc:
  danh_so: [la mã, số, chữ ngoặc]
  dong_nhiem_vu:
    - nhan: Đơn vị chủ trì
      noi_dung: chu_tri
  bang_chi_tieu:
    cot:
      - tieu_de: TT
        noi_dung: stt
        rong_mm: 12
      - tieu_de: Chỉ tiêu
        noi_dung: ten
        rong_mm: 100
      - tieu_de: Năm {{ nam }}
        noi_dung: muc_tieu
        rong_mm: 40
  phu_luc:
    - id: nhiem-vu
      ten: NHIỆM VỤ NĂM {{ nam }}
      cot:
        - tieu_de: Nhiệm vụ
          noi_dung: ten
          rong_mm: 120
        - tieu_de: Chủ trì
          noi_dung: chu_tri
          rong_mm: 45
can_cu:
  - vai: cap-tren
    van_ban: 10/KH-UBND
noi_dung_rieng:
  - id: cham-ngon
    nhan: phương châm
    chu: Nhanh và chắc
""",
    "2026/noi-dung.md": """\
Thực hiện {{ can_cu("cap-tren") }}, xã lập kế hoạch như sau: {#mo-dau}

# MỤC TIÊU {#mt}

Phủ sóng 5G {{ chi_tieu("song-5g", "loi") }} theo phương châm “{{ rieng("cham-ngon") }}”. {#mt-5g}

::: bang chi-tieu

# NHIỆM VỤ {#nv}

::: nhiem-vu ha-tang

- Tuyên truyền **rộng rãi** đến *người dân*. {#nv-tuyen-truyen}

Các đơn vị nghiêm túc thực hiện. {#ket}
""",
}


@dataclass(frozen=True)
class Commune:
    """The folder of a commune, with short ways to change, read and draw it."""

    folder: Path

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that stand once in a file."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def body(self, text: str) -> None:
        """Give the plan another body, and none of the tasks that the old one placed."""
        self.write("2026/noi-dung.md", text)
        self.write("2026/nhiem-vu.yaml", "phien_ban: 1\n")

    def place(self, name: str, words: str, column: int | None = None) -> Place:
        """The place of the line of a file in which words stand once."""
        lines = [number for number, line in enumerate(self.text(name).splitlines(), 1) if words in line]
        assert len(lines) == 1, f"{words!r} stands on lines {lines} of {name}"
        return Place((self.folder / name).as_posix(), lines[0], column)

    def plan(self, year: int = 2026) -> Plan:
        return plan_of(read_record(self.folder, year)[0], year)

    def document(self, year: int = 2026) -> Document:
        return compose(self.plan(year))

    def docx(self, year: int = 2026) -> bytes:
        return render_plan(self.document(year), TEMPLATE, {"run": "1"})

    def problems(self, year: int = 2026) -> tuple[Problem, ...]:
        """Everything that is said against the folder, in reading and in composing."""
        try:
            composed_plan(Request(self.folder, year))
        except InputError as error:
            return error.problems
        return ()

    def problem(self, year: int = 2026) -> Problem:
        """The one thing said."""
        (only,) = self.problems(year)
        return only


def make(folder: Path) -> Commune:
    """Write the small commune into a folder."""
    commune = Commune(folder)
    for name, text in FILES.items():
        commune.write(name, text)
    return commune


def own_draft(commune: str, year: int) -> tuple[bytes, tuple[LegalDocument, ...]]:
    """The draft of the plan that a commune has issued, and the register that communes share."""
    record, _ = read_record(DATA / commune, year)
    return render_plan(compose(plan_of(record, year)), TEMPLATE, {}), record.shared_documents
