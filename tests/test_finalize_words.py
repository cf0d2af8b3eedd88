"""Every kind of edit of the running text, made in the XML, goes back into `noi-dung.md` and prints again."""

from __future__ import annotations

from pathlib import Path

import pytest
import signing
from signing import Signing, words_of
from test_finalize import redrafted

from generator.finalizing.signed_reading import ChangeKind


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(signing.commune_of(tmp_path / "an-binh"))


def finalized(signed: Signing) -> str:
    """The text of the year's body; a draft of it prints the signed words."""
    report = signed.finalize()
    assert report.unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())
    return signed.text("noi-dung.md")


def kinds(signed: Signing) -> list[ChangeKind]:
    return [change.kind for change in signed.finalize().changes]


# words


def test_words_changed_keep_the_id_and_every_expression(signed: Signing) -> None:
    signed.replace("Các đơn vị nghiêm túc", "Các phòng, ban chủ động")
    assert (
        "Các phòng, ban chủ động thực hiện Kế hoạch năm {{ nam }}, báo cáo trước ngày 15 tháng 12. {#ket}"
        in finalized(signed)
    )


def test_words_next_to_an_expression_leave_it_alone(signed: Signing) -> None:
    signed.replace("xã lập kế hoạch năm 2027 như sau", "xã xây dựng kế hoạch của năm 2027 với nội dung sau")
    body = finalized(signed)
    assert '{{ can_cu("cap-tren") }}, xã xây dựng kế hoạch của năm {{ nam }} với nội dung sau: {#mo-dau}' in body


def test_words_typed_over_an_expression_replace_it(signed: Signing) -> None:
    signed.replace("Kế hoạch năm 2027, báo cáo", "Kế hoạch này, báo cáo")
    assert "thực hiện Kế hoạch này, báo cáo" in finalized(signed)


def test_an_expression_deleted_is_gone(signed: Signing) -> None:
    signed.replace(" năm 2027, báo cáo", ", báo cáo")
    assert "thực hiện Kế hoạch, báo cáo" in finalized(signed)


def test_a_bold_word_is_bold_in_the_record(signed: Signing) -> None:
    signed.bold("nghiêm túc")
    assert "Các đơn vị **nghiêm túc** thực hiện" in finalized(signed)


def test_looks_that_stay_are_kept_when_words_change(signed: Signing) -> None:
    signed.replace("Tuyên truyền ", "Tăng cường tuyên truyền ", "Tuyên truyền")
    assert "- Tăng cường tuyên truyền **rộng rãi** đến *người dân*. {#nv-tuyen-truyen}" in finalized(signed)


def test_words_that_look_like_our_signs_are_words(signed: Signing) -> None:
    signed.replace("Các đơn vị nghiêm túc", "Các đơn vị {{ nam }} *nghiêm túc* ^[x] & <b>")
    assert redrafted_after(signed) == words_of(signed.content())


def redrafted_after(signed: Signing) -> list[str]:
    signed.finalize()
    return redrafted(signed.commune)


def test_a_sign_typed_before_a_paragraph_makes_it_a_bullet(signed: Signing) -> None:
    signed.replace("Các đơn vị nghiêm túc", "- Các đơn vị nghiêm túc")
    report = signed.finalize()
    assert any("đoạn văn → gạch đầu dòng cấp 1" in change.text for change in report.changes)
    assert redrafted(signed.commune) == words_of(signed.content())
    assert "\n- Các đơn vị nghiêm túc thực hiện Kế hoạch năm {{ nam }}" in signed.text("noi-dung.md")


def test_a_line_broken_within_a_heading_is_told(signed: Signing) -> None:
    signed.replace("Truyền thông", "Truyền thông\nvà tập huấn")
    (one,) = signed.finalize().unplaced
    assert one.instead == "2. Truyền thông và tập huấn"
    assert "## Truyền thông và tập huấn {#nv-truyen-thong}" in signed.text("noi-dung.md")


# placeholders that a person filled in


def test_words_of_the_year_typed_over_their_placeholder_are_the_years_phrase(signed: Signing) -> None:
    """Next year asks for its own again."""
    signed.replace("[Cần bổ sung: phương châm năm 2027]", "Bứt phá")
    body = finalized(signed)
    assert '“{{ rieng("cham-ngon") }}”' in body
    assert "chu: Bứt phá" in signed.text("ke-hoach.yaml")


def test_a_target_told_in_a_sentence_alone_is_changed_in_the_data(tmp_path: Path) -> None:
    commune = signing.commune_of(tmp_path / "an-binh")
    commune.edit("2026/noi-dung.md", "::: bang chi-tieu\n", "")
    signed = Signing(commune)
    signed.replace("85% trở lên", "88% trở lên")
    body = finalized(signed)
    assert '{{ chi_tieu("song-5g", "loi") }}' in body
    assert "gia_tri: 88" in signed.text("chi-tieu.yaml")


def test_a_target_changed_in_a_sentence_but_not_in_its_table_stays_in_the_data(signed: Signing) -> None:
    signed.replace("85% trở lên", "88% trở lên")
    body = finalized(signed)
    assert "phủ sóng 5G 88% trở lên" in body
    assert "gia_tri: 85" in signed.text("chi-tieu.yaml")


def test_a_target_changed_everywhere_keeps_its_expressions(signed: Signing) -> None:
    signed.replace("85% trở lên", "88% trở lên")
    signed.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 88%")
    body = finalized(signed)
    assert '{{ chi_tieu("song-5g", "loi") }}' in body
    assert "gia_tri: 88" in signed.text("chi-tieu.yaml")


def test_a_target_changed_in_its_table_but_not_in_a_sentence_leaves_the_sentence(signed: Signing) -> None:
    signed.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 88%")
    assert "phủ sóng 5G 85% trở lên" in finalized(signed)


def test_a_superior_plan_typed_over_its_place_takes_the_role(tmp_path: Path) -> None:
    """The sentence keeps its expression, so that next year asks for next year's."""
    commune = signing.commune_of(tmp_path / "an-binh")
    commune.edit("van-ban.yaml", "    ngay: 05/01/2026\n", "    ngay: 05/01/2026\n    nam_ke_hoach: 2026  # của tỉnh\n")
    signed = Signing(commune)
    place = "[Cần bổ sung: số, ngày Kế hoạch Chuyển đổi số năm 2027 của UBND tỉnh]"
    signed.replace(place, "Kế hoạch số 12/KH-UBND ngày 06/01/2027 của Ủy ban nhân dân tỉnh")
    assert '{{ can_cu("cap-tren") }}' in finalized(signed)
    register = commune.text("van-ban.yaml")
    assert "so: 12/KH-UBND" in register
    assert "nam_ke_hoach: 2026  # của tỉnh" in register
    commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    assert any("năm 2028 của UBND tỉnh]" in line for line in redrafted(commune, 2028))


# paragraphs


def test_a_new_bullet_has_an_id_of_its_words(signed: Signing) -> None:
    signed.insert_after("Đăng tin bài", "Mỗi quý họp giao ban một lần.")
    body = finalized(signed)
    assert "- Mỗi quý họp giao ban một lần. {#moi-quy-hop-giao-ban-lan}" in body


def test_new_paragraphs_of_the_same_words_have_ids_of_their_own(signed: Signing) -> None:
    signed.insert_after("Đăng tin bài", "Họp giao ban.")
    signed.insert_after("Tuyên truyền", "Họp giao ban.")
    body = finalized(signed)
    assert "{#hop-giao-ban}" in body
    assert "{#hop-giao-ban-2}" in body


def test_a_new_heading_is_one(signed: Signing) -> None:
    signed.insert_after("Truyền thông", "Kinh phí")
    assert "## Kinh phí {#kinh-phi" in finalized(signed)


def test_a_heading_renamed_keeps_its_id(signed: Signing) -> None:
    signed.retype("Truyền thông", "Thông tin, truyền thông")
    assert "## Thông tin, truyền thông {#nv-truyen-thong}" in finalized(signed)


def test_a_deleted_paragraph_is_dropped(signed: Signing) -> None:
    signed.delete("Đăng tin bài")
    assert "tin-bai" not in finalized(signed)


def test_a_moved_paragraph_keeps_id_and_expression(signed: Signing) -> None:
    signed.move("Đăng tin bài", after="Tổ chức hội thi")
    body = finalized(signed)
    assert body.index("{#nv-hoi-thi}") < body.index("điện tử năm {{ nam }}. {#nv-tin-bai}")


def test_a_paragraph_cut_in_two_keeps_the_expressions_of_both_halves(signed: Signing) -> None:
    signed.split("Các đơn vị nghiêm túc", at="Kế hoạch năm")
    body = finalized(signed)
    assert "Các đơn vị nghiêm túc thực hiện {#ket}" in body
    assert "Kế hoạch năm {{ nam }}, báo cáo trước ngày 15 tháng 12. {#ke-hoach-nam-bao-cao-truoc-ngay-thang}" in body


def test_joined_paragraphs_keep_the_expressions_of_both(signed: Signing) -> None:
    signed.join("Tuyên truyền")
    body = finalized(signed)
    line = "**rộng rãi** đến *người dân*. Đăng tin bài trên trang thông tin điện tử năm {{ nam }}. {#nv-tuyen-truyen}"
    assert line in body
    assert "{#nv-tin-bai}" not in body


def test_a_dash_typed_by_hand_is_a_bullet(signed: Signing) -> None:
    signed.insert_after("Các đơn vị nghiêm túc", "- Báo cáo hằng quý.")
    assert "\n- Báo cáo hằng quý. {#bao-cao-hang-quy}" in finalized(signed)


# without the anchors


def test_without_bookmarks_equal_and_similar_words_tell(signed: Signing) -> None:
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 88%")
    signed.insert_after("Đăng tin bài", "Mỗi quý họp giao ban một lần.")
    signed.forget_anchors()
    body = finalized(signed)
    assert "- Tổ chức cuộc thi tìm hiểu chuyển đổi số. {#nv-hoi-thi}" in body
    assert "điện tử năm {{ nam }}. {#nv-tin-bai}" in body
    assert "gia_tri: 88" in signed.text("chi-tieu.yaml")


def test_the_report_counts_each_kind_of_change(signed: Signing) -> None:
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.insert_after("Đăng tin bài", "Mỗi quý họp giao ban một lần.")
    signed.delete("Tuyên truyền")
    found = kinds(signed)
    assert sorted(found, key=lambda one: one.name) == [ChangeKind.DROPPED, ChangeKind.NEW, ChangeKind.WORDS]
