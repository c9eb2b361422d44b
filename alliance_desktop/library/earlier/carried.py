"""What was carried over from an earlier report, as long as nobody has looked at it."""

from collections.abc import Iterable
from dataclasses import replace

from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.domain.marks import Note, Tagging, name_of_text, tagging_id
from alliance_desktop.domain.position import PositionField
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading


def untouched(library: LibraryReading, code: str) -> tuple[PositionField | Note | Tagging, ...]:
    """What of a recommendation is as it was carried over and wasn't kept yet."""
    origin = library.carried_over(code)
    if origin is None:
        return ()
    marks = library.marks(code)
    taggings = (library.record(tagging_id(origin.target, tag.id)) for tag in marks.tags)
    tagged = (one for one in taggings if isinstance(one, Tagging))
    every: tuple[PositionField | Note | Tagging, ...] = (*marks.position.records, *marks.notes, *tagged)
    return tuple(one for one in every if one.modified == origin.at)


def name_of_carried(one: Record | None) -> str:
    """What a record is called that was carried over."""
    if isinstance(one, PositionField | Note):
        return name_of_text(one)
    return _("Tags") if isinstance(one, Tagging) else _("Internal remark")


def untouched_words(library: LibraryReading, code: str, report: str) -> str:
    """'From Norway 2010, 105.42, not looked at: Stance, Line to take'; '' where nothing is as it was carried over.
    `report` is the short name of the earlier one."""
    origin, there = library.carried_over(code), untouched(library, code)
    if origin is None or not there:
        return ""
    text = _("From {report}, {code}, not looked at: {what}")
    return text.format(report=report, code=origin.earlier_code, what=_names(there))


def origin_words(library: LibraryReading, code: str) -> str:
    """'Norway 2010, 105.42: Stance, Line to take', where something is as it was carried over."""
    origin = library.carried_over(code)
    if origin is None:
        return ""
    what = _names(untouched(library, code))
    name = report_name(library, origin)
    return _("{report}, {code}: {what}").format(report=name, code=origin.earlier_code, what=what)


def report_name(library: LibraryReading, origin: CarriedOver) -> str:
    """The short name of the earlier report; its id where it isn't here."""
    report = library.places.report(origin.earlier_id)
    return report.short_title if report else origin.earlier_id


def _names(records: Iterable[PositionField | Note | Tagging]) -> str:
    return ", ".join(dict.fromkeys(map(name_of_carried, records)))


def carried_codes(library: LibraryReading) -> tuple[str, ...]:
    """Where something is still as it was carried over, in reading order."""
    codes = {one.code for one in library.present(CarriedOver) if one.report_id == library.report.id}
    return tuple(code for code in library.report.in_order(codes) if untouched(library, code))


def keep(library: LibraryReading, codes: Iterable[str]) -> Edit:
    """What was carried over to these counts as looked at; no swaps where nothing was."""
    there = [one for one in map(library.carried_over, dict.fromkeys(codes)) if one is not None]
    text = ngettext("Kept as it was on {place}", "Kept as it was on {count} recommendations", len(there))
    place = library.report.name_of(there[0].code) if there else ""
    now = library.now()
    return Edit(text.format(place=place, count=len(there)), tuple(Swap(one, replace(one, kept=now)) for one in there))
