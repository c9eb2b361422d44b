"""What hung on recommendations of an earlier report, carried over to what became of them; nothing is written over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from alliance_desktop.domain.carried_over import CarriedOver, carried_id
from alliance_desktop.domain.comparing import ReportPair
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.internal_remark import InternalRemark, remark_on
from alliance_desktop.domain.marks import Note, Tagging, field_id, made_id, tagging_id
from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.domain.report import Quote, Report, Target
from alliance_desktop.domain.text.anchor import find_spelt, quote_at
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.earlier.carried import name_of_carried, untouched
from alliance_desktop.library.earlier.compared_pairs import compared, decided
from alliance_desktop.library.library_reading import LibraryReading

FIELDS: tuple[FieldName, ...] = ("stance", "line", "wording", "pressed", "background")
"""What of a position comes along: how far it is, and who was asked, was last year's."""


class CarriedMarks(NamedTuple):
    """What comes to a recommendation, by name, and from which of the earlier report."""

    new: str
    old: str
    what: tuple[str, ...]


class Carrying(NamedTuple):
    """The edit, and what comes where.

    `cleared` are those whose position is left as it is, since it can be said as it stands, and `apart` those whose
    own stance is another: a line for the old one would contradict it. `lost` are the codes of the earlier report whose
    position comes nowhere, since they have no pair.
    """

    edit: Edit
    came: tuple[CarriedMarks, ...]
    cleared: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Where something comes."""
        return tuple(one.new for one in self.came)


def carry_over(
    library: LibraryReading, earlier: Report, pairs: Iterable[ReportPair], *, notes: bool = False, remarks: bool = False
) -> Carrying:
    """What hangs on the old one of each pair comes to the new one, if nothing of the kind is there: stance, line,
    proposed wording, if pressed, background and tags; notes and internal remarks where they are wanted. What came once
    and was removed stays removed.

    Without swaps nothing is left to come. The edit is one, and remembers that the reports were compared.
    """
    swaps, came, now = list[Swap](), list[CarriedMarks](), library.now()
    cleared, apart, lost = list[str](), list[str](), list[str]()
    marked = library.marked_in(earlier.id)
    for pair in pairs:
        if pair.old is None or pair.old not in marked:
            continue
        if pair.new is None:
            lost += [pair.old] if library.marks(Target(earlier.id, pair.old)).position else []
            continue
        made = _Place(library, Target(earlier.id, pair.old), library.target(pair.new), now)
        found = [*made.position(), *made.tags(), *(made.notes() if notes else ()), *(made.remark() if remarks else ())]
        if made.had.position and (made.is_cleared or made.stands_apart):
            (cleared if made.is_cleared else apart).append(pair.new)
        if found:
            came.append(
                CarriedMarks(pair.new, pair.old, tuple(dict.fromkeys(name_of_carried(swap.after) for swap in found)))
            )
            swaps += [*found, *made.origin()]
    if swaps:
        swaps += compared(library, earlier).swaps
    text = ngettext(
        "Carried over from {report} to {count} recommendation",
        "Carried over from {report} to {count} recommendations",
        len(came),
    )
    edit = Edit(text.format(report=earlier.short_title, count=len(came)), tuple(swaps), source=earlier.short_title)
    return Carrying(edit, tuple(came), tuple(cleared), tuple(apart), tuple(lost))


_NAMED = 8
"""So many codes are named of what is left."""


def left_words(earlier: Report, made: Carrying, near: tuple[str, ...] = ()) -> Iterator[str]:
    """Why something of the earlier report doesn't come, a sentence for each reason; `near` are codes of what is only
    nearly the same, and wasn't asked for."""
    if made.cleared:
        yield _("Already cleared, so not changed: {codes}").format(codes=_named(made.cleared))
    if made.apart:
        yield _("Has another stance now, so not changed: {codes}").format(codes=_named(made.apart))
    if near:
        yield _("Nearly the same, so carried over only if named: {codes}").format(codes=_named(near))
    if made.lost:
        text = _("Gone since {report}, so not carried over: {codes}")
        yield text.format(report=earlier.short_title, codes=_named(made.lost))


def _named(codes: tuple[str, ...]) -> str:
    more = _("… ({count})").format(count=len(codes))
    return ", ".join((*codes[:_NAMED], more) if len(codes) > _NAMED else codes)


class _Place:
    """A recommendation of the report, and the one that it was."""

    def __init__(self, library: LibraryReading, old: Target, new: Target, now: str) -> None:
        self._library, self._old, self._new = library, old, new
        self.had, self._has = library.marks(old), library.marks(new.code)
        self._there = library.carried_over(new.code, kept=True)
        same = self._there is not None and (self._there.earlier_id, self._there.earlier_code) == (old.report, old.code)
        self._since = self._there.at if same and self._there else ""
        self._at = self._since if self._there and self._there.kept is None and same else now
        """What was there then came then, and is here still or was removed."""
        self.is_cleared = self._has.position.status == "cleared"
        own, was = self._has.position.record("stance"), self.had.position.record("stance")
        self.stands_apart = own is not None and was is not None and own.text != was.text

    def position(self) -> Iterator[Swap]:
        """The fields that are empty; none of what is cleared, or says otherwise."""
        for field in () if self.is_cleared or self.stands_apart else FIELDS:
            was = self.had.position.record(field)
            if was is not None and was.modified > self._since and self._has.position.record(field) is None:
                key = field_id(self._new, field)
                others = _others_of(was)
                yield Swap(None, PositionField(key, self._new, field, was.text, was.person, self._at, self._at, others))

    def tags(self) -> Iterator[Swap]:
        """The tags that it doesn't carry."""
        for tag in self.had.tags:
            key, was = tagging_id(self._new, tag.id), self._library.record(tagging_id(self._old, tag.id))
            is_new = isinstance(was, Tagging) and was.modified > self._since
            if is_new and self._library.record(key) is None:
                owner = self._library.owner_id
                yield Swap(None, Tagging(key, self._new, tag.id, owner, self._at, self._at))

    def notes(self) -> Iterator[Swap]:
        """Those that are the reader's thoughts; what was heard in a meeting is of that meeting. Each comes once."""
        for note in self.had.notes:
            key = made_id("carried note", self._new.report, self._new.code, note.id)
            if note.heard is None and self._library.note(key) is None:
                quote = self._quote(note)
                others = _others_of(note)
                made = Note(key, self._new, note.text, note.person, note.created, self._at, quote, others=others)
                yield Swap(None, made)

    def _quote(self, note: Note) -> Quote | None:
        """The words it is on, where they stand in the new text too."""
        one = self._library.report.recommendation(self._new.code)
        span = find_spelt(note.quote, one.text) if note.quote and one else None
        return quote_at(one.text, *span) if span and one else None

    def remark(self) -> Iterator[Swap]:
        """The internal remark, where there is none."""
        was = self._library.internal_remark(self._old)
        if was is not None and self._library.internal_remark(self._new.code) is None:
            yield Swap(None, remark_on(self._new, was.text))

    def origin(self) -> Iterator[Swap]:
        """That it came from there."""
        target, old = self._new, self._old
        origin = CarriedOver(carried_id(target), target.report, target.code, old.report, old.code, self._at)
        if self._there != origin:
            yield Swap(self._there, origin)


def _others_of(record: Note | PositionField) -> tuple[OtherText, ...]:
    """What is to be chosen from comes as that; the versions that it was written over are those of the earlier one."""
    return tuple(replace(one, over=()) for one in record.others)


def decided_anew(library: LibraryReading, earlier: Report, pairs: Mapping[str, str | None]) -> Edit:
    """The same as `decided`; what came from a recommendation that is the pair no more, and wasn't looked at, goes with
    it, which the label says."""
    made = decided(library, earlier, pairs)
    gone = list[Swap]()
    for code, was in pairs.items():
        origin = library.carried_over(code)
        if origin is not None and origin.earlier_id == earlier.id and origin.earlier_code != was:
            gone += (Swap(one, None) for one in (*untouched(library, code), *_same_remark(library, origin), origin))
    if not gone or not made.swaps:
        return made
    names = dict.fromkeys(name_of_carried(one.before) for one in gone if not isinstance(one.before, CarriedOver))
    text = _("{act}; removed, since not looked at: {what}") if names else "{act}"
    label = text.format(act=made.label, what=", ".join(names))
    return replace(made, label=label, swaps=(*made.swaps, *gone))


def _same_remark(library: LibraryReading, origin: CarriedOver) -> Iterator[InternalRemark]:
    """The internal remark, as it is on the earlier one."""
    here = library.internal_remark(origin.code)
    there = library.internal_remark(Target(origin.earlier_id, origin.earlier_code))
    if here is not None and there is not None and here.text == there.text:
        yield here
