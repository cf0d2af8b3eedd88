"""`kehoach schema`: the JSON Schema of a data file."""

from __future__ import annotations

from typing import Annotated

import typer

NAME = "schema"
SUMMARY = "In JSON Schema của một loại tệp dữ liệu."
HELP = """\
In JSON Schema của một loại tệp dữ liệu, để trình soạn thảo gợi ý và kiểm tra khi nhập. Không ghi tên \
thì liệt kê các loại tệp."""


def command(
    name: Annotated[str | None, typer.Argument(metavar="TÊN", help="Loại tệp, ví dụ chi-tieu.")] = None,
) -> None:
    """Print the schema, or the names."""
    from generator.schemas import FILES, schema_text  # noqa: PLC0415 - the models load only here

    if name is None:
        for known, file in FILES.items():
            print(f"{known:<18}{file.title}")
    else:
        print(schema_text(name), end="")
