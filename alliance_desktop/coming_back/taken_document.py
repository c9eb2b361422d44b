"""A document that came back, with all that it says otherwise, and the receipt of what was taken from it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.exchange import BrokenEntry
from alliance_desktop.domain.incoming import Choices, Incoming, chosen
from alliance_desktop.domain.marks import made_id
from alliance_desktop.domain.position import FIELD_NAMES, TO_BE_CLEARED
from alliance_desktop.domain.report import Target
from alliance_desktop.i18n import _
from alliance_desktop.library.library_reading import LibraryReading

NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """What a document says otherwise than its export and than what is here, in the order of the report.

    `file` is its name; `brief` that of the brief as it was printed, `brief_id` its id, which nobody may have any more.
    `title` is that of the template. `same` counts the texts that are here as the document has them, of which `known`
    were changed and taken or left before; `comments` counts those in the margin,
    `trackers` are those who tracked changes. With `only_comments` nothing else of it is read, as `said` explains,
    which also tells where the export is no longer kept.
    `goes_on_from`: when the first round was taken of the documents that it goes on from; '' for none.
    """

    file: str
    brief: str
    brief_id: str
    export: BriefExport
    title: str
    items: tuple[Incoming, ...]
    same: int = 0
    comments: int = 0
    trackers: tuple[str, ...] = ()
    only_comments: bool = False
    said: str = ""
    known: int = 0
    goes_on_from: str = ""

    @property
    def nothing(self) -> str:
        """What to say where it says nothing that is not here."""
        if self.said and not self.only_comments:
            return _("Of what can be compared, no text in it is another than yours.")
        if self.known or self.comments:
            return _("Nothing new has come since export {number}.").format(number=self.export.number)
        return _("Nothing has changed since export {number}.").format(number=self.export.number)

    @property
    def broken(self) -> tuple[BrokenEntry, ...]:
        """What of it could not be read: a document says that by what isn't placed."""
        return ()

    @property
    def is_unchanged(self) -> bool:
        """Whether it says nothing that is not here."""
        return not self.items


def not_kept(number: int) -> str:
    """What is said where what an export said is no longer kept: only what is here can be compared with."""
    text = _("What export {number} said is no longer kept, so nobody can tell who changed what.").format(number=number)
    more = _(
        "Where a text is another than yours, you choose. Notes and facts are only compared where it tracks changes."
    )
    return f"{text} {more}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came in, what waits for a decision as two texts, what was left, and what stays as it is since nothing was
    chosen where there is one text; `text` says it word for word, as Markdown, and is kept at `path`, if it could be
    written. Without an `edit` nothing was written."""

    came_in: tuple[Incoming, ...]
    to_decide: tuple[Incoming, ...]
    left: tuple[Incoming, ...]
    staying: tuple[Incoming, ...]
    text: str
    path: Path | None = None
    edit: Edit | None = None
    changes: Changes = NO_CHANGES


@dataclass(slots=True)
class Sorted:
    """What becomes of the differences while an edit is made of them."""

    came_in: list[Incoming] = field(default_factory=list)
    to_decide: list[Incoming] = field(default_factory=list)
    left: list[Incoming] = field(default_factory=list)

    def receipt(self, choices: Choices) -> Receipt:
        """All of them, of which nothing is written yet."""
        open_ones = [one for one in self.left if one.kind == "conflict" and chosen(one, choices) != "mine"]
        left = tuple(one for one in self.left if one not in open_ones)
        return Receipt(tuple(self.came_in), tuple(self.to_decide), left, tuple(open_ones), "")


def ordered(items: Sequence[Incoming], library: LibraryReading) -> Iterator[Incoming]:
    """In the order of the report, and of others after it: what is of no recommendation comes last; notes and what has
    no place in the order of the document. Each with what waits to be chosen there."""
    here = library.report.id
    ids = sorted({library.target(one.code).report for one in items}, key=lambda one: (one != here, one))
    reports = [report for one in ids if (report := library.places.report(one))]
    every = [Target(report.id, one.code).place(here) for report in reports for one in report.recommendations]
    places = {one: place for place, one in enumerate(every)}
    kinds = {"changed": 0, "conflict": 0, "new": 1, "told": 2, "unplaced": 3}
    as_written = {"new", "unplaced"}

    def place(one: Incoming) -> tuple[int, int, str]:
        key = "" if one.kind in as_written else one.key
        return places.get(one.code, len(places)), kinds[one.kind], key

    found = sorted(items, key=place)
    yield from (_with_clearance(_with_waiting(one, library), library) for one in found)


def by_words(items: Iterable[Incoming]) -> Iterator[Incoming]:
    """What has no place under a key that is the same whenever the document is read, whatever comes or goes around it:
    what was chosen for it must never be held to be for other words."""
    met = Counter[str]()
    for one in items:
        if one.kind == "unplaced":
            words = made_id(one.code, one.field, one.words, one.author, one.at)
            met[words] += 1
            yield replace(one, key=f"unplaced/{words}/{met[words]}")
        else:
            yield one


def _with_clearance(item: Incoming, library: LibraryReading) -> Incoming:
    if item.each:
        return replace(item, each=tuple(_with_clearance(one, library) for one in item.each))
    is_to_be = item.code and item.field in TO_BE_CLEARED and item.kind in {"changed", "conflict", "unplaced"}
    status = library.field(library.target(item.code), "status") if is_to_be else None
    return replace(item, is_cleared=True) if status and status.text == "cleared" else item


def _with_waiting(item: Incoming, library: LibraryReading) -> Incoming:
    if item.each:
        each = (replace(_with_waiting(one, library), kind=one.kind, chosen=one.chosen) for one in item.each)
        return replace(item, each=tuple(each))
    if item.kind not in {"changed", "conflict"} or not item.code or item.field not in FIELD_NAMES:
        return item
    record = library.field(library.target(item.code), item.field)
    others = [one for one in (record.others if record else ()) if one != item.instead]
    waiting = tuple(one for one in others if one.text != item.theirs)
    waits = len(waiting) < len(others)
    if waiting and item.theirs is None:  # in place of mine none of them would be hers
        item = replace(item, kind="conflict", chosen=None)
    return replace(item, waiting=waiting, waits=waits, settles=waits and not waiting)
