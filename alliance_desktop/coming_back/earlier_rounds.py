"""A document that comes a second time: whether it goes on from what was taken from an earlier one of its export."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from alliance_desktop.coming_back.comment_notes import said_place
from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.domain.incoming import Incoming
from alliance_desktop.domain.marks import field_id, made_id
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.text.alignment import folded, is_written_on
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.store import store_meta, text_versions
from alliance_desktop.store.database import read_of

_SHORT = ("stance", "heading", "office")
"""What has too few words to tell by them what it was written on."""


class _Taken(NamedTuple):
    """When the first round was taken of which the last text at a place is, and the ids of all that were, the newest
    first."""

    at: str = ""
    texts: tuple[str, ...] = ()


class _Met(NamedTuple):
    """A text of a document where one was taken before; `says` is 1 where it goes on from that, -1 where it doesn't, 0
    where nothing tells. `is_open`: what was taken last is here as it was, or was undone. `is_as_sent`: the document has
    what the export said; `is_earlier`: what was taken before the last one."""

    item: Incoming
    at: str
    says: int
    is_open: bool
    is_as_sent: bool
    is_earlier: bool


class Rounds:
    """Those of one export. Raises StoreError kinds."""

    def __init__(self, library: Library, export: BriefExport) -> None:
        self._library, self._export = library, export
        self._known = (
            read_of(library.database, lambda connection: store_meta.stamps(connection, store_meta.TAKEN)) or {}
        )
        self._met: list[_Met] = []

    def meet(self, item: Incoming) -> None:
        """Hear what a document says at a place, be it also what the export said or what is here."""
        place, taken = self._taken(item)
        if taken.texts:
            here, came = (_id_of(place, text) for text in (item.mine, item.theirs))
            last, *older = taken.texts
            is_open = here != came and (here == last or (came == last and here in older[:1]))
            is_as_sent = folded(item.theirs or "") == folded(item.base or "")
            if is_as_sent and came in taken.texts:
                return  # it said so when another was taken, too
            says = -1 if is_as_sent else self._says(item, taken, came, here)
            self._met.append(_Met(item, taken.at, says, is_open, is_as_sent, came in older))

    def _says(self, item: Incoming, taken: _Taken, came: str, here: str) -> int:
        if came == taken.texts[0]:
            return 1
        if came in taken.texts:
            return -1
        if here == taken.texts[0] and is_written_on(item.base or "", item.mine or "", item.theirs or ""):
            return 1
        return 0 if item.field in _SHORT else -1

    def settled(self, items: Sequence[Incoming]) -> Iterator[Incoming]:
        """The same without conflicts with what the document goes on from, and with what it took back of that; where it
        has an earlier text, and may not go on from what was taken, or would empty a field, that is told.

        All that was taken of one document is asked together: another office's has what the export said where this one
        was changed. Where nothing speaks for it, it stays a conflict.
        """
        said = {item.key for item in items}
        changed = {one.item.key for one in self._met if one.is_open and self._goes_on(one)}
        for item in items:
            is_next = item.key in changed and item.kind == "conflict" and item.chosen != "mine"
            yield replace(item, kind="changed", chosen="theirs") if is_next else item
        open_ones = {one.item.key: one for one in self._met if one.is_open and one.item.key not in said}
        back = {key: one for key, one in open_ones.items() if key in changed and one.is_as_sent and one.item.theirs}
        yield from (one.item for one in back.values())
        if as_sent := [one.item for key, one in open_ones.items() if one.is_as_sent and key not in back]:
            words = _("As in export {number}, but taken from {files} here since: {places}")
            yield self._told("as-sent/", words, as_sent)
        if earlier := [one.item for one in open_ones.values() if one.is_earlier]:
            yield self._told("earlier/", _("As taken before, but taken from {files} here since: {places}"), earlier)

    def _told(self, key: str, words: str, as_sent: Sequence[Incoming]) -> Incoming:
        """Where the document may have been set back, or never had what was taken from another one: yours stays."""
        found = [self._source(one) for one in as_sent]
        files = ", ".join(f"“{name}”" for name in dict.fromkeys(filter(None, found))) or _("another document")
        words = words.format(
            number=self._export.number,
            files=files,
            places=", ".join(said_place(one.code, one.field, self._library) for one in as_sent),
        )
        places = tuple((one.code, one.field) for one in as_sent)
        return Incoming(key, "told", "", "", words=words, places=places)

    def _source(self, item: Incoming) -> str:
        """The document that a text of a position came from; '' where that isn't known."""
        key = field_id(self._library.target(item.code), cast("FieldName", item.field)) if item.code else ""
        found = read_of(self._library.database, lambda connection: text_versions.read(connection, [key])) or {}
        return next((one.source for one in found.get(key, ())), "")

    @property
    def goes_on_from(self) -> str:
        """When the first round was taken of the documents that this one goes on from; '' for none."""
        return min((one.at for one in self._met if one.says > 0 and self._goes_on(one)), default="")

    def _goes_on(self, one: _Met) -> bool:
        said = [each.says for each in self._met if each.at == one.at]
        return one.says > 0 or sum(said) > 0 or (1 in said and one.says == sum(said) == 0)

    def came_before(self, item: Incoming) -> str:
        """Whether a text of the brief was taken before: `is here`, also where the reader wrote over it since, or `was
        undone`; '' for neither."""
        place, taken = self._taken(item)
        here, came = (_id_of(place, text) for text in (item.mine, item.theirs))
        if came not in taken.texts:
            return ""
        is_older = here in taken.texts and taken.texts.index(here) > taken.texts.index(came)
        return "was undone" if is_older or folded(item.mine or "") == folded(item.base or "") else "is here"

    def is_taken(self, item: Incoming, text: str | None) -> bool:
        """Whether this text was taken there, of what has no place for its words."""
        place, taken = self._taken(item)
        return _id_of(place, text) in taken.texts

    def taken_texts(self, came_in: Sequence[Incoming], first: str) -> Iterator[tuple[str, str]]:
        """What is to be known of texts that came in, by the ids of their places; the `first` round was taken then."""
        of_places = [replace(one, words="") for one in came_in if one.words]
        beside = [one for one in of_places if one.base is not None]  # whose own place was as it went out
        for item in (*came_in, *of_places):
            if item.kind in {"changed", "conflict"} and item.field != "note":
                place, taken = self._taken(item)
                own, sent = (_id_of(place, text) for text in (item.theirs, item.base))
                elsewhere = [sent] if item in beside else []
                earlier = [one for one in taken.texts if one not in {own, sent}]
                yield place, " ".join((first, own, *elsewhere, *earlier))

    def _taken(self, item: Incoming) -> tuple[str, _Taken]:
        """The id of a place, and what was taken there."""
        target = self._library.target(item.code)
        where = (target.report, target.code, item.field, item.words) if item.code else (item.key,)
        place = made_id("taken", self._export.brief, self._export.at, *where)
        at, *texts = self._known.get(place, "").split() or [""]
        return place, _Taken(at, tuple(texts))


def _id_of(place: str, text: str | None) -> str:
    return made_id(place, folded(text or ""))
