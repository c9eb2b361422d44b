"""A brief that is open in the builder."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtTest import QTest

from alliance_desktop.domain.brief import Brief, HeadName
from alliance_desktop.gui.brief.brief_list import BriefList
from alliance_desktop.gui.brief.brief_page import BriefPreview
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.gui.asked_files import answer_with
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.typing import choose_row, press_button, wait_for
from tests.unit.export import briefs

SaveTo = Callable[..., list[str]]


class Builder(NamedTuple):
    """The window with a brief open: To raise, P1-08, a text, S5-04, If raised, S1-04."""

    window: MainWindow
    list: BriefList
    preview: BriefPreview

    @property
    def library(self) -> Library:
        return library_of(self.window)

    @property
    def brief(self) -> Brief:
        (brief,) = self.library.briefs
        return brief

    @property
    def page(self) -> str:
        """What the page says."""
        QTest.qWait(1)
        return self.preview.page.toPlainText()

    @property
    def said(self) -> str:
        """What the toast says."""
        wait_for(self.window.desk.exports)
        return self.window.parts.toast.accessibleName()

    def press(self, name: str) -> None:
        press_button(self.preview, name)

    def choose(self, words: str) -> None:
        choose_row(words)

    def say(self, code: str, line: str) -> None:
        marking(self.window).position(code, {"line": line})


@pytest.fixture
def builder(open_window: Open) -> Builder:
    window = open_window()
    editor, library = window.desk.editor, window.desk.editor.library
    assert library
    for code, fields in briefs.POSITIONS.items():
        assert editor.do(set_fields(library, [library.target(code)], dict(fields)), announce="")
    items = list(briefs.BRIEF.items)
    items.insert(2, brief_edits.own_words("Recall that civil society asked for this item."))
    assert editor.do(brief_edits.new_brief(library, briefs.BRIEF.name, items), announce="")
    head: tuple[tuple[HeadName, str], ...] = briefs.BRIEF.head
    for name, text in head:
        assert editor.do(brief_edits.set_head(library, library.briefs[0], name, text), announce="")
    assert editor.do(brief_edits.set_template(library, library.briefs[0], "speaking-notes"), announce="")
    window.parts.pages.open("brief")
    listed, preview = window.findChild(BriefList), window.findChild(BriefPreview)
    assert listed
    assert preview
    QTest.qWait(1)
    return Builder(window, listed, preview)


@pytest.fixture
def saved_to(monkeypatch: pytest.MonkeyPatch) -> SaveTo:
    """What the reader chooses in the save dialogue, '' to take what it proposes; its titles, names and formats come
    into the list."""

    def choose(path: Path | str, kind: str = "") -> list[str]:
        asked: list[str] = []

        def ask(
            _parent: object, title: str, proposed: str, _kinds: str, first: str, *_options: object
        ) -> tuple[str, str]:
            asked.extend((title, Path(proposed).name, first))
            return str(path) or proposed, kind or first

        answer_with(monkeypatch, ask)
        return asked

    return choose
