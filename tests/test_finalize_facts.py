"""What a person changed in tables, task lines and signature goes back into the data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import signing
from signing import Signing, without_ordinals, words_of
from test_finalize import redrafted

from generator.model.problem import InputError
from generator.model.record import YearRecord
from generator.sources.folder import read_record


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(signing.commune_of(tmp_path / "an-binh"))


def year_of(signed: Signing) -> YearRecord:
    found = read_record(signed.commune.folder, signed.year)[0].year(signed.year)
    assert found is not None
    return found


def finalized(signed: Signing) -> YearRecord:
    """The record of the year; a draft of it prints the signed words, ordinals aside."""
    signed.finalize()
    assert without_ordinals(redrafted(signed.commune)) == without_ordinals(words_of(signed.content()))
    return year_of(signed)


def indicator(year: YearRecord, key: str) -> Any:
    return next(one for one in year.indicators if one.id == key)


def task(year: YearRecord, key: str) -> Any:
    return next(one for one in year.tasks if one.id == key)


# indicators


def test_a_target_typed_into_its_cell(signed: Signing) -> None:
    signed.cell("Tỷ lệ hộ có cáp quang", 3, "≥ 77,5%")
    target = indicator(finalized(signed), "cap-quang").target
    assert (str(target.value), target.comparator.value, target.illustrative) == ("77.5", ">=", False)


def test_a_target_in_another_spelling_is_a_value_and_the_spelling_is_told(signed: Signing) -> None:
    signed.cell("Tỷ lệ hộ có cáp quang", 3, "≥77,5%")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead) == ("≥77,5%", "≥ 77,5%")
    target = indicator(year_of(signed), "cap-quang").target
    assert (str(target.value), target.comparator.value) == ("77.5", ">=")


def test_a_percentage_above_100_without_a_reason_is_kept_in_words(signed: Signing) -> None:
    signed.cell("Tỷ lệ hộ có cáp quang", 3, "105%")
    assert indicator(finalized(signed), "cap-quang").target.text == "105%"


def test_a_target_in_words_is_kept_in_words(signed: Signing) -> None:
    signed.cell("Tỷ lệ hộ có cáp quang", 3, "Phấn đấu đạt cao nhất")
    assert indicator(finalized(signed), "cap-quang").target.text == "Phấn đấu đạt cao nhất"


def test_an_assigned_target_stays_beside_the_signed_one(signed: Signing) -> None:
    signed.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 90%")
    row = indicator(finalized(signed), "song-5g")
    assert (row.target.value, row.assigned.value) == (90, 85)


def test_a_result_as_signed_stands_in_the_year_that_printed_it(signed: Signing) -> None:
    before = signed.commune.text("2026/chi-tieu.yaml")
    signed.cell("Tỷ lệ phủ sóng 5G", 2, "82,5%")
    row = indicator(finalized(signed), "song-5g")
    assert (str(row.prior_result.value), row.prior_result.kind.value) == ("82.5", "chính thức")
    assert signed.commune.text("2026/chi-tieu.yaml") == before


def test_an_indicator_renamed(signed: Signing) -> None:
    signed.cell("Tỷ lệ hộ có cáp quang", 1, "Tỷ lệ hộ dùng cáp quang")
    assert indicator(finalized(signed), "cap-quang").name == "Tỷ lệ hộ dùng cáp quang"


def test_a_new_row_is_a_new_indicator_of_its_group(signed: Signing) -> None:
    signed.add_row("Tỷ lệ phủ sóng 5G", ["", "Tỷ lệ hộ có địa chỉ số", "", "≥ 70%"])
    report = signed.finalize()
    year = year_of(signed)
    assert [one.id for one in year.indicators][:3] == ["song-5g", "ho-dia-chi-so", "cap-quang"]
    row = indicator(year, "ho-dia-chi-so")
    assert (row.group, row.unit_of_measure, row.target.value) == ("ha-tang", "%", 70)
    (counted,) = report.unplaced
    assert counted.place.endswith("cột số thứ tự")


def test_a_deleted_row_drops_its_indicator_and_leaves_the_words(signed: Signing) -> None:
    signed.delete_row("Tỷ lệ phủ sóng 5G")
    year = finalized(signed)
    assert indicator(year, "song-5g").only_in.value == "không in"  # figures of other years go by its name
    assert indicator(year, "song-5g").name == "Tỷ lệ phủ sóng 5G"
    assert "phủ sóng 5G 85% trở lên" in signed.text("noi-dung.md")


def test_a_moved_row_is_moved_in_the_data(signed: Signing) -> None:
    signed.move_row("Tỷ lệ phủ sóng 5G", after="Tỷ lệ hộ có cáp quang")
    assert [one.id for one in finalized(signed).indicators][:2] == ["cap-quang", "song-5g"]


def test_a_group_renamed(signed: Signing) -> None:
    signed.row("Dịch vụ số").cells[1].paragraphs[0].runs[0].text = "Dịch vụ công số"
    groups = finalized(signed).groups
    assert [one.name for one in groups] == ["Hạ tầng số", "Dịch vụ công số"]


def test_a_sentence_and_its_value_changed_in_both_places(signed: Signing) -> None:
    signed.cell("Tỷ lệ hồ sơ trực tuyến", 3, "≥ 68%")
    signed.replace("đạt tối thiểu 65% trên tổng", "phải đạt tối thiểu 68% trên tổng", "Hồ sơ nộp trực tuyến")
    row = indicator(finalized(signed), "truc-tuyen")
    assert row.sentence == 'Hồ sơ nộp trực tuyến phải {{ muc("dat") }} trên tổng số hồ sơ.'
    assert row.target.value == 68


def test_a_deleted_sentence_is_told_in_the_table_alone(signed: Signing) -> None:
    signed.delete("Hồ sơ nộp trực tuyến")
    assert indicator(finalized(signed), "truc-tuyen").only_in.value == "phụ lục"


def test_a_new_bullet_among_target_sentences_cuts_the_list(signed: Signing) -> None:
    signed.insert_after("Hồ sơ nộp trực tuyến", "Mỗi thôn có một điểm hỗ trợ.")
    finalized(signed)
    body = signed.text("noi-dung.md")
    assert "::: chi-tieu dich-vu\n\n- Mỗi thôn có một điểm hỗ trợ." in body
    assert '{{ chi_tieu("hai-long", "Dat") }}' in body


def test_a_heading_that_tells_of_estimates_is_computed(signed: Signing) -> None:
    signed.cell("Tỷ lệ hộ có cáp quang", 2, "72,5%")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead) == ("Ước thực hiện năm 2026", "Kết quả năm 2026")
    assert indicator(year_of(signed), "cap-quang").prior_result.value is not None


def test_a_column_heading_changed(signed: Signing) -> None:
    signed.cell("Chỉ tiêu", 3, "Mục tiêu năm 2027")
    finalized(signed)
    assert "tieu_de: Mục tiêu năm {{ nam }}" in signed.text("ke-hoach.yaml")


def test_a_deleted_column_is_gone_from_the_shape_and_its_facts_stay(signed: Signing) -> None:
    signed.cell("Tập huấn kỹ năng số", 1, "")
    signed.delete_column("Sản phẩm")
    finalized(signed)
    assert "tieu_de: Sản phẩm" not in signed.text("ke-hoach.yaml")


def test_an_added_column_is_listed_and_the_rest_is_recorded(signed: Signing) -> None:
    signed.add_column("Chủ trì", "Kinh phí")
    signed.cell("Tập huấn kỹ năng số", 2, "Tập huấn kỹ năng số cơ bản")
    (one,) = signed.finalize().unplaced
    assert one.words == "Kinh phí"
    assert task(year_of(signed), "tap-huan").title == "Tập huấn kỹ năng số cơ bản"


def test_deleted_heading_rows_are_printed_all_the_same(signed: Signing) -> None:
    signed.delete_row("Chủ trì")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead) == ("", "STT | Sản phẩm | Nhiệm vụ | Chủ trì")


# tasks


def test_a_task_title_keeps_its_expression(signed: Signing) -> None:
    signed.replace("Lắp đặt trạm phát sóng năm 2027", "Lắp đặt, nâng cấp trạm phát sóng năm 2027")
    assert task(finalized(signed), "lap-tram").title == "Lắp đặt, nâng cấp trạm phát sóng năm {{ nam }}"


def test_units_and_deadline_below_a_task(signed: Signing) -> None:
    signed.retype("Phối hợp: Phòng VHXH.", "Phối hợp: Phòng VHXH, Các phòng chuyên môn.")
    signed.retype("Thời gian: Quý III/2027.", "Thời gian: Tháng 9/2027.")
    found = task(finalized(signed), "lap-tram")
    assert found.partner == ("Phòng VHXH", "Các phòng chuyên môn")
    assert (found.deadline.words, found.deadline.month) == ("Tháng 9/2027", 9)


def test_a_line_below_a_task_added_and_deleted(signed: Signing) -> None:
    signed.insert_after("Đơn vị chủ trì: Phòng VHXH.", "Thời gian: Thường xuyên.")
    signed.delete("Thời gian: Quý III/2027.")
    year = finalized(signed)
    assert task(year, "bao-tri").deadline.words == "Thường xuyên"
    assert task(year, "lap-tram").deadline is None


def test_a_new_task_of_the_list(signed: Signing) -> None:
    signed.insert_after("Bảo trì mạng nội bộ", "Thay thế thiết bị cũ")
    year = finalized(signed)
    new = task(year, "thay-the-thiet-bi-cu")
    assert (new.section, new.title) == ("ha-tang", "Thay thế thiết bị cũ")
    assert (new.lead, task(year, "bao-tri").lead) == (("Phòng VHXH",), ())  # the line stands below the new one


def test_a_deleted_task_is_dropped_with_its_lines(signed: Signing) -> None:
    for words in ("Lắp đặt trạm", "Đơn vị chủ trì: Phòng Kinh tế", "Phối hợp: Phòng VHXH", "Thời gian: Quý III"):
        signed.delete(words)
    assert "lap-tram" not in [one.id for one in finalized(signed).tasks]


def test_a_paragraph_between_tasks_cuts_their_list(signed: Signing) -> None:
    signed.insert_after("Thời gian: Quý III/2027.", "Nguồn điện do xã bảo đảm.")
    finalized(signed)
    body = signed.text("noi-dung.md")
    assert "::: nhiem-vu ha-tang\n" in body
    assert "::: nhiem-vu ha-tang-2\n" in body


def test_cells_of_an_appendix_row(signed: Signing) -> None:
    signed.cell("Tập huấn kỹ năng số", 1, "02 lớp, 100 học viên")
    signed.cell("Tập huấn kỹ năng số", 3, "Phòng Kinh tế; Phòng VHXH")
    found = task(finalized(signed), "tap-huan")
    assert (found.product, found.lead) == ("02 lớp, 100 học viên", ("Phòng Kinh tế", "Phòng VHXH"))


def test_a_new_row_of_an_appendix_is_a_new_task(signed: Signing) -> None:
    signed.add_row("Tập huấn kỹ năng số", ["2", "Hội thi", "Hội thi chuyển đổi số", "Phòng VHXH"])
    year = finalized(signed)
    new = task(year, "hoi-thi-chuyen-doi-so")
    assert (new.appendix, new.product, new.lead) == ("nhiem-vu", "Hội thi", ("Phòng VHXH",))
    assert [one.id for one in year.tasks if one.appendix] == ["tap-huan", "hoi-thi-chuyen-doi-so", "khao-sat"]


def test_a_deleted_row_of_an_appendix_drops_its_task(signed: Signing) -> None:
    signed.delete_row("Tập huấn kỹ năng số")
    assert [one.id for one in finalized(signed).tasks if one.appendix] == ["khao-sat"]


def test_a_unit_that_nobody_declared_is_added_and_comments_stay(signed: Signing) -> None:
    signed.commune.edit("co-quan.yaml", "nguoi_ky:\n", "# Người ký từ năm 2025.\nnguoi_ky:\n")
    before = signed.commune.text("co-quan.yaml")
    signed.cell("Tập huấn kỹ năng số", 3, "Hội Nông dân xã")
    report = signed.finalize()
    after = signed.commune.text("co-quan.yaml")
    added = "  - id: hoi-nong-dan-xa\n    ten: Hội Nông dân xã\n    loai: ngoài UBND\n"
    assert added in after
    assert after.replace(added, "") == before
    assert any("Hội Nông dân xã" in change.text for change in report.changes)


def test_another_spelling_of_a_unit_is_added_to_it(signed: Signing) -> None:
    signed.cell("Tập huấn kỹ năng số", 3, "Phòng VH-XH")
    signed.finalize()
    assert "ten_khac: [Phòng VHXH, Phòng VH-XH]" in signed.commune.text("co-quan.yaml")


def test_words_that_are_no_unit_are_listed(signed: Signing) -> None:
    before = signed.commune.text("co-quan.yaml")
    signed.cell("Tập huấn kỹ năng số", 3, "Theo phân công của Chủ tịch")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead) == ("Theo phân công của Chủ tịch", "Phòng Văn hóa - Xã hội")
    assert "chưa có đơn vị" in one.reason
    assert signed.commune.text("co-quan.yaml") == before


@pytest.mark.parametrize("words", ["Phòng Kinh tế và Hội Nông dân xã", "Phòng Kinh tế (chủ trì); Phòng VHXH"])
def test_two_units_in_one_or_a_role_beside_a_name_are_no_new_unit(words: str, signed: Signing) -> None:
    before = signed.commune.text("co-quan.yaml")
    signed.cell("Tập huấn kỹ năng số", 3, words)
    (one,) = signed.finalize().unplaced
    assert one.words == words
    assert signed.commune.text("co-quan.yaml") == before


# the frame


def test_the_title_keeps_its_expression(signed: Signing) -> None:
    signed.replace("Chuyển đổi số xã An Bình năm 2027", "Phát triển chuyển đổi số xã An Bình năm 2027")
    finalized(signed)
    assert "trich_yeu: Phát triển chuyển đổi số xã An Bình năm {{ nam }}" in signed.text("ke-hoach.yaml")


def test_who_signs_and_who_receives_stand_in_the_years_own_head(signed: Signing) -> None:
    before = signed.commune.text("co-quan.yaml")
    signed.retype("CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    signed.retype("Trần Thị Bình", "Lê Văn An")
    signed.insert_after("Sở Khoa học và Công nghệ", "Các thôn;")
    head = finalized(signed).head
    assert head is not None
    assert head.signatory is not None
    assert (head.signatory.position, head.signatory.signer) == ("PHÓ CHỦ TỊCH", "Lê Văn An")
    assert head.recipients is not None
    assert [one.name for one in head.recipients] == ["Sở Khoa học và Công nghệ", "Các thôn"]
    assert signed.commune.text("co-quan.yaml") == before


def test_a_purpose_in_brackets_is_the_purpose(signed: Signing) -> None:
    signed.insert_after("Sở Khoa học và Công nghệ", "Các thôn (để thực hiện);")
    head = finalized(signed).head
    assert head is not None
    assert head.recipients is not None
    assert (head.recipients[1].name, head.recipients[1].purpose) == ("Các thôn", "để thực hiện")


def test_a_plan_without_the_name_of_who_signs_keeps_it_and_says_so(signed: Signing) -> None:
    signed.delete("Trần Thị Bình")
    signed.retype("CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead) == ("", "Trần Thị Bình")
    head = year_of(signed).head
    assert head is not None
    assert head.signatory is not None
    assert (head.signatory.position, head.signatory.signer) == ("PHÓ CHỦ TỊCH", "Trần Thị Bình")


def test_another_number_below_an_appendix_is_refused(signed: Signing) -> None:
    signed.retype("Kèm theo", "(Kèm theo Kế hoạch số 36/KH-UBND ngày 13/01/2027 của Ủy ban nhân dân xã An Bình)")
    with pytest.raises(InputError, match="số 36, còn lệnh ghi --number 35"):
        signed.finalize()


def test_a_header_line_is_listed(signed: Signing) -> None:
    signed.retype("XÃ AN BÌNH", "XÃ AN BÌNH MỚI")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead) == ("XÃ AN BÌNH MỚI", "XÃ AN BÌNH")


def test_the_title_of_an_appendix(signed: Signing) -> None:
    signed.retype("NHIỆM VỤ NĂM 2027", "DANH MỤC NHIỆM VỤ NĂM 2027")
    finalized(signed)
    assert "ten: DANH MỤC NHIỆM VỤ NĂM {{ nam }}" in signed.text("ke-hoach.yaml")
