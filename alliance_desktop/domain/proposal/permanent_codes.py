"""The codes of a reviewed report: what it numbers itself, else the badge of the section and two or three digits.

Codes are permanent: one that was given keeps its block, and is given to no other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.proposed import BlockPlace, ProposedBlock
from alliance_desktop.domain.proposal.section_tree import Outline
from alliance_desktop.domain.report import is_code
from alliance_desktop.i18n import _

_NUMBER = re.compile(r"(?:.*\s)?(\d+(?:\.\d+)*)")
"""The number that a mark ends in: '131.7', 'Recommendation 12'."""
_PART = re.compile(r"\(?([^\W\d_]{1,5})\)?")
"""'(b)', 'b)', 'ii.': a part of what is numbered above it."""
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_AROUND = " \t\u00a0.:;–—-"


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
    *,
    own: bool,
) -> GivenCodes:
    """Codes for all recommendations. `named` are those decided by hand, `given` those of the report as it was accepted
    before; `own` says whether the numbers that the report prints are codes."""
    codes = [""] * len(blocks)
    for section in found.sections:
        if section.block is not None:
            codes[section.block] = section.id
    taken = {section.id.casefold() for section in found.sections} | {code.casefold() for code in given.values()}
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
    twice = _give_own(blocks, codes, taken, waiting) if own else {}
    _count(found, codes, taken, [place for place in waiting if not codes[place]], tuple(given.values()))
    return GivenCodes(tuple(codes), twice)


def _give_own(
    blocks: Sequence[ProposedBlock], codes: list[str], taken: set[str], waiting: Iterable[int]
) -> dict[int, str]:
    """The numbers that the report prints, to those that wait; what it prints twice is told."""
    printed = PrintedNumbers()
    numbers = [printed.read(block) for block in blocks]
    twice = {}
    for place in waiting:
        code = numbers[place]
        if not is_code(code):
            continue
        if code.casefold() in taken:
            text = _("the report prints {code} twice")
            twice[place] = text.format(code=code)
            code = next(one for number in range(2, 10_000) if (one := f"{code}-{number}").casefold() not in taken)
        codes[place] = code
        taken.add(code.casefold())
    return twice


class PrintedNumbers:
    """What the report numbers, block by block: a part of what is numbered above it has the number of that before it,
    also where the parts have numbers and begin at 1 again: '3.' below '105.' is '105.3'."""

    def __init__(self) -> None:
        self._number = self._letter = self._roman = self._above = ""

    def read(self, block: ProposedBlock) -> str:
        """'131.7', '45(b)', '45(b)(ii)'; '' where it has no number."""
        mark = block.mark.strip(_AROUND)
        if not mark or block.kind == "left-out":
            return ""
        if part := _PART.fullmatch(mark):
            return self._part(part[1].lower()) if block.kind != "section" else ""
        if is_code(mark):
            number = mark
        elif found := _NUMBER.fullmatch(mark.rstrip(")")):
            number = found[1] if mark[0] in "([" or mark[0].isdecimal() else f"{mark[0].upper()}{found[1]}"
        else:
            return ""
        if number.isdecimal():
            number = self._counted(block, number)
        if block.kind != "section" or mark[0].isdecimal():
            self._number, self._letter, self._roman = number, "", ""
        return number

    def _counted(self, block: ProposedBlock, number: str) -> str:
        """A plain number, behind that of the paragraph in which it counts."""
        if block.kind == "text" or (self._above and int(number) == int(self._above) + 1):
            self._above = number
        elif block.kind in {"recommendation", "item", "maybe"} and self._above:
            return f"{self._above}.{number}"
        elif block.kind == "section":
            self._above = ""
        return number

    def _part(self, part: str) -> str:
        next_letter = chr(ord(self._letter[0]) + 1) if self._letter else "a"
        if part == (_after(self._roman) if self._roman else "i") and (self._roman or part != next_letter):
            self._roman = part
        else:
            self._letter, self._roman = part, ""
        return self._number + "".join(f"({one})" for one in (self._letter, self._roman) if one)


def _after(roman: str) -> str:
    """The next small Roman number, '' behind the last."""
    place = _ROMANS.index(roman) + 1
    return _ROMANS[place] if place < len(_ROMANS) else ""


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
            while f"{badge}-{number:0{width}}".casefold() in taken:
                number += 1
            codes[place] = f"{badge}-{number:0{width}}"
