"""A recommendation that a correction gave another code, or a section another id: what hangs on the old one goes along.

Decision 45 says why, and what stays.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, PassageItem
from alliance_desktop.domain.carried_over import CarriedOver, carried_id
from alliance_desktop.domain.codes import code_now
from alliance_desktop.domain.edit import Comparison, Edit, Swap
from alliance_desktop.domain.internal_remark import remark_on
from alliance_desktop.domain.marks import (
    Annotation,
    Bookmark,
    Highlight,
    Note,
    Tagging,
    bookmark_id,
    field_id,
    tagging_id,
)
from alliance_desktop.domain.position import FIELD_NAMES, PositionField
from alliance_desktop.domain.report import Target, target_at
from alliance_desktop.domain.template import ROOMS, room_note_id, room_of
from alliance_desktop.domain.versions import Version
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.store import store_meta, text_versions
from alliance_desktop.store.database import read_of

_NAMED = 8
"""So many codes are named in a label."""


class Hanging(NamedTuple):
    """What hangs on a code that becomes another: what goes along and what stays, each as `what_hangs` says it."""

    goes: str
    stays: str


def what_hangs(library: LibraryReading, code: str, is_meant: Callable[[str], bool] = lambda _id: True) -> str:
    """What the reader has on a recommendation or section, of the records whose ids are meant: '1 note, position, in 1
    brief'; '' for nothing."""
    target, marks, remark = library.target(code), library.marks(code), library.internal_remark(code)

    def count(ids: Iterable[str]) -> int:
        return sum(map(is_meant, ids))

    notes, highlights = (count(one.id for one in on_it) for on_it in (marks.notes, marks.highlights))
    tags = count(tagging_id(target, one.id) for one in marks.tags)
    briefs = count(one.id for one in library.briefs if target in one.places)
    counted = (
        (notes, ngettext("{count} note", "{count} notes", notes)),
        (highlights, ngettext("{count} highlight", "{count} highlights", highlights)),
        (tags, ngettext("{count} tag", "{count} tags", tags)),
        (count([marks.bookmark.id] if marks.bookmark else ()), _("bookmark")),
        (count(one.id for one in marks.position.records), _("position")),
        (count([remark.id] if remark else ()), _("internal remark")),
        (briefs, ngettext("in {count} brief", "in {count} briefs", briefs)),
    )
    return ", ".join(text.format(count=number) for number, text in counted if number)


def what_goes(library: LibraryReading, codes: Mapping[str, str]) -> dict[str, Hanging]:
    """What `recode` would move of each of these codes, and what not."""
    return _what_goes(library, codes, recode(library, codes).swaps)


def _what_goes(library: LibraryReading, codes: Iterable[str], swaps: Iterable[Swap]) -> dict[str, Hanging]:
    after = {one.before.id: one.after for one in swaps if one.before is not None}

    def goes(target: Target, record_id: str) -> bool:
        now = after.get(record_id)
        return record_id in after and not (isinstance(now, Brief) and target in now.places)

    found = dict[str, Hanging]()
    for code in codes:
        went = partial(goes, library.target(code))
        stays = what_hangs(library, code, lambda record_id, went=went: not went(record_id))  # type: ignore[misc]
        found[code] = Hanging(what_hangs(library, code, went), stays)
    return found


def recode(library: LibraryReading, codes: Mapping[str, str]) -> Edit:
    """All that hangs on these codes and ids, which are the keys, goes to those that they have become. What is on the
    new one already, as another line to take, stays, and so does then the old one's; of two that have become the same
    the first comes before. Without swaps nothing hung there.
    """
    targets = {library.target(old): library.target(new) for old, new in codes.items()}
    came, order = set[str](), [*targets]
    marks = sorted((one for one in library.records() if one.target in targets), key=lambda one: order.index(one.target))
    swaps = (
        *(swap for one in marks for swap in _mark(library, one, targets[one.target], came)),
        *(swap for old, new in targets.items() for swap in _remark(library, old, new, came)),
        *_briefs(library, targets),
        *_compared(library, codes),
    )
    went = [code for code, what in _what_goes(library, codes, swaps).items() if what.goes] or codes
    named = [_("{old} is now {new}").format(old=old, new=codes[old]) for old in went]
    return Edit(", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else ""), swaps)


def _mark(library: LibraryReading, one: Annotation, new: Target, came: set[str]) -> Iterator[Swap]:
    """Notes and highlights stay the same records on every machine. What a place has once is another record at each, and
    so is the note that fills a room of it; the moments stay. `came` are the ids of those that two places would bring:
    the first one does."""
    there = record_at(library, one, new)
    if there.id == one.id or (library.record(there.id) is None and there.id not in came):
        came.add(there.id)
        yield Swap(one, there)
    elif isinstance(one, Note):
        yield Swap(one, replace(one, target=new))  # a note like any other


def record_at(library: LibraryReading, one: Annotation, new: Target) -> Annotation:
    """The record that it is on another code: as it is, under the id that it has there."""
    match one:
        case Bookmark():
            return replace(one, id=bookmark_id(new), target=new)
        case Tagging():
            return replace(one, id=tagging_id(new, one.tag), target=new)
        case PositionField():
            return replace(one, id=field_id(new, one.field), target=new)
        case Note() if rooms := [(each.id, room) for each in library.briefs if (room := room_of(one, each.id))]:
            return replace(one, id=room_note_id(rooms[0][0], new, rooms[0][1]), target=new)
        case Note() | Highlight():
            return replace(one, target=new)


def ids_at(target: Target, brief: str) -> list[str]:
    """The ids of all that has versions and is another record at each place: fields, and the notes that fill the rooms
    of a brief."""
    return [*(field_id(target, name) for name in FIELD_NAMES), *(room_note_id(brief, target, room) for room in ROOMS)]


def ids_before(library: LibraryReading, reports: Iterable[str], brief: str) -> dict[str, list[str]]:
    """The ids that such records of these reports had under the codes before, by those that they have now."""
    found = dict[str, list[str]]()
    for report in filter(None, map(library.places.report, reports)):
        for old in report.kept:
            if (now := code_now(report, old)) != old:
                went = (ids_at(Target(report.id, code), brief) for code in (now, old))
                for key, before in zip(*went, strict=True):
                    found.setdefault(key, []).append(before)
    return found


def versions_of(
    library: Library, ids: Sequence[str], before: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[Version]]:
    """Those of each of these records that has some, the newest first, with those that it had under the ids `before`. A
    correction took it away there, which is no deletion. Raises StoreError kinds."""
    every = {key: (key, *before.get(key, ())) for key in ids}
    wanted = {one for each in every.values() for one in each}
    read = read_of(library.database, lambda connection: text_versions.read(connection, wanted)) or {}
    went = read_of(library.database, lambda connection: store_meta.stamps(connection, store_meta.MOVED)) or {}
    found = dict[str, Sequence[Version]]()
    for key, each in every.items():
        had = {one.stamp: one for at in each for one in read.get(at, ()) if one.stamp != went.get(at, "").split(" ")[0]}
        if had:
            found[key] = sorted(had.values(), key=lambda one: one.stamp, reverse=True)
    return found


def _remark(library: LibraryReading, old: Target, new: Target, came: set[str]) -> Iterator[Swap]:
    """Adds to `came` as `_mark` does."""
    was, carried = library.internal_remark(old), library.carried_over(old.code, kept=True)
    is_free = library.internal_remark(new) is None and (here := remark_on(new, was.text if was else "")).id not in came
    if was is not None and is_free:
        came.add(here.id)
        yield Swap(was, here)
    if carried and library.carried_over(new.code, kept=True) is None and carried_id(new) not in came:
        came.add(carried_id(new))
        yield Swap(carried, replace(carried, id=carried_id(new), code=new.code))


def _briefs(library: LibraryReading, targets: Mapping[Target, Target]) -> Iterator[Swap]:
    here = library.report.id
    for brief in library.briefs:
        has, items = set(brief.targets), list[BriefItem]()
        for item in brief.items:
            moved = item
            if isinstance(item, ChosenItem | PassageItem) and (new := targets.get(item.target)) and new not in has:
                moved = replace(item, target=new)
            items.append(item if isinstance(item, ChosenItem) and moved in items else moved)  # two became one
        found = tuple(
            new.place(here if target_at(place, "").report == "" else "")
            if (new := targets.get(target_at(place, brief.filter_report)))
            else place
            for place in brief.found
        )
        if (tuple(items), found) != (brief.items, brief.found):
            yield Swap(brief, replace(brief, items=tuple(items), found=found))


def _compared(library: LibraryReading, codes: Mapping[str, str]) -> Iterator[Swap]:
    """What was decided of pairs, and what was carried over from here to a later report."""
    here = library.report.id
    for one in library.present(Comparison):
        decided = json.loads(one.decided)
        if one.report_id == here:
            now = {name: {codes.get(code, code): was for code, was in pairs.items()} for name, pairs in decided.items()}
        else:
            pairs = {code: codes.get(was, was) for code, was in decided.get(here, {}).items()}
            now = {**decided, here: pairs} if pairs else decided
        if now != decided:
            text = json.dumps(now, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            yield Swap(one, replace(one, decided=text))
    for carried in library.present(CarriedOver):
        if carried.earlier_id == here and carried.earlier_code in codes:
            yield Swap(carried, replace(carried, earlier_code=codes[carried.earlier_code]))
