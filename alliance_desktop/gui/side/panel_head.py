"""The head of the side panel: which recommendation or section it is about, its star, and copying its text."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import column, icon_button, label, row
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.knowledge_words import organized_by
from alliance_desktop.render.place_words import cite, listed_codes, place_badge, place_label

_COPIED_MS = 1_500
"""How long the button shows that it has copied."""


class PanelHead(QWidget):
    """Code as a badge, 'Panel 1, p. 3', and under it who organized that; or how many recommendations, and which."""

    bookmark_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report, self._editor, self._theme = desk.report, desk.editor, desk.theme
        self._navigator = desk.navigator
        theme = desk.theme
        self._codes: tuple[str, ...] = ()
        self._badge, self._where = label(theme, roles.BADGE), label(theme, Role(), wraps=True)
        self._beneath = label(theme, roles.QUIET, wraps=True)
        self.star = icon_button(theme, "", None, self.bookmark_wanted, role=roles.FLAT_BUTTON, large=True)
        self._copy = icon_button(
            theme, "", lambda: _("Copy as citation"), self.copy, tip=_copy_tip, role=roles.FLAT_BUTTON, large=True
        )
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(_COPIED_MS)
        self._shown.timeout.connect(self._show_copy)
        self._place()
        follow(theme, self, self._show_copy)
        follow(theme, self, self.refresh)
        texts.LANGUAGE.changed.connect(self.refresh)

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """A recommendation's code, a section's id, or the codes of several recommendations."""
        self._codes = codes
        self.refresh()

    def copy(self) -> None:
        """Puts the recommendations with their places on the clipboard."""
        from alliance_desktop.gui.actions.export_targets import (
            copy_citations,  # decision 6: html takes 1 ms at the start
        )

        copy_citations(cite(self._report, self._codes))
        self._copy.setIcon(self._theme.icon("check", "text", tokens.ICON_BUTTON))
        self._shown.start()
        announce(self, _("Copied"))

    def refresh(self) -> None:
        """Shows anew what may have changed: names and star."""
        several = len(self._codes) > 1
        badge = "" if several or not self._codes else place_badge(self._report, self._codes[0])
        self._badge.setText(badge)
        self._badge.setVisible(bool(badge))
        self._where.setText(self._where_text())
        self._where.setFont(self._theme.font("ui" if badge else "ui-strong"))
        self._where.setStyleSheet(f"color: {self._theme.colours.text_2 if badge else self._theme.colours.text}")
        beneath = self._codes_text() if several else self._organizers_text()
        self._beneath.setText(beneath)
        self._beneath.setVisible(bool(beneath))
        recommendations = bool(self._codes) and self._report.recommendation(self._codes[0]) is not None
        self._copy.setVisible(recommendations)
        one_bookmark = len(self._codes) == 1 and self._all_bookmarked()
        self.star.setVisible(recommendations and not one_bookmark)  # that stands before its label
        self._show_star()

    def _show_copy(self) -> None:
        self._copy.setIcon(self._theme.icon("copy", "text", tokens.ICON_BUTTON))

    def _where_text(self) -> str:
        if len(self._codes) == 1:
            return place_label(self._report, self._codes[0])
        count = len(self._codes)
        if not count:
            in_text = self._navigator.listed is None and not self._navigator.covered
            nothing = in_text and self._navigator.nothing_matches
            return _("Nothing matches") if nothing else _("No recommendation selected")
        return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)

    def _codes_text(self) -> str:
        """Which ones, and how many of them are bookmarked where only some are."""
        some, count = self._bookmarked(), len(self._codes)
        share = _("{some} of {count} bookmarked").format(some=some, count=count) if 0 < some < count else ""
        return "\n".join(filter(None, (listed_codes(self._codes), share)))

    def _organizers_text(self) -> str:
        """Who organized the side event in focus."""
        section = self._report.section_of(self._codes[0]) if len(self._codes) == 1 else None
        if section is None or section.kind != "side-event":
            return ""
        return organized_by(self._report.knowledge.organizers.get(section.id, ()))

    def _bookmarked(self) -> int:
        return sum(self._editor.marks(code).bookmark is not None for code in self._codes)

    def _all_bookmarked(self) -> bool:
        return self._bookmarked() == len(self._codes)

    def _show_star(self) -> None:
        on = self._all_bookmarked()
        self.star.setAccessibleName(_("Bookmark, on") if on else _("Bookmark, off"))
        self.star.setToolTip(KEYMAP.with_key(_("Bookmark"), "bookmark"))
        self.star.setIcon(self._theme.icon("star", "star" if on else "text", tokens.ICON_BUTTON, filled=on))
        self.star.setEnabled(self._editor.writable)

    def _place(self) -> None:
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setMinimumWidth(tokens.XXL)
        middle = Qt.AlignmentFlag.AlignVCenter
        first = row((self._badge, middle), (self._where, 1), self.star, self._copy, gap=tokens.S)
        first.addStrut(tokens.BAR_BUTTON)  # for a section too, which has no buttons
        column(first, self._beneath, gap=0, edges=(tokens.HANG, 0, 0, 0), on=self)


def _copy_tip() -> str:
    return KEYMAP.with_key(_("Copy as citation"), "copy-citation")
