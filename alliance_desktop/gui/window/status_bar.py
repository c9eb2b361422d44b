"""The status bar: counts that are links to their filter, whether all is saved, the zoom."""

import re
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from alliance_desktop.domain.marks import Bookmark, Note, Tagging
from alliance_desktop.domain.position import PositionField
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.saving_words import draft_kept_now, saved_now
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, LaidOut, Press, button, label, row
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.hairlines import BarGround
from alliance_desktop.i18n import _, ngettext


class Lasting(Protocol):
    """Work that can be shown and cancelled."""

    lasting: SignalInstance
    idle: SignalInstance

    @property
    def text(self) -> str: ...

    @property
    def percent(self) -> int | None: ...

    def cancel(self) -> None: ...


class JobLine(QWidget):
    """'Looking for related recommendations… 42 %  Cancel'; hidden at rest. Not all that lasts can be cancelled."""

    def __init__(self, jobs: Lasting, theme: Theme, *, cancels: bool = True) -> None:
        super().__init__()
        self._jobs = jobs
        self._words = label(theme, roles.words("ui-small-medium", "text_2"))
        self.cancel = button(theme, roles.LINK_BUTTON, pressed=jobs.cancel)
        if not cancels:
            self.cancel.hide()
        row(self._words, self.cancel, gap=tokens.S, on=self)
        jobs.lasting.connect(self.refresh)
        jobs.idle.connect(self.hide)

    def refresh(self) -> None:
        """Shows how far the job is."""
        text, percent = self._jobs.text, self._jobs.percent
        self._words.setText(text if percent is None else _("{job} {percent} %").format(job=text, percent=percent))
        self.cancel.setText(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel: {job}").format(job=text))
        self.cancel.setToolTip(self.cancel.accessibleName())
        self.show()


_BETWEEN = "\u2003"
"""Between the counts of a page: a blank as wide as the letters are high."""
_DIGIT = re.compile(r"\d")
_BESIDE = tokens.XXS + tokens.LINE
"""What a button has beside its words: they begin where those of the contents do."""


class StatusBar(BarGround):
    """Left: 53 recommendations, 1 to decide, tagged, positions, notes, bookmarks. Right: the caret if on, saved or not,
    zoom.
    """

    filter_wanted = Signal(str)
    """A filter's text; '' shows everything."""
    decide_wanted = Signal()
    """To the next two texts to choose from."""
    zoom_reset = Signal()
    caret_ended = Signal()
    fitted = Signal()
    """What stands here may stand elsewhere now."""
    _of_page: tuple[str, ...] = ()
    _toast_at: int | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, tokens.STATUS_BAR, "top")
        self._report, self._editor, self._left, self._theme = desk.report, desk.editor, desk.left, desk.theme
        counts = "", "has:tag", "has:position", "has:note", "is:bookmarked"
        self._counts = {text: self._link(partial(self._wanted, text)) for text in counts}
        self._decide = self._link(self.decide_wanted)
        self._lines: list[QWidget] = []
        every, *marked = self._counts.values()
        self._there = dict.fromkeys((every, self._decide, *marked), False)
        """Which of them have something to count."""
        self._saved, self._page = (label(desk.theme, roles.words("ui-small-medium", "text_2")) for _each in range(2))
        self._caret, self._zoom = self._link(self.caret_ended), self._link(self.zoom_reset)
        self._caret.hide()
        self._page.hide()
        self._page.setIndent(_BESIDE)
        edge = tokens.L - _BESIDE
        parts: tuple[LaidOut, ...] = *self._there, self._page, REST, self._caret, self._saved, self._zoom
        self._row = row(*parts, gap=tokens.M, edges=(edge, 0, edge, 0), on=self)
        self.setFocusProxy(self._counts[""])
        desk.editor.attached.connect(self.refresh)
        desk.editor.changed.connect(self.refresh)
        texts.LANGUAGE.changed.connect(self.refresh)
        follow(desk.theme, self, self.refresh)

    def _link(self, pressed: Press) -> QPushButton:
        return button(self._theme, roles.QUIET_LINK, pressed=pressed)

    def show_saving(self, text: str) -> None:
        """What is known about the last words typed or the last action: Saving…, Saved 14:02:31 and so on."""
        self._saved.setText(text)
        self._saved.setAccessibleName(text)

    def show_page(self, counts: tuple[str, ...]) -> None:
        """What a page counts, in place of the counts of the report; () for these again."""
        self._of_page = counts
        self._page.setAccessibleName(", ".join(counts))
        self._page.setVisible(bool(counts))
        self._fit()

    def show_caret(self, shown: bool) -> None:
        """Arrows and letters mean something else while the caret is on: that is seen."""
        self._caret.setVisible(shown)

    @property
    def toast_bar(self) -> QWidget:
        return self

    def toast_room(self) -> tuple[int, int]:
        """Up to what can be pressed, and to where what is said of saving stands, which is not there at first."""
        gap = self._row.spacing()
        hours = (_DIGIT.sub("0", words) for words in (saved_now(), draft_kept_now()))
        saved = max(map(self._saved.fontMetrics().horizontalAdvance, hours))
        ends = [each.x() for each in (self._caret, self._saved, self._zoom) if not each.isHidden()]
        return tokens.S, min([*ends, self._zoom.x() - gap - saved]) - gap

    def give_way(self, left: int | None) -> None:
        """The last counts go where the toast would cut them."""
        if left != self._toast_at:
            self._toast_at = left
            self._fit()

    def take_line(self, line: QWidget) -> None:
        """Puts something behind the counts, where it moves no toast."""
        self._lines.append(line)
        self._row.insertWidget(self._row.indexOf(self._page) + 1, line)

    def refresh(self) -> None:
        """Counts anew."""
        total = self._report.standing
        library = self._editor.library
        tagged = self._tagged()
        positions = len(library.codes_with(PositionField)) if library else 0
        notes = library.codes_with(Note).total() if library else 0
        bookmarked = library.codes_with(Bookmark) if library else ()
        bookmarks = sum(self._report.recommendation(code) is not None for code in bookmarked)
        for text, count, words in (
            ("", total, ngettext("{count} recommendation", "{count} recommendations", total)),
            ("has:tag", tagged, ngettext("{count} tagged", "{count} tagged", tagged)),
            ("has:position", positions, ngettext("{count} position", "{count} positions", positions)),
            ("has:note", notes, ngettext("{count} note", "{count} notes", notes)),
            ("is:bookmarked", bookmarks, ngettext("{count} bookmark", "{count} bookmarks", bookmarks)),
        ):
            each = self._counts[text]
            each.setText(words.format(count=count))
            self._there[each] = not text or count > 0
            each.setToolTip(_("Show only these") if text else _("Show all"))
        to_decide = len(library.in_text.to_choose()) if library else 0
        self._decide.setText(ngettext("{count} to decide", "{count} to decide", to_decide).format(count=to_decide))
        self._decide.setToolTip(_("Go to the next two texts to choose from"))
        self._there[self._decide] = to_decide > 0
        percent = _("{percent} %").format(percent=self._theme.zoom)
        self._zoom.setText(percent)
        self._caret.setText(_("Reading caret on"))
        self._caret.setAccessibleName(_("Reading caret on, button turns it off"))
        self._caret.setToolTip(KEYMAP.with_key(_("Turn it off"), "caret"))
        self._fit()

    def _tagged(self) -> int:
        """How many have a tag; all taggings are looked at only until what is left is counted."""
        if left := self._left.left:
            return left.count().tagged
        library = self._editor.library
        tagged = library.codes_with(Tagging) if library else ()
        return sum(self._report.recommendation(code) is not None for code in tagged)

    def event(self, event: QEvent) -> bool:
        """Whatever stands here may be wider or narrower now."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fit()
            self.fitted.emit()
        return super().event(event)

    def _fit(self) -> None:
        """Where room is short the last counts go: what is seen is whole."""
        gap = self._row.spacing()
        shown = [each for each in (*self._there, self._page) if not each.isHidden()]
        room = self.width() - self._row.sizeHint().width() + sum(each.sizeHint().width() + gap for each in shown)
        if self._toast_at is not None:
            taken = sum(line.sizeHint().width() + gap for line in self._lines if not line.isHidden())
            room = min(room, self._toast_at - self._row.contentsMargins().left() - taken)
        tries = (_BETWEEN.join(self._of_page[:count]) for count in range(len(self._of_page), -1, -1))
        self._page.setText(fitting.fullest(tries, lambda text: fitting.has_room(text, self._page.fontMetrics(), room)))
        for each, has_something in self._there.items():
            there = has_something and not self._of_page
            room -= each.sizeHint().width() + gap if there else 0
            each.setVisible(there and (room >= 0 or each.hasFocus()))

    def _wanted(self, text: str, _checked: bool = False) -> None:
        self.filter_wanted.emit(text)
