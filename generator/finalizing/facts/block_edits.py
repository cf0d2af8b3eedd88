"""The words of a paragraph of the plan's own, edited in the signed plan: also where it was cut in two, or joined."""

from __future__ import annotations

from collections.abc import Callable

from generator.finalizing.facts.paragraph_kinds import styled_in
from generator.finalizing.facts.printed_texts import CUT, PrintedPiece, PrintedText, cut_up, edited
from generator.finalizing.facts.year import TextKey
from generator.finalizing.signed_reading import ChangeKind, OpenReading
from generator.model.issued import IssuedRun
from generator.model.texts.body import Piece
from generator.pairing.printed_lines import PrintedLine

_BLANK = PrintedPiece(Piece(" "), " ")
_SHOWN = 70


def edit_block(
    reading: OpenReading,
    new: int,
    key: TextKey,
    runs: tuple[IssuedRun, ...],
    joined_text: Callable[[int], PrintedText],
) -> dict[int, PrintedText]:
    """Take over what a signed line says of a text; gives what the later parts say of one that was cut, by their lines.

    `joined_text` is the text of a draft line that a person added to this one.
    """
    signed, old = reading.signed, reading.signed.old_of[new]
    joined = [one for one, at in signed.joined.items() if at == new]
    halves = [at for at, one in signed.halves.items() if one == old]
    if not joined and not halves and runs == signed.old[old].paragraph.runs:
        return {}
    text = reading.text(key)
    for one in joined:
        text = (*text, _BLANK, *joined_text(one))
    styled = styled_in(signed.old[old], text)
    for at in halves:
        runs = (*runs, IssuedRun(CUT), *signed.new[at].paragraph.runs)
    first, *rest = cut_up(edited(text, runs, styled))
    reading.put_text(key, first)
    reading.tell_change(ChangeKind.WORDS, f"{signed.new[new].place}: {short(signed.new[new])}")
    return dict(zip(halves, rest, strict=False))


def short(line: PrintedLine) -> str:
    """A line as a report names it."""
    return line.text if len(line.text) <= _SHOWN else f"{line.text[: _SHOWN - 1].rstrip()}…"
