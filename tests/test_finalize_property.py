"""Edits in any mixture: either the record prints the signed words, or nothing is written and it is said why."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import signing
from hypothesis import given, settings
from hypothesis import strategies as st
from signing import Signing, without_ordinals, words_of
from test_finalize import redrafted, tree

from generator.model.problem import InputError
from generator.word.reading.read_docx import read_docx

# each edit is one that a clerk makes; all of them together leave a plan that makes sense
EDITS: dict[str, Callable[[Signing], None]] = {
    "words": lambda s: s.replace("nghiêm túc", "tích cực, chủ động"),
    "words by an expression": lambda s: s.replace("xã lập kế hoạch", "xã ban hành kế hoạch"),
    "title": lambda s: s.replace("Chuyển đổi số xã", "Phát triển số xã"),
    "phrase": lambda s: s.replace("[Cần bổ sung: phương châm năm 2027]", "Bứt phá"),
    "bold": lambda s: s.bold("trang thông tin"),
    "new bullet": lambda s: s.insert_after("Đăng tin bài", "Mỗi quý họp giao ban một lần."),
    "new heading": lambda s: s.insert_after("Truyền thông", "Kinh phí"),
    "heading": lambda s: s.replace("Truyền thông", "Tuyên truyền, phổ biến"),
    "move": lambda s: s.move(
        "Tổ chức hội thi", after="Truyền thông" if has(s, "Truyền thông") else "Tuyên truyền, phổ biến"
    ),
    "delete": lambda s: s.delete("rộng rãi"),
    "split": lambda s: s.split("báo cáo trước ngày", at="báo cáo trước"),
    "target": lambda s: s.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 88,5%"),
    "result": lambda s: s.cell("Tỷ lệ phủ sóng 5G", 2, "83%"),
    "name": lambda s: s.replace("hộ có cáp quang", "hộ dùng cáp quang"),
    "sentence": lambda s: s.replace("Hồ sơ nộp trực tuyến", "Hồ sơ được nộp trực tuyến"),
    "new indicator": lambda s: s.add_row("Tỷ lệ phủ sóng 5G", ["9", "Số điểm phát sóng", "", "12 điểm"]),
    "moved indicator": lambda s: s.move_row("Tỷ lệ người dân hài lòng", after="Dịch vụ số"),
    "task": lambda s: s.replace("Bảo trì mạng", "Bảo trì, nâng cấp mạng"),
    "deadline": lambda s: s.replace("Quý III/2027", "Tháng 8/2027"),
    "unit": lambda s: s.replace("Phối hợp: Phòng VHXH", "Phối hợp: Các phòng chuyên môn"),
    "row": lambda s: s.cell("Khảo sát hạ tầng", 1, "Báo cáo khảo sát"),
    "new row": lambda s: s.add_row("Khảo sát hạ tầng", ["3", "", "Tổng kết năm", "Phòng VHXH"]),
    "deleted row": lambda s: s.delete_row("Tập huấn kỹ năng số"),
    "signer": lambda s: s.retype("Trần Thị Bình", "Lê Văn An"),
}


def has(signed: Signing, words: str) -> bool:
    return any(words in one.text for one in signed.paragraphs())


@contextmanager
def desk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="kehoach-test-"))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.broad
@given(st.lists(st.sampled_from(sorted(EDITS)), unique=True, min_size=1, max_size=8), st.booleans())
@settings(max_examples=15)
def test_mixed_edits_print_again_from_the_record(edits: list[str], anchored: bool) -> None:
    with desk() as folder:
        signed = Signing(signing.commune_of(folder / "an-binh"))
        for edit in edits:
            EDITS[edit](signed)
        if not anchored:
            signed.forget_anchors()
        report = signed.finalize()
        computed = {one.words for one in report.unplaced} | {one.instead for one in report.unplaced}
        assert all(one.isdigit() or "," in one or not one or one.startswith("Ước") for one in computed), report.unplaced
        assert without_ordinals(redrafted(signed.commune)) == without_ordinals(words_of(signed.content()))


@pytest.mark.broad
@given(st.data())
@settings(max_examples=12)
def test_any_paragraphs_typed_over_are_recorded_or_refused(data: st.DataObject) -> None:
    """Words at random in random places: never a crash, never half a record."""
    with desk() as folder:
        signed = Signing(signing.commune_of(folder / "an-binh"))
        paragraphs = [one for one in signed.paragraphs() if one.runs]
        for one in data.draw(st.lists(st.sampled_from(range(7, len(paragraphs))), max_size=4, unique=True)):
            words = data.draw(st.text(st.sampled_from("ab “5%{}^[]*-+#.:;\nđộ"), min_size=1, max_size=12))
            paragraphs[one].runs[0].text = words
        request = signed.request()
        before = tree(signed.commune.folder)
        try:
            report = signing.run(request)
        except InputError as error:
            assert error.problems
            assert tree(signed.commune.folder) == before
        else:
            listed = len(report.unplaced)
            left = [*words_of(signed.content())]
            again = redrafted(signed.commune)
            assert listed or without_ordinals(again) == without_ordinals(left)
            assert read_docx(signed.content())
