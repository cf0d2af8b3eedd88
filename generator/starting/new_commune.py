"""Writes the data folder of a new commune; never over anything."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from generator.drafting.new_folder import write_new
from generator.starting.answers import Answers
from generator.vietnamese.folding import composed

_FILES = Path(__file__).parent / "files"
_YEAR = "nam"  # the folder of skeletons that becomes the folder of the year


def make_folder(folder: Path, year: int, answers: Answers | Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Write a data folder that `draft` can draft for `year`, and the schemas its files name, where missing.

    Raises InputError when one of its files is there already, or when the folder cannot be written; then
    nothing has been written.
    """
    given = answers if isinstance(answers, Answers) else Answers(**(answers or {}))
    return write_new(folder, dict(_files(folder, year, given)), "init")


def _files(folder: Path, year: int, answers: Answers) -> Iterator[tuple[Path, bytes]]:
    """Fill the skeletons; a name ending in `_chu` stands in a text where `{{` would begin an expression."""
    words = {name: _quoted(word) for name, word in answers.words.items()} | {"nam": str(year)}
    words |= {f"{name}_chu": word.replace("{{", r"\\{{") for name, word in words.items()}
    for source in sorted(path for path in _FILES.rglob("*") if path.is_file()):
        parts = [str(year) if part == _YEAR else part for part in source.relative_to(_FILES).parts]
        text = Template(source.read_text(encoding="utf-8")).substitute(words)
        yield folder.joinpath(*parts), text.encode()


def _quoted(word: str) -> str:
    """Give a word as it stands between the double quotes of YAML."""
    return json.dumps(composed(word.strip()), ensure_ascii=False)[1:-1]
