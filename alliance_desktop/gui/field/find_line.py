"""The line under the context bar: how much holds the words typed, and how to see only that."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import place_label

_LONGEST = 40
"""So many characters of the words are repeated."""
_SPOKEN = 120
"""So many characters, from a hit on, are read aloud."""


class FindLine(QFrame):
    """There only while something is typed in the field."""

    left = Signal()
    """A button was pressed, or is gone though it had the focus: the reader goes on in the text."""

    def __init__(self, finding: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findLine")
        self._finding, self._theme = finding, theme
        self._said, self._dot, self._place = QLabel(), QLabel("·"), QLabel()
        self._go, self._only, self._fuller = QPushButton(), QPushButton(), QPushButton()
        self._second_dot = QLabel("·")
        self._row = QHBoxLayout(self)
        self._column: tuple[int, int] | None = None
        self._told: tuple[int, int] | None = None
        self._lay_out()
        for button, act in (
            (self._go, finding.go_to_address),
            (self._only, finding.words_to_chip),
            (self._fuller, finding.leave_small_words_out),
        ):
            button.clicked.connect(partial(self._press, button, act))
        finding.hits_changed.connect(self.refresh)
        finding.current_changed.connect(self._follow)
        theme.changed.connect(self.apply_theme)
        self.apply_theme()

    def align(self, left: int, width: int) -> None:
        """Puts the line's ends over the edges of the text column, in pixels from its left edge.

        A column made narrow by zooming out leaves the line its room.
        """
        self._column = (left, width)
        right = self.width() - left - max(width, tokens.COLUMN - 2 * tokens.CARD_PADDING)
        self._row.setContentsMargins(left, 0, max(tokens.S, right), 0)
        if not self.isHidden():
            self._fit()

    def retranslate(self) -> None:
        """Sets every text again."""
        self.refresh()

    def refresh(self) -> None:
        """Says anew what was found."""
        finding = self._finding
        held = next((each for each in (self._go, self._only, self._fuller) if each.hasFocus()), None)
        if held:
            held.clearFocus()  # else Qt takes the focus of what hides to whatever comes next in the window
        self._told = finding.current
        self.setVisible(bool(finding.words.strip() or finding.address))
        if not self.isHidden():
            self._show_place()
            self._go.setVisible(bool(finding.address))
            self._only.setVisible(bool(finding.address or finding.counts()[0]))
            self._dot.setVisible(self._only.isVisibleTo(self))
            fuller = self._fuller_texts()
            self._fuller.setVisible(bool(fuller))
            self._second_dot.setVisible(bool(fuller))
            self._fuller.setToolTip(_("Look for the words without these"))
            self._fit()
            announce(self, ", ".join((self.sentence(), *fuller[:1])))
        if held and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self.left.emit()

    def sentence(self) -> str:
        """'9 recommendations and 13 passages contain “co-operation”'."""
        finding = self._finding
        if finding.address:
            name = finding.address if finding.report.recommendation(finding.address) else ""
            return ", ".join(part for part in (name, place_label(finding.report, finding.address)) if part)
        sentence = self._plain()
        also = ", ".join(_("“{text}”").format(text=text) for text in finding.also())
        return _("{sentence}, also {forms}").format(sentence=sentence, forms=also) if also else sentence

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self.setStyleSheet(styles.bar(theme, "findLine", "bottom", "reading"))
        self.setFixedHeight(max(tokens.FIND_LINE, QFontMetrics(theme.font("ui")).height() + tokens.L))
        for label, font, colour in (
            (self._said, "ui-medium", "text"),
            (self._dot, "ui-medium", "text_2"),
            (self._second_dot, "ui-medium", "text_2"),
            (self._place, "ui-small-medium", "text_2"),
        ):
            label.setFont(theme.font(font))
            label.setStyleSheet(f"color: {getattr(theme.colours, colour)}")
        for button in (self._go, self._only, self._fuller):
            button.setFont(theme.font("ui-medium"))
            button.setStyleSheet(styles.link_button(theme))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column is not None:
            self.align(*self._column)
        elif not self.isHidden():
            self._fit()

    def _press(self, button: QPushButton, act: Callable[[], None], _checked: bool = False) -> None:
        button.clearFocus()
        act()
        self.left.emit()

    def _follow(self) -> None:
        self._show_place()
        self._fit()
        current = self._finding.current
        if current is not None and current != self._told:
            announce(self, self._hit(current[0]))
        self._told = current

    def _hit(self, index: int) -> str:
        """'2 of 117, P1-08, trafficking in human beings should …'."""
        report, passage = self._finding.report, self._finding.passages[index]
        name = passage.code if report.recommendation(passage.code) else place_label(report, passage.code)
        start, _end = self._finding.found.span or (0, 0)
        return ", ".join(part for part in (self._place.text(), name, passage.text[start : start + _SPOKEN]) if part)

    def _show_place(self) -> None:
        position = self._finding.found.position
        self._place.setText(_("{number} of {total}").format(number=position[0], total=position[1]) if position else "")

    def _fit(self) -> None:
        """Takes the fullest words for which there is room; the briefest are cut where there is still too little."""
        self._go.setText(_("Go there (Enter)"))
        margins = self._row.contentsMargins()
        kept = (self._dot, self._second_dot, self._go, self._place)
        used = sum(each.sizeHint().width() + tokens.S for each in kept if each.isVisibleTo(self))
        room = self.width() - margins.left() - margins.right() - used - tokens.S
        metrics = self._said.fontMetrics()
        links = self._link_texts() if self._only.isVisibleTo(self) else ("",)
        fuller = self._fuller_texts() or ("",)
        full, plain, brief = self.sentence(), self._plain(), self._brief()
        left = room
        for said, link, more in (
            *((full, link, fuller[0]) for link in links),
            (full, links[-1], fuller[-1]),
            (plain, links[-1], fuller[0]),
            (plain, links[-1], fuller[-1]),
            (brief, links[-1], fuller[-1]),
        ):
            self._only.setText(link)
            self._fuller.setText(more)
            pressed = sum(each.sizeHint().width() + tokens.S for each in (self._only, self._fuller) if each.text())
            left = max(0, room - pressed)
            self._said.setText(metrics.elidedText(said, Qt.TextElideMode.ElideRight, left))
            if metrics.horizontalAdvance(said) + tokens.XS <= left:
                break
        self._said.setFixedWidth(metrics.horizontalAdvance(self._said.text()) + tokens.XXS)
        self._said.setToolTip(full if self._said.text() != full else "")
        self._said.setAccessibleName(full)

    def _plain(self) -> str:
        """The sentence without the other forms that are found too."""
        finding = self._finding
        if finding.address:
            return self.sentence()
        words = finding.words.strip().strip('"“”')
        words = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
        shown = None if finding.shown is None else len(finding.shown)
        recommendations, others = finding.counts()
        return _holding(recommendations, others, shown).format(words=words)

    def _brief(self) -> str:
        """'9 recommendations, 13 passages': the words stand in the field."""
        finding = self._finding
        if finding.address or not any(finding.counts()):
            return self.sentence()
        first, second = _counted(*finding.counts())
        if finding.shown is not None:
            return _("{count} of {total}").format(count=finding.counts()[0], total=len(finding.shown))
        return ", ".join(text for text, count in zip((first, second), finding.counts(), strict=True) if count)

    def _fuller_texts(self) -> tuple[str, ...]:
        """What leads to more, where small words hide it, the fullest first."""
        found = None if self._finding.address else self._finding.without_small_words()
        if found is None:
            return ()
        count, small = found
        words = ", ".join(_("“{text}”").format(text=word) for word in small)
        counted = _counted(count, 0)[0]
        return (
            _("{counted} without {words}").format(counted=counted, words=words),
            _("{count} without {words}").format(count=count, words=words),
        )

    def _link_texts(self) -> tuple[str, ...]:
        """What the link may say, the fullest first."""
        if self._finding.address:
            return (_("Show only this (Ctrl+Enter)"), _("Show only this"))
        if self._finding.shown is None:
            full = _("Show only the recommendations (Ctrl+Enter)")
            return (full, _("Show only these (Ctrl+Enter)"), _("Show only these"))
        return (_("Show only these (Ctrl+Enter)"), _("Show only these"))

    def _lay_out(self) -> None:
        self._row.setContentsMargins(tokens.L, 0, tokens.L, 0)
        self._row.setSpacing(tokens.S)
        for label in (self._said, self._dot, self._second_dot, self._place):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self._said, self._dot, self._go, self._only, self._second_dot, self._fuller):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self._place)


def _holding(recommendations: int, others: int, shown: int | None) -> str:
    """The sentence, with the words still to be filled in."""
    if shown is not None:
        text = ngettext(
            "{count} of these {shown} contains “{{words}}”",
            "{count} of these {shown} contain “{{words}}”",
            recommendations,
        )
        return text.format(count=recommendations, shown=shown)
    if not recommendations and not others:
        return _("Nothing contains “{words}”")
    first, second = _counted(recommendations, others)
    if not others:
        text = ngettext("{first} contains “{{words}}”", "{first} contain “{{words}}”", recommendations)
    elif not recommendations:
        text = ngettext("{second} contains “{{words}}”", "{second} contain “{{words}}”", others)
    else:
        text = _("{first} and {second} contain “{{words}}”")
    return text.format(first=first, second=second)


def _counted(recommendations: int, others: int) -> tuple[str, str]:
    first = ngettext("{count} recommendation", "{count} recommendations", recommendations)
    second = ngettext("{count} passage", "{count} passages", others)
    return first.format(count=recommendations), second.format(count=others)
