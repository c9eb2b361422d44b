"""Marks that a test makes without keys, as acts of the window do."""

from collections.abc import Mapping

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.position import FieldName
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits, tag_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields


class Marking:
    """Short ways to make marks by an editor that has a library."""

    editor: Editor

    @property
    def library(self) -> Library:
        assert self.editor.library is not None
        return self.editor.library

    def do(self, edit: Edit) -> None:
        assert self.editor.do(edit)

    def note(self, code: str, text: str) -> None:
        self.do(mark_edits.write_note(self.library, self.library.target(code), text))

    def tag(self, name: str, *codes: str) -> None:
        self.do(tag_edits.add_tags(self.library, [self.library.target(code) for code in codes], [name]))

    def bookmark(self, code: str, *label: str) -> None:
        self.do(mark_edits.set_bookmark(self.library, self.library.target(code), *label))

    def position(self, code: str, fields: Mapping[FieldName, str]) -> None:
        self.do(set_fields(self.library, [self.library.target(code)], fields))


class WindowMarking(Marking):
    def __init__(self, window: MainWindow) -> None:
        self.editor = window.desk.editor


def marking(window: MainWindow) -> Marking:
    return WindowMarking(window)


def library_of(window: MainWindow) -> Library:
    return marking(window).library
