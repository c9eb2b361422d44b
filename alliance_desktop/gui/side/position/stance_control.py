"""The stance of all that is in hand: a button that says it, and rows where it differs."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from alliance_desktop.domain.position import STANCES, stance_words, stances_in
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, label, picture, row
from alliance_desktop.gui.look.roles import Role, follow
from alliance_desktop.gui.look.theme import Theme, stance_icon, stance_ink
from alliance_desktop.i18n import Phrase, _, ngettext
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
