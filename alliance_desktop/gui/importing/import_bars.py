"""What stands around the two sides of an import: the bars, the head of the report, what would be accepted."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QToolButton, QWidget

from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.gui.actions.chords import native, with_key
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import (
    REST,
    as_bar,
    button,
    column,
    icon_button,
    label,
    on_ground,
    row,
)
from alliance_desktop.gui.look.roles import Role, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import Phrase, _, ngettext


class ImportTitle(QWidget):
    """The file, and the ways to what is to be looked at; it stands in place of the search box."""

    look_wanted = Signal(int)
    """1 for the next block to look at, -1 for the previous one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = label(theme, roles.words("ui-strong"))
        self._about = label(theme, roles.words("ui", "text_2"))
        self._about.setMinimumWidth(tokens.XXL)
        outlined = roles.OUTLINED_BUTTON
        self.previous = button(theme, outlined, pressed=partial(self.look_wanted.emit, -1), icon="chevron-up")
        self.next = button(theme, outlined, pressed=partial(self.look_wanted.emit, 1), icon="chevron-down")
        for one in (self.previous, self.next):
            line_high(theme, one, tokens.BAR_BUTTON)
        row(self._title, (self._about, 1), self.previous, self.next, gap=tokens.M, on=self)
        self._count = 0
        self._fit()

    def show_file(self, name: str, pages: int, *, corrects: bool) -> None:
        """Say which file it is, and how many pages it has, 0 where it has none; and whether a report is corrected."""
        self._title.setText(_("Correction") if corrects else _("Import"))
        counted = ngettext("{count} page", "{count} pages", pages).format(count=pages) if pages else ""
        self._about.setText(" · ".join(filter(None, (name, counted))))

    def show_count(self, count: int) -> None:
        """Say how many blocks are to be looked at."""
        self._count = count
        for one in (self.previous, self.next):
            one.setEnabled(bool(count))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the icons and the count say it."""
        wide = self.width() >= self._theme.grown(tokens.SMALL)
        before, after = _("Previous to look at"), _("Next to look at ({count})").format(count=self._count)
        self.previous.setText(before if wide else "")
        self.next.setText(after if wide else str(self._count))
        for one, words, key in ((self.previous, before, "Shift+F3"), (self.next, after, "F3")):
            one.setAccessibleName(words)
            one.setToolTip(with_key(words, key))


class SourceHead(QFrame):
    """The page of the selected block, and what the bars mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        as_bar(theme, self, "sourceHead", "bottom", "window")
        line_high(theme, self, tokens.CONTEXT_BAR)
        self._page = label(theme, roles.words("ui-strong"))
        about = label(theme, roles.words("ui", "text_2"), lambda: _("the source, as it was read"))
        self._legend = QWidget()
        kinds: tuple[tuple[Phrase, str, str], ...] = (
            (lambda: _("text"), "ui-small", "text_2"),
            (lambda: _("section"), "ui-small-strong", "text"),
            (lambda: _("recommendation"), "ui-small-strong", "accent"),
            (lambda: _("left out"), "ui-small", "text_3"),
        )
        words = [label(theme, roles.words(font, ink), text) for text, font, ink in kinds]
        look = label(theme, Role("ui-small-strong", _amber), lambda: _("to look at"))
        row(*words, look, gap=tokens.M, on=self._legend)
        edges = tokens.L, 0, tokens.L, 0
        row(self._page, about, REST, self._legend, gap=tokens.M, edges=edges, on=self)
        self._about = about

    def show_place(self, words: str) -> None:
        """Say where the selected block stands."""
        self._page.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = self._theme.grown(tokens.SMALL)
        self._legend.setVisible(self.width() >= small)
        self._about.setVisible(self.width() >= small - self._theme.grown(tokens.CONTENTS_WIDTH))


def _amber(theme: Theme) -> str:
    return f"color: {theme.colours.tags['amber'][1]}"


ACTS: tuple[tuple[str, str, Phrase], ...] = (
    ("recommendation", "R", lambda: _("recommendation")),
    ("text", "T", lambda: _("text")),
    ("section", "S", lambda: _("section")),
    ("left-out", "X", lambda: _("left out")),
    ("join", "Backspace", lambda: _("join above")),
    ("split", "Return", lambda: _("split")),
    ("edit", "F2", lambda: _("edit")),
)
"""What can be decided about the selected blocks, with its key and the words of its button."""
_ICONS: tuple[tuple[str, str, str, Phrase], ...] = (
    ("higher", "Alt+Shift+Left", "arrow-left", lambda: _("Level up")),
    ("deeper", "Alt+Shift+Right", "arrow-right", lambda: _("Level down")),
    ("section-kind", "Shift+S", "heading", lambda: _("Kind of section…")),
    ("before", "Alt+Up", "chevron-up", lambda: _("Move up")),
    ("behind", "Alt+Down", "chevron-down", lambda: _("Move down")),
)
"""The same of acts whose button is an icon."""


class DecidingBar(QFrame):
    """A button for each key, and the same for all that look alike."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "decidingBar", "top", "window")
        self._buttons, beside = QWidget(), QWidget()
        flow = Flow(gap=tokens.XS, on=self._buttons)
        self._caps: list[QLabel] = []
        self._words: list[QWidget] = []
        for name, key, words in ACTS:
            one, pair = button(theme, roles.FLAT_BUTTON, words), QWidget()
            one.clicked.connect(partial(self.wanted.emit, name))
            texts.say(one, tip=partial(_with_key, words, key))
            cap = label(theme, roles.KEY_CAP, native(key))
            cap.setMinimumHeight(tokens.ICON_LARGE)
            self._caps.append(cap)
            self._words.append(one)
            row((cap, Qt.AlignmentFlag.AlignVCenter), one, gap=0, on=pair)
            flow.addWidget(pair)
        self.icons: dict[str, QToolButton] = {}
        for name, key, icon, words in _ICONS:
            made = icon_button(theme, icon, words, partial(self.wanted.emit, name), tip=partial(_with_key, words, key))
            self.icons[name] = made
        self.all = button(theme, roles.LINK_IN_LINE, pressed=partial(self.wanted.emit, "alike"))
        kept = self.all.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # or the first decision would make the line narrower, and the page jump
        self.all.setSizePolicy(kept)
        row(*self.icons.values(), REST, self.all, gap=tokens.XS, on=beside)
        self._line = row(self._buttons, (beside, 1), gap=tokens.XS, on=self)
        self.show_alike("", 0)

    def show_alike(self, act: str, count: int) -> None:
        """Offer the last decision, which made this of its block, for so many blocks that look alike."""
        self.all.setVisible(bool(count))
        self.all.setText(_alike_words(act, count))
        self.all.setToolTip(_("{act} ({key})").format(act=_("The same for all alike"), key="A"))
        self.all.setAccessibleName("" if count else _("The same for all alike"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the icons stand below, and the keys with a long name in the tooltips alone, or all."""
        super().resizeEvent(event)
        metrics = self.all.fontMetrics()
        all_alike = max(metrics.horizontalAdvance(_alike_words(act, _MANY_ALIKE)) for act in _ALIKE)
        self.all.setFixedWidth(all_alike + 2 * tokens.S)
        words = _width(self._words) + tokens.XS * (len(self._words) - 1)
        beside = _width(self.icons.values()) + self.all.width() + tokens.XS * (len(self.icons) + 1)
        whole = self.width() - 2 * tokens.L
        fits = words + beside <= whole
        room = whole - words - (beside if fits else 0)
        short = [cap for cap in self._caps if len(cap.text()) <= _SHORT_NAME]
        fitting = next((caps for caps in (self._caps, short) if _width(caps) <= room), [])
        for cap in self._caps:
            cap.setVisible(cap in fitting)
        self._buttons.setMinimumWidth(words + _width(fitting) if fits else 0)
        directions = QBoxLayout.Direction  # in a line of their own the buttons have all the room
        self._line.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._line.setContentsMargins(tokens.L if fitting else tokens.L - tokens.HANG, tokens.XS, tokens.L, tokens.XS)


_SHORT_NAME = 2
"""Letters of the name of a key, as F2, that stands on a narrow cap."""


def _width(parts: Iterable[QWidget]) -> int:
    return sum(one.sizeHint().width() for one in parts)


_MANY_ALIKE = 888
"""There is room for so many."""


_ALIKE: Mapping[str, Callable[[int], str]] = {
    "recommendation": lambda count: ngettext("{count} alike: recommend", "{count} alike: recommend", count),
    "text": lambda count: ngettext("{count} alike: text", "{count} alike: text", count),
    "section": lambda count: ngettext("{count} alike: section", "{count} alike: sections", count),
    "left-out": lambda count: ngettext("{count} alike: leave out", "{count} alike: leave out", count),
    "level": lambda count: ngettext("{count} alike: same level", "{count} alike: same level", count),
}
"""What the last decision would do with others."""


def _alike_words(act: str, count: int) -> str:
    return _ALIKE[act](count).format(count=count) if act in _ALIKE else ""


def _with_key(words: Phrase, key: str) -> str:
    return with_key(words(), key)


class ImportFoot(QFrame):
    """What would be accepted, and the page's buttons."""

    accept_wanted, cancel_wanted = Signal(), Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        on_ground(theme, self, "#importFoot", "window")
        self._words = label(theme, roles.words("ui-small", "text_2"), wraps=True)
        self.cancel = button(
            theme, roles.OUTLINED_BUTTON, lambda: _("Cancel"), self.cancel_wanted, tip=lambda: _("Cancel (Esc)")
        )
        self.accept = button(theme, roles.PRIMARY_BUTTON, "", self.accept_wanted)
        for each in (self.cancel, self.accept):
            each.setMinimumHeight(tokens.BAR_BUTTON)
        self._told = label(theme, roles.words("ui-small"), wraps=True)
        self._told.hide()
        self._act = ""
        self._waits, self._said = "", ("", "")
        """That nothing is taken yet, once there is something; what is said of it, with what is kept, and would be."""
        self._line = row((self._words, 1), row(REST, self.cancel, self.accept, gap=tokens.S), gap=tokens.S)
        column(self._told, self._line, gap=tokens.S, edges=(tokens.L, tokens.M, tokens.L, tokens.M), on=self)

    @property
    def words(self) -> str:
        """What would be accepted."""
        return self._words.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The words beside the buttons on two lines, or where these would break above them on one; a draft that is kept
        moves nothing."""
        longest = f"{self._waits} {_('Draft kept.')}"
        needed = self._words.fontMetrics().horizontalAdvance(longest) + _width((self.cancel, self.accept))
        beside = self.width() >= needed + 2 * tokens.S + 2 * tokens.L
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._words.setText(("\n" if beside else " ").join(self._said))

    @property
    def told(self) -> str:
        """What is said above the buttons; '' for nothing."""
        return "" if self._told.isHidden() else self._told.text()

    def show_review(self, review: Review, *, is_kept: bool, is_stored: bool, is_changed: bool) -> None:
        """Say what would be accepted, or why nothing can be; of a report that `is_stored` only what changes waits."""
        found, why = review.counts.recommendations, " ".join(review.wrong)
        words = why or ngettext("{count} recommendation", "{count} recommendations", found).format(count=found)
        self._waits = _("Changes aren’t saved yet.") if is_stored else _("Nothing is imported yet.")
        waits = self._waits if is_changed or not is_stored else _("No changes yet.")
        self._said = f"{waits} {_('Draft kept.')}" if is_kept else waits, words
        self._act = _act(review.counts.to_look_at, is_stored=is_stored)
        if not self.told:
            self.accept.setText(self._act)
        self.accept.setEnabled(not why)
        self.accept.setToolTip(why or with_key(self.accept.text(), "Ctrl+Return"))
        self._fit()

    def tell(self, text: str, act: str = "") -> None:
        """Say something above the buttons, '' for nothing, and what the first of them does, where that is no longer
        what it does with any review."""
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.accept.setText(act or self._act)
        self._fit()


def _act(count: int, *, is_stored: bool) -> str:
    """What the first button does, with how many blocks are still to look at."""
    if is_stored:
        text = ngettext("Update with {count} to look at", "Update with {count} to look at", count)
        return text.format(count=count) if count else _("Update report")
    text = ngettext("Accept with {count} to look at", "Accept with {count} to look at", count)
    return text.format(count=count) if count else _("Accept report")
