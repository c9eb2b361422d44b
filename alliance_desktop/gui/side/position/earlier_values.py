"""Earlier stances, states, names and days of the recommendation in hand: a clock, and the list that it opens."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.marks import field_id
from alliance_desktop.domain.position import FIELD_LABELS, SHORT_VALUES, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import Version
from alliance_desktop.errors import AllianceError, InputError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look.builders import Lazy, column, icon_button
from alliance_desktop.gui.side.earlier_texts import Earlier, EarlierTexts, earlier_tip, version_row
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.i18n import _
from alliance_desktop.library import choosing_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.field_words import field_words


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
        now = {name: record.text if (record := library.field(target, name)) else "" for name in SHORT_VALUES}
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
