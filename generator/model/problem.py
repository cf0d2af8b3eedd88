"""What is wrong in the input, where, and what to do: the one form every error message takes."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from generator.vietnamese.folding import suggest


class Place(NamedTuple):
    """A place a clerk can go to: a file and, where known, line and column (from 1)."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """The place as it is printed: `tệp, dòng 3, cột 5`."""
        parts = [self.file]
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        if self.column is not None:
            parts.append(f"cột {self.column}")
        return ", ".join(parts)


class Problem(NamedTuple):
    """One thing wrong: its code in `data/ma-loi.yaml`; in Vietnamese sentences what was found, where, the next step.

    `command` is the next step where it is a command: its arguments; how the program is started, the edge knows.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str | None = None
    command: tuple[str, ...] = ()


MOST_TOLD = 200
MORE = Problem("SL011", "Còn lỗi khác, chưa kể ra ở đây.", None, "sửa các lỗi trên rồi chạy lại.")


def at_most(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems, and that there are more: nobody reads thousands, and each takes time to be worded."""
    walk = iter(problems)
    told = list(islice(walk, MOST_TOLD))
    return [*told, MORE] if next(walk, None) else told


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """The hint for an unknown name: the nearest known ones, and what else to do: the name may be a new one."""
    near = suggest(name, known) if name else ()
    return f"{meant(near)} Không phải thì {otherwise}" if near else otherwise


def meant(near: Iterable[str]) -> str:
    """The question whether one of some names is meant."""
    return f"Có phải ý bạn là {' hay '.join(f'“{word}”' for word in near)}?"


class InputError(Exception):
    """Bad input: carries every problem found, in the order of the files; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(problem.message for problem in self.problems))


class RefError(Exception):
    """Something wrong in the text of one fact, known by its reference; the edge turns it into a `Problem`."""

    def __init__(self, code: str, ref: str, message: str, hint: str | None = None) -> None:
        self.code, self.ref, self.message, self.hint = code, ref, message, hint
        super().__init__(message)
