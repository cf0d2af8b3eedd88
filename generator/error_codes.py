"""What the codes of errors mean: the register `data/ma-loi.yaml`, read only when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_REGISTER = "data/ma-loi.yaml"


class ErrorFamily(NamedTuple):
    """The errors about one kind of thing: the letters of their codes, what they are about, and what each means."""

    letters: str
    title: str
    meanings: Mapping[str, str]  # code -> what is wrong, then what to do


def error_families() -> tuple[ErrorFamily, ...]:
    """Every code of an error that a person may see, in the order of the register."""
    from generator.sources.yaml.yaml_nodes import values_of  # noqa: PLC0415 - importing this loads no YAML

    read = values_of(_register().read_text("utf-8"), _REGISTER).value
    return tuple(ErrorFamily(letters, family["ten"], family["ma"]) for letters, family in read.items())


def _register() -> Path:
    """In the package once installed, at the root of the repository before."""
    package = Path(__file__).parent
    installed = package / _REGISTER
    return installed if installed.is_file() else package.parent / _REGISTER
