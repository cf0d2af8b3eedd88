"""Years from one to another: "giai đoạn 2026 - 2030", "từ năm 2026 đến năm 2030", "95% (2025-2027)"; years alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.vietnamese.patterns import pattern

Years = tuple[int, int]
_YEAR = r"(?:19|20|21)[0-9]{2}"
_OF_PLANS = r"20[0-9]{2}"  # of plans and what they cite: other numbers of four digits are amounts
_BETWEEN = r"\s*(?:[-–—]|đến)\s*(?:năm\s+)?"
PERIOD = rf"giai\s+đoạn\s+(?:từ\s+)?(?:năm\s+)?(?P<first>{_OF_PLANS}){_BETWEEN}(?P<last>{_OF_PLANS})"
_SPAN = rf"(?P<first>\b{_OF_PLANS}){_BETWEEN}(?P<last>{_OF_PLANS})\b"
_ALONE = rf"\b{_OF_PLANS}\b"
_BEHIND = (
    rf"(?:(?<!\s)\s++)?(?P<open>\(\s*+)?(?:hết\s++)?(?:giai\s++đoạn\s++)?(?P<first>{_YEAR})\s*+[-–]\s*+(?P<last>{_YEAR})"
    r"\s*+(?(open)\)\s*+)$"
)


def without_years(words: str) -> tuple[str, Years | None]:
    """The words before the years at their end, and the years; None where they end in none, or in such as go back."""
    found = pattern(_BEHIND).search(words)
    years = (int(found["first"]), int(found["last"])) if found else None
    if found is None or years is None or years[0] > years[1]:
        return words, None
    return words[: found.start()].strip(), years


def period_in(text: str) -> Years | None:
    """The years of the first "giai đoạn …" in a text, as written: they may go back."""
    found = pattern(PERIOD).search(text)
    return (int(found["first"]), int(found["last"])) if found else None


def span_in(text: str) -> Years | None:
    """The first two years that a text joins, whatever stands before them."""
    found = pattern(_SPAN).search(text)
    return (int(found["first"]), int(found["last"])) if found else None


def years_in(text: str) -> Iterator[int]:
    """Every year that stands alone in a text, in order; those of periods too."""
    return (int(found) for found in pattern(_ALONE).findall(text))


def period(years: Years) -> str:
    """A period as plans print it."""
    return f"giai đoạn {years[0]} - {years[1]}"
