"""The program by its keys alone, as fast as people type, under a window manager: what the store holds afterwards."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from alliance_desktop.importing import installed_reports
from tests.program.real_window import REST, RealWindow, eventually
from tests.reports import AVERLAND

pytestmark = pytest.mark.xvfb
ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication()
line = QLineEdit()
line.setWindowTitle("Another program")
def keep(text): Path(sys.argv[1]).write_text(text)
line.textChanged.connect(keep)
line.show()
application.exec()
"""
"""What is typed in it stands in the file that it is given."""


def drafts(store: Path) -> list[str]:
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM draft")]


def test_two_tags_typed_at_once_on_a_new_store_are_both_there(real: RealWindow) -> None:
    real.keys("j", "t", "“alpha”", "Return", "t", "“beta”", "Return")
    real.wait_for_marks({"P1-01": {"tags": ["alpha", "beta"]}})
    real.close()
    assert real.marks() == {"P1-01": {"tags": ["alpha", "beta"]}}


def test_help_over_a_label_that_is_being_typed_harms_neither(real: RealWindow) -> None:
    real.keys("j", "ctrl+shift+d", "“raise it”", "F1", "Escape")
    real.wait_for_marks({"P1-01": {"label": "raise it"}})
    real.keys("Escape", REST, "n", "“a note”", "ctrl+Return")
    real.wait_for_marks({"P1-01": {"label": "raise it", "notes": ["a note"]}})
    real.close()


def test_undo_in_a_note_takes_back_its_words_and_no_mark_on_any_other(real: RealWindow) -> None:
    real.keys("j", "n", "“earlier”", "ctrl+Return", REST, "j", "ctrl+d", "j", "n", "“half a note”")
    others: dict[str, dict[str, Any]] = {"P1-01": {"notes": ["earlier"]}, "P1-02": {"label": ""}}
    eventually(lambda: drafts(real.store), lambda kept: kept == ["half a note"])
    real.keys(*["ctrl+z"] * 3)
    eventually(lambda: drafts(real.store), lambda kept: not any(kept))
    real.keys(*["ctrl+z"] * 3)
    real.wait_for_marks(others)
    real.keys(*["ctrl+shift+z"] * 9, "ctrl+Return")
    real.wait_for_marks(others | {"P1-03": {"notes": ["half a note"]}})
    real.keys("ctrl+z", "ctrl+z")
    real.wait_for_marks({"P1-01": {"notes": ["earlier"]}})
    real.close()


def test_the_button_of_a_message_takes_back_no_note_that_came_after_it(real: RealWindow) -> None:
    real.keys("j", "t", "“raise”", "Return", "n", "“mine”", "ctrl+Return")
    both = {"P1-01": {"tags": ["raise"], "notes": ["mine"]}}
    real.wait_for_marks(both)
    real.keys("F6", "space", "Escape")  # from the text first to the message's button, where there is one
    real.close()
    assert real.marks()["P1-01"]["tags"] == ["raise"]
    assert real.marks()["P1-01"]["notes"][0].strip() == "mine"


def test_while_the_filter_lets_nothing_through_nothing_typed_is_lost(real: RealWindow) -> None:
    real.keys("ctrl+f", "“zzzz”", "ctrl+Return", "F6", "F6", "F7", "Right", "n", "“we do see”")
    real.keys("ctrl+Return", "Escape", "Escape", "Escape", "Escape", "ctrl+Home", "j", "n", "“on a place”")
    real.keys("ctrl+Return")
    real.wait_for_marks({"P1-01": {"notes": ["on a place"]}})
    real.close()
    assert drafts(real.store) == []


def test_while_words_are_found_nowhere_a_note_is_on_the_place_in_view(real: RealWindow) -> None:
    real.keys("ctrl+f", "“zzzz”", "F6", "F6", "F7", "Right", "n", "“we do see”", "ctrl+Return")
    (note,) = eventually(lambda: real.ask("notes"))
    assert (note["target"], note["text"]) == ("introduction", "we do see")
    real.close()


J, K, N, T, D, F, ONE = "44", "45", "57", "28", "40", "41", "10"
"""Keys by their place: whatever they write in the layout."""


@pytest.mark.parametrize(("layout", "written"), [("ru,us", "вот"), ("gr,us", "δξν"), ("ru", "вот")])
def test_under_layouts_of_other_scripts_keys_act_by_their_place(real: RealWindow, layout: str, written: str) -> None:
    real.layout(layout)
    real.keys(J, J, K, N, D, J, N, "ctrl+Return")
    real.wait_for_marks({"P1-01": {"notes": [written]}})
    real.rest()
    real.keys(J, f"shift+{J}", T, D, J, N, "Return")
    note, tags = {"P1-01": {"notes": [written]}}, {"tags": [written]}
    real.wait_for_marks(note | {"P1-02": tags, "P1-03": tags})
    real.keys(f"ctrl+{D}")
    both = tags | {"label": ""}
    real.wait_for_marks(note | {"P1-02": both, "P1-03": both})
    real.keys(f"ctrl+{F}", T, D, "Return", N, D, "Escape")  # in the field all these are words
    real.layout("us")
    real.close()
    assert real.marks() == note | {"P1-02": both, "P1-03": both}


def test_under_a_french_layout_the_row_of_digits_needs_no_shift(real: RealWindow) -> None:
    real.layout("fr")
    real.keys(J, ONE, D, J, "Return", J, ONE)
    real.wait_for_marks({"P1-01": {"tags": ["dj"]}, "P1-02": {"tags": ["dj"]}})
    real.keys(f"shift+{ONE}")
    real.wait_for_marks({"P1-01": {"tags": ["dj"]}})
    real.layout("us")
    real.close()


@pytest.mark.every(3)
@pytest.mark.parametrize("at_once", [5, 25])
@pytest.mark.parametrize(
    "through", [("F10", "Escape", "n"), ("Menu", "Escape", "n"), ("shift+F10", "Return"), ("n", "Menu", "Escape")]
)
def test_what_is_typed_right_after_a_menu_is_closed_is_a_whole_note(
    real: RealWindow, through: tuple[str, ...], at_once: int
) -> None:
    """The menus of the window, of a recommendation, whose first row begins a note, and of the text of a note."""
    real.go_to("p2.4")
    real.rest()
    real.pace = at_once
    for words in ("after", "once", "more"):
        real.keys(*through, *words, "ctrl+Return")
        real.rest()
    real.wait_for_marks({"P2-04": {"notes": ["after", "once", "more"]}})
    real.close()


def test_what_is_typed_right_behind_the_name_of_a_report_is_about_that_report(real: RealWindow) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    real.go_to("p1.8")
    real.keys(REST, "ctrl+o", "“averland”")
    with real.busy():
        real.keys("Return", "j", "n", *"after", "ctrl+Return")
    eventually(lambda: real.ask("notes", "--report", AVERLAND.name), lambda notes: notes[0]["target"] == "131.1")
    assert real.marks() == {}
    real.close()


def test_what_is_typed_while_the_first_file_dialogue_is_made_is_typed_in_it(real: RealWindow, tmp_path: Path) -> None:
    real.go_to("p2.4")
    real.keys("t", "“six”", "Return", REST)
    with real.busy():
        real.keys("ctrl+shift+e", f"“{tmp_path / 'six.docx'}”", "Return")
    eventually((tmp_path / "six.docx").exists, bool)
    real.close()


def test_what_is_typed_in_another_program_right_after_a_file_dialogue_goes_there(
    real: RealWindow, tmp_path: Path
) -> None:
    typed = tmp_path / "typed.txt"
    real.go_to("p2.4")
    real.keys("t", "“six”", "Return")
    with subprocess.Popen([sys.executable, "-c", ANOTHER_PROGRAM, str(typed)], env=real.environ) as another:
        try:
            eventually(lambda: real.active, lambda active: active.startswith("Another program"))
            real.keys("alt+Tab")
            eventually(lambda: real.active, lambda active: "Alliance Desktop" in active)
            real.keys("ctrl+shift+e")
            eventually(lambda: real.active, lambda active: active.startswith("Export to Word"))
            real.pace = 110
            real.keys(REST, "Escape", "alt+Tab", *"after")
            eventually(typed.read_text, lambda text: text == "after")
            real.keys("alt+Tab")
        finally:
            another.kill()
    real.close()


def test_what_is_typed_right_after_a_file_dialogue_is_a_whole_note_and_no_part_of_the_file(
    real: RealWindow, tmp_path: Path
) -> None:
    real.go_to("p2.4")
    real.keys("t", "“six”", "Return")
    path = tmp_path / "six.docx"

    def export(end: str, *notes: str) -> None:
        real.keys(REST, "ctrl+shift+e")
        eventually(lambda: real.active, lambda active: active.startswith("Export to Word"))
        real.keys(f"“{path}”", REST, end, "n", *notes[-1], "ctrl+Return")
        real.wait_for_marks({"P2-04": {"tags": ["six"], "notes": [*notes]}})

    export("Escape", "after")
    assert [*tmp_path.glob("*.docx*")] == []
    export("Return", "after", "again")
    eventually(lambda: [*tmp_path.glob("*.docx*")], lambda found: found == [path])
    real.close()
