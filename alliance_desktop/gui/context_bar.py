"""The bar over the text: where one is, how many match, and the steps to the next and previous."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from alliance_desktop.domain.report import Report
from alliance_desktop.gui import styles, tokens
from alliance_desktop.gui.commands import Commands
from alliance_desktop.gui.finding import Finding
from alliance_desktop.gui.navigator import Navigator
from alliance_desktop.gui.section_names import section_label
from alliance_desktop.gui.theme import Theme
from alliance_desktop.i18n import _, ngettext


class ContextBar(QFrame):
    """Without a filter: section, title, '2 of 11'. With one: how many match in how many sections."""

    def __init__(
        self, report: Report, navigator: Navigator, finding: Finding, commands: Commands, theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("contextBar")
        self._report, self._navigator, self._finding, self._theme = report, navigator, finding, theme
        self._section = report.sections[0].id
        self.setFixedHeight(tokens.CONTEXT_BAR)
        self.column = (tokens.L, tokens.COLUMN)
        """Where the column of the text begins, and its width, in pixels."""
        self._strong, self._plain, self._place = QLabel(), QLabel(), QLabel()
        self._chevron = QLabel()
        for label in (self._strong, self._plain, self._place):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._plain.setMinimumWidth(0)
        self._buttons = [commands.button(name) for name in ("previous", "next")]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.L, 0, tokens.L, 0)
        self._row.setSpacing(tokens.S)
        for widget in (self._strong, self._chevron):
            self._row.addWidget(widget)
        self._row.addWidget(self._plain, 1)
        self._row.addWidget(self._place)
        for button in self._buttons:
            self._row.addWidget(button)
        navigator.current_changed.connect(self.show_section_of)
        navigator.chosen_changed.connect(self.refresh)
        finding.filter_changed.connect(self.refresh)
        theme.changed.connect(self.apply_theme)
        self.apply_theme()

    @property
    def section(self) -> str:
        """The id of the section that it says one is in."""
        return self._section

    @property
    def words_end(self) -> int:
        """Where the count and the steps begin, in pixels from the left edge."""
        self._row.activate()  # the words may be new
        return (self._place if self._place.text() else self._buttons[0]).x()

    def show_section_of(self, code: str) -> None:
        """The section that stands at the top of the text now."""
        section = self._report.section_of(code)
        self._section = section.id if section else self._section
        self.refresh()

    def align(self, left: int, width: int) -> None:
        """Puts the bar's ends over the edges of the text column, in pixels from its left edge."""
        self.column = (left, width)
        self._row.setContentsMargins(left, 0, max(tokens.S, self.width() - left - width), 0)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.align(*self.column)

    def retranslate(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Says anew where one is."""
        strong, plain = self._words()
        self._strong.setText(strong)
        self._chevron.setVisible(self._finding.shown is None and bool(plain))
        place = self._position()
        self._place.setText(place)
        fixed = (self._strong, self._place, *self._buttons, *((self._chevron,) if not self._chevron.isHidden() else ()))
        wide = (widget.sizeHint().expandedTo(widget.minimumSize()).width() for widget in fixed)
        used = sum(width + self._row.spacing() for width in wide)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - used
        self._plain.setText(self._plain.fontMetrics().elidedText(plain, Qt.TextElideMode.ElideRight, max(0, room)))
        self._plain.setToolTip(plain if self._plain.text() != plain else "")
        self._plain.setAccessibleName(plain)

    def _words(self) -> tuple[str, str]:
        section = self._report.section(self._section)
        shown = self._finding.shown
        if shown is not None:
            sections = len({one.section for one in self._report.recommendations if one.code in shown})
            count = len(shown)
            strong = ngettext("{count} recommendation matches", "{count} recommendations match", count)
            plain = ngettext("in {count} section", "in {count} sections", sections)
            return strong.format(count=count), plain.format(count=sections) if count else ""
        if section is None:
            return "", ""
        label = section_label(section)
        return (label, section.title) if label else (section.title, "")

    def _position(self) -> str:
        chosen = len(self._navigator.chosen)
        if chosen:
            return ngettext("{count} chosen", "{count} chosen", chosen).format(count=chosen)
        one = self._report.recommendation(self._navigator.current)
        section = self._report.section(one.section) if one else None
        if one is None or section is None or section.id != self._section:
            return ""
        shown = self._finding.shown
        codes = [each.code for each in section.recommendations if shown is None or each.code in shown]
        if one.code not in codes:
            return ""
        return _("{number} of {total}").format(number=codes.index(one.code) + 1, total=len(codes))

    def apply_theme(self) -> None:
        self.setStyleSheet(styles.bar(self._theme, "contextBar", "bottom", "reading"))
        self._strong.setFont(self._theme.font("ui-strong"))
        for label in (self._plain, self._place):
            label.setFont(self._theme.font("ui-medium"))
            label.setStyleSheet(f"color: {self._theme.colours.text_2}")
        size = QSize(tokens.ICON_TEXT, tokens.ICON_TEXT)
        icon = self._theme.icon("chevron-right", "text_2", tokens.ICON_TEXT)
        self._chevron.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
        for button in self._buttons:
            button.setStyleSheet(styles.flat_button(self._theme))
        self.refresh()
