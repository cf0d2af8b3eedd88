"""The one place that calls docxtpl: its own clean-up that turns Word's XML with tags into Jinja source."""

from __future__ import annotations

import re

_EMPTY_RUN = re.compile(r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space=\"preserve\"></w:t></w:r>")
_STARTS = re.compile(r"(<w:(?:p|tbl|tr)[ >]|\{%|(?<=</w:p>)\{\{)")


def jinja_source(xml: str) -> str:
    """Jinja source of a template part: tags joined and unwrapped, each paragraph and statement on a line."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - 170 ms, and needed only when a template is new

    patched: str = DocxTemplate(None).patch_xml(xml)
    return _STARTS.sub(r"\n\1", _EMPTY_RUN.sub("", patched))
