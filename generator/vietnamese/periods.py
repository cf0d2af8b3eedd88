"""Years from one to another, as they stand behind a value: "95% (2025-2027)"."""

from __future__ import annotations

from generator.vietnamese.patterns import pattern

Years = tuple[int, int]
_YEAR = r"(?:19|20|21)[0-9]{2}"
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
