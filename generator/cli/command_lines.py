"""The command lines that messages name, as the person types them: by how the program was started."""

from __future__ import annotations

import os
import re

_STARTED_AS = "KEHOACH_GO_BANG"  # set by run.py
_PLAIN = re.compile(r"[\w./\\:,=+@-]+")


def program() -> str:
    """What is typed before a command: “python run.py”, or the program's own name."""
    return os.environ.get(_STARTED_AS) or "kehoach"


def command_line(*arguments: object) -> str:
    """A command to type, what has blanks or signs of the shell in quotes."""
    return " ".join((program(), *(_word(str(argument)) for argument in arguments)))


def _word(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else f'"{text}"'
