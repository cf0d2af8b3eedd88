"""The decision that issues a plan: its title, grounds and articles as blocks, and the line that attaches the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model.document import Block, BlockKind, DecisionPart, Line, Paragraph, Span, Spans
from generator.model.plan import Plan
from generator.model.record import IssuingDecision
from generator.model.vocabulary import KEYS
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import joined, spans_of
from generator.planning.wording.forms import attached_line

_WHERE = "qd"  # in the names of its anchors
_KINDS = {"deciding": BlockKind.DECIDES, "grounds": BlockKind.GROUND, "articles": BlockKind.PARAGRAPH}


def decision_part(plan: Plan, text: Callable[[str, str], Spans]) -> DecisionPart | None:
    """The decision of a plan, where one issues it; `text` gives the spans of a text at a reference."""
    decision = plan.decision
    if decision is None:
        return None
    ref = f"{plan.year}/ke-hoach/{KEYS['decision']}"
    attached = attached_line(decision.attached_by, decision.type, plan.issue, plan.symbol, plan.agency)
    subject = f"{ref}/{KEYS['subject']}"
    return DecisionPart(
        type=_line("loai", decision.type.upper(), f"{ref}/{KEYS['type']}"),
        subject=Line(anchor(_WHERE, "d", "trich-yeu"), text(decision.subject, subject), subject),
        blocks=tuple(_blocks(decision, ref, text)),
        attached=_line("kem", attached, f"{ref}/{KEYS['attached_by']}"),
    )


def _line(name: str, words: str, ref: str) -> Line:
    return Line(anchor(_WHERE, "d", name), spans_of(words), ref)


def _blocks(decision: IssuingDecision, ref: str, text: Callable[[str, str], Spans]) -> Iterator[Block]:
    texts, last = decision.texts, next(reversed(decision.texts))
    for field, kind in _KINDS.items():
        if field == "articles":
            command = spans_of(f"{decision.type.upper()}:")
            yield Paragraph(anchor(_WHERE, "d", "lenh"), BlockKind.DECIDES, command, f"{ref}/{KEYS['type']}")
        for key, words in texts.items():
            name, *places = key.split("/")
            if name != KEYS[field]:
                continue
            spans = text(words, f"{ref}/{key}")
            if field == "articles" and places[1] == "0":
                spans = joined([Span(f"Điều {int(places[0]) + 1}. ", bold=True), *spans])
            made = BlockKind.CLOSING if key == last else kind
            yield Paragraph(anchor(_WHERE, "d", key.replace("/", "-")), made, spans, f"{ref}/{key}")
