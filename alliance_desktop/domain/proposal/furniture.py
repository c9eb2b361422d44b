"""What a page has besides the report's words: running heads and feet, numbers of pages and lines, notes, contents."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from alliance_desktop.domain.proposal.block_marks import SECTION_LABEL, TypedNotes, names_itself
from alliance_desktop.domain.proposal.block_words import SourceText, with_words
from alliance_desktop.domain.proposal.draft_block import spans_of
from alliance_desktop.domain.proposal.proposed import Pages, ProposedBlock, page_at
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage, batches
from alliance_desktop.domain.proposal.wording.asking import asks_for_more, recommends
from alliance_desktop.domain.proposal.wording.titles import CONTENTS, is_about_recommendations
from alliance_desktop.domain.text.note_marks import RAISED, begins_raised, notes_in, own_mark, typed_mark
from alliance_desktop.i18n import _

_EDGE = 4
"""Lines at the top and at the foot of a page among which its running heads and feet are."""
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"\d{1,3}[.)]")
"""A number that stands alone, and may be that of a heading or an item."""
_NUMBER = re.compile(
    r"(?:[^\W\d_]{1,8}\.? )?[-–—|\[(]? ?(?P<number>\d{1,4}|[ivxl]{1,6}) ?[-–—|\])]?(?: ?(?:/|of|de|von|di|из) ?\d+)?"
)
_ENTRY = re.compile(
    r"(?P<title>.*?)(?:\s?\.(?:\s*\.){2,}+|\s?…+|\t|\s{3,}+|_{3,}+|\s(?=\d+[–-]?\d*\s+\d+$))"
    r"\s*+(?P<numbers>[\d–\- ]*?)(?P<page>\d{1,4})"
)
"""Dots and blanks are taken without going back, which would double the time with each of a line to fill in."""
_NOTE = re.compile(rf"(?:\[?\d{{1,3}}\]?|[{RAISED}]{{1,3}}|[*∗†‡§]{{1,3}}|[a-z])(?:[\s.)]|(?=[A-Z]))")
_DOTS = re.compile(r"\.{4}|(?:\. ){4}|…{2}")
_AT_ONCE, _LINES_AT_ONCE, _BLOCKS_AT_ONCE = 250, 1_000, 20
"""Lines and blocks that are looked at without a pause."""
_FEWEST_ROWS = 3
"""Rows with dots in a row, where no heading says that they are the table of contents."""
_SMALLER = 0.7
"""Points by which the letters of a note are smaller, at least."""
_REPEATED = 0.2
"""The share of the pages on which something stands, until it is a running head."""
_AWAY = 6.0
"""Points by which a running head may stand higher or lower on another page."""
_LEVEL = 2.0
"""The same of other words, in points."""
_LARGER = 1.15
"""So much larger than those of the text are the letters of what may be a title."""
_GAP = 0.8
"""In the size of letters: more stands between a running head and the text."""


PageEdges = Mapping[int, Sequence[tuple[SourceLine, bool]]]
"""By page the lines at its edges, and whether each is at the top."""


@dataclass
class Furniture:
    """`why` has a reason for each line that is none of the report's words, `pages` the number that each page prints,
    by its own, `entries` the titles of the table of contents with the place of their left edge."""

    why: dict[int, str] = field(default_factory=dict)
    pages: dict[int, int] = field(default_factory=dict)
    entries: list[tuple[str, float]] = field(default_factory=list)


def furniture_of(lines: Sequence[SourceLine], usual: UsualPage) -> Generator[None, None, Furniture]:
    """All of it in a source, in steps."""
    found = Furniture()
    pages = defaultdict[int, list[SourceLine]](list)
    for batch in batches(lines):
        for line in batch:
            if line.words and line.page and not line.column:
                pages[line.page].append(line)
            if line.aside:
                found.why[line.number] = line.aside
        yield
    if len(pages) > 1:
        edges = {}
        for page, those in pages.items():
            edges[page] = edges_of_page(those)
            yield
        yield from _find_running(edges, usual, found)
        yield from _find_at_their_height(edges, usual, found)
        yield from _find_page_numbers(edges, found)
    for those in pages.values():
        _find_notes([line for line in those if line.number not in found.why], usual, found)
        yield
    _find_line_numbers(lines, found)
    yield
    yield from _find_typed_notes(lines, found)
    left = [line for line in lines if line.words and line.number not in found.why]
    yield
    yield from _find_contents(left, found)
    return found


def edges_of_page(page: Sequence[SourceLine]) -> list[tuple[SourceLine, bool]]:
    """The lines at the edges of a page, and whether each is at the top: by height, not in reading order."""
    by_height = sorted(page, key=lambda line: line.top)
    top, foot = by_height[:_EDGE], by_height[max(_EDGE, len(by_height) - _EDGE) :]
    return [(line, True) for line in top] + [(line, False) for line in foot]


def _find_running(edges: PageEdges, usual: UsualPage, found: Furniture) -> Iterator[None]:
    """Words that stand at the same height of several pages; their numbers may count, one that stands alone may not.
    What may be a title, or goes on in the text, has to stand on most pages."""
    heights = defaultdict[str, list[float]](list)
    for page in edges.values():
        for line, _is_top in page:
            heights[_like(line.words)].append(line.top)
    for tops in heights.values():
        tops.sort()
    yield
    least = max(2, round(_REPEATED * len(edges)))
    for page in edges.values():
        for line, is_top in page:
            tops = heights[_like(line.words)]
            near = bisect_right(tops, line.top + _AWAY) - bisect_left(tops, line.top - _AWAY)
            is_number = _ITEM.fullmatch(line.words) or _NUMBER.fullmatch(line.words)
            is_text = line.words[0].islower() and not _is_in_margin(line, page, is_top=is_top)
            may_be = is_number or line.size > _LARGER * usual.size or _goes_on(line, page)
            at_most = len(edges) - 1 if is_text else len(edges) / 2 if may_be else 0
            if near >= least and near > at_most and not line.words.endswith(":"):
                found.why[line.number] = _("running head") if is_top else _("running foot")
        yield


def _goes_on(line: SourceLine, edges: Iterable[tuple[SourceLine, bool]]) -> bool:
    """Whether a sentence goes on in lower case right below a line."""
    below = min((one for one, _top in edges if one.top > line.top), key=lambda one: one.top, default=line)
    return below.top - line.bottom <= _GAP * line.size and below.words[0].islower() and not line.ends


def _is_in_margin(line: SourceLine, edges: Iterable[tuple[SourceLine, bool]], *, is_top: bool) -> bool:
    """Whether no more than a few lines stand between the edge of a page and a line, and more between these and the text
    than between themselves."""
    if not line.is_printed:
        return True
    lines = sorted((one for one, at_top in edges if at_top == is_top), key=lambda one: one.top, reverse=not is_top)
    for count, (outer, inner) in enumerate(pairwise(lines), 1):
        gap = inner.top - outer.bottom if is_top else outer.top - inner.bottom
        if gap > _GAP * outer.size:
            return line in lines[:count]
    return False


def _find_at_their_height(edges: PageEdges, usual: UsualPage, found: Furniture) -> Iterator[None]:
    """Words that stand on one page, apart from its text, where other pages have a running head or foot, as a head of
    even pages does in a short document. What may be a title or a sentence is none."""
    for is_top, said in ((True, _("running head")), (False, _("running foot"))):
        heights = sorted(
            line.top for those in edges.values() for line, top in those if top == is_top and line.number in found.why
        )
        yield
        for those in edges.values():
            lines = [line for line, top in those if top == is_top]
            outer = (min if is_top else max)((line.top for line in lines), default=0)
            edge = [line for line in lines if abs(line.top - outer) <= _LEVEL]
            near = bisect_right(heights, outer + _LEVEL) - bisect_left(heights, outer - _LEVEL)
            if near > 1 and all(_is_in_margin(one, those, is_top=is_top) and not _says(one, usual) for one in edge):
                found.why |= {line.number: said for line in edge if line.number not in found.why}


def _says(line: SourceLine, usual: UsualPage) -> bool:
    """Whether a line may be of the text by its words or the size of its letters."""
    is_title = names_itself(line.words) or is_about_recommendations(line.words, alone=False)
    return is_title or line.ends or line.words[0].islower() or line.size > _LARGER * usual.size


def _like(words: str) -> str:
    return words if _NUMBER.fullmatch(words) or names_itself(words) else _DIGITS.sub("0", words.rstrip("*∗ "))


def _find_page_numbers(edges: PageEdges, found: Furniture) -> Iterator[None]:
    """Numbers at an edge that count with the pages: what most of them are ahead of their page by. The year of a title
    may stand alone, and once more in the foot of its page, and counts nothing."""
    seen: list[tuple[SourceLine, int, int]] = []
    ahead = defaultdict[int, set[int]](set)
    for page, those in edges.items():
        for line, _is_top in those:
            for number in _numbers(line, found.why):
                seen.append((line, page, number))
                ahead[number - page].add(page)
        yield
    offset, pages = max(ahead.items(), key=lambda one: len(one[1]), default=(0, set[int]()))
    if len(pages) < max(2, len(edges) // 3):
        return
    for line, page, number in seen:
        if number - page == offset and (_NUMBER.fullmatch(line.words) or line.number in found.why):
            found.why[line.number] = found.why.get(line.number) or _("page number")
    found.pages = {page: page + offset for page in edges if page + offset > 0}


def _numbers(line: SourceLine, why: Mapping[int, str]) -> Iterable[int]:
    if (alone := _NUMBER.fullmatch(line.words)) and alone["number"].isdigit():
        return (int(alone["number"]),)
    if line.number in why:
        return tuple(int(one) for one in re.findall(r"(?<![\w.-])\d{1,4}(?![\w.-])", line.words))
    return ()


def _find_notes(page: Sequence[SourceLine], usual: UsualPage, found: Furniture) -> None:
    """Small letters at the foot of a page, from the first line there that has the sign of a note."""
    by_height = sorted(page, key=lambda line: line.top)
    notes: list[SourceLine] = []
    while by_height and by_height[-1].is_printed and by_height[-1].size <= usual.size - _SMALLER:
        notes.insert(0, by_height.pop())
    while notes and not _NOTE.match(notes[0].words):
        notes.pop(0)
    found.why.update((line.number, _("note")) for line in notes if by_height)


def _find_typed_notes(lines: Sequence[SourceLine], found: Furniture) -> Iterator[None]:
    """Paragraphs that begin with a number, raised or in square brackets, that stands so behind a word, too: notes typed
    as text."""
    begun = [line for line in lines if line.number not in found.why]
    begun = [line for line in begun if begins_raised(line.words) or typed_mark(line.words)]
    if not begun:
        return
    named, typed = set[str](), TypedNotes()
    for batch in batches(lines):
        named.update(note for line in batch for note in notes_in(line.text))
        typed.add(line.text for line in batch)
        yield
    numbers = {line.number for line in begun if begins_raised(line.words) and own_mark(line.words) in named}
    typed_at = typed.begun
    numbers.update(line.number for line in begun if line.number in typed_at)
    is_note = False
    for line in lines:
        is_note = line.number in numbers or (is_note and bool(line.words) and line.opens is not True)
        if is_note and not line.is_printed:
            found.why[line.number] = _("note")


def _find_line_numbers(lines: Sequence[SourceLine], found: Furniture) -> None:
    """Numbers that stand alone and count lines: each is one or five more than the last, far more often than there are
    pages."""
    alone = [line for line in lines if line.words.isdecimal() and not line.column and line.number not in found.why]
    steps = Counter(int(after.words) - int(one.words) for one, after in pairwise(alone))
    if len(alone) > len(lines) / 12 and (steps[1] + steps[5]) > 0.8 * (len(alone) - 1):
        found.why.update((line.number, _("line number")) for line in alone)


def _find_contents(lines: Sequence[SourceLine], found: Furniture) -> Iterator[None]:
    """The table of contents: rows that end in the number of a page, below its heading or with dots before it."""
    dotted = 0
    for at, line in enumerate(lines):
        if at % _AT_ONCE == 0:
            yield
        is_heading = line.words.casefold().rstrip(" :") in CONTENTS
        dotted = dotted + 1 if _DOTS.search(line.words) and _ENTRY.fullmatch(line.words) else 0
        if not is_heading and dotted < _FEWEST_ROWS:
            continue
        begin = at if is_heading else at - dotted + 1
        rows = _rows(lines[begin + is_heading :])
        if rows:
            shown = (line, *rows) if is_heading else rows
            found.why.update((row.number, _("table of contents")) for row in shown)
            for row in rows:
                _add_entry(row, found)
            return


def _rows(lines: Sequence[SourceLine]) -> list[SourceLine]:
    rows: list[SourceLine] = []
    others = 0
    for line in lines:
        if _ENTRY.fullmatch(line.words):
            rows.append(line)
            others = 0
        elif others < 3 and len(line.words) < 120:
            rows.append(line)
            others += 1
        else:
            break
    while rows and not _ENTRY.fullmatch(rows[-1].words):
        rows.pop()
    return rows


def _add_entry(row: SourceLine, found: Furniture) -> None:
    if entry := _ENTRY.fullmatch(row.words):
        found.entries.append((entry["title"].strip(" ."), row.left))


def left_out(
    source: SourceText, lines: Iterable[SourceLine], found: Furniture, pages: Pages, language: str
) -> Generator[None, None, list[tuple[int, ProposedBlock]]]:
    """What is none of the report's words, each block with its first line: lines in a row that are left out for the same
    reason are one, but those of another paragraph or note. What recommends something beside the text is to be looked
    at: a note in square brackets, what a document has in a table, box or note, and what stands there below a title of
    recommendations."""
    blocks: list[tuple[int, ProposedBlock]] = []
    last, is_led = SourceLine(0, ""), False
    for run in (yield from _left_runs(lines, found)):
        block = with_words(source, ProposedBlock(spans_of(run), "left-out", ""))
        first, ground = run[0], found.why[run[0].number]
        is_aside = bool(first.aside) and ground != _("head of a table")
        goes_on = is_aside and (last.number + 1, last.aside) == (first.number, first.aside)
        asks = is_led if goes_on else False
        is_led = is_aside and (
            asks or is_about_recommendations(block.text, alone=True) or asks_for_more(block.text, language)
        )
        asks |= (is_aside or bool(typed_mark(block.text))) and recommends(block.text, language)
        asks |= first.level > 0 and first.ends and ground == _("hidden words")  # an item of what a site unfolds
        doubtful = _recommending_ground(ground) if asks else ""
        shape = f"left-out {ground} {first.column}".strip()
        block = replace(block, shape=shape, ground=doubtful or ground, sure=not doubtful)
        blocks.append((first.number, replace(block, page=page_at(pages, first.number))))
        last = run[-1]
        if len(blocks) % _BLOCKS_AT_ONCE == 0:
            yield
    return blocks


def _recommending_ground(ground: str) -> str:
    if ground == _("note"):
        return _("note that recommends something")
    return _("{what}: recommends something").format(what=ground)


def _left_runs(lines: Iterable[SourceLine], found: Furniture) -> Generator[None, None, list[list[SourceLine]]]:
    """The lines that are left out, those of one block together."""
    runs: list[list[SourceLine]] = []
    before = SourceLine(0, "")
    for count, line in enumerate(lines):
        if count % _LINES_AT_ONCE == 0:
            yield
        if not line.words:
            continue
        if why := found.why.get(line.number):
            is_next = line.opens or begins_raised(line.words) or typed_mark(line.words) or line.page != before.page
            if is_next or why != found.why.get(before.number):
                runs.append([])
            runs[-1].append(line)
        before = line
    return runs


_FEWEST, _HEAD_LINES = 2, 3
"""Numbers by which pages of a text are known that was printed again, and the most lines of a running head there."""
_CLOSE = 10
"""Lines within which two more begin with a blank where that is what is left of bullets."""


def find_text_pages(lines: Sequence[SourceLine], found: Furniture) -> list[tuple[int, int]]:
    """The line with which each page begins, and its number; none where the blanks and the printed numbers differ."""
    words = [line for line in lines if line.words]
    ends = {one.number: after.number for one, after in pairwise(words) if one.words.isdecimal()}
    heads = _heads(words, ends)
    begins = sorted({*_blank_begins(words), *(ends[number] for number in ends), *([words[0].number] if words else [])})
    pages = [(line, count) for count, line in enumerate(begins, 1)]
    numbers = {line.number: int(line.words) for line in words if line.number in ends}
    if not numbers or any(bisect_left(begins, line) != number for line, number in numbers.items()):
        return []
    found.why.update(dict.fromkeys(numbers, _("page number")) | dict.fromkeys(heads, _("running head")))
    return pages


def find_pages_before(lines: Sequence[SourceLine], usual: UsualPage, found: Furniture) -> None:
    """The same of a text that was printed again, and whose pages are others now: what is left of its own are numbers
    that stand alone and count on, each with the running head below it, if there is one."""
    if not usual.is_printed_again:
        return
    words = [line for line in lines if line.words and line.number not in found.why]
    alone = [at for at, line in enumerate(words) if line.words.isdecimal()]
    numbers = [int(words[at].words) for at in alone]
    if len(numbers) < _FEWEST or any(after <= one for one, after in pairwise(numbers)):
        return
    for at in alone:
        found.why[words[at].number] = _("page number")
        below = words[at : at + _HEAD_LINES + 2]
        parted = [place for place in range(1, len(below)) if usual.is_parted(below[place - 1], below[place])]
        head = below[1 : parted[1]] if parted[:1] == [1] and len(parted) > 1 else []
        if head and not head[-1].ends and not SECTION_LABEL.match(head[0].words):
            found.why.update((line.number, _("running head")) for line in head)


def _heads(words: Sequence[SourceLine], ends: dict[int, int]) -> list[int]:
    """Lines that stand alone between a page's number and its text."""
    at = {line.number: place for place, line in enumerate(words)}
    first = [words[at[number]] for number in ends.values()]
    return [
        line.number
        for line in first
        if at[line.number] + 1 < len(words) and words[at[line.number] + 1].number > line.number + 1 and not line.ends
    ]


def _blank_begins(words: Sequence[SourceLine]) -> list[int]:
    """Lines before which a blank is what is left of the end of a page; before items it is what is left of a bullet, and
    two are both."""
    blank = [line for line in words if line.text[:1] == " "]
    found = []
    for at, line in enumerate(blank):
        near = [one for one in blank[max(0, at - 2) : at + 3] if abs(one.number - line.number) <= _CLOSE]
        if line.text[:2] == "  " or len(near) < 3:
            found.append(line.number)
    return found
