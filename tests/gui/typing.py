"""Keys as a person presses them: wherever the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def keys(*pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses keys wherever the focus is."""
    for key in pressed:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()


def type_text(text: str) -> None:
    """Types a string wherever the focus is."""
    for character in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, character)
    QApplication.processEvents()
