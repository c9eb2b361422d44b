"""Which blocks are headings, what section each begins, and which lies in which."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from alliance_desktop.domain.proposal.block_marks import SECTION_LABEL, counts_on, mark_of
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.proposers import proposers_of
from alliance_desktop.domain.proposal.source_lines import UsualPage
from alliance_desktop.domain.proposal.wording.titles import (
    is_about_recommendations,
    is_appended,
    says_to_whom,
    section_kind,
)
from alliance_desktop.domain.report import SectionKind
from alliance_desktop.i18n import _

_LONGEST, _MOST_LINES = 240, 4
_LARGER = 0.9
"""Points by which the letters of a heading are larger, at least."""
_CAPITALS = 0.6
"""The share of its longer words that begin with a capital, in a title."""
_ENDS = re.compile(r"[.;:,][”\"’»)]?\s*$")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\(?\d")
_PERSON = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Amb|Mme|MM|Sr|Sra|Dott)\.? [A-ZÀ-Þ]")
"""Before a name: no title has it."""
_RULE = "-----"
"""A line that a plain text draws, as below the head of a table."""
_DEEPEST = 6
_KNOWN = frozenset(("introduction", "side-events"))


def listed_titles(entries: Iterable[str]) -> frozenset[str]:
    """The titles in a table of contents, as they are compared: with what numbers them and without."""
    return frozenset(_squashed(one) for entry in entries for one in (entry, _untitled(entry)))


def find_heading(block: DraftBlock, page: UsualPage, listed: Container[str]) -> None:
    """Take a block for a heading, by the first ground for it; `listed` are the titles in the table of contents."""
    if block.may_be_other:
        ground = _said_ground(block, listed) or (_may_be_title(block) and _seen_ground(block, page))
        if ground:
            block.take_for("section", ground)


def take_items(blocks: Sequence[DraftBlock]) -> None:
    """Take for text what was taken for headings by its letter alone, where the next or the last one of a list stands
    right beside it: a heading has something below it."""
    ordered = [block.kind == "section" and block.ground == _ordered() for block in blocks]
    for (above, below), is_heading in zip(pairwise(blocks), pairwise(ordered), strict=True):
        if any(is_heading) and counts_on(below.item.text, above.item.text):
            for block, is_ordered in zip((above, below), is_heading, strict=True):
                if is_ordered:
                    block.take_for("text", "")


def _ordered() -> str:
    return _("begins like a section")


def _said_ground(block: DraftBlock, listed: Container[str]) -> str:
    """Why a block is a heading whatever it looks like; '' for no reason."""
    if block.lines[0].outline:
        return _("style of a heading")
    is_listed = len(block.words) < _LONGEST and _squashed(_untitled(block.words)) in listed
    return _("in the table of contents") if is_listed and _LETTERS.search(block.words) else ""


def _may_be_title(block: DraftBlock) -> bool:
    """Whether it is as short as a title, begins and ends like one."""
    words = block.words
    if len(words) > _LONGEST or len(block.lines) > _MOST_LINES or not _LETTERS.search(words) or _ENDS.search(words):
        return False
    if _RULE in words:
        return False
    return words[0].isupper() or bool(mark_of(words, "section").text)


def _seen_ground(block: DraftBlock, page: UsualPage) -> str:
    """Why a block that may be a title is one; '' for no reason."""
    words, label = block.words, SECTION_LABEL.match(block.words)
    is_made, is_plain = bool(proposers_of(words)), page.has_looks or bool(_PERSON.search(words))
    grounds = (
        (bool(label and (_is_label(words, label.end()) or block.is_strong)), _ordered()),
        (not label and block.size > page.size + _LARGER, _("larger letters")),
        (not label and not (is_made and block.item.text) and block.is_strong and not page.is_strong, _("bold letters")),
        (not label and (section_kind(words) in _KNOWN or _is_ordered(words)), _ordered()),
        (not (label or is_made or is_plain or block.item.text) and _is_title(words), _("set apart like a title")),
    )
    return next((ground for is_so, ground in grounds if is_so), "")


def _is_label(words: str, end: int) -> bool:
    """Whether a label is that of a title, not the first words of a sentence."""
    rest = words[end:]
    return not rest or not words[:end].rstrip()[-1].isalnum() or _is_title(rest)


def _is_ordered(words: str) -> bool:
    """Whether it has a letter or a Roman number before a title, and not before the rest of a sentence."""
    mark = mark_of(words, "section")
    is_rest = words[mark.end :][:1].islower()
    return bool(mark.text) and not (is_rest or _NUMBER.match(mark.text)) and len(words) < _LONGEST / 2


def _is_title(words: str) -> bool:
    """Whether most of its longer words begin with a capital."""
    long = [word for word in _LETTERS.findall(words) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) > _CAPITALS * len(long)


def _untitled(words: str) -> str:
    return words[mark_of(words, "section").end :]


def _squashed(words: str) -> str:
    return "".join(_LETTERS.findall(words.casefold()))


def joined_headings(blocks: Sequence[DraftBlock], page: UsualPage) -> list[DraftBlock]:
    """The blocks with each heading in one: a label with the title below it, a title with the number that slid away."""
    found: list[DraftBlock] = []
    waiting: list[DraftBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if block.kind == "text" and _is_lone_number(block):
            if last and last.kind == "section" and not waiting and not _has_mark(last):
                last.number = block.lines[0]
                continue
            waiting.append(block)
        elif block.kind == "section" and last and last.kind == "section" and _goes_on(last, block, page):
            last.lines += block.lines
            last.words = f"{last.words} {block.words}"
            continue
        elif block.kind == "section" and waiting and not _has_mark(block):
            number = waiting.pop(0)
            block.number = number.lines[0]
            found.remove(number)
        found.append(block)
    return found


def _is_lone_number(block: DraftBlock) -> bool:
    return bool(re.fullmatch(r"(?:\d{1,3}|[IVX]{1,5}|[A-Z])[.)]", block.words))


def _has_mark(block: DraftBlock) -> bool:
    return block.number is not None or bool(mark_of(block.words, "section").text)


def _goes_on(last: DraftBlock, block: DraftBlock, page: UsualPage) -> bool:
    """Whether a heading is the rest of the one right above it."""
    if block.lines[0].outline or mark_of(block.words, "section").text or is_appended(last.words):
        return False
    if says_to_whom(block.words) and is_about_recommendations(last.title, alone=True):
        return False
    label = mark_of(last.words, "section")
    if label.text and label.end >= len(last.words):
        return True
    near = page.gap_between(last.lines[-1], block.lines[0])
    return last.size == block.size > 0 and last.is_strong == block.is_strong and 0 <= near <= page.gap + 2


def set_levels(blocks: Sequence[DraftBlock]) -> None:
    """Give each heading its level, from 1: by its style, else by size and the way in which it is numbered; and its kind
    and number, which also follow from the section in which it lies."""
    headings = [block for block in blocks if block.kind == "section"]
    sizes = _ranked_sizes(headings)
    looks = [_look(block, sizes) for block in headings]
    ranks = {look: rank for rank, look in enumerate(sorted(set(looks)), 1)}
    above: list[tuple[int, DraftBlock]] = []
    for block, look in zip(headings, looks, strict=True):
        while above and above[-1][0] >= ranks[look]:
            above.pop()
        block.level = min(len(above) + 1, _DEEPEST)
        block.section_kind, block.order = _kind_of(block, above[-1][1].section_kind if above else "section")
        above.append((ranks[look], block))


def _ranked_sizes(headings: Iterable[DraftBlock]) -> dict[float, int]:
    """The rank of each size, the largest first; sizes that hardly differ have the same."""
    ranks: dict[float, int] = {}
    last = 0.0
    for size in sorted({block.size for block in headings}, reverse=True):
        ranks[size] = max(ranks.values(), default=0) + (not ranks or last - size > _LARGER)
        last = size
    return ranks


def _look(block: DraftBlock, sizes: Mapping[float, int]) -> tuple[int, int]:
    """How a heading looks; what ranks before is the heading of more."""
    if outline := block.lines[0].outline:
        return (0, outline)
    mark = mark_of(block.title, "section")
    if not mark.text or SECTION_LABEL.match(block.title):
        depth = 0
    elif _NUMBER.match(mark.text):
        depth = 2 + len(re.findall(r"\.\d", mark.text))
    else:
        depth = 0 if mark.number else 1
    return (sizes[block.size], depth)


def _kind_of(block: DraftBlock, above: SectionKind) -> tuple[SectionKind, int | None]:
    mark = mark_of(block.title, "section")
    if SECTION_LABEL.match(block.title):
        return mark.kind, mark.number
    kind = section_kind(block.title[mark.end :])
    if kind == "section" and above == "side-events" and mark.number:
        return "side-event", mark.number
    return kind, mark.number
