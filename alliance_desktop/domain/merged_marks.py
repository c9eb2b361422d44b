"""Two sets of marks that become one: what each record is afterwards, and what only has to be known of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.exchange import SharedMark, SharedTag
from alliance_desktop.domain.marks import Annotation, Bookmark, Highlight, Note, Tag, Tagging
from alliance_desktop.domain.merging import Known, Met, Outcome, heads, history_of, met
from alliance_desktop.domain.moment import stamp_moment
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText

Text = Note | PositionField


@dataclass(frozen=True, slots=True)
class Arriving:
    """A record that becomes another one: as it is, as it is afterwards where nothing is chosen, and with theirs alone.

    None: not there. `stamp` is the one that it has from then on, None: that of the edit. `versions` are those that are
    not here. `undone`: it came in before, and that was undone. `refused`: it was left out before, and isn't another
    since. `by` as of SharedMark.
    """

    outcome: Outcome
    before: Annotation | None
    after: Annotation | None
    theirs: Annotation | None
    stamp: str | None = None
    versions: tuple[Known, ...] = ()
    undone: bool = False
    refused: bool = False
    by: str = ""

    @property
    def waiting(self) -> tuple[OtherText, ...]:
        """What is to be chosen from on either side besides mine and theirs."""
        texts = [one for one in (self.before, self.after) if isinstance(one, Note | PositionField)]
        shown = self.theirs if self.theirs or self.outcome == "conflict" else self.after
        said = {one.text if isinstance(one, Note | PositionField) else None for one in (self.before, shown)}
        found = {one.text: one for record in texts for one in record.others if one.text not in said}
        return tuple(found.values())

    @property
    def settles(self) -> bool:
        """Whether theirs decides what is to be chosen here."""
        before, after = self.before, self.after
        had = isinstance(before, Note | PositionField) and bool(before.others)
        return had and not (isinstance(after, Note | PositionField) and after.others)

    @property
    def record(self) -> Annotation:
        """The one of either side."""
        found = self.theirs or self.after or self.before
        if found is None:
            raise ValueError("nothing arrives")
        return found


@dataclass(slots=True)
class Merged:
    """What arrives, and besides it versions of records that stay as they are, what is gone there and never was here,
    and later stamps; `same` counts those that are alike."""

    arriving: list[Arriving] = field(default_factory=list)
    versions: list[tuple[str, Known]] = field(default_factory=list)
    gone: list[tuple[Annotation, str]] = field(default_factory=list)
    stamps: list[tuple[Annotation, str]] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True, slots=True)
class Here:
    """What is here: all marks, also those deleted, by id; the present records with what stands beside their texts; the
    stamps of these, in their order; and those that marks had, by their ids, which came in and that was undone, or
    which were refused."""

    marks: Mapping[str, SharedMark]
    records: Mapping[str, Annotation]
    beside: Mapping[str, tuple[str, ...]]
    undone: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    def known(self, theirs: SharedMark) -> tuple[bool, bool]:
        """Whether a mark that comes in was undone before, and whether it was refused, as it is."""
        key, stamp = theirs.record.id, theirs.stamp
        return self.undone.get(key, "") >= stamp, self.refused.get(key, "") >= stamp


def moved_marks(here: Here, theirs: Iterable[SharedMark]) -> dict[str, str]:
    """By the ids of marks that a corrected report gave another, with another code, the ids under which they stand."""
    every = {one.record.id: one for one in theirs}
    return {key: one.became for key, one in every.items() if one.became and _is_it(here.records.get(key), one, every)}


def _is_it(mine: Annotation | None, went: SharedMark, theirs: Mapping[str, SharedMark]) -> bool:
    """Whether what is here only goes to its new code: what had been deleted there before another came and went on is
    told as deleted, unless it says the same as that."""
    now = theirs.get(went.became)
    if now is None:  # a filter left it out
        return mine is None or mine.created == went.record.created
    if now.deleted or type(now.record) is not type(went.record):
        return False
    return mine is None or mine.created == went.record.created or says_the_same(mine, now.record)


def says_the_same(mine: Annotation, theirs: Annotation) -> bool:
    """Whether a mark says what one with another id, or at another code, does."""
    alike = replace(mine, id=theirs.id, target=theirs.target, person=theirs.person, created=theirs.created)
    return replace(alike, modified=theirs.modified) == theirs


def merged(here: Here, theirs: Iterable[SharedMark]) -> Merged:
    """What comes of the marks of both sides; each of theirs is on a place of this report."""
    found = Merged()
    for one in theirs:
        mine = here.marks.get(one.record.id)
        if mine is not None and type(mine.record) is not type(one.record):
            continue  # an id made up elsewhere: what is here stays
        if isinstance(one.record, Note | PositionField):
            _text(found, here, mine, one, one.record)
        else:
            _by_stamp(found, here, mine, one)
    return found


def _text(found: Merged, here: Here, mine: SharedMark | None, theirs: SharedMark, record: Text) -> None:
    key = record.id
    graph = history_of(mine.versions) if mine else {}
    now = here.records.get(key)
    before = now if isinstance(now, Note | PositionField) else None
    open_stamps = here.beside.get(key, ()) if before else ()
    coming = history_of(theirs.versions)
    own = next((one.stamp for one in heads(graph) if one.stamp not in open_stamps and _says(one, before)), None)
    if not graph:  # the own text of whoever shared it
        own = next((one.stamp for one in heads(coming) if one.text == record.text), None)
    result = met(graph, coming, own, open_stamps)
    new = tuple(
        one if one.person else one._replace(person=record.person) for one in theirs.versions if one.stamp not in graph
    )
    after = _after(before, record, result, open_stamps)
    moved = {one.stamp for one in result.others} != {*open_stamps}
    if (before or after) and (result.way != "same" or moved):
        chosen = _theirs(before, record, result, graph, after) if graph else after
        found.arriving.append(Arriving(result.way, before, after, chosen, theirs.stamp, new, *here.known(theirs)))
        return
    if mine is None:
        found.gone.append((replace(record, text=_last_text(theirs.versions)), theirs.stamp))
    found.same += bool(before)
    found.versions += ((key, one) for one in new)


def _says(head: Known, record: Text | None) -> bool:
    return head.text == (record.text if record else None)


def _last_text(versions: Iterable[Known]) -> str:
    return max(((one.stamp, one.text) for one in versions if one.text), default=("", ""))[1]


def _after(before: Text | None, theirs: Text, result: Met, open_stamps: tuple[str, ...]) -> Text | None:
    """The record with all that stands."""
    if result.own is None:
        return None
    standing = dict(zip(open_stamps, before.others, strict=True)) if before else {}
    others = tuple(standing.get(one.stamp) or _other(one) for one in result.others)
    if before is not None and before.text == result.own.text:
        return replace(before, others=others)
    record = _with(before or theirs, theirs, result.own)
    return replace(record, others=others) if others else record


def _other(one: Known) -> OtherText:
    return OtherText(one.text, one.person, stamp_moment(one.stamp), one.source, one.parents)


def _with(record: Text, theirs: Text, said: Known) -> Text:
    """The record with another text, changed when that was written."""
    if record is theirs and (record.text, record.person) == (said.text, said.person):
        return record
    at = theirs.modified if theirs.text == said.text else stamp_moment(said.stamp)
    return replace(record, text=said.text or "", person=said.person, modified=at, others=())


def _theirs(
    before: Text | None, theirs: Text, result: Met, graph: Mapping[str, Known], after: Text | None
) -> Text | None:
    """The record with what is new in place of mine; what else stands goes on waiting. None where nothing does."""
    known = {one.text for one in heads(graph)}
    standing = [one for one in (result.own, *result.others) if one is not None]
    if all(one.text in known for one in standing):
        return after
    mine = before.text if before else None
    rest = sorted((one for one in standing if one.text != mine), key=lambda one: one.text in known)
    first = rest[0] if rest else None
    if first is not None and first.text is None and len(rest) > 1:
        return after  # in place of mine none of the others would be hers
    if first is None or first.text is None:
        return None
    there = {one.text: one for one in before.others} if before else {}
    others = tuple(there.get(one.text) or _other(one) for one in rest if one is not first)
    return replace(_with(before or theirs, theirs, first), others=others)


def _by_stamp(found: Merged, here: Here, mine: SharedMark | None, theirs: SharedMark) -> None:
    """Tags on something, bookmarks and highlights: the later stamp."""
    record, before = theirs.record, here.records.get(theirs.record.id)
    after = None if theirs.deleted else (_taken(before, record) if before is not None else record)
    if mine is not None and mine.stamp >= theirs.stamp:
        found.same += before == after
    elif before is None and after is None:
        found.gone.append((record, theirs.stamp))
    elif before == after and before is not None:
        found.same += 1
        found.stamps.append((before, theirs.stamp))
    else:
        way: Outcome = "new" if mine is None else "forward"
        found.arriving.append(Arriving(way, before, after, after, theirs.stamp, (), *here.known(theirs), theirs.by))


def _taken(before: Annotation, theirs: Annotation) -> Annotation:
    """Theirs, or what is here where it says the same."""
    if isinstance(before, Tagging):
        return before
    if isinstance(before, Bookmark) and isinstance(theirs, Bookmark) and before.label == theirs.label:
        return before
    if isinstance(before, Highlight) and isinstance(theirs, Highlight) and before.quote == theirs.quote:
        return before
    return replace(theirs, created=before.created)


@dataclass(frozen=True, slots=True)
class TagMet:
    """What becomes of a tag: as it is and as it is afterwards, None where it is deleted; its stamp, and whether it was
    deleted and is kept since something carries it. With `known` alone nobody sees a change. `became` as of
    SharedTag."""

    before: Tag | None
    after: Tag | None
    said: Tag
    stamp: str
    kept: bool = False
    known: bool = False
    became: str = ""


def merged_tags(
    mine: Iterable[SharedTag], theirs: Iterable[SharedTag], now: Mapping[str, Tag], carried: Collection[str]
) -> Iterator[TagMet]:
    """What becomes of the tags of both sides: the later stamp, but that what is `carried` afterwards stays, as it is.

    Of one stamp the deletion holds: only a tag that is kept has that of one. Where it is kept in two stores the one
    that says more is taken in both. A key belongs to the store.
    """
    own = {one.tag.id: one for one in mine}
    last = dict(own)
    for one in theirs:
        there = last.get(one.tag.id)
        if there is None or _order(one) > _order(there):
            last[one.tag.id] = one
    for key, one in last.items():
        before = now.get(key)
        stays = not one.deleted or key in carried
        said = max((one.tag, before), key=_said_of) if one.deleted and before else one.tag
        after = replace(said, favourite=before.favourite if before else None) if stays else None
        known = before == after and own.get(key) == one
        kept = stays and one.deleted
        yield TagMet(before, after, one.tag, one.stamp, kept=kept, known=known, became=one.became)


def _order(one: SharedTag) -> tuple[str, bool, tuple[str, str, str], str]:
    return one.stamp, one.deleted, _said_of(one.tag), one.became


def _said_of(tag: Tag) -> tuple[str, str, str]:
    return tag.description, tag.colour, tag.name
