"""One key for all spellings of a unit's name: abbreviations spelled out, dashes, "và" and the trailing "xã" dropped."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.vietnamese.folding import fold

# short form -> words; tried in order, on the folded name
_SHORT = (
    (r"\bh[đd]nd(?!\w)", "hội đồng nhân dân"),
    (r"\bubnd\b", "ủy ban nhân dân"),
    (r"\bhnd(?=\s*[-&/]\s*(?:ubnd|ủy))", "hội đồng nhân dân"),
    (r"\b(?:ủy ban\s+|ub\s*)?mttq(?:\s*v(?:iệt\s+)?n(?:am)?)?\b", "ủy ban mặt trận tổ quốc việt nam"),
    (r"\bttpvhcc\b|\btt\s+pvhcc\b", "trung tâm phục vụ hành chính công"),
    (r"\bpvhcc\b|\bphục vụ hcc\b", "phục vụ hành chính công"),
    (r"\btt(?=\s+(?:dv|dịch|phục|cung|văn|y|giáo|chính))", "trung tâm"),
    (r"\bttdv", "trung tâm dịch vụ"),
    (r"\bdvsnc\b", "dịch vụ sự nghiệp công"),
    (r"\bdv\b", "dịch vụ"),
    (r"\bcudvc\b", "cung ứng dịch vụ công"),
    (r"\bvp\b", "văn phòng"),
    (r"\bvh\s*-\s*xh\b|\bvhxh\b", "văn hóa xã hội"),
    (r"\bvh\s*-\s*tt\b", "văn hóa thông tin"),
    (r"\bxh\b", "xã hội"),
    (r"\bcnscđ\b", "công nghệ số cộng đồng"),
    (r"\bcn\s*tt\b", "công nghệ thông tin"),
    (r"\bkh\s*&\s*cn\b|\bkhcn\b", "khoa học công nghệ"),
    (r"\bctxh\b|\bct\s*-\s*xh\b", "chính trị xã hội"),
    (r"\bbcđ\b", "ban chỉ đạo"),
)
_SPELLED = tuple((re.compile(short), fold(words)) for short, words in _SHORT)
_MARKS = re.compile(r"[-&/“”\"']|\bcó (?=liên quan)")
_PURPOSE = re.compile(r"(?:(?<!\s)\s++)?\([^()]*+\)\s*+$")
_BEFORE = re.compile(r"^(?:đề nghị\s+)?(?:các\s+)?(?:cơ quan (?=ủy ban mặt trận))?(?:bộ phận (?!thuộc|liên|có|,|của))?")
_AFTER = re.compile(r"(?: (?:trên địa bàn|thuộc địa bàn|của))?(?: (?:cấp )?(?:xã|phường|đặc khu|thị trấn))?$")


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """The key under which spellings of one unit are the same; for comparison only."""
    said = fold(_PURPOSE.sub("", name)).strip(" .;,:")
    for short, words in _SPELLED:
        said = short.sub(words, said)
    said = " ".join(_MARKS.sub(" ", said).split())
    bare = _AFTER.sub("", _BEFORE.sub("", said)).strip(" ,")
    return bare or said
