"""What drafts of earlier versions print otherwise, in today's words: such a word is no change that anybody made."""

from __future__ import annotations

import re

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedTable, IssuedText
from generator.model.plan import Plan
from generator.planning.wording.phrases import missing_target


def in_todays_words(text: IssuedText, plan: Plan) -> IssuedText:
    """A signed text with the placeholders that earlier versions printed for the plan's targets as they are now.

    These said of every target that the committee above assigns it; where some are, nobody can tell which are meant.
    """
    earlier, now = missing_target(plan.year, plan.agency.superior), missing_target(plan.year)
    if any(row.is_assigned and row.target is None for row in plan.indicators):
        return text
    said = re.compile(re.escape(earlier))
    return text._replace(blocks=tuple(_block(block, said, now) for block in text.blocks))


def _block(block: IssuedBlock, said: re.Pattern[str], now: str) -> IssuedBlock:
    if isinstance(block, IssuedTable):
        return block._replace(rows=tuple(tuple(_cell(cell, said, now) for cell in row) for row in block.rows))
    return _paragraph(block, said, now)


def _cell(cell: IssuedCell, said: re.Pattern[str], now: str) -> IssuedCell:
    return cell._replace(paragraphs=tuple(_paragraph(one, said, now) for one in cell.paragraphs))


def _paragraph(one: IssuedParagraph, said: re.Pattern[str], now: str) -> IssuedParagraph:
    return one._replace(runs=tuple(run._replace(text=said.sub(now, run.text)) for run in one.runs))
