"""The side panel: what we say about the recommendation or section in focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.target import Target
from alliance_desktop.gui import styles, tokens
from alliance_desktop.gui.drafts import Drafts
from alliance_desktop.gui.editor import Editor
from alliance_desktop.gui.navigator import Navigator
from alliance_desktop.gui.panes.bookmark_line import BookmarkLine
from alliance_desktop.gui.panes.first_run import FirstRun
from alliance_desktop.gui.panes.notes import Notes
from alliance_desktop.gui.panes.panel_head import PanelHead
from alliance_desktop.gui.panes.recovered import Recovered
from alliance_desktop.gui.panes.tag_chips import TagChips
from alliance_desktop.gui.panes.tag_picker import TagPicker
from alliance_desktop.gui.recovery import Recovery
from alliance_desktop.gui.theme import Theme
from alliance_desktop.i18n import _
from alliance_desktop.library import bookmark_edits


class SidePanel(QScrollArea):
    """Follows the navigator. With several recommendations chosen, tags are those of all, notes of the one in focus."""

    saving_changed = Signal(str)
    """'Saving…', 'Saved 14:02:31', 'Not saved – why'."""
    saved_again = Signal()
    """The store takes text again after it did not."""
    closed_editor = Signal()
    """The reader is done writing: the focus belongs to the report."""
    filter_wanted = Signal(str)
    """A tag was pressed: 'tag:funding'."""
    notice = Signal(str)
    """Something to know and not to answer: a conflict of which both sides were kept."""
    link_wanted = Signal(str)
    """A link in a note was pressed: 'https://…', 'mailto:…'."""

    def __init__(
        self, report: Report, editor: Editor, navigator: Navigator, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._report, self._editor, self._navigator, self._theme = report, editor, navigator, theme
        self._begun = False
        self.drafts = Drafts(editor, self)
        self.recovery = Recovery(editor, self.drafts, self)
        self.head = PanelHead(report, editor, theme)
        self.bookmark = BookmarkLine(editor, self.drafts, theme)
        self.recovered = Recovered(self.recovery, theme)
        self.first_run = FirstRun(report, theme)
        self.tags = TagChips(editor, theme)
        self.notes = Notes(editor, self.drafts, theme)
        self.picker = TagPicker(editor, theme, self)
        self._place()
        self._connect()
        self.retranslate()
        self.apply_theme()

    # --- what the window asks for ---

    def new_note(self) -> None:
        """Opens an empty note on the target in focus and puts the caret there."""
        self.notes.new_note()
        self.ensureWidgetVisible(self.notes.open)

    def open_tag_picker(self, key: int | None = None) -> None:
        """Opens the picker for the recommendations in focus; `key`: what is picked gets this key."""
        if self._editor.writable and self._navigator.codes:
            self.ensureWidgetVisible(self.tags)
            anchor = self.tags.add if self.isVisible() else self.window()
            self.picker.open_for(self._targets(), anchor, key)

    def edit_bookmark_label(self) -> None:
        """Opens the line for the label of the bookmark in focus."""
        self.bookmark.edit()
        self.ensureWidgetVisible(self.bookmark)

    def flush(self) -> bool:
        """Writes all that is typed; True when all of it is safe."""
        return self.drafts.flush()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Side panel"))
        for part in (self.head, self.bookmark, self.recovered, self.first_run, self.tags, self.notes):
            part.retranslate()

    def apply_theme(self) -> None:
        ground = self._theme.colours.window
        self.setStyleSheet(f"SidePanel, #panelContent {{ background: {ground}; border: none; }}")
        self.verticalScrollBar().setStyleSheet(styles.scroll_bar(self._theme))
        for part in (self.head, self.bookmark, self.recovered, self.first_run, self.tags, self.notes):
            part.apply_theme()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel as a region: the focus goes to what one would use first."""
        super().focusInEvent(event)
        if not self.first_run.isHidden():
            self.first_run.focus_start()
        elif not self.notes.open.isHidden():
            self.notes.open.focus()
        elif self.tags.isHidden():
            self.notes.focus_new()
        else:
            self.tags.add.setFocus()

    # --- following ---

    def refresh(self) -> None:
        """Shows all of it anew."""
        codes = self._navigator.codes or (self._navigator.current,)
        recommendation = bool(self._navigator.codes)
        first = self._is_first_run()
        self.head.show_codes(codes)
        self.bookmark.show_target(Target(self._report.id, codes[0]) if recommendation and len(codes) == 1 else None)
        self.tags.show_targets(self._targets())
        self.notes.show_target(Target(self._report.id, self._navigator.current), apart=len(codes) > 1)
        self.first_run.setVisible(first)
        self.tags.setVisible(recommendation)
        self.notes.setVisible(not first)

    def _is_first_run(self) -> bool:
        """Nothing is marked, and the reader stands where the report begins."""
        library = self._editor.library
        if library is None or self._begun or self._navigator.current != self._report.sections[0].id:
            return False
        return not (library.tags or library.notes() or library.bookmarks())

    def _targets(self) -> tuple[Target, ...]:
        return tuple(Target(self._report.id, code) for code in self._navigator.codes)

    def _changed(self, _changes: Changes) -> None:
        self.refresh()

    def _moved(self, _code: str) -> None:
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def _note_begun(self) -> None:
        self._begun = True
        self.first_run.hide()
        self.notes.show()

    def _toggle_bookmark(self) -> None:
        if library := self._editor.library:
            self._editor.do(bookmark_edits.toggle_bookmarks(library, self._targets()))

    def _to_first(self) -> None:
        self._navigator.go(self._report.recommendations[0].code)
        self.closed_editor.emit()

    def _go_to(self, code: str) -> None:
        if self._report.section_of(code):
            self._navigator.go(code)

    # --- making ---

    def _place(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        content = QWidget()
        content.setObjectName("panelContent")
        layout = QVBoxLayout(content)
        edge = tokens.L - tokens.HANG
        layout.setContentsMargins(edge, tokens.S, edge, tokens.L)
        layout.setSpacing(tokens.L)
        top = QVBoxLayout()
        top.setSpacing(tokens.XS)
        top.addWidget(self.head)
        top.addWidget(self.bookmark)
        layout.addLayout(top)
        inset = QVBoxLayout()
        inset.setContentsMargins(tokens.HANG, 0, tokens.HANG, 0)
        inset.addWidget(self.recovered)
        layout.addLayout(inset)
        for part in (self.first_run, self.tags, self.notes):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(content)
        self.setMinimumWidth(tokens.SIDE_MIN)

    def _connect(self) -> None:
        self.drafts.saving_changed.connect(self.saving_changed)
        self.drafts.saved_again.connect(self.saved_again)
        self.drafts.notice.connect(self.notice)
        self.head.bookmark_wanted.connect(self._toggle_bookmark)
        self.bookmark.done.connect(self.closed_editor)
        self.recovered.place_wanted.connect(self._go_to)
        self.first_run.start_wanted.connect(self._to_first)
        self.tags.filter_wanted.connect(self.filter_wanted)
        self.tags.picker_wanted.connect(self.open_tag_picker)
        self.notes.done.connect(self.closed_editor)
        self.notes.begun.connect(self._note_begun)
        self.notes.open.view.link_wanted.connect(self.link_wanted)
        self.notes.open.view.code_wanted.connect(self._go_to)
        self._editor.attached.connect(self.refresh)
        self._editor.changed.connect(self._changed)
        self._navigator.current_changed.connect(self._moved)
        self._navigator.chosen_changed.connect(self.refresh)
        self._theme.changed.connect(self.apply_theme)
