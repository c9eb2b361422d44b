"""The editors of texts that a recommendation has at most once: its position, what a wording changes, its remark."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.report import Target, own_text
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.position_places import FieldPlace, RemarkPlace
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, add, button, column, label, picture, row
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.side.difference_view import DifferenceView
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.writing_editor import WritingEditor
from alliance_desktop.gui.widgets.hairlines import paint_dashed_edge
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import listed_codes

S = TypeVar("S", FieldPlace, RemarkPlace)


class SheetEditor(WritingEditor[S]):
    """`place` gives where a target's text belongs; what is shown goes into `inside`."""

    def __init__(self, desk: Desk, drafts: Drafts, place: Callable[[Target], S]) -> None:
        super().__init__(desk, drafts)
        self._place_of: Callable[[Target], S] = place
        self.inside = column(gap=tokens.XS, on=self)
        follow(desk.theme, self, self._restyle)

    def show_target(self, target: Target) -> None:
        """Shows this target's text, after saving what is being typed on another."""
        writing = self.writing
        if writing is not None and writing.place.target != target:
            self._save()
        elif writing is not None and writing.dirty:
            self.refresh()
            return
        now = self._drafts.open(self._place_of(target))
        shown = (writing.place.target, writing.place.before, self.field.text) if writing else None
        if shown != (target, now.place.before, now.text):
            self.show_writing(now)
        else:
            self.refresh()

    def leave(self) -> None:
        """No single target is in hand: what is being typed is saved."""
        self._save()
        self.writing = None
        self.choice.refresh()
        self.earlier.refresh()

    def _inside(self, missing: int) -> None:
        side = tokens.S + missing
        self.inside.setContentsMargins(side, tokens.XS + missing, side, tokens.XS + missing)


_MOST_NAMED = 4
"""More codes than these are cut off in the line."""


class LineEditor(SheetEditor[FieldPlace]):
    """The text alone in its frame; its name and its state stand elsewhere."""

    shared = Signal()
    """The caret left a text that was typed for several."""

    def __init__(self, desk: Desk, drafts: Drafts, name: FieldName, hint: Callable[[], str]) -> None:
        self._name, self._hint = name, hint
        super().__init__(desk, drafts, self._place_on)
        self.beside_label = QWidget()
        """Whether it is saved, and the clock of its earlier texts: to be placed beside the name of the field."""
        row(self._state, self.earlier.button, gap=tokens.XS, on=self.beside_label)
        policy = self.earlier.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves from one recommendation to the next
        self.earlier.button.setSizePolicy(policy)
        add(self.inside, self.choice.place, self.field, self.earlier.place, self._line, self._ways)
        texts.say(self.field, name=FIELD_LABELS[name])
        self.field.left.connect(self._left)
        texts.follow(self.field, self._show_hint)

    def show_targets(self, targets: tuple[Target, ...]) -> bool:
        """Shows the text of one, or a new one for those of several that have none; False where all of them have one."""
        shown = self.writing
        if len(targets) == 1:
            if self._is_shared:
                self.leave()
            self.show_target(targets[0])
            return True
        if shown and self._is_shared and shown.place.among == targets and (shown.dirty or self.has_focus()):
            self.refresh()
            return True
        self.leave()
        writing = self._begin_shared(targets)
        if writing is None:
            if shown:  # else it is empty already, and each edit comes by here
                self.field.load("")
            return False
        self.show_writing(writing)
        return True

    def text_on(self, target: Target) -> str:
        """The text there, also one that could not be saved yet."""
        return self._drafts.open(self._place_on(target)).text

    def _begin_shared(self, targets: tuple[Target, ...]) -> Writing[FieldPlace] | None:
        """With what was typed for these and could not be saved; None where all of them have a text."""
        typed = (
            one for one in self._drafts.all(FieldPlace) if (one.place.field, one.place.among) == (self._name, targets)
        )
        lacking = [one for one in targets if not self._editor.marks(one).position.text(self._name)]
        new = Writing(FieldPlace(self._name, dict.fromkeys(lacking), targets)) if lacking else None
        return next(typed, new)

    def refresh(self) -> None:
        super().refresh()
        self._show_hint()

    def _left(self) -> None:
        """What was typed for several is theirs by now: the next text is another one."""
        if self.writing and self._is_shared and not self.writing.dirty:
            self.shared.emit()

    @property
    def _is_shared(self) -> bool:
        return self.writing is not None and self.writing.place.is_shared

    def _place_on(self, target: Target) -> FieldPlace:
        return FieldPlace.on((target,), self._name, self._editor.marks)

    def _show_hint(self) -> None:
        writing = self.writing
        where = _goes_to(writing.place) if writing and self._is_shared else ""
        if self.field.placeholderText() != (hint := where or self._hint()):
            self.field.setPlaceholderText(hint)
            self.field.viewport().update()  # Qt paints only a hint that comes or goes
            self.field.setAccessibleDescription(where)


def _goes_to(place: FieldPlace) -> str:
    """Where it goes what is typed in an empty line for several: 'What you type here goes only to P1-01, P1-02.'"""
    have, lacking = len(place.among) - len(place.targets), len(place.targets)
    if not have:
        return _("What you type here goes to all {count}.").format(count=len(place.among))
    if lacking > _MOST_NAMED:
        text = ngettext(
            "{count} has one. What you type here goes only to the {lacking} that have none.",
            "{count} have one. What you type here goes only to the {lacking} that have none.",
            have,
        )
        return text.format(count=have, lacking=lacking)
    text = ngettext(
        "{count} has one. What you type here goes only to {places}.",
        "{count} have one. What you type here goes only to {places}.",
        have,
    )
    return text.format(count=have, places=listed_codes([one.code for one in place.targets]))


_TAKING_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class RemarkText(NoteText):
    """The words can't be taken out of it.

    What is chosen in it is typed over and deleted as everywhere, but neither copied nor cut nor dragged away."""

    ground = "private"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _TAKING_OUT):
            self.refused.emit(_("An internal remark can’t be copied: nothing of it leaves your notes."))
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


class RemarkBox(SheetEditor[RemarkPlace]):
    """Of several recommendations it says how many have one, never the words."""

    field_kind = RemarkText
    is_outlined = False

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__(desk, drafts, self._place_on)
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

    def _place_on(self, target: Target) -> RemarkPlace:
        library = self._editor.library
        remark = library.internal_remark(target) if library else None
        return RemarkPlace(target, remark.text if remark else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_dashed_edge(self, self._theme, focused=self.field.hasFocus())

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the remark on one, after saving what is being typed on another."""
        single, shown = len(targets) == 1, self.writing
        if single:
            self.show_target(targets[0])
        else:
            self.leave()
            if shown:
                self.field.load("")
        self.field.setVisible(single)
        self._line.setVisible(single and bool(self._line.text()))
        self._count.setVisible(not single)
        library = self._editor.library
        have = sum(library.internal_remark(one) is not None for one in targets) if library else 0
        text = _("On {count} of {all}. Select one to read it.") if have else _("On none of these {all}.")
        self._count.setText(text.format(count=have, all=len(targets)))


class WordingDifference(QWidget):
    """What a proposed wording changes in the report's words, below `editor`, whose text it follows."""

    done = Signal()
    """The reader wants back to the report."""

    def __init__(self, desk: Desk, editor: LineEditor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.begin = button(desk.theme, roles.SMALL_BUTTON, lambda: _("Begin with the report’s words"), self._begin)
        self.view = DifferenceView(desk.theme)
        texts.say(self.view, name=lambda: _("Changes to the report’s words"))
        across = tokens.S + tokens.FOCUS_LINE  # the text stands right below that of the editor
        below = column(self.view, edges=(across, tokens.FOCUS_LINE, across, tokens.FOCUS_LINE))
        column((self.begin, Qt.AlignmentFlag.AlignLeading), below, on=self)
        self.view.done.connect(self.done)
        self.view.write_wanted.connect(editor.focus_text)
        editor.field.textChanged.connect(self.refresh)
        self.view.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the text changes now."""
        text = self._editor.field.text
        typed = bool(text.strip())
        self.begin.setVisible(not typed and not self._editor.field.isReadOnly())
        self.view.setVisible(typed)
        if typed:
            self.view.show_difference(self._words(), text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line around the difference shows that it has the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.view.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._desk.theme.colour("accent"), tokens.FOCUS_LINE))
            half = tokens.FOCUS_LINE / 2
            edge = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(edge, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

    def _begin(self) -> None:
        self._editor.focus_text()
        self._editor.field.selectAll()
        self._editor.field.insertPlainText(self._words())

    def _words(self) -> str:
        writing = self._editor.writing
        return own_text(self._desk.report, writing.place.target.code) if writing else ""
