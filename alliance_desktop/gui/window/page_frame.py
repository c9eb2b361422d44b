"""The frame around a page in the centre: its title, and the way back to the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.actions.key_places import latin_key
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.focus import give_focus
from alliance_desktop.gui.widgets.key_list import KeyList
from alliance_desktop.gui.widgets.page import Page, RowInHand
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.i18n import _

_STEPS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}


class PageFrame(QFrame):
    """A page below a bar as high as the context bar, so that nothing jumps when it opens."""

    leave = Signal()
    row_changed = Signal()
    told = Signal()

    def __init__(self, name: str, page: Page, theme: Theme) -> None:
        super().__init__()
        self.name = name
        self._page = page
        self.is_whole = page.is_whole
        self._bar = dress(theme, QFrame(), roles.bar("pageBar", "bottom", "reading"))
        self._bar.setObjectName("pageBar")
        self._bar.setFixedHeight(tokens.CONTEXT_BAR)
        self._title = dress(theme, QLabel(page.title()), Role("ui-strong"))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setAccessibleName(page.title())
        self._close = dress(theme, QToolButton(), roles.ICON_BUTTON, icon="x", colour="text_2", size=tokens.ICON_BUTTON)
        self._close.setFixedSize(tokens.BAR_BUTTON, tokens.BAR_BUTTON)
        self._close.setAccessibleName(_("Back to the text"))
        self._close.setToolTip(_("Back to the text (Esc)"))
        self._close.clicked.connect(self.leave)
        page.leave.connect(self.leave)
        page.row_changed.connect(self.row_changed)
        page.told.connect(self.told)
        self._row = QHBoxLayout(self._bar)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._bar)
        self._column.addWidget(page, 1)
        self._bar.setVisible(not page.is_whole)

    def make_whole(self) -> None:
        """The page has its place: nothing of it is left for later."""
        settle_layouts()
        self._page.make_whole()

    def memory(self) -> object:
        """What the page wants to know when it is come back to."""
        return self._page.memory()

    def recall(self, memory: object) -> None:
        """Shows the page as it was left."""
        self._page.recall(memory)

    def row_in_hand(self) -> RowInHand | None:
        """What the chosen row of the page is about."""
        return self._page.row_in_hand()

    def counts(self) -> tuple[str, ...]:
        """What the status bar says as long as the page is shown."""
        return self._page.counts()

    def save_typed(self) -> bool:
        """Saves what is being typed in the page."""
        return self._page.save_typed()

    def focus_content(self) -> None:
        """Gives the focus to what had it last in the page, at first to what the page is for."""
        last = self.focusWidget()
        if last not in (self._page, self._close) and give_focus(last):
            return
        if not give_focus(self._page.first_focus()) and not give_focus(self._close):  # it is empty, or not ready
            self._page.setFocus()

    def say_title(self) -> None:
        """Which page has come, where what has the focus doesn't say so, as the contents of the brief do."""
        focused, title = QApplication.focusWidget(), self._page.title()
        kind = title.partition(":")[0]
        if focused is None or kind.casefold() not in focused.accessibleName().casefold():
            announce(self, title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K step through rows, as they do through the text; what is typed in a line doesn't come here."""
        rows, arrow = self.focusWidget(), _STEPS.get(latin_key(event))
        if arrow and isinstance(rows, KeyList) and KEYMAP.single and not event.modifiers():
            QApplication.sendEvent(rows, QKeyEvent(event.type(), arrow, event.modifiers()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title begins where what is below it does."""
        super().resizeEvent(event)
        self._column.activate()  # so that the page has its new width
        self._row.setContentsMargins(self._page.edge(), 0, tokens.S, 0)
