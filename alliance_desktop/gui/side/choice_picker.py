"""The stance of all that is in hand, and the list of stances or of states: a letter takes one, or arrows or a click."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import (
    FIELD_LABELS,
    FIELDS,
    STANCES,
    FieldName,
    stance_words,
    stances_in,
    stances_of,
)
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.actions.chords import latin_letter
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, column, label, picture, row
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme, stance_icon, stance_ink
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.popup import Popup
from alliance_desktop.gui.widgets.popups.typed_popup import PopupList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import Icon, PartsLine, WordsPart, check, stance_sign
from alliance_desktop.i18n import Phrase, _, any_of, ngettext, shown
from alliance_desktop.render.field_words import field_words
from alliance_desktop.render.place_words import listed_codes


class StanceControl(QPushButton):
    """`show_stances` takes one for each recommendation in hand, '' where one has none."""

    def __init__(self, theme: Theme, report: Report) -> None:
        super().__init__()
        self._theme, self._report = theme, report
        self._stances: tuple[str, ...] = ("",)
        arrow = picture(theme, "chevron-down")
        arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row(REST, arrow, edges=(0, 0, tokens.S, 0), on=self)
        self.setIconSize(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT))
        texts.say(self, tip=lambda: KEYMAP.with_key(_("Position"), "stance"))
        follow(theme, self, self.refresh)
        texts.follow(self, self.refresh)

    def show_stances(self, stances: Sequence[str]) -> None:
        """Shows the one they have in common, or how far they differ."""
        if self._stances != tuple(stances):
            self._stances = tuple(stances)
            self.refresh()

    def refresh(self) -> None:
        """Shows it as theme and language are now."""
        one = self._stances[0] if len(set(self._stances)) == 1 else ""
        words = self._words(one)
        self.setText(f" {words}" if one else words)
        self.setAccessibleName(_("Stance: {stance}").format(stance=words))
        self.setIcon(stance_icon(self._theme, one, tokens.ICON_TEXT) if one else QIcon())
        self.setFont(self._theme.font("ui-small-strong" if one else "ui"))
        self.setFixedHeight(QFontMetrics(self._theme.font("ui")).height() + tokens.L)  # whichever stance it shows
        c = self._theme.colours
        self.setStyleSheet(
            f"QPushButton {{ border: {tokens.LINE}px solid {c.control}; background: {c.card}; text-align: left;"
            f" color: {stance_ink(self._theme, one)}; border-radius: {tokens.RADIUS_CONTROL}px;"
            f" padding: {tokens.XS}px {tokens.XL}px {tokens.XS}px {tokens.S}px; }}"
            f"QPushButton:hover {{ background: {c.hover}; }}"
            f"QPushButton:focus {{ outline: none; border: {tokens.FOCUS_LINE}px solid {c.accent};"
            f" padding: {tokens.XS - 1}px {tokens.XL - 1}px {tokens.XS - 1}px {tokens.S - 1}px; }}"
        )

    def _words(self, one: str) -> str:
        taken = Counter(stance for stance in self._stances if stance)
        if one or not taken:
            return stance_words(one, self._report)
        if len(taken) == 1:
            [(stance, count)] = taken.items()
            text = _("{stance} on {count} of {all}")
            return text.format(stance=stance_words(stance, self._report), count=count, all=len(self._stances))
        return ngettext("{count} stance", "{count} different stances", len(taken)).format(count=len(taken))


class StanceRows(QWidget):
    """A row for each stance that some have: icon, word, codes."""

    def __init__(self, theme: Theme, report: Report) -> None:
        super().__init__()
        stances = stances_in(STANCES, report)
        self._rows = {stance: _row_of(theme, stance, one.words) for stance, one in stances.items()}
        table = QGridLayout(self)
        table.setContentsMargins(tokens.S, 0, tokens.S, 0)
        table.setHorizontalSpacing(tokens.XS)
        table.setVerticalSpacing(tokens.S)
        table.setColumnStretch(2, 1)
        for number, parts in enumerate(self._rows.values()):
            for place, part in enumerate(parts):
                table.addWidget(part, number, place)
            parts[2].setAlignment(Qt.AlignmentFlag.AlignTrailing)

    def show_stances(self, stances: Mapping[str, str]) -> None:
        """`stances`: by code, '' where it has none."""
        for stance, parts in self._rows.items():
            found = [code for code, one in stances.items() if one == stance]
            for part in parts:
                part.setVisible(bool(found))
            parts[2].setText(listed_codes(found))


def _row_of(theme: Theme, stance: str, words: Phrase) -> tuple[QLabel, QLabel, QLabel]:
    """Icon and word of a stance in its colour, and a place for the codes."""
    icon, size = QLabel(), tokens.ICON_TEXT

    def put_on() -> None:
        icon.setPixmap(stance_icon(theme, stance, size).pixmap(QSize(size, size), icon.devicePixelRatioF()))

    follow(theme, icon, put_on)
    in_its_colour = Role("ui-small-strong", lambda now: f"color: {stance_ink(now, stance)}")
    return icon, label(theme, in_its_colour, words), label(theme, roles.QUIET, wraps=True)


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


def _choices(field: FieldName, report: Report) -> tuple[PositionChoice, ...]:
    spec = FIELDS[field]
    offered = stances_of(report) if field == "stance" else spec.choices
    found = (PositionChoice(value, one.key, one.help) for value, one in offered.items())
    if spec.unset:
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
        return (PartsLine((*indent, *upper), end, "ui-strong", tokens.S, above=tokens.S),)
    return (
        PartsLine((*indent, *upper), end, "ui-strong", tokens.XS, above=tokens.XS),
        PartsLine((*(Icon(""),) * is_stance, *lower), (), "ui-small", tokens.XS, below=tokens.XS),
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
        self._report, self._choices = desk.report, _choices(field, desk.report)
        self._targets: tuple[Target, ...] = ()
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
