"""A notice that waits comes back from under others, until it is closed or has ceased to be true."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.notice_bar import Bar, Buttons
from alliance_desktop.gui.widgets.whole_frames import settle_layouts


def test_what_was_withdrawn_from_under_another_does_not_come_back(qtbot: QtBot) -> None:
    bar = Bar(Theme("light"))
    qtbot.addWidget(bar)
    for said in ("One has been read.", "Two has been read."):
        bar.say(said, comes_back=True)
    bar.say("The report was removed.")
    bar.withdraw("One has been read.")
    bar.drop_notice()
    assert bar.text == "Two has been read."
    bar.drop_notice()
    assert bar.text == ""


def test_in_a_narrow_window_the_buttons_stand_below_the_words_which_have_the_width(qtbot: QtBot) -> None:
    window, bar = QWidget(), Bar(Theme("dark"))
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addStretch(1)
    window.show()
    ways: Buttons = [(words, bar.hide) for words in ("Restore the rescued notes", "Try again", "Save a copy…")]
    bar.say(
        "Your notes are no longer in their place. Everything that was saved is in another file. " * 2, ways, danger=True
    )
    for width, beside in ((1366, True), (683, False), (560, False)):
        window.resize(width, 500)
        qtbot.wait(1)
        settle_layouts()
        words = max(bar.findChildren(QLabel), key=lambda one: one.width())
        buttons = bar.findChildren(QPushButton)
        assert words.width() >= 400
        assert words.height() >= words.heightForWidth(words.width())
        bottom = words.mapTo(bar, words.rect().bottomLeft()).y()
        places = [QRect(one.mapTo(bar, QPoint()), one.size()) for one in buttons]
        assert (max(one.top() for one in places) < bottom) is beside
        assert all(bar.rect().contains(one) for one in places)
