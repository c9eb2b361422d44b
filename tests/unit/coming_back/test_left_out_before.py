"""What the reader left out of a document stays out when it comes again, until either side says another thing."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from alliance_desktop.coming_back.comment_notes import refusal_of
from alliance_desktop.coming_back.taken_document import Receipt, TakenDocument
from alliance_desktop.coming_back.taking import take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.incoming import Choice, Choices, Incoming
from alliance_desktop.domain.report import Report
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask
from tests.unit.cli.exporting.test_brief_of_two_reports import install
from tests.unit.coming_back.rounds import edited, sent_out

LINE = "We support regular funding."
THEIRS = "We support funding within budgets."
HEADING = "To raise first"
ADDED = "Typed where nothing of the brief stands."
FOUR = 4


@pytest.fixture
def sent(store: Path, tmp_path: Path) -> Path:
    """A brief that an office changed: a line, a heading, a comment in the margin, and words below all."""
    path = sent_out(
        store,
        tmp_path / "Money.docx",
        "speaking-notes",
        ("position", "P1-08", "--stance", "support", "--line", LINE),
        *(("brief", "Money", *words) for words in (("--heading", HEADING), ("--add", "P1-08"))),
    )
    document = Document(str(path))
    for paragraph in document.paragraphs:
        if paragraph.text == HEADING:
            retyped(paragraph, "To raise last")
        if paragraph.text == LINE:
            retyped(paragraph, THEIRS)
            document.add_comment(paragraph.runs, text="Which budgets?", author="Ministry of Finance")
    document.add_paragraph(ADDED)
    document.save(str(path))
    return path


def retyped(paragraph: Any, words: str) -> None:
    """Type other words in place of a paragraph."""
    paragraph.runs[0].text = words
    for one in paragraph.runs[1:]:
        one.text = ""


def says(path: Path, old: str, new: str) -> None:
    """Type other words into the document once more."""
    document = Document(str(path))
    retyped(next(one for one in document.paragraphs if one.text == old), new)
    document.save(str(path))


def read(store: Path, path: Path, report: str = "osce-2018") -> tuple[Library, TakenDocument]:
    library = Library.open(store, read_installed(report))
    library.places.other_report = read_installed
    return library, taken_back(library, path)


def leave_out(store: Path, path: Path, which: Callable[[Incoming], bool], choice: Choice = "mine") -> Receipt:
    """Take the document back, and choose this for all of a sort."""
    library, taken = read(store, path)
    try:
        return take(library, taken, Choices({one.key: choice for one in taken.items if which(one)}))
    finally:
        library.close()


def every(_item: Incoming) -> bool:
    return True


def left(store: Path, path: Path, report: str = "osce-2018") -> dict[str, tuple[bool, Choice | None]]:
    """By its kind and field whether each difference was left out before, and what is chosen of it."""
    library, taken = read(store, path, report)
    library.close()
    return {f"{one.kind} {one.field}": (one.refused, one.chosen) for one in taken.items}


REFUSED = (True, "mine")
WHOLE = {"changed heading", "changed line", "new note", "unplaced "}


def test_what_is_left_out_stays_out_of_the_same_document(store: Path, sent: Path) -> None:
    assert left(store, sent).keys() == WHOLE
    receipt = leave_out(store, sent, every)
    assert (receipt.edit, len(receipt.left)) == (None, len(WHOLE))
    assert receipt.text.startswith("# Nothing taken back from “Money.docx”\n")
    assert left(store, sent) == dict.fromkeys(WHOLE, REFUSED)
    said = answer(store, "take-back", str(sent))
    assert said.code == 0
    assert "P1-08 Line to take: left as it is: We support funding within budgets. (left out before)" in said.out
    assert said.err.endswith("Nothing came in. 4 left out\n")
    assert ask(store, "show", "P1-08", "--json")["position"]["line"] == LINE
    assert [one["refused"] for one in ask(store, "take-back", str(sent), "--json")["changed"]] == [True, True]


def test_what_is_left_out_of_a_brief_of_two_reports_stays_out_whichever_is_open(store: Path, tmp_path: Path) -> None:
    install()
    path = sent_out(
        store,
        tmp_path / "Two.docx",
        "speaking-notes",
        ("--report", "averland-2025", "position", "131.7", "--line", "We agree."),
        *(("brief", "Money", *words) for words in (("--heading", HEADING), ("--add", "P1-08", "averland-2025:131.7"))),
    )
    says(path, HEADING, "To raise last")
    document = Document(str(path))
    document.add_paragraph(ADDED)
    document.save(str(path))
    leave_out(store, path, every)
    for report in ("osce-2018", "averland-2025"):
        assert left(store, path, report) == dict.fromkeys(("changed heading", "unplaced "), REFUSED)


def test_on_the_command_line_what_was_left_out_is_taken_where_theirs_is_asked_for(store: Path, sent: Path) -> None:
    leave_out(store, sent, every)
    assert answer(store, "take-back", str(sent), "--keep", "theirs").code == 0
    assert ask(store, "show", "P1-08", "--json")["position"]["line"] == THEIRS
    assert left(store, sent).keys() == {"unplaced "}


def test_a_text_left_out_is_offered_again_once_either_side_says_another_thing(store: Path, sent: Path) -> None:
    leave_out(store, sent, every)
    says(sent, THEIRS, "We support funding within available resources.")
    assert left(store, sent)["changed line"] == (False, "theirs")
    says(sent, "We support funding within available resources.", THEIRS)
    assert left(store, sent)["changed line"] == REFUSED
    answer(store, "position", "P1-08", "--line", "We support it.")
    assert left(store, sent)["conflict line"] == (False, None)


def test_a_heading_left_out_stays_out_where_its_row_has_moved(store: Path, sent: Path) -> None:
    leave_out(store, sent, every)
    answer(store, "brief", "Money", "--heading", "Another")
    answer(store, "brief", "Money", "--move", "3", "1")
    assert left(store, sent)["changed heading"] == REFUSED


def test_a_conflict_in_which_mine_was_kept_waits_no_more(store: Path, sent: Path) -> None:
    answer(store, "position", "P1-08", "--line", "Mine by now.")
    assert answer(store, "take-back", str(sent), "--keep", "mine").code == 0
    again = answer(store, "take-back", str(sent))
    assert again.code == 0, again
    assert "left out before" in again.out
    assert "is:conflict" not in answer(store, "list", "is:conflict").out
    assert ask(store, "list", "is:conflict", "--json") == []
    answer(store, "position", "P1-08", "--line", "Mine, and another.")
    assert answer(store, "take-back", str(sent)).code == FOUR


@pytest.mark.parametrize(("row", "field"), [("--heading", "Heading"), ("--text", "Text")])
def test_of_a_row_of_a_brief_that_both_changed_theirs_is_never_said_to_be_kept(
    store: Path, tmp_path: Path, row: str, field: str
) -> None:
    brief = sent_out(store, tmp_path / "Rows.docx", "speaking-notes", ("brief", "Money", row, "As it went out."))
    theirs = edited(brief, "theirs.docx", {"As it went out.": "Theirs is this."})
    answer(store, "take-back", str(edited(brief, "mine.docx", {"As it went out.": "Mine is this."})))
    for keep in ((), ("--keep", "both"), ()):
        said = answer(store, "take-back", str(theirs), *keep)
        assert (said.code, said.out) == (FOUR, f"{field}: not chosen, yours stays: Theirs is this.\n"), keep
        assert "1 not chosen" in said.err
        assert "Theirs isn’t in your notes; --keep theirs takes it" in said.err
        found = ask(store, "take-back", str(theirs), "--dry-run", "--json", *keep)["conflicts"]
        assert [one["chosen"] for one in found] == [None]
        assert ask(store, "brief", "Money", "--json")["items"][0]["text"] == "Mine is this."
    library, taken = read(store, theirs)
    assert "Theirs isn’t in your notes: take the document back again" in take(library, taken).text
    library.close()
    assert answer(store, "take-back", str(theirs), "--keep", "theirs").code == 0
    assert ask(store, "brief", "Money", "--json")["items"][0]["text"] == "Theirs is this."


def test_what_was_not_chosen_is_offered_as_at_first(store: Path, sent: Path) -> None:
    leave_out(store, sent, lambda one: one.field == "note")
    answer(store, "undo")
    assert {one for one, (refused, _chosen) in left(store, sent).items() if refused} == {"new note"}


def test_what_is_taken_after_all_was_left_out_no_more(store: Path, sent: Path) -> None:
    leave_out(store, sent, every)
    leave_out(store, sent, every, "theirs")
    assert ask(store, "show", "P1-08", "--json")["position"]["line"] == THEIRS
    answer(store, "undo")
    assert left(store, sent)["changed line"] == (False, "theirs")


def test_it_is_in_the_backup_and_in_no_file_of_marks(store: Path, sent: Path, tmp_path: Path) -> None:
    leave_out(store, sent, every)
    backup = safekeeping.back_up(store, "hand")
    assert left(backup, sent) == dict.fromkeys(WHOLE, REFUSED)
    answer(store, "share", "--notes", "-o", str(tmp_path / "marks.alliance"))
    shared = (tmp_path / "marks.alliance").read_text(encoding="utf-8")
    assert not [words for words in (THEIRS, ADDED, "budgets", "refused") if words in shared]
    assert not [words for words in (THEIRS, ADDED) if words.encode() in store.read_bytes()]


def test_what_was_left_out_silences_nothing_but_itself(osce: Report, tmp_path: Path) -> None:
    with closing(Library.open(tmp_path / "store.db", osce)) as library:
        line = Incoming("a", "changed", "P1-08", "line", mine="We support.", theirs="We can support “both” – fully.")
        note = replace(line, key="note/1", kind="new", field="note", mine=None)
        others = [
            (line, "another brief"),
            (replace(line, code="P1-07"), "brief"),
            (replace(line, field="background"), "brief"),
            (replace(line, mine="We may support."), "brief"),
            (replace(line, theirs="We can support both, fully."), "brief"),
            (replace(line, theirs=None), "brief"),
            (replace(line, kind="unplaced", words="as above"), "brief"),
            *((one, "brief") for one in (note, replace(note, key="note/2"))),
        ]
        known = [refusal_of(one, library, brief) for one, brief in [(line, "brief"), *others]]
        assert len({*known}) == len(known)
        retyped = replace(line, key="b", theirs='We  can support "both" - fully.')
        assert refusal_of(retyped, library, "brief") == known[0]
