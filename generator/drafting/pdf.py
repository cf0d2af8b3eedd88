"""PDFs of the drafts, beside them and under the same rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.drafting.draft_report import Outcome
from generator.drafting.identity import Identity
from generator.drafting.office import OfficeError, find_office, to_pdf
from generator.drafting.state import Made, State, sha256
from generator.drafting.store import Settled, settle
from generator.drafting.working_file import content_of

_BY_HAND = "mở dự thảo bằng Word rồi lưu thành PDF."
_NOT_INSTALLED = f"Chưa tạo PDF: máy này chưa cài LibreOffice. Thử: cài LibreOffice, hoặc {_BY_HAND}"


def settle_pdfs(
    folder: Path, documents: Sequence[Settled], identity: Identity, state: State, *, preview: bool
) -> tuple[tuple[Settled, ...], tuple[str, ...]]:
    """Make the PDFs of the settled documents and settle them, or say in a note why there are none.

    A PDF made in this very run's state and untouched since is not made again; a preview converts nothing.
    """
    office = find_office()
    if office is None:
        return (), (_NOT_INSTALLED,)
    kept = tuple(pdf for pdf in (_standing(one, identity, state) for one in documents) if pdf is not None)
    stale = [one for one in documents if one.path.with_suffix(".pdf") not in {pdf.path for pdf in kept}]
    if preview:
        return kept, tuple(f"Sẽ chuyển sang PDF: {one.path}." for one in stale)
    try:
        contents = to_pdf([one.content for one in stale], office) if stale else []
    except OfficeError as error:
        return kept, (f"Chưa tạo PDF: {error} Thử: {_BY_HAND}",)
    names = [one.path.with_suffix(".pdf").name for one in stale]
    made = (settle(folder, name, content, state) for name, content in zip(names, contents, strict=True))
    return (*kept, *made), ()


def _standing(document: Settled, identity: Identity, state: State) -> Settled | None:
    """Give the PDF that already stands for an unchanged document, if this run made it."""
    path = document.path.with_suffix(".pdf")
    if document.outcome is not Outcome.UNCHANGED or not path.is_file():
        return None
    content = content_of(path)
    if state.files.get(path.name) != Made(identity.run, sha256(content)):
        return None
    return Settled(path.name, path, content, Outcome.UNCHANGED)
