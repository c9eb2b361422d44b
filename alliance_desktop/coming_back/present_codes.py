"""A colleague's marks by codes from before a correction, which go to the codes that these have become (decision 45)."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from alliance_desktop.coming_back.marks_to_share import words_fingerprint
from alliance_desktop.domain.carried_over import carried_id
from alliance_desktop.domain.codes import code_now
from alliance_desktop.domain.exchange import SharedMark, SharedMarks
from alliance_desktop.domain.marks import Annotation, Highlight, Note
from alliance_desktop.domain.merged_marks import Here, Merged, merged
from alliance_desktop.domain.merging import Graph, Known, history_of
from alliance_desktop.domain.moment import last_stamp_of_moment
from alliance_desktop.domain.position import PositionField
from alliance_desktop.library.earlier.recoded import record_at
from alliance_desktop.library.library import Library


class PresentMarks(NamedTuple):
    """An exchange file's marks at the codes of today, and what is `here`.

    `known` are the ids of marks that are here wherever they are, `went` says which codes became which. `unmoved` are
    marks that a correction moved on either side, by their ids of today.
    """

    shared: SharedMarks
    here: Here
    known: AbstractSet[str]
    went: Mapping[str, str]
    unmoved: "Mapping[str, _Unmoved]"

    def merged(self, placed: Collection[SharedMark]) -> Merged:
        """What comes of those that have a place. Over what was moved it comes as a change of this store, with all
        versions that are not here: each store moved it under a stamp of its own."""
        here, theirs, beside = dict(self.here.marks), {one.record.id: one for one in placed}, dict(self.here.beside)
        for key in self.unmoved.keys() & theirs.keys():
            here[key], theirs[key], moves = self.unmoved[key]
            beside[key] = tuple(_first(stamp, moves) for stamp in beside.get(key, ()))
        found = merged(replace(self.here, marks=here, beside=beside), theirs.values())
        new = {one.record.id: self._new_versions(one) for one in placed if one.record.id in self.unmoved}
        found.arriving = [
            replace(one, stamp=None, versions=new[one.record.id]) if one.record.id in new else one
            for one in found.arriving
        ]
        brought = {key for key, _version in found.versions}
        found.versions = [each for each in found.versions if each[0] not in new]
        found.versions += ((key, version) for key in sorted(brought & new.keys()) for version in new[key])
        found.stamps = [each for each in found.stamps if each[0].id not in new]
        return found

    def _new_versions(self, theirs: SharedMark) -> tuple[Known, ...]:
        known = {one.stamp for one in self.here.marks[theirs.record.id].versions}
        new = (one for one in theirs.versions if one.stamp not in known)
        return tuple(one._replace(person=one.person or theirs.record.person) for one in new)


def present_marks(library: Library, here: Here, shared: SharedMarks) -> PresentMarks:
    """The marks of a file where they are today: notes and highlights that are here already where they are here, all
    else by a former code at the code that it became, where the words are the same."""
    report = library.report
    went = {
        code: now
        for code in {one.record.target.code for one in shared.marks if one.record.target.report == report.id}
        if (now := code_now(report, code)) != code
        and shared.words.get(code) == words_fingerprint(report, now, called=code)
    }
    found = _Placing(library, here, went)
    others = {one.record.id for one in shared.marks if one.record.target.code not in went}
    records = {one.record.id: found.record(one, others) for one in sorted(shared.marks, key=lambda one: one.deleted)}
    ids = {key: record.id for key, record in records.items()}
    marks = tuple(
        one._replace(record=records[one.record.id], became=ids.get(one.became, one.became)) for one in shared.marks
    )
    words = {now: words_fingerprint(report, now) for now in went.values()}
    carried = tuple(
        replace(one, id=carried_id(library.target(went[one.code])), code=went[one.code]) if one.code in went else one
        for one in shared.carried
    )
    shared = replace(shared, marks=marks, words={**shared.words, **words}, carried=carried)
    before, came = _by_what_they_became(here.marks.values()), _by_what_they_became(marks)
    for key, now in ids.items():
        if now != key and key in here.marks and here.marks[key].became != now:
            before.setdefault(now, []).append(here.marks[key])
    unmoved = dict[str, _Unmoved]()
    for one in marks:
        key, mine = one.record.id, here.marks.get(one.record.id)
        if mine and (key in before or key in came):
            sides = _as_if_unmoved((mine, before.get(key, ())), (one, came.get(key, ())))
            if sides.mine != mine or sides.theirs != one:
                unmoved[key] = sides
    return PresentMarks(shared, here, found.known, went, unmoved)


def _by_what_they_became(marks: Iterable[SharedMark]) -> dict[str, list[SharedMark]]:
    found = dict[str, list[SharedMark]]()
    for one in marks:
        if one.became:
            found.setdefault(one.became, []).append(one)
    return found


class _Placing:
    """Finds the record of each mark today; `known` as of PresentMarks."""

    def __init__(self, library: Library, here: Here, went: Mapping[str, str]) -> None:
        self.known = set[str]()
        self._library, self._here, self._went = library, here, went

    def record(self, one: SharedMark, others: set[str]) -> Annotation:
        """The mark's record with its code and id of today, which is none of the `others`; adds it to these."""
        record, mine = one.record, self._here.marks.get(one.record.id)
        if mine and self._library.report.section_of(mine.record.target.code) and _is_it(mine.record, one):
            self.known.add(record.id)
            return replace(record, target=mine.record.target)
        if (now := self._went.get(record.target.code)) is None:
            return record
        there = record_at(self._library, record, self._library.target(now))
        if there.id == record.id:
            return there
        if mine and there.id not in self._here.marks and not merged(self._here, [one]).arriving:
            self.known.add(record.id)  # it was deleted here before the correction
            return record
        if there.id in others:
            return record
        others.add(there.id)
        return there


def _is_it(mine: Annotation, one: SharedMark) -> bool:
    """Whether a note or highlight is the one that is here under its id: wherever that is, it is the same."""
    record = one.record
    if isinstance(record, Highlight) and isinstance(mine, Highlight):
        return one.deleted or record.quote == mine.quote
    return isinstance(record, Note) and isinstance(mine, Note)


Moves = Mapping[str, str]
"""The stamps of corrections, which deleted a text under one id and wrote it under another, with those of what they
found."""


class _Unmoved(NamedTuple):
    """What both sides have of a mark, as if no correction had moved it; of a text by which `moves` it was."""

    mine: SharedMark
    theirs: SharedMark
    moves: Moves


_Side = tuple[SharedMark, Collection[SharedMark]]
"""A mark, and what it was under other ids."""


def _as_if_unmoved(mine: _Side, theirs: _Side) -> _Unmoved:
    if not isinstance(mine[0].record, Note | PositionField):
        return _Unmoved(_as_it_was(*mine), _as_it_was(*theirs), {})
    moves = _moves([mine[0], theirs[0], *mine[1], *theirs[1]])
    if not moves:
        return _Unmoved(mine[0], theirs[0], moves)
    ours, others = (_without(moves, *side) for side in (mine, theirs))
    return _Unmoved(
        mine[0]._replace(versions=_over_all(ours, others)), theirs[0]._replace(versions=_over_all(others, ours)), moves
    )


def _as_it_was(now: SharedMark, before: Collection[SharedMark]) -> SharedMark:
    """A mark of one stamp: where that is the correction's, nothing was changed since."""
    is_moved = now.stamp in {one.stamp for one in before}
    return now._replace(stamp=last_stamp_of_moment(now.record.modified)) if is_moved else now


def _moves(marks: Iterable[SharedMark]) -> Moves:
    """None where one moved texts that wait to be chosen from: each has a stamp of its own then."""
    every = [(mark.record.id, one) for mark in marks for one in mark.versions]
    gone = {one.stamp: (key, one.parents) for key, one in every if _is_deletion(one)}
    found = dict[str, str]()
    for key, one in every:
        where, under = gone.get(one.stamp, (key, ()))
        if where != key and not _is_deletion(one):
            if len(under) != 1 or under[0] >= one.stamp:
                return {}
            (found[one.stamp],) = under
    return found


def _without(moves: Moves, now: SharedMark, before: Iterable[SharedMark]) -> Graph:
    """The versions of a mark, with those that it had under other ids, without these moves: each text as the correction
    found it, and over what was written at its new place."""
    every = dict[str, Known]()
    for one in (known for mark in (now, *before) for known in mark.versions):
        other = every.get(one.stamp, one)
        said = other if _is_deletion(one) or other.kept > one.kept else one
        every[one.stamp] = said._replace(parents=(*dict.fromkeys((*other.parents, *one.parents)),))
    for stamp in sorted(moves.keys() & every.keys()):
        moved, was = every.pop(stamp), _first(stamp, moves)
        there = every.get(was, moved)
        said = moved if moved.kept and not _is_deletion(moved) else there
        parents = there.parents if there is moved else (*there.parents, *moved.parents)
        every[was] = said._replace(stamp=was, parents=parents)
    found = list[Known]()
    for key, one in every.items():
        under = dict.fromkeys(_first(parent, moves) for parent in one.parents)
        found.append(one._replace(parents=tuple(each for each in under if each != key)))
    over = {parent for one in found for parent in one.parents} | {one.stamp for one in now.versions}
    # a deletion that nothing was written over is the correction of another store, which moved it too
    return history_of(one for one in found if not _is_deletion(one) or one.stamp in over)


def _over_all(mine: Graph, theirs: Graph) -> tuple[Known, ...]:
    """All that is in `mine`, each over what it was written over on either side."""
    return tuple(
        one._replace(parents=tuple(dict.fromkeys((*one.parents, *theirs.get(key, one).parents))))
        for key, one in mine.items()
    )


def _is_deletion(one: Known) -> bool:
    return one.text is None and one.kept


def _first(stamp: str, moves: Moves) -> str:
    while stamp in moves:
        stamp = moves[stamp]
    return stamp
