"""The plan of Tân Kỳ for 2027 to merge: its data copied, changed as a province would, and drafted again."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.word.drawing.render import render_plan

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"
DATA = ROOT / "data"
YEAR = 2027
TARGETS, NAMES, TASKS, BODY = "2027/chi-tieu.yaml", "2026/chi-tieu.yaml", "2026/nhiem-vu.yaml", "2026/noi-dung.md"

NEW_ROW = """\
  - id: so-tay-so
    thuoc_phu_luc: nhiem-vu
    ten: Biên soạn sổ tay hướng dẫn sử dụng dịch vụ số cho người dân
    loai: hằng năm
    chu_tri: Phòng Văn hóa - Xã hội
    phoi_hop: Các cơ quan chuyên môn, đơn vị thuộc xã
    thoi_han: Quý II/2026
    san_pham: Sổ tay

"""
NEW_TASK = """\
  - id: wifi-cong-cong
    muc: ha-tang
    ten: Lắp đặt điểm truy cập wifi công cộng tại nhà văn hóa các thôn.
    loai: thường xuyên
    chu_tri: Phòng Văn hóa - Xã hội xã
    phoi_hop: các đơn vị liên quan
    thoi_han: Thường xuyên

"""
NEW_TARGET = """\
  - id: wifi
    nhom: ha-tang
    ten: Tỷ lệ nhà văn hóa thôn có wifi công cộng
    ten_ngan: Wifi công cộng
    don_vi_tinh: "%"
    huong_tot: tăng
    muc_tieu: { so_sanh: ">=", gia_tri: 70 }

"""


class PlanData:
    """A copy of the commune's data, and ways to change it by a line."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "tan-ky"
        shutil.copytree(DATA / "tan-ky", self.folder)
        shutil.copy(DATA / "van-ban-chung.yaml", home)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that stand once in a file."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def entry(self, name: str, key: str) -> str:
        """The lines of an entry of a list, by its id."""
        found = re.search(rf"(?m)^  - id: {key}\n(?:(?!  - ).*\n)*", self.text(name))
        assert found, f"no {key} in {name}"
        return found.group()

    def edit_entry(self, name: str, key: str, old: str, new: str) -> None:
        entry = self.entry(name, key)
        assert old in entry, f"no {old!r} in {key}"
        self.write(name, self.text(name).replace(entry, entry.replace(old, new)))

    def paragraph(self, key: str) -> str:
        """The line of a paragraph of the body, by its id."""
        (line,) = (line for line in self.text(BODY).splitlines(keepends=True) if f"{{#{key}}}" in line)
        return line

    def drop(self, name: str, key: str) -> str:
        entry = self.entry(name, key)
        self.write(name, self.text(name).replace(entry, ""))
        return entry

    def add(self, name: str, after: str, entry: str) -> None:
        before = self.entry(name, after)
        self.write(name, self.text(name).replace(before, before + entry))

    def move(self, name: str, key: str, after: str) -> None:
        self.add(name, after, self.drop(name, key))

    def draft(self) -> bytes:
        """The plan as drafted of this data."""
        document = compose(plan_of(read_record(self.folder, YEAR)[0], YEAR))
        return render_plan(
            document, TEMPLATE, {"kehoach_run": hashlib.sha256(repr(document).encode()).hexdigest()[:16]}
        )


def numbers(data: PlanData) -> None:
    """Targets set anew: each is printed in the table, some in sentences and in the appendix too."""
    data.edit_entry(TARGETS, "phu-song-5g", "gia_tri: 85", "gia_tri: 90")
    data.edit_entry(TARGETS, "phi-dia-gioi", '"96,5"', '"97,5"')
    data.edit_entry(TARGETS, "dvc-toan-trinh", "gia_tri: 98", "gia_tri: 99")
    data.edit_entry(TARGETS, "vneid", "gia_tri: 86", "gia_tri: 88")


def wording(data: PlanData) -> None:
    """Sentences of the body worded otherwise, one added, one dropped."""
    data.edit(BODY, "nâng cao hiệu lực, hiệu quả hoạt động của xã", "nâng cao rõ rệt chất lượng hoạt động của xã")
    data.edit(BODY, "- Chủ trì, hướng dẫn, đôn đốc và phối hợp", "- Chủ trì, hướng dẫn, theo dõi, đôn đốc và phối hợp")
    data.edit(BODY, "## Công an xã {#tc-cong-an}", "## Công an xã và lực lượng an ninh cơ sở {#tc-cong-an}")
    line = data.paragraph("nv-chi-dao-5")
    data.edit(BODY, line, f"{line}- Hằng quý báo cáo kết quả về Ủy ban nhân dân thành phố. {{#nv-chi-dao-6}}\n")
    data.edit(BODY, data.paragraph("tc-van-phong-2"), "")


def tasks(data: PlanData) -> None:
    """Tasks of body and appendix added, dropped, shared otherwise, moved."""
    data.add(TASKS, "ke-hoach-nam", NEW_ROW)
    data.drop(TASKS, "phan-anh-kien-nghi")
    data.add(TASKS, "mo-rong-5g", NEW_TASK)
    data.drop(TASKS, "hoi-nghi-truc-tuyen")
    data.edit_entry(TASKS, "cai-dat-vneid", "Công an xã", "Phòng Kinh tế xã")
    data.move(TASKS, "ra-soat-tthc", "tuyen-truyen-ke-hoach")


def targets(data: PlanData) -> None:
    """An indicator added, one dropped, one renamed."""
    data.add(NAMES, "phu-song-5g", NEW_TARGET)
    data.drop(NAMES, "doanh-nghiep-so")
    data.drop("2025/chi-tieu.yaml", "doanh-nghiep-so")
    data.edit(NAMES, "Tỷ lệ phủ sóng 5G trên địa bàn xã", "Tỷ lệ phủ sóng mạng 5G trên toàn địa bàn xã")


def later(data: PlanData) -> None:
    """Set once more: targets, a deadline, a sentence."""
    data.edit_entry(TARGETS, "phu-song-5g", "gia_tri: 90", "gia_tri: 95")
    data.edit_entry(TARGETS, "vneid", "gia_tri: 88", "gia_tri: 91")
    data.edit_entry(TASKS, "so-tay-so", "Sổ tay", "Sổ tay điện tử")
    data.edit(BODY, "nâng cao rõ rệt chất lượng hoạt động", "nâng cao toàn diện chất lượng hoạt động")


def last(data: PlanData) -> None:
    """And again: what was added goes, what had been moved goes back."""
    data.edit_entry(TARGETS, "phu-song-5g", "gia_tri: 95", "gia_tri: 96")
    data.drop(TASKS, "wifi-cong-cong")
    data.move(TASKS, "ra-soat-tthc", "thanh-toan-so")


ALL: tuple[Callable[[PlanData], None], ...] = (numbers, wording, tasks, targets)


def drafted(home: Path, *changes: Callable[[PlanData], None]) -> bytes:
    """The draft after some changes of the data."""
    data = PlanData(home)
    for change in changes:
        change(data)
    return data.draft()
