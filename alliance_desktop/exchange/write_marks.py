"""Writes marks as an exchange file: one collection with one page, each mark a line of its own."""

from json import JSONEncoder
from typing import assert_never
from urllib.parse import quote

from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.exchange import SharedMark, SharedMarks, SharedTag
from alliance_desktop.domain.marks import Bookmark, Highlight, Note, Tagging, made_id
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.exchange import annotation_words as words
from alliance_desktop.exchange.annotation_words import EACH, OURS, UUID, Json
from alliance_desktop.work_in_steps import InSteps, at_once


def write_marks(shared: SharedMarks, at: str) -> bytes:
    """The file's bytes, UTF-8; `at` is the present moment as marks carry it."""
    return at_once(writing_marks(shared, at))


def writing_marks(shared: SharedMarks, at: str) -> InSteps[bytes]:
    """The same in steps."""
    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    names = {one.tag.id: one.tag.name for one in shared.tags}
    key = f"{UUID}{made_id('exchange', shared.report, shared.label, at)}"
    page = {"id": f"{key}#1", "type": "AnnotationPage", "startIndex": 0, "items": []}
    head, tail = encode(_collection(shared, key, at) | {"first": page}).rsplit("[]", 1)
    lines = list[str]()
    for number, one in enumerate(shared.marks):
        lines.append(encode(_annotation(one, shared.people, names)))
        if number % EACH == 0:
            yield number, len(shared.marks)
    said = ",\n".join(lines)
    return f"{head}[\n{said}\n]{tail}\n".encode()


def _collection(shared: SharedMarks, key: str, at: str) -> dict[str, object]:
    return {
        "@context": words.CONTEXT,
        "id": key,
        "type": "AnnotationCollection",
        "label": shared.label,
        "created": at,
        OURS: {
            "version": words.VERSION,
            "report": shared.report,
            "fingerprint": shared.fingerprint,
            "words": dict(shared.words),
            "people": [
                {"id": f"{UUID}{key}", "type": "Person", "name": name}
                | ({"stamp": shared.named[key]} if key in shared.named else {})
                for key, name in shared.people.items()
            ],
            "tags": [_tag(one) for one in shared.tags],
            "carried": [_origin(one) for one in shared.carried],
        },
        "total": len(shared.marks),
    }


def _tag(one: SharedTag) -> Json:
    tag = one.tag
    return {
        "name": tag.name,
        "colour": tag.colour,
        "description": tag.description,
        "stamp": one.stamp,
        "deleted": one.deleted,
    } | ({"became": one.became} if one.became else {})


def _origin(one: CarriedOver) -> Json:
    earlier = Target(one.earlier_id, one.earlier_code)
    return {"on": place_id(one.target), "from": place_id(earlier), "at": one.at}


def _annotation(one: SharedMark, people: Json, names: Json) -> Json:
    record = one.record
    state: dict[str, object] = {"stamp": one.stamp, "deleted": one.deleted}
    if one.by:
        state["by"] = f"{UUID}{one.by}"
    if one.became:
        state["became"] = f"{UUID}{one.became}"
    quote, said = None, ""
    match record:
        case Note():
            motivation, quote, said = words.COMMENTING, record.quote, record.text
            state |= {"heard": record.heard, "versions": [_version(known) for known in one.versions]}
        case PositionField():
            motivation, said = words.ASSESSING, record.text
            state |= {"field": record.field, "versions": [_version(known) for known in one.versions]}
        case Tagging():
            motivation, said = words.TAGGING, str(names.get(record.tag, record.tag))
        case Bookmark():
            motivation, said = words.BOOKMARKING, record.label
        case Highlight():
            motivation, quote = words.HIGHLIGHTING, record.quote
        case _:
            assert_never(record)
    found: dict[str, object] = {
        "id": f"{UUID}{record.id}",
        "type": "Annotation",
        "motivation": motivation,
        OURS: state,
        "creator": {"id": f"{UUID}{record.person}", "type": "Person", "name": people[record.person]},
        "created": record.created,
        "modified": record.modified,
        "target": _target(record.target, quote),
    }
    if said:
        found["body"] = _body(motivation, said)
    return found


def _body(motivation: str, said: str) -> Json:
    form = {"format": words.MARKDOWN} if motivation in {words.COMMENTING, words.ASSESSING} else {}
    return {"type": "TextualBody", "purpose": motivation, **form, "value": said}


def _target(target: Target, quote: Quote | None) -> str | Json:
    source = place_id(target)
    if quote is None:
        return source
    text = {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    place = {"type": "TextPositionSelector", "start": quote.start, "end": quote.start + len(quote.exact)}
    return {"type": "SpecificResource", "source": source, "selector": [text, place]}


def place_id(target: Target) -> str:
    """A recommendation or section, as a name that is the same everywhere."""
    return f"{words.PLACE}{quote(target.report, safe='')}:{quote(target.code, safe='')}"


def _version(one: Known) -> Json:
    """Of what is not kept only that it was there."""
    found: dict[str, object] = {"stamp": one.stamp, "parents": list(one.parents)}
    if one.kept:
        found |= {"person": f"{UUID}{one.person}", "text": one.text}
        if one.source:
            found["source"] = one.source
    return found
