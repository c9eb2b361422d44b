"""Lists of marks: notes, highlights, bookmarks. Under a filter only what matches is listed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Bookmark, Highlight, Note
from alliance_desktop.domain.report import own_text
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.report_places import LabelPlace
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, go_there, none_yet, rename
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import with_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.text.note_excerpt import quoted
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.heard_words import with_heard
from alliance_desktop.render.mark_words import quoted_place
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_badge, place_label

M = TypeVar("M", bound=Note | Highlight | Bookmark)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks(Generic[M]):
    """What the lists of marks don't have in common."""

    heading: Phrase
    all: Callable[[Library], Sequence[M]]
    row_of: Callable[[Desk, M, datetime], Row]
    none_yet: Callable[[ListView], str]
    none_match: Phrase
    some_of_all: Phrase
    """'{count} of {total} notes'."""
    actions: tuple[RowAction[ListView], ...] = ()
    """Between going there and deleting."""
    remove: Phrase = lambda: _("Remove")
    place: Callable[[str, M], LabelPlace] | None = None
    renamed: Callable[[Library, M, str], Edit] | None = None


def _list_of(marks: _Marks[M]) -> ListSpec[ListView]:
    def rows(view: ListView) -> list[Row]:
        library, shown, now = view.editor.library, view.desk.filter.shown, local_now()
        every = marks.all(library) if library else ()
        listed = [mark for mark in every if shown is None or mark.target.code in shown]
        view.listed = {mark.id: mark for mark in listed}
        return [marks.row_of(view.desk, mark, now) for mark in listed]

    def about(_view: ListView, mark: M) -> RowInHand:
        return RowInHand((mark.target.code,), mark.id if isinstance(mark, Note) else "")

    def remark(view: ListView) -> str:
        library = view.editor.library
        if view.desk.filter.shown is None or library is None:
            return ""
        return marks.some_of_all().format(count=view.model.rowCount(), total=len(marks.all(library)))

    def empty(view: ListView) -> str:
        return marks.none_yet(view) if view.desk.filter.shown is None else marks.none_match()

    return ListSpec(
        heading=marks.heading,
        rows=rows,
        about=about,
        actions=(go_there(_go), *marks.actions, delete(trash_edits.delete, marks.remove)),
        empty=empty,
        remark=remark,
        shape=with_words,
        place=marks.place,
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
    place = with_heard(mark, quoted_place(desk.report, mark.target.code, mark.quote), "{words} · {heard}")
    return Row(
        key=mark.id,
        text=mark.text,
        badge=place_badge(desk.report, mark.target.code),
        place=_("{words} · to decide").format(words=place) if mark.others else place,
        aside=short_moment(mark.dated, now),
        markdown=True,
        quote=quoted(mark.quote.exact) if mark.quote else "",
    )


NOTES = _list_of(
    _Marks(
        heading=lambda: _("Notes"),
        all=lambda library: library.in_text.notes(),
        row_of=_note_row,
        none_yet=none_yet(
            "new-note",
            lambda: _("No notes yet. In the text, {key} starts one on the recommendation in focus."),
            lambda: _("No notes yet."),
        ),
        none_match=lambda: _("No note on what matches the filter."),
        some_of_all=lambda: _("{count} of {total} notes: those on recommendations that match the filter"),
        remove=lambda: _("Delete"),
    )
)


def _highlight_row(desk: Desk, mark: Highlight, now: datetime) -> Row:
    report, code = desk.report, mark.target.code
    place = quoted_place(report, code, mark.quote)
    if find_again(mark.quote, own_text(report, code)) is None:
        place = _("{place} · no longer in the text").format(place=place)
    aside = short_moment(mark.modified, now)
    return Row(mark.id, quoted(mark.quote.exact), badge=place_badge(report, code), place=place, aside=aside)


HIGHLIGHTS = _list_of(
    _Marks(
        heading=lambda: _("Highlights"),
        all=lambda library: library.in_text.highlights(),
        row_of=_highlight_row,
        none_yet=none_yet(
            "highlight",
            lambda: _("No highlights yet. Select words in the text and press {key}."),
            lambda: _("No highlights yet."),
        ),
        none_match=lambda: _("No highlight on what matches the filter."),
        some_of_all=lambda: _("{count} of {total} highlights: those on recommendations that match the filter"),
    )
)


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


BOOKMARKS = _list_of(
    _Marks(
        heading=lambda: _("Bookmarks"),
        all=lambda library: library.in_text.bookmarks(),
        row_of=_bookmark_row,
        none_yet=none_yet(
            "bookmark",
            lambda: _("No bookmarks yet. In the text, {key} sets one on the recommendation in focus."),
            lambda: _("No bookmarks yet."),
        ),
        none_match=lambda: _("No bookmark on what matches the filter."),
        some_of_all=lambda: _("{count} of {total} bookmarks: those that match the filter"),
        actions=(rename(lambda: _("Edit label")),),
        place=lambda _report, mark: LabelPlace(mark.target, mark.label, waits_for_reader=True),
        renamed=lambda library, mark, words: mark_edits.set_bookmark(library, mark.target, words),
    )
)
