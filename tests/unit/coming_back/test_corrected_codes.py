"""A document that was exported before a correction gave a recommendation another code comes back to that one."""

from contextlib import closing
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import Coded
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.importing.kept_review import reopened
from alliance_desktop.importing.offered_report import install, offered, recoded
from alliance_desktop.library.earlier.recoded import recode
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask
from tests.proposals import proposal
from tests.unit.coming_back.rounds import edited

LAKES = "lakes-2025"
WORDS = "clean their lakes"
LINE, FURTHER = "We clean lakes.", "We clean lakes and rivers."
FORMS = ("speaking-notes", "request-for-instructions", "table-of-positions")


def correct(store: Path, code: str) -> None:
    """The recommendation gets another code, and its marks go along."""
    review = reopened(own_folder() / LAKES)
    place = next(one.place for one in review.blocks if WORDS in one.text)
    review = decide(review, Coded(place, code))
    one = offered(review, Path("lakes.pdf"), b"lakes.pdf", "2026-12-01", installed=LAKES)
    codes = recoded(one)

    def marked(_report: object) -> frozenset[str]:
        with closing(Library.open(store, one.report)) as library:
            return library.marked_codes()

    report = install(one, marked)
    with closing(Library.open(store, report)) as library:
        library.apply(recode(library, codes))


def told(store: Path, path: Path) -> dict[str, list[tuple[str, str, str, str]]]:
    """What comes in, by kind: code, field, what is here and what would be."""
    found = ask(store, "--report", LAKES, "take-back", str(path), "--dry-run", "--json")
    kinds = ("new", "changed", "conflicts", "deleted", "unplaced")
    return {
        kind: [(one["code"], one["field"], one["mine"], one["theirs"]) for one in found[kind]]
        for kind in kinds
        if found[kind]
    }


@pytest.fixture
def desk(store: Path) -> tuple[str, ...]:
    """What commands begin with about a report that is here, with a brief."""
    install(offered(begun(proposal()), Path("lakes.pdf"), b"lakes.pdf", "2026-11-30"), lambda _report: ())
    here = ("--report", LAKES)
    answer(store, *here, "brief", "Money", "--add", "W14-01", "W14-02")
    return here


def sent(store: Path, desk: tuple[str, ...], path: Path) -> str:
    """The report of a meeting as it goes out now."""
    meeting = ("export", "--brief", "Money", "--template", "report-of-the-meeting", "--force", "-o", str(path))
    assert answer(store, *desk, *meeting).code == 0
    return path.read_text("utf-8")


def with_outcome(text: str, said: str, path: Path) -> Path:
    """It with this under the first *Outcome*."""
    path.write_text(text.replace("**Outcome**", f"**Outcome**\n\n{said}", 1), "utf-8")
    return path


def test_what_was_written_into_a_room_stands_in_that_of_the_new_code_and_is_changed_there(
    store: Path, desk: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "sent.md"
    first = sent(store, desk, path)
    assert answer(store, *desk, "take-back", str(with_outcome(first, "They agreed.", tmp_path / "first.md"))).code == 0
    second = sent(store, desk, path)
    correct(store, "X1")
    assert "**Outcome**\n\nThey agreed.\n" in sent(store, desk, path)
    assert "_Outcome:_" not in sent(store, desk, path)
    assert told(store, with_outcome(first, "They agreed.", tmp_path / "first.md")) == {}
    later = tmp_path / "later.md"
    later.write_text(second.replace("They agreed.", "They consented."), "utf-8")
    was, now = "_Outcome:_ They agreed.", "_Outcome:_ They consented."
    assert told(store, later) == {"changed": [("X1", "note", was, now)]}
    assert answer(store, *desk, "take-back", str(later)).code == 0
    assert [one["text"] for one in ask(store, *desk, "show", "X1", "--json")["notes"]] == [now]
    assert told(store, later) == {}
    for _each in range(2):
        assert answer(store, *desk, "undo").code == 0
    assert [one["text"] for one in ask(store, *desk, "show", "W14-01", "--json")["notes"]] == [was]
    assert answer(store, *desk, "check").code == 0


@pytest.mark.parametrize("act", [("delete",), ("edit", "_Outcome:_ They agreed in part.")])
def test_what_became_of_a_room_before_the_correction_is_known_when_the_same_paper_comes_again(
    store: Path, desk: tuple[str, ...], tmp_path: Path, act: tuple[str, ...]
) -> None:
    paper = with_outcome(sent(store, desk, tmp_path / "sent.md"), "They agreed.", tmp_path / "first.md")
    assert answer(store, *desk, "take-back", str(paper)).code == 0
    [note] = ask(store, *desk, "show", "W14-01", "--json")["notes"]
    assert answer(store, *desk, act[0], note["id"], *act[1:]).code == 0
    before = told(store, paper)
    for code in ("X1", "Z1"):
        correct(store, code)
        after = told(store, paper)
        assert str(after) == str(before).replace("W14-01", code)


@pytest.fixture(params=FORMS)
def changed(request: pytest.FixtureRequest, store: Path, tmp_path: Path) -> Path:
    """A brief in Word, exported under the first code, with another line to take."""
    install(offered(begun(proposal()), Path("lakes.pdf"), b"lakes.pdf", "2026-11-30"), lambda _report: ())
    here = ("--report", LAKES)
    answer(store, *here, "position", "W14-01", "--stance", "support", "--line", LINE, "--asked", "Ministry")
    answer(store, *here, "position", "W14-02", "--line", "We ratify it.")
    answer(store, *here, "brief", "Money", "--add", "W14-01", "W14-02")
    path = tmp_path / "Money.docx"
    answer(store, *here, "export", "--brief", "Money", "--template", request.param, "-o", str(path))
    return edited(path, "Changed.docx", {LINE: FURTHER})


def test_a_line_comes_in_where_its_recommendation_is_now(store: Path, changed: Path) -> None:
    correct(store, "X1")
    assert told(store, changed) == {"changed": [("X1", "line", LINE, FURTHER)]}
    correct(store, "Z1")
    assert told(store, changed) == {"changed": [("Z1", "line", LINE, FURTHER)]}
    assert answer(store, "--report", LAKES, "take-back", str(changed)).code == 0
    assert ask(store, "--report", LAKES, "show", "Z1", "--json")["position"]["line"] == FURTHER
    assert told(store, changed) == {}, "it came before"


def test_a_line_comes_in_at_the_old_code_where_the_marks_are_there_again(store: Path, changed: Path) -> None:
    correct(store, "X1")
    assert answer(store, "--report", LAKES, "undo").code == 0
    assert told(store, changed) == {"changed": [("W14-01", "line", LINE, FURTHER)]}


def test_a_line_comes_in_at_the_code_that_was_given_back(store: Path, changed: Path) -> None:
    correct(store, "X1")
    correct(store, "W14-01")
    assert told(store, changed) == {"changed": [("W14-01", "line", LINE, FURTHER)]}


def test_a_line_that_came_and_was_rewritten_before_the_correction_is_not_asked_about_again(
    store: Path, changed: Path
) -> None:
    here = ("--report", LAKES)
    assert answer(store, *here, "take-back", str(changed)).code == 0
    assert answer(store, *here, "position", "W14-01", "--line", "We say no more.").code == 0
    assert told(store, changed) == {}
    correct(store, "X1")
    assert told(store, changed) == {}
