"""The roll-over as a whole: pure, nothing invented, from the last plan as written year by year."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rollover_records import at_least, document, indicator, record, result, rolled, task

from generator.model.indicator import Handling, IndicatorEntry
from generator.model.plan import DecisionGroup
from generator.model.problem import InputError
from generator.model.record import Issue, PlanHeadChange, YearRecord
from generator.planning.plan import plan_of

KEYS = ("a", "b", "c", "d")
KINDS = st.sampled_from(["thường xuyên", "hằng năm", "một lần"])
STATUSES = st.sampled_from([None, "hoàn thành", "chưa hoàn thành", "chưa rõ"])
DEADLINES = st.sampled_from(
    [
        None,
        "Thường xuyên",
        "Quý III/2026",
        "Tháng 11",
        "Tháng 01/2027",
        "31/12/2026",
        "theo hướng dẫn của Sở",
        "2026-2028",
    ]
)
CHOICES = st.sampled_from([None, None, None, *Handling])
WINDOWS = st.sampled_from([None, "2025-2026", "2025-2027", "2026-2030"])
VALUES = st.integers(1, 99)
TARGETS = st.builds(lambda value, window: at_least(value, window=window), VALUES, WINDOWS)
OLD_INDICATORS = st.builds(
    lambda key, target, assigned, reached, choice: indicator(
        key, target=target, assigned=assigned, result=reached and result(reached), handling=choice
    ),
    st.sampled_from(KEYS[:3]),
    st.none() | TARGETS,
    st.none() | TARGETS,
    st.none() | VALUES,
    CHOICES,
)
NEW_INDICATORS = st.builds(
    lambda key, target, assigned, choice: IndicatorEntry(
        id=key, group="ha-tang", name=f"Tỷ lệ {key}", target=target, assigned=assigned, handling=choice
    ),
    st.sampled_from(KEYS),
    st.none() | TARGETS,
    st.none() | TARGETS,
    CHOICES,
)
OLD_TASKS = st.builds(
    lambda key, kind, status, deadline, choice: task(
        key, kind=kind, status=status, deadline=deadline, budget="5 triệu", handling=choice
    ),
    st.sampled_from(KEYS),
    KINDS,
    STATUSES,
    DEADLINES,
    CHOICES,
)


def distinct(entries):
    return st.lists(entries, max_size=4, unique_by=lambda entry: entry.id).map(tuple)


@settings(max_examples=150, deadline=None)
@given(distinct(OLD_INDICATORS), distinct(NEW_INDICATORS), st.booleans())
def test_no_target_is_invented(old, new, complete):
    """Each target stands in the new year's file, or in a window the year lies in, or a person kept it."""
    plan = rolled(indicators=old, new_indicators=new, complete_set=complete)
    stated = {(entry.id, t.value) for entry in new for t in (entry.target, entry.assigned) if t}
    windows = {
        (entry.id, t.value)
        for entry in old
        for t in (entry.target, entry.assigned)
        if t and t.window and 2027 in t.window
    }
    chosen = {made.fact.rpartition("/")[2] for made in plan.decisions if made.overridden}
    for row in plan.indicators:
        if row.target is not None and row.indicator.id not in chosen:
            assert (row.indicator.id, row.target.value) in stated | windows
        if row.assigned is not None:
            assert (row.indicator.id, row.assigned.value) in stated | windows


@settings(max_examples=150, deadline=None)
@given(distinct(OLD_TASKS))
def test_no_missed_deadline_is_moved_and_no_row_is_lost_unsaid(old):
    """A one-off task gets no date it did not have; every dropped row is told of; no amount is carried."""
    plan = rolled(tasks=old)
    entries = {entry.id: entry for entry in old}
    for found in plan.tasks:
        entry = entries[found.id]
        recurring = entry.handling is Handling.YEARLY or (entry.kind != "một lần" and not entry.handling)
        if found.deadline and found.deadline.year and not recurring:
            assert found.deadline == entry.deadline
        assert found.budget == ("[Cần bổ sung: 2027]" if entry.budget else None)
    dropped = {made.fact for made in plan.decisions if made.group is DecisionGroup.DROPPED}
    assert {f"2026/nhiem-vu/{key}" for key in entries.keys() - {found.id for found in plan.tasks}} == dropped


@settings(max_examples=50, deadline=None)
@given(distinct(OLD_INDICATORS), distinct(OLD_TASKS))
def test_the_same_record_gives_the_same_plan(indicators, tasks):
    whole = record(indicators=indicators, tasks=tasks)
    before = whole.model_dump_json()
    first, second = plan_of(whole, 2027), plan_of(whole.model_copy(deep=True), 2027)
    assert first.model_dump_json() == second.model_dump_json()
    assert whole.model_dump_json() == before


def test_a_year_with_head_and_body_stands_as_written():
    plan = plan_of(record(tasks=(task(status="hoàn thành"),), indicators=(indicator(target=at_least(80)),)), 2026)
    assert (plan.rolled_from, plan.decisions, plan.issue.number) == (None, (), 5)
    assert [found.id for found in plan.tasks] == ["viec"]


def test_number_day_and_month_are_left_to_be_filled_in():
    plan = rolled()
    assert plan.issue == Issue(place="An Bình", year=2027)
    assert (plan.rolled_from, plan.year, plan.subject) == (2026, 2027, "Chuyển đổi số xã An Bình năm {{ nam }}")


def test_the_new_years_file_changes_the_head_where_it_speaks():
    change = PlanHeadChange(subject="Chuyển đổi số năm {{ nam }}", issue=Issue(month=11, year=2026))
    plan = rolled(change=change)
    assert plan.issue == Issue(place="An Bình", month=11, year=2026)
    assert plan.subject == "Chuyển đổi số năm {{ nam }}"


def test_decisions_stand_in_the_order_of_their_groups():
    plan = rolled(
        tasks=(
            task("a", kind="thường xuyên"),
            task("b", kind="hằng năm"),
            task("c", kind="một lần", status="hoàn thành"),
        ),
        indicators=(indicator(target=at_least(90), result=result(80)),),
        documents=(document("1/QĐ-TTg"),),
    )
    order = [list(DecisionGroup).index(made.group) for made in plan.decisions]
    assert order == sorted(order)


def test_without_any_plan_before_there_is_a_clear_error():
    whole = record().model_copy(update={"years": (YearRecord(year=2026), YearRecord(year=2027))})
    with pytest.raises(InputError, match="Chưa có kế hoạch nào trước năm 2026 để chuyển sang kế hoạch năm 2027"):
        plan_of(whole, 2027)


def test_a_gap_between_the_years_is_an_error():
    with pytest.raises(InputError, match="kế hoạch năm 2030"):
        plan_of(record(), 2030)


def test_a_year_without_any_file_yet_can_be_drafted():
    whole = record(tasks=(task(kind="thường xuyên"),))
    plan = plan_of(whole.model_copy(update={"years": whole.years[:1]}), 2027)
    assert [found.id for found in plan.tasks] == ["viec"]


def test_all_problems_come_at_once():
    nameless = IndicatorEntry(id="moi", target=at_least(10))
    with pytest.raises(InputError) as caught:
        rolled(tasks=(task(lead="Phòng lạ"),), new_indicators=(nameless,))
    assert len(caught.value.problems) == 2
