"""Two texts to choose from, in the place of what is written there, each with who wrote it when; 1, 2, 3 choose."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Note, name_of_text
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.actions.chords import latin_key
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import fitting, roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import Lazy, button, column, label
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.side.difference_view import DifferenceView
from alliance_desktop.gui.side.earlier_texts import TextEditor
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import claims, is_escape
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import choosing_edits
from alliance_desktop.library.choosing_edits import Heads, Side
from alliance_desktop.library.library import Library
from alliance_desktop.render import moments
from alliance_desktop.render.field_words import field_words


def side_names(sides: Sequence[Side], library: Library) -> list[str]:
    """'Mine', 'Theirs'; of several others each by the name of who wrote it, or of a document that names nobody. Those
    with one name are counted: 'Also mine (1)', 'Also mine (2)'."""
    names = [_side_name(one, library, alone=len(sides) == 2) for one in sides]
    seen = Counter[str]()
    told = list[str]()
    for name in names:
        seen[name] += 1
        told.append(_("{name} ({number})").format(name=name, number=seen[name]) if names.count(name) > 1 else name)
    return told


def _side_name(side: Side, library: Library, *, alone: bool) -> str:
    if side.is_mine:
        return _("Mine")
    if side.is_hers:
        return _("Also mine")
    if side.source and side.person == library.owner_id and not alone:
        return side.source
    return _("Theirs") if alone else library.people.name_of(side.person)


def side_head(side: Side, name: str, library: Library, *, alone: bool) -> str:
    """'Theirs · Ministry of Justice, 29 Nov, 14:02 · from “Money.docx”', for one that is called `name`."""
    when = moments.moment_in_list(side.at, moments.local_now())
    person = "" if side.person == library.owner_id else library.people.name_of(side.person)
    parts = [name, person if alone else "", when]
    if side.source and side.source != _side_name(side, library, alone=alone):
        parts.append(_("from “{source}”").format(source=side.source))
    return " · ".join(filter(None, parts))


def side_words(record: Heads, side: Side, report: Report) -> str:
    """A text as people know it; where one was deleted it says so."""
    if side.text is None:
        return _("Removed")
    return side.text if isinstance(record, Note) else field_words(record.field, side.text, report)


_MOST_LINES = 10
"""Of each text, so that of long ones both are seen, with what chooses them."""


class SideView(QWidget):
    """One of the texts, with its head."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.head = label(desk.theme, roles.QUIET, wraps=True)
        self.head.setMinimumWidth(1)  # no long name makes the panel's contents wider than the panel
        self.view = DifferenceView(desk.theme)
        self.view.most_lines = _MOST_LINES
        column(self.head, self.view, gap=tokens.XXS, on=self)

    def show_side(self, head: str, mine: str, words: str) -> None:
        """Shows words as they differ from `mine`."""
        wide, metrics = self._theme.grown(tokens.CONTENTS_MIN), self.head.fontMetrics()
        tries = [head, *fitting.shorter(head)]
        said = fitting.fullest(tries, lambda one: fitting.box(one, metrics, wide).width() <= wide)
        self.head.setText(said)
        self.head.setToolTip("" if said == head else tooltip(head))
        self.view.setAccessibleName(head)
        self.view.show_difference(mine, words)


class TextChoice(QFrame):
    """Its keys act while the focus is on it or in it; elsewhere they are those of tags."""

    left = Signal()
    """The reader wants back to the report."""
    joined = Signal()
    """Both stand in the text, to be written on."""

    def __init__(self, desk: Desk, framed_by: QWidget | None = None) -> None:
        """`framed_by` is what it is in, where that shows by its own line where the focus is."""
        super().__init__()
        self._desk, self._framed_by = desk, framed_by
        self._record: Heads | None = None
        self._decided = ""
        """The id of what the reader chose last here."""
        self._acts: list[Callable[[Library], Edit]] = []
        self._views: list[SideView] = []
        self.setObjectName("textChoice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = label(desk.theme, roles.HEAD, wraps=True)
        self._sides, self._buttons = column(gap=tokens.S), Flow(gap=tokens.XS)
        edges = 0 if framed_by else tokens.S
        self._column = column(self._title, self._buttons, self._sides, gap=tokens.XS, edges=edges, on=self)
        if framed_by:
            self.installEventFilter(framed_by)
        follow(desk.theme, self, self._frame)
        texts.LANGUAGE.changed.connect(self._show)
        for undone in (desk.editor.undone, desk.editor.taken_back):
            undone.connect(self._come_back)

    @property
    def record_id(self) -> str:
        """Of what is shown."""
        return self._record.id if self._record else ""

    @property
    def target(self) -> Target | None:
        """What that is on."""
        return self._record.target if self._record else None

    def show_record(self, record: Heads) -> None:
        if record != self._record:
            self._record = record
            self._show()

    def event(self, event: QEvent) -> bool:
        """Claims its digits and Esc before the window takes them to tag or to leave something else."""
        mine = claims(event, lambda key: is_escape(key) or self._number(key) is not None)
        return mine or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self._number(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif number is None:
            super().keyPressEvent(event)
        elif number < len(self._acts):
            self._act(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line around all of it shows that a text in it has the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame()
        return super().eventFilter(watched, event)

    def _number(self, event: QKeyEvent) -> int | None:
        """Which of the acts a key is for, from 0; None for another key, and while single keys are off."""
        key = latin_key(event).value - Qt.Key.Key_1.value
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return key if KEYMAP.single and plain and 0 <= key <= Qt.Key.Key_9.value - Qt.Key.Key_1.value else None

    def _act(self, number: int, _checked: bool = False) -> None:
        library, editor = self._desk.editor.library, self._desk.editor
        if library is None or not editor.writable:
            announce(self, _("Your notes can’t be changed right now"))
            return
        if number == len(self._views):
            self.joined.emit()
        self._decided = self.record_id
        editor.do(self._acts[number](library))

    def _come_back(self, _label: str) -> None:
        """Who undoes a choice wants another one: the digits mean these texts again."""
        if self._decided and self._decided == self.record_id and self.isVisible():
            self._decided = ""
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        record, library = self._record, self._desk.editor.library
        if record is None or library is None:
            return
        sides = choosing_edits.sides(library, record)
        alone = len(sides) == 2
        names = side_names(sides, library)
        heads = [side_head(one, name, library, alone=alone) for one, name in zip(sides, names, strict=True)]
        words = [side_words(record, one, library.report) for one in sides]
        self._acts = [partial(choosing_edits.choose, record=record, side=one) for one in sides]
        if choosing_edits.can_join(record):
            self._acts.append(partial(choosing_edits.join, record=record))
            names.append(_("Join"))
        self._make_views(len(sides))
        is_text = isinstance(record, Note) or FIELDS[record.field].is_long
        for view, head, said in zip(self._views, heads, words, strict=True):
            view.show_side(head, words[0] if is_text and sides[0].text else said, said)
        self._make_buttons(names)
        title = self._title_of(record, len(sides), is_text=is_text)
        self._title.setText(title)
        place = library.report.name_of(record.target.code)
        what = _("{what} on {place}").format(what=name_of_text(record), place=place)
        self.setAccessibleName(f"{what}, {title}" if is_text else f"{title}, {place}")
        each_said = (": ".join(pair) for pair in zip(heads, words, strict=True))
        self.setAccessibleDescription("; ".join([*each_said, ", ".join(each.text() for each in self._every_button())]))

    def _title_of(self, record: Heads, count: int, *, is_text: bool) -> str:
        """In the place of a text its name stands above it."""
        if is_text:
            text = ngettext("{count} text to choose from", "{count} texts to choose from", count)
            return _("Two texts to choose from") if count == 2 else text.format(count=count)
        text = ngettext("{what}: {count} to choose from", "{what}: {count} to choose from", count)
        return text.format(what=name_of_text(record), count=count)

    def _make_views(self, count: int) -> None:
        while len(self._views) < count:
            made = SideView(self._desk)
            made.view.done.connect(self.left)
            made.view.installEventFilter(self._framed_by or self)
            self._views.append(made)
            self._sides.addWidget(made)
        for gone in self._views[count:]:
            self._sides.removeWidget(gone)
            gone.deleteLater()
        del self._views[count:]

    def _every_button(self) -> list[QPushButton]:
        parts = (self._buttons.itemAt(number) for number in range(self._buttons.count()))
        return [one for part in parts if part and isinstance(one := part.widget(), QPushButton)]

    def _make_buttons(self, names: list[str]) -> None:
        """Each with its key, as long as single keys act."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, name in enumerate(names):
            said = _("{key} {name}").format(key=number + 1, name=name) if KEYMAP.single else name
            made = button(self._desk.theme, roles.SMALL_BUTTON, said, partial(self._act, number))
            made.setAccessibleName(name)
            made.setEnabled(self._desk.editor.writable)
            self._buttons.addWidget(made)

    def _frame(self) -> None:
        if self._framed_by:
            return
        focused = holds_focus(self)
        self.setStyleSheet(styles.text_frame(self._desk.theme, "textChoice", focused=focused))
        self._column.setContentsMargins(*(tokens.S + styles.inside_frame(focused=focused),) * 4)


class ChoiceOf(QObject):
    """Of the text in an editor, which lays out `place` and calls `refresh` whenever it shows something else.

    What is being typed stays where it is until it is saved and left: then it is one of the texts.
    """

    def __init__(self, desk: Desk, editor: TextEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._parent = desk, editor, parent
        self.place = column()
        self.choice = Lazy(self._make)
        self._joins = False

    @property
    def is_shown(self) -> bool:
        """Whether there is something to choose, in place of the text."""
        return self.choice.made is not None and not self.choice.made.isHidden()

    def refresh(self) -> None:
        """Follows what the editor shows."""
        place = writing.place if (writing := self._editor.writing) and not writing.dirty else None
        to_choose = self._desk.editor.marks(place.target).to_choose if place else ()
        record = next((one for one in to_choose if place and one.id == place.versions_id), None)
        if record is not None:
            if self.is_shown or not self._editor.is_typing:  # the next digit would choose
                self._show(record)
        elif self.is_shown:
            self._hide()

    def enter(self) -> None:
        """The focus goes there."""
        self.choice().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, record: Heads) -> None:
        self._joins = False
        self._editor.earlier.close()
        had_focus, choice = self._editor.has_focus(), self.choice()
        choice.show_record(record)
        choice.show()
        if had_focus:
            self.enter()
        self._editor.show_text(False)

    def _hide(self) -> None:
        """Joined texts are written on; else the reader goes on in the report."""
        choice = self.choice()
        had_focus = holds_focus(choice)
        self._editor.show_text(True)
        if had_focus and not self._joins:
            self._editor.done.emit()
        choice.hide()
        if had_focus and self._joins:
            self._editor.focus_text()

    def _make(self) -> TextChoice:
        made = TextChoice(self._desk, self._parent)
        made.hide()
        self.place.addWidget(made)
        made.left.connect(self._editor.done)
        made.joined.connect(self._note_joined)
        return made

    def _note_joined(self) -> None:
        self._joins = True


class ShortChoices(QWidget):
    """Not seen where each of them has one value."""

    left = Signal()
    """The reader wants back to the report, or has chosen."""

    def __init__(self, desk: Desk, names: tuple[FieldName, ...]) -> None:
        super().__init__()
        self._desk, self._names = desk, names
        self._choices: dict[FieldName, TextChoice] = {}
        self._column = column(gap=tokens.S, on=self)
        self.hide()

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows those of one; where there are several none."""
        position = self._desk.editor.marks(targets[0].code).position if len(targets) == 1 else None
        found = {name: one for name in self._names if position and (one := position.record(name)) and one.others}
        had_focus = holds_focus(self)
        for name, one in found.items():
            self._choice(name).show_record(one)
        if had_focus and not any(holds_focus(self._choices[name]) for name in found):
            self.left.emit()  # before the focus goes somewhere by itself
        self.setVisible(bool(found))
        for name, choice in self._choices.items():
            choice.setVisible(name in found)

    def has(self, name: FieldName) -> bool:
        """Whether this one is to be chosen."""
        return name in self._choices and not self._choices[name].isHidden()

    def choice(self, name: FieldName) -> TextChoice:
        """What it is chosen in."""
        return self._choices[name]

    def _choice(self, name: FieldName) -> TextChoice:
        if name not in self._choices:
            made = self._choices[name] = TextChoice(self._desk)
            made.left.connect(self.left)
            self._column.addWidget(made)
        return self._choices[name]
