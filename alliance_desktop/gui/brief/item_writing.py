"""Writing a heading or a text of a brief in its place: in the store at each pause, so that nothing typed is lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.brief import Brief, BriefItem, HeadingItem, TextItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.gui.brief.brief_list import BriefList
from alliance_desktop.gui.brief.brief_list_rows import BriefRow
from alliance_desktop.gui.brief.item_editor import ItemEditor
from alliance_desktop.gui.desk import Desk
from alliance_desktop.i18n import _
from alliance_desktop.library import brief_edits, brief_items
from alliance_desktop.library.brief_rows_now import rows_now
from alliance_desktop.library.library_reading import LibraryReading


class ItemWriting(QObject):
    """At most one editor is open, over `row`. What is new is no item of the brief before something is typed."""

    turned = Signal()
    """An editor opened or closed: the rows are to be shown anew."""
    closed = Signal()
    """The reader is done: the keyboard belongs to the list."""

    def __init__(self, desk: Desk, rows: BriefList) -> None:
        super().__init__(rows)
        self._desk, self._list = desk, rows
        self._editor: ItemEditor | None = None
        self._seen: Brief | None = None
        self._new: type[HeadingItem] | type[TextItem] | None = None
        self._is_writing = False
        self.row = -1
        rows.verticalScrollBar().valueChanged.connect(self.place)

    def begin_new(self, kind: type[HeadingItem] | type[TextItem], at: int) -> None:
        """Opens an editor for what shall come in before the row `at`."""
        self.finish()
        self._new = kind
        self._open(at, heading=kind is HeadingItem, text="")

    def begin(self, row: int, item: HeadingItem | TextItem) -> None:
        """Opens an editor over a row."""
        self.finish()
        self._new = None
        self._open(row, heading=isinstance(item, HeadingItem), text=item.text)

    def finish(self) -> None:
        """What is typed counts, and the editor closes."""
        if self._editor is not None:
            self._editor.settle()
            self._close()

    def settle(self) -> None:
        """What is typed counts now."""
        if self._editor is not None:
            self._editor.settle()

    @property
    def new_row(self) -> int | None:
        """The row of what is no item of the brief yet; None while nothing new is written."""
        return self.row if self._new is not None else None

    def with_new(self, rows: list[BriefRow]) -> list[BriefRow]:
        """The rows with that of what is only begun."""
        if self._new is not None:
            item: BriefItem = self._new("")
            rows.insert(self.row, BriefRow(item, _("Heading") if self._new is HeadingItem else _("Text")))
        return rows

    def follow(self, brief: Brief | None) -> None:
        """The brief may be another. Where somebody else changed the item that is written, theirs is shown; what was
        typed here and is not kept yet becomes an item of its own."""
        seen, self._seen = self._seen, brief
        if self._editor is None or self._is_writing or self._new is not None or seen is None:
            return
        found = rows_now(seen.items, brief.items)[self.row] if brief and brief.id == seen.id else None
        if found is not None:
            self.row = found
        elif brief and (begun := self._begun(seen.items[self.row])):
            self._new, self.row = begun, min(self.row, len(brief.items))
        else:
            self._drop()

    def _begun(self, item: BriefItem) -> type[HeadingItem] | type[TextItem] | None:
        """What is written in place of this item, where that is not kept yet."""
        if self._editor is None or not isinstance(item, HeadingItem | TextItem):
            return None
        typed = self._editor.text.strip()
        return type(item) if typed and typed != item.text.strip() else None

    def place(self) -> None:
        """Lays the editor over its row."""
        painter = self._list.painter_of_rows
        if self._editor is None:
            painter.edited = -1
            return
        before = painter.edited, painter.edited_height
        painter.edited, needed = self.row, self._editor.height_needed()
        painter.edited_height = painter.height_around(needed)
        if (painter.edited, painter.edited_height) != before:
            self._list.lay_out()
        row = self._list.visualRect(self._list.model_of_rows.index(self.row, 0))
        self._editor.setGeometry(painter.editor_box(row, needed))
        self._list.place_buttons()

    def _open(self, row: int, *, heading: bool, text: str) -> None:
        self.row, self._seen = row, self._desk.brief.brief
        editor = ItemEditor(self._desk.theme, self._list.viewport(), heading=heading, text=text)
        editor.typed.connect(self._write)
        editor.done.connect(self._end)
        editor.grown.connect(self.place)
        self._editor = editor
        self.turned.emit()
        self._list.choose(row)
        self.place()
        editor.enter()

    def _end(self) -> None:
        if self._editor is not None and self.sender() is self._editor:
            had = self._editor.has_focus()
            self._close()
            if had:
                self.closed.emit()

    def _close(self) -> None:
        """An item whose text was taken away goes."""
        editor, brief, library = self._editor, self._desk.brief.brief, self._desk.editor.library
        row, is_new = self.row, self._new is not None
        if editor is not None and not editor.text.strip() and not is_new and brief and library:
            self._drop()
            self._desk.editor.act(lambda library: brief_edits.remove(library, brief, [row]))
        else:
            self._drop()

    def _drop(self) -> None:
        editor, self._editor, self._new = self._editor, None, None
        if editor is not None:
            had = editor.has_focus()
            editor.hide()
            editor.deleteLater()
            self.place()
            self.turned.emit()
            if had:
                self.closed.emit()

    def _write(self, text: str) -> None:
        if self._desk.editor.library is None or not text.strip():
            return
        self._desk.editor.refresh()  # another program may have changed the item: `follow` says what becomes of this one
        brief, row = self._desk.brief.brief, self.row
        self._is_writing = True
        try:
            if self._new is not None:
                self._put(self._new, text, brief)
            elif brief:
                self._act(lambda library: brief_edits.set_item_text(library, brief, row, text))
        finally:
            self._is_writing = False
            self._seen = self._desk.brief.brief

    def _put(self, kind: type[HeadingItem] | type[TextItem], text: str, brief: Brief | None) -> None:
        """What was begun becomes an item; the first one makes the brief."""
        row = self.row

        def make(library: LibraryReading) -> Edit:
            item = brief_items.heading(text) if kind is HeadingItem else brief_items.own_words(text)
            if brief is not None:
                return brief_edits.add(library, brief, [item], row)
            return brief_edits.begin(library, _("Brief"), [item])

        self._new = None
        if not self._act(make):
            self._new = kind

    def _act(self, make: Callable[[LibraryReading], Edit]) -> Edit | None:
        return self._desk.editor.act(make, announce="", typed_in=self._editor)
