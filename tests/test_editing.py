"""Edits done to data files: what is asked for changes, every other byte stays."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from communes import Commune

from generator.model.edit import FIRST, Add, Edit, Move, Remove, Set
from generator.model.fact_ref import fact_ref
from generator.model.problem import InputError, Place
from generator.sources.data_files import files_of, load
from generator.sources.edits.body_editing import edited_body
from generator.sources.edits.editing import Edited, edited

NAME = "2026/chi-tieu.yaml"
TEXT = """\
# đầu tệp
phien_ban: 1

nhom:
  - { id: ha-tang, ten: Hạ tầng }   # nhóm một
  - { id: du-lieu, ten: Dữ liệu }

# các chỉ tiêu
chi_tieu:
  # số liệu của VNPT
  - id: song-5g
    ten: "Tỷ lệ phủ sóng 5G"  # tên theo QĐ
    nhom: ha-tang
    giao: { so_sanh: ">=", gia_tri: 85 }	# giao
    chu_tri: [Phòng Kinh tế, Phòng VHXH]
    ghi_chu: |-
      dòng một
      # không phải ghi chú

  # riêng của cáp quang
  - id: cap-quang
    nhom: ha-tang  # nhóm
    ten: Cáp quang
    giao:
      # theo tỉnh
      gia_tri: 90
      # còn chờ
    # hết cáp quang

  - id: kho-so
    ten: 'Kho
      số'
    nhom: ha-tang
# cuối tệp
"""


def ref(printed: str) -> Any:
    return fact_ref(printed)


def done(text: str, *edits: Edit, name: str = NAME) -> str:
    return after(text, *edits, name=name).files.contents[name].decode()


def after(text: str | bytes, *edits: Edit, name: str = NAME) -> Edited:
    content = text if isinstance(text, bytes) else text.encode()
    files = files_of({name: content}, 2026)
    return edited(files, edits)


S5G = "2026/chi-tieu/song-5g"


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Set(ref(f"{S5G}/giao/gia_tri"), Decimal(87)), "gia_tri: 85", "gia_tri: 87"),
        (Set(ref(f"{S5G}/giao/gia_tri"), Decimal("87.5")), "gia_tri: 85", 'gia_tri: "87,5"'),
        (Set(ref(f"{S5G}/giao"), {"so_sanh": ">=", "gia_tri": 88}), "gia_tri: 85", "gia_tri: 88"),
        (Set(ref(f"{S5G}/giao"), {"gia_tri": 85}), '{ so_sanh: ">=", gia_tri: 85 }', "{ gia_tri: 85 }"),
        (Set(ref(f"{S5G}/giao/so_sanh"), None), '{ so_sanh: ">=", gia_tri: 85 }', "{ gia_tri: 85 }"),
        (
            Set(ref(f"{S5G}/giao"), {"so_sanh": ">=", "gia_tri": 85, "giai_doan": "2026-2030"}),
            "gia_tri: 85 }",
            "gia_tri: 85, giai_doan: 2026-2030 }",
        ),
        (Set(ref(f"{S5G}/ten"), "Phủ sóng: 5G"), '"Tỷ lệ phủ sóng 5G"', "'Phủ sóng: 5G'"),
        (Set(ref(f"{S5G}/ten"), "a\nb"), '"Tỷ lệ phủ sóng 5G"  # tên theo QĐ', "|-  # tên theo QĐ\n      a\n      b"),
        (Set(ref(f"{S5G}/ghi_chu"), "gọn"), "|-\n      dòng một\n      # không phải ghi chú", "gọn"),
        (Set(ref("2026/chi-tieu/kho-so/ten"), "Kho"), "'Kho\n      số'", "Kho"),
        (Set(ref(f"{S5G}/chu_tri"), ["Phòng VHXH"]), "[Phòng Kinh tế, Phòng VHXH]", "[Phòng VHXH]"),
        (Set(ref(f"{S5G}/chu_tri/1"), "Công an xã"), "Phòng VHXH]", "Công an xã]"),
        (Add(ref(f"{S5G}/chu_tri"), "Thôn 1"), "Phòng VHXH]", "Phòng VHXH, Thôn 1]"),
        (Add(ref(f"{S5G}/chu_tri"), "Thôn 1", FIRST), "[Phòng Kinh tế", "[Thôn 1, Phòng Kinh tế"),
        (Set(ref(f"{S5G}/giao"), None), '    giao: { so_sanh: ">=", gia_tri: 85 }\t# giao\n', ""),
        (
            Set(ref(f"{S5G}/muc_tieu"), {"gia_tri": 90}),
            "    ghi_chu:",
            "    muc_tieu:\n      gia_tri: 90\n    ghi_chu:",
        ),
        (Set(ref(f"{S5G}/don_vi_tinh"), "%"), "    giao: { so", "    don_vi_tinh: '%'\n    giao: { so"),
        (Remove(ref("2026/chi-tieu/nhom/du-lieu")), "  - { id: du-lieu, ten: Dữ liệu }\n", ""),
        (
            Add(ref("2026/chi-tieu/nhom"), {"id": "moi", "ten": "Mới"}, "ha-tang"),
            "# nhóm một\n",
            "# nhóm một\n  - id: moi\n    ten: Mới\n",
        ),
        (
            Add(ref("2026/chi-tieu"), {"id": "moi", "ten": "Mới", "nhom": "ha-tang"}),
            "    nhom: ha-tang\n# cuối",
            "    nhom: ha-tang\n\n  - id: moi\n    ten: Mới\n    nhom: ha-tang\n# cuối",
        ),
        (Set(ref("2026/chi-tieu/cap-quang/giao/gia_tri"), 91), "gia_tri: 90", "gia_tri: 91"),
        (Set(ref("2026/chi-tieu/day_du"), True), "phien_ban: 1\n", "phien_ban: 1\n\nday_du: true\n"),
    ],
)
def test_only_what_is_asked_for_changes(edit: Edit, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert done(TEXT, edit) == TEXT.replace(old, new)


def test_an_entry_taken_out_takes_its_own_comments_along_and_says_so() -> None:
    start, end = TEXT.index("  # riêng của cáp quang"), TEXT.index("  - id: kho-so")
    made = after(TEXT, Remove(ref("2026/chi-tieu/cap-quang")))
    assert made.files.contents[NAME].decode() == TEXT[:start] + TEXT[end:]
    assert [line.partition("ghi chú ")[2] for line in made.told] == [
        f"“# {words}” cùng phần bị bỏ."
        for words in ("riêng của cáp quang", "nhóm", "theo tỉnh", "còn chờ", "hết cáp quang")
    ]
    assert made.told[0].startswith(f"{NAME}, dòng 20: ")


def test_an_entry_moves_with_its_own_comments() -> None:
    start, end = TEXT.index("  # riêng của cáp quang"), TEXT.index("  - id: kho-so")
    entry = TEXT[start:end]
    made = after(TEXT, Move(ref("2026/chi-tieu/cap-quang"), FIRST))
    assert made.told == ()
    at = TEXT.index("  # số liệu của VNPT")
    assert made.files.contents[NAME].decode() == TEXT[:at] + entry + TEXT[at:start] + TEXT[end:]


def test_a_list_whose_last_entry_goes_reads_again() -> None:
    text = "phien_ban: 1\nnhom:\n  # một\n  - id: a\n    ten: A\nchi_tieu: []\n"
    assert done(text, Remove(ref("2026/chi-tieu/nhom/a"))) == "phien_ban: 1\nnhom: []\nchi_tieu: []\n"
    again = done(text, Remove(ref("2026/chi-tieu/nhom/a")), Add(ref("2026/chi-tieu/nhom"), {"id": "b", "ten": "B"}))
    assert again == "phien_ban: 1\nnhom:\n  - id: b\n    ten: B\nchi_tieu: []\n"


def test_a_key_taken_out_behind_a_dash_lets_the_next_one_move_up() -> None:
    text = "phien_ban: 1\nchi_tieu:\n  - ten: A\n    id: a\n  - ten: B\n    # mã\n    id: b\n"
    made = done(text, Set(ref("2026/chi-tieu/a/ten"), None), Set(ref("2026/chi-tieu/b/ten"), None))
    assert made == "phien_ban: 1\nchi_tieu:\n  - id: a\n  - \n    # mã\n    id: b\n"


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_line_ends_a_byte_order_mark_and_split_letters_stay(sign: str, mark: bytes, form: Any) -> None:
    text = unicodedata.normalize(form, TEXT).replace("\n", sign)
    edits = (Set(ref(f"{S5G}/giao/gia_tri"), 86), Set(ref(f"{S5G}/ten"), "a\nb"), Remove(ref("2026/chi-tieu/kho-so")))
    made = after(mark + text.encode(), *edits).files.contents[NAME]
    expected = done(TEXT, *edits)
    assert made == mark + unicodedata.normalize(form, expected).replace("\n", sign).encode()


def test_a_text_without_a_line_end_at_its_end_stays_so() -> None:
    text = "phien_ban: 1\nchi_tieu:\n  - id: a"
    assert done(text, Add(ref("2026/chi-tieu"), {"id": "b"})) == f"{text}\n  - id: b"
    assert done(text, Set(ref("2026/chi-tieu/a/cau"), "x")) == f"{text}\n    cau: x"


@pytest.mark.parametrize("text", ["", "# chưa có gì\n", "# chưa có gì\n\n"])
def test_an_empty_file_gets_its_version_too(text: str) -> None:
    made = done(text, Add(ref("2026/chi-tieu"), {"id": "a"}))
    assert made.startswith(text)
    assert made.removeprefix(text).lstrip("\n") == "phien_ban: 1\nchi_tieu:\n  - id: a\n"


def test_a_value_that_an_older_version_does_not_know_raises_the_version_of_its_file_alone() -> None:
    """Version 1 is read for ever, and never rewritten unasked."""
    edit = Set(ref("2026/chi-tieu/song-5g/giao"), {"gia_tri": Decimal(85), "den": Decimal(90)})
    files = files_of({NAME: TEXT.encode()}, 2026)
    made = edited_text(edited(files, [edit]))
    assert "phien_ban: 2\n" in made
    assert made.replace("phien_ban: 2", "phien_ban: 1").splitlines()[:12] == TEXT.splitlines()[:12]
    plain = Set(ref("2026/chi-tieu/song-5g/giao"), {"gia_tri": Decimal(88)})
    assert "phien_ban: 1\n" in edited_text(edited(files, [plain]))


def edited_text(made: Edited) -> str:
    return made.files.contents[NAME].decode()


def test_a_file_that_is_not_there_is_made_as_other_writers_make_it() -> None:
    files = files_of({}, 2026)
    made = edited(files, [Add(ref("2026/chi-tieu"), {"id": "a"})]).files.contents[NAME].decode()
    assert made == ("# yaml-language-server: $schema=../../luoc-do/chi-tieu.json\nphien_ban: 1\nchi_tieu:\n  - id: a\n")


def test_a_value_is_refused_with_what_the_reader_would_say_where(commune: Commune) -> None:
    files = load(commune.folder, 2026)
    with pytest.raises(InputError) as refused:
        edited(files, [Set(ref("2026/chi-tieu/song-5g/nhom"), "khong-co")])
    (problem,) = refused.value.problems
    commune.edit(NAME, "nhom: ha-tang", "nhom: khong-co")
    assert problem == commune.problem()._replace(place=Place(NAME, *commune.problem().place[1:]))  # type: ignore[index]


def test_what_was_wrong_before_is_not_laid_on_an_edit(commune: Commune) -> None:
    commune.edit("co-quan.yaml", "dia_danh: An Bình", "dia_danh_x: An Bình")
    files = load(commune.folder, 2026)
    assert edited(files, [Set(ref("2026/chi-tieu/song-5g/ten"), "Sóng")]).files != files


@pytest.mark.parametrize(
    "edit",
    [
        Set(ref("2026/chi-tieu/khong-co/ten"), "x"),
        Remove(ref("2026/chi-tieu/khong-co")),
        Move(ref("2026/chi-tieu/song-5g"), "khong-co"),
        Add(ref("2026/chi-tieu"), {"id": "b"}, "khong-co"),
        Remove(ref(f"{S5G}/khong-co")),
        Remove(ref("2026/chi-tieu/nhom/khong-co")),
        Set(ref("2026/nhiem-vu/khong-co/ten"), "x"),
        Set(ref(f"{S5G}/ten/khong-co"), "x"),
        Move(ref(f"{S5G}/chu_tri/khong-co"), FIRST),
    ],
)
def test_a_fact_that_is_not_there_is_named(edit: Edit) -> None:
    with pytest.raises(InputError, match=r"Không có mục “(2026/chi-tieu/song-5g/)?khong-co” để sửa"):
        after(TEXT, edit)


def test_a_file_that_uses_what_is_refused_is_not_edited() -> None:
    with pytest.raises(InputError, match="viết hai lần"):
        after("phien_ban: 1\nphien_ban: 1\n", Set(ref("2026/chi-tieu/day_du"), True))


@pytest.mark.parametrize("edit", [Move(ref(f"{S5G}/giao"), FIRST), Add(ref(f"{S5G}/giao"), "x")])
def test_what_is_no_list_takes_no_entries(edit: Edit) -> None:
    with pytest.raises(InputError, match="không phải danh sách"):
        after(TEXT, edit)


def test_one_unit_alone_becomes_a_list_with_the_second() -> None:
    text = "phien_ban: 1\nchi_tieu:\n  - id: a\n    chu_tri: Phòng A  # chờ\n"
    made = done(text, Add(ref("2026/chi-tieu/a/chu_tri"), "Phòng B"))
    assert made == text.replace("Phòng A  # chờ", " # chờ\n      - Phòng A\n      - Phòng B")


def test_a_list_of_words_goes_by_the_words() -> None:
    assert "[Phòng VHXH, Phòng Kinh tế]" in done(TEXT, Move(ref(f"{S5G}/chu_tri/Phòng VHXH"), FIRST))
    assert "[Phòng Kinh tế, Thôn 1, Phòng VHXH]" in done(TEXT, Add(ref(f"{S5G}/chu_tri"), "Thôn 1", "Phòng Kinh tế"))


# the text of a plan

BODY = """\
# MỤC ĐÍCH {#md}

Đoạn *một* {{ nam }}
xuống dòng. {#mot}

- gạch một {#g1}
- gạch hai


Đoạn cuối.
"""
NAMED = "2026/noi-dung"


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Set(ref(f"{NAMED}/md"), "MỤC TIÊU"), "MỤC ĐÍCH", "MỤC TIÊU"),
        (Set(ref(f"{NAMED}/mot"), "Lời **khác**."), "Đoạn *một* {{ nam }}\nxuống dòng.", "Lời **khác**."),
        (Set(ref(f"{NAMED}/g1"), "gạch khác"), "- gạch một", "- gạch khác"),
        (Remove(ref(f"{NAMED}/g1")), "- gạch một {#g1}\n- gạch hai", "- gạch hai"),
        (Add(ref(NAMED), "- gạch nữa", "g1"), "{#g1}\n", "{#g1}\n- gạch nữa\n"),
        (Add(ref(NAMED), "Đoạn nữa. {#nua}", "mot"), "{#mot}\n", "{#mot}\n\nĐoạn nữa. {#nua}\n"),
        (Add(ref(NAMED), "Hết."), "Đoạn cuối.\n", "Đoạn cuối.\n\nHết.\n"),
        (Move(ref(f"{NAMED}/g1"), FIRST), BODY, "- gạch một {#g1}\n\n" + BODY.replace("- gạch một {#g1}\n", "")),
        (Remove(ref(f"{NAMED}/md")), "# MỤC ĐÍCH {#md}\n\n", ""),
    ],
)
@pytest.mark.parametrize("sign", ["\n", "\r\n"])
def test_of_the_text_only_the_block_asked_for_changes(edit: Edit, old: str, new: str, sign: str) -> None:
    assert BODY.count(old) == 1
    text, expected = BODY.replace("\n", sign), BODY.replace(old, new).replace("\n", sign)
    assert edited_body(text, edit, "noi-dung.md") == expected


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Set(ref(f"{NAMED}/mot"), "hai\n\nđoạn"), "Không sửa được đoạn này"),
        (Set(ref(f"{NAMED}/khong-co"), "x"), "Không có đoạn “khong-co” để sửa"),
        (Add(ref(NAMED), "Đoạn {#md}", "mot"), "Mã đoạn “md” đã dùng ở dòng 1"),
        (Set(ref(f"{NAMED}/md"), "1. MỤC"), "Số thứ tự gõ tay"),
    ],
)
def test_words_that_would_change_other_blocks_are_refused(edit: Edit, message: str) -> None:
    with pytest.raises(InputError, match=message):
        edited_body(BODY, edit, "noi-dung.md")
