"""The templates of unit sheets, lying pages one after the other, and of the overview of who does what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builder.comparison import sheet_document
from builder.elements import Element, paragraph, w, when
from builder.pages import LYING_APPENDIX, Page, section
from builder.plan import appendices, appendix_break, block_macro
from builder.styles import PARAGRAPH_STYLES, ParagraphStyle

OVERVIEW = Page(top=15, bottom=15, left=20, right=15)
TIGHTER: dict[str, dict[str, Any]] = {"KHDoan": {"size": 13, "indent": 0, "before": 6, "after": 2}}
"""What a sheet changes: the lines over and between its tables."""
SMALLER: dict[str, dict[str, Any]] = {
    "KHCoQuan": {"size": 12, "align": "left"},
    "KHTrichYeu": {"size": 12, "after": 6},
    "KHBangO": {"size": 11, "before": 1, "after": 1},
    "KHGhiChu": {"size": 11, "indent": 0, "before": 3},
}
"""What the overview changes, so that the units of a commune and what is to be settled stand on one page."""


def sheet_styles() -> tuple[ParagraphStyle, ...]:
    """Return the styles of a plan with those of the sheets' own lines."""
    return _changed(TIGHTER)


def overview_styles() -> tuple[ParagraphStyle, ...]:
    """Return the styles of a plan with the sizes of a sheet for inside use."""
    return _changed(SMALLER)


def _changed(changes: dict[str, dict[str, Any]]) -> tuple[ParagraphStyle, ...]:
    return tuple(replace(style, **changes.get(style.style_id, {})) for style in PARAGRAPH_STYLES)


def sheets_document() -> Element:
    """Make the document part of `don-vi.docx`."""
    return w(
        "document",
        w(
            "body",
            *block_macro(),
            *appendices(*when("not loop.first", appendix_break())),
            paragraph("KHDongTrong"),
            section(LYING_APPENDIX),
        ),
    )


def overview_document() -> Element:
    """Make the document part of `tong-hop-phan-cong.docx`."""
    return sheet_document(OVERVIEW)
