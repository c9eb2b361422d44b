"""A document that was made of printed pages: what stood at their heads and feet, and lines cut where paper ended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from alliance_desktop.coming_back.exported_lines import WentOut
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece, ReadTable, TextBlock, joined
from alliance_desktop.render.document import Head

_BETWEEN = re.compile(r"[\W\d_]*")
_MOST_CUT = 40
"""A paragraph is cut into no more lines."""
_FEW = 3
"""So many paragraphs are cut by no hand, where none of ours that is longer than the longest line came whole."""


class PrintedPages:
    """Knows the words at the heads and feet of the pages of an export, and its lines."""

    def __init__(self, went: WentOut, head: Head, letterhead: Sequence[str]) -> None:
        self._printed = went.printed
        said = (*(one.line for one in (*went.lines, *went.flow)), *went.in_cells)
        self._known = {
            _squeezed(text): len(text) for line in said for text in (line.plain, line.paragraph.text) if text
        }
        own = [*_own_phrases(head), *letterhead]
        self._own, self._weak = _pattern(own), _pattern([*own, head.title, head.subtitle])

    def of(self, blocks: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
        """The blocks as they were before they stood on pages."""
        found = list[TextBlock]()
        is_behind = False
        for is_edge, same in groupby(zip(blocks, self._edges(blocks), strict=True), lambda one: one[1]):
            if is_edge:
                is_behind = True
                continue
            first, *more = (one for one, _is_edge in same)
            both = self._whole(found[-1:], first) if is_behind else None
            found[-1:] = [both] if both else [*found[-1:], first]
            found += more
        return self._rejoined(found)

    def _edges(self, blocks: Sequence[TextBlock]) -> list[bool]:
        """Which of the blocks are a head or foot of a page. What is of one only in part is so beside one that is."""
        weak = [self._has_no_other(one) for one in blocks]
        own = [is_so and self._is_own(one) for one, is_so in zip(blocks, weak, strict=True)]
        for order in (range(len(own)), range(len(own) - 1, -1, -1)):
            before = False
            for one in order:
                own[one] = before = own[one] or (before and weak[one])
        return own

    def _has_no_other(self, block: TextBlock) -> bool:
        """Whether a paragraph has only words that stand at the head or foot of pages, and is no line of the export."""
        if not isinstance(block, ReadParagraph) or block.comments or block.removed or not block.text.strip():
            return False
        words = folded(block.text)
        return words not in self._printed and bool(_BETWEEN.fullmatch(self._weak.sub("", words.casefold())))

    def _is_own(self, block: TextBlock) -> bool:
        return isinstance(block, ReadParagraph) and bool(self._own.search(folded(block.text).casefold()))

    def _whole(self, before: Sequence[TextBlock], behind: TextBlock) -> ReadParagraph | None:
        """What a page parted: two halves of one of our lines."""
        both = [one for one in (*before, behind) if isinstance(one, ReadParagraph)]
        return _one_of(both) if len(both) > 1 and self._is_known(both) else None

    def _is_known(self, paragraphs: Sequence[ReadParagraph]) -> bool:
        return _squeezed("".join(one.text for one in paragraphs)) in self._known

    def _rejoined(self, blocks: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
        """Paragraphs that are lines of one of ours put together, where a program has cut all that are long."""
        longest = max((len(one.text) for one in blocks if isinstance(one, ReadParagraph)), default=0)
        if sum(length > longest for length in self._known.values()) < _FEW:
            return tuple(blocks)
        found, runs = list[TextBlock](), 0
        for run in self._runs(blocks):
            runs += len(run) > 1
            found.append(_one_of([one for one in run if isinstance(one, ReadParagraph)]) if len(run) > 1 else run[0])
        return tuple(found) if runs >= _FEW else tuple(blocks)

    def _runs(self, blocks: Sequence[TextBlock]) -> Iterator[Sequence[TextBlock]]:
        at = 0
        while at < len(blocks):
            end = self._end(blocks, at)
            yield blocks[at:end]
            at = end

    def _end(self, blocks: Sequence[TextBlock], at: int) -> int:
        """Behind the paragraphs from `at` on that are together one of ours."""
        most = next((one for one in range(at, len(blocks)) if isinstance(blocks[one], ReadTable)), len(blocks))
        parts, best = list[ReadParagraph](), at + 1
        for one in blocks[at : min(most, at + _MOST_CUT)]:
            if isinstance(one, ReadParagraph):
                parts.append(one)
                best = at + len(parts) if len(parts) > 1 and self._is_known(parts) else best
        return best


def _own_phrases(head: Head) -> list[str]:
    """What stands at the head or foot of a page and in no text."""
    numbered = _("Page {page} of {pages}").replace("{page}", "0").replace("{pages}", "0")
    export = [head.exported.rpartition(", ")[2]] if head.origin else []
    short = [head.short_title] if head.subtitle else []
    return [*short, head.exported, *export, head.marking, numbered]


def _pattern(phrases: Sequence[str]) -> "re.Pattern[str]":
    """One of these, with any numbers; the longest first."""
    said = sorted({folded(one).casefold() for one in phrases if one}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.sub('[0-9]+', '[0-9]+', re.escape(one))}(?!\w)" for one in said))


def _squeezed(text: str) -> str:
    return "".join(folded(text).split())


def _one_of(paragraphs: Sequence[ReadParagraph]) -> ReadParagraph:
    """Paragraphs as one that is what the first was."""
    whole = paragraphs[0]
    for one in paragraphs[1:]:
        blank = (ReadPiece("" if whole.text.endswith("-") else " "),)
        whole = replace(joined(replace(whole, pieces=whole.pieces + blank), one), style=whole.style, level=whole.level)
    return whole
