"""The label of a bookmark: words beside the star, or a line to type them in."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import LabelWriting
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import button, icon_button, row
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.tooltip import tooltip
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE


class BookmarkLine(QWidget):
    """Seen where the target is bookmarked. What is typed is saved on Enter, Esc and on leaving, as a note is."""

    bookmark_wanted = Signal()
    """The star was pressed."""
    done = Signal()
    """The label was typed and the reader wants back to the report."""

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._drafts, self._theme = desk.editor, drafts, desk.theme
        self._target: Target | None = None
        self._writing: LabelWriting | None = None
        self.star = icon_button(
            desk.theme,
            "",
            lambda: _("Bookmark, on"),
            self.bookmark_wanted,
            tip=lambda: KEYMAP.with_key(_("Bookmark"), "bookmark"),
            role=roles.FLAT_BUTTON,
        )
        self._words = button(desk.theme, Role("ui"), pressed=self.edit)
        self.line = dress(desk.theme, LineEdit(own_escape=True), roles.LINE)
        self.line.setMaxLength(MAX_LINE)
        self.line.hide()
        self.line.textChanged.connect(self._typed)
        self.line.escaped.connect(self._end)
        self.line.installEventFilter(self)
        self._words.installEventFilter(self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words.setMinimumHeight(tokens.TARGET)
        row(self.star, (self._words, 1), (self.line, 1), gap=0, edges=(tokens.LINE, 0, tokens.HANG, 0), on=self)
        texts.say(self.line, name=lambda: _("Bookmark label"), hint=lambda: _("Label of the bookmark"))
        follow(desk.theme, self, self._show_star)
        follow(desk.theme, self, self.refresh)
        texts.LANGUAGE.changed.connect(self.refresh)

    def show_target(self, target: Target | None) -> None:
        """Shows the bookmark of another target, after saving what is being typed; None: no single target."""
        if target != self._target:
            self.save()
            self._close()
            self._target = target
        self.refresh()

    def edit(self) -> None:
        """Opens the line; a target that has no bookmark yet gets one with the first words."""
        if self._target is None or not self._editor.writable:
            return
        if self._writing is None:
            self._writing = LabelWriting(self._target, self._label() or "")
            with QSignalBlocker(self.line):  # only what the reader writes is a change, by keys or by voice
                self.line.setText(self._writing.text)
        self.show()
        self._words.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def save(self) -> None:
        """What is typed becomes the label now, or stays as a draft where that is not possible."""
        if self._writing is not None:
            self._drafts.write(self._writing)

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
        self.star.setIcon(self._theme.icon("star", "star", tokens.ICON_TEXT, filled=True))

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
            self.save()
            if reason != Qt.FocusReason.ActiveWindowFocusReason and self.line.isVisible():
                self._close()
                self.refresh()

    def _typed(self, _text: str) -> None:
        if self._writing is not None:
            self._drafts.typed(self._writing, self.line.words)

    def _close(self) -> None:
        self._writing = None
        self.line.hide()
        self._words.show()

    def _label(self) -> str | None:
        bookmark = self._editor.marks(self._target.code).bookmark if self._target else None
        return bookmark.label if bookmark else None

    def _elided(self, text: str) -> str:
        room = self.width() - tokens.ICON_TEXT - 2 * tokens.HANG - tokens.M
        shown = self._words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, tokens.XXXL))
        return shown.replace("&", "&&")
