"""The head of the side panel: which recommendation or section it is about, its bookmark, copying its text."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.domain.marks import Bookmark
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.report_places import LabelPlace
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.drafts.written_line import WrittenLine
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import Lazy, button, column, icon_button, label, row, show_words
from alliance_desktop.gui.look.roles import Role, follow
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.i18n import _, so_many
from alliance_desktop.library import mark_edits
from alliance_desktop.render.knowledge_words import organized_by, proposed_by
from alliance_desktop.render.place_words import cite, listed_codes, place_badge, place_label, unbroken

_COPIED_MS = 1_500
"""How long the button shows that it has copied."""


class PanelHead(QWidget):
    """Code as a badge, 'Panel 1, p. 3', and under it who organized that; or how many recommendations, and which."""

    done = Signal()
    """The label of the bookmark was typed and the reader wants back to the report."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._drafts = desk, drafts
        self._report, self._editor, self._theme = desk.report, desk.editor, desk.theme
        self._navigator = desk.navigator
        theme = desk.theme
        self._codes: tuple[str, ...] = ()
        self._badge, self._where = label(theme, roles.BADGE), label(theme, Role(), wraps=True)
        self._beneath = label(theme, roles.QUIET, wraps=True)
        self.star = icon_button(theme, "", None, self._toggle_bookmark, role=roles.FLAT_BUTTON, large=True)
        self.bookmark = Lazy(self._make_bookmark)
        self._copy = icon_button(
            theme, "", lambda: _("Copy as citation"), self.copy, tip=_copy_tip, role=roles.FLAT_BUTTON, large=True
        )
        self._shown = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._shown.timeout.connect(self._show_copy)
        self._place()
        follow(theme, self, self._show_copy)
        follow(theme, self, self.refresh)
        texts.LANGUAGE.changed.connect(self.refresh)

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """A recommendation's code, a section's id, or the codes of several recommendations."""
        self._codes = codes
        self.refresh()
        target = self._single()
        if self.bookmark.made or (target and self._editor.marks(target).bookmark):
            self.bookmark().show_target(target)

    def edit_label(self) -> QWidget:
        """Opens the line for the label of the bookmark in focus, and gives it."""
        line = self.bookmark()
        line.show_target(self._single())
        line.edit()
        return line

    def copy(self) -> None:
        """Puts the recommendations with their places on the clipboard."""
        from alliance_desktop.gui.actions.export_targets import copy_citations

        copy_citations(cite(self._report, self._codes))
        roles.put_icon(self._theme, self._copy, "check", "text", tokens.ICON_BUTTON)
        self._shown.start()
        announce(self, _("Copied"))

    def refresh(self) -> None:
        """Shows anew what may have changed: names and star."""
        several = len(self._codes) > 1
        badge = "" if several or not self._codes else place_badge(self._report, self._codes[0])
        show_words(self._badge, badge)
        self._where.setText(self._where_text())
        self._where.setFont(self._theme.font("ui" if badge else "ui-strong"))
        sheet = styles.ink(self._theme, "text_2" if badge else "text")
        if self._where.styleSheet() != sheet:  # J held down comes by here with each card
            self._where.setStyleSheet(sheet)
        beneath = self._codes_text() if several else self._organizers_text()
        show_words(self._beneath, beneath)
        recommendations = bool(self._codes) and self._report.recommendation(self._codes[0]) is not None
        self._copy.setVisible(recommendations)
        one_bookmark = len(self._codes) == 1 and self._all_bookmarked()
        self.star.setVisible(recommendations and not one_bookmark)  # that stands before its label
        self._show_star()

    def _single(self) -> Target | None:
        """The recommendation in focus, where it is a single one."""
        codes = self._navigator.codes
        return Target(self._report.id, codes[0]) if len(codes) == 1 else None

    def _toggle_bookmark(self) -> None:
        if library := self._editor.library:
            stars = (self.star, self.bookmark().star)
            had_focus = any(star.hasFocus() for star in stars)
            targets = tuple(Target(self._report.id, code) for code in self._navigator.codes)
            self._editor.do(mark_edits.toggle_bookmarks(library, targets))
            if had_focus:
                next((star for star in stars if star.isVisible()), self.star).setFocus()

    def _show_copy(self) -> None:
        roles.put_icon(self._theme, self._copy, "copy", "text", tokens.ICON_BUTTON)

    def _where_text(self) -> str:
        if len(self._codes) == 1:
            return unbroken(place_label(self._report, self._codes[0]))
        count = len(self._codes)
        if not count:
            in_text = self._navigator.listed is None and not self._navigator.covered
            nothing = in_text and self._navigator.nothing_matches
            return _("Nothing matches") if nothing else _("No recommendation selected")
        return so_many(count)

    def _codes_text(self) -> str:
        """Which ones, and how many of them are bookmarked where only some are."""
        some, count = self._bookmarked(), len(self._codes)
        share = _("{some} of {count} bookmarked").format(some=some, count=count) if 0 < some < count else ""
        return "\n".join(filter(None, (listed_codes(self._codes), share)))

    def _organizers_text(self) -> str:
        """Who organized the side event in focus, or made the recommendation."""
        code = self._codes[0] if len(self._codes) == 1 else ""
        section, one = self._report.section_of(code), self._report.recommendation(code)
        proposed = proposed_by(one) if one else ""
        if section is None or section.kind != "side-event":
            return proposed
        return " · ".join(filter(None, (organized_by(self._report.knowledge.organizers.get(section.id, ())), proposed)))

    def _bookmarked(self) -> int:
        library = self._editor.library
        return sum(map(library.codes_with(Bookmark).__contains__, self._codes)) if library else 0

    def _all_bookmarked(self) -> bool:
        return self._bookmarked() == len(self._codes)

    def _show_star(self) -> None:
        on = self._all_bookmarked()
        self.star.setAccessibleName(_("Bookmark, on") if on else _("Bookmark, off"))
        self.star.setToolTip(KEYMAP.with_key(_("Bookmark"), "bookmark"))
        roles.put_icon(self._theme, self.star, "star", "star" if on else "text", tokens.ICON_BUTTON, filled=on)
        self.star.setEnabled(self._editor.writable)

    def _place(self) -> None:
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setMinimumWidth(tokens.XXL)
        middle = Qt.AlignmentFlag.AlignVCenter
        first = row((self._badge, middle), (self._where, 1), self.star, self._copy, gap=tokens.S)
        first.addStrut(tokens.BAR_BUTTON)  # for a section too, which has no buttons
        words = column(first, self._beneath, gap=0, edges=(tokens.HANG, 0, 0, 0))
        self._below = column(words, gap=tokens.XS, on=self)

    def _make_bookmark(self) -> "BookmarkLine":
        made = BookmarkLine(self._desk, self._drafts)
        made.done.connect(self.done)
        made.bookmark_wanted.connect(self._toggle_bookmark)
        self._below.addWidget(made)
        return made


def _copy_tip() -> str:
    return KEYMAP.with_key(_("Copy as citation"), "copy-citation")


class BookmarkLine(QWidget):
    """Seen where the target is bookmarked. What is typed is saved on Enter, Esc and on leaving, as a note is."""

    bookmark_wanted = Signal()
    """The star was pressed."""
    done = Signal()
    """The label was typed and the reader wants back to the report."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._editor, self._drafts, self._theme = desk.editor, drafts, desk.theme
        self._target: Target | None = None
        self._writing: Writing[LabelPlace] | None = None
        self.star = icon_button(
            desk.theme,
            "",
            lambda: _("Bookmark, on"),
            self.bookmark_wanted,
            tip=lambda: KEYMAP.with_key(_("Bookmark"), "bookmark"),
            role=roles.FLAT_BUTTON,
        )
        self._words = button(desk.theme, Role("ui"), pressed=self.edit)
        name, hint = lambda: _("Bookmark label"), lambda: _("Label of the bookmark")
        self.line = WrittenLine(desk, drafts, lambda: self._writing, name, hint)
        self.line.hide()
        self.line.textChanged.connect(self.line.type_on)
        self.line.escaped.connect(self._end)
        self.line.installEventFilter(self)
        self._words.installEventFilter(self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words.setMinimumHeight(tokens.TARGET)
        row(self.star, (self._words, 1), (self.line, 1), gap=0, edges=(tokens.LINE, 0, tokens.HANG, 0), on=self)
        follow(desk.theme, self, self._show_star)
        follow(desk.theme, self, self.refresh)
        texts.LANGUAGE.changed.connect(self.refresh)

    def show_target(self, target: Target | None) -> None:
        """Shows the bookmark of another target, after saving what is being typed; None: no single target."""
        if target != self._target:
            self.line.keep()
            self._close()
            self._target = target
        self.refresh()

    def edit(self) -> None:
        """Opens the line; a target that has no bookmark yet gets one with the first words."""
        if self._target is None or not self._editor.writable:
            return
        if self._writing is None:
            self._writing = self._drafts.open(LabelPlace(self._target, self._label() or ""))
            with QSignalBlocker(self.line):  # only what the reader writes is a change, by keys or by voice
                self.line.setText(self._writing.text)
        self.show()
        self._words.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def refresh(self) -> None:
        """Shows what the store has, but for what is being typed."""
        label = self._label()
        self.setVisible(label is not None or self._writing is not None)
        self._words.setText(self._elided(label) if label else _("Add a label"))
        token = "text" if label else "text_3"
        self._words.setStyleSheet(styles.link_button(self._theme, token))
        self._words.setAccessibleName(_("Bookmark label: {label}").format(label=label or _("none")))
        tip = _("{label} · edit (F2)").format(label=label) if label else _("Add a label (F2)")
        self._words.setToolTip(tooltip(tip))
        for each in (self.star, self._words):
            each.setEnabled(self._editor.writable)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self._left(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event.key())
        return False

    def _show_star(self) -> None:
        roles.put_icon(self._theme, self.star, "star", "star", filled=True)

    def _key(self, watched: QObject, key: int) -> bool:
        if watched is self._words:
            if key == Qt.Key.Key_F2:
                self.edit()
            return key == Qt.Key.Key_F2
        if key not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        self._end()
        return True

    def _end(self) -> None:
        if self._writing is not None:
            self._drafts.finish(self._writing)
        self._close()
        self.refresh()
        self.done.emit()

    def _left(self, event: QEvent) -> None:
        reason = event.reason()  # type: ignore[attr-defined]
        if reason != Qt.FocusReason.PopupFocusReason:
            self.line.keep()
            if reason != Qt.FocusReason.ActiveWindowFocusReason and self.line.isVisible():
                self._close()
                self.refresh()

    def _close(self) -> None:
        self._writing = None
        self.line.hide()
        self._words.show()

    def _label(self) -> str | None:
        bookmark = self._editor.marks(self._target.code).bookmark if self._target else None
        return bookmark.label if bookmark else None

    def _elided(self, text: str) -> str:
        room = self.width() - self.star.width() - tokens.M
        shown = self._words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, tokens.XXXL))
        return shown.replace("&", "&&")
