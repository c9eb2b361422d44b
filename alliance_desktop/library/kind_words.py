"""The table of kinds: what the reader is told about each kind of record. A new kind is a row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from textwrap import shorten
from typing import Any, Generic, NamedTuple, TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.edit import Comparison, Record, SavedFilter
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.marks import Annotation, Bookmark, Highlight, Note, Tag, Tagging
from alliance_desktop.domain.position import FIELD_LABELS, PositionField
from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.library.text_limits import free_name
from alliance_desktop.store.record_kinds import KINDS as STORED
from alliance_desktop.store.rows import Deleted

R = TypeVar("R", bound=Record)
"""A text, translated when it is shown."""


class TrashWords(NamedTuple):
    """What is said of a record that was deleted; {place} is where a mark is, {name} what another record is called,
    {field} which field of a position it is.

    `deleted` and `recovered` are the labels of these acts. The trash shows `line`, with {start} for the first words of
    the record's text.
    """

    deleted: Phrase
    recovered: Phrase
    line: Phrase


def _as_it_was(record: R, _present: Iterable[R]) -> R:
    return record


@dataclass(frozen=True, eq=False, repr=False)  # with slots, Python 3.11 can't make a Kind[Note]
class Kind(Generic[R]):
    """`title` and `icon` name a record of the kind in a list, `text` gives the words of the reader that it holds.

    `counted` is for the comparison with a backup; a kind without it is not compared. One without `trash` is neither
    deleted nor recovered by itself. `fitted` makes a record out of the trash fit those of its kind that are there.
    `part_of` is what programs call what it belongs to, where they are told of that.
    """

    title: Phrase
    icon: str
    text: Callable[[R], str]
    counted: Callable[[int], str] | None = None
    trash: TrashWords | None = None
    fitted: Callable[[R, Iterable[R]], R] = _as_it_was
    is_markdown: bool = False
    part_of: str = ""


def place_of_mark(mark: Annotation | InternalRemark, report: Report) -> str:
    """'P1-08' or 'Panel 1'; of another report the code."""
    return report.name_of(mark.target.code) if mark.target.report == report.id else mark.target.code


def named(words: Phrase, record: Record, report: Report, **more: str) -> str:
    """The words with the name of the record's place, or with its own."""
    if isinstance(record, PositionField):
        more["field"] = FIELD_LABELS[record.field]()
    if isinstance(record, Annotation | InternalRemark):
        return words().format(place=place_of_mark(record, report), **more)
    return words().format(name=getattr(record, "name", ""), **more)


def _with_free_name(saved: SavedFilter, present: Iterable[SavedFilter]) -> SavedFilter:
    """A name that another filter has got meanwhile stays with that one."""
    return replace(saved, name=free_name(saved.name, (one.name for one in present), " ({number})"))


def _with_free_title(brief: Brief, present: Iterable[Brief]) -> Brief:
    """A name that another brief has got meanwhile stays with that one."""
    return replace(brief, name=free_name(brief.name, (one.name for one in present)))


def _with_free_key(tag: Tag, present: Iterable[Tag]) -> Tag:
    """A key that another tag has got meanwhile stays with that one, and one that it has got itself with it."""
    keys = {one.id: one.favourite for one in present if one.favourite is not None}
    own = keys.pop(tag.id, None)
    return replace(tag, favourite=own or (None if tag.favourite in keys.values() else tag.favourite))


KINDS: Mapping[type[Record], Kind[Any]] = {
    Note: Kind[Note](
        title=lambda: _("Note"),
        icon="notebook-pen",
        text=lambda note: note.text,
        counted=lambda number: ngettext("{count} note", "{count} notes", number),
        trash=TrashWords(
            lambda: _("Note on {place} deleted"),
            lambda: _("Note on {place} recovered"),
            lambda: _("Note on {place}: {start}"),
        ),
        is_markdown=True,
    ),
    Highlight: Kind[Highlight](
        title=lambda: _("Highlight"),
        icon="highlighter",
        text=lambda highlight: highlight.quote.exact,
        counted=lambda number: ngettext("{count} highlight", "{count} highlights", number),
        trash=TrashWords(
            lambda: _("Highlight removed from {place}"),
            lambda: _("Highlight on {place} recovered"),
            lambda: _("Highlight on {place}: “{start}”"),
        ),
    ),
    Tagging: Kind[Tagging](
        title=lambda: _("Tag"),
        icon="tag",
        text=lambda tagging: tagging.tag,
        counted=lambda number: ngettext("{count} use of a tag", "{count} uses of tags", number),
    ),
    Bookmark: Kind[Bookmark](
        title=lambda: _("Bookmark"),
        icon="star",
        text=lambda bookmark: bookmark.label,
        counted=lambda number: ngettext("{count} bookmark", "{count} bookmarks", number),
        trash=TrashWords(
            lambda: _("Bookmark removed from {place}"),
            lambda: _("Bookmark on {place} recovered"),
            lambda: _("Bookmark on {place}: {start}"),
        ),
    ),
    PositionField: Kind[PositionField](
        title=lambda: _("Position"),
        icon="scale",
        text=lambda one: one.words,
        counted=lambda number: ngettext("{count} entry in a position", "{count} entries in positions", number),
        trash=TrashWords(
            lambda: _("{field} removed from {place}"),
            lambda: _("{field} on {place} recovered"),
            lambda: _("{field} on {place}: {start}"),
        ),
    ),
    InternalRemark: Kind[InternalRemark](
        title=lambda: _("Internal remark"),
        icon="circle-alert",
        text=lambda _remark: "",  # a list of deleted things may be looked at over the reader's shoulder
        counted=lambda number: ngettext("{count} internal remark", "{count} internal remarks", number),
        trash=TrashWords(
            lambda: _("Internal remark removed from {place}"),
            lambda: _("Internal remark on {place} recovered"),
            lambda: _("Internal remark on {place}"),
        ),
        part_of="position",
    ),
    Tag: Kind[Tag](
        title=lambda: _("Tag"),
        icon="tag",
        text=lambda tag: tag.name,
        trash=TrashWords(
            lambda: _("Tag “{name}” deleted"), lambda: _("Tag “{name}” recovered"), lambda: _("Tag “{name}”")
        ),
        fitted=_with_free_key,
    ),
    SavedFilter: Kind[SavedFilter](
        title=lambda: _("Saved filter"),
        icon="filter",
        text=lambda saved: saved.name,
        counted=lambda number: ngettext("{count} saved filter", "{count} saved filters", number),
        trash=TrashWords(
            lambda: _("Filter “{name}” deleted"), lambda: _("Filter “{name}” recovered"), lambda: _("Filter “{name}”")
        ),
        fitted=_with_free_name,
    ),
    Comparison: Kind[Comparison](title=lambda: _("Comparison"), icon="split", text=lambda _comparison: ""),
    CarriedOver: Kind[CarriedOver](
        title=lambda: _("Carried over"), icon="history", text=lambda carried: carried.earlier_code
    ),
    Brief: Kind[Brief](
        title=lambda: _("Brief"),
        icon="file-text",
        text=lambda brief: brief.name,
        counted=lambda number: ngettext("{count} brief", "{count} briefs", number),
        trash=TrashWords(
            lambda: _("Brief “{name}” deleted"), lambda: _("Brief “{name}” recovered"), lambda: _("Brief “{name}”")
        ),
        fitted=_with_free_title,
    ),
}


def trash_words(record: Record) -> TrashWords:
    """What is said where a record is deleted and recovered. Raises TypeError for a kind to which that never happens."""
    words = KINDS[type(record)].trash
    if words is None:
        raise TypeError(f"{type(record).__name__} without words for the trash")
    return words


_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TrashItem:
    """`label` names it on one line; `deleted` since when, UTC; `place` where it was: 'P1-08', 'Panel 1', or ''.

    `code` is that place for programs: 'P1-08', 'panel-1', or '' where it was in no place of this report.

    `text` is the whole text, the highlighted words, the label or the name, of an internal remark nothing; `kind` is
    what programs call its kind, `field` which of a position it was, or ''.
    """

    id: str
    kind: str
    label: str
    deleted: str
    place: str
    code: str
    text: str
    words: Kind[Any]
    field: str = ""


def trash_item(found: Deleted[Any], report: Report) -> TrashItem:
    """What the trash shows of a deleted record."""
    record, words = found.record, KINDS[type(found.record)]
    text = words.text(record)
    marked = record if isinstance(record, Annotation | InternalRemark) else None
    place = place_of_mark(marked, report) if marked else ""
    code = marked.target.code if marked and marked.target.report == report.id else ""
    start = shorten(text, _LENGTH, placeholder="…")
    label = named(trash_words(record).line, record, report, start=start)
    kind = words.part_of or STORED[type(record)].name
    field = FIELD_LABELS[record.field]() if isinstance(record, PositionField) else ""
    return TrashItem(found.key, kind, label, found.at, place, code, text, words, field)
