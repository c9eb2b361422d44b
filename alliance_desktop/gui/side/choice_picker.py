"""The list of stances or of states: a letter takes one, or arrows and Enter, or a click; for all that is in hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName, no_stance, value_words
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions.chords import latin_letter
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.stance_looks import STANCE_LOOKS
from alliance_desktop.gui.widgets.popups.popup import Popup, stack
from alliance_desktop.gui.widgets.popups.popup_list import PopupList
from alliance_desktop.gui.widgets.rows.parts import Icon, Line, Words, check, stance_sign
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class Choice:
    """One row; `value` is '' for no stance, `key` takes it while the list is open."""

    value: str
    key: Qt.Key
    key_name: Callable[[], str]
    help: Callable[[], str]


STANCE_CHOICES: tuple[Choice, ...] = (
    Choice("support", Qt.Key.Key_S, lambda: "S", lambda: _("We speak for it as it stands")),
    Choice("support-with-changes", Qt.Key.Key_C, lambda: "C", lambda: _("We speak for it in other words")),
    Choice("accept", Qt.Key.Key_A, lambda: "A", lambda: _("We would not stand in the way of consensus")),
    Choice("oppose", Qt.Key.Key_O, lambda: "O", lambda: _("We could not join a consensus on it")),
    Choice("reserved", Qt.Key.Key_R, lambda: "R", lambda: _("We decide later and say so")),
    Choice("", Qt.Key.Key_Delete, lambda: _("Del"), lambda: _("Takes the stance away; texts stay")),
)
STATUS_CHOICES: tuple[Choice, ...] = (
    Choice("open", Qt.Key.Key_O, lambda: "O", lambda: _("Still to be written")),
    Choice("drafted", Qt.Key.Key_D, lambda: "D", lambda: _("Written, and not cleared yet")),
    Choice("asked", Qt.Key.Key_A, lambda: "A", lambda: _("An office is to clear it: which one, and by when")),
    Choice("cleared", Qt.Key.Key_C, lambda: "C", lambda: _("It can be said as it stands")),
)


@dataclass(frozen=True, slots=True)
class ChoiceRow(Row):
    """`key` is the value, `aside` what takes it, `place` what it means; a state has no icon, and no room for one."""

    is_stance: bool = False
    on: bool = False
    """Whether all in hand have it now."""

    @property
    def tip(self) -> str:
        return ""

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.text, _("on") if self.on else "", self.aside, self.place)))


def _shape(row: Row) -> Sequence[Line]:
    """Two lines: the value with its key, and what it means."""
    is_stance = isinstance(row, ChoiceRow) and row.is_stance
    sign = stance_sign(row.key, tokens.S) if row.key in STANCE_LOOKS else Icon("")
    ink = (f"stance:{row.key}" if row.key in STANCE_LOOKS else "text_2") if is_stance else "text"
    on = (check(),) if isinstance(row, ChoiceRow) and row.on else ()
    upper = (Words(row.text, "ui-strong", ink),)
    lower = (Words(row.place, "ui-small", "text_2"),)
    end = (Words(row.aside, "ui-small", "text_2"), *on)
    indent = (sign,) if is_stance else ()
    return (
        Line((*indent, *upper), end, "ui-strong", tokens.XS, above=tokens.XS),
        Line((*(Icon(""),) * is_stance, *lower), (), "ui-small", tokens.XS, below=tokens.XS),
    )


class ChoicePicker(Popup):
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
        self._choices = STANCE_CHOICES if field == "stance" else STATUS_CHOICES
        self._targets: tuple[Target, ...] = ()
        dress(desk.theme, self, roles.POPUP)
        self.list = PopupList(desk.theme, _shape)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._click)
        desk.editor.changed.connect(self._show_taken)
        texts.say(self.list, name=FIELD_LABELS[field] if field == "status" else lambda: _("Position"))
        stack(self, self.list)

    def open_for(self, targets: tuple[Target, ...], anchor: QWidget) -> None:
        """Opens below `anchor` for these targets, on the value that all of them have."""
        self._targets = targets
        self._show_taken()
        taken = self._taken() - {""}
        self.list.choose(next((at for at, choice in enumerate(self._choices) if {choice.value} == taken), 0))
        self.list.take_height(len(self._choices), self.window().height() - tokens.XXXL)
        wide = max(self._width() + tokens.XL, anchor.width(), tokens.CONTENTS_WIDTH)
        self.put_below(anchor, min(wide, tokens.SIDE_MAX))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _width(self) -> int:
        """Of a row in which no help is cut."""
        metrics = self.list.painter_of_rows.look.metrics("ui-small")
        widest = max(metrics.horizontalAdvance(one.help()) for one in self._choices)
        return widest + tokens.ICON_TEXT + tokens.XL + tokens.XS

    def _taken(self) -> set[str]:
        """The values that those in hand have now."""
        positions = [self._editor.marks(target.code).position for target in self._targets]
        return {one.status if self._field == "status" else one.text(self._field) for one in positions}

    def _show_taken(self) -> None:
        """What the recommendations have now, be it that another program gave it to them while the list is open."""
        taken = self._taken()
        self.list.rows.change_rows([self._row(choice, on=taken == {choice.value}) for choice in self._choices])

    def _row(self, choice: Choice, *, on: bool) -> ChoiceRow:
        words = value_words(self._field, choice.value) if choice.value else no_stance()
        stance = self._field == "stance"
        return ChoiceRow(choice.value, words, place=choice.help(), aside=choice.key_name(), is_stance=stance, on=on)

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
        return [choice.value for choice in self._choices if choice.key == pressed]

    def _click(self, index: QModelIndex) -> None:
        self._take(self._choices[index.row()].value)

    def _take(self, value: str) -> None:
        self.close()
        self._take_for(self._targets, value)
