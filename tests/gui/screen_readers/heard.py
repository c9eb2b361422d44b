"""A shell without a window: it keeps what it was asked for, and goes where it shall."""

from types import SimpleNamespace
from typing import cast

from alliance_desktop.domain.marks import Highlight, Note
from alliance_desktop.gui.desk import Desk, Shell


class Heard:
    """What panes and lists ask of the window, in place of one; of the rest of it they have no need."""

    @classmethod
    def shell(cls, desk: Desk) -> Shell:
        """One that is only there."""
        return cast(Shell, cls(desk))

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.notices: list[str] = []
        self.filters: list[str] = []
        self.asked: list[str] = []
        self.pages = SimpleNamespace(open=self.asked.append, focus=lambda: None)
        self.notice_bar = SimpleNamespace(
            say=lambda text, _ways: self.notices.append(text), withdraw=self.notices.remove
        )

    def show_filter(self, text: str) -> None:
        self.filters.append(text)

    def show_mark(self, mark: Highlight | Note) -> None:
        self.desk.navigator.go(mark.target.code)
