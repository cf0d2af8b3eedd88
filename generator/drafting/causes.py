"""Which changes come from the data, and which from new templates or a new version of the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from generator.drafting.identity import DATA, RUN, TOOL, Identity
from generator.drafting.state import State, kept_data
from generator.drafting.store import Settled
from generator.drafting.working_file import said
from generator.model.problem import InputError

Redraft = Callable[[Mapping[str, bytes]], bytes]


def changed_by_tool(
    folder: Path, settled: Settled, state: State, identity: Identity, redraft: Redraft
) -> frozenset[str]:
    """The anchors of a document that changed since the draft before although their data did not.

    `redraft` drafts data files with today's tool: the old data drafted anew tell what the tool alone changed. Where
    the old data are gone, or cannot be read any more, every change counts as one of the data.
    """
    before = settled.before
    values = said(BytesIO(before)) if before else {}
    if before is None or not settled.changes or values.get(TOOL, identity.tool) == identity.tool:
        return frozenset()
    if values.get(DATA) == identity.data:
        return frozenset(change.anchor for change in settled.changes)
    run = next((one.run for one in state.kept if one.own_run == values.get(RUN)), None)
    between = _redrafted(kept_data(folder, run), redraft) if run else None
    if between is None or settled.fresh is None:
        return frozenset()
    return _changed(before, between) - _changed(between, settled.fresh)


def _redrafted(data: Mapping[str, bytes], redraft: Redraft) -> bytes | None:
    """Old data drafted; None where they cannot be."""
    try:
        return redraft(data)
    except InputError:
        return None


def _changed(before: bytes, after: bytes) -> frozenset[str]:
    from generator.merge.merge import merge  # noqa: PLC0415 - only where a new tool meets new data

    return frozenset(change.anchor for change in merge(before, after, before).changes)
