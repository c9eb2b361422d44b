"""Recovered text: what was being typed as the program ended or a backup was made, to keep or to discard."""

from functools import partial

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.recovery import RecoveredText, Recovery
from alliance_desktop.gui.look import fitting, roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import REST, button, column, label, row, shortcut
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.difference_view import write_difference
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.focus import give_focus, holds_focus
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render import moments
from alliance_desktop.render.position_words import difference

_MOST_LINES, _MOST_ON_PAGE = 10, 4
"""Of the text, in the panel, which scrolls, and on a page, where there shall be room for what it lists."""
_BESIDE = tokens.XS + tokens.XXS
"""Pixels on each side of the words of its buttons, so that all four stand in one line of the narrowest panel."""


class Recovered(QFrame):
    """One text at a time, the newest first; not seen when there is none."""

    done = Signal()
    """The text that had the focus was dealt with by keys: the focus would go with the button."""

    def __init__(self, recovery: Recovery, desk: Desk, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._recovery, self._desk, self._shell = recovery, desk, shell
        self._theme = theme = desk.theme
        self._said = ""
        """The key of the text that has been announced."""
        self.setObjectName("recovered")
        dress(theme, self, Role(sheet=_box))
        self._title = label(theme, roles.words("ui-strong"))
        self._about = label(theme, roles.QUIET, wraps=True)
        self._place_button = button(theme, Role("ui-small-strong", styles.link_button), pressed=self._go)
        self.view = dress(theme, SafeView(theme), roles.NOTE_VIEW)
        self._make_buttons()
        self._place()
        shortcut(self.view, self._keep, "Return", "Enter")
        self.compare.toggled.connect(self._show_text)
        # a panel that isn't seen lays out no text
        self.view.document().documentLayout().documentSizeChanged.connect(self._fit)
        for signal in (theme.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)
        self._stands: QBoxLayout | None = None
        self._on_page = False

    def enter(self) -> bool:
        """The focus to the text, or where it isn't shown to what can be done with it; False where nothing is."""
        return give_focus(self.view) or give_focus(self.keep)

    def stand(self, where: QBoxLayout, *, on_page: bool) -> None:
        """In this column from now on, where it is said again."""
        if where is not self._stands:
            if holds_focus(self):
                self.done.emit()
            self._stands, self._said, self._on_page = where, "", on_page
            where.addWidget(self)
            self._fit(self.view.document().size())
        self.refresh()

    def refresh(self) -> None:
        """Shows the text that is next, which is said, or nothing."""
        offer = self._recovery.offered
        if offer is None and holds_focus(self):
            self.done.emit()
        self.setVisible(offer is not None)
        if offer is None:
            return
        self.compare.setChecked(False)
        self.compare.setVisible(offer.saved is not None)
        for part in (self.view, self._copy):
            part.setVisible(not offer.place.only_in_store)
        self._title.setText(offer.words.title)
        self._show_place(offer.where)
        self._about.setText(self._about_text(offer))
        self.setAccessibleName(offer.words.heading)
        self.view.setAccessibleName(offer.place.what())
        self._show_text()
        if offer.draft.key != self._said:
            self._said = offer.draft.key
            announce(self, offer.words.heading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_place(self._place_button.accessibleName())

    def _show_place(self, place: str) -> None:
        """As much of it as stands beside the title: the name of a brief may be long."""
        link = self._place_button
        link.setText(place)
        around = link.sizeHint().width() - link.fontMetrics().horizontalAdvance(place)
        room = self.contentsRect().width() - 2 * tokens.M - self._title.sizeHint().width() - tokens.S
        fitting.say_on(link, place, room - around)
        link.setToolTip(_("Go to {code}").format(code=place))

    def _about_text(self, offer: RecoveredText) -> str:
        when = moments.short_moment(offer.draft.at, moments.local_now())
        why = _("The program ended before it was saved.")
        if self._desk.editor.in_backup:
            why = _("The backup was made before it was saved.")
        text = _("{what}: typed {when}. {why}").format(what=offer.place.what(), when=when, why=why)
        more = len(self._recovery.found) - 1
        if more:
            others = ngettext("{count} more text after this one.", "{count} more texts after this one.", more)
            text += " " + others.format(count=more)
        return text

    def _show_text(self) -> None:
        if (offer := self._recovery.offered) is None:
            return
        place, text = offer.place, offer.place.words(offer.draft.text)
        if place.only_in_store:  # it might be read by others: this is shown wherever the reader is
            self.view.show_plain("")
        elif self.compare.isChecked() and offer.saved is not None:
            write_difference(self.view, self._theme, difference(place.words(offer.saved), text))
        else:
            self.view.show_plain(text)

    def _fit(self, size: QSizeF) -> None:
        lines = _MOST_ON_PAGE if self._on_page else _MOST_LINES
        most = lines * self.view.fontMetrics().lineSpacing()
        height = min(most, round(size.height())) + tokens.XS
        if height != self.view.height():
            self.view.setFixedHeight(height)

    def _keep(self) -> None:
        if offer := self._recovery.offered:
            self._recovery.keep(offer.draft)

    def _discard(self) -> None:
        if offer := self._recovery.offered:
            self._recovery.discard(offer.draft)

    def _go(self) -> None:
        """To where the text belongs."""
        if (offer := self._recovery.offered) is None:
            return
        place = offer.place
        if self._recovery.is_here(offer.draft) and place.page:
            self._shell.pages.focus()
            return
        if place.page == "brief" and place.name:
            self._desk.brief.open(place.name)
        if place.page and place.page != self._desk.navigator.page:
            self._shell.pages.open(place.page)
        elif self._desk.report.section_of(place.code):
            self._desk.navigator.go(place.code)

    def _copy_text(self) -> None:
        if offer := self._recovery.offered:
            QGuiApplication.clipboard().setText(offer.draft.text)

    def _make_buttons(self) -> None:
        first, other = (
            Role("ui-small-medium", partial(sheet, beside=_BESIDE), sheet is styles.primary_button)
            for sheet in (styles.primary_button, styles.outlined_button)
        )
        self.keep, self.discard, self.compare, self._copy = self._buttons = [
            button(self._theme, role, words, pressed, tip=tip)
            for role, words, pressed, tip in (
                (first, lambda: _("Keep"), self._keep, lambda: _("Save this text as typed (Enter)")),
                (other, lambda: _("Discard"), self._discard, lambda: _("Put this text away; Undo brings it back")),
                (other, lambda: _("Compare"), None, lambda: _("Show what differs from the saved text")),
                (other, lambda: _("Copy"), self._copy_text, lambda: _("Copy this text")),
            )
        ]
        for each in (self._place_button, *self._buttons):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who clicks goes on where she is
        self.compare.setCheckable(True)

    def _place(self) -> None:
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place_button.setMinimumWidth(tokens.TARGET)  # or its words would make the panel wider
        buttons = Flow(gap=tokens.XS)
        for each in self._buttons:
            buttons.addWidget(each)
        head = row(self._title, REST, self._place_button)
        edges = (tokens.M, tokens.S, tokens.M, tokens.M)
        column(head, self._about, self.view, buttons, gap=tokens.S, edges=edges, on=self)


def _box(theme: Theme) -> str:
    c = theme.colours
    return (
        f"#recovered {{ background: {c.card}; border: {tokens.LINE}px solid {c.accent};"
        f" border-radius: {tokens.RADIUS_FIELD}px; }}"
    )
