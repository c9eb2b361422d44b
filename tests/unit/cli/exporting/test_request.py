"""What is an option, what is a word, and what the help says."""

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from alliance_desktop import __version__
from alliance_desktop.cli.command import COMMON, FIRST
from alliance_desktop.cli.command_table import commands
from alliance_desktop.cli.request import read_request
from alliance_desktop.cli.terminal import for_shell
from tests import ROOT
from tests.command_line import answer
from tests.unit.export.letterheads.letterheads import letter_file, word_letter


@pytest.mark.parametrize(
    ("typed", "words", "options"),
    [
        (["list", "-tag:x", "--json"], ["-tag:x"], {"--json": ""}),
        (["list", "-has:note", "-o"], ["-has:note", "-o"], {}),
        (["list", "-h"], [], {"--help": ""}),
        (["note", "P1-08", "--", "-h"], ["P1-08", "-h"], {}),
        (["list", "--", "--json", "--"], ["--json", "--"], {}),
        (["--store", "a.db", "list", "--store", "b.db"], [], {"--store": "b.db"}),
        (["list", "--store=a=b"], [], {"--store": "a=b"}),
        (["note", "P1-08", "--jso"], ["P1-08", "--jso"], {}),
        (["note", "P1-08", "-"], ["P1-08", "-"], {}),
        (["note", "P1-08", "-o"], ["P1-08", "-o"], {}),
        (["export", "-o", "-", "--format", "md"], [], {"-o": "-", "--format": "md"}),
        (["bookmark", "P1-08", "--label", "-5"], ["P1-08"], {"--label": "-5"}),
        (["bookmark", "P1-08", "--label", ""], ["P1-08"], {"--label": ""}),
        (["list", ""], [""], {}),
    ],
)
def test_only_what_is_exactly_an_option_is_one(typed: list[str], words: list[str], options: dict[str, str]) -> None:
    request = read_request(typed)
    assert (request.words, request.options) == (words, options)


def test_an_option_takes_as_many_words_as_it_names_a_list_all_others_and_no_command_is_the_window() -> None:
    request = read_request(["brief", "Money", "--add", "P1-08", "-S5-04", "--at", "1"])
    assert (request.words, request.lists, request.options["--at"]) == (["Money"], {"--add": ["P1-08", "-S5-04"]}, "1")
    assert read_request(["brief", "--add=P1-08", "S5-04", "--", "-x"]).lists == {"--add": ["P1-08", "S5-04"]}
    request = read_request(["brief", "--move", "1", "2", "Money"])
    assert (request.words, request.lists) == (["Money"], {"--move": ["1", "2"]})
    request = read_request(["--store", "a.db", "--report", "osce-2018"])
    assert request.command is None
    assert request.options == {"--store": "a.db", "--report": "osce-2018"}


def test_a_file_as_the_command_opens_the_window(call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("norway.pdf", "list"):
        Path(name).write_bytes(b"")
    request = read_request(["--store", "a.db", "norway.pdf"])
    assert (request.command, request.words, request.options) == (None, ["norway.pdf"], {"--store": "a.db"})
    assert read_request(["list"]).command == "list"
    for typed, said in {
        ("sweden.pdf",): "The file sweden.pdf doesn’t exist.",
        ("norway.pdf", "norway.pdf"): "The window opens one file at a time.",
        ("lst",): "lst isn’t a command; did you mean list?",
    }.items():
        refused = call(*typed)
        assert refused.code == 2
        assert said in refused.err


def test_the_help_names_every_command_and_option_and_the_version_is_that_of_the_program(call: Any) -> None:
    overview = call("--help").out
    for command in commands().values():
        assert f"  {command.name} " in overview
        of_command = call(command.name, "--help").out
        assert of_command.startswith(f"alliance-desktop {command.usage}")
        assert all(option.usage in of_command for option in (*command.options, *COMMON))
    assert all(option.usage in overview for option in (*COMMON, *FIRST))
    assert max(map(len, overview.splitlines())) <= 110
    assert call("--version").out == f"alliance-desktop {__version__}\n"


def test_every_example_of_the_help_can_be_read_without_single_quotes_which_windows_does_not_know() -> None:
    for command in commands().values():
        for example in command.examples:
            words = shlex.split(example.split("|")[0].split("<")[0])
            assert read_request(words).command == command.name
    for command in commands().values():
        assert "'" not in " ".join([command.usage, *command.examples])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("list tag:funding -panel:1", "list tag:funding -panel:1"),
        ('"civil society" tag:"red line"', r'"\"civil society\" tag:\"red line\""'),
        ("the survivor's voice", '"the survivor\'s voice"'),
        ("5 $HOME `id` !x", "'5 $HOME `id` !x'"),
    ],
)
def test_words_are_shown_as_a_shell_takes_them(text: str, shown: str) -> None:
    assert for_shell(text) == shown
    if shown != text:
        told = subprocess.run(["sh", "-c", f"printf %s {shown}"], capture_output=True, text=True, check=True)
        assert told.stdout == text


STARTS = ("python3 main.py ", "py main.py ", "alliance-desktop ")


def written() -> list[str]:
    """The examples of README and the guide without the program's name; not those that open the window."""
    found = []
    for page in ("README.md", "docs/guide.md"):
        for line in (ROOT / page).read_text(encoding="utf-8").splitlines():
            start = next((one for one in STARTS if line.strip().startswith(one)), None)
            if start and shlex.split(line.strip().removeprefix(start), comments=True):
                found.append(line.strip().removeprefix(start))
    return found


EXAMPLES = [*(example for command in commands().values() for example in command.examples), *written()]


def write_report(path: Path) -> None:
    """A short report as PDF, of which nothing needs a look."""
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(path))
    page.setFont("Helvetica-Bold", 14)
    page.drawString(72, 780, "II. Conclusions and recommendations")
    page.setFont("Helvetica", 11)
    page.drawString(72, 750, "131. The following recommendations will be examined by Norway:")
    for number in range(1, 6):
        page.drawString(72, 750 - 20 * number, f"131.{number} Ratify convention number {number} without delay (Niger);")
    page.save()


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files, and a store with the marks, that the examples speak of."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("remarks.md", "remark.md", "pressed.md"):
        (folder / name).write_text("Some words.\n", encoding="utf-8")
    letter_file(folder, word_letter())
    write_report(folder / "norway2014.pdf")
    speech = Document()
    speech.add_paragraph("My delegation thanks the panel.")
    speech.save(str(folder / "speech.docx"))
    for words in (
        ("brief", "Money", "--add", "P1-08", "S5-05"),
        ("brief", "Funding", "--add", "P1-08"),
        ("tag", "P1-08", "S5-04", "#funding", "#childs", "#money", "#red line"),
        ("bookmark", "P1-08"),
        ("note", "P1-08", "Civil society: agreed in the budget."),
    ):
        assert answer(folder / "store.db", *words).code == 0, words
    return folder


@pytest.fixture
def prepared(call: Any, example_folder: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The same for one example, and where it runs."""
    shutil.copytree(example_folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "store.db").rename(store)
    monkeypatch.chdir(tmp_path)
    return call


@pytest.mark.parametrize("example", dict.fromkeys(EXAMPLES))
def test_it_does_what_it_says(example: str, prepared: Any) -> None:
    words = shlex.split(example.partition(" | ")[0], comments=True)
    stdin = b""
    if "<" in words:
        at = words.index("<")
        stdin, words = Path(words[at + 1]).read_bytes(), words[:at]
    (note,) = prepared("notes", "--json").json()
    if words[0] == "redo":
        assert prepared("undo").code == 0
    if words[0] == "take-back":
        assert prepared("export", "--brief", "Money", "-o", words[1]).code == 0
    if words[0] == "merge":
        assert prepared("share", "-o", words[1]).code == 0
    words = [note["id"] if "…" in word else word for word in words]
    done = prepared(*words, stdin=stdin)
    assert done.code == 0, done.err
    assert "No recommendations found" not in done.err
