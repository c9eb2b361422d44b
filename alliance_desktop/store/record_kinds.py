"""The table of kinds: how each kind of record is found, written, binned, recovered and logged. A new kind is a row."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from alliance_desktop.domain.annotation import Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.position import SEARCHED, PositionField
from alliance_desktop.domain.remark import InternalRemark
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.store.annotation_rows import ALWAYS, MAYBE, AnnotationRows, known_field, quoted
from alliance_desktop.store.brief_rows import BriefRows
from alliance_desktop.store.rows import RecordRows, Table
from alliance_desktop.store.sqlite_errors import UnknownKind
from alliance_desktop.store.stamped_rows import StampedRows, TagRows

NOTES = AnnotationRows(
    Note,
    "note",
    "commenting",
    Table("note", ("annotation_id", "text", "heard")),
    make=lambda key, target, own, written, quote: Note(key, target, own[0], *written, quote, own[1]),
    values=lambda note: (note.text, note.heard),
    quote=lambda note: note.quote,
    quotes=MAYBE,
    logged=("value", "heard"),
    maybe=("heard",),
)
HIGHLIGHTS = AnnotationRows(
    Highlight,
    "highlight",
    "highlighting",
    None,
    make=lambda key, target, _own, written, quote: Highlight(key, target, quoted(quote), *written),
    values=lambda highlight: (highlight.quote.exact,),
    quote=lambda highlight: highlight.quote,
    quotes=ALWAYS,
)
BOOKMARKS = AnnotationRows(
    Bookmark,
    "bookmark",
    "bookmarking",
    Table("bookmark", ("annotation_id", "label")),
    make=lambda key, target, own, written, _quote: Bookmark(key, target, own[0], *written),
    values=lambda bookmark: (bookmark.label,),
    shown=lambda bookmark: bool(bookmark.label),  # else one key sets it again: nothing is lost, and undo leaves many
    id_of_place=True,
)
TAGGINGS = AnnotationRows(
    Tagging,
    "tagging",
    "tagging",
    Table("tagging", ("annotation_id", "tag_id")),
    make=lambda key, target, own, written, _quote: Tagging(key, target, own[0], *written),
    values=lambda tagging: (tagging.tag,),
    shown=None,
)
POSITION_FIELDS = AnnotationRows(
    PositionField,
    "position",
    "assessing",
    Table("position_field", ("annotation_id", "field", "text")),
    make=lambda key, target, own, written, _quote: PositionField(key, target, known_field(own[0]), own[1], *written),
    values=lambda one: (one.field, one.text),
    shown=lambda one: one.field in SEARCHED,  # as bookmarks with a label: one act sets the others again
    logged=("field", "value"),
    id_of_place=True,
)
REMARKS = StampedRows(InternalRemark, "remark", "internal_remark", ((str,) * 4,), id_of_place=True)
SAVED_FILTERS = StampedRows(SavedFilter, "filter", "saved_filter", ((str, str, str, int),))
BRIEFS = BriefRows()
_KEYS = ((*(str,) * 4, int), (*(str,) * 4, type(None)))
TAGS = TagRows(Tag, "tag", "tag", _KEYS, id_of_place=True, taggings=TAGGINGS)

MARKS: tuple[AnnotationRows[Any], ...] = (NOTES, HIGHLIGHTS, BOOKMARKS, TAGGINGS, POSITION_FIELDS)
"""The kinds that hang on a target."""
KINDS: Mapping[type[Record], RecordRows[Any]] = {
    rows.kind: rows for rows in (*MARKS, REMARKS, SAVED_FILTERS, BRIEFS, TAGS)
}
BY_NAME: Mapping[str, RecordRows[Any]] = {rows.name: rows for rows in KINDS.values()}


def refuse_unknown(connection: sqlite3.Connection) -> None:
    """Raises UnknownKind for what is of no kind of ours, also in the trash: it would be left out."""
    known = ", ".join(f"'{rows.motivation}'" for rows in MARKS)
    query = f"SELECT motivation FROM annotation WHERE motivation NOT IN ({known}) LIMIT 1"  # noqa: S608  constants
    for (motivation,) in connection.execute(query).fetchall():
        raise UnknownKind(motivation)
    BRIEFS.refuse_unknown(connection)
