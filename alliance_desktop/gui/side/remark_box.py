"""The internal remark on what is in hand: unlike every other field, since nothing of it ever leaves the notes."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.remark_writing import RemarkWriting
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, add, label, picture, row
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.sheet_editor import SheetEditor
from alliance_desktop.gui.widgets.dashed_edge import paint_dashed_edge
from alliance_desktop.i18n import _

_TAKING_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class RemarkText(NoteText):
    """The words can't be taken out of it.

    What is chosen in it is typed over and deleted as everywhere, but neither copied nor cut nor dragged away."""

    ground = "private"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _TAKING_OUT):
            self.refused.emit(_("An internal remark can't be copied: nothing of it leaves your notes."))
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing, also for the mouse that drags, and for what X11 pastes by its middle button."""
        return QMimeData()

    def _menu(self) -> QMenu:
        menu = super()._menu()
        for action in menu.actions():
            if action.objectName() in {"edit-copy", "edit-cut"}:
                action.setVisible(False)
        return menu


class RemarkBox(SheetEditor[RemarkWriting]):
    """Of several recommendations it says how many have one, never the words."""

    field_kind = RemarkText
    is_outlined = False

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(desk, drafts, drafts.open_remark, parent)
        self._count = label(desk.theme, roles.words("ui"), wraps=True)
        self._state.hide()  # the status bar says it; here it would take the room of *never exported*
        title = label(desk.theme, roles.HEAD, lambda: _("Internal remark"))
        never = label(desk.theme, roles.QUIET, lambda: _("never exported"))
        head = row(picture(desk.theme, "lock"), title, REST, never, gap=tokens.XS)
        add(self.inside, head, self._count, self.field, self._line)
        texts.say(
            self.field,
            name=lambda: _("Internal remark, never exported"),
            hint=lambda: _("For your own delegation only …"),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_dashed_edge(self, self._theme, focused=self.field.hasFocus())

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the remark on one, after saving what is being typed on another."""
        single = len(targets) == 1
        if single:
            self.show_target(targets[0])
        else:
            self.leave()
            self.field.load("")
        self.field.setVisible(single)
        self._line.setVisible(single and bool(self._line.text()))
        self._count.setVisible(not single)
        library = self._editor.library
        have = sum(library.internal_remark(one.code) is not None for one in targets) if library else 0
        text = _("On {count} of {all}. Select one to read it.") if have else _("On none of these {all}.")
        self._count.setText(text.format(count=have, all=len(targets)))
