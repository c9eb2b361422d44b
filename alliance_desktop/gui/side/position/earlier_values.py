"""What the position in hand was before: a clock and the list that it opens, and from which report it came."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.marks import field_id
from alliance_desktop.domain.position import FIELD_LABELS, SHORT_VALUES, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import Version
from alliance_desktop.errors import AllianceError, InputError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import Lazy, button, column, icon_button, label, row
from alliance_desktop.gui.side.earlier_texts import Earlier, EarlierTexts, earlier_tip, version_row
from alliance_desktop.gui.state.quick_changes import keep_carried
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import name_of_report
from alliance_desktop.library import choosing_edits
from alliance_desktop.library.earlier.carried import untouched, untouched_words
from alliance_desktop.library.library import Library
from alliance_desktop.render.field_words import field_words


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
            words = untouched_words(library, targets[0].code, name_of_report(origin.earlier_id))
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
        keep_carried(self._desk.editor, self._codes)


class _Value(NamedTuple):
    field: FieldName
    version: Version


class EarlierValues(QObject):
    """Of one recommendation; of several the clock is not seen. The sheet lays out `button` and `place`."""

    left = Signal()
    """The reader wants back to the report, or has restored one."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._targets: tuple[Target, ...] = ()
        self._found: Sequence[_Value] = ()
        self.button = icon_button(desk.theme, "clock", _words, self.open, tip=lambda: earlier_tip(_words()))
        self.button.hide()
        self.place = column()
        self.list = Lazy(self._make_list)

    def show_targets(self, targets: tuple[Target, ...], *, had: bool) -> None:
        """Follows what is shown, which `had` other values; the list of another recommendation closes."""
        changed, self._targets = targets != self._targets, targets
        self.button.setVisible(had)
        if changed or not had:
            self._close()
        elif self._is_open:
            self._show()

    def open(self) -> bool:
        """Opens the list with the focus in it; False where there is none to go back to."""
        if self.button.isHidden() or not self._show():
            return False
        self.list().show()
        self.list().begin()
        return True

    @property
    def _is_open(self) -> bool:
        return self.list.made is not None and not self.list.made.isHidden()

    def _show(self) -> bool:
        library, target = self._desk.editor.library, self._targets[0]
        if library is None:
            return False
        try:
            with guarded():
                every = library.versions(target)
        except AllianceError:  # what the store can't say at the moment is said by the bar over the text
            return False
        position = library.marks(target).position
        now = {name: position.text(name) for name in SHORT_VALUES}
        found = [
            _Value(name, one)
            for name in SHORT_VALUES
            for one in choosing_edits.earlier(every.get(field_id(target, name), []), now[name])
        ]
        self._found = sorted(found, key=lambda one: one.version.stamp, reverse=True)
        if self._found:
            self.list().show_rows([self._row(one, now[one.field], library) for one in self._found])
        return bool(self._found)

    def _row(self, one: _Value, now: str, library: Library) -> Earlier:
        now, then = (field_words(one.field, text, self._desk.report) for text in (now, one.version.text or ""))
        said = _("{field}: {value}").format(field=FIELD_LABELS[one.field](), value=then)
        return Earlier(version_row(one.version, library, said), now, then)

    def _restore(self, place: int) -> None:
        editor, one = self._desk.editor, self._found[place]
        text, library = one.version.text or "", editor.library
        if not editor.writable:
            editor.failed.emit(InputError(_("Your notes can’t be changed right now")))
        elif library and editor.do(choosing_edits.restore_field(library, self._targets[0], one.field, text)):
            self._close()

    def _close(self) -> None:
        """First the focus goes to where it came from, then the list hides."""
        if not self._is_open:
            return
        if holds_focus(self.list()):
            self.left.emit()
        self.list().hide()

    def _make_list(self) -> EarlierTexts:
        made = EarlierTexts(self._desk.theme, _words)
        made.hide()
        self.place.addWidget(made)
        made.wanted.connect(self._restore)
        made.left.connect(self._close)
        return made


def _words() -> str:
    return _("Earlier stance, status and days")
