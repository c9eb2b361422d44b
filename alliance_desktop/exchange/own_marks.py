"""One entry of an exchange file of ours as the mark that it is."""

from typing import NamedTuple

from alliance_desktop.domain import marks
from alliance_desktop.domain.carried_over import CarriedOver, carried_id
from alliance_desktop.domain.exchange import SharedMark, SharedTag
from alliance_desktop.domain.merging import Known, heads, history_of
from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.domain.text.folding import tag_id
from alliance_desktop.errors import TextError
from alliance_desktop.exchange import annotation_words as words
from alliance_desktop.exchange import checked_values as checked
from alliance_desktop.exchange.annotation_words import OURS, Json
from alliance_desktop.exchange.checked_values import BrokenError, as_object
from alliance_desktop.i18n import _

_FARTHEST = 10_000_000
"""No text is as long."""


def is_own(values: Json) -> bool:
    """Whether our program wrote it."""
    return isinstance(values.get(OURS), dict)


def own_mark(values: Json) -> SharedMark:
    """The mark. Raises BrokenError where anything in it is not as it can be."""
    state = as_object(values.get(OURS), OURS)
    target, quote = _place(values.get("target"))
    field = checked.field_name_of(state, "field") if values.get("motivation") == words.ASSESSING else None
    has_versions = values.get("motivation") in {words.COMMENTING, words.ASSESSING}
    deleted = checked.flag_of(state, "deleted")
    versions = _versions(state, field) if has_versions else ()
    creator = as_object(values.get("creator"), "creator")
    written = (
        checked.uuid_of(creator, "id"),
        checked.moment_of(values, "created"),
        checked.moment_of(values, "modified"),
    )
    record = _record(values, state, field, _At(target, quote, written))
    if has_versions:
        _refuse_other_text(record, versions, deleted=deleted)
    by = checked.uuid_of(state, "by") if deleted and "by" in state else ""
    became = checked.uuid_of(state, "became") if deleted and "became" in state else ""
    return SharedMark(record, checked.stamp_of(state, "stamp"), deleted, versions, by, became=became)


class _At(NamedTuple):
    """Where a mark is, and who wrote it last, when it was made and modified."""

    target: Target
    quote: Quote | None
    written: tuple[str, str, str]


def _record(values: Json, state: Json, field: FieldName | None, at: _At) -> marks.Annotation:
    key, body = checked.uuid_of(values, "id"), values.get("body")
    said: Json = {"value": ""} if body is None else as_object(body, "body")
    match values.get("motivation"):
        case words.COMMENTING:
            heard = checked.line_of(state, "heard") if state.get("heard") is not None else None
            return marks.Note(key, at.target, _text(said, "value", None) if body else "", *at.written, at.quote, heard)
        case words.ASSESSING if field is not None:
            text = _text(said, "value", field) if body else ""
            return PositionField(marks.field_id(at.target, field), at.target, field, text, *at.written)
        case words.TAGGING:
            renamed = body is None and checked.flag_of(state, "deleted")  # nobody knows any more what it was
            tag = "" if renamed else tag_id(tag_name(checked.text_of(said, "value")))
            return marks.Tagging(key, at.target, tag, *at.written)
        case words.BOOKMARKING:
            return marks.Bookmark(marks.bookmark_id(at.target), at.target, checked.line_of(said, "value"), *at.written)
        case words.HIGHLIGHTING if at.quote is not None:
            return marks.Highlight(key, at.target, at.quote, *at.written)
    raise BrokenError(_("“{key}” is missing or wrong").format(key="motivation"))


def _text(values: Json, key: str, field: FieldName | None) -> str:
    """What a field of a position, or a note, can say."""
    return checked.field_value_of(values, key, field) if field else checked.long_text_of(values, key)


def _place(value: object) -> tuple[Target, Quote | None]:
    if isinstance(value, str):
        source, quote = value, None
    else:
        values = as_object(value, "target")
        source, quote = checked.text_of(values, "source"), _quote(checked.list_of(values, "selector"))
    target = checked.place_in(source)
    if target is None:
        raise BrokenError(_("“{key}” is missing or wrong").format(key="target"))
    return target, quote


def _quote(selectors: list[object]) -> Quote:
    by_type = {one.get("type"): one for one in selectors if isinstance(one, dict)}
    text = as_object(by_type.get("TextQuoteSelector"), "TextQuoteSelector")
    place = as_object(by_type.get("TextPositionSelector"), "TextPositionSelector")
    exact, prefix, suffix = (checked.text_of(text, key) for key in ("exact", "prefix", "suffix"))
    start = place.get("start")
    if not exact or not isinstance(start, int) or isinstance(start, bool) or not 0 <= start <= _FARTHEST:
        raise BrokenError(_("“{key}” is missing or wrong").format(key="selector"))
    return Quote(exact, prefix, suffix, start)


def _versions(state: Json, field: FieldName | None) -> tuple[Known, ...]:
    """All that are named, each once. What none was written over has its text."""
    found = tuple(_version(as_object(one, "versions"), field) for one in checked.list_of(state, "versions"))
    graph = history_of(found)
    if not found or len(graph) < len(found):
        raise BrokenError(_("“{key}” is missing or wrong").format(key="versions"))
    if not all(one.kept for one in heads(graph)):
        raise BrokenError(_("the text of a version is missing"))
    return found


def _version(values: Json, field: FieldName | None) -> Known:
    stamp = checked.stamp_of(values, "stamp")
    parents = tuple(checked.stamp_of({"parents": one}, "parents") for one in checked.list_of(values, "parents"))
    if not all(one < stamp for one in parents):
        raise BrokenError(_("a version is older than what it was written over"))
    if "text" not in values:
        return Known(stamp, parents, "", kept=False)
    text = None if values["text"] is None else _text(values, "text", field)
    source = checked.line_of(values, "source") if "source" in values else ""
    return Known(stamp, parents, checked.uuid_of(values, "person"), source, text)


def _refuse_other_text(record: marks.Annotation, versions: tuple[Known, ...], *, deleted: bool) -> None:
    """What the mark says is what one of its versions does that none was written over."""
    texts = {one.text for one in heads(history_of(versions))}
    said = record.text if isinstance(record, marks.Note | PositionField) else None
    if texts != {None} if deleted else said not in texts:
        raise BrokenError(_("it says something else than its versions"))


def own_tag(values: Json) -> SharedTag:
    """A tag of the collection. Raises BrokenError."""
    try:
        name = marks.clean_name(checked.text_of(values, "name"))
        description = marks.clean_description(checked.text_of(values, "description"))
    except TextError as error:
        raise BrokenError(_("its name or description can’t be a tag’s")) from error
    colour = checked.text_of(values, "colour")
    if colour not in marks.COLOURS:
        raise BrokenError(_("“{key}” is missing or wrong").format(key="colour"))
    tag = marks.Tag(tag_id(name), name, colour, description)
    deleted = checked.flag_of(values, "deleted")
    became = tag_name(checked.text_of(values, "became")) if deleted and "became" in values else ""
    return SharedTag(tag, checked.stamp_of(values, "stamp"), deleted, became)


def tag_name(said: str) -> str:
    """A tag's name as it is kept. Raises BrokenError where none can be called so."""
    try:
        return marks.clean_name(said)
    except TextError as error:
        raise BrokenError(_("its name can’t be a tag’s")) from error


def own_origin(values: Json) -> CarriedOver:
    """From where marks were carried over. Raises BrokenError."""
    there, earlier = (checked.place_in(checked.text_of(values, key)) for key in ("on", "from"))
    if there is None or earlier is None or there.report == earlier.report:
        raise BrokenError(_("“{key}” is missing or wrong").format(key="carried"))
    return CarriedOver(
        carried_id(there), there.report, there.code, earlier.report, earlier.code, checked.moment_of(values, "at")
    )


class OwnPerson(NamedTuple):
    """Somebody's id and name, and the stamp by which she called herself so, '' where none is known."""

    id: str
    name: str
    stamp: str


def own_person(values: Json) -> OwnPerson:
    """Somebody. Raises BrokenError."""
    name = checked.line_of(values, "name")
    if not name:
        raise BrokenError(_("“{key}” is missing or wrong").format(key="name"))
    return OwnPerson(
        checked.uuid_of(values, "id"), name, checked.stamp_of(values, "stamp") if "stamp" in values else ""
    )
