"""The list of stances or of states: a letter takes one, or arrows and Enter, or a click; for all that is in hand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions.chords import latin_letter
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.stance_looks import STANCE_LOOKS, stance_icon, stance_ink
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.position_choices import ChoiceModel
from alliance_desktop.gui.widgets import popup_list
from alliance_desktop.gui.widgets.popup_rows import Index, PopupRows
from alliance_desktop.i18n import _

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ChoicePicker(popup_list.Popup):
    """A popup with nothing but the list, which has the focus."""

    def __init__(
        self,
        desk: Desk,
        field: FieldName,
        take: Callable[[tuple[Target, ...], str], object],
        parent: QWidget,
        otherwise: Callable[[], object],
    ) -> None:
        super().__init__(parent, otherwise)
        self._editor, self._field, self._take_for = desk.editor, field, take
        self._targets: tuple[Target, ...] = ()
        dress(desk.theme, self, roles.POPUP)
        self.list = QListView()
        self._model = ChoiceModel(field)
        self._rows = ChoicePainter(self.list, self._model, desk.theme)
        popup_list.set_up(self.list)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._rows)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._click)
        dress(desk.theme, self.list.verticalScrollBar(), roles.scroll_bar("card"))
        desk.editor.changed.connect(self._show_taken)
        texts.say(self.list, name=FIELD_LABELS[field] if field == "status" else lambda: _("Position"))
        popup_list.stack(self, self.list)

    def open_for(self, targets: tuple[Target, ...], anchor: QWidget) -> None:
        """Opens below `anchor` for these targets, on the value that all of them have."""
        self._targets = targets
        self._show_taken()
        choices = enumerate(self._model.choices)
        row = next((row for row, choice in choices if {choice.value} == self._model.taken - {""}), 0)
        self.list.setCurrentIndex(self._model.index(row, 0))
        self.list.setFixedHeight(
            min(len(self._model.choices) * self._rows.height, self.window().height() - tokens.XXXL)
        )
        wide = max(self._rows.width + tokens.XL, anchor.width(), tokens.CONTENTS_WIDTH)
        self.put_below(anchor, min(wide, tokens.SIDE_MAX))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_taken(self) -> None:
        """What the recommendations have now, be it that another program gave it to them while the list is open."""
        positions = [self._editor.marks(target.code).position for target in self._targets]
        self._model.taken = frozenset(
            one.status if self._field == "status" else one.text(self._field) for one in positions
        )
        self.list.viewport().update()

    def heeds(self, event: QKeyEvent) -> bool:
        """A letter without a choice means nothing."""
        return not event.text().isalnum() or bool(self._chosen_by(event))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """A letter takes its choice wherever the list stands; arrows stay the list's own."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers() & _HELD:
            return False
        key = latin_letter(event)
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._click(self.list.currentIndex())
        else:
            found = self._chosen_by(event)
            if found:
                self._take(found[0])
            return bool(found)
        return True

    def _chosen_by(self, event: QKeyEvent) -> list[str]:
        """What a key chooses; nothing for any other."""
        key = latin_letter(event)
        pressed = Qt.Key.Key_Delete if key == Qt.Key.Key_Backspace else key
        return [choice.value for choice in self._model.choices if choice.key == pressed]

    def _click(self, index: QModelIndex) -> None:
        self._take(self._model.choices[index.row()].value)

    def _take(self, value: str) -> None:
        self.close()
        self._take_for(self._targets, value)


class ChoicePainter(PopupRows):
    """Paints a choice in two lines; the one that is on now has a check. A state has no icon, and no room for one."""

    def __init__(self, view: QListView, model: ChoiceModel, theme: Theme) -> None:
        super().__init__(view, theme)
        self._model = model

    @property
    def height(self) -> int:
        """Of one row."""
        return self._line("ui-strong") + self._line("ui-small") + tokens.S

    @property
    def width(self) -> int:
        """Of a row in which no help is cut."""
        metrics = QFontMetrics(self.theme.font("ui-small"))
        return (
            max(metrics.horizontalAdvance(one.help()) for one in self._model.choices)
            + tokens.ICON_TEXT
            + tokens.XL
            + tokens.XS
        )

    def paint_row(self, painter: QPainter, inside: QRect, index: Index) -> None:
        choice = self._model.choices[index.row()]
        upper = QRect(inside.left(), inside.top() + tokens.XS, inside.width(), self._line("ui-strong"))
        if choice.value in STANCE_LOOKS:
            place = QRect(upper.left(), upper.top(), tokens.ICON_TEXT, upper.height())
            stance_icon(self.theme, choice.value, tokens.ICON_TEXT).paint(painter, place)
        if self._model.has_icons:
            upper.setLeft(upper.left() + tokens.ICON_TEXT + tokens.S)
        lower = QRect(upper.left(), upper.bottom() + 1, upper.width(), self._line("ui-small"))
        quiet = self.theme.colour("text_2")
        used = self.write(painter, upper, choice.key_name(), "ui-small", quiet, end=True)
        upper.setRight(upper.right() - used - tokens.S)
        if self._model.taken == {choice.value}:
            self.check(painter, upper)
        self.write(painter, upper, self._model.words(choice), "ui-strong", self._ink(choice.value))
        self.write(painter, lower, choice.help(), "ui-small", quiet)

    def _ink(self, value: str) -> QColor:
        return QColor(stance_ink(self.theme, value)) if self._model.has_icons else self.theme.colour("text")

    def _line(self, font: str) -> int:
        return QFontMetrics(self.theme.font(font)).height()
