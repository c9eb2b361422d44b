"""Every change of a record is an Edit: a label and swaps, undone by its inverse."""

from dataclasses import replace
from typing import NamedTuple, TypeVar

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.json_values import json_library
from alliance_desktop.domain.marks import Annotation, Tag, made_id
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.report import Target


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """`expression` is its text in the filter language; `place` says where it stands among the others, from 0."""

    id: str
    name: str
    expression: str
    place: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """With which earlier report a report is compared; it has at most one.

    `decided` is, as JSON, what the reader decided of each earlier report that there was: its id → the code in this
    report → what it was in the earlier one, null for nothing.
    """

    id: str
    report_id: str
    earlier_id: str
    decided: str = "{}"

    def decided_of(self, earlier: str) -> dict[str, str | None]:
        """What was decided of one earlier report."""
        found: dict[str, str | None] = json_library().loads(self.decided).get(earlier, {})
        return found


def comparison_of(report: str, earlier: str) -> Comparison:
    """The one of a report, before anything is decided; the same record on every machine."""
    return Comparison(made_id("comparison", report), report, earlier)


Record = Annotation | InternalRemark | Tag | SavedFilter | Brief | Comparison | CarriedOver
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Swap:
    """One record as it was and as it shall be; None: not there (for an annotation: absent or in the trash).

    `apart`: the two are different things in one place, as two lines to take; the one that gives way lies in the trash.
    `stamp`: the one that the record keeps where it comes from another store; None: that of the edit.
    """

    before: Record | None
    after: Record | None
    apart: bool = False
    stamp: str | None = None

    def inverse(self) -> "Swap":
        """The way back, which is a change of this store's own."""
        return Swap(self.after, self.before, self.apart)


class Premise(NamedTuple):
    """A record that an edit rests on without changing it: it must be so, or absent, when the edit is written."""

    kind: type[Record]
    id: str
    record: Record | None


class Brought(NamedTuple):
    """What another store knows of marks, as far as nobody sees it: it is written with an edit, and undo leaves it.

    `since` is the last stamp of the store for which it was made out. `versions` are those of texts that are not here,
    with the ids of their records; `gone` what was deleted there and never was here, with its stamp; `stamps` the later
    ones of records that are the same on both sides. `kept` are the tags that were deleted and are there all the same
    since something carries them: their ids, and the stamps by which they were deleted. `names` are those that people
    gave themselves since, by their ids, with the stamps. `over` are stamps there of what stays as it is here: it gets a
    later one. `moved` are the ids of what has another there with another code, with that: nobody deleted it.
    """

    since: str
    versions: tuple[tuple[str, Known], ...] = ()
    gone: tuple[tuple[Annotation | Tag, str], ...] = ()
    stamps: tuple[tuple[Annotation | Tag, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str, str], ...] = ()
    over: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


class TakenText(NamedTuple):
    """What of a document of an export is known at a place, by ids of which nothing can be had back: `at` is when the
    first round of the document was taken, `texts` what came, the newest first, from this `file`. Of what was taken
    there before only `sent`, what the export had, is known no longer."""

    place: str
    at: str
    texts: tuple[str, ...] = ()
    sent: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one act of the reader changes; `label` names it in menus and toasts.

    `premises` hold when it is done first; undo and redo lead through states that were there, and need none. Its texts
    come from the document `source`, if from any; `people` are ids and names of who wrote them and may be new here.
    `refused` are ids of what the reader left out of a file, each with the stamp or moment of that, '' for what she no
    longer does; `taken` is what came from a document. `became` are ids of tags that are deleted, each with the stamp of
    that, '' for the edit's own, and the name of the tag that took its place; `deleted` those of marks that somebody
    else deleted, with the stamp of that and her id. Undo leaves all four.
    """

    label: str
    swaps: tuple[Swap, ...]
    premises: tuple[Premise, ...] = ()
    source: str = ""
    people: tuple[tuple[str, str], ...] = ()
    brought: Brought | None = None
    refused: tuple[tuple[str, str], ...] = ()
    taken: tuple[TakenText, ...] = ()
    became: tuple[tuple[str, str, str], ...] = ()
    deleted: tuple[tuple[str, str, str], ...] = ()

    def inverse(self) -> "Edit":
        """The edit that leads back: each swap turned round, last first."""
        return Edit(self.label, tuple(swap.inverse() for swap in reversed(self.swaps)))

    def written(self, kind: type[R]) -> R:
        """What it writes first, which is of this kind."""
        first = self.swaps[0].after
        if not isinstance(first, kind):
            raise TypeError(self.label)
        return first

    def signed_by(self, person: str) -> "Edit":
        """The edit with its marks written by the person with this id."""

        def signed(record: Record | None) -> Record | None:
            return replace(record, person=person) if isinstance(record, Annotation) else record

        swaps = (replace(swap, before=signed(swap.before), after=signed(swap.after)) for swap in self.swaps)
        return replace(self, swaps=tuple(swaps))


class Changes(NamedTuple):
    """What an applied edit touched: these targets are to be shown anew, and what shows records of these `kinds`.

    `renamed` gives the new names of tags by the ids that they had before, `renamed_briefs` those of briefs by their old
    names.
    """

    targets: frozenset[Target] = frozenset()
    kinds: frozenset[type[Record]] = frozenset()
    renamed: tuple[tuple[str, str], ...] = ()
    renamed_briefs: tuple[tuple[str, str], ...] = ()

    @property
    def compares(self) -> bool:
        """Whether the report is compared with another one now, or otherwise."""
        return Comparison in self.kinds

    def and_(self, later: "Changes | None") -> "Changes":
        """What both touched together."""
        if later is None:
            return self
        return Changes(
            self.targets | later.targets,
            self.kinds | later.kinds,
            self.renamed + later.renamed,
            self.renamed_briefs + later.renamed_briefs,
        )
