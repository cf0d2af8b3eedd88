"""How a plan says in its words who is to do what: the heading over it, and whom a line begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.vietnamese.capitals import lowered, without_capitals
from generator.vietnamese.units.unit_lists import bare, is_asked, is_unit_name

_OVER = re.compile(
    r"tổ chức (?:triển khai|thực hiện)|phân công|trách nhiệm|giao nhiệm vụ|"
    r"nhiệm vụ (?:cụ thể )?(?:của |cho )?(?:các|từng) (?:cơ quan|đơn vị|phòng|ban|bộ phận|thành viên)|"
    r"^(?:triển khai )?thực hiện(?: kế hoạch)?$"
)
_LOOKS_BACK = re.compile(r"^(?:về )?(?:đánh giá|kết quả|tình hình|tồn tại|hạn chế|ưu điểm)")
_LONGEST_TITLE = 150
_LONGEST = 200  # letters of the names that a line begins with
# what may stand before a name: who is charged, by which of its people; "Đề nghị" stays, it tells who is only asked
_CHARGED = re.compile(
    r"(?:(?:giao nhiệm vụ cho|giao cho|giao|yêu cầu|đối với|(?:trách nhiệm|nhiệm vụ) của) )?"
    r"(?P<asked>đề nghị )?(?:(?:các )?(?:đồng chí|đ/c|ông|bà) )?"
    r"(?:(?:thủ trưởng|trưởng|chánh|giám đốc|hiệu trưởng|người đứng đầu|bí thư|chủ tịch|chỉ huy trưởng|lãnh đạo|"
    r"ban thường trực|ban giám hiệu|ban chấp hành) )?",
    re.IGNORECASE,
)
# what a duty begins with right after a name
_DOES = re.compile(
    r" (?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tham mưu|chủ động|căn cứ|thực hiện|xây dựng|theo dõi|"
    r"hướng dẫn|đôn đốc|tăng cường|đẩy mạnh|tiếp tục|triển khai|tổ chức (?:thực hiện|triển khai|tuyên truyền|tập huấn)|"
    r"rà soát|tổng hợp|bố trí|cân đối|vận động|chỉ đạo|bảo đảm|đảm bảo|đề xuất|lồng ghép|thường xuyên|nghiêm túc|"
    r"trực tiếp|tham gia|phát huy|kịp thời|định kỳ|quán triệt|là (?:cơ quan|đơn vị|đầu mối)|làm đầu mối|"
    r"yêu cầu|giao|đề nghị|(?<!ban )(?<!đội )(?:tuyên truyền|kiểm tra|giám sát|quản lý))(?![^\W\d])"
)
# what ends the words of the last unit: they are said to all
_TO_ALL = re.compile(
    r"trên đây là|trong quá trình|nhận được kế hoạch|(?:căn cứ (?:nội dung )?)?kế hoạch này|yêu cầu|"
    r"(?:ubnd|(?:ủy|uỷ) ban nhân dân|chủ tịch) "
)
_NO_NAME = re.compile(r"tổ chức(?! chính trị)|(?:bộ phận|cơ quan|đơn vị|phòng|ban)$")  # a verb, or no one in particular
_GOES_ON = re.compile(r"(?:có )?(?:liên quan|thuộc|của|trực thuộc|trên địa bàn|khác|được giao)(?![^\W\d])")


class Addressed(NamedTuple):
    """Whom a line begins with, as written ("Đề nghị" before it), and the words that follow.

    `cut` tells that a colon or the duty ends the name; else all of the line may be one.
    """

    whom: str
    words: str
    cut: bool


def is_over_duties(heading: str) -> bool:
    """Whether a heading stands over who is to do what: "Tổ chức thực hiện", "Phân công trách nhiệm"."""
    said = lowered(heading)
    return len(said) <= _LONGEST_TITLE and _OVER.search(said) is not None and not looks_back(heading)


def looks_back(heading: str) -> bool:
    """Whether a heading stands over what was done, not what is to be done."""
    return _LOOKS_BACK.match(lowered(heading)) is not None


def is_said_to_all(line: str) -> bool:
    """Whether a paragraph ends what is said to single units."""
    return _TO_ALL.match(lowered(line[:_LONGEST])) is not None


def addressed(line: str) -> Addressed:
    """Cut the names that a line begins with from what they are to do; `whom` is "" where no name can end."""
    said = " ".join(line.split())
    charged = _CHARGED.match(said)
    asked = "Đề nghị " if charged and charged["asked"] else ""
    told = said[charged.end() :] if charged else said
    head, colon, behind = told[: _LONGEST + 1].partition(":")
    does = _DOES.search(head)
    if does:
        return Addressed(asked + head[: does.start()].strip(" ,"), told[does.start() :].strip(), cut=True)
    if colon:
        return Addressed(asked + head.strip(), (behind + told[_LONGEST + 1 :]).strip(), cut=True)
    return (
        Addressed(asked + told.strip(" ."), "", cut=False) if len(told) <= _LONGEST else Addressed("", said, cut=False)
    )


def named_unit(line: str, *, title: bool = False) -> str:
    """The name of a unit, or of several, that a line begins with by its form; a title may be a name as a whole."""
    whom, _, cut = addressed(line)
    name = without_capitals(bare(whom))
    whom = f"Đề nghị {name}" if is_asked(whom) else name
    return whom if (cut or title) and is_unit_name(name) and not _NO_NAME.match(lowered(name)) else ""


def may_end_name(rest: str) -> bool:
    """Whether a name may end before such words: no capital goes on with it, nor "thuộc …", "liên quan"."""
    words = rest.lstrip(" ,")
    return not words[:1].isupper() and _GOES_ON.match(words) is None
