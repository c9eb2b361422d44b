"""A colleague's marks by codes from before a correction, which go to the codes that these have become (decision 45)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from alliance_desktop.coming_back.marks_to_share import words_fingerprint
from alliance_desktop.domain.carried_over import carried_id
from alliance_desktop.domain.codes import code_now
from alliance_desktop.domain.exchange import SharedMark, SharedMarks
from alliance_desktop.domain.marks import Annotation, Highlight, Note
from alliance_desktop.domain.merged_marks import Here, merged
from alliance_desktop.library.earlier.recoded import record_at
from alliance_desktop.library.library import Library


class PresentMarks(NamedTuple):
    """An exchange file's marks at the codes of today.

    `known` are the ids of marks that are here wherever they are, `went` says which codes became which.
    """

    shared: SharedMarks
    known: AbstractSet[str]
    went: Mapping[str, str]


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
    return PresentMarks(shared, found.known, went)


class _Placing:
    """Finds the record of each mark today; `known` as of PresentMarks."""

    def __init__(self, library: Library, here: Here, went: Mapping[str, str]) -> None:
        self.known = set[str]()
        self._library, self._here, self._went = library, here, went

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
        return there


def _is_it(mine: Annotation, one: SharedMark) -> bool:
    """Whether a note or highlight is the one that is here under its id: wherever that is, it is the same."""
    record = one.record
    if isinstance(record, Highlight) and isinstance(mine, Highlight):
        return one.deleted or record.quote == mine.quote
    return isinstance(record, Note) and isinstance(mine, Note)
