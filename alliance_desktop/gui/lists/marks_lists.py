"""Lists of marks: notes, highlights, bookmarks. Under a filter only what matches is listed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from alliance_desktop.domain.marks import Bookmark, Highlight, Note
from alliance_desktop.domain.report import own_text
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.writing import LabelWriting
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, go_there, rename
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import with_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.text.note_excerpt import quoted
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.heard_words import with_heard
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_badge, place_label

M = TypeVar("M", bound=Note | Highlight | Bookmark)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks(Generic[M]):
    """What the lists of marks don't have in common."""

    heading: Phrase
    all: Callable[[Library], Sequence[M]]
    row_of: Callable[[Desk, M, datetime], Row]
    begins: str
    """The action that makes the first one."""
    none_yet: Callable[[str], str]
    """What is said without one; it gets the key of that action, '' if it has none."""
    none_match: Phrase
    some_of_all: Phrase
    """'{count} of {total} notes'."""
    actions: tuple[RowAction[ListView], ...] = ()
    """Between going there and deleting."""
    remove: Phrase = lambda: _("Remove")
    writing: Callable[[ListView, str], LabelWriting | None] | None = None
    renamed: Callable[[ListView, str, str], object] | None = None


def _list_of(marks: _Marks[M]) -> ListSpec[ListView]:
    def rows(view: ListView) -> list[Row]:
        library, shown, now = view.editor.library, view.desk.filter.shown, local_now()
        every = marks.all(library) if library else ()
        listed = [mark for mark in every if shown is None or mark.target.code in shown]
        view.listed = {mark.id: mark for mark in listed}
        return [marks.row_of(view.desk, mark, now) for mark in listed]

    def about(view: ListView, row: Row) -> RowInHand:
        mark: M | None = view.listed.get(row.key)
        return RowInHand((mark.target.code,), mark.id if isinstance(mark, Note) else "") if mark else RowInHand()

    def remark(view: ListView) -> str:
        library = view.editor.library
        if view.desk.filter.shown is None or library is None:
            return ""
        return marks.some_of_all().format(count=view.model.rowCount(), total=len(marks.all(library)))

    def empty(view: ListView) -> str:
        none = view.desk.filter.shown is None
        return marks.none_yet(KEYMAP.name(marks.begins)) if none else marks.none_match()

    def take_out(view: ListView, row: Row) -> None:
        library, mark = view.editor.library, view.listed.get(row.key)
        if library is not None and mark is not None:
            view.editor.do(trash_edits.delete(library, mark))

    return ListSpec(
        heading=marks.heading,
        rows=rows,
        about=about,
        actions=(go_there(_go), *marks.actions, delete(take_out, marks.remove)),
        empty=empty,
        remark=remark,
        shape=with_words,
        writing=marks.writing,
        renamed=marks.renamed,
        under_filter=True,
    )


def _go(view: ListView, row: Row) -> None:
    """To where the mark stands."""
    mark: Note | Highlight | Bookmark | None = view.listed.get(row.key)
    if isinstance(mark, Bookmark):
        view.desk.navigator.go(mark.target.code)
    elif mark is not None:
        view.shell.show_mark(mark)


def _note_row(desk: Desk, mark: Note, now: datetime) -> Row:
    return Row(
        key=mark.id,
        text=mark.text,
        badge=place_badge(desk.report, mark.target.code),
        place=with_heard(mark, place_label(desk.report, mark.target.code), "{words} · {heard}"),
        aside=short_moment(mark.modified, now),
        markdown=True,
        quote=quoted(mark.quote.exact) if mark.quote else "",
    )


def _no_notes_yet(key: str) -> str:
    if not key:
        return _("No notes yet.")
    return _("No notes yet. In the text, {key} starts one on the recommendation in focus.").format(key=key)


NOTES = _list_of(
    _Marks(
        heading=lambda: _("Notes"),
        all=Library.notes,
        row_of=_note_row,
        begins="new-note",
        none_yet=_no_notes_yet,
        none_match=lambda: _("No note on what matches the filter."),
        some_of_all=lambda: _("{count} of {total} notes: those on recommendations that match the filter"),
        remove=lambda: _("Delete"),
    )
)
"""In reading order."""


def _highlight_row(desk: Desk, mark: Highlight, now: datetime) -> Row:
    report, code = desk.report, mark.target.code
    place = place_label(report, code)
    if find_again(mark.quote, own_text(report, code)) is None:
        place = _("{place} · no longer in the text").format(place=place)
    aside = short_moment(mark.modified, now)
    return Row(mark.id, quoted(mark.quote.exact), badge=place_badge(report, code), place=place, aside=aside)


def _no_highlights_yet(key: str) -> str:
    if not key:
        return _("No highlights yet.")
    return _("No highlights yet. Select words in the text and press {key}.").format(key=key)


HIGHLIGHTS = _list_of(
    _Marks(
        heading=lambda: _("Highlights"),
        all=Library.highlights,
        row_of=_highlight_row,
        begins="highlight",
        none_yet=_no_highlights_yet,
        none_match=lambda: _("No highlight on what matches the filter."),
        some_of_all=lambda: _("{count} of {total} highlights: those on recommendations that match the filter"),
    )
)
"""As they come in the text."""


def _bookmark_row(desk: Desk, mark: Bookmark, _now: datetime) -> Row:
    report, code = desk.report, mark.target.code
    one, section = report.recommendation(code), report.section(code)
    return Row(
        key=mark.id,
        text=one.text if one else section.title if section else "",
        strong=mark.label,
        badge=place_badge(report, code),
        place=place_label(report, code),
        words=mark.label,
    )


def _no_bookmarks_yet(key: str) -> str:
    if not key:
        return _("No bookmarks yet.")
    return _("No bookmarks yet. In the text, {key} sets one on the recommendation in focus.").format(key=key)


def _label_writing(view: ListView, key: str) -> LabelWriting | None:
    mark: Bookmark | None = view.listed.get(key)
    return LabelWriting(mark.target, mark.label, waits_for_reader=True) if mark else None


def _label(view: ListView, key: str, words: str) -> None:
    library, mark = view.editor.library, view.listed.get(key)
    if library is not None and mark is not None:
        view.change(lambda: mark_edits.set_bookmark(library, mark.target, words))


BOOKMARKS = _list_of(
    _Marks(
        heading=lambda: _("Bookmarks"),
        all=Library.bookmarks,
        row_of=_bookmark_row,
        begins="bookmark",
        none_yet=_no_bookmarks_yet,
        none_match=lambda: _("No bookmark on what matches the filter."),
        some_of_all=lambda: _("{count} of {total} bookmarks: those that match the filter"),
        actions=(rename(lambda: _("Edit label")),),
        writing=_label_writing,
        renamed=_label,
    )
)
"""In reading order; each can have a label."""
