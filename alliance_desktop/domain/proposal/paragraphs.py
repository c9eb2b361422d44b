"""Printed lines joined to paragraphs: each begins where the page, the words or the mark of an item say so."""

import re
from collections.abc import Iterable, Iterator, Mapping

from alliance_desktop.domain.proposal.block_marks import (
    SECTION_LABEL,
    count_of,
    counts_on,
    is_name_alone,
    item_match,
    mark_of,
)
from alliance_desktop.domain.proposal.proposers import proposers_of
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage
from alliance_desktop.domain.proposal.wording.asking import asks_for_more
from alliance_desktop.domain.proposal.wording.report_words import COMMON_WORDS
from alliance_desktop.domain.text.note_marks import RAISED

Paragraph = list[SourceLine]
_SIZES = 0.8
"""Points by which letters differ that are of two sizes."""
_BULLET = re.compile(r"[•●■▪\uf000-\uf0ff]")
"""No sentence has it."""
_DASH = re.compile(r"[-–—*o](?=\s)")
_SHORT = 0.7
"""Where lines were cut again, the first of a paragraph is short for certain within this share."""
_SURE = 0.92
"""A printed line that ends nothing is short for certain within this share of a full one, and in a text within:"""
_UNSURE = 0.85
"""Where nobody knows how wide letters are, a line is short for certain within this share of a full one."""
_LINE, _LINES = 0.8, 1.6
"""Empty lines over the end of a page that may part two paragraphs, and that do."""
_LONE_NUMBER = re.compile(r"(?:(?P<long>\d{4})|\d{1,3}|[IVX]{1,5}|[A-Z])[.)]")

_LONE_LETTER = re.compile(r"\s*[a-z]\s{2,}[^\W\d_a-z]")
"""A letter that counts without a sign behind it."""


def paragraphs_of(lines: Iterable[SourceLine], page: UsualPage) -> Iterator[Paragraph]:
    """The paragraphs, in the order of the lines; empty lines end one and stand in none."""
    current: Paragraph = []
    is_list = is_apart = False
    numbered = dict[str, SourceLine]()
    for line in lines:
        if not line.words:
            is_apart = True
            continue
        is_begin = _begins(current, line, page, is_apart=is_apart, is_list=is_list) if current else False
        if current and (is_begin or _is_behind_parts(current, line, numbered)):
            numbered[count_of(_mark_of(current[0])).form] = current[0]
            if not is_lone_number(current):
                is_list = current[-1].words.endswith(":") or (is_list and current[-1].words[-1] in ";,")
            yield current
            current = []
        current.append(line)
        is_apart = False
    if current:
        yield current


def _is_behind_parts(current: Paragraph, line: SourceLine, numbered: Mapping[str, SourceLine]) -> bool:
    """Whether a line has the number that comes next behind an item above, while one of its parts was read: `numbered`
    has the last item of each form."""
    mark = _mark_of(line)
    above = numbered.get(count_of(mark).form) if mark and _is_marked(current[0]) and line.opens is None else None
    if above is None or _same_row(current[-1], line) or abs(line.indent - above.indent) > 1:
        return False
    return counts_on(mark, _mark_of(above))


def is_lone_number(paragraph: Paragraph) -> bool:
    """Whether it is a number without its words: they stand elsewhere."""
    alone = _LONE_NUMBER.fullmatch(paragraph[0].words) if len(paragraph) == 1 else None
    return alone is not None and (not alone["long"] or paragraph[0].is_counted)


def _begins(current: Paragraph, line: SourceLine, page: UsualPage, *, is_apart: bool, is_list: bool) -> bool:
    """Whether a line begins another paragraph than the one that was read before it."""
    last = current[-1]
    if line.opens is not None:
        return line.opens and not (is_lone_number(current) and _is_numbered_by(current[0], line))
    if last.column and not line.column:  # no cell goes on outside of its table
        return True
    if _same_row(last, line):
        return False
    if is_lone_number(current) or (is_lone_number([line]) and (last.ends or is_apart)):
        return True
    if line.is_printed:
        return _begins_in_print(current, line, page, is_list=is_list)
    return _begins_in_text(current, line, page, is_apart=is_apart, is_list=is_list)


def _is_numbered_by(number: SourceLine, line: SourceLine) -> bool:
    """Whether a paragraph of a document may have its number in the paragraph above it."""
    return not (number.outline or line.outline or number.cell or line.cell or _is_marked(line))


def _begins_in_text(current: Paragraph, line: SourceLine, page: UsualPage, *, is_apart: bool, is_list: bool) -> bool:
    """The same in a plain text; a blank before a line is what is left of a bullet, or of the end of a page."""
    last = current[-1]
    if page.has_line_each or last.outline or line.outline or _is_next_item(current, line):
        return True
    if is_apart or (line.text[:1].isspace() and not last.text[:1].isspace()):
        is_begin = not line.words[0].islower() or _is_marked(line) or _LONE_LETTER.match(line.text)
        return not _hangs(current, line) and (last.ends or bool(is_begin))
    if _is_marked(line) and (last.ends or page.had_room(last, line) or (not page.usual and _is_first_item(line))):
        return True
    if page.parts_by_blanks:
        return False
    if last.ends:
        return _begins_behind_end(current, line, page, is_list=is_list)
    is_label = len(current) == 1 and bool(SECTION_LABEL.match(last.words))
    return line.words[0].isupper() and page.had_room(last, line, 1.0 if is_label else _UNSURE)


def _begins_in_print(current: Paragraph, line: SourceLine, page: UsualPage, *, is_list: bool) -> bool:
    """The same, where it is known how the lines stand on their page."""
    last = current[-1]
    if _looks_other(last, line, page) or page.is_parted(last, line) or _is_next_item(current, line):
        return True
    if line.words[0].isupper() and not _is_marked(current[0]) and _ends_in_names(current):
        return True
    is_larger = line.page != last.page and line.size > page.size + _SIZES
    if (
        is_larger
        or _is_parted_over(current, line, page)
        or (_is_marked(line) and (last.ends or page.had_room(last, line) or _stands_out(current, line)))
    ):
        return True
    if last.ends and (_begins_behind_end(current, line, page, is_list=is_list) or _is_led_in(current, line)):
        return True
    if page.is_printed_again and page.is_set_in(line) and not page.is_set_in(last):  # what is left of a bullet
        return last.ends or not line.words[0].islower()
    is_short = page.ends_early(current, line, _share(current, page)) or _is_title_above(current, line, page)
    return not last.ends and line.words[0].isupper() and is_short


def _is_parted_over(current: Paragraph, line: SourceLine, page: UsualPage) -> bool:
    """Whether the empty line before a paragraph stands at the end of a page, or at the begin of the next one."""
    if not page.is_printed_again or not _is_capital(line):
        return False
    empty = page.lines_over(current[-1], line)
    return empty > _LINES or (empty > _LINE and (current[-1].ends or page.ends_early(current, line)))


def _share(current: Paragraph, page: UsualPage) -> float:
    """Within which share of a full line one that ends nothing is short for certain."""
    if not page.is_printed_again:
        return _SURE
    if page.is_cut_again:
        return _SHORT if len(current) == 1 else 0
    return _UNSURE


def _is_title_above(current: Paragraph, line: SourceLine, page: UsualPage) -> bool:
    """Whether a line follows that was a section's title before it was printed again, with the sign behind its label
    that parts it from its words, and had room at its end."""
    label = SECTION_LABEL.match(current[0].words)
    is_one = len(current) == 1 or (len(current) == 2 and page.is_rest(current[0], current[1]))
    if label is None or not is_one or current[0].words[: label.end()].rstrip()[-1].isalnum():
        return False
    return page.was_short(current, line)


def _begins_behind_end(current: Paragraph, line: SourceLine, page: UsualPage, *, is_list: bool) -> bool:
    """The same, where the line before ends a sentence, an item or a lead-in."""
    last = current[-1]
    if last.words.rfind("(") > last.words.rfind(")"):
        return False
    if page.ends_early(current, line):
        return not line.words[0].islower() or is_list
    if not line.is_printed:
        return line.words[0].isupper() and ((is_list and last.words.endswith(";")) or asks_for_more(line.words))
    if page.is_printed_again and asks_for_more(line.words):
        return True
    if is_list and last.words.endswith(";") and _is_capital(line) and not _is_marked(current[0]):
        return True
    return _is_indented(current, line) or _stands_out(current, line)


def _is_led_in(current: Paragraph, line: SourceLine) -> bool:
    """Whether a paragraph leads in to recommendations, and a line begins as one or its title does."""
    if not current[-1].words.endswith(":") or not _is_capital(line):
        return False
    words = " ".join(one.words for one in current)
    return any(asks_for_more(words, language) for language in COMMON_WORDS)


def _is_capital(line: SourceLine) -> bool:
    """Whether it begins with a capital, be it behind a quote."""
    return line.words.lstrip("“„«\"‘'(")[:1].isupper()


def _mark_of(line: SourceLine) -> str:
    return mark_of(line.words, "item", is_counted=line.is_counted).text


def _is_marked(line: SourceLine) -> bool:
    found = item_match(line.words, is_counted=line.is_counted)
    is_item = found and (found.end() < len(line.words) or is_name_alone(line.words, is_counted=line.is_counted))
    return bool(is_item) or bool(SECTION_LABEL.match(line.words))


def _is_first_item(line: SourceLine) -> bool:
    """Whether a line begins like the first item of a list: with a bullet, or with what counts from 1."""
    mark = _mark_of(line)
    places = count_of(mark).places
    return any(place == 1 for _kind, place in places) if places else bool(mark) and not mark[0].isalnum()


def _is_next_item(current: Paragraph, line: SourceLine) -> bool:
    """Whether a line has a bullet, or begins as far left as the paragraph before it, with the same dash or with the
    number or letter that comes next."""
    if _BULLET.match(line.words):
        return True
    if abs(line.indent - current[0].indent) > 1:
        return False
    mine, before = _DASH.match(line.words), _DASH.match(current[0].words)
    if mine and before:
        return mine[0] == before[0]
    return counts_on(_mark_of(line), _mark_of(current[0]))


def _hangs(current: Paragraph, line: SourceLine) -> bool:
    """Whether a line of a text stands below the words of its item, not below the mark."""
    mark = item_match(current[0].text, is_counted=current[0].is_counted)
    return mark is not None and line.indent >= max(current[0].indent + 2, mark.end() - 1) and not _is_marked(line)


def _same_row(last: SourceLine, line: SourceLine) -> bool:
    """Whether it goes on in the same printed row, as behind a raised number."""
    if not line.is_printed or last.page != line.page or line.left < last.right - 1:
        return False
    return min(last.bottom, line.bottom) - max(last.top, line.top) > 0.5 * min(last.size, line.size)


def _looks_other(last: SourceLine, line: SourceLine, page: UsualPage) -> bool:
    """Whether size or weight is another: a heading and what it stands above."""
    if not line.is_printed:
        return False
    if abs(last.size - line.size) > _SIZES:
        return True
    may_end = last.ends or last.words.endswith((")", "]")) or page.had_room(last, line)
    return last.is_strong != line.is_strong and may_end


def _ends_in_names(current: Paragraph) -> bool:
    """Whether a paragraph ends in who made it, be there a full stop or not."""
    return current[-1].words.rstrip(f" .;{RAISED}").endswith((")", "]")) and bool(
        proposers_of(" ".join(line.words for line in current[-3:]))
    )


def _is_indented(current: Paragraph, line: SourceLine) -> bool:
    """Whether a first line is set in, where the paragraph before isn't one of a hanging first line."""
    if len(current) == 1 and _is_marked(current[0]):
        return False
    return line.page == current[-1].page and line.left > current[-1].left + line.size


def _stands_out(current: Paragraph, line: SourceLine) -> bool:
    """Whether a line stands further left than all of the paragraph before."""
    return (
        line.is_printed
        and line.page == current[-1].page
        and line.left < min(current[0].left, current[-1].left) - line.size
    )
