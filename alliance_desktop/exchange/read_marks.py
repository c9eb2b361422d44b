"""Reads an exchange file, ours or another program's. What is broken skips only itself and is named."""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import TypeVar

from alliance_desktop.domain.exchange import BrokenEntry, SharedMark, SharedMarks, SharedTag
from alliance_desktop.domain.marks import Tag, Tagging, next_colour
from alliance_desktop.domain.moment import first_stamp
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import ExchangeError, OtherReportError
from alliance_desktop.exchange import annotation_words as words
from alliance_desktop.exchange.annotation_words import EACH, OURS, Json
from alliance_desktop.exchange.checked_values import MAX_BYTES, BrokenError, as_object, no_marks, read_json
from alliance_desktop.exchange.other_programs import OtherPrograms
from alliance_desktop.exchange.own_marks import is_own, own_mark, own_origin, own_person, own_tag, tag_name
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.work_in_steps import InSteps, at_once

MAX_ENTRIES = 100_000
_LOWEST = "0" * 16
_LONGEST_ID = 80
"""Characters that are said of the id of a report."""
T = TypeVar("T")


def read_marks(path: Path, report: Report) -> SharedMarks:
    """What a file says, for a store of this report. Raises ExchangeError for what is no such file, has nothing in it
    or is beyond the limits, OtherReportError for another report's, and InputError where it can't be read."""
    return at_once(reading_marks(path, report))


def reading_marks(path: Path, report: Report) -> InSteps[SharedMarks]:
    """The same in steps."""
    return reading_bytes(read_limited(path, MAX_BYTES), path.name, report)


def reading_bytes(data: bytes, name: str, report: Report) -> InSteps[SharedMarks]:
    """The same of a file's bytes; `name` is that of the file, for messages."""
    value = read_json(data, name)
    yield 1, 3
    if isinstance(value, dict):
        _refuse_foreign(value, name)
    return (yield from _Reading(name, report).marks(value))


_WHOLES = ("AnnotationCollection", "AnnotationPage", "Annotation")


def _refuse_foreign(values: Json, name: str) -> None:
    """A file whose words aren't those of the W3C may mean anything by them. No context is ever fetched."""
    context = values.get("@context")
    if values.get("type") not in _WHOLES or words.W3C not in (context if isinstance(context, list) else [context]):
        raise no_marks(name)


class _Reading:
    def __init__(self, name: str, report: Report) -> None:
        self._name = name
        self._report = report
        self._broken: list[BrokenEntry] = []
        self._others = OtherPrograms(report)
        self._people: dict[str, str] = {}

    def marks(self, value: object) -> InSteps[SharedMarks]:
        head = self._head(value)
        tags = self._each(head.get("tags"), own_tag)
        people = self._each(head.get("people"), own_person)
        self._people = {one.id: one.name for one in people}
        carried = tuple(self._each(head.get("carried"), own_origin))
        found = yield from self._marks(self._entries(value))
        if not found and not tags and not self._broken:
            raise ExchangeError(_("{name} has no marks in it. Nothing was changed.").format(name=self._name))
        text = {key: one for key in ("report", "fingerprint") if isinstance(one := head.get(key), str)}
        return SharedMarks(
            text.get("report", ""),
            text.get("fingerprint", ""),
            _label(value),
            self._people | self._others.people,
            tuple(found),
            self._with_others({one.tag.id: one for one in tags}),
            tuple(self._broken),
            _words(head),
            {one.id: one.stamp for one in people if one.stamp},
            carried,
        )

    def _head(self, value: object) -> Json:
        """What our program says of the whole; nothing in a file of another one."""
        head = value.get(OURS) if isinstance(value, dict) and value.get("type") == "AnnotationCollection" else None
        if not isinstance(head, dict):
            return {}
        version, report = head.get("version"), head.get("report")
        if not isinstance(version, int) or version > words.VERSION:
            text = _(
                "{name} was written by a newer version of Alliance Desktop. Install that one. Nothing was changed."
            )
            raise ExchangeError(text.format(name=self._name))
        if report != self._report.id:
            text = _("“{file}” is about another report: {report}. Nothing was changed.")
            other = str(report)[:_LONGEST_ID]
            raise OtherReportError(text.format(file=self._name, report=other), other, _label(value))
        return head

    def _entries(self, value: object) -> list[object]:
        """All annotations: of a collection those of its page, and of the pages in it that follow."""
        found = [*_entries(value)]
        if not found and not isinstance(value, list | dict):
            raise no_marks(self._name)
        if len(found) > MAX_ENTRIES:
            text = _("{name} has more than {most} marks, which can’t be read at once. Nothing was changed.")
            raise ExchangeError(text.format(name=self._name, most=f"{MAX_ENTRIES:,}"))
        return found

    def _marks(self, entries: list[object]) -> InSteps[list[SharedMark]]:
        found: dict[str, SharedMark] = {}
        for number, entry in enumerate(entries, 1):
            if number % EACH == 0:
                yield len(entries) + number, 3 * len(entries)
            try:
                for one in self._mark(as_object(entry, "Annotation"), found):
                    found.setdefault(one.record.id, one)
            except BrokenError as error:
                self._skip(number, entry, error)
        return [*found.values()]

    def _mark(self, values: Json, found: Container[str]) -> list[SharedMark]:
        """Those of one annotation. Raises BrokenError; only in a file of another program two can come to the same."""
        if values.get("type") != "Annotation":
            raise BrokenError(_("it is no annotation"))
        if not is_own(values):
            return self._others.marks(values)
        mark = own_mark(values)
        if mark.record.id in found:
            raise BrokenError(_("another one before it has the same id"))
        if isinstance(mark.record, Tagging) and not mark.deleted:
            self._others.tags.setdefault(mark.record.tag, tag_name(str(as_object(values["body"], "body")["value"])))
        creator = as_object(values.get("creator"), "creator")
        if mark.record.person not in self._people:
            self._people[mark.record.person] = own_person(creator).name
        for one in mark.versions:
            if one.kept:
                self._people.setdefault(one.person, _("Somebody else"))
        return [mark]

    def _each(self, value: object, read: Callable[[Json], T]) -> list[T]:
        found = list[T]()
        for one in value if isinstance(value, list) else []:
            try:
                found.append(read(as_object(one, "tag")))
            except BrokenError as error:
                self._skip(0, one, error)
        return found

    def _skip(self, number: int, entry: object, error: BrokenError) -> None:
        key = entry.get("id", entry.get("name")) if isinstance(entry, dict) else None
        words = key.encode("utf-8", "replace").decode() if isinstance(key, str) else ""
        self._broken.append(BrokenEntry(number, words, str(error)))

    def _with_others(self, tags: dict[str, SharedTag]) -> tuple[SharedTag, ...]:
        """With those of another program, and those that are only carried."""
        colours = Counter(one.tag.colour for one in tags.values())
        for key, name in self._others.tags.items():
            if key not in tags:
                tags[key] = SharedTag(Tag(key, name, next_colour(colours)), first_stamp(_LOWEST))
        return tuple(tags.values())


def _label(value: object) -> str:
    label = value.get("label") if isinstance(value, dict) else None
    return label if isinstance(label, str) else ""


def _entries(value: object) -> Iterator[object]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        if value.get("type") == "AnnotationCollection":
            yield from _pages(value.get("first"))
        elif value.get("type") == "AnnotationPage":
            yield from _pages(value)
        else:
            yield value


def _pages(page: object) -> Iterator[object]:
    while isinstance(page, dict):
        items = page.get("items")
        yield from items if isinstance(items, list) else []
        page = page.get("next")


def _words(head: Json) -> dict[str, str]:
    found = head.get("words")
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: one for key, one in pairs if isinstance(key, str) and isinstance(one, str)}
