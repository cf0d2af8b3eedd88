"""Speed of importing, side by side with python-docx only walking the same file in one run; prints the ratio.

python benchmarks/import_speed.py [--rounds N]

ours    a DOCX of a hundred pages → read, understood, all data files, proved by printing them again     against
theirs  python-docx opens it and visits every paragraph and every cell
Rounds alternate the two sides, ours each time without what the round before has kept in caches, and both as the
command runs: no garbage is collected on the way.  The ratio is of the medians.  Asked for: under ten times.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

YEAR = 2026
PARTS, SECTIONS, LINES = 10, 10, 15  # 10 × (1 + 10 × (1 + 14)) paragraphs: about 1500
ROWS = 300
HEADER = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "XÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND\tAn Bình, ngày 05 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Chuyển đổi số xã An Bình năm 2026",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
    "đổi mới sáng tạo và chuyển đổi số quốc gia, Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
COLUMNS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


def lines() -> Iterator[str]:
    """The paragraphs of the body: headings, running text with citations, targets, tasks with their captions."""
    for part, roman in enumerate(ROMAN[:PARTS], 1):
        yield f"{roman}. NỘI DUNG LỚN THỨ {part}"
        for section in range(1, SECTIONS + 1):
            yield f"{section}. Mục {section} của phần {part}"
            for line in range(1, LINES):
                yield line_of(part * 1000 + section * 50 + line, line)


def line_of(number: int, line: int) -> str:
    """A line of a section; what stands in it changes from line to line."""
    match line:
        case 1 | 2 | 3:
            return f"- Tỷ lệ nội dung số {number} đạt tối thiểu {number % 90 + 10}%."
        case 4 | 8 | 12:
            return f"{'abc'[line // 4 - 1]}) Xây dựng nội dung số {number} của xã"
        case 5 | 9 | 13:
            return f"- Đơn vị chủ trì: Phòng Chuyên môn số {number % 7}; phối hợp: Văn phòng và các thôn."
        case 6 | 10 | 14:
            return f"- Thời gian thực hiện: Quý {ROMAN[number % 4]}/2026."
        case _:
            return (
                f"Triển khai Quyết định số {number}/QĐ-UBND ngày 15/3/2025 của Ủy ban nhân dân tỉnh về nội dung số "
                f"{number}; tiếp tục tuyên truyền, vận động người dân và doanh nghiệp tham gia trong năm 2026, gắn với "
                "trách nhiệm của người đứng đầu từng cơ quan, đơn vị trên địa bàn xã."
            )


def hundred_pages() -> bytes:
    """A plan of about a hundred pages with an appendix of three hundred rows."""
    document = docx.Document()
    for text in (*HEADER, *lines(), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Bình", "PHỤ LỤC", "DANH MỤC NHIỆM VỤ"):
        document.add_paragraph().add_run(text).bold = text.isupper()
    table = document.add_table(rows=ROWS + 1, cols=len(COLUMNS))
    for at, row in enumerate(table.rows):
        work = (str(at), f"Nhiệm vụ phụ lục số {at}", f"Phòng Chuyên môn số {at % 7}", "Văn phòng", "Quý II/2026")
        for cell, text in zip(row.cells, work if at else COLUMNS, strict=True):
            cell.text = text
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def ours(content: bytes) -> int:
    """The characters of the data files of a plan, proved by drafting them."""
    from generator.importing.understood import read_issued

    found = read_issued(content, "ke-hoach.docx", YEAR)
    return sum(map(len, found.files.contents.values())) + (found.rebuilt.words.of if found.rebuilt else 0)


def theirs(content: bytes) -> int:
    """The characters python-docx finds."""
    document = docx.Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(map(len, (*(paragraph.text for paragraph in document.paragraphs), *cells)))


def seconds(work: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def seconds_of_first(content: bytes) -> float:
    """Seconds of an import in which nothing has been read before."""
    forget()
    return seconds(lambda: ours(content))


def forget() -> None:
    """Empty what the program keeps of texts it has read."""
    own = [module for name, module in sys.modules.items() if name.partition(".")[0] == "generator"]
    for kept in [one for module in own for one in vars(module).values() if hasattr(one, "cache_clear")]:
        kept.cache_clear()
    gc.collect()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    content = hundred_pages()
    ours(content), theirs(content)
    gc.disable()
    pairs = [(seconds_of_first(content), seconds(lambda: theirs(content))) for _ in range(rounds)]
    own, other = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    print(f"import kehoach {own * 1e3:7.0f} ms   python-docx {other * 1e3:7.0f} ms   {own / other:5.2f} times as long")


if __name__ == "__main__":
    main()
