"""Roll-over of tasks, case by case (cases 9 to 17, 19 and 24)."""

import pytest
from rollover_records import decision_on, only_task, record, rolled, task, told

from generator.model.assignment import Role
from generator.model.plan import DecisionGroup
from generator.model.problem import InputError
from generator.model.task import Status
from generator.planning.plan import plan_of

NEW_DEADLINE = "[Cần bổ sung: thời hạn hoàn thành mới]"


def test_standing_tasks_are_carried_word_for_word_and_only_counted():
    """Case 9."""
    entries = tuple(task(key, kind="thường xuyên", deadline="Thường xuyên") for key in ("a", "b"))
    plan = rolled(tasks=entries)
    assert [(t.title, t.deadline.words) for t in plan.tasks] == [("Việc cần làm", "Thường xuyên")] * 2
    assert told(plan, DecisionGroup.CARRIED) == "Giữ nguyên 2 nhiệm vụ thường xuyên."


@pytest.mark.parametrize("status", ["hoàn thành", "chưa hoàn thành", "chưa rõ"])
def test_yearly_tasks_come_back_whatever_their_status(status):
    """Case 10."""
    plan = rolled(tasks=(task(kind="hằng năm", status=status, deadline="Quý III/2026"),))
    found = only_task(plan)
    assert (found.deadline.words, found.deadline.year, found.deadline.quarter) == ("Quý III/2027", 2027, 3)
    assert (found.status, found.flagged) == (Status.UNKNOWN, False)


def test_a_stale_year_in_a_yearly_title_is_rewritten_and_named():
    """Case 10: the 2026 plan still said 2025."""
    entry = task(
        title="Hưởng ứng Ngày Chuyển đổi số năm 2025", kind="hằng năm", status="hoàn thành", deadline="Quý III/2026"
    )
    plan = rolled(tasks=(entry,))
    assert only_task(plan).title == "Hưởng ứng Ngày Chuyển đổi số năm 2027"
    assert told(plan, DecisionGroup.YEARLY) == (
        "“Hưởng ứng Ngày Chuyển đổi số năm 2025” đã hoàn thành năm 2026, đưa lại vào năm 2027, Quý III/2027. "
        "Năm ghi trong tên cũ là 2025, đã viết thành 2027."
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kế hoạch năm 2026", "Kế hoạch năm 2027"),
        ("Kế hoạch năm 2027", "Kế hoạch năm 2028"),
        ("Kế hoạch năm {{ nam + 1 }}, năm {{ nam }}", "Kế hoạch năm {{ nam + 1 }}, năm {{ nam }}"),
        ("Sơ kết giai đoạn 2026-2030 vào năm 2026", "Sơ kết giai đoạn 2026-2030 vào năm 2027"),
        ("Thực hiện Quyết định ngày 13/9/2026 năm 2026", "Thực hiện Quyết định ngày 13/9/2026 năm 2027"),
        (
            "Thực hiện Kế hoạch số 12/KH-UBND về du lịch năm 2026",
            "Thực hiện Kế hoạch số 12/KH-UBND về du lịch năm 2026",
        ),
        ("Thi đua “Năm Dữ liệu số, năm 2026”", "Thi đua “Năm Dữ liệu số, năm 2026”"),
        ("Hội thi tháng 10/2026, quý IV/2025", "Hội thi tháng 10/2027, quý IV/2027"),
        ("Kỷ niệm năm 2020", "Kỷ niệm năm 2020"),
    ],
)
def test_only_the_years_of_the_plan_itself_move_in_a_yearly_title(title, expected):
    """Citations, periods, dates and quoted titles keep their years; a plan for next year moves too."""
    assert only_task(rolled(tasks=(task(title=title, kind="hằng năm"),))).title == expected


def test_a_finished_one_off_is_dropped_with_its_time_and_product():
    """Case 11."""
    entry = task(kind="một lần", status="hoàn thành", done_on="Quý I/2026", product="Phần mềm", deadline="Quý I/2026")
    plan = rolled(tasks=(entry,))
    assert plan.tasks == ()
    assert told(plan, DecisionGroup.DROPPED) == (
        "Không đưa vào năm 2027: “Việc cần làm” đã hoàn thành trong Quý I/2026, sản phẩm: “Phần mềm”. "
        "Đề nghị nêu ở phần đánh giá kết quả năm 2026."
    )


@pytest.mark.parametrize("deadline", ["Quý I/2026", "Tháng 11", "31/12/2026", "Năm 2026"])
def test_a_late_one_off_is_carried_and_its_deadline_asked_for(deadline):
    """Case 12: never moved by a year."""
    entry = task(title="Xây dựng hồ sơ cấp độ.", kind="một lần", status="chưa hoàn thành", deadline=deadline)
    plan = rolled(tasks=(task("a", kind="thường xuyên"), entry))
    found = plan.tasks[1]
    assert found.title == "Xây dựng hồ sơ cấp độ (chuyển tiếp từ năm 2026)."
    assert (found.deadline.words, found.deadline.year, found.carried_from) == (NEW_DEADLINE, None, 2026)
    assert f"Nhiệm vụ số 2 “Xây dựng hồ sơ cấp độ” chưa hoàn thành (hạn cũ {deadline})." in told(
        plan, DecisionGroup.CARRIED
    )
    assert "Điền thoi_han trong 2027/nhiem-vu.yaml." in told(plan, DecisionGroup.MISSING)


def test_a_new_deadline_given_in_the_new_year_ends_the_asking():
    """Case 12: the leader decided."""
    entry = task(kind="một lần", status="chưa hoàn thành", deadline="Quý I/2026")
    plan = rolled(tasks=(entry,), new_tasks=(task(title=None, deadline="Quý II/2027"),))
    assert only_task(plan).deadline.words == "Quý II/2027"
    assert "thời hạn mới: Quý II/2027." in told(plan, DecisionGroup.CARRIED)
    assert told(plan, DecisionGroup.MISSING) == ""


@pytest.mark.parametrize("status", ["chưa hoàn thành", "chưa rõ"])
@pytest.mark.parametrize("deadline", ["Quý IV năm 2027", "Tháng 6/2028", "2026-2027"])
def test_a_deadline_still_to_come_is_kept(status, deadline):
    """Case 13."""
    plan = rolled(tasks=(task(kind="một lần", status=status, deadline=deadline),))
    found = only_task(plan)
    assert (found.title, found.deadline.words, found.flagged) == ("Việc cần làm", deadline, False)
    assert "giữ thời hạn đã giao" in told(plan, DecisionGroup.CARRIED)


def test_unknown_status_keeps_and_flags_the_row():
    """Case 14."""
    entries = (task("a", kind="một lần", deadline="Quý I/2026"), task("b", kind="một lần", status="chưa rõ"))
    plan = rolled(tasks=entries)
    assert [(t.id, t.flagged) for t in plan.tasks] == [("a", True), ("b", True)]
    assert told(plan, DecisionGroup.MISSING).startswith("Chưa rõ tình trạng 2 nhiệm vụ; tạm giữ và tô vàng")


@pytest.mark.parametrize("kind", ["thường xuyên", "hằng năm", "một lần"])
def test_a_deadline_that_follows_another_document_keeps_its_words(kind):
    """Case 15, told once for all tasks with the same words."""
    entries = tuple(
        task(key, kind=kind, status="chưa hoàn thành", deadline="theo Kế hoạch của UBND tỉnh") for key in ("a", "b")
    )
    plan = rolled(tasks=entries)
    assert {t.deadline.words for t in plan.tasks} == {"theo Kế hoạch của UBND tỉnh"}
    assert told(plan, DecisionGroup.NOTICE) == (
        "Giữ thời hạn “theo Kế hoạch của UBND tỉnh” (2 nhiệm vụ). "
        "Đề nghị kiểm tra đã có văn bản hướng dẫn năm 2027 chưa."
    )


def test_a_renamed_unit_gets_its_new_name_and_an_alias_stays_as_written():
    """Cases 16 and 17: the plan as written keeps its words, the next one says the new name."""
    entry = task(kind="thường xuyên", lead="Phòng văn hoá thông tin", partner=["Phòng VHXH", "Phòng Kinh tế"])
    whole = record(tasks=(entry,))
    assert only_task(plan_of(whole, 2026)).assignments[0].written == "Phòng văn hoá thông tin"
    plan = plan_of(whole, 2027)
    written = [(a.role, a.unit, a.written) for a in only_task(plan).assignments]
    assert written == [
        (Role.LEAD, "van-hoa", "Phòng Văn hóa - Xã hội"),
        (Role.PARTNER, "van-hoa", "Phòng VHXH"),
        (Role.PARTNER, "kinh-te", "Phòng Kinh tế"),
    ]
    assert "nay là “Phòng Văn hóa - Xã hội”" in told(plan, DecisionGroup.RENEWED)


def test_a_task_that_names_the_abolished_district_is_flagged_not_rewritten():
    """Case 19."""
    plan = rolled(tasks=(task(title="Báo cáo UBND huyện", kind="thường xuyên"),))
    assert (only_task(plan).title, only_task(plan).flagged) == ("Báo cáo UBND huyện", True)
    assert "cấp huyện" in told(plan, DecisionGroup.NOTICE)


@pytest.mark.parametrize("handling", [None, "giữ nguyên", "hằng năm"])
def test_last_years_amounts_are_asked_anew(handling):
    """Case 24: whatever a person chose for the row."""
    entry = task(kind="thường xuyên", budget="500 triệu đồng", budget_source="Ngân sách xã", handling=handling)
    plan = rolled(tasks=(entry,))
    assert (only_task(plan).budget, only_task(plan).budget_source) == ("[Cần bổ sung: 2027]", "Ngân sách xã")
    assert "chưa có dự toán năm 2027" in told(plan, DecisionGroup.MISSING)


@pytest.mark.parametrize(
    ("kind", "source", "kept"),
    [
        ("một lần", "Ngân sách xã năm 2026", False),
        ("hằng năm", "Ngân sách xã năm 2026", True),
        ("một lần", "Ngân sách xã", True),
    ],
)
def test_a_source_that_names_its_years_money_is_asked_for_anew(kind, source, kept):
    entry = task(kind=kind, deadline="Quý I/2028", budget=500, budget_source=source)
    carried = only_task(rolled(tasks=(entry,)))
    assert carried.budget_source == (source if kept else "[Cần bổ sung: nguồn kinh phí năm 2027]")


FINISHED = {"kind": "một lần", "status": "hoàn thành", "deadline": "Quý I/2026"}


@pytest.mark.parametrize("where", ["2026", "2027"])
@pytest.mark.parametrize(
    ("handling", "title", "deadline"),
    [
        ("giữ nguyên", "Việc cần làm", "Quý I/2026"),
        ("hằng năm", "Việc cần làm", "Quý I/2027"),
        ("chuyển tiếp", "Việc cần làm (chuyển tiếp từ năm 2026)", NEW_DEADLINE),
        ("sửa", "Việc cần làm", "Quý I/2026"),
    ],
)
def test_a_persons_choice_goes_before_every_rule(where, handling, title, deadline):
    """`xu_ly` in the carried entry or in the new year's own entry; it is reported as a choice."""
    choice = {"handling": handling}
    plan = rolled(
        tasks=(task(**FINISHED, **(choice if where == "2026" else {})),),
        new_tasks=(task(title=None, **choice),) if where == "2027" else (),
    )
    found = only_task(plan)
    assert (found.title, found.deadline.words, found.handling) == (title, deadline, None)
    made = decision_on(plan, "2026/nhiem-vu/viec")
    assert made.overridden
    assert made.sentence.endswith("Theo lựa chọn của người soạn.") or handling == "sửa"


def test_a_standing_task_can_be_dropped_by_choice():
    plan = rolled(tasks=(task(kind="thường xuyên"),), new_tasks=(task(title=None, handling="bỏ"),))
    assert plan.tasks == ()
    assert decision_on(plan, "2026/nhiem-vu/viec").overridden


def test_a_row_to_be_edited_waits_in_yellow_until_its_new_words_come():
    entry = task(kind="thường xuyên")
    waiting = rolled(tasks=(entry,), new_tasks=(task(title=None, appendix=None, handling="sửa"),))
    edited = rolled(tasks=(entry,), new_tasks=(task(title="Việc đã sửa", handling="sửa"),))
    assert (only_task(waiting).flagged, only_task(edited).flagged) == (True, False)
    assert only_task(edited).title == "Việc đã sửa"


def test_a_finished_task_written_down_again_stays():
    plan = rolled(tasks=(task(**FINISHED),), new_tasks=(task(title="Cài đặt đợt hai", deadline="Quý II/2027"),))
    assert (only_task(plan).title, only_task(plan).deadline.words) == ("Cài đặt đợt hai", "Quý II/2027")


def test_later_entries_override_by_id_and_new_tasks_stand_last():
    old = (task("a", kind="thường xuyên", lead="Phòng Kinh tế", product="Báo cáo"), task("b", kind="thường xuyên"))
    new = (task("c", "Việc mới", kind="một lần"), task("a", None, lead="Phòng VHXH"))
    plan = rolled(tasks=old, new_tasks=new)
    assert [t.id for t in plan.tasks] == ["a", "b", "c"]
    assert (plan.tasks[0].assignments[0].written, plan.tasks[0].product) == ("Phòng VHXH", "Báo cáo")
    assert "Thêm 1 nhiệm vụ mới" in told(plan, DecisionGroup.RENEWED)


def test_last_year_typed_in_a_carried_title_is_not_rewritten():
    plan = rolled(tasks=(task(title="Phổ biến Kế hoạch năm 2026 của xã", kind="thường xuyên"),))
    assert only_task(plan).title == "Phổ biến Kế hoạch năm 2026 của xã"


def test_a_task_carried_twice_says_so_once():
    whole = record(tasks=(task(kind="một lần", status="chưa hoàn thành", deadline="Quý I/2026"),))
    again = whole.years[1].model_copy(update={"tasks": (task(title=None, status="chưa hoàn thành"),)})
    plan = plan_of(whole.model_copy(update={"years": (whole.years[0], again)}), 2028)
    assert only_task(plan).title == "Việc cần làm (chuyển tiếp từ năm 2026)"
    assert (only_task(plan).deadline.words, only_task(plan).carried_from) == (NEW_DEADLINE, 2026)


def test_an_unknown_unit_is_an_error_with_a_suggestion():
    with pytest.raises(InputError) as caught:
        rolled(tasks=(task(kind="thường xuyên", lead="Phòng Văn hoá Xã hội"),))
    (problem,) = caught.value.problems
    assert problem.place.file == "2026/nhiem-vu.yaml"
    assert "Phòng Văn hóa - Xã hội" in problem.hint


def test_a_new_task_without_a_title_is_an_error():
    with pytest.raises(InputError, match="chưa có tên"):
        rolled(new_tasks=(task("moi", None, status="hoàn thành"),))


def test_sentences_name_a_task_as_it_was_read_last_year():
    """Years are filled in, other expressions shortened, long titles cut at a word."""
    title = 'Kế hoạch năm {{ nam }} và {{ nam + 1 }}, đạt {{ chi_tieu("5g", "loi") }}'
    plan = rolled(tasks=(task(title=title, kind="hằng năm"), task("dai", f"{'rất ' * 40}dài", kind="hằng năm")))
    first, second = told(plan, DecisionGroup.YEARLY).splitlines()
    assert first.startswith("“Kế hoạch năm 2026 và 2027, đạt …” có trong kế hoạch năm 2026")
    assert "rất…” có trong" in second


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ban hành kế hoạch trong tháng 01/2026 và tổ chức thực hiện", "01/2027 và tổ chức thực hiện"),
        ("Ban hành kế hoạch chậm nhất là ngày 15/01/2026", "ngày 15/01/2027"),
        ("Quý I/2027; báo cáo trước 25/12/2026", "Quý I/2028; báo cáo trước 25/12/2027"),
        ("Quý III/2026, báo cáo trước 25/12/2026", "Quý III/2027, báo cáo trước 25/12/2027"),
        ("Gửi dự toán chậm nhất là ngày 31/12/2025", "ngày 31/12/2026"),
        ("Theo Kế hoạch số 12/KH-UBND ngày 03/02/2026", "ngày 03/02/2026"),
        ("Từ tháng 9/2019 đến khi có văn bản mới", "9/2019"),
    ],
)
def test_every_time_in_the_deadline_of_a_yearly_task_moves(old: str, new: str) -> None:
    plan = rolled(tasks=(task(kind="hằng năm", deadline=old),))
    deadline = only_task(plan).deadline
    assert deadline is not None
    assert deadline.words.endswith(new) or new in deadline.words
