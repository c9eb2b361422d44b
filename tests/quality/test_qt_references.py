"""PySide6 gives back the references it takes: 6.12.0 on Python 3.11 did not, and aborted after some thousand calls."""

import sys

from PySide6.QtGui import QTextCursor, QTextDocument


def test_calls_that_return_none_leave_its_references_alone() -> None:
    cursor = QTextCursor(QTextDocument("text"))
    before = sys.getrefcount(None)
    for _ in range(30_000):
        cursor.setPosition(0)
    assert abs(sys.getrefcount(None) - before) < 1_000
