"""Which changes come from the data, and which from new templates or a new version of the tool."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from generator.drafts.identity import DATA, RUN, TOOL, Identity
from generator.drafts.state import State, kept_data
from generator.drafts.store import Settled
from generator.drafts.working_file import said
from generator.model.problem import InputError
from generator.sources.file_names import SHARED_REGISTER

Redraft = Callable[[Path], bytes]


def changed_by_tool(
    folder: Path, settled: Settled, state: State, identity: Identity, redraft: Redraft
) -> frozenset[str]:
    """The anchors of a document that changed since the draft before although their data did not.

    `redraft` drafts a data folder with today's tool: the old data drafted anew tell what the tool alone changed. Where
    the old data are gone, or cannot be read any more, every change counts as one of the data.
    """
    before = settled.before
    values = said(BytesIO(before)) if before else {}
    if before is None or not settled.changes or values.get(TOOL, identity.tool) == identity.tool:
        return frozenset()
    if values.get(DATA) == identity.data:
        return frozenset(change.anchor for change in settled.changes)
    run = next((one.run for one in state.kept if one.own_run == values.get(RUN)), None)
    between = _redrafted(folder.name, kept_data(folder, run), redraft) if run else None
    if between is None or settled.fresh is None:
        return frozenset()
    return _changed(before, between) - _changed(between, settled.fresh)


def _redrafted(name: str, data: Mapping[str, bytes], redraft: Redraft) -> bytes | None:
    """Old data as a data folder of their own, drafted; None where they cannot be."""
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as place:
        home = Path(place) / name
        for file, content in data.items():
            path = home / file if file != SHARED_REGISTER else home.parent / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            return redraft(home)
        except InputError:
            return None


def _changed(before: bytes, after: bytes) -> frozenset[str]:
    from generator.merge.merge import merge  # noqa: PLC0415 - only where a new tool meets new data

    return frozenset(change.anchor for change in merge(before, after, before).changes)
