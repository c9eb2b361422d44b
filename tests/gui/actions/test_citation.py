"""Somebody quotes a phrase across the table: both places of it on the clipboard."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.typing import keys, type_text

REPORT = "18th Alliance against Trafficking in Persons conference (2018)"


def test_both_places_of_a_quoted_phrase_are_cited_in_six_acts_by_keys(window: MainWindow, osce: Report) -> None:
    acts: list[Callable[[], None]] = [
        lambda: keys("Ctrl+F"),
        lambda: type_text('"regular and sufficient funding"'),
        lambda: keys("Ctrl+Return"),  # the words become a condition
        lambda: keys("Down"),  # to the first result
        lambda: keys("Ctrl+A"),
        lambda: keys("Ctrl+Shift+C"),
    ]
    for act in acts:
        act()
    one, other = osce.recommendation("P1-08"), osce.recommendation("S5-04")
    assert one is not None
    assert other is not None
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == (
        f"{one.text}\n{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4\n\n"
        f"{other.text}\n{REPORT}, Side event 5, recommendation 4 (S5-04), p. 11"
    )
    assert "<blockquote>" in data.html()
    assert bytes(data.data("text/markdown").data()).decode().startswith("> Regular")
    assert len(acts) <= 6


def test_on_a_section_there_is_nothing_to_cite(window: MainWindow) -> None:
    window.desk.navigator.go("introduction")
    QGuiApplication.clipboard().setText("before")
    keys("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == "before"


def test_chosen_words_are_cited_instead_of_the_whole(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("F7", *["Ctrl+Shift+Right"] * 4, "Ctrl+Shift+C")
    copied = f"Regular and sufficient funding\n{REPORT}, Panel 1, recommendation 8 (P1-08), p. 4"
    assert QGuiApplication.clipboard().text() == copied


def test_words_of_a_heading_are_cited(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("before")
    window.panes.reading.focus_text()
    keys("F7", *["Ctrl+Shift+Right"] * 2, "Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text().startswith("Introduction\n")
    assert window.parts.toast.accessibleName() == "Citation of Introduction copied"
