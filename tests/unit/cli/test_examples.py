"""Each example of the help, of README and of the guide does what it says, as it stands there."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.cli.command_table import commands
from tests.unit.export.letterheads import letter_file, word_letter

ROOT = Path(__file__).parents[3]
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


@pytest.fixture
def prepared(call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A folder with the files, and a store with the marks, that the examples speak of."""
    monkeypatch.chdir(tmp_path)
    for name in ("remarks.md", "remark.md", "pressed.md"):
        Path(name).write_text("Some words.\n", encoding="utf-8")
    letter_file(tmp_path, word_letter())
    for words in (
        ("brief", "Money", "--add", "P1-08", "S5-05"),
        ("brief", "Funding", "--add", "P1-08"),
        ("tag", "P1-08", "S5-04", "#funding", "#childs", "#money", "#red line"),
        ("bookmark", "P1-08"),
        ("note", "P1-08", "Civil society: agreed in the budget."),
    ):
        assert call(*words).code == 0, words
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
    words = [note["id"] if "…" in word else word for word in words]
    answer = prepared(*words, stdin=stdin)
    assert answer.code == 0, answer.err
    assert "No recommendations found" not in answer.err
