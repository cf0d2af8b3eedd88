"""The template of the one-page comparison for the chief: a sheet for inside use, set smaller than a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builder.elements import Element, paragraph, repeat, w
from builder.pages import Page, section
from builder.plan import say
from builder.styles import PARAGRAPH_STYLES, ParagraphStyle

SHEET = Page(landscape=True, top=15, bottom=15, left=20, right=15)
SMALLER: dict[str, dict[str, Any]] = {
    "KHCoQuan": {"size": 11, "align": "left"},
    "KHTenLoai": {"size": 13, "before": 0},
    "KHTrichYeu": {"size": 11, "after": 4},
    "KHBangO": {"size": 9, "before": 0, "after": 0},
    "KHGhiChu": {"size": 9, "indent": 0, "before": 2},
}
"""What the styles of this sheet change, so that the targets of a commune stand on one page."""


def comparison_styles() -> tuple[ParagraphStyle, ...]:
    """Return the styles of a plan with the sizes of this sheet."""
    return tuple(replace(style, **SMALLER.get(style.style_id, {})) for style in PARAGRAPH_STYLES)


def comparison_document() -> Element:
    """Make the document part of `bang-doi-chieu.docx`."""
    return sheet_document(SHEET)


def sheet_document(page: Page) -> Element:
    """Make a sheet for inside use: agency, title, a table, notes below it."""
    return w(
        "document",
        w(
            "body",
            say("KHCoQuan", "co_quan"),
            say("KHTenLoai", "tieu_de"),
            say("KHTrichYeu", "phu_de"),
            paragraph("KHBangO", "{{p bang(doi_chieu) }}"),
            *repeat("d", "ghi_chu", say("KHGhiChu", "d")),
            paragraph("KHDongTrong"),
            section(page),
        ),
    )
