"""One thing in the trash, with a label by which the reader knows it again."""

from dataclasses import dataclass
from textwrap import shorten

from alliance_desktop.i18n import _
from alliance_desktop.store.trash import Deleted

_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TrashItem:
    """`kind` is note, bookmark or tag; `deleted` since when, UTC."""

    id: str
    kind: str
    label: str
    deleted: str


def trash_item(found: Deleted) -> TrashItem:
    """What the trash shows of a deleted thing."""
    return TrashItem(found.id, found.kind, _label(found), found.at)


def _label(found: Deleted) -> str:
    if found.target is None:
        return _("Tag “{tag}”").format(tag=found.text)
    start = shorten(found.text, _LENGTH, placeholder="…")
    if found.kind == "note":
        return _("Note on {code}: {start}").format(code=found.target.code, start=start)
    if start:
        return _("Bookmark on {code}: {start}").format(code=found.target.code, start=start)
    return _("Bookmark on {code}").format(code=found.target.code)
