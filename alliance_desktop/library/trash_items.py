"""One thing in the trash, with a label by which the reader knows it again."""

from dataclasses import dataclass
from textwrap import shorten

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.target import Target
from alliance_desktop.i18n import _
from alliance_desktop.store.trash_rows import Deleted

_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TrashItem:
    """`kind` is note, highlight, bookmark, tag or filter; `deleted` since when, UTC; `place` where it was:
    'P1-08', 'Panel 1', or ''.

    `label` names it on one line; `text` is the whole text, the highlighted words, the label or the name.
    """

    id: str
    kind: str
    label: str
    deleted: str
    place: str
    text: str


def trash_item(found: Deleted, report: Report) -> TrashItem:
    """What the trash shows of a deleted thing; places of `report` are named as the labels of edits name them."""
    place = _place(found.target, report) if found.target else ""
    return TrashItem(found.id, found.kind, _label(found, place), found.at, place, found.text)


def _place(target: Target, report: Report) -> str:
    return report.name_of(target.code) if target.report == report.id else target.code


def _label(found: Deleted, place: str) -> str:
    if not place:
        text = _("Filter “{name}”") if found.kind == "filter" else _("Tag “{name}”")
        return text.format(name=found.text)
    texts = {
        "note": _("Note on {place}: {start}"),
        "highlight": _("Highlight on {place}: “{start}”"),
        "bookmark": _("Bookmark on {place}: {start}"),
    }
    return texts[found.kind].format(place=place, start=shorten(found.text, _LENGTH, placeholder="…"))
