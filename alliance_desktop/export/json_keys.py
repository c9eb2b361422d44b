"""The JSON shapes of the command line and the JSON export, as docs/formats.md describes them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, assert_never, get_args

from alliance_desktop.domain.brief import HEAD_NAMES, Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.knowledge import Abbreviation, Appearance, Named
from alliance_desktop.domain.marks import Entry, Marks, Note, Signed, Tag, field_id
from alliance_desktop.domain.position import FIELD_NAMES, OF_THE_QUESTION, FieldName, Position
from alliance_desktop.domain.report import Report, Section
from alliance_desktop.domain.versions import Version
from alliance_desktop.render.knowledge_words import office
from alliance_desktop.render.mark_words import quoted_page

if TYPE_CHECKING:
    from alliance_desktop.domain.language.word_finder import Match
    from alliance_desktop.domain.related.relations import Related
    from alliance_desktop.ingest.read_template import ListedTemplate

JsonObject = dict[str, object]
NameOf = Callable[[str], str]
"""Gives the name of a person by its id."""
ReportOf = Callable[[str], Report | None]
"""Gives a report by its id."""
Versions = Mapping[str, Iterable[Version]]
"""Of notes and fields by their ids, the newest first."""
_IN_QUESTION: Mapping[FieldName, str] = {"asked_on": "on"}
"""What is called otherwise among what was asked."""
_FIELDS = {
    kind: [each.name for each in fields(kind) if each.name not in {"others", "target"}] for kind in get_args(Signed)
}
"""Of a mark, which says its own text: others to choose from are among its versions."""
_NAMES = {kind: ["author" if name == "person" else name for name in names] for kind, names in _FIELDS.items()}
_VALUES = {kind: attrgetter(*names) for kind, names in _FIELDS.items()}


def recommendation(entry: Entry, names: NameOf, matches: "Iterable[Match]" = ()) -> JsonObject:
    """One of `list`: the recommendation with its marks and facets, and how it holds the words of the filter."""
    one, marks, report = entry.recommendation, entry.marks, entry.report
    facets = report.knowledge.facets_of(one.code)
    return {
        "report": report.id,
        "code": one.code,
        "section": one.section,
        "number": one.number,
        "page": one.page,
        "text": one.text,
        "corrected": one.code in report.corrected,
        "tags": [tag.name for tag in marks.tags],
        "bookmark": {"label": marks.bookmark.label} if marks.bookmark else None,
        **_signed(marks, names),
        "position": _position(marks.position),
        "addressees": [{"id": each.id, "role": each.role, "ground": each.ground} for each in facets.addressees],
        "topics": [{"id": each.id, "primary": each.primary, "ground": each.ground} for each in facets.topics],
        "strength": [each.id for each in facets.strength],
        "from": [each.id for each in report.knowledge.makers(one.section, one.proposers)],
        "matched": [{"term": each.term, "by": each.by} for each in matches],
    }


def recommendation_shown(entry: Entry, related: "Iterable[Related]", names: NameOf, versions: Versions) -> JsonObject:
    """`show CODE`: the same with its section's title and people, the recommendations that say nearly the same, and the
    versions of its texts."""
    of_fields = ((name, versions.get(field_id(entry.target, name))) for name in FIELD_NAMES)
    return {
        **recommendation(entry, names),
        **_signed(entry.marks, names, versions),
        "versions": {name: [_version(one, names) for one in every] for name, every in of_fields if every},
        "section_title": entry.section.title,
        "people": [{"name": person.name, "role": person.role} for person in entry.section.people],
        "related": [
            {"code": each.code, "score": round(each.score, 2), "shared": list(each.shared)} for each in related
        ],
    }


def _position(one: Position) -> JsonObject | None:
    """The fields, null where they are empty; null in place of all where there is none."""
    if not one:
        return None
    asked = {_IN_QUESTION.get(name, name): one.text(name) or None for name in OF_THE_QUESTION}
    own: JsonObject = {name: one.chosen(name) or None for name in FIELD_NAMES if name not in OF_THE_QUESTION}
    return {**own, "asked": asked if any(asked.values()) else None}


def section(one: Section) -> JsonObject:
    """One of `sections`."""
    return {
        "id": one.id,
        "kind": one.kind,
        "number": one.number,
        "label": one.label or None,
        "level": one.level,
        "title": one.title,
        "heading": one.heading,
        "paragraphs": [each if isinstance(each, str) else {"list": list(each)} for each in one.paragraphs],
        "lead_in": one.lead_in,
        "recommendations": [each.code for each in one.recommendations],
        "children": list(one.children),
        "parent": one.parent,
        "page": one.page,
    }


def section_shown(one: Section, marks: Marks, names: NameOf, versions: Versions) -> JsonObject:
    """`show SECTION`: the section with its notes, their versions, and its highlights."""
    return {**section(one), **_signed(marks, names, versions)}


def mark(one: Signed, names: NameOf, *, with_report: bool = False) -> JsonObject:
    """One of `notes`, `section_notes` and `section_highlights`."""
    body = _body(one, names)
    report = {"report": one.target.report} if with_report else {}
    return {"id": body.pop("id"), "target": one.target.code, **body, **report}


def _signed(marks: Marks, names: NameOf, versions: Versions | None = None) -> JsonObject:
    """A list of each kind, where their target is plain from the place they stand in; notes with their `versions`, where
    these are asked for."""

    def body(one: Signed) -> JsonObject:
        shown = _body(one, names)
        if versions is not None and isinstance(one, Note):
            shown["versions"] = [_version(each, names) for each in versions.get(one.id, ())]
        return shown

    return {kind: [body(one) for one in found] for kind, found in marks.signed.items()}


def _version(one: Version, names: NameOf) -> JsonObject:
    return {
        "text": one.text,
        "author": names(one.person),
        "at": one.at,
        "source": one.source or None,
        "head": one.is_head,
    }


def _body(one: Signed, names: NameOf) -> JsonObject:
    """What a mark holds; of a quote only its words, of the author the name, `heard` only if from a meeting."""
    body: JsonObject = dict(zip(_NAMES[type(one)], _VALUES[type(one)](one), strict=True))
    body["author"] = names(one.person)
    if one.quote is not None:
        body["quote"] = one.quote.exact
    if isinstance(one, Note) and one.heard is None:
        del body["heard"]
    return body


def tag(one: Tag, count: int, elsewhere: int) -> JsonObject:
    """One of `tags`; `count` is how many recommendations and sections of the report carry it, `elsewhere` of others."""
    return {
        "name": one.name,
        "colour": one.colour,
        "description": one.description,
        "key": one.favourite,
        "count": count,
        "unused": not (count or elsewhere),
    }


def appearance(name: str, at: "Appearance", report: Report) -> JsonObject:
    """One of `people`: where somebody appears, and as what."""
    section = report.section(at.section)
    return {
        "name": name,
        "role": at.role,
        "office": office(name, at.ground),
        "section": at.section,
        "page": section.page if section else None,
    }


def document(one: "Named", places: Iterable[str]) -> JsonObject:
    """One of `documents`: a symbol stands before the title in its name."""
    symbol, _colon, title = one.name.partition(": ")
    has_symbol = symbol in one.forms
    return {
        "symbol": symbol if has_symbol else None,
        "title": title if has_symbol else one.name,
        "places": list(places),
    }


def abbreviation(one: "Abbreviation", places: Iterable[str]) -> JsonObject:
    """One of `abbreviations`: its meaning is the report's own, or the usual one."""
    return {
        "short": one.short,
        "meaning": one.expansion,
        "source": "report" if one.ground else "usual",
        "places": list(places),
    }


def brief_line(one: Brief) -> JsonObject:
    """One of `brief`."""
    return {"name": one.name, "recommendations": len(one.targets), "modified": one.modified}


def template(one: "ListedTemplate", used: int) -> JsonObject:
    """One of `templates`; `used` is how many briefs have it."""
    return {
        "name": one.name,
        "title": one.title,
        "own": one.is_own,
        "file": str(one.path),
        "briefs": used,
        "fault": one.fault or None,
    }


def brief_head(one: Brief) -> JsonObject:
    """What a brief says of itself."""
    return {
        "name": one.name,
        **{name: one.said(name) or None for name in HEAD_NAMES},
        "filter": one.filter or None,
        "template": one.template,
    }


def brief(one: Brief, report_of: ReportOf) -> JsonObject:
    """`brief NAME`: its head, and what stands in it, each with its report."""
    return {**brief_head(one), "items": brief_items(one, report_of, with_report=True)}


def brief_items(one: Brief, report_of: ReportOf, *, with_report: bool) -> list[JsonObject]:
    """What stands in a brief, in its order; `text` of a recommendation is the report's."""
    items = [_brief_item(item, report_of) for item in one.items]
    for item, shown in zip(one.items, items, strict=True):
        target = item.target if isinstance(item, ChosenItem | PassageItem) else None
        report = report_of(target.report) if target else None
        shown["corrected"] = target.code in report.corrected if target and report else None
        if with_report:
            shown["report"] = target.report if target else None
    return items


def _brief_item(item: BriefItem, report_of: ReportOf) -> JsonObject:
    match item:
        case ChosenItem(target):
            report = report_of(target.report)
            found = report.recommendation(target.code) if report else None
            text, page = (found.text, found.page) if found else (None, None)
            return {"kind": "recommendation", "code": target.code, "text": text, "page": page}
        case PassageItem(target, quote):
            report = report_of(target.report)
            page = quoted_page(report, target.code, quote) if report else None
            return {"kind": "passage", "code": target.code, "text": quote.exact, "page": page}
        case HeadingItem(text):
            return {"kind": "heading", "code": None, "text": text, "page": None}
        case TextItem(text):
            return {"kind": "text", "code": None, "text": text, "page": None}
        case _:
            assert_never(item)


def report(one: Report) -> JsonObject:
    """One of `reports`."""
    return {"id": one.id, "title": one.title, "date": one.date, "recommendations": one.standing}
