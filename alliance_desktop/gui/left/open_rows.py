"""The rows of what is open: each with its code and what mends it; of a long group the first ones."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from alliance_desktop.gui.widgets.note_excerpt import first_words
from alliance_desktop.gui.widgets.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.open_item_words import OPEN_HEADINGS, open_item_words
from alliance_desktop.library.what_is_left import OPEN_KINDS, OpenItem, OpenKind, WhatIsLeft

SHOWN_AT_FIRST, SHOWN_MORE = 5, 100
"""Rows of a group, and how many more are shown when they are asked for."""

MENDS: Mapping[OpenKind, Callable[[], str]] = {
    "no-stance": lambda: _("Set stance"),
    "no-line": lambda: _("Write line"),
    "not-answered": lambda: _("Enter answer"),
    "overdue": lambda: _("Enter answer"),
    "question": lambda: _("Open note"),
    "contradicts-twin": lambda: _("Compare"),
    "differs-from-twin": lambda: _("Compare"),
}
"""What mends each kind, as its button says."""


@dataclass(frozen=True, slots=True)
class OpenRow(Row):
    """`badge` is the code, `aside` what the row does; `item` is None where more rows are offered."""

    kind: OpenKind = "no-stance"
    item: OpenItem | None = None
    first: bool = False
    """Whether the group begins with it: then its heading and count stand beside it."""
    count: int = 0
    """How many there are of the kind."""
    stances: tuple[str, ...] = ()
    """Those that `text` names, that of the twin behind its own; '' where there is none yet."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it, with its group."""
        head = _("{heading}, {count}").format(heading=OPEN_HEADINGS[self.kind](), count=self.count)
        return ", ".join(part for part in (self.badge, self.text, self.aside, head) if part)


def open_rows(
    left: WhatIsLeft, library: LibraryReading, shown: Mapping[OpenKind, int], today: date
) -> Iterator[OpenRow]:
    """The rows of all groups; of each kind so many as `shown` says, else as many as are shown at first."""
    for kind in OPEN_KINDS:
        count, most = left.open_count(kind), shown.get(kind, SHOWN_AT_FIRST)
        for number, item in enumerate(left.open_items(kind, most)):
            yield _row(item, library, today, count, first=not number)
        if more := max(0, count - most):
            text = ngettext("{count} more", "{count} more", more).format(count=more)
            yield OpenRow(f"more:{kind}", text, aside=_("Show"), kind=kind, count=count)


def _row(item: OpenItem, library: LibraryReading, today: date, count: int, *, first: bool) -> OpenRow:
    words = open_item_words(item, library, today)
    named: tuple[str, ...] = ()
    if item.kind == "no-line":
        named = (item.code,)
    elif item.kind in {"contradicts-twin", "differs-from-twin"}:
        named = (item.code, item.twin)
    if item.kind == "question":
        words = first_words(words)
    elif item.kind == "no-stance" and (one := library.report.recommendation(item.code)):
        words = one.text
    return OpenRow(
        f"{item.kind}:{item.code}:{item.note}",
        words,
        badge=item.code,
        aside=MENDS[item.kind](),
        kind=item.kind,
        item=item,
        first=first,
        count=count,
        stances=tuple(library.marks(code).position.text("stance") for code in named),
    )
