"""Whether a signed file is one that people made of this draft: its agency, its title, most of its lines."""

from __future__ import annotations

from pathlib import Path

from generator.finalizing.line_origins import OriginKind
from generator.finalizing.signed_plan import SignedPlan
from generator.model.problem import InputError, Place, Problem
from generator.pairing.words import likeness
from generator.vietnamese.folding import fold

_LEAST = 0.3  # of the lines of a draft must be there: a file with fewer was not made of it
_ALIKE = 0.5
_CHECK = "kiểm tra lại --file, --year và thư mục dữ liệu."


def require_own(signed: SignedPlan, path: Path, *, certain: bool) -> None:
    """Require a file that people made of this draft: the same agency, most of its lines. Raises InputError."""
    place = Place(path.as_posix())
    agency = [fold(line.text) for line in signed.document.agency_lines]
    top = {fold(line.text) for line in signed.new if line.box.startswith("1:")}
    if agency and top and agency[-1] not in top and not certain:
        name = signed.plan.agency.name
        raise InputError([Problem("CK003", f"Tệp này không phải kế hoạch của {name}.", place, _CHECK)])
    pairs = signed.new_of.items()
    alike = sum(likeness(signed.old[old].text, signed.new[new].text) >= _ALIKE for old, new in pairs)
    if alike < _LEAST * len(signed.old):
        message = f"Tệp này không phải bản sửa từ dự thảo kế hoạch năm {signed.plan.year}."
        raise InputError([Problem("CK004", message, place, _CHECK)])
    titles = [at for at, origin in enumerate(signed.old_origins) if origin.kind is OriginKind.SUBJECT]
    subject = signed.old[titles[0]].text if titles else ""
    other = _other_year(signed, subject)
    if other:
        message = f"Tệp này là kế hoạch khác: “{other}”, không phải “{subject}”."
        raise InputError([Problem("CK005", message, place, _CHECK)])


def _other_year(signed: SignedPlan, subject: str) -> str | None:
    """The title of the signed plan, where it differs from the draft's in the year alone."""
    new = next((at for at in signed.new_of.values() if is_title(signed, at)), None)
    said = subject if new is None else signed.new[new].text
    without, plain = ("".join(letter for letter in title if not letter.isdigit()) for title in (said, subject))
    return said if said != subject and without == plain else None


def is_title(signed: SignedPlan, new: int) -> bool:
    """Whether a signed line is the title of the plan."""
    origin = signed.origin_of_new(new)
    return origin is not None and origin.kind is OriginKind.SUBJECT
