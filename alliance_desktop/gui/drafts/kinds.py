"""The kinds of text that can be a draft, one row each: where it belongs, and what is said when it is recovered.

A new kind is a row here and its place; whatever types it gives `Drafts` a `Writing` of that place.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.marks import Draft
from alliance_desktop.gui.drafts import names
from alliance_desktop.gui.drafts.brief_places import HeadPlace, ItemPlace
from alliance_desktop.gui.drafts.names import NamePlace, NewFilterPlace
from alliance_desktop.gui.drafts.position_places import FieldPlace, RemarkPlace
from alliance_desktop.gui.drafts.report_places import HeardPlace, LabelPlace, NotePlace
from alliance_desktop.gui.drafts.writing import TypedPlace
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.library.library_reading import LibraryReading


@dataclass(frozen=True, slots=True)
class DraftKind:
    """`of` makes the place of a draft again, in what the store has by now. Raises LookupError, ValueError and TypeError
    kinds for a draft that is none of this kind."""

    of: Callable[[Draft, LibraryReading], TypedPlace]
    title: Phrase = lambda: _("Recovered text")
    heading: Phrase = lambda: _("Recovered text on {place}")
    kept: Phrase = lambda: _("Recovered text kept on {place}")
    away: Phrase = lambda: _("Recovered text on {place} discarded")


_IN_BRIEF = DraftKind(
    ItemPlace.of,
    heading=lambda: _("Recovered text: {place}"),
    kept=lambda: _("Recovered text kept in the brief"),
    away=lambda: _("Recovered text discarded"),
)
_NAME = DraftKind(
    partial(NamePlace.of, names.BRIEF),
    lambda: _("Recovered name"),
    lambda: _("Recovered name: {place}"),
    lambda: _("Recovered name kept"),
    lambda: _("Recovered name discarded"),
)

KINDS: Mapping[str, DraftKind] = {
    "note": DraftKind(NotePlace.of),
    "label": DraftKind(LabelPlace.of),
    "heard": DraftKind(HeardPlace.of),
    "field": DraftKind(FieldPlace.of),
    "remark": DraftKind(RemarkPlace.of, away=lambda: _("Recovered internal remark on {place} discarded")),
    "heading": _IN_BRIEF,
    "text": _IN_BRIEF,
    "head": replace(_IN_BRIEF, of=HeadPlace.of),
    "brief name": _NAME,
    "tag name": replace(_NAME, of=partial(NamePlace.of, names.TAG)),
    "filter name": replace(_NAME, of=partial(NamePlace.of, names.FILTER)),
    "new filter": replace(_NAME, of=partial(NewFilterPlace.of, names.NEW_FILTER)),
    "template name": replace(_NAME, of=partial(NamePlace.of, names.TEMPLATE)),
}
