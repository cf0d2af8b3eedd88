"""The plan of Tân Kỳ for 2027 with tables of every kind, in the body and in an appendix with a text of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from merge_plans import BODY, PlanData

GIAO_THON = "giao-thon"
Table = dict[str, Any]
Change = Callable[["TableData"], None]

HEAD = "2026/ke-hoach.yaml"
APPENDIX_TEXT = "2026/phu-luc/giao-thon.md"
UNITS = ("thon-dong", "Thôn Đông"), ("thon-doai", "Thôn Đoài"), ("thon-nam", "Thôn Nam"), ("thon-bac", "Thôn Bắc")
TEXT = """\
Giao chỉ tiêu cho các thôn như sau: {#mo}

ĐVT: triệu đồng {#dvt}

::: bang giao-thon

Các thôn báo cáo kết quả trước ngày 15 tháng cuối quý. {#ket}
"""


def column(key: str, heading: str, width: float, **said: Any) -> dict[str, Any]:
    """A column of a table's file."""
    return {"id": key, "tieu_de": heading, "rong_mm": width, **said}


def row(key: str, **said: Any) -> dict[str, Any]:
    """A typed row; cells are given in `o`."""
    return {"id": key, **said}


GIAO: Table = {
    "phien_ban": 1,
    "cot": [
        column("stt", "TT", 10, noi_dung="stt", can_giua=True),
        column("thon", "Đơn vị", 40, noi_dung="ten"),
        column("so-ho", "Số hộ", 20, tieu_de_nhom="Giao năm {{ nam }}", nam=0, cong=True),
        column("bhyt", "BHYT", 20, tieu_de_nhom=["Giao năm {{ nam }}", "Trong đó"], nam=0, cong=True),
        column("thu", "Thu quỹ", 20, tieu_de_nhom=["Giao năm {{ nam }}", "Trong đó"], nam=0, cong=True),
        column("han", "Thời hạn", 25),
        column("ghi-chu", "Ghi chú", 25),
    ],
    "hang": [
        row("n1", nhom=True, cong="nhóm", o={"thon": "Vùng trong đê"}),
        row(
            "dong",
            don_vi="thon-dong",
            o={"so-ho": "210", "bhyt": "95,5", "thu": "31,5", "han": "Quý I", "ghi-chu": "Thu một lần"},
        ),
        row("doai", don_vi="thon-doai", o={"so-ho": "185", "bhyt": "93", "thu": "27,75"}, gop_tren=["han", "ghi-chu"]),
        row("n2", nhom=True, cong="nhóm", o={"thon": "Vùng ngoài đê"}),
        row("nam", don_vi="thon-nam", o={"so-ho": "120", "bhyt": "90", "thu": "18", "han": "Quý II"}),
        row(
            "bac",
            don_vi="thon-bac",
            o={"so-ho": "98", "bhyt": "91", "thu": "14,7", "han": "Quý III, chia hai đợt thu"},
            gop_ngang={"han": 2},
        ),
        row("tong", cong="bảng", o={"thon": "Tổng cộng"}),
    ],
}
VIEC: Table = {
    "phien_ban": 1,
    "cot": [
        column("stt", "STT", 12, noi_dung="stt", can_giua=True),
        column("noi-dung", "Nội dung công việc", 68, noi_dung="ten"),
        column("chu-tri", "Chủ trì", 40, noi_dung="chu_tri"),
        column("han", "Thời gian", 25, noi_dung="thoi_han"),
        column("dvt", "ĐVT", 20),
    ],
    "hang": [
        row("a", nhom=True, o={"stt": "A", "noi-dung": "CHUẨN BỊ"}),
        {"nhiem_vu": "lap-to-cong-tac", "o": {"stt": "01", "dvt": "Tổ"}},
        {"nhiem_vu": "mua-may-tinh", "o": {"stt": "02", "dvt": "Triệu đồng"}},
        row("b", nhom=True, o={"stt": "B", "noi-dung": "THỰC HIỆN"}),
        row("tap-huan", o={"noi-dung": "Tập huấn cho cán bộ thôn", "chu-tri": "Phòng Kinh tế", "han": "Quý II/2027"}),
        row("tong-ket", o={"noi-dung": "Tổng kết, rút kinh nghiệm", "han": "Tháng 12/2027"}, gop_tren=["chu-tri"]),
    ],
}
NEW_TASKS = """\
  - id: lap-to-cong-tac
    thuoc_bang: viec
    ten: Lập tổ công tác chuyển đổi số của xã
    loai: thường xuyên
    chu_tri: Phòng Văn hóa - Xã hội
    thoi_han: Thường xuyên
  - id: mua-may-tinh
    thuoc_bang: viec
    ten: Mua máy tính cho bộ phận một cửa
    loai: thường xuyên
    chu_tri: Phòng Kinh tế
    phoi_hop: Các cơ quan chuyên môn, đơn vị thuộc xã
    thoi_han: Thường xuyên

"""


class TableData(PlanData):
    """Tân Kỳ with the tables `giao-thon` (in an appendix of its own text) and `viec` (in the body)."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.tables: dict[str, Table] = {"giao-thon": deepcopy(GIAO), "viec": deepcopy(VIEC)}
        units = "".join(f"  - id: {key}\n    ten: {name}\n\n" for key, name in UNITS)
        self.edit("co-quan.yaml", "  - id: mttq\n", f"{units}  - id: mttq\n")
        self.edit(HEAD, "\ncan_cu:\n", "    - id: giao-thon\n      ten: GIAO CHỈ TIÊU CHO CÁC THÔN\n\ncan_cu:\n")
        for name in ("2026/phu-luc", "2026/bang", "2027/bang"):
            (self.folder / name).mkdir()
        self.write(APPENDIX_TEXT, TEXT)
        self.add("2026/nhiem-vu.yaml", "ke-hoach-nam", NEW_TASKS)
        self.edit("2026/nhiem-vu.yaml", "phien_ban: 1", "phien_ban: 2")
        place = self.paragraph("nv-chi-dao-5")
        self.edit(BODY, place, f"{place}\n::: bang viec\n")

    def draft(self) -> bytes:
        self.write_tables()
        return super().draft()

    def write_tables(self) -> None:
        """Write the files of the tables as they are now."""
        for name, table in self.tables.items():
            for year in (2026, 2027):  # what 2027 says of a table goes before what it carries
                self.write(f"{year}/bang/{name}.yaml", json.dumps(table, ensure_ascii=False, indent=1))

    def columns(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table]["cot"]

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table]["hang"]

    def row(self, table: str, key: str) -> dict[str, Any]:
        (found,) = (one for one in self.rows(table) if key in (one.get("id"), one.get("nhiem_vu")))
        return found


def cell(table: str, key: str, name: str, words: str) -> Change:
    """The words of one cell set anew."""
    return lambda data: data.row(table, key).setdefault("o", {}).update({name: words})


def without(key: str) -> Change:
    return lambda data: data.rows(GIAO_THON).remove(data.row(GIAO_THON, key))


def new_column(data: TableData) -> None:
    data.columns(GIAO_THON).insert(3, column("khau", "Số khẩu", 15, tieu_de_nhom="Giao năm {{ nam }}"))
    for at, key in enumerate(("dong", "doai", "nam", "bac")):
        data.row(GIAO_THON, key)["o"]["khau"] = str(700 + at)


def no_column(data: TableData) -> None:
    data.tables[GIAO_THON]["cot"] = [one for one in data.columns(GIAO_THON) if one["id"] != "bhyt"]
    for one in data.rows(GIAO_THON):
        one["o"].pop("bhyt", None)


def moved_column(data: TableData) -> None:
    data.columns(GIAO_THON).insert(5, data.columns(GIAO_THON).pop(2))


def unmerged(data: TableData) -> None:
    held = data.row(GIAO_THON, "doai")
    held.pop("gop_tren")
    held["o"] |= {"han": "Quý II", "ghi-chu": "Riêng"}


def start_gone(data: TableData) -> None:
    without("dong")(data)
    unmerged(data)


def merged_across(data: TableData) -> None:
    held = data.row(GIAO_THON, "nam")
    held["gop_ngang"] = {"han": 2}
    held["o"]["han"] = "Quý II, thu một đợt"


def table_gone(data: TableData) -> None:
    data.tables.pop(GIAO_THON)
    data.edit(APPENDIX_TEXT, "::: bang giao-thon\n\n", "")


def table_moved(data: TableData) -> None:
    data.edit(BODY, "\n::: bang viec\n", "")
    line = data.paragraph("nv-chi-dao-2")
    data.edit(BODY, line, f"{line}\n::: bang viec\n\n")


def new_row(data: TableData) -> None:
    cells = {"thon": "Thôn Tây", "so-ho": "77", "bhyt": "80", "thu": "9"}
    own = {key: words for key, words in cells.items() if any(one["id"] == key for one in data.columns(GIAO_THON))}
    data.rows(GIAO_THON).insert(3, row("tay", o=own, gop_tren=["han", "ghi-chu"]))


CHANGES: tuple[Change, ...] = (
    cell(GIAO_THON, "dong", "so-ho", "215"),
    cell(GIAO_THON, "doai", "thu", "28,5"),
    cell("viec", "tap-huan", "han", "Quý III/2027"),
    new_row,
    new_column,
    no_column,
    moved_column,
    unmerged,
    merged_across,
    table_moved,
)


def drafted(home: Path, *changes: Change) -> bytes:
    """The draft after some changes of the data."""
    data = TableData(home)
    for change in changes:
        change(data)
    return data.draft()
