"""The quotation check: left the speech with its runs, right a card for each of them, one selection on both sides."""

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from alliance_desktop.domain.quotation.quotation_check import QuotedRun
from alliance_desktop.gui.actions import speech_acts
from alliance_desktop.gui.actions.chords import with_key
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, hairline, label, on_ground, row, shortcut
from alliance_desktop.gui.look.roles import line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.quotation.run_list import RunList
from alliance_desktop.gui.quotation.speech_view import SpeechView
from alliance_desktop.gui.state.checked_speech import CheckedSpeech
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.i18n import _, ngettext


class SpeechTitle(QWidget):
    """Which speech it is and what of it is quoted; it stands in place of the search box."""

    paste_wanted, open_wanted = Signal(), Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = label(theme, roles.words("ui-strong"), lambda: _("Quotation check"))
        self.about, self.counts = (label(theme, roles.words("ui", "text_2")) for _each in range(2))
        self.open = button(theme, roles.OUTLINED_BUTTON, lambda: _("Open a file…"), self.open_wanted)
        self.paste = button(theme, roles.OUTLINED_BUTTON, "", self.paste_wanted)
        for one in (self.open, self.paste):
            line_high(theme, one, tokens.BAR_BUTTON)
        row(self._title, self.about, REST, self.counts, self.open, self.paste, gap=tokens.M, on=self)
        self.setMinimumWidth(tokens.XXL)

    def show_speech(self, speech: CheckedSpeech) -> None:
        """Say what is shown."""
        has = bool(speech.text)
        self.about.setText(about(speech) if has else "")
        self.counts.setText(" · ".join(counted(speech.runs)))
        self.paste.setText(_("Paste again") if has else _("Paste"))
        self.paste.setToolTip(with_key(self.paste.text(), "Ctrl+V"))
        for one in (self.paste, self.open):
            one.setVisible(has)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short first goes what it is called, last the way to a file: one came for the counts."""
        beside = sum(one.sizeHint().width() + tokens.M for one in (self.counts, self.open, self.paste))
        titled = self._title.sizeHint().width() + tokens.M
        room, has = self.width() - beside, bool(self.about.text())
        self._title.setVisible(not has or room >= titled)
        self.about.setVisible(has and room >= titled + self.about.sizeHint().width() + tokens.M)
        self.open.setVisible(has and room >= 0)


class QuotationPage(Page):
    """Of the speech in `desk.speech`, which stays there while the reader is elsewhere, and ends with the window."""

    edge = tokens.XL

    is_whole = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self.setWindowTitle(_("Quotation check"))
        self._desk, self.state = desk, desk.speech
        acts = speech_acts.paste_speech, speech_acts.ask_speech, speech_acts.go_there, speech_acts.copy_right_words
        self._paste, self._open, self._go_there, self._copy = (partial(act, shell) for act in acts)
        self._theme = theme = desk.theme
        self.head = self.with_title_bar(SpeechTitle(theme))
        self.speech, self.cards = SpeechView(theme, self.state), RunList(theme, self.state)
        self.none = label(theme, roles.words("ui", "text_2"), nothing_quoted, wraps=True)
        self.right, self._line, self._empty = QFrame(), hairline(theme), QWidget()
        as_bar(theme, self.right, "quotedRuns", "left")
        column(self._line, tokens.M // 2, (self.cards, 1), (self.none, 1), gap=0, on=self.right)  # as between cards
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.none.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        self._lay_out_empty(theme)
        self._panes = row((self.speech, 1), self.right, gap=0)
        on_ground(theme, self, "QuotationPage")
        column(self._empty, (self._panes, 1), gap=0, on=self)
        self._connect()
        self._show()

    def first_focus(self) -> QWidget:
        return self.cards if self.state.runs else self.speech if self.state.text else self.paste

    def counts(self) -> tuple[str, ...]:
        if not self.state.text:
            return ()
        count = sum(run.kind != "named" for run in self.state.runs)
        quoted = ngettext("{count} quotation", "{count} quotations", count).format(count=count)
        count = len(self.state.reports)
        return quoted, ngettext("in {count} report", "in {count} reports", count).format(count=count)

    def make_whole(self) -> None:
        self.speech.follow_state()  # only now it has the width in which its lines stand

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out_empty(self, theme: Theme) -> None:
        what = label(theme, roles.words("ui-title"), lambda: _("Check the quotations of a speech"))
        how = label(theme, roles.words("ui", "text_2"), _how, wraps=True)
        self.paste = button(theme, roles.PRIMARY_BUTTON, lambda: _("Paste"), self._paste)
        self.paste.setToolTip(with_key(_("Paste"), "Ctrl+V"))
        self.paste.setAccessibleDescription(how.text())
        open_file = button(theme, roles.OUTLINED_BUTTON, lambda: _("Open a file…"), self._open)
        roles.grown_at_most(theme, how, tokens.COLUMN)
        how.setMinimumWidth(tokens.READING_MIN)
        buttons = row(self.paste, open_file, REST, gap=tokens.S)
        inner = column(REST, what, how, tokens.S, buttons, REST, REST, gap=tokens.S)
        row(REST, inner, REST, edges=tokens.XL, on=self._empty)

    def _connect(self) -> None:
        self.head.paste_wanted.connect(self._paste)
        self.head.open_wanted.connect(self._open)
        self.speech.pressed_run.connect(self._press_run)
        self.cards.go_wanted.connect(self._go_there)
        self.cards.copy_wanted.connect(self._copy)
        self.cards.entered.connect(self._go_there)
        self.cards.escaped.connect(self.leave)
        self.state.changed.connect(self._show_other)
        self.state.selected.connect(self._follow)
        self.state.copy_wanted.connect(self._copy)
        shortcut(self, self._paste, "Ctrl+V", "Shift+Ins")

    def _show(self) -> None:
        has, quotes = bool(self.state.text), bool(self.state.runs)
        self.head.show_speech(self.state)
        self._empty.setVisible(not has)
        self.speech.setVisible(has)
        self.right.setVisible(has)
        self.cards.setVisible(quotes)
        self.none.setVisible(has and not quotes)
        self.speech.show_speech()
        self.cards.show_speech()
        self._fit()

    def _show_other(self) -> None:
        """Another speech was checked while the page is there."""
        self._show()
        self.told.emit()
        if self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, ", ".join(counted(self.state.runs)) or nothing_quoted())

    def _fit(self) -> None:
        """Beside each other, or the cards below the speech."""
        grown = self._theme.grown
        wide = self.width() >= grown(tokens.SPEECH_WIDE)
        directions = QBoxLayout.Direction
        self._panes.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._panes.setStretch(1, 0 if wide else 1)
        self._line.setHidden(wide)
        cards = min(grown(tokens.SPEECH_CARDS), self.width() * tokens.SPEECH_CARDS // (2 * tokens.COLUMN))
        self.right.setMinimumWidth(cards if wide else 0)
        self.right.setMaximumWidth(cards if wide else self.width())

    def _follow(self) -> None:
        self.speech.follow_state()
        self.cards.follow_state()
        self.told.emit()

    def _press_run(self, number: int) -> None:
        self.state.select(number)
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)


def nothing_quoted() -> str:
    """What is said of a speech without quotations."""
    return _("No quotations found. Nothing in it is quoted from a report, or claims to be, and no code is named.")


def _how() -> str:
    return _("Paste your speech or open a file. Each quotation is looked up in your reports. The speech isn’t saved.")


def about(speech: CheckedSpeech) -> str:
    """'pasted text, 214 words'."""
    count = len(speech.text.split())
    words = ngettext("{count} word", "{count} words", count).format(count=f"{count:,}")
    return _("{name}, {words}").format(name=speech.name or _("pasted text"), words=words)


def counted(runs: tuple[QuotedRun, ...]) -> list[str]:
    """'2 true', '1 altered', '2 not in a report'; [] where nothing is quoted or named."""
    found = Counter(run.kind for run in runs)
    words = {
        "true": ngettext("{count} true", "{count} true", found["true"]),
        "altered": ngettext("{count} altered", "{count} altered", found["altered"]),
        "absent": ngettext("{count} not in a report", "{count} not in a report", found["absent"]),
        "named": ngettext("{count} only named", "{count} only named", found["named"]),
    }
    shown = [kind for kind in words if runs and (found[kind] or kind != "named")]  # type: ignore[index]
    return [words[kind].format(count=found[kind]) for kind in shown]  # type: ignore[index]
