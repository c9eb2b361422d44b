"""The list of stances: a letter takes one, or arrows and Enter, or a click; for all recommendations in hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions.key_places import latin_letter
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import styles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.stance_choices import CHOICES, StanceModel
from alliance_desktop.gui.side.stance_painter import StancePainter
from alliance_desktop.gui.state.stances import set_stance
from alliance_desktop.gui.widgets import popup_list
from alliance_desktop.i18n import _

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class StancePicker(popup_list.Popup):
    """A popup with nothing but the list, which has the focus."""

    def __init__(self, desk: Desk, parent: QWidget, otherwise: Callable[[], object]) -> None:
        super().__init__(parent, otherwise)
        self._editor = desk.editor
        self._targets: tuple[Target, ...] = ()
        self.setObjectName("stancePicker")
        dress(desk.theme, self, Role(sheet=_box))
        self.list = QListView()
        self._model = StanceModel()
        self._rows = StancePainter(self.list, self._model, desk.theme)
        popup_list.set_up(self.list)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._rows)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._click)
        dress(desk.theme, self.list.verticalScrollBar(), Role(sheet=partial(styles.scroll_bar, ground="card")))
        texts.say(self.list, name=lambda: _("Position"))
        popup_list.stack(self, self.list)

    def open_for(self, targets: tuple[Target, ...], anchor: QWidget) -> None:
        """Opens below `anchor` for these targets, on the stance that all of them have."""
        self._targets = targets
        stances = [self._editor.marks(target.code).position.text("stance") for target in targets]
        self._model.taken = frozenset(stances)
        row = next((row for row, choice in enumerate(CHOICES) if {choice.stance} == self._model.taken - {""}), 0)
        self.list.setCurrentIndex(self._model.index(row, 0))
        self.list.setFixedHeight(min(len(CHOICES) * self._rows.height, self.window().height() - tokens.XXXL))
        wide = max(self._rows.width + tokens.XL, anchor.width(), tokens.CONTENTS_WIDTH)
        self.put_below(anchor, min(wide, tokens.SIDE_MAX))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """A letter takes its stance wherever the list stands; arrows stay the list's own."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers() & _HELD:
            return False
        key = latin_letter(event)
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._click(self.list.currentIndex())
        elif key == Qt.Key.Key_Backspace:
            self._take("")
        else:
            found = [choice.stance for choice in CHOICES if choice.key == key]
            if found:
                self._take(found[0])
            return bool(found)
        return True

    def _click(self, index: QModelIndex) -> None:
        self._take(CHOICES[index.row()].stance)

    def _take(self, stance: str) -> None:
        self.close()
        set_stance(self._editor, self._targets, stance)


def _box(theme: Theme) -> str:
    c = theme.colours
    return (
        f"#stancePicker {{ background: {c.card}; border: {tokens.LINE}px solid {c.control}; }}"
        f"QListView {{ background: {c.card}; border: none; outline: none; }}"
    )
