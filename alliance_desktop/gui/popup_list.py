"""A popup with a line to type in and a list below it: what all of them share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from alliance_desktop.gui import tokens


def set_up(rows: QListView) -> None:
    """The line keeps the focus; the list is moved through from there, or pressed."""
    rows.setFrameShape(QFrame.Shape.NoFrame)
    rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows.setUniformItemSizes(True)
    rows.setMouseTracking(True)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def stack(popup: QWidget, *parts: QWidget) -> None:
    """Puts the parts below each other into the popup."""
    layout = QVBoxLayout(popup)
    layout.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
    layout.setSpacing(tokens.XS)
    for part in parts:
        layout.addWidget(part)
