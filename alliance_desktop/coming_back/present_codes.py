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
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.moment import last_stamp_of_moment
from alliance_desktop.domain.position import PositionField
from alliance_desktop.library.earlier.recoded import record_at
from alliance_desktop.library.library import Library


class PresentMarks(NamedTuple):
    """An exchange file's marks at the codes of today, and what is `here` as if it had never had others.

    `known` are the ids of marks that are here wherever they are, `went` says which codes became which, and `moved` are
    the ids of marks here that a correction moved: what comes in over such a one is another change of this store.
    """

    shared: SharedMarks
    here: Here
    known: AbstractSet[str]
    went: Mapping[str, str]
    moved: AbstractSet[str]

    def merged(self, placed: Iterable[SharedMark]) -> Merged:
        """What comes of those that have a place."""
        found = merged(self.here, placed)
        found.arriving = [replace(one, stamp=None) if one.record.id in self.moved else one for one in found.arriving]
        found.stamps = [each for each in found.stamps if each[0].id not in self.moved]
        return found


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
    here = replace(here, marks={**here.marks, **found.moved})
    return PresentMarks(shared, here, found.known, went, found.moved.keys())


class _Placing:
    """Finds the record of each mark today; `known` and `moved` as of PresentMarks, these with their marks here."""

    def __init__(self, library: Library, here: Here, went: Mapping[str, str]) -> None:
        self.known, self.moved = set[str](), dict[str, SharedMark]()
        self._library, self._here, self._went = library, here, went
        self._before = dict[str, list[SharedMark]]()
        for one in here.marks.values() if went else ():
            if one.became:
                self._before.setdefault(one.became, []).append(one)

    def record(self, one: SharedMark, others: set[str]) -> Annotation:
        """The mark's record with its code and id of today, which is none of the `others`; adds it to these."""
        record, mine = one.record, self._here.marks.get(one.record.id)
        if mine and _is_it(mine.record, one):
            stands = not mine.deleted and self._library.report.section_of(mine.record.target.code)
            if stands or not merged(self._here, [one]).arriving:
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
        if there.id in self._here.marks:
            self._join(there.id, [*self._before.get(there.id, ()), *([mine] if mine else ())])
        return there

    def _join(self, key: str, before: Collection[SharedMark]) -> None:
        now = self._here.marks[key]
        if isinstance(now.record, Note | PositionField):
            if versions := _unmoved(now.versions, [known for one in before for known in one.versions]):
                self.moved[key] = now._replace(versions=tuple(versions))
        elif now.stamp in {one.stamp for one in before}:  # that of the correction: nothing was changed since
            self.moved[key] = now._replace(stamp=last_stamp_of_moment(now.record.modified))


def _is_it(mine: Annotation, one: SharedMark) -> bool:
    """Whether a note or highlight is the one that is here under its id: wherever that is, it is the same."""
    record = one.record
    if isinstance(record, Highlight) and isinstance(mine, Highlight):
        return one.deleted or record.quote == mine.quote
    return isinstance(record, Note) and isinstance(mine, Note)


def _unmoved(now: Iterable[Known], before: Iterable[Known]) -> list[Known]:
    """The versions of a record, and those that it had under other ids before, as if it had kept its id: without those
    that only a correction wrote, which deleted it there and wrote it here at one moment. None where it wrote none, or
    moved several texts that wait to be chosen from."""
    said, gone = {one.stamp: one for one in now}, dict[str, Known]()
    for one in before:
        if one.text is None and one.kept:
            gone[one.stamp] = one
        else:
            said.setdefault(one.stamp, one)
    moves = {stamp: gone[stamp].parents for stamp in gone.keys() & said.keys() if said[stamp].text is not None}
    if not moves or any(len(parents) != 1 for parents in moves.values()):
        return []

    def first(stamp: str) -> str:
        while stamp in moves:
            (stamp,) = moves[stamp]
        return stamp

    for stamp in sorted(moves):  # each text as the correction found it
        if (was := said.get(first(stamp))) is not None:
            said[was.stamp] = said[stamp]._replace(stamp=was.stamp, parents=was.parents)
    every = {**gone, **said}
    return [
        one._replace(parents=tuple(dict.fromkeys(map(first, one.parents))))
        for stamp, one in every.items()
        if stamp not in moves
    ]
