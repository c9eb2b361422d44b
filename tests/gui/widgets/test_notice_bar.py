"""A notice that waits comes back from under others, until it is closed or has ceased to be true."""

from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.notice_bar import Bar


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
