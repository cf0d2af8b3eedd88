"""What a draft repeats of the year before and a person must look at: the words, the rule, where they stand."""

from enum import StrEnum
from typing import NamedTuple

REVIEW = "Đề nghị rà soát"
"""What the comments of such marks begin with."""


class ReviewRule(StrEnum):
    """Why words are to be looked at: what kind of words of one year they are."""

    DATE = "ngày"
    TIME = "quý, tháng"
    YEAR = "năm"
    MILESTONE = "mốc thời gian"
    COMPARISON = "so sánh"
    AMOUNT = "số tiền"
    RATE = "tỷ lệ"
    DOCUMENT = "văn bản của năm"
    OF_ITS_YEAR = "nội dung riêng của năm"


class DoubtfulWords(NamedTuple):
    """Words of a paragraph by one rule; `rolled` where the new year stands in them without a rule that says it may."""

    rule: ReviewRule
    words: str
    start: int
    rolled: bool = False


class ReviewMark(NamedTuple):
    """The doubtful words of one paragraph of a document.

    `anchor`, `cell` and `paragraph` say where they stand, as in the source map; `ref` is the fact that prints them.
    With `others` more words of its table are in doubt. A `flagged` one is the first of a table's (or the body's)
    highlighted rows: nobody has said yet what becomes of these.
    """

    anchor: str
    cell: int | None
    paragraph: int
    ref: str
    found: tuple[DoubtfulWords, ...]
    others: int = 0
    flagged: bool = False
