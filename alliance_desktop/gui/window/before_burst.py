"""How the window stood before some keys came at once, to be put back where they were a word."""

from PySide6.QtWidgets import QAbstractItemView, QApplication

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.focus import FocusBefore
from alliance_desktop.gui.widgets.popup_list import Popup
from alliance_desktop.gui.window.ground import Ground
from alliance_desktop.gui.window.overlays import Overlays
from alliance_desktop.gui.window.page_stack import PageStack


class BeforeBurst:
    """Marks, the place, what is open and what has the focus. Nothing of it is copied but where things stand."""

    def __init__(self, shell: Shell, ground: Ground, pages: PageStack, overlays: Overlays) -> None:
        self._shell, self._ground, self._pages, self._overlays = shell, ground, pages, overlays
        desk = shell.desk
        self._place, self._page = desk.navigator.standing, desk.navigator.page
        self._brief = desk.brief.id, desk.brief.row
        self._text = ground.reading.standing
        self._side, self._sheet = ground.regions.side_shown, overlays.sheet is not None
        self._popups = self._open_popups()
        self._focus = FocusBefore(shell.focus_centre)
        rows = QApplication.focusWidget()
        self._rows = rows if isinstance(rows, QAbstractItemView) else None
        self._row = rows.currentIndex().row() if isinstance(rows, QAbstractItemView) else -1
        desk.editor.watch()

    def put_back(self) -> None:
        """All is again as it was; undo, redo and the trash know nothing of what was done."""
        desk, regions = self._shell.desk, self._ground.regions
        for popup in self._open_popups() - self._popups:
            popup.close()
        if not self._sheet:
            self._overlays.close_sheet()
        desk.editor.take_back()
        if desk.brief.id != self._brief[0]:
            desk.brief.open(self._brief[0])
            desk.brief.row = self._brief[1]
        if desk.navigator.page != self._page:
            self._pages.return_to(self._page) if self._page else self._pages.leave()
        desk.navigator.stand(self._place)
        if regions.side_shown != self._side:
            regions.toggle_side()
        self._ground.reading.stand(self._text)
        self._focus.give_back()
        if self._rows is not None and self._rows is QApplication.focusWidget():
            self._rows.setCurrentIndex(self._rows.model().index(self._row, 0))

    def _open_popups(self) -> set[Popup]:
        return {one for one in self._ground.window().findChildren(Popup) if one.isVisible()}
