"""`kehoach init`: a folder that can be drafted at once, and never written over anything."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from pathlib import Path

import pytest

import generator
from generator.cli import init as command
from generator.cli.app import main
from generator.model.problem import InputError
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.starting.answers import QUESTIONS, Answers

FILES = {
    "co-quan.yaml",
    "van-ban.yaml",
    "2027/ke-hoach.yaml",
    "2027/noi-dung.md",
    "2027/chi-tieu.yaml",
    "2027/nhiem-vu.yaml",
}


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_new_folder_is_valid_and_can_be_drafted(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "xa-moi"
    assert main(["init", str(folder), "--year", "2027"]) == 0
    assert written(folder) == FILES
    assert main(["draft", str(folder), "--year", "2027", "--output", str(tmp_path / "output")]) == 0
    assert (tmp_path / "output" / "xa-moi" / "2027" / "ke-hoach-nam-2027.docx").is_file()


def test_the_year_after_can_be_rolled_over_from_it(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "xa-moi"
    generator.init(folder, 2027)
    (folder / "2028").mkdir()
    report = generator.draft(folder, 2028, output=tmp_path / "output")
    assert report.rolled_from == 2027


def test_the_schemas_its_files_name_stand_where_they_say(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "xa-moi"
    generator.init(folder, 2027)
    for path in folder.rglob("*.yaml"):
        named = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert (path.parent / named).is_file()


def test_without_a_terminal_nothing_is_asked_and_the_open_places_are_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "xa-moi"), "--year", "2027"]) == 0
    told = capsys.readouterr().out
    assert "?" not in told
    assert "kehoach draft" in told
    assert "[Cần bổ sung: tên xã]" in (tmp_path / "xa-moi" / "co-quan.yaml").read_text("utf-8")


def test_on_a_terminal_each_question_is_asked_and_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"commune": "xã Bình An", "superior": "UBND tỉnh X", "topic": "Chuyển đổi số", "position": "Chủ tịch"}
    asked: list[str] = []

    def answer(question: str, **_options: object) -> str:
        asked.append(question)
        return given.get(next(name for name, words in QUESTIONS.items() if words == question), "")

    monkeypatch.setattr(command, "_on_terminal", lambda: True)
    monkeypatch.setattr(command.typer, "prompt", answer)
    assert main(["init", str(tmp_path / "xa-moi"), "--year", "2027"]) == 0
    assert asked == list(QUESTIONS.values())
    record, _ = read_record(tmp_path / "xa-moi", 2027)
    assert record.agency.name == "Ủy ban nhân dân xã Bình An"
    assert record.agency.header_lines == ("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN")
    assert record.agency.place == "Bình An"
    assert record.signatory.position == "CHỦ TỊCH"
    assert record.signatory.signer == "[Cần bổ sung: họ tên người ký]"


@pytest.mark.parametrize(
    "hostile", ['"', "a: b", "#", "x\\n", "{{ 7 * 7 }}", "$xa ${y}", "a\nb", "- [x", "<&>", "*đậm*", "😀"]
)
def test_any_answer_comes_out_as_typed(tmp_path: Path, hostile: str) -> None:
    generator.init(tmp_path / "xa", 2027, {"signer": hostile, "topic": hostile})
    record, _ = read_record(tmp_path / "xa", 2027)
    assert record.signatory.signer == hostile
    plan = plan_of(record, 2027)
    assert plan.topic == hostile
    assert compose(plan).subject.text.startswith(hostile)


def test_answers_are_composed(tmp_path: Path) -> None:
    generator.init(tmp_path / "xa", 2027, Answers(commune=unicodedata.normalize("NFD", "xã Kỳ")))
    assert "xã Kỳ" in (tmp_path / "xa" / "co-quan.yaml").read_text("utf-8")


def test_every_answer_has_its_question() -> None:
    assert list(QUESTIONS) == [field.name for field in fields(Answers)]


@pytest.mark.parametrize("name", sorted(FILES))
def test_nothing_is_ever_written_over(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "xa" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("của tôi", "utf-8")
    with pytest.raises(InputError) as caught:
        generator.init(tmp_path / "xa", 2027)
    assert [problem.place.file for problem in caught.value.problems if problem.place] == [mine.as_posix()]
    assert written(tmp_path) == {f"xa/{name}"}
    assert mine.read_text("utf-8") == "của tôi"


def test_schemas_that_stand_already_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "luoc-do").mkdir()
    (tmp_path / "luoc-do" / "co-quan.json").write_text("{}")
    generator.init(tmp_path / "xa", 2027)
    assert (tmp_path / "luoc-do" / "co-quan.json").read_text() == "{}"


def test_the_year_is_required(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "xa")]) == 2
    assert "Thiếu tùy chọn --year NĂM." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
