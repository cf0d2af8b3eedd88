"""Sizes are read as Word reads them: a style's own, else of the style below it, else the document's default."""

from __future__ import annotations

import pytest

from generator.word.drawing.template_sizes import measures_of

SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="850"/></w:sectPr>'


def style(name: str, size: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    own = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{based}{own}</w:style>'


DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'


@pytest.mark.parametrize(
    ("styles", "points"),
    [
        (DEFAULTS + style("KHCoQuan", "26", "Normal") + style("Normal", "28"), 13),
        (DEFAULTS + style("KHCoQuan", "", "Normal") + style("Normal", "28"), 14),
        (DEFAULTS + style("KHCoQuan", "", "Normal") + style("Normal"), 12),
        (DEFAULTS, 12),
        (style("KHCoQuan"), 10),
        (style("KHCoQuan", "", "Normal") + style("Normal", "", "KHCoQuan"), 10),
    ],
    ids=["own", "of its base", "the default", "no style", "nothing said", "a circle"],
)
def test_the_first_to_name_a_size_decides(styles: str, points: float) -> None:
    assert measures_of("", SECTION, styles).agency_size == points
