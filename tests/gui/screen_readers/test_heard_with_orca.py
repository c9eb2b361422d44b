"""The window by keys under the real Orca: what is heard, and that it is true."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.proposed import ReportHead
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.report import Report
from tests.command_line import answer
from tests.gui.by_keys.test_quotations_by_keys import copy_elsewhere
from tests.gui.coming_back.documents import retype, send
from tests.gui.importing.sources import RIVERS, write
from tests.gui.quotation.speeches import SPEECH
from tests.program.real_window import RealWindow, eventually
from tests.program.screen_reader import BUS_LAUNCHER, SYSTEM_PYTHON, ScreenReader, orca
from tests.proposals import LAKES, proposal
from tests.unit.cli.reports.test_reports import accept

pytestmark = pytest.mark.orca

MOST_BEFORE = 60
"""Letters that may be heard before the news."""
CARD = r"[PS]\d-\d\d, p\. \d+, "
"""How a card begins that is said when the ring comes to it."""


@pytest.fixture(scope="module")
def ear(tmp_path_factory: pytest.TempPathFactory, lacking: Callable[[str, str], None]) -> Iterator[ScreenReader]:
    if subprocess.run([SYSTEM_PYTHON, "-c", "import speechd"], check=False, capture_output=True).returncode:
        lacking("orca", "speechd")
    if not BUS_LAUNCHER.exists():
        lacking("orca", BUS_LAUNCHER.name)
    with orca(tmp_path_factory.mktemp("orca")) as ear:
        yield ear


@pytest.fixture
def real(ear: ScreenReader, store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealWindow]:
    """The program on a new store, read out from its beginning."""
    for name, value in ear.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_STATE_HOME", str(store.parent / "state"))  # where the window before was is not gone back to
    ear.listen()
    window = RealWindow(store, ear.display, 25)
    try:
        ear.wait_for("Report text")
        yield window
    finally:
        print(*ear.said(), sep="\n")
        ear.outlive(window)


def drafts(store: Path) -> list[str]:
    """What is being typed, as far as the store has it."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM draft")]


def heard_after(ear: ScreenReader, real: RealWindow, *keys: str) -> str:
    """The card that is heard after these keys; with few words before it."""
    ear.listen()
    real.keys(*keys)
    card = ear.wait_for(CARD)
    assert ear.letters_before(card) <= MOST_BEFORE, ear.said()
    return card


def test_whatever_moves_the_ring_says_the_card_and_fast_keys_the_last(real: RealWindow, ear: ScreenReader) -> None:
    assert heard_after(ear, real, "j").startswith("P1-01, p. 3, Effective implementation of anti-trafficking")
    assert heard_after(ear, real, "j", "j", "j", "j").startswith("P1-05, p. 4, ")
    assert [words[:5] for words in ear.heard(CARD)] == ["P1-05"]
    assert heard_after(ear, real, "k").startswith("P1-04, p. 4, ")
    assert heard_after(ear, real, "Down").startswith("P1-05, p. 4, ")
    real.keys("Menu")
    ear.wait_for("New note")


def test_the_count_heard_last_is_that_of_the_whole_word_at_each_pace(real: RealWindow, ear: ScreenReader) -> None:
    for milliseconds in (30, 80, 150):  # from letter to letter
        real.keys("ctrl+f", "ctrl+a", "Delete")
        ear.wait_for("Find and filter")
        ear.listen()
        real.pace = 2 * milliseconds  # half of it passes from letter to letter
        real.type("funding")
        ear.wait_for(r"3 recommendations and 1 passage contain “funding”($|\. P1-08, p\. 4, )")
        counts = ear.heard(r"\d+ recommendation")
        assert "“funding”" in counts[-1], milliseconds
        assert not [count for count in counts if "“fu”" in count], milliseconds
        real.pace = 25
        ear.listen()
        real.keys("Escape", "Escape", "Home")
        ear.wait_for("Report text")  # to an Orca that hears of both at once the line was never left


def test_what_opens_closes_or_turns_says_a_word_and_the_contents_their_row(real: RealWindow, ear: ScreenReader) -> None:
    for keys, news in (
        ("F7", "Reading caret on"),
        ("F7", "Reading caret off"),
        ("F9", "Side panel closed"),
        ("F9", "Side panel opened"),
        ("shift+F9", "Contents closed"),
        ("shift+F9", "Contents opened"),
        ("ctrl+plus", "Text size 110 %"),
        ("ctrl+0", "Text size 100 %"),
        ("shift+F6", "Introduction"),
        ("Down", "Opening and Welcoming Remarks"),
        ("Return", "Opening and Welcoming Remarks, p. 2"),
    ):
        ear.listen()
        real.keys(keys)
        heard = ear.wait_for(news)
        assert ear.letters_before(heard) <= MOST_BEFORE, ear.said()


def test_positions_the_brief_and_the_meeting_say_what_was_done_and_where(real: RealWindow, ear: ScreenReader) -> None:
    for keys, news in (
        (["j"], "P1-01, p. 3, "),
        (["s", "r"], "Stance on P1-01: Position reserved"),
        (["l"], "Line to take"),
        (["w", "e", "ctrl+Return"], "Saved, P1-01"),
        (["j", "b"], "P1-02 added to the new brief"),
        (["F5"], "P1-02, p. 3, "),
        (["Delete"], "P1-02 removed from the brief"),
        (["ctrl+z"], "Undone: P1-02 removed from the brief"),
        (["Escape", "F11"], "P1-02, p. 3, "),
        (["Right"], "P1-03, p. 3, "),
        (["m", "o", "k", "Return"], "Heard noted on P1-03"),
    ):
        ear.listen()
        real.keys(*keys)
        ear.wait_for(news)


def test_a_note_or_label_that_is_saved_says_so_and_where(real: RealWindow, ear: ScreenReader) -> None:
    heard_after(ear, real, "j", "j")
    real.keys("n")
    ear.wait_for("Note")
    real.type("a note")
    ear.listen()
    real.keys("ctrl+Return")
    news = ear.wait_for("Saved")
    assert news.startswith("Saved, P1-02"), news
    assert not ear.heard("layered pane")
    assert ear.letters_before(news) <= MOST_BEFORE, ear.said()
    real.keys("k", "ctrl+shift+d", "“first of all”", "Return")
    ear.wait_for("Saved, P1-01")


def test_a_row_moved_in_a_brief_says_where_it_stands_first(real: RealWindow, ear: ScreenReader) -> None:
    for code in ("P1-01", "P1-02", "P1-03"):
        real.keys("j", "b")
        ear.wait_for(f"{code} added")
    real.keys("F5")
    ear.wait_for("P1-01, p. 3")
    for keys, news in (
        ("alt+Down", "Moved to 2 of 3, P1-01"),
        ("alt+Down", "Moved to 3 of 3, P1-01"),
        ("alt+Up", "Moved to 2 of 3, P1-01"),
    ):
        ear.listen()
        real.keys(keys)
        heard = ear.wait_for(news)
        assert ear.letters_before(heard) <= len("left alt"), ear.said()
    ear.listen()
    real.keys("Up")
    assert ear.letters_before(ear.wait_for("P1-02, p. 3")) == 0, ear.said()  # which has come to stand above it
    for keys, news in (
        ("Delete", "P1-02 removed from the brief"),
        ("ctrl+z", "Undone: P1-02 removed from the brief .*P1-02, p. 3"),
        ("ctrl+z", "Undone: P1-01 moved in the brief"),
        ("End", "P1-01, p. 3"),
        ("Delete", "P1-01 removed from the brief .*P1-03, p. 3"),
    ):
        ear.listen()
        real.keys(keys)
        assert ear.letters_before(ear.wait_for(news)) <= len("delete"), ear.said()


def test_after_a_crash_the_recovered_text_is_said_and_reached(real: RealWindow, ear: ScreenReader) -> None:
    heard_after(ear, real, "j", "j")
    real.keys("ctrl+d")  # the first mark makes the file
    ear.wait_for("Bookmark added")
    real.keys("n")
    ear.wait_for("Note")
    real.type("half a note")
    eventually(lambda: drafts(real.store), lambda kept: "half a note" in kept)
    ear.outlive(real)
    ear.listen()
    real.start()
    assert ear.wait_for("Recovered text on P1-02").startswith("Recovered text on P1-02. P1-02, p. 3, ")
    ear.wait_for("Report text")  # Orca says what lies around a place only once it knows the one before
    ear.listen()
    real.keys("F6")
    ear.wait_for("half a note")
    assert ear.heard("Recovered text on P1-02")


def test_what_is_shared_is_said_kind_by_kind_with_what_never_is(real: RealWindow, ear: ScreenReader) -> None:
    real.keys("j", "ctrl+d")
    real.wait_for_marks({"P1-01": {"label": ""}})
    ear.listen()
    real.keys("ctrl+shift+p", "“share marks”", "Return")
    ear.wait_for("Your name")
    ear.wait_for("Your colleague sees whose marks these are")
    for key, news in (
        ("Tab", "What to share: Everything marked in this report"),
        ("Tab", "Include: 1 bookmark"),
        ("Tab", "Cancel"),
    ):
        ear.listen()
        real.keys(key)
        ear.wait_for(news)
    ear.listen()
    real.keys("Tab")
    ear.wait_for("Share 1 mark")
    ear.wait_for("Notes are included only if you tick them, each time. Internal remarks are never included")


def test_what_comes_in_is_read_row_by_row_with_what_is_chosen(
    real: RealWindow, ear: ScreenReader, osce: Report, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The last, and by itself: beside other windows Orca misses one that is started anew, and then all that follow."""
    if not request.config.getoption("--long"):
        pytest.skip("heard with --long")
    path = tmp_path / "Money.docx"
    real.close()
    send(osce, real.store, path, {"P1-08": "We support this.", "S1-04": "We are studying this."})
    retype(path, "We support this.", "We support this now.")
    retype(path, "We are studying this.", "We are studying this again.")
    real.start()
    ear.wait_for("Report text")
    real.keys("ctrl+shift+p", "“take back”", "Return")
    eventually(lambda: real.active, lambda active: active.startswith("Take back a document"))
    ear.listen()
    real.type(str(path))
    real.keys("Return")
    ear.wait_for(r"P1-08, Line to take, typed, mine: We support this\., theirs: We support this now")
    for key, news in (
        ("1", "Mine, 1 comes in"),
        ("j", "S1-04, Line to take, typed, mine: We are studying this"),
        ("3", "Both, 0 come in, 1 to decide"),
        ("2", "Theirs, 1 comes in"),
        ("ctrl+Return", "Taken back from “Money.docx”"),
    ):
        ear.listen()
        real.keys(key)
        ear.wait_for(news)


def test_the_review_is_read_by_blocks_with_what_a_key_did(real: RealWindow, ear: ScreenReader, tmp_path: Path) -> None:
    path = write(tmp_path / "rivers.txt", RIVERS.replace("II. ", "States should build bridges.\n\nII. "))
    real.keys("ctrl+o", f"“{path}”", "Return")
    ear.wait_for("text, States should build bridges., to look at: recommends")
    ear.wait_for("Import “rivers.txt”")
    for keys, news in (
        (["Down"], "section II, II. Conclusions and recommendations"),
        (["s", "2"], "section II, level 2"),  # Orca keeps Alt+Shift+→ for itself
        (["Down"], "text, 12. The following"),
        (["Down"], r"recommendation 12\.1, 12\.1 Ratify the Convention on Rivers \(Norway\);"),
        (["alt+Down"], r"recommendation 12\.1, moved down"),
        (["x"], r"left out, 3 alike"),
        (["a"], "left out. 3 more blocks changed"),
        (["ctrl+z"], r"recommendation 12\.2, 12\.2 Clean"),
        (["ctrl+z"], r"recommendation 12\.1, "),
        (["F3"], "text, States should build bridges., to look at: "),
        (["r"], "recommendation C1-01"),
        (["F2"], "Code text"),
        (["Escape"], "recommendation C1-01, States should build"),
    ):
        ear.listen()
        real.keys(*keys)
        heard = ear.wait_for(news)
        assert ear.letters_before(heard) <= MOST_BEFORE, ear.said()
    for keys, news in (  # behind the title of the window, which is another then
        (["ctrl+Return"], "rivers 2025 imported: 5 recommendations"),
        (["ctrl+z"], r"(Import “rivers.txt”\. )?Undone: Import of rivers 2025"),
        (["ctrl+Return"], "rivers 2025 imported: 5 recommendations"),
        (["ctrl+shift+p", "“remove this”", "Return"], "Remove rivers 2025"),
        (["Return"], "rivers 2025 removed"),
    ):
        ear.listen()
        real.keys(*keys)
        ear.wait_for(news)


def test_each_quotation_is_read_with_its_kind_its_place_and_both_readings(real: RealWindow, ear: ScreenReader) -> None:
    copy_elsewhere(real, SPEECH)
    real.keys("ctrl+shift+p", "“quotations”", "Return")
    ear.wait_for("Paste")
    for key, news in (
        ("ctrl+v", r"True, P1-08, p\. 4, Regular and sufficient funding"),
        (
            "Down",
            r"Altered, P1-02, p\. 3, yours: .* must be broad and flexible, report: Multi-stakeholder partnerships",
        ),
        ("End", r"Not in a report"),
        # behind what was said of the page, if that is new
        ("ctrl+shift+c", r"(Quotation check\. )?(These words are in no report|Citation of)"),
        ("Home", r"True, P1-08, p\. 4, "),
        ("ctrl+shift+c", r"(Quotation check\. )?Citation of P1-08 copied"),
    ):
        ear.listen()
        real.keys(key)
        ear.wait_for(news)


def test_pairs_are_read_with_their_tick_their_kind_and_what_a_key_did(real: RealWindow, ear: ScreenReader) -> None:
    later = ReportHead("A meeting about lakes", "Lakes 2026", "lakes-2026", "2026", "en")
    accept(begun(proposal(LAKES)), "lakes.pdf")
    accept(begun(proposal(LAKES.replace("clean their", "clean the"), later)), "later.pdf")
    answer(real.store, "position", "W14-01", "--line", "We agree.", "--report", "lakes-2025")
    real.keys("ctrl+o", "“Lakes 2026”", "Return")
    eventually(lambda: real.title, lambda title: title.startswith("Lakes 2026"))
    ear.listen()
    real.keys("ctrl+shift+p", "“compare with”", "Return")
    ear.wait_for(r"ticked, W14-01, changed, was W14-01, with position, Participating States")
    for key, news in (
        ("space", r"(Compare\..*\. )?not ticked, W14-01, changed"),
        ("space", r"ticked, W14-01, changed"),
        ("Down", r"W14-02, same words, was W14-02"),
        ("ctrl+Return", r"Carried over from Lakes 2025 to 1 recommendation"),
        ("ctrl+z", r"Undone: Carried over from Lakes 2025"),
    ):
        ear.listen()
        real.keys(key)
        ear.wait_for(news)
