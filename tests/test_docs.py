"""The written side cannot drift: commands, keys, excerpts, examples and error messages are held to the product."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from readable import lines
from typer.main import get_command
from word_edits import edited, replacing, typing

from generator import __version__
from generator.cli.app import application, main
from generator.model.problem import RefError
from generator.model.texts.body import pieces_of
from generator.model.vocabulary import KEYS
from generator.planning.compose import compose
from generator.planning.composing.expressions import Evaluator
from generator.planning.plan import plan_of
from generator.planning.wording.forms import CITATION_FORMS, MEASURE_FORMS
from generator.schemas import FILES, schema_of
from generator.sources.folder import read_record

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDE, REFERENCE = DOCS / "huong-dan.md", DOCS / "du-lieu.md"
PAGES = (*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "output" / "README.md")
COMMUNE, YEAR = "data/tan-ky", "2027"


class Fence(NamedTuple):
    """A fenced block of a page: the words after the three ticks, and its lines."""

    words: tuple[str, ...]
    text: str


def fences(page: Path) -> Iterator[Fence]:
    for match in re.finditer(r"^```([^\n]*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        yield Fence(tuple(match[1].split()), match[2])


def guide_fences(*words: str) -> list[Fence]:
    return [found for found in fences(GUIDE) if found.words[1 : 1 + len(words)] == words]


# commands and links


def test_every_command_and_option_stands_in_the_guide() -> None:
    """A clerk finds each of them without asking for help on the screen."""
    guide = GUIDE.read_text("utf-8")
    program: Any = get_command(application)
    options = {name for one in (program, *program.commands.values()) for param in one.params for name in param.opts}
    wanted = [f"python run.py {name}" for name in program.commands]
    wanted += sorted(name for name in options if name.startswith("--"))
    assert [name for name in wanted if name not in guide] == []


def test_the_readme_has_the_two_commands_and_no_other() -> None:
    """One to draft, one to test."""
    lines = [line.strip() for fence in fences(ROOT / "README.md") for line in fence.text.splitlines()]
    commands = [line for line in lines if line.startswith(("python", "py ", "pip", "kehoach"))]
    assert commands == ["python run.py draft data/tan-ky --year 2027", "python run.py test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    """Files exist; a link into a page meets one of its headings."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http:", "https:")):
            continue
        name, _, part = target.partition("#")
        goal = page.parent / name if name else page
        assert goal.exists(), f"{page.name}: {target}"
        assert not part or part in headings_of(goal), f"{page.name}: {target}"


def headings_of(page: Path) -> set[str]:
    """The anchors that hosting sites make of headings."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_pictures_are_small_and_used() -> None:
    """Each is below 120 KB, and shown in the guide."""
    guide = GUIDE.read_text("utf-8")
    pictures = sorted((DOCS / "hinh").glob("*.png"))
    assert pictures
    assert [one.name for one in pictures if one.stat().st_size >= 120_000 or f"hinh/{one.name}" not in guide] == []


def test_the_changelog_knows_this_version() -> None:
    """The version of the package has its entry."""
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_list_of_modules_is_the_modules() -> None:
    """`python docs/build.py` writes it."""
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert (DOCS / "modules.md").read_text("utf-8") == build.module_page()


def test_every_module_says_what_happens_in_it() -> None:
    page = (DOCS / "modules.md").read_text("utf-8")
    assert re.findall(r"^\| `[a-z_]+\.py` \|\s*\|$", page, re.MULTILINE) == []


def test_the_decisions_name_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    libraries = {re.split(r"[=<>~!\[ ]", one, maxsplit=1)[0] for one in project["dependencies"]}
    text = (DOCS / "decisions.md").read_text("utf-8")
    assert sorted(name for name in libraries if f"`{name}`" not in text) == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "docs/walkthrough.md", "docs/decisions.md"])
def test_every_module_that_is_named_is_there(name: str) -> None:
    """Modules by their names, rooms and modules by their paths."""
    text = (ROOT / name).read_text("utf-8")
    named = set(re.findall(r"`([a-z_]+\.py)`", text))
    known = {path.name for place in ("generator", "templates", "benchmarks") for path in (ROOT / place).rglob("*.py")}
    assert sorted(named - known - {"run.py"}) == []
    places = set(re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", text))
    homes = (
        ROOT,
        ROOT / "templates",
        ROOT / "generator",
        *(path for path in (ROOT / "generator").iterdir() if path.is_dir()),
    )
    assert sorted(one for one in places if not any((home / one).exists() for home in homes)) == []


# the reference of the data files


def reference_rows() -> dict[str, dict[str, str]]:
    """The rows of the reference: heading (its words in ticks) to key to the whole row."""
    found: dict[str, dict[str, str]] = {}
    for part in re.split(r"^#+ ", REFERENCE.read_text("utf-8"), flags=re.MULTILINE):
        heading, _, text = part.partition("\n")
        rows = re.findall(r"^\| `([a-z_]+)` \|(.*)\|$", text, re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", heading):
            found.setdefault(name, {}).update(rows)
    return found


# definition of a schema -> the heading it stands under (a key, or the file itself)
_HEADINGS = {
    "Agency": "co_quan",
    "Unit": "don_vi",
    "Signatory": "nguoi_ky",
    "Recipient": "noi_nhan",
    "JointAgency": "lien_tich",
    "IssuingDecision": "quyet_dinh",
    "LegalDocument": "van_ban",
    "Window": "giai_doan",
    "Issue": "ban_hanh",
    "Shape": "hinh_thuc",
    "TaskLine": "dong_nhiem_vu",
    "TargetTable": "bang_chi_tieu",
    "Appendix": "phu_luc",
    "Column": "cot",
    "Basis": "can_cu",
    "OwnPhrase": "noi_dung_rieng",
    "SeenWords": "da_xem",
    "IndicatorGroup": "nhom",
    "IndicatorEntry": "chi_tieu",
    "Target": "muc_tieu",
    "Result": "ket_qua",
    "TaskEntry": "nhiem_vu",
    "TablePart": "phan",
    "Reporting": "bao_cao",
    "SignedCopy": "ban_ky",
    "Split": "chia",
    "TableColumn": "cot",
    "TableRow": "hang",
}
_READ_FROM_WORDS = {"Deadline"}  # in files a deadline is its words


@pytest.mark.parametrize("name", FILES)
def test_every_key_and_allowed_value_of_a_data_file_is_documented(name: str) -> None:
    """Each key has a row under its own heading; each list of allowed values stands in the row of its key."""
    schema, rows = schema_of(name), reference_rows()
    definitions = schema["$defs"]
    parts = {name: schema, **{_HEADINGS[key]: one for key, one in definitions.items() if key in _HEADINGS}}
    unknown = {key for key, one in definitions.items() if "enum" not in one} - set(_HEADINGS) - _READ_FROM_WORDS
    assert unknown == set()
    for heading, part in parts.items():
        for key, value in properties_of(part).items():
            assert key in rows.get(heading, {}), f"{heading}: {key}"
            missing = [one for one in allowed_values(value, definitions) if f"`{one}`" not in rows[heading][key]]
            assert missing == [], f"{heading}: {key}"


def properties_of(schema: dict[str, Any]) -> dict[str, Any]:
    full = next((one for one in schema.get("anyOf", []) if "properties" in one), schema)
    found: dict[str, Any] = full["properties"]
    return found


def allowed_values(value: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    reference = value.get("$ref") or value.get("items", {}).get("$ref", "")
    found: list[str] = definitions.get(reference.rpartition("/")[2], {}).get("enum", [])
    return found


def test_the_reference_names_no_key_that_is_not_there() -> None:
    """A key that was renamed leaves no row behind."""
    rows = {key for found in reference_rows().values() for key in found}
    assert sorted(rows - set(KEYS.values())) == []


# expressions


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    record, _ = read_record(ROOT / COMMUNE, int(YEAR))
    return Evaluator(plan_of(record, int(YEAR)))


def test_every_function_and_form_of_expressions_stands_in_the_guide(evaluator: Evaluator) -> None:
    """The names are those an unknown name is answered with."""
    guide = GUIDE.read_text("utf-8")
    with pytest.raises(RefError) as error:
        evaluator.spans(pieces_of("{{ qqqqqq }}"), "x")
    names = re.findall(r"[a-z_]+", str(error.value.hint).partition(":")[2])
    assert "chi_tieu" in names
    assert [name for name in names if f"{{{{ {name}" not in guide] == []
    assert [form for form in (*MEASURE_FORMS, *CITATION_FORMS) if f'`"{form}"`' not in guide] == []


def test_the_printed_forms_in_the_guide_are_what_is_printed(evaluator: Evaluator) -> None:
    """Each row `form | expression | printed` of the tables of forms holds for the example commune."""
    rows = re.findall(r"^\| `\"[^|]*\| `(\{\{[^|]*\}\})` \| (.*) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert len(rows) == len(MEASURE_FORMS) + len(CITATION_FORMS)
    for expression, printed in rows:
        assert "".join(span.text for span in evaluator.spans(pieces_of(expression), "x")) == printed


# excerpts, examples, reports and errors of the guide


@pytest.mark.parametrize("fence", [one for one in fences(GUIDE) if one.words[1:2] and one.words[1].startswith("data/")])
def test_an_excerpt_of_a_file_stands_in_that_file(fence: Fence) -> None:
    """What the guide shows as data of the example commune is there word for word."""
    assert fence.text in (ROOT / fence.words[1]).read_text("utf-8")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data in an empty folder, which is where commands run."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drafted(*more: str) -> int:
    return main(["draft", COMMUNE, "--year", YEAR, *more])


def test_the_examples_of_the_guide_can_be_drafted_together(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files the guide tells to write or to add to are right as they stand."""
    for fence in guide_fences("ghi"):
        (copy / fence.words[2]).write_text(fence.text, "utf-8")
    for fence in guide_fences("thêm"):
        with (copy / fence.words[2]).open("a", encoding="utf-8") as file:
            file.write(f"\n{fence.text}")
    assert drafted("--preview") == 0, capsys.readouterr().err
    report = capsys.readouterr().out
    assert "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2027 thay" in report
    assert "Thêm 1 nhiệm vụ mới" in report
    assert report.count("Theo lựa chọn của người soạn.") == 5
    assert "[Cần bổ sung: chủ đề" not in report
    assert "[Cần bổ sung: văn bản thay thế" not in report


def laid_over(old: Any, new: Any) -> Any:
    """Keys of both, those of the second first; lists one after the other."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: laid_over(old[key], value) if key in old else value for key, value in new.items()}
    return old + new if isinstance(old, list) and isinstance(new, list) else new


def add_sample(path: Path, text: str) -> None:
    """A sample of the guide put into a file of a new commune, a text after its opening."""
    path.parent.mkdir(exist_ok=True)
    old = path.read_text("utf-8") if path.exists() else "{}"
    if path.suffix == ".md":
        opening, _, rest = old.partition("\n\n")
        path.write_text(f"{opening}\n\n{text}\n{rest}", "utf-8")
    else:
        whole = laid_over(yaml.safe_load(old), yaml.safe_load(text))
        path.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")


SAMPLES = {fence.words[2].split("/")[1] for fence in guide_fences("mẫu")}


@pytest.mark.parametrize("commune", sorted(SAMPLES))
def test_the_samples_of_the_guide_can_be_drafted_this_year_and_next(
    commune: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Put into a new commune's files they hold together, and print what the guide shows."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / commune
    assert main(["init", f"data/{commune}", "--year", "2026"]) == 0
    for fence in guide_fences("mẫu"):
        if fence.words[2].split("/")[1] == commune:
            add_sample(tmp_path / fence.words[2], fence.text)
    (folder / "2027").mkdir()
    (folder / "2027" / "chi-tieu.yaml").write_text("phien_ban: 1\n", "utf-8")
    for year in ("2026", "2027"):
        assert main(["draft", f"data/{commune}", "--year", year]) == 0, capsys.readouterr().err
        printed = list(lines(compose(plan_of(read_record(folder, int(year))[0], int(year)))))
        shown = [line for fence in guide_fences("in", commune, year) for line in fence.text.splitlines()]
        assert [line for line in shown if line not in printed] == []


def test_the_report_shown_in_the_guide_is_a_real_one(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line shown is printed by the command of the first page."""
    assert copy.is_dir()
    assert drafted("--preview") == 0
    printed = without_counts(capsys.readouterr().out).splitlines()
    shown = [line for fence in guide_fences("báo-cáo") for line in without_counts(fence.text).splitlines()]
    assert len(shown) > 5
    assert [line for line in shown if line not in printed] == []


def test_the_update_shown_in_the_guide_is_a_real_one(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line shown is printed after the edits and changes that the guide tells of."""
    assert drafted() == 0
    (plan,) = (copy / "output" / "tan-ky" / YEAR).glob("ke-hoach-*.docx")
    sentence = "Mỗi quý, tỷ lệ dịch vụ công trực tuyến toàn trình phải giữ ở mức 98% trở lên."
    edited(plan, replacing("85%", "86%"), typing(sentence, "Đẩy mạnh cung cấp dịch vụ công trực tuyến"))
    edit(TARGETS, "gia_tri: 85", "gia_tri: 90")()
    edit(TARGETS, "gia_tri: 98", "gia_tri: 99")()
    capsys.readouterr()
    assert drafted() == 3
    printed = capsys.readouterr().out.splitlines()
    (shown,) = guide_fences("cập-nhật")
    assert [line for line in shown.text.splitlines() if line not in printed] == []


def test_the_signing_shown_in_the_guide_is_a_real_one(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line shown is printed after the two edits that the guide tells of."""
    assert drafted() == 0
    (plan,) = (copy / "output" / "tan-ky" / YEAR).glob("ke-hoach-*.docx")
    edited(plan, replacing("Đẩy mạnh ứng dụng công nghệ thông tin và phát huy", "Tăng tốc ứng dụng"))
    edited(plan, replacing("≥ 85%", "≥ 88%"))
    capsys.readouterr()
    issued = ["--file", str(plan), "--number", "35", "--date", "2027-01-12"]
    assert main(["finalize", COMMUNE, "--year", YEAR, *issued]) == 0
    printed = capsys.readouterr().out.splitlines()
    (shown,) = guide_fences("chốt")
    assert [line for line in shown.text.splitlines() if line not in printed] == []


def without_counts(report: str) -> str:
    """How many stand under a heading moves with the data."""
    return re.sub(r"^(\S.*) \(\d+\):$", r"\1:", report, flags=re.MULTILINE)


def edit(path: str, old: str, new: str) -> Callable[[], object]:
    """A slip: some words of a file typed otherwise."""

    def change() -> None:
        text = Path(path).read_text("utf-8")
        assert old in text
        Path(path).write_text(text.replace(old, new, 1), "utf-8")

    return change


def otherwise_encoded() -> None:
    text = Path(TARGETS).read_text("utf-8")
    Path(TARGETS).write_bytes(unicodedata.normalize("NFD", text).encode("cp1258", "ignore"))


def open_in_word() -> None:
    drafted()
    Path(f"output/tan-ky/{YEAR}/~$ng-doi-chieu.docx").touch()


def read_only() -> None:
    drafted()
    Path(f"output/tan-ky/{YEAR}/bang-doi-chieu.docx").chmod(0o444)


TARGETS = f"{COMMUNE}/{YEAR}/chi-tieu.yaml"
LAST_TARGETS, LAST_TASKS = f"{COMMUNE}/2026/chi-tieu.yaml", f"{COMMUNE}/2026/nhiem-vu.yaml"
WORDS, REGISTER = f"{COMMUNE}/2026/noi-dung.md", f"{COMMUNE}/van-ban.yaml"
SLIPS: dict[str, Callable[[], object]] = {
    "ten-muc": edit(TARGETS, "giao: { so_sanh", "giaoo: { so_sanh"),
    "dau-cham": edit(TARGETS, '"96,5"', '"96.5"'),
    "qua-100": edit(TARGETS, "gia_tri: 85", "gia_tri: 850"),
    "ma-chi-tieu": edit(TARGETS, "id: phu-song-5g", "id: phu-song-g5"),
    "don-vi": edit(LAST_TASKS, "chu_tri: Phòng Kinh tế xã", "chu_tri: Phòng Kinh tê xã"),
    "ngay": edit(REGISTER, "31/12/2025", "31/02/2025"),
    "tinh-trang": edit(LAST_TASKS, "tinh_trang: hoàn thành", "tinh_trang: xong"),
    "hai-cham": edit(LAST_TARGETS, "ten: Phát triển hạ tầng", "ten: Phát triển: hạ tầng"),
    "ham": edit(WORDS, '{{ van_ban("2629', '{{ vanban("2629'),
    "van-ban": edit(WORDS, 'van_ban("57-NQ/TW"', 'van_ban("57-NQTW"'),
    "so-thu-tu": edit(WORDS, "## Mục tiêu chung", "1. Mục tiêu chung"),
    "bang-ma": otherwise_encoded,
    "nam": lambda: shutil.rmtree(f"{COMMUNE}/{YEAR}"),
    "dang-mo": open_in_word,
    "chi-doc": read_only,
}


def without_lines(text: str) -> str:
    """Line numbers move with every comment in the data; they say nothing of the message."""
    return re.sub(r"dòng \d+(, cột \d+)?", "dòng …", text).strip()


@pytest.mark.parametrize("name", SLIPS)
def test_the_errors_shown_in_the_guide_are_real(name: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each slip is answered with the very words the guide shows for it."""
    assert copy.is_dir()
    SLIPS[name]()
    capsys.readouterr()
    assert drafted() == 2
    told = capsys.readouterr().err.partition("Chưa ghi gì.")[0]
    (shown,) = guide_fences("lỗi", name)
    assert without_lines(shown.text) == without_lines(told)


def test_every_error_of_the_guide_has_its_slip() -> None:
    """No message is shown that nothing holds to the product."""
    assert sorted(fence.words[2] for fence in guide_fences("lỗi")) == sorted(SLIPS)


# what may not be published

_HOSTS = ("pypi." + "org", "python" + "hosted", "npmjs" + ".", "crates" + ".io", "rubygems" + ".", "ana" + "conda.")
_PLACES = ("/ho" + "me/", "/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/", "C:" + "\\Us" + "ers", "/tm" + "p/")


def committed_files() -> list[Path]:
    """The files git knows or would take, else every file here but what tools leave behind."""
    try:
        asked = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):
        left = {"__pycache__", "dist", "build", "output"}
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file()
            and not any(part in left or part.startswith(".") for part in path.relative_to(ROOT).parts[:-1])
        ]


def test_no_file_names_a_registry_host_or_a_place_of_one_machine() -> None:
    """What is committed works anywhere."""
    found = []
    for path in committed_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {word}" for word in (*_HOSTS, *_PLACES) if word in text]
    assert found == []
