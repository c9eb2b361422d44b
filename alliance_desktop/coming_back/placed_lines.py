"""What became of the lines of a document that came back: the text that each is of, and what has no place."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import NamedTuple

from alliance_desktop.coming_back.exported_lines import Owned, is_of_a_recommendation, names_above, names_what_follows
from alliance_desktop.coming_back.read_lines import Line, is_same
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief, HeadingItem, TextItem
from alliance_desktop.domain.text.alignment import Alignment, LikeTexts
from alliance_desktop.render.subject import Subject

_ALIKE = 0.3


@dataclass(slots=True)
class CameBack:
    """What became of the text of a subject: `out` are its lines as they went out, `came` those that came, `partners`
    their places in `out`. With a `doubt` it isn't taken by itself; one that is `missing` is nowhere in the document."""

    subject: Subject
    out: list[Line] = field(default_factory=list)
    came: list[Line] = field(default_factory=list)
    partners: list[int | None] = field(default_factory=list)
    missing: bool = False
    doubt: str = ""

    @property
    def changed(self) -> tuple[Line, ...]:
        """The lines that came and are none of those that went out."""
        known = {line.plain for line in self.out}
        return tuple(line for line in self.came if line.plain not in known)

    @property
    def went(self) -> tuple[Line, ...]:
        """The lines that went out and are none of those that came."""
        come = {line.plain for line in self.came}
        return tuple(line for line in self.out if line.plain not in come)

    @property
    def gone(self) -> list[Line]:
        """The lines that went out and did not come back."""
        return [line for place, line in enumerate(self.out) if place not in self.partners]

    @property
    def is_same(self) -> bool:
        """Whether each line came back as it went out, in its order."""
        if self.missing:
            return True
        if len(self.out) != len(self.came) or self.partners != list(range(len(self.out))):
            return False
        return all(
            is_same(out, came) and (number == 0 or out.goes_on == came.goes_on)
            for number, (out, came) in enumerate(zip(self.out, self.came, strict=True))
        )

    def cut_at(self, place: int) -> "tuple[CameBack, ...]":
        """Two texts, of which the second went out from this line on; nothing where it can't be told of which of them
        something is: what stands between them is of the one that lacks lines."""
        known = [(at, one < place) for at, one in enumerate(self.partners) if one is not None]
        end = max((at + 1 for at, is_first in known if is_first), default=0)
        start = min((at for at, is_first in known if not is_first), default=len(self.came))
        if any(line.plain for line in self.came[end:start]):
            lacks = {one < place for one in range(len(self.out)) if one not in self.partners}
            if len(lacks) != 1:
                return ()
            end = start if lacks == {True} else end
        if start < end:
            return ()
        partners = [one if one is None else one - place for one in self.partners[end:]]
        return (
            replace(self, out=self.out[:place], came=self.came[:end], partners=self.partners[:end]),
            replace(self, out=self.out[place:], came=self.came[end:], partners=partners),
        )


class Loose(NamedTuple):
    """Lines that belong to no place that can be told, and why; `code` is where they stand, if that is known, `went`
    what went out there."""

    lines: tuple[Line, ...]
    reason: str
    code: str = ""
    field: str = ""
    went: str = ""


@dataclass(slots=True)
class Placed:
    """What became of all lines: by subject; `headings` are lines with a code, as they went out and came; of `gone`,
    `moved` and `added` recommendations the codes; where `comments` stand, by their ids."""

    texts: dict[Subject, CameBack] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)
    headings: list[tuple[Owned, Line]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    comments: dict[str, Subject] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    """Those that are gone, by their heads the fields."""


def missing_texts(placed: Placed) -> list[CameBack]:
    """What is nowhere in the document with all that named it, while the rest of its recommendation is there; words that
    are listed as without a place may be those."""
    loose = [line.plain for one in placed.loose for line in one.lines]
    listed = LikeTexts(loose)
    return [
        text
        for text in placed.texts.values()
        if text.missing and not text.doubt and text.subject.of not in placed.gone
        if not any(listed.has(line.plain, _ALIKE) or any(line.plain in one for one in loose) for line in text.out)
    ]


def place_of(now: Brief | None, then: Brief, place: int, is_taken: Callable[[str], bool]) -> int | None:
    """Where a heading or text of the exported brief stands in the brief now: with the same words, with what was taken
    for it, where one row alone has that, else as the same of its kind where there are as many."""
    if now is None:
        return None
    item, kind = then.items[place], type(then.items[place])
    if place < len(now.items) and now.items[place] == item:
        return place
    same = [number for number, one in enumerate(now.items) if one == item]
    if same:
        before = sum(one == item for one in then.items[:place])
        return same[min(before, len(same) - 1)]
    rows = [(number, one) for number, one in enumerate(now.items) if isinstance(one, HeadingItem | TextItem)]
    taken = [number for number, one in rows if isinstance(one, kind) and one not in then.items and is_taken(one.text)]
    if len(taken) == 1:
        return taken[0]
    alike = [number for number, one in enumerate(now.items) if isinstance(one, kind)]
    of_then = [number for number, one in enumerate(then.items) if isinstance(one, kind)]
    return alike[of_then.index(place)] if len(alike) == len(of_then) else None


def without_strays(found: Alignment, out: Sequence[Owned]) -> list[int | None]:
    """The partners of lines: one that was moved alone belongs where it stands now, unless what names it came along."""
    partners = list(found.partners)
    for is_moved, run in groupby(range(len(partners)), lambda one: one in found.moved):
        places = list(run)
        if is_moved and not any(names_what_follows(partners[one], out) for one in places):
            for one in places:
                partners[one] = None
    for one in _under_another_name(partners, out):
        partners[one] = None
    return partners


def _under_another_name(partners: Sequence[int | None], out: Sequence[Owned]) -> list[int]:
    """The places of texts that came under another code or label than the one they went out under, which came too."""
    wanted = names_above([*range(len(out))], out)
    names = names_above(partners, out)
    present = frozenset(names)
    return [
        one
        for one, place in enumerate(partners)
        if place is not None
        and is_of_a_recommendation(out[place])
        and names[one] != wanted[place]
        and wanted[place] in present
    ]
