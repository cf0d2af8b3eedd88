"""A decision that issues a plan as its attachment: its own lines, and where head, body and end of the plan stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.importing.frame.head import (
    ATTACHED,
    Head,
    find_head,
    head_above,
    is_repeated_head,
    names_agency,
    names_plan,
)
from generator.importing.frame.lines import FrameLine, lines_of
from generator.importing.frame.signature import End, find_end
from generator.model.issued import IssuedBlock
from generator.vietnamese.labels import LabelKind, read_label

_FAR = 60  # lines; no head is longer
_TYPE = re.compile(r"(?:QUYẾT ĐỊNH|NGHỊ QUYẾT)")
_COMMAND = re.compile(r"(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|QUYẾT NGHỊ)\s*+:?")
_GROUND = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện|Thi hành)\b")
_WHO = re.compile(r"(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG)\b")
_REPEATED = "Đầu văn bản lặp lại trên kế hoạch kèm theo không in lại: số, ngày, cơ quan ghi ở quyết định."


class FoundDecision(NamedTuple):
    """What a decision says: its title, who decides, its grounds and articles (without their labels), lines as printed.

    `attached_by` begins the line that attaches the plan to it.
    """

    type: str
    subject: str
    deciding: tuple[str, ...]
    grounds: tuple[str, ...]
    articles: tuple[str, ...]
    attached_by: str = "Kèm theo"


class IssuedParts(NamedTuple):
    """Head and end of a plan, both by the blocks of the whole source, and the decision that issues it."""

    head: Head
    end: End
    decision: FoundDecision | None = None


def parts_of(blocks: Sequence[IssuedBlock]) -> IssuedParts:
    """Find head and end of a plan, its own or those of the decision it is attached to."""
    issued = _by_decision(blocks)
    if issued is not None:
        return issued
    head = find_head(blocks)
    return IssuedParts(head, find_end(blocks, head.body))


def is_issued_by_decision(blocks: Sequence[IssuedBlock]) -> bool:
    """Whether a source is a decision with the plan it issues."""
    return _by_decision(blocks) is not None


def _by_decision(blocks: Sequence[IssuedBlock]) -> IssuedParts | None:
    lines = list(lines_of(blocks))
    at = next((at for at, line in enumerate(lines[:_FAR]) if _TYPE.fullmatch(line.text)), None)
    if at is None or any(names_plan(line.text) for line in lines[:at]):
        return None
    command = next((line for line in lines[at + 1 :] if _COMMAND.fullmatch(line.text)), lines[at])
    end = find_end(blocks, command.block)  # who decides stands above, in the words of a signature
    cut = end.appendices
    found = _decision([line for line in lines[at:] if line.block < end.text_end])
    plan = find_head(blocks[cut:])
    if found is None or plan.type is None:
        return None
    body, attached = _attached(blocks, cut + plan.body)
    own = find_end(blocks, body)
    issued = head_above(lines[:at])._replace(type=plan.type, subject=plan.subject, body=body)
    if is_repeated_head(blocks[cut:]):
        issued = issued._replace(remarks=(*issued.remarks, _REPEATED))
    end = end._replace(text_end=own.text_end, appendices=own.appendices)
    return IssuedParts(issued, end, found._replace(attached_by=attached or found.attached_by))


def _attached(blocks: Sequence[IssuedBlock], body: int) -> tuple[int, str]:
    """Where the plan's text begins below the line that attaches it, and the words this line begins with."""
    line = next(lines_of(blocks[: body + 3], body), None)
    found = ATTACHED.match(line.text) if line else None
    if line is None or found is None:
        return body, ""
    return line.block + 1, found["words"][:1].upper() + found["words"][1:]


def _decision(lines: Sequence[FrameLine]) -> FoundDecision | None:
    """The parts of a decision, by their order; None where it has no articles behind its command."""
    command = next((at for at, line in enumerate(lines[1:], 1) if _COMMAND.fullmatch(line.text)), None)
    if command is None:
        return None
    above, articles = lines[1:command], _articles(lines[command + 1 :])
    grounds = next((at for at, line in enumerate(above) if _GROUND.match(line.text)), len(above))
    who = next((at for at, line in enumerate(above[:grounds]) if at and _decides(line.text)), grounds)
    if not articles or not above[:who]:
        return None
    return FoundDecision(
        lines[0].text.capitalize(),
        " ".join(line.text for line in above[:who]),
        tuple(line.text for line in above[who:grounds]),
        tuple(_words(line) for line in above[grounds:]),
        articles,
    )


def _decides(line: str) -> bool:
    return line == line.upper() and (names_agency(line) or _WHO.match(line) is not None)


def _articles(lines: Sequence[FrameLine]) -> tuple[str, ...]:
    """The articles, each with the lines below it; nothing where the first line is none."""
    found: list[list[str]] = []
    for line in lines:
        words = _words(line)
        label = read_label(words)
        if label and label.kind is LabelKind.ARTICLE:
            found.append([words[label.length :].strip()])
        elif not found:
            return ()
        else:
            found[-1].append(words)
    return tuple("\n".join(filter(None, one)) for one in found)


def _words(line: FrameLine) -> str:
    return " ".join(f"{line.label} {line.text}".split())
