"""Roll-over of the words: the body stands, one year's own phrases do not; what looks old is named (case 23)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from generator.model.agency import Unit
from generator.model.plan import Decision, DecisionGroup, Plan
from generator.model.record import OwnPhrase, PlanHeadChange, YearRecord
from generator.model.texts.body import BodyBlock, BodyText, Directive, HeadingText, ParagraphText, Piece, pieces_of
from generator.planning.rollover.decisions import decision
from generator.planning.rollover.literal_years import excerpt, literal_years, outside_quotes, plain
from generator.planning.wording import phrases, report_sentences
from generator.vietnamese.folding import fold


def rolled_body(prior: Plan, own: BodyText | None) -> BodyText:
    """Lay the year's own blocks over the carried ones, then ask anew for what only the past year could tell.

    An own block replaces the carried one of its id, an empty one drops it; one that no carried block has the id
    of stands after the own block before it.
    """
    changes = {block.id: block for block in own.blocks} if own else {}
    added = _added_after(own, {block.id for block in prior.body.blocks}) if own else {}
    laid: list[BodyBlock] = []
    for block in prior.body.blocks:
        laid.append(changes.get(block.id, block))
        laid.extend(added.get(block.id, ()))
    stated = {block.id for block in own.blocks} if own else set[str]()
    kept = (block for block in laid if isinstance(block, Directive) or block.pieces)
    return BodyText(blocks=tuple(_asked_anew(kept, stated, prior.year)))


def _added_after(own: BodyText, carried: AbstractSet[str]) -> Mapping[str, Sequence[BodyBlock]]:
    """The own blocks that are new, by the carried block they stand after; the reader saw to it that there is one."""
    found: dict[str, list[BodyBlock]] = {}
    after = None
    for block in own.blocks:
        if block.id in carried:
            after = block.id
        elif after is not None:
            found.setdefault(after, []).append(block)
    return found


def _asked_anew(blocks: Iterable[BodyBlock], stated: AbstractSet[str], year: int) -> Iterator[BodyBlock]:
    """Below a heading that reports on the year before, last year's words give way to what is to be filled in."""
    above: list[HeadingText] = []
    asked = set[str]()
    for block in blocks:
        if isinstance(block, HeadingText):
            above = [*(one for one in above if one.level < block.level), block]
            yield block
        elif isinstance(block, Directive) or block.id in stated or not any(one.prior for one in above):
            yield block
        elif above[-1].id not in asked:
            asked.add(above[-1].id)
            yield ParagraphText(block.id, (Piece(phrases.missing_report(_asked_for(above, year), year)),))


def _asked_for(above: Sequence[HeadingText], year: int) -> str:
    """What a heading asks for: its words, and those of the field it stands under."""
    first, *rest = (
        _small(_NUMBER.sub("", report_sentences.readable(one.pieces, year + 1)).strip(" .:"))
        for one in reversed(above[-2:])
    )
    in_field = len(above) > 1 and above[-2].level > above[0].level + 1
    told = first if _TELLS_OUTCOME.search(first) else f"{_OUTCOME} {first}"
    return f"{told} ({rest[0]})" if in_field and rest else told


_OUTCOME = "kết quả"
_TELLS_OUTCOME = re.compile(
    r"kết quả|tình hình|đánh giá|tồn tại|hạn chế|nguyên nhân|ưu điểm|khuyết điểm|khó khăn|vướng mắc|thuận lợi|bài học|"
    r"thực hiện|đạt được|kiến nghị|đề xuất|phương hướng"
)
_NUMBER = re.compile(r"(?<!\s)\s++số\s++[0-9].*+$", re.IGNORECASE | re.DOTALL)  # of last year's own document


def _small(heading: str) -> str:
    return heading.lower() if heading.isupper() else heading[:1].lower() + heading[1:]


def own_text_decisions(own: YearRecord, prior: Plan) -> Iterator[Decision]:
    """Name the blocks that the year's own text words anew or drops, and count the new ones."""
    carried = {block.id: block for block in prior.body.blocks}
    blocks = [block for block in (own.body.blocks if own.body else ()) if not isinstance(block, Directive)]
    dropped = [block.id for block in blocks if not block.pieces]
    added = sum(block.id not in carried for block in blocks)
    changed = [one.id for one in blocks if one.pieces and one.id in carried and one != carried[one.id]]
    ref = f"{own.year}/noi-dung"
    if changed:
        yield decision(DecisionGroup.RENEWED, ref, report_sentences.blocks_changed(changed, own.year))
    if added:
        yield decision(DecisionGroup.RENEWED, ref, report_sentences.blocks_added(added, own.year))
    if dropped:
        told = report_sentences.blocks_dropped(dropped, own.year)
        yield decision(DecisionGroup.DROPPED, ref, told, by_person=True)


def rolled_phrases(prior: Plan, change: PlanHeadChange) -> tuple[OwnPhrase, ...]:
    """Take the year's own phrases; those of last year stay by name only, their words are to be given."""
    own = {phrase.id: phrase for phrase in change.own_phrases}
    carried = tuple(own.get(old.id, OwnPhrase.made(id=old.id, label=old.label)) for old in prior.own_phrases)
    known = {phrase.id for phrase in carried}
    return carried + tuple(phrase for phrase in change.own_phrases if phrase.id not in known)


def phrase_decisions(phrases: Iterable[OwnPhrase], prior: Plan, year: int) -> Iterator[Decision]:
    """Ask for the words of the year's own phrases."""
    words = {phrase.id: phrase.text for phrase in prior.own_phrases}
    for phrase in phrases:
        if phrase.text is None:
            told = report_sentences.phrase_left_out(phrase.label, words.get(phrase.id), year)
            yield decision(DecisionGroup.MISSING, f"{year}/ke-hoach/noi_dung_rieng/{phrase.id}", told)


def body_decisions(
    body: BodyText, written_in: int, units: Iterable[Unit], file: str = "noi-dung"
) -> Iterator[Decision]:
    """Name the blocks that spell out a unit's former name; nothing is rewritten."""
    former = tuple((old, unit) for unit in units for old in unit.former_names if not _is_part(old, unit))
    for block in body.blocks:
        if isinstance(block, Directive):
            continue
        for told in _former_names(plain(block.pieces), former):
            yield decision(DecisionGroup.NOTICE, f"{written_in}/{file}/{block.id}", told)


def title_decisions(plan: Plan, written_in: int) -> Iterator[Decision]:
    """Name the titles and headings of columns that spell out a year gone by."""
    past = tuple(range(written_in, plan.year))
    for ref, text in _titles(plan, written_in):
        found = literal_years(plain(pieces_of(text)), past)
        if found:
            yield decision(DecisionGroup.NOTICE, ref, report_sentences.literal_years(found.years, found.excerpt))


def _titles(plan: Plan, written_in: int) -> Iterator[tuple[str, str]]:
    head = f"{written_in}/ke-hoach"
    yield f"{head}/trich_yeu", plan.subject
    if plan.decision:
        yield from ((f"{head}/quyet_dinh/{key}", text) for key, text in plan.decision.texts.items())
    for part in plan.shape.appendices:
        ref = f"{head}/hinh_thuc/phu_luc/{part.id}"
        titles = (part.title, *filter(None, (part.own_attached,)))
        yield from ((ref, text) for text in (*titles, *(column.heading for column in part.columns)))
    if plan.shape.target_table:
        ref = f"{head}/hinh_thuc/bang_chi_tieu"
        yield from ((ref, column.heading) for column in plan.shape.target_table.columns)


def _is_part(old: str, unit: Unit) -> bool:
    return any(fold(old) in fold(name) for name in (unit.name, *unit.aliases))


def _former_names(text: str, former: Iterable[tuple[str, Unit]]) -> Iterator[str]:
    lowered = outside_quotes(text).casefold()
    for old, unit in former:
        at = lowered.find(old.casefold())
        if at >= 0:
            yield report_sentences.old_unit_in_text(old, unit.name, excerpt(text, at, at + len(old)))
