"""The sections that the headings of a reviewed report make: one under the other, each with its id, label and badge."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.proposed import BlockPlace, ProposedBlock
from alliance_desktop.domain.report import GONE_SECTION, SECTION_KINDS, SectionKind

_LATIN = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ə": "a",
    **dict(zip("абвгдезиклмнопрстуфыэіѓґ", "abvgdeziklmnoprstufyeigg", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "є": "ie", "ђ": "dj",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ј": "j", "ъ": "", "ь": "",
}  # fmt: skip
"""Letters that are no letter of ASCII with a mark."""


def plain_name(words: str, longest: int, *, keeps_last: bool = False) -> str:
    """'norway-2014' of 'Norway 2014'. Words at its end are left out of one that is too long, or those before the last,
    which may be a year."""
    folded = unicodedata.normalize("NFKD", re.sub("['’]", "", words.casefold()))
    parts = re.findall(r"[a-z0-9]+", "".join(_LATIN.get(one, one) for one in folded if not unicodedata.combining(one)))
    while len(parts) > 1 and len("-".join(parts)) > longest:
        del parts[-2 if keeps_last else -1]
    return "-".join(parts)[:longest]


LONGEST_ID = 40
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AROUND = " .:–—-)(]["
"""What stands around a label and is none of it: 'II.', 'Panel 3 –', '(a)'."""


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    """A section as it will be; `block` is the place of its heading among the blocks, None for what stands before the
    first heading, which gets the report's title.

    `label` is what it is called before its title ('Panel 1', 'II', ''), `badge` what codes of its own begin with, ''
    where it has no `recommendations`, of which those of sections under it aren't counted.
    """

    block: int | None
    id: str
    kind: SectionKind
    number: int | None
    label: str
    badge: str
    title: str
    heading: str
    level: int
    page: int | None
    parent: str | None
    recommendations: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """`sections` in reading order, and for each block the index of the one it stands in; a heading stands in its own.
    -1 is that of what is left out before the first."""

    sections: tuple[ReviewedSection, ...]
    of_block: tuple[int, ...]


def outline(
    blocks: Sequence[ProposedBlock],
    title: str,
    named: Mapping[BlockPlace, str],
    badges: Mapping[str, str],
    former: Iterable[str] = (),
) -> Outline:
    """The sections of these blocks. `named` has ids that sections have whatever else they were called, `badges` what
    they have by their ids; `former` are ids that none gets."""
    found: list[ReviewedSection] = []
    above: list[tuple[int, ReviewedSection]] = []
    ids = {GONE_SECTION, *named.values(), *map(str.casefold, former)}
    kinds = [block.kind for block in blocks]
    heads = [number for number, kind in enumerate(kinds) if kind == "section"]
    first = heads[0] if heads else len(blocks)
    front = next((number for number in range(first) if kinds[number] != "left-out"), first)
    of_block = [-1] * front + [0] * (first - front)
    if front < first:
        page = blocks[front].page
        found.append(ReviewedSection(None, _free("front", ids), "section", None, "", "", title, title, 1, page, None))
    for number, following in pairwise((*heads, len(blocks))):
        block = blocks[number]
        while above and above[-1][0] >= block.level:
            above.pop()
        section = _section(number, block, above[-1][1] if above else None, len(above) + 1, named, ids)
        ids.add(section.id)
        above.append((block.level, section))
        of_block += [len(found)] * (following - number)
        found.append(section)
    counts = Counter([one for one, kind in zip(of_block, kinds, strict=True) if kind == "recommendation"])
    made = _badges(found, counts, badges)
    for number, one in enumerate(found):
        if counts[number] or one.id in made:
            found[number] = _counted(one, made.get(one.id, ""), counts[number])
    return Outline(tuple(found), tuple(of_block))


def _counted(one: ReviewedSection, badge: str, recommendations: int) -> ReviewedSection:
    """The section with its badge and count, as `replace` would make it in ten times the time."""
    named = one.block, one.id, one.kind, one.number, one.label, badge, one.title, one.heading
    return ReviewedSection(*named, one.level, one.page, one.parent, recommendations)


def is_id(text: str) -> bool:
    """Whether a report or a section can have this id: small letters and digits, with hyphens between them."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def label_of(block: ProposedBlock) -> str:
    """What a heading is called before its title: 'Panel 1', 'II'; '' for one that is a title alone."""
    return block.mark.strip(_AROUND)


def _section(
    place: int,
    block: ProposedBlock,
    parent: ReviewedSection | None,
    level: int,
    named: Mapping[BlockPlace, str],
    taken: set[str],
) -> ReviewedSection:
    kind = block.section_kind
    if SECTION_KINDS[kind].label is not None and block.number is None:
        kind = "section"  # a panel without a number is called as the report calls it
    label, title = label_of(block), block.text
    if not title:
        label, title = "", block.mark.strip()
    heading = f"{block.mark} {block.text}".strip()
    number, words = block.number, SECTION_KINDS[kind].label
    if words is not None and label == str(number):
        label = words().format(number=number)
    made = named.get(block.place) or _free(_own_id(kind, number, label, title, parent), taken)
    under = parent.id if parent else None
    return ReviewedSection(place, made, kind, number, label, "", title, heading, level, block.page, under)


def _own_id(kind: str, number: int | None, label: str, title: str, parent: ReviewedSection | None) -> str:
    if kind != "section":
        return kind if number is None else f"{kind}-{number}"
    if not (slug := plain_name(label, LONGEST_ID)):
        return plain_name(title, LONGEST_ID) or "section"
    under = parent.id if parent and parent.id.startswith("section-") else "section"
    return f"{under}-{slug}"


def _free(name: str, taken: set[str]) -> str:
    made, number = name, 2
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made


def _badges(sections: list[ReviewedSection], counts: Mapping[int, int], given: Mapping[str, str]) -> dict[str, str]:
    """By the ids of sections. Each with recommendations, by its number in `counts`, has one of its own: the one it had,
    the letter of its kind and its number, or a chapter counts on."""
    made = {one.id: given[one.id] for one in sections if one.id in given}
    taken = set(given.values())
    waiting = [one for number, one in enumerate(sections) if counts.get(number) and one.id not in made]
    for one in waiting:
        badge = _numbered(one)
        if badge and badge not in taken:
            made[one.id] = badge
            taken.add(badge)
    number = 1
    for one in waiting:
        if one.id not in made:
            while f"C{number}" in taken:
                number += 1
            made[one.id] = f"C{number}"
            taken.add(made[one.id])
    return made


def _numbered(section: ReviewedSection) -> str:
    """'P1' of what the report numbers; chapters count from 1 again within others."""
    letter = SECTION_KINDS[section.kind].letter
    if not letter or section.number is None or (section.kind == "section" and section.level > 1):
        return ""
    return f"{letter}{section.number}"
