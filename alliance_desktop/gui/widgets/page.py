"""What fills the centre of the window in place of the text: lists, the search, preferences …"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """What fills the centre in place of the text; its window title is shown at the top."""

    leave = Signal()

    def title(self) -> str:
        """The words at the top."""
        return self.windowTitle()

    def first_focus(self) -> QWidget:
        """What has the focus when the page opens."""
        return self

    def memory(self) -> object:
        """What `recall` needs to show the page again as it was left; None: nothing."""
        return None

    def recall(self, memory: object) -> None:
        """Shows the page as it was left, when the reader comes back to it by the way she went."""
