"""From which earlier report a position came, until it is changed or kept."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions.carried_marks import keep_on
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import button, label, row
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import name_of
from alliance_desktop.library.earlier.carrying_over import untouched, untouched_words


class CarriedLine(QWidget):
    """Not seen where nothing is as it was carried over."""

    left = Signal()
    """It is kept, and the focus is to go on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._codes: tuple[str, ...] = ()
        self._words = label(desk.theme, roles.QUIET, wraps=True)
        self._keep = button(
            desk.theme, roles.SMALL_BUTTON, lambda: _("Keep"), self.keep, tip=lambda: _("Keep it as it is")
        )
        self._keep.installEventFilter(self)
        row((self._words, 1), self._keep, gap=tokens.S, on=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What a filter showed goes once it is kept, and the next one is in its place: the second press of a double
        click isn't about that."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Says it of one; of several how many it is true of."""
        library = self._desk.editor.library
        self._codes = tuple(one.code for one in targets if library and untouched(library, one.code))
        words = ""
        if len(targets) == 1 and library and (origin := library.carried_over(targets[0].code)):
            words = untouched_words(library, targets[0].code, name_of(origin.earlier_id))
        elif self._codes:
            text = _("{count} of {all} carried over, not looked at")
            words = text.format(count=len(self._codes), all=len(targets))
        self._words.setText(words)
        self._keep.setAccessibleDescription(words)
        self._keep.setEnabled(self._desk.editor.writable)
        if not words and holds_focus(self):
            self.left.emit()
        self.setVisible(bool(words))

    def keep(self) -> None:
        """What came counts as looked at."""
        keep_on(self._desk.editor, self._codes)
