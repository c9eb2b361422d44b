"""Where the filter lets nothing through: its conditions as buttons, each with the count that dropping it gives."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.gui import styles, tokens
from alliance_desktop.gui.finding import Finding
from alliance_desktop.gui.theme import Theme
from alliance_desktop.i18n import _, ngettext


class EmptyResult(QFrame):
    """There only while nothing matches."""

    def __init__(self, finding: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyResult")
        self._finding, self._theme = finding, theme
        self._head, self._hint = QLabel(), QLabel()
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XL, tokens.XXXL, tokens.XL, tokens.XL)
        self._column.setSpacing(tokens.S)
        for label in (self._head, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            self._column.addWidget(label)
        finding.filter_changed.connect(self.refresh)
        theme.changed.connect(self.apply_theme)
        self.apply_theme()

    def retranslate(self) -> None:
        """Sets every text again."""
        self.refresh()

    def refresh(self) -> None:
        """Shows itself while the filter lets nothing through."""
        nothing = self._finding.shown is not None and not self._finding.shown
        self.setVisible(nothing)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        if nothing:
            self._head.setText(_("Nothing matches."))
            self._hint.setText(self._why())
            self._add_buttons()

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self.setStyleSheet(f"#emptyResult {{ background: {theme.colours.reading}; }}")
        self._head.setFont(theme.font("title-2"))
        self._head.setStyleSheet(f"color: {theme.colours.text}")
        self._hint.setFont(theme.font("ui"))
        self._hint.setStyleSheet(f"color: {theme.colours.text_2}")
        self.refresh()

    def _why(self) -> str:
        unknown, people = self._finding.unknown_tags(), self._finding.unknown_people()
        if people:
            return _("Nobody called {names} has written here.").format(
                names=", ".join(_("“{tag}”").format(tag=name) for name in people)
            )
        if not unknown:
            return _("Drop one of the conditions:")
        names = ", ".join(_("“{tag}”").format(tag=name) for name in unknown)
        return ngettext("There is no tag {names}.", "There are no tags {names}.", len(unknown)).format(names=names)

    def _add_buttons(self) -> None:
        from alliance_desktop.domain.language.sentence import sentence

        terms = self._finding.terms
        for index, term in enumerate(terms):
            count = self._finding.count(self._finding.filter.without(index))
            gives = ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
            button = QPushButton(_("Without: {term} · {count}").format(term=sentence(term), count=gives))
            button.setIcon(self._theme.icon("x", "text_2", tokens.ICON_TEXT))
            button.setFont(self._theme.font("ui-medium"))
            button.setStyleSheet(styles.outlined_button(self._theme))
            button.clicked.connect(partial(self._drop, index))
            self._add(button)
        everything = QPushButton(_("Show the whole report (Esc)"))
        everything.setFont(self._theme.font("ui-medium"))
        everything.setStyleSheet(styles.link_button(self._theme))
        everything.clicked.connect(self._finding.clear)
        self._add(everything)

    def _add(self, button: QPushButton) -> None:
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons.append(button)

    def _drop(self, index: int, _checked: bool = False) -> None:
        self._finding.set_filter(self._finding.filter.without(index))
