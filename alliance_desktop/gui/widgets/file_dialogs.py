"""Dialogues that ask for a file, the system's or, where there is none, Qt's: they ask, and change nothing.

In Qt's own, Del would delete the file or folder that is chosen there: all backups at once. Without rights to change
anything it doesn't make new folders either. On macOS the system's would not, so there it keeps its own ways.
"""

import sys

from PySide6 import QtWidgets


def file_to_open(parent: QtWidgets.QWidget | None, title: str, start: str, kinds: str) -> str:
    """The path of a file that is there, '' where none is chosen; `start` is the folder that is shown first."""
    chosen, _kind = QtWidgets.QFileDialog.getOpenFileName(parent, title, start, kinds, "", _options())
    return chosen


def file_to_save(
    parent: QtWidgets.QWidget | None, title: str, proposed: str, kinds: str, first: str = ""
) -> tuple[str, str]:
    """The path to write to, '' where none is chosen, and of the `kinds` the one that is chosen, at first `first`."""
    return QtWidgets.QFileDialog.getSaveFileName(parent, title, proposed, kinds, first, _options())


def _options() -> "QtWidgets.QFileDialog.Option":
    every = QtWidgets.QFileDialog.Option
    return every(0) if sys.platform == "darwin" else every.ReadOnly
