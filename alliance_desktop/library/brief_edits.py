"""Edits of briefs: each function says what to change and writes nothing.

`brief` is always the brief as the reader saw it, and rows count from 0 in that one. What was changed elsewhere
meanwhile stays: each act is made on the list as it is now. Where the brief is gone, each raises InputError.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, assert_never

from alliance_desktop.domain.brief import (
    HEAD_LABELS,
    HEAD_NAMES,
    Brief,
    BriefItem,
    ChosenItem,
    HeadingItem,
    HeadName,
    PassageItem,
    TextItem,
    name_key,
)
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import random_id
from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.report import Report, Target, own_text
from alliance_desktop.domain.text.anchor import place_of_words, quote_at
from alliance_desktop.domain.text.near_spelling import nearly
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.library import text_limits, trash_edits
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.position_edits import day_text
from alliance_desktop.library.text_limits import free_name


def chosen(library: LibraryReading, codes: Iterable[str]) -> list[ChosenItem]:
    """Recommendations of this report."""
    return [ChosenItem(library.target(code)) for code in codes]


def heading(text: str) -> HeadingItem:
    """A heading. Raises TextError where it is empty, no line or too long."""
    return HeadingItem(text_limits.needed(text, _("A heading needs at least one character. Nothing was written.")))


def own_words(text: str) -> TextItem:
    """A text in Markdown. Raises TextError as for notes."""
    return TextItem(text_limits.brief_text(text))


def passage(library: LibraryReading, target: Target, words: str) -> PassageItem:
    """The report's words, as they stand in a section, where they were typed so or nearly so. Raises InputError."""
    report = library.places.report(target.report) or library.report
    text = own_text(report, target.code)
    found = place_of_words(words.strip(), text)
    if found is None:
        raise InputError(_not_there(report, target.code, words))
    return PassageItem(target, quote_at(text, *found))


def _not_there(report: Report, code: str, words: str) -> str:
    found = (
        code for code in report.all_places if words.strip() and place_of_words(words.strip(), own_text(report, code))
    )
    elsewhere = next(found, None)
    message = _("These words aren’t in {place}, but in {other}. Nothing was written.")
    if elsewhere is None:
        message = _("These words aren’t in {place}. Nothing was written.")
    return message.format(place=report.name_of(code), other=report.name_of(elsewhere or code))


def named(items: Sequence[BriefItem], library: LibraryReading) -> str:
    """'P1-08', 'Averland 2025 131.7', 'Heading', '3 recommendations', '4 rows'."""
    count = len(items)
    if count != 1:
        if all(isinstance(item, ChosenItem) for item in items):
            return so_many(count)
        return ngettext("{count} row", "{count} rows", count).format(count=count)
    match items[0]:
        case ChosenItem(target):
            return library.places.said(target)
        case PassageItem():
            return _("Passage")
        case HeadingItem():
            return _("Heading")
        case TextItem():
            return _("Text")
        case _:
            assert_never(items[0])


def rows_now(seen: Sequence[Hashable], now: Sequence[Hashable]) -> list[int | None]:
    """For each row of `seen` its row in `now`, None where it is gone; of equal ones the first is the first again."""
    if seen == now:
        return list(range(len(seen)))
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for row, item in enumerate(now):
        places[item].append(row)
    return [places[item].popleft() if places[item] else None for item in seen]


def existing(library: LibraryReading, name: str) -> Brief:
    """The brief that is called so. Raises InputError, which names one that is spelt like it."""
    found = library.brief_named(name)
    if found is not None:
        return found
    names = {one.name.casefold(): one.name for one in library.briefs}
    near = nearly(name.strip().casefold(), names)
    text = (
        _("No brief is called “{name}”; did you mean “{near}”?") if near else _("No brief is called “{name}”; {offer}.")
    )
    some = _("`brief` lists them all") if names else _("there are none yet")
    raise InputError(text.format(name=name, near=names[near] if near else "", offer=some))


def new_brief(library: LibraryReading, name: str, items: Iterable[BriefItem] = (), wanted: str = "") -> Edit:
    """A brief that was not there before; `wanted` is the text of the filter that its items come from.

    `written` gives it. Raises TextError, and InputError where another brief has the name.
    """
    name = text_limits.brief_name(name)
    _refuse_taken(library, name)
    once = _without_repeated((), items)
    found = _listed(_targets_of(once)) if wanted else ()
    brief = Brief(random_id(), name, items=once, filter=wanted, modified=library.now(), found=found)
    label = _("Brief “{name}” made with {what}") if once else _("Brief “{name}” made")
    return Edit(label.format(name=name, what=named(once, library)), (Swap(None, brief),))


def begin(library: LibraryReading, name: str, items: Iterable[BriefItem], wanted: str = "") -> Edit:
    """A new brief, or the items behind those of the one that was begun under this name meanwhile."""
    begun = library.brief_named(name)
    return add(library, begun, items) if begun else new_brief(library, name, items, wanted)


def add(library: LibraryReading, brief: Brief, items: Iterable[BriefItem], at: int | None = None) -> Edit:
    """Items come in before the row `at`, or at the end; recommendations that are in it already stay where they are."""
    now = _present(library, brief)
    there = list(now.items)
    wanted = tuple(items)
    new = _without_repeated(there, wanted)
    place = _place_of(brief, now, at)
    there[place:place] = new
    label = _("{what} added to the brief “{name}”") if new else _("{what} in the brief “{name}” already")
    label = label.format(what=named(new or wanted, library), name=now.name)
    return _changed(library, now, label, items=tuple(there), found=_listed(now.found_targets - _targets_of(new)))


def add_found(library: LibraryReading, brief: Brief, wanted: str, codes: Iterable[str], at: int | None = None) -> Edit:
    """What a filter finds, and is not in the brief, comes in; the brief remembers this filter, and what it found."""
    there, passing = _present(library, brief), tuple(codes)
    edit = add(library, brief, chosen(library, passing), at)
    now = edit.written(Brief) if edit.swaps else there
    same = there.filter == wanted and there.filter_report in {"", library.report.id}
    if not edit.swaps and same:
        return edit
    label = edit.label
    if not edit.swaps:
        all_in = _("Filter of the brief “{name}” changed; all that match are in it already")
        label = (all_in if passing else _("Filter of the brief “{name}” changed")).format(name=now.name)
    found = _listed({*map(library.target, passing), *(there.found_targets if same else ())})
    return Edit(label, (Swap(there, replace(now, filter=wanted, found=found, modified=library.now())),))


def remove(library: LibraryReading, brief: Brief, rows: Collection[int]) -> Edit:
    """Rows go out of the brief."""
    now = _present(library, brief)
    gone = _rows(brief, now, rows)
    label = _("{what} removed from the brief “{name}”")
    label = label.format(what=named([brief.items[row] for row in rows], library), name=now.name)
    left = tuple(one for row, one in enumerate(now.items) if row not in gone)
    removed = _targets_of(now.items[row] for row in gone) if now.filter else frozenset[Target]()
    asked = {now.filter_report or library.report.id}
    no_news = (one for one in removed if one.report in asked)  # of the filter: it was removed
    return _changed(library, now, label, items=left, found=_listed({*now.found_targets, *no_news}))


def move(library: LibraryReading, brief: Brief, rows: Collection[int], to: int) -> Edit:
    """Rows go, in their order, before the row `to`; as many as there are rows: to the end."""
    now = _present(library, brief)
    moving = sorted(_rows(brief, now, rows))
    stay = next((row for row in range(to, len(brief.items)) if row not in rows), None)
    place = _place_of(brief, now, stay)
    before, behind = (
        [one for row, one in enumerate(now.items) if row not in moving and (row < place) is first]
        for first in (True, False)
    )
    label = _("{what} moved in the brief “{name}”")
    label = label.format(what=named([brief.items[row] for row in sorted(rows)], library), name=now.name)
    return _changed(library, now, label, items=(*before, *(now.items[row] for row in moving), *behind))


def set_item_text(library: LibraryReading, brief: Brief, row: int, text: str) -> Edit:
    """Another text for a heading or a text of the reader's own. Raises TextError, and InputError for other rows."""
    now, item = _present(library, brief), brief.items[row]
    match item:
        case HeadingItem():
            new: BriefItem = heading(text)
            label = _("Heading of the brief “{name}” changed")
        case TextItem():
            new = own_words(text)
            label = _("Text of the brief “{name}” changed")
        case _:
            raise InputError(_("The report’s own words can’t be changed. Nothing was written."))
    there = _rows(brief, now, [row])
    if not there:
        raise InputError(_("This row was changed or removed elsewhere. Nothing was written."))
    items = tuple(new if place in there else one for place, one in enumerate(now.items))
    return _changed(library, now, label.format(name=now.name), items=items)


def set_head(library: LibraryReading, brief: Brief, name: HeadName, text: str) -> Edit:
    """What the head says under a name; '' takes it away. Raises InputError kinds for what can't stand there."""
    now = _present(library, brief)
    match name:
        case "date":
            text = day_text(text)
        case "objective":
            text = text_limits.one_line(text, text_limits.MAX_OBJECTIVE)
        case _:
            text = text_limits.one_line(text)
    said = {**dict(now.head), name: text}
    head = tuple((one, said[one]) for one in HEAD_NAMES if said.get(one))
    label = _("“{what}” changed in the brief “{name}”").format(what=HEAD_LABELS[name](), name=now.name)
    return _changed(library, now, label, head=head)


def rename(library: LibraryReading, brief: Brief, name: str) -> Edit:
    """Another name. Raises TextError, and InputError where another brief has it."""
    now, name = _present(library, brief), text_limits.brief_name(name)
    _refuse_taken(library, name, but=now)
    label = _("Brief “{old}” renamed to “{name}”").format(old=now.name, name=name)
    from alliance_desktop.library.filter_edits import following_brief  # with the filter language

    others, own = following_brief(library, now, name)
    edit = _changed(library, now, label, name=name, filter=own)
    return replace(edit, swaps=(*edit.swaps, *others)) if edit.swaps else edit


def set_filter(library: LibraryReading, brief: Brief, wanted: str) -> Edit:
    """The text of the filter it remembers, '' for none; what stands in the brief then counts as put in by hand."""
    now = _present(library, brief)
    label = _("Filter of the brief “{name}” changed").format(name=now.name)
    return _changed(library, now, label, filter=wanted, found=now.found if wanted == now.filter else ())


def set_template(library: LibraryReading, brief: Brief, template: str, parts: Iterable[str] | None = None) -> Edit:
    """The template it is written with, and which of its parts are switched on; None: as the template has them."""
    now = _present(library, brief)
    label = _("Template of the brief “{name}” changed").format(name=now.name)
    return _changed(library, now, label, template=template, parts=None if parts is None else tuple(parts))


def duplicate(library: LibraryReading, brief: Brief) -> Edit:
    """A copy under a free name, *Money 2*; `written` gives it."""
    now = _present(library, brief)
    name = free_name(now.name, (one.name for one in library.briefs))
    copy = replace(now, id=random_id(), name=name, modified=library.now())
    return Edit(_("Brief “{old}” copied as “{name}”").format(old=now.name, name=name), (Swap(None, copy),))


def delete(library: LibraryReading, brief: Brief) -> Edit:
    """The brief goes into the trash as it is now."""
    return trash_edits.delete(library, _present(library, brief))


def sort_by_section(library: LibraryReading, brief: Brief) -> Edit:
    """Under each heading the recommendations stand in reading order, those of a report together; headings, texts and
    passages keep their rows."""
    now = _present(library, brief)
    label = _("Brief “{name}” sorted by section").format(name=now.name)
    ids = list(dict.fromkeys(target.report for target in now.targets))
    known = [report.recommendations if (report := library.places.report(one)) else () for one in ids]
    every = [Target(one, each.code) for one, found in zip(ids, known, strict=True) for each in found]
    places = {target: place for place, target in enumerate(every)}
    items = _sorted(now.items, lambda target: places.get(target, len(places)))
    return _changed(library, now, label, items=items)


def sort_by_stance(library: LibraryReading, brief: Brief) -> Edit:
    """The same by stance: from *support* to *position reserved*, those without one last."""
    order = (*STANCES, "")
    now = _present(library, brief)
    label = _("Brief “{name}” sorted by stance").format(name=now.name)
    items = _sorted(now.items, lambda target: order.index(library.marks(target).position.text("stance")))
    return _changed(library, now, label, items=items)


def _sorted(items: Iterable[BriefItem], key: Callable[[Target], int]) -> tuple[BriefItem, ...]:
    done: list[BriefItem] = []
    under: list[BriefItem] = []
    for item in (*items, None):
        if item is not None and not isinstance(item, HeadingItem):
            under.append(item)
            continue
        order = iter(sorted((one for one in under if isinstance(one, ChosenItem)), key=lambda one: key(one.target)))
        done += [next(order) if isinstance(one, ChosenItem) else one for one in under]
        under.clear()
        if item is not None:
            done.append(item)
    return tuple(done)


def _present(library: LibraryReading, brief: Brief) -> Brief:
    now = library.brief(brief.id)
    if now is None:
        text = _("The brief “{name}” was deleted. Nothing was changed.")
        raise InputError(text.format(name=brief.name))
    return now


def _changed(library: LibraryReading, now: Brief, label: str, **changes: Any) -> Edit:
    after = replace(now, **changes)
    return Edit(label, () if after == now else (Swap(now, replace(after, modified=library.now())),))


def _targets_of(items: Iterable[BriefItem]) -> frozenset[Target]:
    return frozenset(item.target for item in items if isinstance(item, ChosenItem))


def _listed(targets: Collection[Target]) -> tuple[str, ...]:
    """Recommendations as a brief keeps those that its filter found."""
    return tuple(target.place("") for target in sorted(targets))


def _refuse_taken(library: LibraryReading, name: str, but: Brief | None = None) -> None:
    taken = name_key(name)
    for other in library.briefs:
        if name_key(other.name) == taken and (but is None or other.id != but.id):
            text = _("A brief named “{name}” already exists. Nothing was changed.")
            raise InputError(text.format(name=other.name))


def _without_repeated(there: Iterable[BriefItem], items: Iterable[BriefItem]) -> tuple[BriefItem, ...]:
    """The items of which no recommendation stands in it already, nor twice among them."""
    seen = {item.target for item in there if isinstance(item, ChosenItem)}
    new = list[BriefItem]()
    for item in items:
        if not isinstance(item, ChosenItem):
            new.append(item)
        elif item.target not in seen:
            seen.add(item.target)
            new.append(item)
    return tuple(new)


def _rows(brief: Brief, now: Brief, rows: Iterable[int]) -> set[int]:
    """Where these rows of the brief as it was seen stand now; what is gone is left out."""
    where = rows_now(brief.items, now.items)
    return {there for row in rows if (there := where[row]) is not None}


def _place_of(brief: Brief, now: Brief, at: int | None) -> int:
    """Before which row now something comes that was meant to come before `at`."""
    where = rows_now(brief.items, now.items)
    behind = (where[row] for row in range(at, len(where))) if at is not None else iter(())
    return next((row for row in behind if row is not None), len(now.items))
