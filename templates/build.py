"""Write the Word templates: `python templates/build.py [folder]` (without a folder: beside this script).

The templates are the output of this script, byte for byte; a test holds the committed files to it. Whoever
changes a template in Word for one office keeps that copy elsewhere; a change for everyone is made here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from builder.comparison import comparison_document, comparison_styles
from builder.package import packed
from builder.plan import plan_document
from builder.units import overview_document, overview_styles, sheet_styles, sheets_document


def templates() -> dict[str, bytes]:
    """File name to content of every template."""
    return {
        "ke-hoach.docx": packed(plan_document()),
        "bang-doi-chieu.docx": packed(comparison_document(), comparison_styles()),
        "don-vi.docx": packed(sheets_document(), sheet_styles()),
        "tong-hop-phan-cong.docx": packed(overview_document(), overview_styles()),
    }


def main(arguments: list[str]) -> None:
    """Write every template into the folder of the first argument, or beside this script."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    for name, content in templates().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
