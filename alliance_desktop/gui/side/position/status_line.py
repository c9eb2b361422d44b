"""How far the position on what is in hand is: a row, and beneath it the question to an office."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FIELDS, OF_THE_QUESTION, STATES, FieldName, Position
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import Lazy, column
from alliance_desktop.gui.side.position.folded_field import FoldedRow, words_column
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.moments import short_day_of_date

if TYPE_CHECKING:
    from alliance_desktop.gui.side.position.question_form import QuestionForm
    from alliance_desktop.gui.side.text_choice import ShortChoices


_COUNTED: dict[str, Callable[[int], str]] = {
    "open": lambda count: ngettext("{count} open", "{count} open", count),
    "drafted": lambda count: ngettext("{count} drafted", "{count} drafted", count),
    "asked": lambda count: ngettext("{count} asked", "{count} asked", count),
    "cleared": lambda count: ngettext("{count} cleared", "{count} cleared", count),
}


_SHORT: tuple[FieldName, ...] = ("status", *(name for name in OF_THE_QUESTION if not FIELDS[name].is_long))


_TELLING: tuple[FieldName, ...] = ("answer", "office", "reply_by", "asked_on")


def short_choices(desk: Desk, names: tuple[FieldName, ...], done: SignalInstance) -> "ShortChoices":
    """What lets the reader choose between two values of these fields, which few have, so it is loaded here; `done` is
    emitted when she goes back to the report."""
    from alliance_desktop.gui.side.text_choice import ShortChoices

    made = ShortChoices(desk, names)
    made.left.connect(done)
    return made


class StatusWords(NamedTuple):
    """What the row says: how far a position is, whom it waits for and until when.

    The lines, the token of their colour, and those of their words that stand in the colour of danger."""

    lines: tuple[str, ...]
    ink: str
    danger: str = ""


def status_words(
    positions: Sequence[Position], today: date, metrics: QFontMetrics, rooms: tuple[int, int], *, asks: bool
) -> StatusWords:
    """Of one position or of several; `rooms` are the pixels of the first line, beside an arrow, and of each other line.

    What is overdue says so, in its own colour. `asks`: the question stands beneath, with office and day.
    """
    late = sum(position.is_overdue(today.isoformat()) for position in positions)
    untouched = all(position.status == "open" for position in positions)
    ink = "text_3" if untouched else "text"
    if len(positions) == 1:
        status, *more = _of_one(positions[0], None if asks else today, late=bool(late))
        return StatusWords(_broken([*status.split(), *more], metrics, rooms, ""), "danger" if late else ink)
    parts = _counted(positions, late)
    return StatusWords(_broken(list(parts.values()), metrics, rooms, ","), ink, parts["asked"] if late else "")


def _of_one(position: Position, today: date | None, *, late: bool) -> tuple[str, ...]:
    """Without a day that is today neither office nor day is named."""
    status = STATES[position.status].words()
    if position.status != "asked":
        return (status,)
    office, by = position.text("office"), position.text("reply_by")
    if office and today:
        status = _("Asked {office}").format(office=office)
    if position.text("answer"):
        more = _("answered")
    elif today is None:
        more = _("overdue") if late else ""
    else:
        text = _("overdue: {day}") if late else _("reply by {day}")
        more = text.format(day=short_day_of_date(by, today)) if by else ""
    return (_("{status},").format(status=status), more) if more else (status,)


def _counted(positions: Sequence[Position], late: int) -> dict[str, str]:
    """'2 drafted', '1 asked (overdue)', by status."""
    counts = Counter(position.status for position in positions)
    parts = {one: words(counts[one]).format(count=counts[one]) for one, words in _COUNTED.items() if counts[one]}
    if late:
        overdue = ngettext("{count} overdue", "{count} overdue", late).format(count=late)
        parts["asked"] = _("{asked} ({overdue})").format(
            asked=parts["asked"], overdue=_("overdue") if late == counts["asked"] else overdue
        )
    return parts


def _broken(parts: list[str], metrics: QFontMetrics, rooms: tuple[int, int], comma: str) -> tuple[str, ...]:
    """'2 drafted, 1 asked,' and '1 cleared': broken behind a comma, or between words, as often as the room asks for."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}{comma} {part}"
        if metrics.horizontalAdvance(f"{longer}{comma}") <= rooms[len(lines) > 1]:
            lines[-1] = longer
        else:
            lines[-1] += comma
            lines.append(part)
    return tuple(lines)


class StatusRow(FoldedRow):
    """Opens a list, as a field with choices does."""

    arrows = ("chevron-down", "chevron-down")


class StatusLine(QWidget):
    """A press on the row asks for another status; the question is shown while the reader is at it. Before that a row of
    its own leads to what it holds and the status doesn't say."""

    wanted = Signal()
    """The list of states is to be opened."""
    done = Signal()
    """The reader wants back to the report."""
    caret_moved = Signal()
    """The caret of the answer stands elsewhere."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._drafts = desk, drafts
        self._targets: tuple[Target, ...] = ()
        self.row = StatusRow(desk.theme)
        self.row.setCheckable(False)
        self.row.clicked.connect(self.wanted)
        self._held = FoldedRow(desk.theme)
        self._held.setCheckable(False)
        self._held.clicked.connect(self._open_held)
        self._held.done.connect(self.done)
        self._shown: FieldName = "answer"
        """What the row of the question names."""
        self.question = Lazy(self._make_question)
        self.choices = Lazy(self._make_choices)
        self._column = column(self.row, self._held, gap=tokens.XS, on=self)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the status of these; a question on others is kept and folded."""
        changed, self._targets = targets != self._targets, targets
        self._show_choices()
        if question := self.question.made:
            question.show_targets(targets)
            if changed or not (self._asks or holds_focus(question)):
                question.hide()
        self._say()

    def open_question(self, name: FieldName = "office") -> QWidget:
        """Unfolds the question with the caret in this value; gives its editor."""
        question = self.question()
        question.show_targets(self._targets)
        question.show()
        self._say()
        return question.focus_field(name)

    def _open_held(self) -> None:
        several = len(self._targets) > 1
        self.open_question("office" if several and self._shown == "answer" else self._shown)

    @property
    def refusal(self) -> QWidget | None:
        """Why what is typed is not kept, while that is said."""
        question = self.question.made
        return question.wrong if question and question.wrong.isVisible() else None

    def keep(self) -> None:
        """Keeps what is typed in the lines of the question."""
        if question := self.question.made:
            question.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _show_choices(self) -> None:
        """A status with two values gives way to them; those of the question stand above it."""
        marks = [self._desk.editor.marks(target) for target in self._targets]
        if self.choices.made or any(one.to_choose for one in marks):
            self.choices().show_targets(self._targets)
            self.row.setHidden(self.choices().has("status"))

    def _make_choices(self) -> "ShortChoices":
        made = short_choices(self._desk, _SHORT, self.done)
        self._column.insertWidget(0, made)
        return made

    @property
    def _is_asking(self) -> bool:
        """Whether the question is open."""
        question = self.question.made
        return question is not None and question.isVisibleTo(self)

    @property
    def _asks(self) -> bool:
        """Whether an office is asked, or was and has given its answer: undone, the question has nothing to show."""
        return any(self._desk.editor.marks(target).position.text("office") for target in self._targets)

    def _say(self) -> None:
        if not self._targets:
            return
        theme, editor = self._desk.theme, self._desk.editor
        column = words_column(theme)
        room = self.width() - 2 * tokens.HANG - column
        positions = [editor.marks(target).position for target in self._targets]
        today = datetime.now().astimezone().date()
        first = room - theme.grown(tokens.ICON_TEXT) - tokens.XS
        metrics = QFontMetrics(theme.font("ui"))
        lines, ink, danger = status_words(positions, today, metrics, (first, room), asks=self._is_asking)
        self.row.show_words(FIELD_LABELS["status"](), lines, column, ink, danger)
        self.row.setToolTip(tooltip(" ".join(lines)))
        self.row.setEnabled(editor.writable)
        self._say_held(positions, today, column)

    def _say_held(self, positions: Sequence[Position], today: date, column: int) -> None:
        """The most telling that the question holds, where neither it is open nor the status says it."""
        told = {"office", "asked_on", "reply_by"} if all(one.status == "asked" for one in positions) else set()
        held = next((name for name in _TELLING if name not in told and any(one.text(name) for one in positions)), None)
        self._held.setVisible(held is not None and not self._is_asking)
        if held is None:
            return
        self._shown = held
        values = [value for one in positions if (value := one.text(held))]
        words = _("{count} of {all}").format(count=len(values), all=len(positions))
        if len(positions) == 1:
            words = short_day_of_date(values[0], today) if FIELDS[held].form == "day" else first_words(values[0])
        self._held.show_words(FIELD_LABELS[held](), (words,), column, "text")

    def _make_question(self) -> "QuestionForm":
        from alliance_desktop.gui.side.position.question_form import QuestionForm

        made = QuestionForm(self._desk, self._drafts)
        made.done.connect(self.done)
        made.answer.field.cursorPositionChanged.connect(self.caret_moved)
        self._column.addWidget(made)
        made.hide()
        return made
