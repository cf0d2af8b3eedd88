"""A plan that several agencies issue together (liên tịch): whose lines stand in the head, and who signs for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.importing.frame.head import Head, names_agency
from generator.importing.frame.signature import End, Signed
from generator.vietnamese.folding import fold

_JOINT = re.compile(r"\bliên\s+(?:tịch|ngành)\b", re.IGNORECASE)
_DASH = re.compile(r"(?<!\s)\s*+[-–—]\s*+$|(?<!\s)\s++(?:VÀ|&)\s*+$")
_BETWEEN = re.compile(r"(?<=\s[-–—])\s++|(?<=[A-ZÀ-Ỹ]\s[&])\s++|(?<!\s)\s++(?=VÀ\s)")
_PART = ("BAN THƯỜNG TRỰC", "BAN CHẤP HÀNH", "BAN THƯỜNG VỤ")  # of the body named on the next line


class Joining(NamedTuple):
    """Who issues a plan with its agency: the lines in the head, the signature, and whether it stands on the right."""

    header_lines: tuple[str, ...]
    signed: Signed
    on_the_right: bool


class JointIssue(NamedTuple):
    """Head and end with the agency's own lines and signature alone, and those who join it."""

    head: Head
    end: End
    joining: tuple[Joining, ...] = ()


def jointly(head: Head, end: End) -> JointIssue:
    """Tell the agency from those who issue the plan with it; a plan of one agency stays as it is."""
    lines = [part for line in (*head.parent_lines, *head.agency_lines) for part in _parts(line)]
    named = _agencies(lines)
    dashed = any(_DASH.search(line) for line in lines[:-1])
    if len(named) < 2 or not (len(end.signatures) > 1 or dashed or _JOINT.search(f"{head.type} {head.subject}")):
        return JointIssue(head, end)
    above = max(0, len(named) - len(end.signatures)) if len(end.signatures) > 1 and not dashed else 0
    own, *others = named[above:]
    if not others:
        return JointIssue(head, end)
    at = _signature_of(own, end.signatures)
    signed = end.signatures[at] if end.signatures else Signed()
    parents = tuple(line for one in named[:above] for line in one)
    return JointIssue(
        head._replace(parent_lines=parents, agency_lines=own),
        end._replace(authority=signed.authority, position=signed.position, signer=signed.signer, signatures=(signed,)),
        tuple(_joining(others, end.signatures, at)),
    )


def _parts(line: str) -> list[str]:
    """A line of the head cut where a dash within it parts the names of two agencies."""
    cut = _BETWEEN.split(line)
    return cut if all(names_agency(part.removeprefix("VÀ ")) for part in cut) else [line]


def _agencies(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines of each agency named in a head, without the dash that leads to the next."""
    found: list[list[str]] = []
    for line in lines:
        begins = names_agency(line.removeprefix("VÀ "))
        if not found or (begins and not (len(found[-1]) == 1 and found[-1][0] in _PART)):
            found.append([])
        words = _DASH.sub("", line).removeprefix("VÀ ").strip()
        if words:
            found[-1].append(words)
    return [tuple(one) for one in found if one]


def _signature_of(agency: tuple[str, ...], signatures: Sequence[Signed]) -> int:
    """The signature on behalf of an agency: the one that names it, else the last, where the one who leads signs."""
    name = fold(" ".join(agency))
    for at, one in enumerate(signatures):
        behalf = [fold(line).partition(" ")[2] for line in one.authority]
        if any(words and name.startswith(words) for words in behalf):
            return at
    return max(0, len(signatures) - 1)


def _joining(others: Sequence[tuple[str, ...]], signatures: Sequence[Signed], own: int) -> list[Joining]:
    """Those who join, each with the signature of its place; one more of either has none of the other."""
    rest = [(one, at > own) for at, one in enumerate(signatures) if at != own]
    count = max(len(others), len(rest))
    lines = [*others, *[()] * (count - len(others))]
    signed = [*rest, *[(Signed(), False)] * (count - len(rest))]
    return [Joining(name, one, right) for name, (one, right) in zip(lines, signed, strict=True)]
