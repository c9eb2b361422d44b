"""The page of an export: what its record keeps of a brief's content, and the same content made of it again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, fields, replace
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher, get_close_matches
from functools import partial
from string import Formatter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from alliance_desktop.domain.brief import Brief, BriefExport, PassageItem
from alliance_desktop.domain.codes import as_called, code_now
from alliance_desktop.domain.marks import Entry, Marks, Note, Tag, field_id
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.domain.position import FIELD_NAMES, Position, PositionField
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import Report, Target, target_at
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.template import HEAD_LINES, PARTS, Letterhead, Part, PartName, Sheet, Template
from alliance_desktop.i18n import PaperWords, _, language
from alliance_desktop.library.earlier.recoded import ids_at
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_document import parts_of
from alliance_desktop.render.brief_parts import RelationsOf
from alliance_desktop.render.document import Document, Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.selection import Selection, counted, said_code
from alliance_desktop.store import brief_rows, text_versions
from alliance_desktop.store.database import read_of
from alliance_desktop.store.record_kinds import BOOKMARKS, BRIEFS, HIGHLIGHTS, NOTES, TAGS
from alliance_desktop.store.rows import RecordRows
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.text_versions import VersionText

_NO_PAGE = (ValueError, LookupError, TypeError, AttributeError)
"""What reading raises for JSON that holds no page."""
R = TypeVar("R")
_Values = Mapping[str, Any]


class Rebuilt(NamedTuple):
    """The `content` of an export as it went out, with its number and moment.

    `stamps` are those of the versions that it said, by the ids that notes and fields have now; what was changed while
    the file was written has none. Its document is made in the `words` of its fixed texts; `edges` are what a letterhead
    said at the head and foot of its pages. What it says of a target that has another code since is at that one `now`.
    """

    content: ExportContent
    stamps: Mapping[str, str]
    words: PaperWords
    edges: Sequence[str] = ()
    now: Mapping[Target, Target] = MappingProxyType({})


def recorded(
    library: Library,
    content: ExportContent,
    form: str,
    file: str = "",
    sha256: str = "",
    words: Mapping[str, str] = MappingProxyType({}),
) -> BriefExport:
    """Keeps that the content of a brief went out in a format, as the file of this name and sum, if it is one.

    `words` are those of its fixed texts, in the order in which they were asked for.

    Raises ConflictError for a brief that was never in this store, and StoreError kinds.
    """
    brief, template, whole = _of_brief(content)
    origin = content.origin()
    sent = BriefExport(brief.id, 0, origin.written if origin else "", template.name, form, file, sha256)
    texts = {one.id: one.text for one in _versioned(whole)}
    said = {"words": [key if key == text else [key, text] for key, text in words.items()]}
    return library.record_export(sent, texts, lambda stamps: {**_page(content, stamps), **said})


def exports(library: Library) -> list[BriefExport]:
    """Those of all briefs, also of deleted ones, the newest first. Raises StoreError kinds."""
    return read_of(library.database, brief_rows.exports) or []


def reports_of(library: Library, export: BriefExport) -> frozenset[str]:
    """The ids of the reports that an export is about; none where nothing says so any more. Raises StoreError kinds."""
    page = read_of(library.database, lambda connection: brief_rows.export_content(connection, export))
    brief = library.brief(export.brief)
    if isinstance(page, dict) and "report" in page:
        return frozenset(map(str, _reports(page)))
    return brief.reports if brief else frozenset()


def sent_with(library: Library, export: BriefExport) -> frozenset[PartName] | None:
    """The parts that an export was written with; None where that isn't kept. Raises StoreError kinds."""
    page = read_of(library.database, lambda connection: brief_rows.export_content(connection, export))
    try:
        return parts_of(BRIEFS.decode(page["brief"]), _template(page["template"])) if page else None
    except _NO_PAGE as error:
        raise Unsound(brief_rows.BRIEF_EXPORT.name) from error


def brief_in(library: Library, export: BriefExport) -> Brief | None:
    """The brief as an export had it; None where that isn't kept. Raises StoreError kinds."""
    page = read_of(library.database, lambda connection: brief_rows.export_content(connection, export))
    try:
        return BRIEFS.decode(page["brief"]) if page else None
    except _NO_PAGE as error:
        raise Unsound(brief_rows.BRIEF_EXPORT.name) from error


def rebuilt(library: Library, export: BriefExport, relations: RelationsOf | None = None) -> Rebuilt | None:
    """What an export said, whatever has become of the brief, its template and the marks since.

    None where that isn't kept any more, was said of no report that can be read, or in parts of a newer version.
    `relations` are asked for where the page says what is related. Raises StoreError kinds.
    """
    if library.database is None or not export.has_page:
        return None
    with library.database.reading() as connection:
        page = brief_rows.export_content(connection, export)
        try:
            if page is None or not any(map(library.places.report, _reports(page))) or not _is_known(page["template"]):
                return None
            named = dict(_named(page))
            written = text_versions.written(connection, named.items())
            if len(written) < len(named):  # a text that a damaged store has lost
                return None
            return _Reading(page, library, named, written).rebuilt(relations)
        except _NO_PAGE as error:
            raise Unsound(brief_rows.BRIEF_EXPORT.name) from error


def _reports(page: _Values) -> Sequence[str]:
    """The ids of those that it says something of, the first one first."""
    return page["report"], *page.get("reports", ())


def _of_brief(content: ExportContent) -> tuple[Brief, Template, Selection]:
    if content.brief is None or content.template is None or content.whole is None:
        raise ValueError("no content of a brief")
    return content.brief, content.template, content.whole


def _versioned(whole: Selection) -> Iterator[Note | PositionField]:
    """The notes and fields on a page: what there are versions of."""
    yield from whole.notes
    for entry in whole.entries:
        yield from entry.marks.position.records


def _page(content: ExportContent, stamps: Mapping[str, str]) -> _Values:
    """As JSON can hold it; the data dictionary describes it. `stamps` by the ids of notes and fields."""
    brief, template, whole = _of_brief(content)
    origin = content.origin()
    tags = {tag.id: TAGS.encode(tag) for entry in whole.entries for tag in entry.marks.tags}
    here = whole.report.id
    return {
        "report": here,
        **({"reports": dict(whole.names)} if whole.names else {}),
        "brief": BRIEFS.encode(brief),
        "template": asdict(template),
        "labels": {part.name: PARTS[part.name].label() for part in template.parts},
        "language": language(),
        "edges": _edges_of(content.letterhead) if content.letterhead else [],
        "day": content.day.isoformat(),
        "origin": asdict(origin) if origin else None,
        "owner": whole.owner,
        "people": dict(whole.authors),
        "tags": tags,
        "counted": counted(whole),
        "quoted": {entry.target.place(here): entry.recommendation.text for entry in whole.entries},
        "marks": {entry.target.place(here): _marks(entry.marks, stamps) for entry in whole.entries},
        "on_sections": [{"code": one.target.place(here), **_note(one, stamps)} for one in whole.section_notes],
        "texts": {one.id: one.text for one in _versioned(whole) if one.id not in stamps},
    }


def _marks(marks: Marks, stamps: Mapping[str, str]) -> _Values:
    said = {
        "fields": {one.field: stamps.get(one.id) for one in marks.position.records},
        "notes": [_note(note, stamps) for note in marks.notes],
        "tags": [tag.id for tag in marks.tags],
        "bookmark": _there(BOOKMARKS, marks.bookmark) if marks.bookmark else None,
        "highlights": [_there(HIGHLIGHTS, one) for one in marks.highlights],
    }
    return {name: value for name, value in said.items() if value}


def _note(note: Note, stamps: Mapping[str, str]) -> _Values:
    east = [_minutes_east(note.created), _minutes_east(note.modified)]
    return {**_there(NOTES, note), "value": stamps.get(note.id), "east": east}


def _there(rows: RecordRows[Any], record: object) -> _Values:
    """The values of a mark, without its place, and without the texts that stand beside its own: those don't go out."""
    return {name: value for name, value in rows.encode(record).items() if name not in {"report", "code", "others"}}


def _named(page: _Values) -> Iterator[tuple[str, str]]:
    """The ids of notes and fields, each with the stamp of the version that the page names."""
    for note in page["on_sections"]:
        if note["value"]:
            yield note["id"], note["value"]
    for place, marks in page["marks"].items():
        for note in marks.get("notes", ()):
            if note["value"]:
                yield note["id"], note["value"]
        for name, stamp in marks.get("fields", {}).items():
            if stamp:
                yield field_id(target_at(place, page["report"]), name), stamp


class _Reading:
    """Reads one page, with the versions that it names."""

    def __init__(
        self, page: _Values, library: Library, named: Mapping[str, str], written: Mapping[tuple[str, str], VersionText]
    ) -> None:
        self._page, self._named = page, named
        self._brief = BRIEFS.decode(page["brief"])
        reports = {one: found for one in _reports(page) if (found := library.places.report(one))}
        self._now = self._called_now(reports)
        then = {now: then.code for then, now in self._now.items()}
        self._reports = {
            one: as_called(report, {now.code: code for now, code in then.items() if now.report == one})
            for one, report in reports.items()
        }
        self._names = {one: name for one, name in page.get("reports", {}).items() if one in self._reports}
        self._written = {key: written[key, stamp] for key, stamp in named.items()}
        self._tags: Mapping[str, Tag] = {key: TAGS.decode(values) for key, values in page["tags"].items()}

    def rebuilt(self, relations: RelationsOf | None) -> Rebuilt:
        page, brief = self._page, self._brief
        template = _template(page["template"])
        entries = tuple(entry for place, marks in page["marks"].items() for entry in self._entry(place, marks))
        notes = tuple(self._note(note, self._target(note["code"])) for note in page["on_sections"])
        first, *others = self._reports.values()
        selection = Selection(
            first, entries, notes, (), None, page["people"], page["owner"], others=tuple(others), names=self._names
        )
        selection = replace(selection, counted=page.get("counted"))
        origin = Origin(**page["origin"]) if page["origin"] else None
        ask = relations and partial(self._related, relations)
        content = content_of_brief(brief, selection, template, date.fromisoformat(page["day"]), origin, ask)
        words, was = self._words()
        build = _said_in(words, was, content.build)
        said = replace(content, build=build, build_in=build)
        both = (zip(ids_at(one, brief.id), ids_at(now, brief.id), strict=True) for one, now in self._now.items())
        ids = {then: key for each in both for then, key in each}
        stamps = {ids.get(key, key): stamp for key, stamp in self._named.items()}
        return Rebuilt(said, stamps, words, page.get("edges", ()), self._now)

    def _related(self, relations: RelationsOf, report: Report) -> Relations | None:
        is_as_now = all(now.report != report.id for now in self._now.values())
        return relations(report) if is_as_now else ReportIndex(report).relations

    def _called_now(self, reports: Mapping[str, Report]) -> Mapping[Target, Target]:
        """What it says something of and has another code since, with the target that it is now."""
        places = (*self._page["marks"], *(note["code"] for note in self._page["on_sections"]))
        passages = (one.target for one in self._brief.items if isinstance(one, PassageItem))
        targets, found = [*map(self._target, places), *passages], dict[Target, Target]()
        for one in targets:
            report = reports.get(one.report)
            now = replace(one, code=code_now(report, one.code)) if report else one
            if now not in targets and now not in found.values():
                found[one] = now
        return found

    def _words(self) -> tuple[PaperWords, Mapping[str, str]]:
        """Those of its texts, labels by the parts that they name; and all as they were kept."""
        page = self._page
        called = PaperWords({})
        with called.spoken():
            labels = {PARTS[name].label(): label for name, label in page["labels"].items()}
        kept = page.get("words", ())
        was = dict((one, one) if isinstance(one, str) else one for one in kept)
        return PaperWords(was | labels, page["language"]), was

    def _target(self, place: str) -> Target:
        return target_at(place, self._page["report"])

    def _entry(self, place: str, marks: _Values) -> Sequence[Entry]:
        """None for a recommendation that this edition of its report lacks, or whose report can't be read."""
        target = self._target(place)
        report = self._reports.get(target.report)
        if report is None:
            return ()
        recommendation, section = report.recommendation(target.code), report.section_of(target.code)
        if recommendation is None or section is None:
            return ()
        said = Marks(
            notes=tuple(self._note(note, target) for note in marks.get("notes", ())),
            tags=tuple(self._tags[key] for key in marks.get("tags", ())),
            bookmark=self._record(BOOKMARKS, marks["bookmark"], target) if "bookmark" in marks else None,
            highlights=tuple(self._record(HIGHLIGHTS, one, target) for one in marks.get("highlights", ())),
            position=self._position(marks.get("fields", {}), target),
        )
        quoted = replace(recommendation, text=self._page.get("quoted", {}).get(place, recommendation.text))
        return (Entry(quoted, section, said, report, said_code(self._names, target)),)

    def _position(self, said: _Values, target: Target) -> Position:
        records = []
        for name in FIELD_NAMES:
            if name in said:
                key = field_id(target, name)
                text, person = self._text(key)
                records.append(PositionField(key, target, name, text, person, "", ""))
        return Position(tuple(records))

    def _note(self, values: _Values, target: Target) -> Note:
        """With the moments by which a clock here shows what one showed there: a page has local times."""
        note: Note = self._record(NOTES, values, target)
        created, modified = map(_as_shown, (note.created, note.modified), values["east"])
        return replace(note, text=self._text(note.id).text, created=created, modified=modified)

    def _record(self, rows: RecordRows[Any], values: _Values, target: Target) -> Any:
        return rows.decode({**values, "report": target.report, "code": target.code})

    def _text(self, key: str) -> VersionText:
        return self._written.get(key) or VersionText(self._page["texts"][key], "")


def _said_in(words: PaperWords, was: Mapping[str, str], build: Callable[..., Document]) -> Callable[..., Document]:
    """Builds it in these words. A text that is asked for and not known is called otherwise by now: it is said as it
    `was`."""

    def said(*room: Sheet) -> Document:
        known, heard = set(words.words), PaperWords({}, others=words)
        with heard.spoken():
            made = build(*room)
            _of_writers = made.head.request_in_file, made.head.exported, _("Page {page} of {pages}")
        renamed = dict(_renamed(was, [*heard.words], known))
        if not renamed:
            return made
        words.words |= renamed
        with words.spoken():
            return build(*room)

    return said


def _renamed(was: Mapping[str, str], asked: Sequence[str], known: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Texts that aren't `known` with what they were: as they are asked for at the same place of a page, else the only
    one with the same fields, or the most alike."""
    before = [*was]
    came, gone = ([one for one in asked if one not in known], [one for one in before if one not in asked])
    matcher = SequenceMatcher(None, before, asked, autojunk=False)
    for _kind, start, end, first, last in matcher.get_opcodes() if came else ():
        pairs = [one for one in before[start:end] if one in gone], [one for one in asked[first:last] if one in came]
        for old, new in zip(*pairs, strict=True) if len(pairs[0]) == len(pairs[1]) else ():
            if _fields_in(was[old]) <= _fields_in(new):
                came.remove(new)
                gone.remove(old)
                yield new, was[old]
    for new in came:
        same = [old for old in gone if _fields_in(new) and _fields_in(was[old]) == _fields_in(new)]
        like = same if len(same) == 1 else get_close_matches(new, gone, 1)
        if like and _fields_in(was[like[0]]) <= _fields_in(new):
            yield new, was[like[0]]


def _fields_in(text: str) -> set[str | None]:
    return {name for _text, name, _form, _how in Formatter().parse(text) if name is not None}


def _minutes_east(moment: str) -> int:
    """How far a clock here was ahead of UTC at a moment; 0 of what is no moment, as another program may have it."""
    try:
        ahead = datetime.fromisoformat(moment).astimezone().utcoffset()
    except (ValueError, OverflowError):
        return 0
    return round(ahead.total_seconds() / 60) if ahead else 0


def _as_shown(moment: str, east: int) -> str:
    further = east - _minutes_east(moment)
    return moment_text(datetime.fromisoformat(moment) + timedelta(minutes=further)) if further else moment


def _is_known(template: _Values) -> bool:
    return {part["name"] for part in template["parts"]} <= PARTS.keys() and {*template["head"]} <= {*HEAD_LINES}


def _template(values: Mapping[str, Any]) -> Template:
    """The way back from `asdict`, in which each tuple is a list."""
    own = {one.name for one in fields(Template)}
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items() if name in own
    }
    return Template(**known | {"parts": tuple(Part(**part) for part in values["parts"])})


def _edges_of(letterhead: Letterhead) -> list[str]:
    from alliance_desktop.ingest.office_letterhead import (
        edges_of_letterhead,  # with the readers of both office programs
    )

    return edges_of_letterhead(letterhead)
