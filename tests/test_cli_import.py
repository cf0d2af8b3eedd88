"""`kehoach import` from the command line: what it prints, what it refuses; nothing is ever written over."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from issued_plans import REFORM, issued

from generator.cli.app import main
from generator.importing.reading.plain_text import read_text_plan
from generator.vietnamese.folding import INVISIBLE_LEFT_OUT

GOLDEN = Path(__file__).parent / "golden"


def empty_docx() -> bytes:
    saved = BytesIO()
    docx.Document().save(saved)
    return saved.getvalue()


def imported(source: Path, folder: Path) -> int:
    return main(["import", str(source), "--into", str(folder), "--year", "2026"])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch 2026.docx"
    path.write_bytes(issued(REFORM))
    return path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_help_page_is_as_committed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--help"]) == 0
    assert capsys.readouterr().out == (GOLDEN / "help-import.txt").read_text("utf-8")


def test_it_names_every_file_and_what_to_do_next(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "tan-loc"
    assert imported(plan, folder) == 0
    told = capsys.readouterr()
    assert told.err == ""
    lines = told.out.splitlines()
    assert lines[0] == "Đã nhập Kế hoạch Cải cách hành chính xã Tân Lộc năm 2026:"
    assert {f"  {path}" for path in folder.rglob("*") if path.is_file()} <= set(lines)
    assert "Nhận được: 2 văn bản viện dẫn; 3 chỉ tiêu; 3 nhiệm vụ; 5 đơn vị; 0 phụ lục." in lines
    assert f"kehoach draft {folder} --year 2026" in told.out
    assert f"kehoach draft {folder} --year 2027" in told.out


def test_both_drafts_it_names_can_be_made(plan: Path, tmp_path: Path) -> None:
    folder, output = tmp_path / "data" / "tan-loc", tmp_path / "output"
    assert imported(plan, folder) == 0
    for year in ("2026", "2027"):
        assert main(["draft", str(folder), "--year", year, "--output", str(output)]) == 0
        assert (output / "tan-loc" / year / f"ke-hoach-cai-cach-hanh-chinh-xa-tan-loc-nam-{year}.docx").is_file()


def test_schemas_are_put_beside_the_folder_once(plan: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert imported(plan, data / "mot") == 0
    marked = data / "luoc-do" / "co-quan.json"
    marked.write_text("{}", "utf-8")
    assert imported(plan, data / "hai") == 0
    assert marked.read_text("utf-8") == "{}"
    assert (data / "luoc-do" / "nhiem-vu.json").is_file()


REFUSED = {
    "bản-cũ.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Tệp là văn bản Word đời cũ (.doc)."),
    "bản-in.pdf": (b"%PDF-1.7\n%\xe2\xe3", "Tệp là PDF, không phải văn bản Word."),
    "pdf-giả.docx": (b"%PDF-1.7\n%\xe2\xe3", "Tệp là PDF, không phải văn bản Word."),
    "rỗng.docx": (b"", "Tệp không có chữ nào đọc được."),
    "trắng.docx": (empty_docx(), "Tệp không có chữ nào đọc được."),
    "ảnh.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Tệp không phải văn bản Word (.docx) hay tệp chữ (.txt)."),
    "cắt.docx": (issued(REFORM)[:2000], None),
    "passwd.txt": (
        b"root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n",
        "Tệp không phải văn bản hành chính:",
    ),
    "truyện.txt": (
        "Ngày xưa có một chàng trai nghèo ở với mẹ già.\nMột hôm chàng vào rừng đốn củi.\n".encode(),
        "Tệp không phải văn bản hành chính:",
    ),
    "mã-nguồn.txt": (b"import os\n\n1. first\n2. second\ndef main():\n    return 1/2\n", "Tệp không phải văn bản"),
    "số.txt": (b"1;2;3\n4;5;6\n" * 30, "Tệp không phải văn bản hành chính:"),
    "mã-khác.txt": ("KẾ HOẠCH".encode("utf-16-le").replace(b"\0", b"\xff"), "Tệp không lưu ở bảng mã UTF-8."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plan_is_refused_by_its_content(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, message = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    assert imported(tmp_path / name, tmp_path / "data" / "xa") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert message is None or f"Lỗi: {message}" in told.err
    assert f"  Ở: {name}" in told.err.splitlines()
    assert told.err.endswith("Chưa ghi gì.\n")
    assert "Traceback" not in told.err
    assert files(tmp_path) == [name]


@pytest.mark.parametrize(
    ("name", "message"),
    [("không-có.docx", "Lỗi: Không có tệp này."), (".", "Lỗi: Đây là một thư mục, không phải tệp.")],
)
def test_what_cannot_be_read_is_refused(
    name: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path / name, tmp_path / "data" / "xa") == 2
    assert message in capsys.readouterr().err
    assert files(tmp_path) == []


def test_nothing_is_written_over_and_one_message_names_every_file_in_the_way(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "xa"
    for name in ("co-quan.yaml", "2026/noi-dung.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("của tôi", "utf-8")
    assert imported(plan, folder) == 2
    told = capsys.readouterr().err
    assert told.count("Lỗi: ") == 1
    assert "Lỗi: Thư mục này đã có dữ liệu: co-quan.yaml, 2026/noi-dung.md. (TM024)" in told
    assert f"  Ở: {folder.as_posix()}\n" in told
    assert files(tmp_path / "data") == ["xa/2026/noi-dung.md", "xa/co-quan.yaml"]
    assert (folder / "co-quan.yaml").read_text("utf-8") == "của tôi"


def test_a_folder_that_takes_no_files_is_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "data"
    closed.mkdir()
    closed.chmod(0o555)
    try:
        assert imported(plan, closed / "xa") == 2
    finally:
        closed.chmod(0o755)
    assert "Lỗi: Không ghi được vào thư mục này." in capsys.readouterr().err
    assert files(closed) == []


def test_a_file_in_the_place_of_the_folder_is_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(plan, plan / "xa") == 2
    assert "Lỗi: Đây là một tệp, không phải thư mục." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--into", "x", "--year", "2026"], "Thiếu đối số TỆP."),
        (["a.docx", "--year", "2026"], "Thiếu tùy chọn --into THƯ_MỤC."),
        (["a.docx", "--into", "x"], "Thiếu tùy chọn --year NĂM."),
        (["a.docx", "--into", "x", "--year", "26"], "Năm của --year phải gồm bốn chữ số, đang là “26”."),
    ],
)
def test_a_slip_in_the_command_is_told_in_vietnamese(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", *arguments]) == 2
    assert f"Lỗi: {message}" in capsys.readouterr().err


def test_characters_that_show_nothing_are_taken_out_and_told(plan: Path, tmp_path: Path) -> None:
    document = docx.Document(str(plan))
    document.save(str(plan))  # python-docx writes no footnotes
    spoiled = [one for one in document.paragraphs if len(one.text.split()) > 4][:5]
    for paragraph in spoiled:
        run = next(run for run in paragraph.runs if " " in run.text)
        run.text = run.text.replace(" ", "\u200b \ufeff", 1)
    document.save(str(tmp_path / "dán.docx"))
    assert imported(plan, tmp_path / "a" / "xa") == imported(tmp_path / "dán.docx", tmp_path / "b" / "xa") == 0
    review = "xa/2026/can-xem-lai.md"
    told = (tmp_path / "b" / review).read_text("utf-8")
    assert "Đã bỏ ký tự không hiện ra" in told
    assert "không hiện ra" not in (tmp_path / "a" / review).read_text("utf-8")
    names = [name for name in files(tmp_path / "a") if name != review]
    assert names == [name for name in files(tmp_path / "b") if name != review]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in names)


def test_such_characters_of_a_text_are_told_with_their_lines() -> None:
    issued_text = read_text_plan("KẾ HOẠCH\nChuyển\u200b đổi số\nnăm 2026\u00ad")
    assert [one for one in issued_text.remarks if "không hiện ra" in one] == [f"{INVISIBLE_LEFT_OUT} (dòng 2, 3)."]
