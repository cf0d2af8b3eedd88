"""Where in the data a placeholder is to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.drafting.draft_report import Missing
from generator.drafting.findings import TITLE, Gap, gaps
from generator.model.document import Document
from generator.model.fact_ref import fact_ref
from generator.model.plan import Plan
from generator.model.problem import Place
from generator.model.texts.body import Directive
from generator.model.vocabulary import KEYS
from generator.planning.composing.source_map import refs_of
from generator.planning.wording.phrases import CAUSE, OF_INDICATOR, SUCCESSOR
from generator.sources.yaml.yaml_file import Places

_ENTRIES, _GROUPS = ("chi-tieu", "nhiem-vu", "noi-dung"), "nhom"


def missing(document: Document, plan: Plan, places: Places, folder: Path) -> tuple[Missing, ...]:
    """Each placeholder of the document with the place in the data that fills it.

    The place is the fact's own where the data name it, otherwise the file where it is to be written.
    """
    facts, typed = facts_of(document), _typed(plan)
    refs = ((gap, _reference(gap, facts.get(gap.anchor), plan, typed)) for gap in gaps(document))
    return tuple(_missing(gap, ref, places, folder) for gap, ref in refs)


def _missing(gap: Gap, ref: str, places: Places, folder: Path) -> Missing:
    """A gap with its place: the fact's own, else its file in that year; earlier years are not to be changed."""
    fact = fact_ref(ref)
    place = (places.get(ref) if fact.ids or fact.fields else None) or Place((folder / fact.file_name).as_posix())
    return Missing(gap.text, gap.where, place, fact.ids[0] if len(fact.ids) == 1 and not fact.fields else None)


def facts_of(document: Document) -> dict[str, str]:
    """The fact behind each anchor: `chi-tieu/<id>`, `chi-tieu/nhom/<id>`, `nhiem-vu/<id>`, `noi-dung/<block id>`."""
    told = ((anchor, _fact(ref)) for anchor, ref in refs_of(document).items())
    return {anchor: fact for anchor, fact in told if fact}


def _fact(ref: str) -> str | None:
    """The entry that a reference lies in, whatever the year; None for what is no entry."""
    year, _, rest = ref.partition("/")
    kind, *path = rest.split("/")
    if not (year.isdecimal() and kind in _ENTRIES and path):
        return None
    return "/".join((kind, *path[: 1 + (path[0] == _GROUPS)]))


def _reference(gap: Gap, fact: str | None, plan: Plan, typed: Mapping[str, tuple[str, ...]]) -> str:
    """Give the reference of what a person writes to fill a gap."""
    if gap.ref.split("/")[1:2] in (["bang"], ["phu-luc"]):
        return gap.ref  # typed in a file of its own
    if gap.ref.split("/")[1:2] == ["chi-tieu"] and fact and fact.startswith("chi-tieu/"):
        return f"{gap.ref.partition('/')[0]}/{fact}"  # a cell says the year that it shows
    year = OF_INDICATOR.search(gap.text)
    if year:
        of_row = fact if fact and fact.startswith("chi-tieu/") else "chi-tieu"
        return f"{year.group(1)}/{of_row}"
    if CAUSE in gap.text and fact:
        return f"{plan.year - 1}/{fact}"
    if fact is None and gap.ref.startswith(f"{plan.year}/ke-hoach/{KEYS['decision']}/"):
        return f"{plan.year}/ke-hoach"
    if fact is None:
        return f"{plan.year}/ke-hoach/trich_yeu" if gap.where == TITLE else "co-quan"
    if fact.startswith("noi-dung/"):
        is_typed = any(gap.text in text for text in typed.get(fact.removeprefix("noi-dung/"), ()))
        sentence = SUCCESSOR in gap.text and not _is_in_a_role(gap, plan)
        in_text = is_typed or plan.rolled_from is None or sentence
        return f"{plan.year}/{fact if in_text else 'ke-hoach'}"
    return f"{plan.year}/{fact}"


def _typed(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The words that people typed into each block: a placeholder in them is no expression's."""
    blocks = (block for block in plan.body.blocks if not isinstance(block, Directive))
    return {block.id: tuple(one.source for one in block.pieces if not one.is_expression) for block in blocks}


def _is_in_a_role(gap: Gap, plan: Plan) -> bool:
    """Whether a dead document has a role: it is replaced in the head; around any other the sentence is written anew."""
    numbers = (basis.document.partition(" (")[0] for basis in plan.bases if basis.document)
    return any(gap.text.endswith(f" {number}]") for number in numbers)
