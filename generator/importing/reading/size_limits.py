"""How much an issued plan may hold at the most: what is larger is none, and understanding it would take hours."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.issued import IssuedParagraph, IssuedText
from generator.model.problem import Problem

MOST_PARAGRAPHS = 20_000  # more than a thousand pages, those in cells counted too
LONGEST_PARAGRAPH = 50_000  # characters
MOST_COLUMNS = 300


def too_large(found: IssuedText) -> Problem | None:
    """What is too much in the text of a plan, None where all is within bounds."""
    for number, paragraph in enumerate(_paragraphs(found), 1):
        if number > MOST_PARAGRAPHS:
            message = f"Tệp có hơn {_told(MOST_PARAGRAPHS)} đoạn và ô bảng; một kế hoạch không dài đến thế."
            return Problem("NK004", message, None, "kiểm tra lại tệp, hoặc bỏ bớt phần không thuộc kế hoạch.")
        length = sum(len(run.text) for run in paragraph.runs)
        if length > LONGEST_PARAGRAPH:
            most = _told(LONGEST_PARAGRAPH)
            message = f"Một đoạn dài {_told(length)} ký tự ({paragraph.place}); nhiều nhất là {most} ký tự."
            return Problem("NK005", message, None, "ngắt đoạn ấy thành nhiều đoạn, hoặc bỏ nếu không cần.")
    return None


def too_wide(line: int, columns: int) -> Problem | None:
    """What is too much in a row of a table: one such row would make every other as wide."""
    if columns <= MOST_COLUMNS:
        return None
    message = f"Dòng {line} có {_told(columns)} cột (dấu tab); một bảng nhiều nhất {MOST_COLUMNS} cột."
    return Problem("NK006", message, None, "bỏ bớt dấu tab thừa ở dòng ấy, hoặc dùng bản Word (.docx).")


def _paragraphs(found: IssuedText) -> Iterator[IssuedParagraph]:
    for block in found.blocks:
        if isinstance(block, IssuedParagraph):
            yield block
        else:
            yield from block.paragraphs


def _told(number: int) -> str:
    return f"{number:,}".replace(",", ".")
