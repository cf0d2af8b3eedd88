"""Expressions in text (`{{ chi_tieu("5g") }}`) evaluated against a plan: one place for every number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.model.document import Mention, Span, Spans
from generator.model.legal import LegalDocument
from generator.model.measure import Target
from generator.model.plain_values import FIRST_YEAR, LAST_YEAR
from generator.model.plan import Plan, PlanIndicator
from generator.model.problem import RefError, did_you_mean
from generator.model.texts.body import Pieces, pieces_of
from generator.model.texts.expression import (
    ExpressionError,
    NotCalledError,
    RefusedError,
    UnknownNameError,
    evaluate,
    unquoted,
)
from generator.model.texts.placeholder import MARK, PLACEHOLDER
from generator.model.vocabulary import KEYS
from generator.planning.composing import fact_refs
from generator.planning.settled.asked_for import plan_asked_for
from generator.planning.settled.bases import documents_of
from generator.planning.settled.indicators import phase_ahead
from generator.planning.wording import phrases
from generator.planning.wording.forms import CITATION_FORMS, MEASURE_FORMS, citation, measure_text, result_text
from generator.vietnamese.folding import composed
from generator.vietnamese.money import money_in_words, read_money, worth_of

_SHOWN = 60
TextOf = Callable[[str, str], tuple[str, str]]  # an expression and its place -> what it prints, the fact that it tells


class UnknownKeyError(Exception):
    """A key in an expression that no fact has; carries the hint."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.hint = code, hint
        super().__init__(message)


class Evaluator:
    """Evaluates expressions against one plan; everything it returns is final text."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._indicators = {row.indicator.id: row for row in plan.indicators}
        self._results = {(key, year): result for key, year, result in plan.results}
        self._bases = {basis.role: basis for basis in plan.bases}
        self._phrases = {phrase.id: phrase for phrase in plan.own_phrases}
        self._values: dict[str, tuple[str, str]] = {}  # an expression -> what it prints, the fact that it tells
        self._told_of = ""
        self._names: Mapping[str, Any] = {
            "nam": plan.year,
            "ky": phrases.in_period(plan.period) if plan.period else phrases.in_year(plan.year),
            "hoa": _capitals,
            "hoa_dau": _capital,
            "muc": _outside_sentence,
            "chi_tieu": self._target,
            "ket_qua": self._result,
            "van_ban": self._document,
            "can_cu": self._basis,
            "rieng": self._phrase,
            "tong": self._total,
            "bang_chu": self._in_words,
        }

    def spans(self, pieces: Pieces, ref: str) -> Spans:
        """Final spans of some pieces; raises RefError at `ref` for what cannot be evaluated."""
        if len(pieces) == 1 and not (pieces[0].is_expression or pieces[0].note):
            return spans_of(pieces[0].source, bold=pieces[0].bold, italic=pieces[0].italic)
        return self._joined(pieces, ref, self._text)

    def _joined(self, pieces: Pieces, ref: str, text_of: TextOf) -> Spans:
        found: list[Span] = []
        for piece in pieces:
            if piece.note:
                found.append(Span("", note=self.spans(piece.note, ref)))
            text, fact = text_of(piece.source, ref) if piece.is_expression else (piece.source, None)
            found.extend(spans_of(text, bold=piece.bold, italic=piece.italic, fact=fact))
        return joined(found)

    def text(self, source: str, ref: str) -> Spans:
        """Final spans of a data file's text; raises RefError as `spans`."""
        return self.spans(pieces_of(source), ref) if "{{" in source or "^[" in source else spans_of(source)

    def sentence(self, row: PlanIndicator, target: Target | None, source: str, ref: str) -> Spans:
        """Final spans of an indicator's own sentence, in which `muc(…)` is its target; raises RefError as `spans`."""

        def told(form: str = "ky_hieu") -> str:
            return self._measure(row, target, form)

        within = {**self._names, "muc": told}
        return self._joined(pieces_of(source), ref, lambda one, at: self._evaluated(one, at, within))

    def _text(self, source: str, ref: str) -> tuple[str, str]:
        if source not in self._values:
            self._values[source] = self._evaluated(source, ref, self._names)
        return self._values[source]

    def _evaluated(self, source: str, ref: str, names: Mapping[str, Any]) -> tuple[str, str]:
        self._told_of = ""
        try:
            value = evaluate(source, names)
        except _FAILURES as error:
            code, message, hint = self._told(source, error)
            raise RefError(code, ref, message, hint) from error
        text = composed(str(value))
        if _UNPRINTABLE.search(text):
            message = f"Biểu thức {{{{ {_cut(source)} }}}} cho ra ký tự không in được."
            raise RefError("SL074", ref, message, "bỏ dấu \\ trong chữ của biểu thức.")
        return text, self._told_of

    def _told(self, source: str, error: Exception) -> tuple[str, str, str]:
        """An expression's failure as a code, a message and a hint."""
        shown = f"{{{{ {_cut(source)} }}}}"
        bare = unquoted(source) if isinstance(error, ExpressionError) else None
        if bare:
            return "SL072", *bare
        match error:
            case UnknownKeyError():
                return error.code, f"{error} (trong {shown}).", error.hint
            case NotCalledError():
                message = f"“{error.name}” là hàm, phải có ngoặc và mã (trong {shown})."
                return "SL070", message, _FIX_SYNTAX
            case UnknownNameError():
                message = f"Không có hàm hay giá trị “{error.name}” (trong {shown})."
                hint = did_you_mean(error.name, self._names, f"dùng một trong: {', '.join(self._names)}.")
                return "SL069", message, hint
            case RefusedError():
                message = f"Biểu thức {shown} không được phép: chỉ dùng hàm có sẵn, dấu + và dấu -."
                return "SL071", message, _FIX_SYNTAX
            case ExpressionError():
                return "SL072", f"Biểu thức {shown} viết sai.", _STRAIGHT if set(shown) & set("“”‘’") else _FIX_SYNTAX
            case _:
                return "SL073", f"Biểu thức {shown} không tính được.", _FIX_SYNTAX

    def _target(self, key: str, form: str = "ky_hieu", den: int | None = None) -> str:
        """A target; in a plan of several years `den` is the last year of the phase that is meant."""
        row = self._indicator(key)
        if den is not None:
            _require_year(den, 'viết như chi_tieu("ma", "loi", 2030).')
        phases = row.phase_targets if self._plan.period and row.target is None else ()
        named = [one for one in phases if den is None or (one.window and one.window.last == den)]
        if len(named) > 1 or (phases and not named):
            years = ", ".join(str(one.window.last) for one in phases if one.window)
            hint = f'ghi năm cuối của giai đoạn, một trong {years}: chi_tieu("{key}", "{form}", {years[:4]}).'
            raise UnknownKeyError("SL076", f"Chỉ tiêu “{key}” có mục tiêu của nhiều giai đoạn", hint)
        return self._measure(row, named[0] if named else row.target, form)

    def _measure(self, row: PlanIndicator, target: Target | None, form: str) -> str:
        _known_form(form, MEASURE_FORMS)
        self._told_of = fact_refs.of_target(self._plan, row, target)
        if target is None:
            return phrases.reached(form) + missing_target(self._plan, row)
        return measure_text(target, row.indicator.unit_of_measure, form)

    def _result(self, key: str, year: int | None = None, form: str = "ky_hieu") -> str:
        row = self._indicator(key)
        _known_form(form, MEASURE_FORMS)
        year = self._plan.year - 1 if year is None else year
        _require_year(year, 'viết như ket_qua("ma", 2026, "so").')
        self._told_of = fact_refs.of_result(key, year)
        result = self._results.get((key, year))
        if result is None:
            return phrases.missing_result(year)
        return result_text(result, row.indicator.unit_of_measure, form)

    def _indicator(self, key: str) -> PlanIndicator:
        if key not in self._indicators:
            raise UnknownKeyError(
                "SL077",
                f"Không có chỉ tiêu “{key}” trong kế hoạch năm {self._plan.year}",
                did_you_mean(key, self._indicators, "ghi mã (id) của một chỉ tiêu trong chi-tieu.yaml."),
            )
        return self._indicators[key]

    def _document(self, key: str, form: str = "day_du") -> str:
        _known_form(form, CITATION_FORMS)
        document = self._documents_of(key)
        self._told_of = f"van-ban/{document.number}"
        if key in self._plan.withdrawn:
            return phrases.missing_successor(citation(document, "so"))
        return citation(document, form)

    def _documents_of(self, key: str) -> LegalDocument:
        found = documents_of(key, self._plan.documents)
        if len(found) == 1:
            return found[0]
        if found:
            years = " hay ".join(f"“{d.number} ({d.date.year})”" for d in found if d.date)
            raise UnknownKeyError("SL078", f"Có {len(found)} văn bản cùng số “{key}”", f"ghi thêm năm: {years}.")
        numbers = (document.number for document in self._plan.documents)
        raise UnknownKeyError(
            "SL079",
            f"Sổ văn bản không có “{key}”",
            did_you_mean(key, numbers, "thêm văn bản này vào van-ban.yaml."),
        )

    def _basis(self, role: str, form: str = "day_du") -> str:
        if role not in self._bases:
            raise UnknownKeyError(
                "SL080",
                f"Không có căn cứ giữ vai “{role}”",
                did_you_mean(role, self._bases, "khai can_cu trong ke-hoach.yaml."),
            )
        self._told_of = f"{self._plan.year}/ke-hoach/{KEYS['bases']}/{role}"
        number = self._bases[role].document
        if number is None:
            return plan_asked_for(self._plan, role, self._plan.year)
        return self._document(number, form)

    def _phrase(self, key: str) -> str:
        if key not in self._phrases:
            raise UnknownKeyError(
                "SL081",
                f"Không có lời riêng “{key}”",
                did_you_mean(key, self._phrases, "khai noi_dung_rieng trong ke-hoach.yaml."),
            )
        self._told_of = f"{self._plan.year}/ke-hoach/{KEYS['own_phrases']}/{key}"
        phrase = self._phrases[key]
        return phrases.missing_phrase(phrase.label, self._plan.year) if phrase.text is None else phrase.text

    def _total(self, table: str, column: str) -> str:
        """What the rows of a table add up to in a column, as the table prints it."""
        from generator.planning.composing.tables import total_of  # noqa: PLC0415 - tables hold expressions themselves

        found = next((one for one in self._plan.tables if one.id == table), None)
        if found is None:
            names = [one.id for one in self._plan.tables]
            hint = did_you_mean(table, names, f"ghi mã của một bảng: bang/{table}.yaml.")
            raise UnknownKeyError("SL130", f"Không có bảng “{table}”", hint)
        if column not in {one.id for one in found.columns}:
            names = [one.id for one in found.columns]
            hint = did_you_mean(column, names, f"dùng một trong: {', '.join(names)}.")
            raise UnknownKeyError("SL120", f"Bảng “{table}” không có cột mang mã “{column}”", hint)
        self._told_of = f"{self._plan.year}/bang/{table}"
        return total_of(self._plan, found, column, self.text) or phrases.missing_figure(self._plan.year)

    def _in_words(self, table: str, column: str, unit: str = "đồng") -> str:
        """The total of a column of money in words, as papers repeat it."""
        if worth_of(unit) is None:
            raise UnknownKeyError(
                "SL131", f"“{unit}” không phải đơn vị tiền", "ghi đồng, nghìn đồng, triệu đồng hay tỷ đồng."
            )
        amount = read_money(self._total(table, column))
        told = money_in_words(amount.number, amount.unit or unit) if amount else None
        return told or phrases.missing_figure(self._plan.year)


def missing_target(plan: Plan, row: PlanIndicator) -> str:
    """What stands for a target nobody has given: a value due at the end of a longer phase is named, not divided."""
    window = phase_ahead(row, plan.year)
    due = [one for one in row.phase_targets if one.window == window]
    if window is None or not due:
        return phrases.missing_target(plan.year, plan.agency.superior if row.is_assigned else None)
    return phrases.missing_step(plan.year, window, measure_text(due[0], row.indicator.unit_of_measure, "tu"))


def _capitals(words: str) -> str:
    return str(words).upper()


def _capital(words: str) -> str:
    return str(words)[:1].upper() + str(words)[1:]


def _outside_sentence(*_given: object) -> str:
    raise UnknownKeyError("SL075", "“muc” chỉ dùng trong cau của một chỉ tiêu", 'ở chỗ khác viết chi_tieu("ma", "so").')


_FAILURES = (UnknownKeyError, ExpressionError, TypeError, ValueError, AttributeError, RecursionError)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")  # as of files
_STRAIGHT = 'dùng dấu ngoặc kép thẳng ("), không dùng “ ”.'
_FIX_SYNTAX = (
    "mã để trong ngoặc đơn và ngoặc kép: viết như {{ nam }}, {{ nam + 1 }} hay "
    '{{ chi_tieu("ma", "loi") }}; muốn in hai dấu ngoặc nhọn thì gõ \\{{.'
)


def _cut(source: str) -> str:
    return source if len(source) <= _SHOWN else source[: _SHOWN - 1] + "…"


def _require_year(year: object, hint: str) -> None:
    if not isinstance(year, int):
        raise UnknownKeyError("SL082", f"Năm phải là số, không phải “{year}”", hint)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownKeyError("SL082", f"Không có năm {year}", hint)


def _known_form(form: str, forms: tuple[str, ...]) -> None:
    if form not in forms:
        raise UnknownKeyError(
            "SL083", f"Không có dạng viết “{form}”", did_you_mean(form, forms, f"dùng một trong: {', '.join(forms)}.")
        )


@lru_cache(maxsize=8192)
def spans_of(text: str, *, bold: bool = False, italic: bool = False, fact: str | None = None) -> Spans:
    """Plain text as spans: each `[Cần bổ sung: …]` is a span of its own, marked.

    `fact` is what all of it tells: "" where an expression tells none, None where the text is typed.
    """
    parts = PLACEHOLDER.split(text) if MARK in text else (text,)
    told = [(part, () if fact is None else (Mention(0, len(part), fact),)) for part in parts if part]
    return tuple(Span(part, bold, italic, bool(PLACEHOLDER.fullmatch(part)), (), mentions) for part, mentions in told)


def joined(spans: list[Span]) -> Spans:
    """Neighbours of one look as one span."""
    if len(spans) < 2:
        return tuple(spans)
    found: list[Span] = []
    for span in spans:
        if found and not (span.note or found[-1].note) and _look(found[-1]) == _look(span):
            found[-1] = _one(found[-1], span)
        else:
            found.append(span)
    return tuple(found)


def _one(span: Span, after: Span) -> Span:
    """Two spans of one look as one, each letter with its fact."""
    shift = len(span.text)
    moved = (Mention(one.start + shift, one.end + shift, one.ref) for one in after.mentions)
    return span._replace(text=span.text + after.text, mentions=(*span.mentions, *moved))


def _look(span: Span) -> tuple[bool, bool, bool]:
    return span.bold, span.italic, span.missing
