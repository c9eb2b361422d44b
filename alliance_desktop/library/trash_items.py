"""One thing in the trash, with a label by which the reader knows it again."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from alliance_desktop.domain.annotation import Annotation
from alliance_desktop.domain.remark import InternalRemark
from alliance_desktop.domain.report import Report
from alliance_desktop.library.kind_words import KINDS, Kind, named, place_of, trash_words
from alliance_desktop.store.record_kinds import KINDS as STORED
from alliance_desktop.store.record_rows import Deleted

_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TrashItem:
    """`label` names it on one line; `deleted` since when, UTC; `place` where it was: 'P1-08', 'Panel 1', or ''.

    `code` is that place for programs: 'P1-08', 'panel-1', or '' where it was in no place of this report.

    `text` is the whole text, the highlighted words, the label or the name, of an internal remark nothing; `kind` is
    what programs call its kind.
    """

    id: str
    kind: str
    label: str
    deleted: str
    place: str
    code: str
    text: str
    words: Kind[Any]


def trash_item(found: Deleted[Any], report: Report) -> TrashItem:
    """What the trash shows of a deleted record."""
    record, words = found.record, KINDS[type(found.record)]
    text = words.text(record)
    marked = record if isinstance(record, Annotation | InternalRemark) else None
    place = place_of(marked, report) if marked else ""
    code = marked.target.code if marked and marked.target.report == report.id else ""
    start = shorten(text, _LENGTH, placeholder="…")
    label = named(trash_words(record).line, record, report, start=start)
    kind = words.part_of or STORED[type(record)].name
    return TrashItem(found.key, kind, label, found.at, place, code, text, words)
