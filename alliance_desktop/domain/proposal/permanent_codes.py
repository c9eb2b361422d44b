"""The codes of a reviewed report: what it numbers itself, else the badge of the section and two or three digits.

Codes are permanent: one that was given keeps its block, and is given to no other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.block_marks import ROMANS, mark_of, names_itself
from alliance_desktop.domain.proposal.proposed import BlockPlace, ProposedBlock
from alliance_desktop.domain.proposal.section_tree import Outline
from alliance_desktop.domain.report import is_code
from alliance_desktop.i18n import _

_NUMBER = re.compile(r"(?:.*[\s(#])?(\d+(?:\.\d+)*)\)?")
"""The number that a mark ends in: '131.7', 'Recommendation 12'."""
_PART = re.compile(r"\(?([^\W\d_]{1,5})\)?")
"""'(b)', 'b)', 'ii.': a part of what is numbered above it."""
_AROUND = " \t\u00a0.:;–—-/#№"
_COUNTED = frozenset(("recommendation", "item", "maybe"))
"""Kinds of blocks that count within the numbered paragraph above them."""
ProposedAt = Mapping[tuple[int, int], ProposedBlock]
"""Blocks by line and character of their places."""


@dataclass(frozen=True, slots=True)
class GivenCodes:
    """`of_block` has the code of each block that is a recommendation, the id of each heading, and else ''; `twice` of
    which blocks the number that the report prints is the code of another."""

    of_block: tuple[str, ...]
    twice: Mapping[int, str]


def given_codes(
    blocks: Sequence[ProposedBlock],
    found: Outline,
    named: Mapping[BlockPlace, str],
    given: Mapping[BlockPlace, str],
    former: Iterable[str],
    *,
    own: ProposedAt,
) -> GivenCodes:
    """Codes for all recommendations. `named` are those decided by hand, `given` those of the report as it was accepted
    before, and `former` what was a code then or earlier: no other block gets it. `own` are the blocks as they were
    proposed, where the numbers that the report prints are codes."""
    codes = [""] * len(blocks)
    for section in found.sections:
        if section.block is not None:
            codes[section.block] = section.id
    ever = (*given.values(), *former)
    taken = {section.id.casefold() for section in found.sections} | {code.casefold() for code in ever}
    fixed = {**given, **{place: code for place, code in named.items() if is_code(code)}}
    waiting = []
    for place, block in enumerate(blocks):
        if block.kind != "recommendation":
            continue
        if fixed and (kept := fixed.get(block.place)):
            codes[place] = kept
            taken.add(kept.casefold())
        else:
            waiting.append(place)
    twice = _give_own(printed_numbers(blocks, own), codes, taken, waiting, _others(named, former)) if own else {}
    _count(found, codes, taken, [place for place in waiting if not codes[place]], ever)
    return GivenCodes(tuple(codes), twice)


def printed_numbers(blocks: Sequence[ProposedBlock], before: ProposedAt) -> list[str]:
    """The number that the report prints before each block. Those that were joined to another, or left out by hand,
    count as they were proposed."""
    joined = before.keys() - {block.spans[0][:2] for block in blocks}
    printed = PrintedNumbers()
    numbers = []
    for block in blocks:  # of each step all: what counts as it stands isn't looked for, nor what wasn't joined
        was = None if block.kind in _COUNTED else before.get(block.spans[0][:2])
        numbers.append(printed.read(block, was))
        for span in block.spans[1:] if joined else ():
            if span[:2] in joined:
                printed.read(before[span[:2]])
    return numbers


def _others(named: Mapping[BlockPlace, str], former: Iterable[str]) -> dict[str, str]:
    """What is said where the report prints one of these codes before another block, by the code."""
    was, is_now = _("{code} was the code of another recommendation"), _("you gave {code} to another recommendation")
    return {**{code.casefold(): was for code in former}, **{code.casefold(): is_now for code in named.values()}}


def _give_own(
    numbers: Sequence[str], codes: list[str], taken: set[str], waiting: Iterable[int], others: Mapping[str, str]
) -> dict[int, str]:
    """The numbers that the report prints, to those that wait; what it prints twice, or `others` have, is told."""
    twice = {}
    for place in waiting:
        code = numbers[place]
        if not is_code(code):
            continue
        if code.casefold() in taken:
            text = others.get(code.casefold()) or _("the report prints {code} twice")
            twice[place] = text.format(code=code)
            code = next(one for number in range(2, 10_000) if (one := f"{code}-{number}").casefold() not in taken)
        codes[place] = code
        taken.add(code.casefold())
    return twice


class PrintedNumbers:
    """What the report numbers, block by block: a part of what is numbered above it has the number of that before it,
    also where the parts have numbers and begin at 1 again: '3.' below '105.' is '105.3'. The first bullet below a
    numbered paragraph that leads in to them is '12(1)', and the part (a) below *Recommendation 3 – …* 'R3(a)'."""

    def __init__(self) -> None:
        self._number = self._letter = self._roman = self._above = ""
        self._last = 0
        """The last number of the list below that paragraph."""
        self._lead_in, self._bullets = "", 0
        """The number of the paragraph that leads in to bullets, and how many of these were read."""
        self._section = self._level = self._above_level = 0
        """The level of the section that is read, of that in which the number stands, and the paragraph with numbers."""
        self._heads = self._is_parted = False
        """Whether a heading has the number, and whether another as high parted it from what is read: parts that begin
        again are none of it."""

    def read(self, block: ProposedBlock, proposed: ProposedBlock | None = None) -> str:
        """'131.7', '45(b)', '45(b)(ii)'; '' where it has no number. `proposed` is the block as it was before the reader
        decided: what was proposed as one of a list counts in it whatever it has become."""
        if block.kind == "left-out":
            if proposed is not None and proposed.kind != "left-out":
                self.read(proposed)
            return ""
        was = proposed or block
        if was.mark and not any(one.isalnum() for one in was.mark):
            self._bullets += 1
            return f"{self._lead_in}({self._bullets})" if self._lead_in else ""
        if block.kind == "section":
            self._enter(block)
            if block.level <= self._above_level and was.kind == "section":
                self._above, self._last = "", 0
        number = self._numbered(block, _mark(block).strip(_AROUND), proposed)
        self._lead_in, self._bullets = number if was.text.endswith(":") and was.kind != "section" else "", 0
        return number

    def _enter(self, section: ProposedBlock) -> None:
        """Begin a section: one as high as that of the number isn't about it any more."""
        self._section = section.level
        if section.level <= self._level:
            self._is_parted = True
            self._number = "" if self._heads else self._number

    def _numbered(self, block: ProposedBlock, mark: str, proposed: ProposedBlock | None) -> str:
        if not mark:
            return ""
        if part := _PART.fullmatch(mark):
            return self._part(part[1].lower()) if block.kind != "section" else ""
        mark = _without_brackets(mark)
        if is_code(mark):
            number = mark
        elif found := _NUMBER.fullmatch(mark):
            number = found[1] if mark[0].isdecimal() else f"{mark[0].upper()}{found[1]}"
        else:
            return ""
        if number.isdecimal():
            number = self._counted(block, number, was_counted=proposed is not None and proposed.kind in _COUNTED)
        if block.kind != "section" or not block.mark or mark[0].isdecimal():
            self._number, self._letter, self._roman = number, "", ""
            self._level, self._heads, self._is_parted = self._section, block.kind == "section", False
        return number

    def _counted(self, block: ProposedBlock, number: str, *, was_counted: bool) -> str:
        """A plain number, behind that of the paragraph in which it counts."""
        value, above, counts = int(number), int(self._above or 0), block.kind in _COUNTED
        goes_on = value == self._last + 1
        if above and was_counted and not counts:
            counts = goes_on or value < above
        if above and counts and (value != above + 1 or (goes_on and self._last)):
            self._last = value
            return f"{above}.{number}"
        if block.kind == "text" or (above and value == above + 1):
            self._above, self._last, self._above_level = number, 0, self._section
        elif block.kind == "section":
            self._above, self._last = "", 0
        return number

    def _part(self, part: str) -> str:
        next_letter = chr(ord(self._letter[0]) + 1) if self._letter else "a"
        if self._is_parted and part not in {next_letter, _after(self._roman) if self._roman else "i"}:
            self._number = ""
        if part == (_after(self._roman) if self._roman else "i") and (self._roman or part != next_letter):
            self._roman = part
        else:
            self._letter, self._roman = part, ""
        return self._number + "".join(f"({one})" for one in (self._letter, self._roman) if one)


def _mark(block: ProposedBlock) -> str:
    """What it begins with, also of a heading that says which recommendation its section is."""
    item = mark_of(block.text, "item").text if block.kind == "section" and not block.mark else ""
    return item if names_itself(item) else block.mark


def _without_brackets(mark: str) -> str:
    """'1' of '(1)', '1)', '(1.)' and '1.)', as of '1.'; those within '45(b)' stay."""
    if mark[0] in "([" or mark.count(")") > mark.count("("):
        return mark.strip(f"()[]{_AROUND}")
    return mark


def _after(roman: str) -> str:
    """The next small Roman number, '' behind the last."""
    place = ROMANS.index(roman) + 1
    return ROMANS[place] if place < len(ROMANS) else ""


def _count(found: Outline, codes: list[str], taken: set[str], waiting: Iterable[int], given: Sequence[str]) -> None:
    """Badge and number for those that have no code yet, behind all numbers that were ever given in the section."""
    members: dict[int, list[int]] = {}
    for place in waiting:
        members.setdefault(found.of_block[place], []).append(place)
    for section, places in members.items():
        badge = found.sections[section].badge
        before = [one[len(badge) + 1 :] for one in given if one.startswith(f"{badge}-")]
        used = [one for one in before if one.isdecimal()]
        number = max(map(int, used), default=0)
        width = max(map(len, used), default=3 if len(places) > 99 else 2)
        for place in places:
            number += 1
            while (code := f"{badge}-{number:0{width}}").casefold() in taken:
                number += 1
            codes[place] = code
