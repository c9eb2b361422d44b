"""A recommendation that a correction gave another code, or a section another id: what hangs on the old one goes along.

Decision 45 says why, and what stays.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from alliance_desktop.domain.brief import BriefItem, ChosenItem, PassageItem
from alliance_desktop.domain.carried_over import CarriedOver, carried_id
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
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Target, target_at
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading

_NAMED = 8
"""So many codes are named in a label."""


def what_hangs(library: LibraryReading, code: str) -> str:
    """What the reader has on a recommendation or section: '1 note, position, in 1 brief'; '' for nothing."""
    marks, briefs = library.marks(code), library.in_briefs(code)
    notes, tags, highlights = len(marks.notes), len(marks.tags), len(marks.highlights)
    counted = (
        (notes, ngettext("{count} note", "{count} notes", notes)),
        (highlights, ngettext("{count} highlight", "{count} highlights", highlights)),
        (tags, ngettext("{count} tag", "{count} tags", tags)),
        (bool(marks.bookmark), _("bookmark")),
        (bool(marks.position.records), _("position")),
        (library.internal_remark(code) is not None, _("internal remark")),
        (len(briefs), ngettext("in {count} brief", "in {count} briefs", len(briefs))),
    )
    return ", ".join(text.format(count=count) for count, text in counted if count)


def recode(library: LibraryReading, codes: Mapping[str, str]) -> Edit:
    """All that hangs on these codes and ids, which are the keys, goes to those that they have become. What is on the
    new one already, as another line to take, stays, and so does then the old one's; of two that have become the same
    the first comes before. Without swaps nothing hung there.
    """
    targets = {library.target(old): library.target(new) for old, new in codes.items()}
    came, order = set[str](), [*targets]
    marks = sorted((one for one in library.records() if one.target in targets), key=lambda one: order.index(one.target))
    swaps = [
        *(swap for one in marks for swap in _mark(library, one, targets[one.target], came)),
        *(swap for old, new in targets.items() for swap in _remark(library, old, new, came)),
        *_briefs(library, targets),
        *_compared(library, codes),
    ]
    marked = library.marked_codes().intersection(codes) or codes
    named = [_("{old} is now {new}").format(old=old, new=new) for old, new in codes.items() if old in marked]
    return Edit(", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else ""), tuple(swaps))


def _mark(library: LibraryReading, one: Annotation, new: Target, came: set[str]) -> Iterator[Swap]:
    """Notes and highlights stay the same records on every machine. What a place has once is another record at each; the
    moments stay. `came` are the ids of those that two places would bring: the first one does."""
    if isinstance(one, Note | Highlight):
        yield Swap(one, replace(one, target=new))
        return
    there: Bookmark | Tagging | PositionField
    match one:
        case Bookmark():
            there = replace(one, id=bookmark_id(new), target=new)
        case Tagging():
            there = replace(one, id=tagging_id(new, one.tag), target=new)
        case PositionField():
            others = tuple(replace(other, over=()) for other in one.others)
            there = replace(one, id=field_id(new, one.field), target=new, others=others)
    if library.record(there.id) is None and there.id not in came:
        came.add(there.id)
        yield from (Swap(one, None), Swap(None, there))


def _remark(library: LibraryReading, old: Target, new: Target, came: set[str]) -> Iterator[Swap]:
    """Adds to `came` as `_mark` does."""
    was, carried = library.internal_remark(old), library.carried_over(old.code, kept=True)
    is_free = library.internal_remark(new) is None and (here := remark_on(new, was.text if was else "")).id not in came
    if was is not None and is_free:
        came.add(here.id)
        yield from (Swap(was, None), Swap(None, here))
    if carried and library.carried_over(new.code, kept=True) is None and carried_id(new) not in came:
        came.add(carried_id(new))
        yield from (Swap(carried, None), Swap(None, replace(carried, id=carried_id(new), code=new.code)))


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
