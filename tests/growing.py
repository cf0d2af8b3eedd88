"""Inputs that grow: a text, a document or a folder of size n for each reader and stage, and what is done with it."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx

import generator
from generator.drafting.draft import in_memory
from generator.drafting.filling import missing
from generator.drafting.findings import loose_braces, places_of
from generator.importing.assembly import assembled
from generator.importing.reading.plain_text import read_text_plan
from generator.importing.rebuilt import held_against
from generator.merge.merge import merge
from generator.model.issued import IssuedText
from generator.model.problem import InputError
from generator.pairing.line_pairs import matched
from generator.pairing.printed_lines import lines_of
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.planning.review.review_marks import review_marks
from generator.planning.settled.samples import illustrative_values
from generator.planning.sheets.comparison import compare
from generator.planning.sheets.unit_duties import duties_of
from generator.planning.sheets.unit_overview import overview
from generator.planning.sheets.unit_sheets import unit_sheets
from generator.sources.body.markdown import blocks_of
from generator.sources.body.markdown_text import markdown_text
from generator.sources.folder import read_folder, read_record
from generator.sources.yaml.yaml_text import yaml_text
from generator.word.reading.read_docx import read_docx

Work = Callable[[], object]
YEAR = 2026
HEAD = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "XÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND\tAn Bình, ngày 05 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Chuyển đổi số xã An Bình năm 2026",
    "I. NHIỆM VỤ",
)
END = ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Bình")
COLUMNS = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành"
# what one line repeats: n characters of it
FILLS = {
    "dấu cách": "Nội dung %s hết",
    "Số rồi dấu cách": "Số%sx",
    "năm rồi dấu cách": "năm 2026%sx",
    "ngày rồi dấu cách": "An Bình, ngày%sx",
    "Lưu rồi dấu cách": "Lưu%sx",
    "Phụ lục rồi dấu cách": "Phụ lục%sx",
}
FILLERS = {
    "chữ số": "1",
    "chữ": "a",
    "chữ hoa": "A",
    "số La Mã": "I",
    "dấu chấm": ".",
    "dấu phẩy": ",",
    "gạch ngang": "-",
    "gạch dưới": "_",
    "sao": "*",
    "hai sao": "**a ",
    "ngoặc mở": "(",
    "ngoặc kép mở": "“",
    "ngoặc vuông": "[",
    "ngoặc nhọn": "{{",
    "gạch đứng": "|",
    "dấu nhỏ hơn": "<",
    "dấu và": "&",
    "và": "và ",
    "năm": "năm 2026 ",
    "tỷ lệ": "đạt 80%, ",
    "báo cáo": "báo cáo hằng quý ",
    "văn bản": "Quyết định số 12/QĐ-UBND ngày 01/02/2025 của Ủy ban nhân dân tỉnh về việc gì đó; ",
    "văn bản lồng": "Kế hoạch số 1/KH-UBND về Kế hoạch ",
    "luật": "Luật Đất đai ",
    "đơn vị": "Phòng Kinh tế, ",
    "đơn vị chấm phẩy": "Phòng Kinh tế; ",
    "câu": "Nội dung cần làm. ",
}
LINES = {
    "dòng trống": "",
    "đoạn giống nhau": "Tiếp tục tuyên truyền, vận động người dân.",
    "đoạn": "Tiếp tục tuyên truyền nội dung số {n} cho người dân.",
    "mục": "{n}. Mục số {n} của phần này",
    "mục giống nhau": "1. Mục của phần này",
    "gạch đầu dòng": "- Việc thứ {n} cần làm",
    "chỉ tiêu": "- Tỷ lệ nội dung số {n} đạt tối thiểu 80%.",
    "chỉ tiêu giống nhau": "- Tỷ lệ nội dung đạt tối thiểu 80%.",
    "nhiệm vụ": "a) Xây dựng nội dung số {n}\n- Đơn vị chủ trì: Phòng Kinh tế; phối hợp: Văn phòng.\n"
    "- Thời gian thực hiện: Quý II/2026.",
    "viện dẫn": "Thực hiện Quyết định số {n}/QĐ-UBND ngày 15/3/2025 của Ủy ban nhân dân tỉnh về nội dung số {n}.",
    "viện dẫn giống nhau": "Thực hiện Quyết định số 1/QĐ-UBND ngày 15/3/2025 của Ủy ban nhân dân tỉnh về nội dung.",
    "hàng của bảng": "{n}\tNhiệm vụ số {n}\tPhòng Kinh tế\tVăn phòng\tQuý II/2026",
    "hàng giống nhau": "\tNhiệm vụ\tPhòng Kinh tế\tVăn phòng\tQuý II/2026",
    "số trang": "{n}",
    "chú thích": "[^{n}]: chú thích số {n}",
    "phụ lục": "PHỤ LỤC {n}\nDANH MỤC SỐ {n}",
}


def lines(kind: str, count: int) -> list[str]:
    """The lines of a plan that has some lines of a kind; rows stand in the table behind the signature."""
    many = "\n".join(LINES[kind].format(n=one + 1) for one in range(count)).split("\n")
    if "\t" in LINES[kind]:
        return [*HEAD, "- Việc cần làm", *END, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", COLUMNS, *many]
    return [*HEAD, *many, *END, *(many if kind == "phụ lục" else ())]


def long_line(kind: str, length: int) -> list[str]:
    """The lines of a plan with one long line, in its text and in the cells of its appendix."""
    said = FILLS[kind] % (" " * length) if kind in FILLS else FILLERS[kind] * (length // len(FILLERS[kind]))
    cells = "\t".join(("1", said, said, said, said))
    return [*HEAD, said, f"- {said}", f"1. {said}", *END, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", COLUMNS, cells]


def imported(text: IssuedText) -> None:
    """Understand an issued plan, write the texts of its files, and hold a draft that lacks half of it against it."""
    held_against(text, text._replace(blocks=text.blocks[::2]))
    with suppress(InputError):
        found = assembled(text, YEAR)
        for file in (found.agency, found.documents, found.plan, found.indicators, found.tasks, *found.results.values()):
            yaml_text(file, "")
        markdown_text(found.body.blocks)


def from_text(plan: list[str]) -> Work:
    """Import a plan of some lines as a text file."""
    text = "\n".join(plan)
    return lambda: imported(read_text_plan(text))


def word_file(plan: list[str]) -> bytes:
    """A plan of some lines as a DOCX: lines with several tabs are rows of a table."""
    document, table = docx.Document(), None
    body = document.element.body
    for line in plan:
        cells = line.split("\t")
        if len(cells) < 4:
            table = None
            document.add_paragraph(line)
        elif table is None:
            table = document.add_table(rows=1, cols=len(cells))
            for cell, words in zip(table.rows[0].cells, cells, strict=True):
                cell.text = words
            model = table.rows[0]._tr
        else:
            row = _copied(model, cells)
            table._tbl.append(row)
    assert body is not None
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _copied(model: object, cells: list[str]) -> object:
    from copy import deepcopy

    row = deepcopy(model)
    for text, words in zip(row.iter("{*}t"), cells, strict=False):  # type: ignore[attr-defined]
        text.text = words
    return row


def from_word(plan: list[str]) -> Work:
    """Import a plan of some lines as a DOCX."""
    content = word_file(plan)
    return lambda: imported(read_docx(content))


def commune(**files: str) -> Path:
    """The folder of a commune as `init` makes it, some of its files written anew ("2026/chi-tieu.yaml")."""
    folder = Path(tempfile.mkdtemp()) / "xa"
    generator.init(folder, YEAR)
    (folder / str(YEAR + 1)).mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        placed = "::: nhiem-vu chung\n\n::: bang chi-tieu\n\n" if name.endswith("noi-dung.md") else ""
        (folder / name).write_text(placed + text, encoding="utf-8")
    return folder


def _listed(key: str, item: str, count: int) -> str:
    return f"phien_ban: 1\n{key}:\n" + "".join(item.replace("§", str(one)) for one in range(count))


TASK = (
    "  - {{ id: v-§, muc: chung, ten: 'Việc số § {0}', loai: hằng năm, chu_tri: Phòng Kinh tế, phoi_hop: {1}, "
    "thoi_han: Quý II/2026 }}\n"
)
GROUP = "phien_ban: 1\nnhom:\n  - { id: chung, ten: Nhóm }\nchi_tieu:\n"
TARGET = (
    "  - { id: c-§, nhom: chung, ten: Tỷ lệ số §, ten_ngan: Số §, don_vi_tinh: '%', huong_tot: tăng, "
    "muc_tieu: { so_sanh: '>=', gia_tri: 80 } }\n"
)


def table_of(count: int, more: int = 0) -> dict[str, str]:
    """A commune's table of many rows, every second going on from above in a column, in the body of its plan."""
    head = "phien_ban: 1\ncot:\n  - { id: a, tieu_de: Tên, rong_mm: 80 }\n  - { id: b, tieu_de: Số, rong_mm: 30 }\n"
    head += "  - { id: c, tieu_de: Ghi chú, rong_mm: 30 }\nhang:\n"
    down = ("", ", gop_tren: [c]")
    rows = "".join(f"  - {{ id: r-{n}, o: {{ a: Hàng {n}, b: {n + more} }}{down[n % 2]} }}\n" for n in range(count))
    return {"2026/bang/to.yaml": head + rows, "2026/noi-dung.md": "::: bang to\n"}


FILES = {
    "nhiệm vụ": lambda n: {"2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]"), n)},
    "nhiệm vụ sai đơn vị": lambda n: {"2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "Phòng §"), n)},
    "nhiệm vụ trùng mã": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]").replace("v-§", "v"), n)
    },
    "nhiệm vụ sai mục": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]").replace("chung", "rieng-§"), n)
    },
    "nhiệm vụ thiếu chỗ": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("[Cần bổ sung: gì]", "[]"), n)
    },
    "chỉ tiêu": lambda n: {"2026/chi-tieu.yaml": GROUP + _listed("", TARGET, n).partition(":\n")[2]},
    "chỉ tiêu sai": lambda n: {
        "2026/chi-tieu.yaml": GROUP + _listed("", TARGET.replace("80", "180"), n).partition(":\n")[2]
    },
    "văn bản": lambda n: {
        "van-ban.yaml": _listed("van_ban", "  - { loai: Kế hoạch, so: §/KH-UBND, trich_yeu: về việc § }\n", n)
    },
    "khóa lạ": lambda n: {"van-ban.yaml": "phien_ban: 1\nvan_ban: []\n" + "".join(f"k{one}: 1\n" for one in range(n))},
    "khóa gần đúng": lambda n: {
        "van-ban.yaml": "phien_ban: 1\nvan_ban: []\n" + "".join(f"van_bam{one}: 1\n" for one in range(n))
    },
    "khóa viết hai lần": lambda n: {"van-ban.yaml": "phien_ban: 1\nvan_ban: []\n" + "k: 1\n" * n},
    "ký tự điều khiển": lambda n: {"van-ban.yaml": "# " + "\a\n" * n},
    "lời dài": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]"), 1).replace("Việc", "1 năm 2026 " * n)
    },
    "dấu cách trong lời": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]"), 1).replace("Việc", "Việc" + " " * n)
    },
    "dòng trống yaml": lambda n: {"van-ban.yaml": "phien_ban: 1\n" + "\n" * n + "van_ban: []\n"},
    "nhiệm vụ hai năm": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("năm 2026", "[]"), n),
        "2027/nhiem-vu.yaml": _listed("nhiem_vu", "  - { id: v-§, thoi_han: Quý III/2027 }\n", n),
    },
    "nhiệm vụ mới": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]"), n),
        "2027/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("mới", "[]").replace("v-§", "m-§"), n),
    },
    "nhiệm vụ một lần": lambda n: {
        "2026/nhiem-vu.yaml": _listed("nhiem_vu", TASK.format("", "[]").replace("hằng năm", "một lần"), n)
    },
    "chỉ tiêu hai năm": lambda n: {
        "2026/chi-tieu.yaml": GROUP + _listed("", TARGET, n).partition(":\n")[2],
        "2027/chi-tieu.yaml": _listed("chi_tieu", "  - { id: c-§, giao: { gia_tri: 85 } }\n", n),
    },
    "chỉ tiêu thay": lambda n: {
        "2026/chi-tieu.yaml": GROUP + _listed("", TARGET, n).partition(":\n")[2],
        "2027/chi-tieu.yaml": _listed(
            "chi_tieu", TARGET.replace("c-§", "d-§").replace("huong", "thay_cho: c-§, huong"), n
        ),
    },
    "đoạn": lambda n: {"2026/noi-dung.md": "".join(f"Đoạn số {one}.\n\n" for one in range(n))},
    "đoạn giống nhau": lambda n: {"2026/noi-dung.md": "Một đoạn.\n\n" * n},
    "gạch đầu dòng": lambda n: {"2026/noi-dung.md": "".join(f"- Dòng {one}\n" for one in range(n))},
    "gạch đầu dòng giống nhau": lambda n: {"2026/noi-dung.md": "- Dòng\n" * n},
    "đề mục": lambda n: {"2026/noi-dung.md": "".join(f"# Mục số {one}\n\n" for one in range(n))},
    "lệnh": lambda n: {"2026/noi-dung.md": "".join(f"::: nhiem-vu m{one}\n\n" for one in range(n))},
    "biểu thức": lambda n: {"2026/noi-dung.md": "{{ nam }} " * n},
    "biểu thức sai": lambda n: {"2026/noi-dung.md": "".join(f"{{{{ namm{one} }}}} " for one in range(n))},
    "hàng của bảng": table_of,
    "đoạn chuyển năm": lambda n: {
        "2026/noi-dung.md": "".join(f"Năm 2026 có việc {one}. {{#d-{one}}}\n\n" for one in range(n))
    },
}
# those without a fault, which can be planned
SOUND = (
    *("nhiệm vụ", "nhiệm vụ thiếu chỗ", "nhiệm vụ hai năm", "nhiệm vụ mới", "nhiệm vụ một lần", "chỉ tiêu", "văn bản"),
    *("chỉ tiêu hai năm", "chỉ tiêu thay", "lời dài", "dấu cách trong lời", "đoạn", "đoạn giống nhau", "gạch đầu dòng"),
    *("đề mục", "biểu thức", "đoạn chuyển năm", "hàng của bảng"),
)
MARKS = {
    **{
        one: one
        for one in (
            "*",
            "**a ",
            "_",
            "[",
            "^[",
            "^[a] ",
            "`",
            "\\",
            " ",
            "{{ ",
            "{",
            "“",
            "(",
            "1",
            "2026 ",
            "# ",
            "+ ",
            "a\\\n",
        )
    },
    "nhiều dòng": "một dòng\n",
    "lồng": "- ",
    "trích": "> ",
}


def read_files(kind: str, count: int) -> Work:
    """Read the folder of a commune that has many of a kind."""
    folder = commune(**FILES[kind](count))
    return lambda: read_folder(folder, YEAR)


def read_marks(kind: str, count: int) -> Work:
    """Read a body text that is one long line of some marks."""
    text = MARKS[kind] * (count // len(MARKS[kind]))
    return lambda: blocks_of(text, "noi-dung.md")


def planned(kind: str, count: int) -> Work:
    """Plan the next year of a commune that has many of a kind, compose it and look through it, for its units too."""
    folder = commune(**FILES[kind](count))
    record, places = read_record(folder, YEAR + 1)

    def work() -> None:
        plan = plan_of(record, YEAR + 1)
        document = compose(plan)
        compare(plan), illustrative_values(plan)
        missing(document, plan, places, folder)
        review_marks(document, plan, places.keys())
        places_of(document), loose_braces(document)
        duties = duties_of(plan, document)
        unit_sheets(plan, duties)
        overview(plan, document, duties, 0)

    return work


def merged_tables(count: int) -> Work:
    """Merge a changed table of many rows, some merged downwards, into a draft that a person typed into."""
    versions = []
    for more in (0, 1):
        folder = commune(**table_of(count, more))
        record, _ = read_record(folder, YEAR)
        versions.append(in_memory(compose(plan_of(record, YEAR))))
    base, theirs = versions
    edited = docx.Document(BytesIO(base))
    edited.add_paragraph("Câu của người soạn.")
    edited.save(mine := BytesIO())
    return lambda: merge(base, theirs, mine.getvalue())


def pairs(kind: str, count: int) -> Work:
    """Match the lines of a signed plan with those of its draft."""
    text = read_text_plan("\n".join(lines(kind, count)))
    changed = read_text_plan("\n".join(lines(kind, count)[1:]).replace("10", "11"))
    return lambda: matched(lines_of(text), lines_of(changed))


def subjects() -> Iterator[tuple[str, Callable[[int], Work]]]:
    """Each reader and stage with each kind of input it meets."""
    for kind in (*FILLS, *FILLERS):
        yield f"nhập .txt, dòng dài: {kind}", lambda n, kind=kind: from_text(long_line(kind, n))
        yield f"nhập .docx, đoạn dài: {kind}", lambda n, kind=kind: from_word(long_line(kind, n))
    for kind in LINES:
        yield f"nhập .txt, nhiều {kind}", lambda n, kind=kind: from_text(lines(kind, n))
        yield f"nhập .docx, nhiều {kind}", lambda n, kind=kind: from_word(lines(kind, n))
        yield f"bản ký, nhiều {kind}", partial(pairs, kind)
    for kind in FILES:
        yield f"đọc thư mục, nhiều {kind}", partial(read_files, kind)
    for kind in SOUND:
        yield f"dự thảo năm sau, nhiều {kind}", partial(planned, kind)
    yield "cập nhật bản đã sửa, nhiều hàng của bảng", merged_tables
    for kind in MARKS:
        yield f"đọc noi-dung.md, dòng dài: {kind!r}", partial(read_marks, kind)


class Growth(NamedTuple):
    """The size of an input, the seconds it took, and how many times as long twice the input took."""

    size: int
    seconds: float
    ratio: float


def growth(work: Callable[[int], Work], *, first: int = 500, least: float = 0.03, largest: int = 32_000) -> Growth:
    """How the cost of some work grows, measured where it is above noise; a bad ratio is measured again."""
    size = first
    seconds = _best(work(size), 1)
    while seconds < least and size < largest:
        size *= 2
        seconds = _best(work(size), 1)
    once, twice, rounds = work(size), work(2 * size), 8 if seconds < least else 2 if seconds < 0.1 else 1
    ratios = []
    for _ in range(3):
        seconds = min(seconds, _best(once, rounds))
        ratios.append(_best(twice, rounds) / max(seconds, 1e-9))
        if ratios[-1] < 3 or ratios[-1] * seconds > 5:
            break
    return Growth(size, seconds, min(ratios))


def _best(work: Work, rounds: int) -> float:
    return min(_seconds(work) for _ in range(rounds))


def _seconds(work: Work) -> float:
    """The time of the processor alone: others may be at work on the machine."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    spent = time.process_time() - start
    gc.enable()
    return spent
