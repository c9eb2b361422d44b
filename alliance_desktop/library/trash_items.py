"""One thing in the trash, with a label by which the reader knows it again."""

from dataclasses import dataclass
from textwrap import shorten

from alliance_desktop.i18n import _
from alliance_desktop.store.trash_rows import Deleted

_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TrashItem:
    """`kind` is note, highlight, bookmark, tag or filter; `deleted` since when, UTC; `code` where it was, or ''.

    `label` names it on one line; `text` is the whole text, the highlighted words, the label or the name.
    """

    id: str
    kind: str
    label: str
    deleted: str
    code: str
    text: str


def trash_item(found: Deleted) -> TrashItem:
    """What the trash shows of a deleted thing."""
    code = found.target.code if found.target else ""
    return TrashItem(found.id, found.kind, _label(found), found.at, code, found.text)


def _label(found: Deleted) -> str:
    if found.target is None:
        text = _("Filter “{name}”") if found.kind == "filter" else _("Tag “{name}”")
        return text.format(name=found.text)
    texts = {
        "note": _("Note on {code}: {start}"),
        "highlight": _("Highlight on {code}: “{start}”"),
        "bookmark": _("Bookmark on {code}: {start}"),
    }
    return texts[found.kind].format(code=found.target.code, start=shorten(found.text, _LENGTH, placeholder="…"))
