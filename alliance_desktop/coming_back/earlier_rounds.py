"""A document that comes a second time: whether it goes on from what was taken from an earlier one of its export."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, cast

from alliance_desktop.coming_back.comment_notes import said_place
from alliance_desktop.coming_back.exported_lines import Base
from alliance_desktop.coming_back.placed_lines import place_of
from alliance_desktop.domain.brief import Brief, BriefExport
from alliance_desktop.domain.edit import TakenText
from alliance_desktop.domain.incoming import Incoming
from alliance_desktop.domain.marks import field_id, made_id
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.text.alignment import adds_nothing, folded, is_written_on, likeness
from alliance_desktop.domain.versions import OtherText, Version, what_became
from alliance_desktop.i18n import _
from alliance_desktop.library.export_pages import brief_in, exports
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.summary_words import plain, quoted
from alliance_desktop.store import store_meta
from alliance_desktop.store.database import read_of

_ROW = "row/"
_NAMED = 40
"""Letters of a text of the brief that say which one it is."""
_SHORT = ("stance", "heading", "office")
"""What has too few words to tell by them what it was written on."""


class _Taken(NamedTuple):
    """When the first round was taken of which the last text at a place is, and the ids of all that were, the newest
    first."""

    at: str = ""
    texts: tuple[str, ...] = ()


class _Met(NamedTuple):
    """A text of a document where one was taken before; `says` is 1 where it goes on from that, -1 where it doesn't, 0
    where nothing tells. `is_open`: what was taken last is here as it was, or was undone; it came from `file`.
    `is_as_sent`: the document has what the export said; `is_earlier`: what was taken before the last one. `waits` is
    the text of an earlier round that is to be chosen from there; `beside` the one that was taken, where another came.
    """

    item: Incoming
    at: str
    says: int
    is_open: bool = False
    is_as_sent: bool = False
    is_earlier: bool = False
    file: str = ""
    waits: OtherText | None = None
    beside: str | None = None

    @property
    def is_less(self) -> bool:
        """Whether nothing tells that it was written after the other: that has all words of it, and maybe more."""
        sent, came = self.item.base or "", self.item.theirs or ""
        return self.beside is not None and self.item.field != "stance" and adds_nothing(sent, self.beside, came)

    @property
    def is_more(self) -> bool:
        return self.says > 0 and self.beside is not None and not self.is_less


class Rounds:
    """Those of one export; `versions` gives the texts of a field by its id, the newest first. Raises StoreError
    kinds."""

    def __init__(
        self, library: Library, export: BriefExport, base: Base, versions: Callable[[str], Sequence[Version]]
    ) -> None:
        self._library, self._export, self._base, self._versions = library, export, base, versions
        self._known, self._files = read_of(library.database, store_meta.taken_texts) or ({}, {})
        self._sent = [one for one in exports(library) if one.brief == export.brief and one.at != export.at]
        self._briefs: dict[str, Brief | None] = {}
        self._met: list[_Met] = []

    def meet(self, item: Incoming, others: Iterable[OtherText] = ()) -> None:
        """Hear what a document says at a place, be it also what the export said or what is here; `others` wait there to
        be chosen from."""
        place = _place_of(item, self._library, self._export)
        here, came, sent = (_id_of(place, text) for text in (item.mine, item.theirs, item.base))
        others = [*others]
        for one in others:
            if at := self._taken(_beside(_id_of(place, one.text))).at:
                beside = None if _same(one.text, item.theirs) else one.text
                says = 1 if beside is None else self._written(item, beside)
                self._met.append(_Met(item, at, says, file=one.source, waits=one, beside=beside))
        taken = self._taken(place)
        if at := self._taken(_beside(here)).at:
            taken = _Taken(at, tuple(dict.fromkeys((here, *taken.texts))))  # it waited there and was chosen
        if any(_same(one.text, item.theirs) for one in others) or (came == sent and came in taken.texts):
            return  # it waits here, or it said so when another was taken, too
        if came == sent and here not in {came, *taken.texts} and (file := self._file_of(item)):
            self._met.append(_Met(item, "", -1, is_open=True, is_as_sent=True, file=file))
        if not taken.texts:
            return
        last, *older = taken.texts
        is_open = here == last or (came == last and here in older and not self._gave_way(here, came))
        met = _Met(item, taken.at, -1, is_open, came == sent, came in older, self._files.get(last, ""))
        if came == last:
            met = met._replace(says=1)
        elif came != sent and came not in older:
            beside = item.mine if here == last else self._earlier_text(item, last)
            met = met._replace(says=self._written(item, beside), beside=beside)
        self._met.append(met)

    def _file_of(self, item: Incoming) -> str:
        """The document that the present text was taken from, be it of another export of the brief, in which its row may
        have been another; '' for none."""
        places = self._places_elsewhere(item)
        texts = (text for place in places for own in [_id_of(place, item.mine)] for text in (own, _beside(own)))
        return next((self._files[text] for text in texts if text in self._files), "")

    def _places_elsewhere(self, item: Incoming) -> Iterator[str]:
        """Where it stood in the other exports of the brief: there its row may have been another."""
        for one in self._sent:
            if not item.key.startswith(_ROW):
                yield _place_of(item, self._library, one)
                continue
            place, then = int(item.key.removeprefix(_ROW)), self._base.brief
            row = place_of(self._brief_in(one), then, place, partial(self.is_taken, item))
            if row is not None:
                yield _place_of(replace(item, key=row_key(row)), self._library, one)

    def _brief_in(self, one: BriefExport) -> Brief | None:
        if one.at not in self._briefs:
            self._briefs[one.at] = brief_in(self._library, one)
        return self._briefs[one.at]

    def _earlier_text(self, item: Incoming, taken: str) -> str | None:
        """The one of a field with this id; None where it isn't kept."""
        place = _place_of(item, self._library, self._export)
        versions = self._since(item) if item.code else ()
        return next((one.text for one in versions if _id_of(place, one.text) == taken), None)

    def _written(self, item: Incoming, taken: str | None) -> int:
        if taken is not None and is_written_on(item.base or "", taken, item.theirs or ""):
            return 1
        return 0 if item.field in _SHORT else -1

    def settled(self, items: Sequence[Incoming]) -> Iterator[Incoming]:
        """The same without conflicts with what the document goes on from, and with what it took back of that; where it
        has an earlier text, and may not go on from what was taken, or would empty a field, that is told. Where it goes
        on from a text that waits to be chosen from, it takes the place of that one.

        All that was taken of one document is asked together: another office's has what the export said where this one
        was changed. Where nothing speaks for it, it stays a conflict.
        """
        said = {item.key for item in items}
        goes_on = [one for one in self._met if self._goes_on(one)]
        changed = {one.item.key for one in goes_on if one.is_open}
        waits = {one.item.key: one.waits for one in sorted(goes_on, key=_nearness) if one.waits and one.item.theirs}
        for item in items:
            is_next = item.key in changed and item.kind == "conflict" and item.chosen != "mine"
            if (before := waits.get(item.key)) and folded(before.text or "") != folded(item.theirs or ""):
                yield _instead_of(before, replace(item, kind="conflict", chosen=None))
            else:
                yield replace(item, kind="changed", chosen="theirs") if is_next else item
        open_ones = {one.item.key: one for one in self._met if one.is_open and one.item.key not in said}
        back = {key: one for key, one in open_ones.items() if key in changed and one.is_as_sent and one.item.theirs}
        yield from (one.item for one in back.values())
        sent = [one for key, one in open_ones.items() if one.is_as_sent and key not in back]
        words = _("Still as in export {number}, but changed here by “{file}”: {places}")
        yield from self._told("as-sent/", words, _("Still as in export {number}, but changed here: {places}"), sent)
        earlier = [one for one in open_ones.values() if one.is_earlier]
        words = _("As an earlier round had it, but changed here by “{file}”: {places}")
        yield from self._told("earlier/", words, _("As an earlier round had it, but changed here: {places}"), earlier)
        left = {one.item.key: one for one in self._met if one.waits and one.item.key not in {*said, *open_ones}}
        words = _("Not in this document, but from “{file}” still to be chosen here: {places}")
        yield from self._told("waits/", words, words, [one for one in left.values() if one.beside is not None])

    def _told(self, key: str, words: str, without: str, found: Sequence[_Met]) -> Iterator[Incoming]:
        """Where the document may have been set back, or never had what was taken from another one: yours stays, and
        each can be chosen. A line for each document that something was taken from."""
        for file in dict.fromkeys(one.file for one in found):
            of_file = (replace(_instead_of(one.waits, one.item), chosen="mine") for one in found if one.file == file)
            each = tuple(sorted(of_file, key=self._order))
            places = ", ".join(map(self._named, each))
            said = (words if file else without).format(number=self._export.number, file=file, places=places)
            yield Incoming(f"{key}{file}", "told", "", "", words=said, each=each)

    def _order(self, one: Incoming) -> tuple[int, ...]:
        """As the report has its recommendations and a position its texts; rows of the brief come last."""
        codes, fields = [each.code for each in self._library.report.recommendations], list(FIELDS)
        code = codes.index(one.code) if one.code in codes else len(codes) + (not one.code)
        return code, fields.index(one.field) if one.field in fields else len(fields), one.row or 0

    def _named(self, one: Incoming) -> str:
        """'P1-08 Line to take'; of the brief 'Text “We pause and listen …”'."""
        said = said_place(one.code, one.field, self._library)
        return said if one.code or not one.mine else f"{said} {quoted(plain(one.mine), _NAMED)}"

    @property
    def goes_on_from(self) -> str:
        """When the first round was taken of the documents that this one goes on from; '' for none."""
        return min((one.at for one in self._met if one.says > 0), default="")

    def _goes_on(self, one: _Met) -> bool:
        """Whether its document does, and may not be the earlier one."""
        same = [each for each in self._met if each.at == one.at]
        if one.is_less or (any(each.is_less for each in same) and not any(each.is_more for each in same)):
            return False
        said = [each.says for each in same]
        return one.says > 0 or sum(said) > 0 or (1 in said and one.says == sum(said) == 0)

    def came_before(self, item: Incoming) -> str:
        """Whether a text came before: `is here`, also where the reader wrote over it since, or `was undone`; '' for
        neither. A field has had it since the export; a row of the brief has no versions, and knows what was taken."""
        if item.code:
            return what_became([one for one in self._since(item) if _same(one.text, item.theirs)])
        place = _place_of(item, self._library, self._export)
        taken = self._taken(place)
        here, came = (_id_of(place, text) for text in (item.mine, item.theirs))
        if came not in taken.texts:
            return ""
        is_older = here in taken.texts and taken.texts.index(here) > taken.texts.index(came)
        was_undone = is_older or _same(item.mine, item.base) or self._gave_way(here, came)
        return "was undone" if was_undone else "is here"

    def chosen_before(self, item: Incoming) -> str:
        """The same of words without a place for which a stance was chosen."""
        if self.is_taken(item, item.mine):
            return "is here"
        return what_became([one for one in self._since(item) if self.is_taken(item, one.text)])

    def _since(self, item: Incoming) -> Sequence[Version]:
        """The versions that a field has had since the export, the newest first."""
        key = field_id(self._library.target(item.code), cast("FieldName", item.field))
        return self._base.since(key, self._versions(key))

    def is_taken(self, item: Incoming, text: str | None) -> bool:
        """Whether this text was taken there, of what has no place for its words."""
        place = _place_of(item, self._library, self._export)
        return _id_of(place, text) in self._taken(place).texts

    def is_taken_of_row(self, row: int, text: str) -> bool:
        """The same of a row of the brief, also where it was taken from another export of it."""
        item = Incoming(row_key(row), "changed", "", "")
        return self.is_taken(item, text) or any(
            _id_of(place, text) in self._taken(place).texts for place in self._places_elsewhere(item)
        )

    def _gave_way(self, here: str, came: str) -> bool:
        """Whether the text that is here was the reader's own when she chose the other instead."""
        return here in self._taken(_instead_of_mine(came)).texts

    def _taken(self, place: str) -> _Taken:
        at, *texts = self._known.get(place, "").split() or [""]
        return _Taken(at, tuple(texts))


def texts_to_know(
    library: LibraryReading, export: BriefExport, came_in: Sequence[Incoming], kept: Sequence[Incoming], first: str,
    file: str,
) -> Iterator[TakenText]:  # fmt: skip
    """What is to be known of texts that came in from a file, and of those that were `kept` beside the reader's; the
    `first` round was taken then."""
    of_places = [replace(one, words="") for one in came_in if one.words]
    beside = [one for one in of_places if one.base is not None]  # whose own place was as it went out
    for item in (*came_in, *of_places):
        if item.kind in {"changed", "conflict"} and item.field != "note":
            place = _place_of(item, library, export)
            own, sent = (_id_of(place, text) for text in (item.theirs, item.base))
            yield TakenText(place, first, (own, sent) if item in beside else (own,), sent, file)
            if item.kind == "conflict" and item.mine:
                yield TakenText(_instead_of_mine(own), first, (_id_of(place, item.mine),))
    for item in kept:
        if item.theirs:
            own = _id_of(_place_of(item, library, export), item.theirs)
            yield TakenText(_beside(own), first, (own,), file=file)


def _instead_of(waits: OtherText | None, item: Incoming) -> Incoming:
    """The same, which takes the place of a text that waits."""
    if waits is None:
        return item
    reason = _("Replaces the text from “{file}” that is still to be chosen").format(file=waits.source)
    return replace(item, instead=waits, reason=item.reason or reason)


def _nearness(one: _Met) -> float:
    """How like a text that waits is to what the document says."""
    return likeness(folded(one.waits.text or ""), folded(one.item.theirs or "")) if one.waits else 0


def _same(one: str | None, other: str | None) -> bool:
    return folded(one or "") == folded(other or "")


def row_key(row: int) -> str:
    """The key of what a document says of this row of the brief, as that was exported."""
    return f"{_ROW}{row}"


def _place_of(item: Incoming, library: LibraryReading, export: BriefExport) -> str:
    target = library.target(item.code)
    where = (target.report, target.code, item.field, item.words) if item.code else (item.key,)
    return made_id("taken", export.brief, export.at, *where)


def _id_of(place: str, text: str | None) -> str:
    return made_id(place, folded(text or ""))


def _instead_of_mine(text: str) -> str:
    """By which a text is known that was chosen instead of the reader's own."""
    return made_id("instead", text)


def _beside(text: str) -> str:
    """By which a text is known that waits to be chosen from."""
    return made_id("beside", text)
