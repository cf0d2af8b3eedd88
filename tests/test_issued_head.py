"""Head and end of an issued plan, the agency behind them, and the reports it asks for."""

from __future__ import annotations

import pytest

from generator.importing.citing.citations import find_citations
from generator.importing.frame.head import Head, find_head
from generator.importing.frame.issuing_agency import find_agency
from generator.importing.frame.reporting import find_reports
from generator.importing.frame.signature import find_end
from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedRun, IssuedTable

OPENING = "Thực hiện Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND tỉnh về chuyển đổi số năm 2026;"


def line(text: str, *, bold: bool = False, centred: bool = False, label: str = "") -> IssuedParagraph:
    return IssuedParagraph("đoạn 1", (IssuedRun(text, bold=bold),), label=label, centred=centred)


def lines(*texts: str) -> tuple[IssuedBlock, ...]:
    return tuple(map(line, texts))


def table(*rows: tuple[tuple[str, ...], ...]) -> IssuedTable:
    return IssuedTable("bảng 1", tuple(tuple(IssuedCell(tuple(map(line, cell))) for cell in row) for row in rows))


HEADS = {
    "table": (
        table(
            (
                ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "-----"),
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            ),
            (("Số: 5/KH-UBND",), ("An Bình, ngày 08 tháng 4 năm 2026",)),
        ),
    ),
    "tabs": lines(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 5/KH-UBND\tAn Bình, ngày 08 tháng 4 năm 2026",
    ),
    "lines": lines(
        "ỦY BAN NHÂN DÂN",
        "XÃ AN BÌNH",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Số 5/KH-UBND",
        "An Bình, ngày 08 tháng 4 năm 2026",
    ),
}


@pytest.mark.parametrize("shape", HEADS)
def test_a_head_is_read_however_it_is_set(shape: str) -> None:
    blocks = (*HEADS[shape], *lines("KẾ HOẠCH", "Chuyển đổi số xã An Bình năm 2026", OPENING))
    head = find_head(blocks)
    assert head.agency_lines == ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH")
    assert (head.number, head.type_symbol, head.agency_symbol) == (5, "KH", "UBND")
    assert (head.place, head.day, head.month, head.year) == ("An Bình", 8, 4, 2026)
    assert (head.type, head.subject) == ("Kế hoạch", "Chuyển đổi số xã An Bình năm 2026")
    assert blocks[head.body] == line(OPENING)
    assert head.remarks == ()


def test_blanks_left_for_the_office_are_none() -> None:
    head = find_head(lines("Số:     /KH-UBND\tAn Bình, ngày …. tháng  năm 2026", "KẾ HOẠCH", "Chuyển đổi số"))
    assert (head.number, head.type_symbol, head.day, head.month, head.year) == (None, "KH", None, None, 2026)


def test_the_name_above_is_that_of_the_superior() -> None:
    head = find_head(lines("UBND HUYỆN HẢI HÀ", "ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "KẾ HOẠCH", "Chuyển đổi số"))
    assert (head.parent_lines, head.agency_lines) == (("UBND HUYỆN HẢI HÀ",), ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"))


def test_a_subject_may_run_over_lines_and_open_like_a_text() -> None:
    subject = [line(text, bold=True, centred=True) for text in ("Triển khai Đề án 06", "Xã An Bình năm 2026")]
    blocks = (line("KẾ HOẠCH", bold=True, centred=True), *subject, line(OPENING))
    head = find_head(blocks)
    assert (head.subject, head.body) == ("Triển khai Đề án 06 Xã An Bình năm 2026", 3)


def test_a_subject_may_stand_in_the_paragraph_of_the_type() -> None:
    head = find_head((line("**KẾ HOẠCH**\n**Chuyển đổi số năm 2026**"), line("Căn cứ Luật Dữ liệu;")))
    assert (head.type, head.subject, head.body) == ("Kế hoạch", "Chuyển đổi số năm 2026", 1)
    joined = find_head(lines("KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026", "Để thực hiện nghị quyết"))
    assert (joined.subject, joined.body) == ("CHUYỂN ĐỔI SỐ NĂM 2026", 1)


def test_a_lost_head_is_remarked_on() -> None:
    head = find_head(lines("KẾ HOẠCH", "Chuyển đổi số năm 2026", OPENING))
    assert len(head.remarks) == 3
    assert head.body == 2
    nothing = find_head(lines("Kính thưa các đồng chí"))
    assert (nothing.type, nothing.body) == (None, 0)
    assert find_head(()).body == 0


def test_the_agency_is_named_by_its_head_and_cased_as_in_the_text() -> None:
    head = Head(agency_lines=("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG BẰNG"), place="Đồng Bằng", agency_symbol="UBND", subject="x")
    agency = find_agency(head, "UBND xã Đồng Bằng ban hành", find_citations(OPENING))
    assert (agency.name, agency.short_name) == ("Ủy ban nhân dân xã Đồng Bằng", "UBND xã Đồng Bằng")
    assert (agency.superior, agency.remarks) == ("UBND tỉnh", ())


def test_an_agency_without_head_is_inferred_and_said_so() -> None:
    agency = find_agency(Head(subject="Cải cách hành chính phường Ấn Tượng năm 2026"), "", ())
    assert (agency.name, agency.place) == ("Ủy ban nhân dân phường Ấn Tượng", "Ấn Tượng")
    assert agency.header_lines == ("ỦY BAN NHÂN DÂN", "PHƯỜNG ẤN TƯỢNG")
    assert len(agency.remarks) == 3
    assert find_agency(Head(), "", ()).name is None


def test_the_superior_is_that_of_the_first_document_cited() -> None:
    text = (
        "Kế hoạch số 1/KH-UBND ngày 1/1/2024 của UBND thành phố Mới; Kế hoạch số 2/KH-UBND ngày 1/1/2024 của UBND tỉnh;"
    )
    agency = find_agency(Head(subject="xã An Bình"), "", find_citations(text))
    assert agency.superior == "UBND thành phố"
    assert any("UBND thành phố và UBND tỉnh" in remark for remark in agency.remarks)


RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (B/c);", "- - Các phòng, ban (phối hợp)", "- Lưu: VT, VHXH.")
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "**KT. CHỦ TỊCH**", "PHÓ CHỦ TỊCH", "(Đã ký)", "Đỗ Ước Ao")
ENDS = {
    "table": (table((RECIPIENTS, SIGNATURE)),),
    "recipients first": lines(*RECIPIENTS, *SIGNATURE),
    "signature first": lines(*SIGNATURE, *RECIPIENTS),
    "tabs": lines(*("\t".join(pair) for pair in zip((*RECIPIENTS, ""), SIGNATURE, strict=True))),
}


@pytest.mark.parametrize("shape", ENDS)
def test_an_end_is_read_however_it_is_set(shape: str) -> None:
    closing, appendix = line("Trên đây là Kế hoạch./."), line("PHỤ LỤC")
    blocks = (closing, *ENDS[shape], appendix, line("- Việc"))
    end = find_end(blocks)
    assert [tuple(one) for one in end.recipients] == [("UBND tỉnh", "B/c"), ("Các phòng, ban", "phối hợp")]
    assert end.filing == "VT, VHXH"
    assert (end.authority, end.position) == (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH")
    assert end.signer == "Đỗ Ước Ao"
    assert (end.text_end, blocks[end.appendices]) == (1, appendix)
    assert end.remarks == ()


def test_a_title_without_the_word_phu_luc_begins_the_appendices() -> None:
    blocks = lines(*RECIPIENTS, *SIGNATURE, "NHIỆM VỤ NĂM 2026", "(Kèm theo Kế hoạch số /KH-UBND)")
    assert find_end(blocks).appendices == len(blocks) - 2


def test_brackets_that_give_no_purpose_belong_to_the_name() -> None:
    blocks = lines(
        "Nơi nhận:", "- Đoàn thể (cấp xã);", "- Các đơn vị", "thuộc xã (để t/h);", "- Lưu VT.", "CHỦ TỊCH", "Lê An"
    )
    assert [tuple(one) for one in find_end(blocks).recipients] == [
        ("Đoàn thể (cấp xã)", None),
        ("Các đơn vị thuộc xã", "để t/h"),
    ]


def test_recipients_may_stand_on_the_line_of_their_heading() -> None:
    end = find_end(lines("Nơi nhận: - UBND tỉnh; - Lưu VT.", "CHỦ TỊCH", "Lê An"))
    assert ([one.name for one in end.recipients], end.filing) == (["UBND tỉnh"], "VT")


def test_labels_set_by_the_source_mark_recipients_too() -> None:
    blocks = (line("Nơi nhận:"), line("Như trên", label="-"), line("Lưu: VT", label="-"), *lines("CHỦ TỊCH", "Lê An"))
    assert [one.name for one in find_end(blocks).recipients] == ["Như trên"]


def test_words_about_receiving_in_the_text_are_no_end() -> None:
    blocks = lines("Nơi nhận hồ sơ là Trung tâm", "- Việc khác", *RECIPIENTS, *SIGNATURE)
    assert find_end(blocks).text_end == 2


def test_a_missing_end_is_remarked_on() -> None:
    end = find_end(lines("I. MỤC TIÊU"))
    assert (end.text_end, end.appendices, len(end.remarks)) == (1, 1, 1)
    unsigned = find_end(lines(*RECIPIENTS))
    assert [remark for remark in unsigned.remarks if "họ tên" in remark]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Định kỳ hằng tháng (trước ngày 20), hằng quý (trước ngày 20 tháng cuối quý), và năm "
            "(trước ngày 05/12) các đơn vị báo cáo.",
            [
                ("hằng tháng", "trước ngày 20"),
                ("hằng quý", "trước ngày 20 tháng cuối quý"),
                ("hằng năm", "trước ngày 05/12"),
            ],
        ),
        (
            "báo cáo kết quả (định kỳ 6 tháng, hàng năm và đột xuất).",
            [("6 tháng", None), ("hằng năm", None), ("đột xuất", None)],
        ),
        ("Các đơn vị báo cáo về UBND xã trước ngày 15 hằng tháng.", [("hằng tháng", "trước ngày 15")]),
        ("Báo cáo hằng năm trước ngày 10/12 gửi Sở", [("hằng năm", "trước ngày 10/12")]),
        ("báo cáo định kỳ hằng quý và đột xuất khi có yêu cầu", [("hằng quý", None), ("đột xuất", "khi có yêu cầu")]),
        ("Duy trì họp định kỳ hàng quý. Phòng báo cáo kịp thời.", []),
        ("Tỷ lệ chế độ báo cáo trên hệ thống đạt 100%; khen thưởng hàng năm", []),
        ("báo cáo tháng 12/2026 và quý III", []),
    ],
)
def test_reports_are_those_asked_for_periodically(text: str, asked: list[tuple[str, str | None]]) -> None:
    assert [(one.period, one.deadline) for one in find_reports(text)] == asked


def test_a_report_says_where_it_stands() -> None:
    text = "Các đơn vị định kỳ hằng quý (trước ngày 20) báo cáo"
    (found,) = find_reports(text)
    assert text[found.start : found.end] == "hằng quý (trước ngày 20)"
