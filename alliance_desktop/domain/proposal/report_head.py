"""What a report is called: its title, a short name and an id, its date and its language, as it says itself."""

import re
from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from itertools import islice, repeat, takewhile
from types import MappingProxyType
from typing import NamedTuple

from alliance_desktop.domain.proposal.block_marks import mark_of
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.proposed import BlockKind
from alliance_desktop.domain.proposal.section_tree import LONGEST_ID, plain_name
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage
from alliance_desktop.domain.proposal.wording.report_words import (
    ADDED,
    MAIL_CLOSE,
    MAIL_FIELD,
    MAIL_FORWARDED,
    MONTHS,
    REPORT_WORDS,
    language_of,
)
from alliance_desktop.domain.proposal.wording.titles import is_about_recommendations, section_kind
from alliance_desktop.i18n import _

_OTHER_MONTH = r"[^\x00-\u04ff\W\d_]{3,15}"
"""A word in other letters than Latin and Cyrillic ones."""
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\.|er|º|°|st|nd|rd|th)?\s+(?:de\s+)?(?:{MONTHS})\s+(?:de\s+)?(?:19|20)\d\d"
    rf"|(?:{MONTHS})\s+\d{{1,2}},?\s+(?:19|20)\d\d|\d{{1,2}}\s+{_OTHER_MONTH}\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORTENED = re.compile(r"\((?P<short>[A-Z]{2,8})\)")
_NOTES = re.compile(r"[\s*∗†‡]+$")
_STYLES = frozenset(("title", "titel", "titre", "titolo", "título", "название"))
_FIRST_BLOCKS = 12
"""Blocks among which the title is looked for where there are no pages."""
_LONGEST_TITLE = 250
_RUNNING = frozenset(("text", "item"))
_FIRST_WORDS = 4
_NAME_WORDS = 5
_REPORT = (
    r"(?:report|rapport|bericht|relazione|informe|summary|résumé|proceedings|observations|conclusions"
    r"|recommendations|recommandations|empfehlungen|raccomandazioni|recomendaciones|compte rendu)s?"
)
_REPORT_OF = re.compile(
    rf"\A(?:\S+\s+){{0,2}}?(?:{_REPORT}"
    r"\s+(?:(?:and|et|und|e|y)\s+|final\w*\s+)?)+"
    r"(?:(?:of|on|from|de|du|des|sur|über|der|zum?|di|del\w*|sobre|concerning|concernant)\s+)"
    r"(?:[^,:]*\b(?:reports?|rapports?|informes?)\s+(?:of|by|de|du|del)\s+)?"
    r"(?:(?:the|an?|la|les?|los?|las|el|il|der|die|das|den)\s+|l[’'])?",
    re.IGNORECASE,
)
"""Words before what a report is about that only say that it is one."""
_SUBTITLE = 0.85
"""Of the size of a title, below which what stands under it is a title of its own."""
_REPORT_ALONE = re.compile(rf"(?:{_REPORT}|final\w*|conclusion\w*|schlussfolgerungen|conclusioni)", re.IGNORECASE)
_SMALL = 3
"""Letters of a word that doesn't count in a short name, nor between a place and a day: von, bis, and, mai."""
_SENT = re.compile(
    rf"{_DATE.pattern}|\b(?:\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d|\d{{1,2}}\.?\s+[^\W\d_]{{3,5}}\.?\s+(?:19|20)\d\d"
    rf"|[^\W\d_]{{3,5}}\.?\s+\d{{1,2}},?\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""The date of a mail, which may shorten the month."""
_BEFORE_HEAD, _WITHIN_HEAD = 4, 3
"""Lines above the head of a mail, as where it was printed, and lines in a row with which one of its fields goes on."""
_TOP = 40
"""Lines of a source among which the head of a mail stands, if it is one."""
_TELLING = 30
"""Words by which the language of a section is told, at least, and blocks of it that are looked at for that."""
_SIGNED = 8
"""Lines below the close of a mail that say who wrote it, at most."""


def tell_languages(blocks: Sequence[DraftBlock], language: str) -> Generator[None, None, None]:
    """Say in steps in which language each block is."""
    for block, told in zip(blocks, languages_of(((one.kind, one.words) for one in blocks), language), strict=True):
        if block.kind == "section":
            yield
        block.languages = told


def languages_of(blocks: Iterable[tuple[BlockKind, str]], language: str) -> Iterator[tuple[str, ...]]:
    """In which languages each block may be, of which the kind and words are given, likely ones first: that of its
    section and that of the report; where a section says little that of the report, and that told before."""
    told, section = language, list[str]()
    for kind, words in (*blocks, ("section", "")):
        if kind == "section":
            if language and len(" ".join(section[:_TELLING]).split()) > _TELLING:
                told = language_of(section[:_TELLING]) or told
                likely = (told, language)
            else:
                likely = (language, told)
            yield from repeat(tuple(dict.fromkeys(likely)), len(section))
            section = []
        section.append(words)


class SaidHead(NamedTuple):
    """What a report says that it is called. Of a mail `why` has a reason for each line of its head and close, which are
    none of the report's words, and `date` is that of the mail."""

    title: str
    date: str = ""
    why: Mapping[int, str] = MappingProxyType({})


def mail_head(lines: Sequence[SourceLine]) -> SaidHead:
    """What the head of the mail says that a source is: lines at its top say from whom it comes, what it is about or
    when it was sent. Nothing of any other source."""
    top = list(islice((line for line in lines if line.words), _TOP))
    begin = next((at for at in range(_BEFORE_HEAD) if _mail_fields(top, at)), None)
    if begin is None:
        return SaidHead("")
    told = [line for line in lines if line.words]
    said = {one.name: one.value for one in reversed(_mail_fields(told, begin))}
    found = _SENT.search(said.get("date", ""))
    why = dict.fromkeys((line.number for line in told[:begin]), _("head of a mail"))
    for at, line in enumerate(told):
        if MAIL_FIELD.match(line.words) and line.number not in why:
            head = (line.number for field in _mail_fields(told, at) for line in field.lines)
            why |= dict.fromkeys(head, _("head of a mail"))
        elif MAIL_CLOSE.fullmatch(line.words):
            why |= dict.fromkeys((one.number for one in _signed(told, at)), _("close of a mail"))
    subject = MAIL_FORWARDED.sub("", _decoded(said.get("subject", "")), count=1)
    return SaidHead(subject, found[0] if found else "", why)


def _decoded(subject: str) -> str:
    """What a subject says in words of the form '=?utf-8?Q?…?='; as it stands where they can't be read."""
    try:
        return str(make_header(decode_header(subject)))
    except (HeaderParseError, LookupError, UnicodeError):
        return subject


class _MailField(NamedTuple):
    """A field of the head of a mail: what it is, what it says, and its lines."""

    name: str
    value: str
    lines: tuple[SourceLine, ...]


def _mail_fields(lines: Sequence[SourceLine], at: int) -> list[_MailField]:
    """The fields of the head of a mail that begins with a line, as far as they go; none where it is no head."""
    fields, rest = list[_MailField](), list[SourceLine]()
    for line in lines[at:]:
        if found := MAIL_FIELD.match(line.words):
            if rest:
                fields[-1] = _with_rest(fields[-1], rest)
            name = next(name for name, said in found.groupdict().items() if said is not None and name != "value")
            fields.append(_MailField(name, found["value"] or "", (line,)))
            rest = []
        elif not fields or len(rest) == _WITHIN_HEAD or line.number > (rest or fields[-1].lines)[-1].number + 1:
            break
        else:
            rest.append(line)
    if folded := list(takewhile(lambda line: line.text[:1].isspace(), rest)):
        fields[-1] = _with_rest(fields[-1], folded)
    names = {one.name for one in fields}
    return fields if "from" in names and len(names) > 2 and names & {"subject", "date"} else []


def _with_rest(field: _MailField, rest: Sequence[SourceLine]) -> _MailField:
    value = " ".join((field.value, *(line.words for line in rest))).strip()
    return _MailField(field.name, value, (*field.lines, *rest))


def _signed(lines: Sequence[SourceLine], at: int) -> list[SourceLine]:
    """The close of a mail with who wrote it: short lines below it that say nothing, set apart once at most."""
    found, gaps = [lines[at]], 0
    for line in lines[at + 1 : at + 1 + _SIGNED]:
        gaps += line.number > found[-1].number + 1
        says = line.ends or len(line.words) > _LONGEST_TITLE / 3 or mark_of(line.words, "item").text
        if (
            gaps > 1
            or says
            or MAIL_FIELD.match(line.words)
            or line.outline
            or is_about_recommendations(line.words, alone=False)
        ):
            break
        found.append(line)
    return found


def title_of(blocks: Sequence[DraftBlock], page: UsualPage) -> list[DraftBlock]:
    """The blocks that are the title: a heading over all others that it begins with, else on the first page the largest
    or boldest that may name a report, and below them those that are as large or bold."""
    if _heads_all(blocks):
        return [blocks[0]]
    first = [block for block in blocks if block.lines[0].page == 1] or blocks[:_FIRST_BLOCKS]
    front = list(takewhile(lambda block: not _begins_text(block), first))
    is_alone = sum(block.lines[0].outline == 1 for block in blocks) == 1
    large = [at for at, block in enumerate(front) if _is_large(block, page, by_outline=is_alone)]
    named = [at for at in large if REPORT_WORDS.search(front[at].words) and not _names_part(front[at].words)]
    at = max(named or large, key=lambda one: front[one].size, default=-1)
    if at < 0:
        return [blocks[0]] if _stands_first(blocks) else []
    if at - 1 in large and front[at - 1].size > front[at].size and not _says_of_what(front[at].words):
        at = next(one for one in large if front[one].size == front[at - 1].size)
    end = at + 1
    while (
        end in large
        and not _is_place_and_day(front[end].words)
        and end - at < _FIRST_WORDS
        and _goes_on(front[end - 1].lines[0], front[end].lines[0])
    ):
        end += 1
    return front[at:end]


def _says_of_what(words: str) -> bool:
    """Whether a title says more than that it is that of a report, as *Conclusions and Recommendations* doesn't."""
    said = (word for word in words.split() if len(word) > _SMALL)
    return not all(_REPORT_ALONE.fullmatch(word) or REPORT_WORDS.fullmatch(word) for word in said)


def _is_place_and_day(words: str) -> bool:
    found = _DATE.search(words)
    return bool(found and found.end() == len(words) and len(words[: found.start()].split()) < _FIRST_WORDS)


def _stands_first(blocks: Sequence[DraftBlock]) -> bool:
    """Whether the first line of a plain text is its title: a short one that ends no sentence, over an empty line."""
    if len(blocks) < _FIRST_WORDS or len(blocks[0].lines) > 1:
        return False
    first, words = blocks[0].lines[0], blocks[0].words
    is_text = first.opens is None and not first.is_printed and words[:1].isalnum()
    is_alone = blocks[1].lines[0].number > first.number + 1 and first.number == 1
    is_short = len(words) < _LONGEST_TITLE / 2 and len(words.split()) > 1
    return is_text and is_alone and is_short and not (first.ends or blocks[0].item.text or _begins_text(blocks[0]))


def _heads_all(blocks: Sequence[DraftBlock]) -> bool:
    """Whether it begins with the heading of a document: the only one of its level, or over no more than a place and a
    day, where its first section says something."""
    top = [block.lines[0].outline for block in blocks]
    if top[:1] != [1] or _names_section(blocks[0].words):
        return False
    below = takewhile(lambda block: not block.lines[0].outline, blocks[1:])
    styled = any(block.lines[0].style.lower() in _STYLES for block in blocks[:_FIRST_BLOCKS])
    return not styled and (top.count(1) == 1 or not any(block.ends for block in below))


def title_page(blocks: Sequence[DraftBlock], title: Sequence[DraftBlock], *, has_contents: bool) -> list[DraftBlock]:
    """What stands above the title and in it, and below it what is neither section nor sentence: date and place, or the
    whole page where a table of contents follows."""
    if not title:
        return []
    end = blocks.index(title[-1]) + 1
    page = title[-1].lines[0].page
    while end < len(blocks) and not _begins_text(blocks[end]):
        block = blocks[end]
        is_short = not block.ends and len(block.lines) == 1
        if block.lines[0].page != page or block.lines[0].outline or not (is_short or (has_contents and page)):
            break
        end += 1
    return list(blocks[:end])


def _goes_on(title: SourceLine, line: SourceLine) -> bool:
    is_alike = (title.style.lower() in _STYLES) == (line.style.lower() in _STYLES)
    return title.top <= line.top and is_alike and not line.outline


def _begins_text(block: DraftBlock) -> bool:
    """Whether it is the first section, a numbered paragraph, a longer one or an item that ends like one: no title
    stands below it."""
    words = block.words
    is_numbered = mark_of(words, "section").text.isdecimal()
    return (
        (_names_section(words) and not is_numbered)
        or (_names_part(words) and not block.ends)
        or len(words) > _LONGEST_TITLE
        or bool(block.item.text and block.ends)
        or is_about_recommendations(words, alone=True)
    )


def _names_section(words: str) -> bool:
    """Whether a title has a section's number or label, or is that of an introduction or the like."""
    return bool(mark_of(words, "section").text) or section_kind(words) != "section"


def _names_part(words: str) -> bool:
    """Whether a title begins with recommendations and names nothing that has some: it is that of a part."""
    found = REPORT_WORDS.findall(words)
    return len(found) == 1 and words.startswith(found[0]) and is_about_recommendations(words, alone=False)


def _is_large(block: DraftBlock, page: UsualPage, *, by_outline: bool) -> bool:
    line = block.lines[0]
    if line.outline or line.style.lower() in _STYLES:
        return line.style.lower() in _STYLES or (by_outline and line.outline == 1)
    return block.size > page.size + 0.9 or (block.is_strong and not page.is_strong)


def title_text(blocks: Sequence[DraftBlock]) -> str:
    """One title of its blocks: what stands apart below it, or in smaller letters, comes behind a colon."""
    text = ""
    for before, block in zip([None, *blocks], blocks, strict=False):
        words = _NOTES.sub("", block.words)
        gap = block.lines[0].top - before.lines[-1].bottom if before else 0
        is_apart = before and (gap > block.size / 2 or block.size < _SUBTITLE * before.size)
        text += (": " if is_apart else " ") + words if text else words
    return text


def told_lines(blocks: Iterable[DraftBlock]) -> frozenset[int]:
    """The lines of running sentences, in which a year alone is no date of the report. One that tells no more than place
    and day, as 'Vienna, 2027.' does of a meeting, is none: it has no long words in small letters."""
    said = (block for block in blocks if block.lines and block.kind in _RUNNING and block.ends)
    return frozenset(line.number for block in said if _tells(block.words) for line in block.lines)


def _tells(words: str) -> bool:
    return any(len(word) > _SMALL and word[0].islower() for word in words.split())


def date_in(lines: Sequence[SourceLine], running: Container[int], title: str) -> str:
    """The first date of the lines, else the first year of the title or of those lines that are none of the `running`
    sentences; as printed."""
    for line in lines:
        if found := _DATE.search(line.words):
            return found[0]
    heads = (one.words for one in lines if one.number not in running and len(one.words) < _LONGEST_TITLE / 4)
    year = _YEAR.search(title) or next((year for line in heads if (year := _YEAR.search(line))), None)
    return year[0] if year else ""


def short_name(title: str, date: str, lines: Iterable[str]) -> str:
    """A few words and the year: what the title says it is about behind a colon, or an abbreviation that the report
    itself explains, else the title's first words. What only says that it is a report, or a summary, is no name."""
    told = _YEAR.findall(title)
    year = (told or _YEAR.findall(date) or [""])[-1]
    front, colon, tail = title.rpartition(": ")
    added = f" {tail.lower()}" if colon and ADDED.match(tail) else ""
    if added:
        title = front
        front, colon, tail = title.rpartition(": ")
    is_said_behind = colon and not REPORT_WORDS.search(tail)
    if is_said_behind and len(tail.split()) <= _FIRST_WORDS:
        short = tail
    elif is_said_behind and all(map(REPORT_WORDS.match, front.split())):
        short = _abbreviated(title, lines) or _first_words(tail)
    else:
        short = _abbreviated(title, lines) or _first_words(front if colon and REPORT_WORDS.search(tail) else title)
    if len(short.split()) > 1 and short.isupper():
        short = short.title()
    short += added
    words = short.split()[: _NAME_WORDS + 2]
    is_said = year in words or (not told and len(words) > 1 and words[-1].lstrip("’'") == year[2:])  # Lakes 26
    return " ".join(words) if is_said else f"{' '.join(words)} {year}".strip()


def _first_words(title: str) -> str:
    """The title's first words as they stand, none of them a small one at the end; of 'Report of the …' what it is of,
    and of a title with place and day, which follow a comma, what stands before them."""
    if (rest := _REPORT_OF.sub("", title)) and rest != title:
        title = f"{rest[0].upper()}{rest[1:]}"
    words = re.findall(r"[^\W_][\w’'-]*", title.partition(", ")[0])
    words = words if len(words) > 1 else re.findall(r"[^\W_][\w’'-]*", title)
    end = next((at for at in range(_NAME_WORDS, len(words)) if len(words[at - 1]) > _SMALL), len(words))
    return " ".join(words[:end])


def _abbreviated(title: str, lines: Iterable[str]) -> str:
    """An abbreviation for words of the title, and what stands behind them there; '' where the report explains none."""
    folded = title.casefold()
    for found in _SHORTENED.finditer(" ".join(lines)):
        words = _explained(found.string[: found.start()], found["short"])
        if words and words.casefold() in folded:
            rest = title[folded.index(words.casefold()) + len(words) :].strip(" :,–-")
            return found["short"] if REPORT_WORDS.search(rest) else f"{found['short']} {rest}".strip()
    return ""


def _explained(before: str, short: str) -> str:
    """The words right before an abbreviation of which it has the first letters."""
    words = before.split()[-len(short) :]
    return " ".join(words) if "".join(word[0] for word in words).upper() == short else ""


def id_of(short: str) -> str:
    """'norway-2014' of 'Norway 2014'; of a name in other letters its year is left."""
    plain = plain_name(short, LONGEST_ID, keeps_last=True)
    return plain if any(map(str.isalpha, plain)) else f"report-{plain}".strip("-")
