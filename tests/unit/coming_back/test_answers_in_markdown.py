"""Markdown that comes back: which export it is, and an answer typed below its label or on its line."""

from pathlib import Path

import pytest

from tests.command_line import answer, ask


@pytest.mark.parametrize("typed", ["**\n\nWe agree.", "** We agree.", "**: We agree.", ":** We agree."])
def test_an_answer_below_its_label_or_behind_it_comes_in(store: Path, tmp_path: Path, typed: str) -> None:
    answer(store, "position", "P1-08", "--line", "We support it.", "--asked", "Ministry of Labour")
    answer(store, "brief", "Money", "--add", "P1-08")
    path = tmp_path / "request.md"
    answer(store, "export", "--brief", "Money", "--template", "request-for-instructions", "-o", str(path))
    path.write_text(
        path.read_text(encoding="utf-8").replace("**Your answer**", f"**Your answer{typed}"), encoding="utf-8"
    )
    told = ask(store, "take-back", str(path), "--dry-run", "--json")
    found = [(one["code"], one["field"], one["theirs"]) for name in ("changed", "new") for one in told[name]]
    assert found == [("P1-08", "answer", "We agree.")]
    assert told["unplaced"] == []


def test_its_last_line_says_which_export_it_is_also_of_two_alike(store: Path, tmp_path: Path) -> None:
    answer(store, "position", "P1-08", "--line", "We support it.")
    answer(store, "brief", "Money", "--add", "P1-08")
    paths = [tmp_path / f"{number}.md" for number in (1, 2, 3)]
    for path in paths:
        answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(path))
    for number, path in enumerate(paths, 1):
        assert answer(store, "take-back", str(path)).out == f"Nothing has changed since export {number}.\n"
