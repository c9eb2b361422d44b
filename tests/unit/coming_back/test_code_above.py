"""The code above them decides where words belong, whatever stands elsewhere in the document now."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import answer, ask

CODES = ("P1-08", "S5-04", "P2-04", "S1-02")


def moved_up(text: str) -> str:
    """The last block above the first, with an answer in it."""
    found = re.search(r"(?ms)^#+ S1-02\n.*?(?=^\* \* \*|\Z)", text)
    assert found
    block = found[0].replace("**Your answer**\n", "**Your answer**\n\nWe agree.\n")
    return re.sub(r"(?m)^(?=#+ P1-08)", lambda _here: block + "\n", text.replace(found[0], ""))


def pressed_elsewhere(text: str) -> str:
    """What is said if pressed deleted from one, and such a text written under another."""
    text = text.replace("**If pressed**\n\nNo new body.\n", "")
    return re.sub(r"(?ms)(^#+ S1-02\n.*?)(?=^\* \* \*|\Z)", r"\1\n**If pressed**\n\nWe need time.\n", text)


def gone_and_pressed(text: str) -> str:
    """The first block deleted, and what only it had written under the second."""
    text = re.sub(r"(?ms)^#+ P1-08\n.*?(?=^#+ S5-04)", "", text)
    return re.sub(r"(?ms)(^#+ S5-04\n.*?)(?=^#+ )", r"\1**If pressed**\n\nWe need time.\n\n", text)


EDITS: dict[str, tuple[str, Callable[[str], str], list[tuple[str, str, str]], list[str], list[str]]] = {
    "moved up": ("request-for-instructions", moved_up, [("S1-02", "answer", "We agree.")], [], []),
    "pressed elsewhere": ("speaking-notes", pressed_elsewhere, [("S1-02", "pressed", "We need time.")], [], ["P2-04"]),
    "gone and pressed": ("speaking-notes", gone_and_pressed, [("S5-04", "pressed", "We need time.")], [], ["P1-08"]),
}
"""Template, edit, what comes in, what is not placed, and what is told as gone."""


@pytest.mark.parametrize("name", EDITS)
def test_words_come_to_the_code_above_them_or_to_none(store: Path, tmp_path: Path, name: str) -> None:
    template, change, comes, unplaced, gone = EDITS[name]
    for code in CODES:
        answer(store, "position", code, "--line", f"Our line on {code} is short.")
    answer(store, "position", "P1-08", "--pressed", "The level of 2018.")
    if name == "pressed elsewhere":
        answer(store, "position", "P2-04", "--pressed", "No new body.")
    answer(store, "brief", "Money", "--add", *CODES)
    path = tmp_path / "Money.md"
    answer(store, "export", "--brief", "Money", "--template", template, "-o", str(path))
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    came = [(one["code"], one["field"], one["theirs"]) for one in (*told["changed"], *told["new"])]
    assert [one for one in came if one[2]] == comes
    assert [one["words"] for one in told["unplaced"] if one["field"] != "pressed"] == unplaced
    assert [one["code"] for one in told["deleted"]] == gone
