"""*My work*, below the contents: notes, highlights, bookmarks, tags and trash with their counts, compactly."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from alliance_desktop.errors import StoreError
from alliance_desktop.gui.contents.filter_rows import FilterRows
from alliance_desktop.gui.contents.tag_flow import ShownTag, TagFlow
from alliance_desktop.gui.contents.work_grid import WorkGrid
from alliance_desktop.gui.contents.work_row import WorkRow
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.i18n import _
from alliance_desktop.library.work_counts import WorkCounts, work_counts

_ICONS = {
    "briefs": "file-text",
    "notes": "notebook-pen",
    "highlights": "highlighter",
    "bookmarks": "star",
    "left": "list-checks",
    "filters": "filter",
    "tags": "tag",
    "trash": "trash-2",
}
"""The lists in the order in which they are read, down each column, each with its icon."""


class MyWork(QScrollArea):
    """Opens lists in the centre; a click on a tag or a saved filter filters. Under a filter counts read '3/11'."""

    page_wanted = Signal(str)
    filter_wanted = Signal(str)
    saved_filter_wanted = Signal(str)
    """The id of a saved filter: it takes the place of the present one."""
    resized = Signal()
    """`full_height` is another now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner, self._head = QWidget(), dress(theme, QLabel(), roles.words("group", "text_2"))
        self._rows = {name: WorkRow(name, icon, theme, self) for name, icon in _ICONS.items()}
        self._grid = WorkGrid(list(self._rows.values()), self)
        self._part, self._line = QWidget(), dress(theme, QFrame(), Role(sheet=styles.hairline))
        self._tags = TagFlow(theme, self)
        self._filters = FilterRows(theme, self)
        self._lay_out()
        for row in self._rows.values():
            row.wanted.connect(self.page_wanted)
        self._grid.reflowed.connect(self.resized)
        self._tags.tag_wanted.connect(self._want_tag)
        self._tags.all_wanted.connect(self._want_tags)
        self._tags.reflowed.connect(self.resized)
        self._filters.wanted.connect(self.saved_filter_wanted)
        self._filters.all_wanted.connect(self._want_filters)
        self._filters.reflowed.connect(self.resized)
        dress(theme, self, Role(sheet=styles.scroll_bar))
        texts.say(self._head, text=lambda: _("My work"))
        self.refresh()
        for signal in (
            desk.editor.attached,
            desk.editor.changed,
            desk.left.counted,
            desk.filter.changed,
            theme.changed,
            texts.LANGUAGE.changed,
        ):
            signal.connect(self.refresh)

    def show_page(self, name: str) -> None:
        """Lights the list that fills the centre, if it is one of these."""
        for each, row in self._rows.items():
            row.light(each == name)

    @property
    def full_height(self) -> int:
        """The height at which nothing scrolls, in pixels."""
        return self._inner.sizeHint().height()

    def refresh(self, *_changes: object) -> None:
        """Counts anew. While the store is not open there is nothing to count."""
        library = self._desk.editor.library
        try:
            left = self._desk.left.left
            open_codes = left.open_codes if left else None
            self._show(work_counts(library, self._desk.filter.shown, open_codes) if library else None)
        except StoreError as error:
            self._desk.editor.failed.emit(error)

    def _show(self, counts: WorkCounts | None) -> None:
        names = {
            "briefs": _("Briefs"),
            "notes": _("Notes"),
            "highlights": _("Highlights"),
            "bookmarks": _("Bookmarks"),
            "left": _("What is left"),
            "filters": _("Saved filters"),
            "tags": _("Tags"),
            "trash": _("Trash"),
        }
        for name, row in self._rows.items():
            row.show_count(names[name], str(getattr(counts, name) or "") if counts else "")
        self._grid.place()
        saved, pairs = self._desk.filter.saved(), counts.by_tag if counts else ()
        self._part.setVisible(bool(pairs or saved))
        self._filters.show_filters(saved, self._desk.filter.expression)
        on = self._desk.filter.tags_asked_for
        self._tags.show_tags([ShownTag(tag.name, tag.colour, str(count), tag.id in on) for tag, count in pairs])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(0, tokens.S, 0, tokens.XS)
        layout.setSpacing(0)
        self._head.setContentsMargins(tokens.L, 0, tokens.L, 0)
        self._head.setFixedHeight(tokens.TARGET - tokens.XS)
        beside = QHBoxLayout(self._part)
        beside.setContentsMargins(tokens.L, tokens.XS, tokens.L, tokens.XS)
        beside.addWidget(self._line)
        self._part.setFixedHeight(tokens.LINE + 2 * tokens.XS)
        layout.addWidget(self._head)
        layout.addWidget(self._grid)
        layout.addWidget(self._part)
        layout.addWidget(self._tags)
        layout.addWidget(self._filters)
        self.setWidget(self._inner)

    def _want_tag(self, name: str) -> None:
        self.filter_wanted.emit(self._desk.filter.tag_condition(name))

    def _want_filters(self) -> None:
        self.page_wanted.emit("filters")

    def _want_tags(self) -> None:
        self.page_wanted.emit("tags")
