"""What of a speech is quoted: a card for each run, in the speech's order, with the words of the report beside it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.quotation.quotation_check import QuotedKind, QuotedRun
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.chords import with_key
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import button
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.checked_speech import CheckedSpeech
from alliance_desktop.gui.widgets.rows.long_list import LongList
from alliance_desktop.gui.widgets.rows.row_model import Index
from alliance_desktop.gui.widgets.rows.row_painter import CardRows
from alliance_desktop.gui.widgets.rows.row_parts import (
    ChipPart,
    Gap,
    MarkedRuns,
    PartsLine,
    RowLine,
    RowPart,
    WordsPart,
    Wrapped,
)
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.render.place_words import page_words, place_badge

KINDS: dict[QuotedKind, tuple[str, Phrase]] = {
    "true": ("✓", lambda: _("True")),
    "altered": ("≠", lambda: _("Altered")),
    "absent": ("○", lambda: _("Not in a report")),
    "named": ("–", lambda: _("Only named")),
}
"""The sign and the word of each kind."""
_MOST = 600
"""Characters of words that are true, of which nothing has to be seen but where they are."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with its words in the speech, and the reports that there are."""

    run: QuotedRun
    said: str
    number: int
    count: int
    reports: dict[str, Report]

    @property
    def key(self) -> int:
        return self.number

    @property
    def report(self) -> Report | None:
        return self.reports.get(self.run.report or "")

    @property
    def badge(self) -> str:
        return place_badge(self.report, self.run.code) if self.report and self.run.code else ""

    @property
    def place(self) -> str:
        """'p. 4', 'Introduction'; behind it, where it may be cut, which report it is, where there are several."""
        report, code = self.report, self.run.code
        if report is None or code is None:
            return ""
        section = report.section(code)
        named = section.name if section and not section.badge else ""
        whose = report.short_title if len(self.reports) > 1 else ""
        return " · ".join(filter(None, (named, page_words(self.run.page), whose)))

    @property
    def nearest(self) -> str:
        """'nearest: S1-02, p. 7', of words that are in no report, behind it which report where there are several; ''
        where none is near."""
        near = self.run.near
        if near is None or self.run.code:
            return ""
        report = self.reports[near.report]
        whose = report.short_title if len(self.reports) > 1 else ""
        place = ", ".join(filter(None, (report.name_of(near.code), page_words(near.page), whose)))
        return _("nearest: {place}").format(place=place)

    @property
    def also(self) -> str:
        """'also in Norway 2010, 105.3', of words that stand in several places."""
        if not self.run.also:
            return ""
        (report_id, code), *more = self.run.also
        report = self.reports[report_id]
        named = (
            report.name_of(code) if report_id == self.run.report else f"{report.short_title}, {report.name_of(code)}"
        )
        others = ngettext(
            "also in {place} and {count} other place", "also in {place} and {count} other places", len(more)
        )
        return (others if more else _("also in {place}")).format(place=named, count=len(more))

    @property
    def named(self) -> str:
        """What the speech says of its place, where that is another."""
        return _("The speech names {code}").format(code=self.run.claimed) if self.run.is_cited_wrongly else ""

    @property
    def corrected(self) -> str:
        """Where the words that it is set against aren't the source's."""
        return _("Words of it were corrected by hand against the source") if self.run.corrected else ""

    @property
    def shown(self) -> str:
        return self.said

    @property
    def yours(self) -> MarkedRuns:
        """The words of the speech, with those that aren't the report's."""
        start = self.run.start
        return _marked(self.said, [(one - start, end - start) for one, end in self.run.changed])

    @property
    def theirs(self) -> MarkedRuns:
        """The words of the report, with those that the speech hasn't."""
        return _marked(self.run.words or "", self.run.missing)

    @property
    def spoken(self) -> str:
        """'Altered, P1-02, p. 3, yours: …, report: …, 2 of 5'."""
        sign_word = KINDS[self.run.kind][1]()
        said = " ".join(self.said.split())
        read = [said]
        if self.run.words and self.run.kind != "true":
            read = [_("yours: {words}").format(words=said), _("report: {words}").format(words=self.run.words)]
        for words, pieces in ((_("changed: {words}"), self.yours), (_("in the report: {words}"), self.theirs)):
            if found := "; ".join(text for kind, text in pieces if kind == "new"):
                read.append(words.format(words=found))
        place = _("{number} of {count}").format(number=self.number + 1, count=self.count)
        about = self.nearest, self.also, self.corrected
        return ", ".join(filter(None, (sign_word, self.badge, self.place, self.named, *read, *about, place)))


def run_rows(speech: CheckedSpeech) -> list[RunRow]:
    """A row for each run."""
    count, reports = len(speech.runs), dict(speech.reports)
    return [
        RunRow(run, speech.text[run.start : run.end], number, count, reports) for number, run in enumerate(speech.runs)
    ]


def _marked(text: str, ranges: Sequence[tuple[int, int]]) -> MarkedRuns:
    return tuple(_pieces(text, ranges))


def _pieces(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    at = 0
    for start, end in ranges:
        if start > at:
            yield "same", _one_line(text[at:start])
        yield "new", _one_line(text[start:end])
        at = end
    if at < len(text):
        yield "same", _one_line(text[at:])


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


class RunCards(CardRows[RunRow]):
    """Kind, place and both readings of a run, on a card."""

    all_on_cards = True

    def box(self, place: QRect, row: RunRow) -> QRect:  # noqa: ARG002
        return place.adjusted(tokens.L, tokens.M // 2, -tokens.S, -tokens.M // 2)

    def head_box(self, place: QRect, row: RunRow) -> QRect:
        """Where kind and place stand, in the room that the view has for a card."""
        line, room = next(iter(self.lines_of(row, self.box(place, row))))
        return QRect(room.left(), room.top(), room.width(), line.height(self.look, room.width()))

    def head_width(self, row: RunRow) -> int:
        """Pixels that kind and place take of it."""
        words = (self._kind(row), "ui-strong"), (row.badge, "ui-small-strong"), (row.place, "ui-small")
        return sum(self.look.width_of(text, font) + tokens.L for text, font in words if text)

    def _kind(self, row: RunRow) -> str:
        sign, words = KINDS[row.run.kind]
        return f"{sign} {words()}"

    def shape(self, row: RunRow) -> Sequence[RowLine]:
        start: list[RowPart] = [WordsPart(self._kind(row), "ui-strong")]
        if row.badge:
            start.append(ChipPart(row.badge))
        if row.place:
            start.append(WordsPart(row.place, "ui-small", "text_2"))
        head = PartsLine(tuple(start), font="ui-strong", least=tokens.TARGET)
        quiet = [Wrapped((("same", text),), "ui-small", ink) for text, ink in self._aside(row)]
        return head, *quiet, Gap(tokens.XS), *self._readings(row)

    def _aside(self, row: RunRow) -> Iterator[tuple[str, str]]:
        if row.named:
            yield row.named, "danger"
        for words in filter(None, (row.nearest, row.also, row.corrected)):
            yield words, "text_2"

    def _readings(self, row: RunRow) -> Iterator[RowLine]:
        if row.run.kind == "true" or not row.run.words:
            words = _one_line(row.said)
            yield Wrapped((("same", words if len(words) <= _MOST else f"{words[:_MOST]}…"),), "said")
            return
        yield Wrapped((("quiet", _("yours") + " "), *row.yours), "said", below=tokens.XXS)
        yield Wrapped((("quiet", _("report") + " "), *row.theirs), "said")


class RunList(LongList[RunRow]):
    """↓ and ↑ walk; over the selected card stand its two buttons."""

    go_wanted = Signal()
    copy_wanted = Signal()
    _has_buttons = False
    """Qt asks already while it is being made."""

    def __init__(self, theme: Theme, state: CheckedSpeech) -> None:
        super().__init__(theme, RunCards)
        self._state = state
        dress(theme, self, roles.rows("window"))
        texts.say(self, name=lambda: _("Quotations"))
        self.go = button(theme, roles.LINK_BUTTON, lambda: _("Go there"), self.go_wanted)
        self.copy = button(theme, roles.SMALL_BUTTON, lambda: _("Copy the right words"), self.copy_wanted)
        self.go.setToolTip(with_key(self.go.text(), "Return"))
        self.copy.setToolTip(KEYMAP.with_key(self.copy.text(), "copy-citation"))
        for one in (self.go, self.copy):
            one.setParent(self.viewport())
            one.hide()
        self._has_buttons = True
        self.selectionModel().currentChanged.connect(self._take_current)
        self.verticalScrollBar().valueChanged.connect(self.place_buttons)
        self.doubleClicked.connect(self._go)

    def guessing(self) -> Callable[[RunRow], int]:
        look = self.painter.look
        letters = max(1, (self.viewport().width() - 4 * tokens.L) // max(1, look.metrics("said").averageCharWidth()))
        line, more = look.line("said"), tokens.TARGET + 3 * tokens.M

        def guess(row: RunRow) -> int:
            return (min(len(row.said), _MOST) // letters + len(row.run.words or "") // letters + 2) * line + more

        return guess

    def show_speech(self) -> None:
        self.show_rows(run_rows(self._state))
        self.follow_state()

    def follow_state(self) -> None:
        """Select the run that is selected in the speech."""
        if self._state.number >= 0:
            self.choose([self._state.number], self._state.number)
        self.place_buttons()

    def place_buttons(self, *_value: object) -> None:
        """Lay the buttons over the selected card, as far as its head leaves room."""
        row, painter = self.row, self.painter
        if row is None or not isinstance(painter, RunCards):
            self.go.hide()
            self.copy.hide()
            return
        head = painter.head_box(self.visualRect(self.currentIndex()), row)
        room = head.width() - painter.head_width(row)
        has_place = bool(row.run.code or row.run.near)
        right = head.right() + 1
        for one, there in ((self.copy, bool(row.run.words)), (self.go, has_place)):
            size = one.sizeHint().expandedTo(QSize(tokens.TARGET, tokens.TARGET))
            fits = there and size.width() <= room
            if fits:
                right, room = right - size.width(), room - size.width() - tokens.S
                one.setGeometry(QRect(right, head.center().y() + 1 - size.height() // 2, size.width(), size.height()))
                right -= tokens.S
            one.setVisible(fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_buttons:
            self.place_buttons()

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        if self._has_buttons:
            self.place_buttons()

    def _go(self, *_index: object) -> None:
        self.go_wanted.emit()

    def _take_current(self) -> None:
        self._state.select(self.currentIndex().row())
        self.place_buttons()
