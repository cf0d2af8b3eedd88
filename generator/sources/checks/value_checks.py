"""Values of indicators that cannot be meant: a percentage out of bounds, typed words that say another value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.model.indicator import IndicatorEntry
from generator.model.measure import Measure, Split, Target
from generator.sources.checks.found import Found
from generator.vietnamese.amounts import PERCENT, usual_words


def value_problems(entry: IndicatorEntry, ref: str, unit: str | None) -> Iterator[Found]:
    """Every value of an entry that is wrong by itself, in the unit that some year gives the indicator."""
    named = {"muc_tieu": entry.target, "giao": entry.assigned, "ket_qua": entry.result}
    phases = {f"muc_tieu_giai_doan/{at}": target for at, target in enumerate(entry.phase_targets)}
    for key, measure in {**named, **phases}.items():
        if unit == PERCENT:
            yield from _percentage(measure, f"{ref}/{key}/gia_tri")
    for key, measure in {**named, "ket_qua_truoc": entry.prior_result, **phases}.items():
        yield from _typed(measure, f"{ref}/{key}/viet", unit or "")
    if entry.split is not None and unit != PERCENT:
        yield from _split(entry.split, entry.target or entry.assigned, f"{ref}/chia")


def _split(split: Split, target: Target | None, ref: str) -> Iterator[Found]:
    """Parts of a target that are not the whole; shares of a percentage are no parts."""
    whole = target.comparable if target is not None else None
    kinds: dict[str, Mapping[Any, Decimal]] = {
        "don_vi": split.by_unit,
        "quy": split.by_quarter,
        "nguon": split.by_source,
    }
    for key, parts in kinds.items():
        total = sum(parts.values(), Decimal(0))
        if parts and whole is not None and total != whole:
            told = f"Các phần chia cộng lại được {_digits(total)}, khác mức {_digits(whole)} của chỉ tiêu."
            yield Found("SL129", f"{ref}/{key}", told, "sửa lại các phần, hoặc sửa mức của chỉ tiêu.")


def _percentage(measure: Measure | None, ref: str) -> Iterator[Found]:
    if measure is None or measure.value is None or measure.reason or measure.against or measure.out_of is not None:
        return
    for value in filter(None, (measure.value, measure.upper, measure.origin)):
        shown = _digits(value)
        if not 0 <= value <= 100:
            hint = "sửa lại số, hoặc ghi ly_do nếu đúng như vậy."
            yield Found("SL107", ref, f"Tỷ lệ {shown}% nằm ngoài khoảng 0-100%.", hint)
        elif 0 < value < 1:
            whole = _digits((value * Decimal(100)).normalize())
            hint = f"viết {whole} nếu ý là {whole}%; nếu đúng {shown}% thì ghi ly_do."
            yield Found("SL108", ref, f"Tỷ lệ {shown}% rất nhỏ.", hint)


def _digits(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")


def _typed(measure: Measure | None, ref: str, unit: str) -> Iterator[Found]:
    """Words that were typed for a value before it became another."""
    amount = measure.amount if measure else None
    if amount is None or not amount.typed:
        return
    from generator.vietnamese.values_in_words import is_typed_for  # noqa: PLC0415 - few files have such words

    if is_typed_for(amount, unit):
        return
    usual = usual_words(amount._replace(typed=""), unit)
    yield Found(
        "SL109", ref, f"Cách viết “{amount.typed}” không phải của mức {usual}.", "bỏ dòng viet, hoặc sửa lại mức."
    )
