"""Which document of a register a citation means: also where its number is misprinted, or a law is cited by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from generator.importing.citing.citations import Citation
from generator.model.legal import LegalDocument
from generator.planning.settled.bases import documents_of
from generator.planning.wording.forms import citation
from generator.vietnamese.document_numbers import parts_of
from generator.vietnamese.folding import fold

_ALIKE = 0.8  # symbols of which one is the other, misprinted: BKHHCN and BKHCN
_YEAR = re.compile(r"\s*+(?:,\s*+)?(?:năm|ngày)?[^;.,]{0,20}?\b(?P<year>20[0-9]{2}|19[0-9]{2})\b")


def key_of(cited: Citation, documents: Iterable[LegalDocument], text: str) -> tuple[str, LegalDocument | None]:
    """The key of a document cited in a text, in a register, with its year where the number alone means several.

    A law cited by name may be told by the year behind its name.
    """
    known = tuple(documents)
    if cited.number is None:
        name = f"{cited.type} {cited.subject}"
        law = _law(cited, known, text[cited.start + len(name) :])
        return (law.number if law else "", law)
    found = documents_of(cited.number, known) or _misprinted(cited, known)
    if len(found) == 1:
        same = cited.date is None or found[0].date is None or cited.date == found[0].date
        return (found[0].number, found[0]) if same else (cited.number, None)
    dated = [one for one in found if cited.date and one.date == cited.date]
    return (f"{cited.number} ({dated[0].date.year})", dated[0]) if dated and dated[0].date else (cited.number, None)


def _misprinted(cited: Citation, known: Sequence[LegalDocument]) -> tuple[LegalDocument, ...]:
    """The document of the same day whose number has the same digits and nearly the same symbol."""
    if not cited.number or cited.date is None:
        return ()
    number = cited.number
    same_day = (one for one in known if one.date == cited.date and one.type == cited.type)
    alike = {one.number: one for one in same_day if _is_alike(number, one.number)}
    return tuple(alike.values())


def _is_alike(one: str, other: str) -> bool:
    (digits, symbol), (with_digits, with_symbol) = parts_of(one), parts_of(other)
    if not digits or digits != with_digits or not symbol or not with_symbol:
        return False
    return SequenceMatcher(None, symbol, with_symbol, autojunk=False).ratio() >= _ALIKE


def _law(cited: Citation, known: Sequence[LegalDocument], after: str) -> LegalDocument | None:
    """The law of a name; where several had it, the one of the year that follows."""
    name = fold(cited.subject or "")
    named = {one.number: one for one in known if name and one.type == cited.type and fold(one.subject or "") == name}
    found = _YEAR.match(after)
    dated = [one for one in named.values() if found and _is_of(one, found["year"])]
    certain = dated if found else list(named.values())
    return certain[0] if len(certain) == 1 else None


def _is_of(document: LegalDocument, year: str) -> bool:
    return f"/{year}/" in document.number or (document.date is not None and str(document.date.year) == year)


def recognised(text: str, cited: Iterable[Citation], register: Iterable[LegalDocument]) -> tuple[Citation, ...]:
    """The citations of a text with the numbers that a register has for them."""
    known = tuple(register)
    found = []
    for one in cited:
        document = key_of(one, known, text)[1]
        found.append(one._replace(number=document.number) if document else one)
    return tuple(found)


def respelled(text: str, cited: Iterable[Citation], documents: Iterable[LegalDocument]) -> Iterable[str]:
    """What a person should know: citations whose type and number the draft spells otherwise."""
    known = tuple(documents)
    for one in cited:
        document = key_of(one, known, text)[1]
        if document is None or one.number is None or not one.typed_type or one.type != document.type:
            continue
        written, printed = " ".join(text[one.start : one.number_end].split()), citation(document, "so")
        if document.subject != printed.removeprefix(f"{document.type} ") and written != printed:
            yield f"“{written}” viết theo sổ văn bản là “{printed}”. Đề nghị kiểm tra."
