"""The lists that a stance and a status are chosen from: a letter takes one, or arrows and Enter, or a click."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import (
    FIELD_LABELS,
    FIELDS,
    STANCES,
    FieldName,
    stances_of,
)
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.actions.chords import latin_letter
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import Lazy, column, label
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.side.position.position_sheet import PositionSheet
from alliance_desktop.gui.state.quick_changes import ask, set_value
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.popup import Popup
from alliance_desktop.gui.widgets.popups.typed_popup import PopupList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import Icon, PartsLine, WordsPart, check, stance_sign
from alliance_desktop.gui.widgets.viewport import show_whole
from alliance_desktop.i18n import Phrase, _, any_of, shown
from alliance_desktop.render.field_words import field_words

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PositionChoice(NamedTuple):
    """One row; `value` is '' for no stance, the key of the `letter` takes it while the list is open, Del none."""

    value: str
    letter: str
    help: Phrase

    @property
    def key(self) -> Qt.Key:
        """What takes it."""
        return Qt.Key(ord(self.letter)) if self.letter else Qt.Key.Key_Delete

    @property
    def key_name(self) -> str:
        """The same for people."""
        return self.letter or _("Del")


_NONE = PositionChoice("", "", lambda: _("Takes the stance away; texts stay"))


def _choices(field: FieldName, report: Report, *, can_be_none: bool) -> tuple[PositionChoice, ...]:
    spec = FIELDS[field]
    offered = stances_of(report) if field == "stance" else spec.choices
    found = (PositionChoice(value, one.key, one.help) for value, one in offered.items())
    if spec.unset or not can_be_none:
        return tuple(found)
    return (*found, _NONE._replace(help=lambda: "") if report.stances else _NONE)  # all rows are as high


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


def _shape(row: Row) -> Sequence[PartsLine]:
    """The value with its key, and below it what it means, where that is known."""
    is_stance = isinstance(row, ChoiceRow) and row.is_stance
    sign = stance_sign(row.key, tokens.S) if row.key in STANCES else Icon("")
    ink = (f"stance:{row.key}" if row.key in STANCES else "text_2") if is_stance else "text"
    on = (check(),) if isinstance(row, ChoiceRow) and row.on else ()
    upper = (WordsPart(row.text, "ui-strong", ink),)
    lower = (WordsPart(row.place, "ui-small", "text_2"),)
    end = (WordsPart(row.aside, "ui-small", "text_2"), *on)
    indent = (sign,) if is_stance else ()
    if not row.place:
        return (PartsLine((*indent, *upper), end, "ui-strong", tokens.S),)
    return (
        PartsLine((*indent, *upper), end, "ui-strong", tokens.XS, above=tokens.XS),
        PartsLine((*(Icon(""),) * is_stance, *lower), (), "ui-small", tokens.XS, below=tokens.XS),
    )


class ChoicePicker(Popup):
    """A popup with nothing but the list, which has the focus. What is `held` is chosen for something that isn't theirs
    yet, of its own `report`, and is one of the values; None: it is what the targets have."""

    def __init__(
        self,
        desk: Desk,
        field: FieldName,
        take: Callable[[tuple[Target, ...], str], object],
        parent: QWidget,
        otherwise: Callable[[], object],
        report: Report | None = None,
        held: str | None = None,
    ) -> None:
        super().__init__(parent, otherwise)
        self._editor, self._field, self._take_for, self._held = desk.editor, field, take, held
        self._report = report or desk.report
        self._choices = _choices(field, self._report, can_be_none=held is None)
        self._targets: tuple[Target, ...] = ()
        self._theme = desk.theme
        dress(desk.theme, self, roles.POPUP)
        self.list = PopupList(desk.theme, _shape)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._click)
        desk.editor.changed.connect(self._show_taken)
        texts.say(self.list, name=FIELD_LABELS[field] if field == "status" else lambda: _("Position"))
        self._refused = label(desk.theme, roles.QUIET, wraps=True)
        self._refused.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        column(self.list, self._refused, gap=0, edges=tokens.S, on=self)

    def open_for(self, targets: tuple[Target, ...], anchor: QWidget) -> None:
        """Opens below `anchor` for these targets, on the value that all of them have."""
        self._targets = targets
        self._refused.hide()
        self._show_taken()
        taken = self._taken() - {""}
        self.list.choose(next((at for at, choice in enumerate(self._choices) if {choice.value} == taken), 0))
        self.list.take_height(len(self._choices), self.window().height() - tokens.XXXL)
        grown = self._theme.grown
        wide = max(self._width() + tokens.XL, anchor.width(), grown(tokens.CONTENTS_WIDTH))
        self.put_below(anchor, min(wide, grown(tokens.SIDE_MAX)))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _width(self) -> int:
        """Of a row in which no help is cut."""
        metrics = self.list.painter_of_rows.look.metrics("ui-small")
        widest = max(metrics.horizontalAdvance(one.help()) for one in self._choices)
        return widest + self._theme.grown(tokens.ICON_TEXT) + tokens.XL + tokens.XS

    def _taken(self) -> set[str]:
        """The values that those in hand have now."""
        if self._held is not None:
            return {self._held}
        positions = [self._editor.marks(target).position for target in self._targets]
        return {one.chosen(self._field) for one in positions}

    def _show_taken(self) -> None:
        """What the recommendations have now, be it that another program gave it to them while the list is open."""
        taken = self._taken()
        self.list.rows.change_rows([self._row(choice, on=taken == {choice.value}) for choice in self._choices])

    def _row(self, choice: PositionChoice, *, on: bool) -> ChoiceRow:
        stance = self._field == "stance"
        words = field_words(self._field, choice.value, self._report)
        return ChoiceRow(choice.value, words, place=choice.help(), aside=choice.key_name, is_stance=stance, on=on)

    def heeds(self, event: QKeyEvent) -> bool:
        """A letter without a choice means nothing."""
        return not event.text().isalnum() or bool(self._chosen_by(event))

    def refuse(self, event: QKeyEvent) -> None:
        """A report with stances of its own has other letters than the hand knows."""
        if not self.isVisible():  # a word was typed in one go, and all is as before
            return
        letters = any_of([choice.key_name for choice in self._choices])
        text = _("{letter} isn’t a choice here. Press {letters}.")
        self._refused.setText(text.format(letter=shown(event.text().upper()), letters=letters))
        self._refused.show()
        self.adjustSize()
        self.stay_inside()
        announce(self, self._refused.text())

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


Targets = tuple[Target, ...]


class PositionLists:
    """Each list is for the `targets` in focus, and made when it is first opened."""

    def __init__(self, shell: Shell, sheet: PositionSheet, panel: QScrollArea, targets: Callable[[], Targets]) -> None:
        self._desk, self._shell, self._sheet, self._panel, self._targets = shell.desk, shell, sheet, panel, targets
        self.stances = Lazy(partial(self._make, "stance", self._take_stance))
        self.states = Lazy(partial(self._make, "status", self._take_status))

    def open_stances(self) -> None:
        self._open("stance", self.stances, self._sheet.stance)

    def open_states(self) -> None:
        self._open("status", self.states, self._sheet.status.row)

    def take_status(self, status: str) -> None:
        """This status on all of them; who asks an office goes on to which one."""
        self._take_status(self._targets(), status)

    def _take_status(self, targets: Targets, status: str) -> None:
        if self._to_choice("status"):
            return
        if status != "asked":
            set_value(self._desk.editor, targets, "status", status)
            return
        ask(self._desk.editor, targets)
        show_whole(self._panel, self._sheet.status.open_question())

    def _take_stance(self, targets: Targets, stance: str) -> None:
        set_value(self._desk.editor, targets, "stance", stance)

    def _open(self, field: FieldName, chooser: Lazy[ChoicePicker], anchor: QWidget) -> None:
        targets = self._targets()
        if not self._to_choice(field) and self._desk.editor.writable and targets:
            show_whole(self._panel, anchor)
            chooser().open_for(targets, anchor if self._panel.isVisible() else self._panel.window())

    def _to_choice(self, field: FieldName) -> bool:
        """Where there are two of it they are chosen from first."""
        if (choice := self._sheet.short_choice(field)) is None:
            return False
        choice.setFocus(Qt.FocusReason.OtherFocusReason)
        show_whole(self._panel, choice)
        return True

    def _make(self, field: FieldName, take: Callable[[Targets, str], object]) -> ChoicePicker:
        return ChoicePicker(self._desk, field, take, self._panel, self._shell.pages.focus)
