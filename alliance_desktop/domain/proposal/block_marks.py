"""What a block of a report begins with and what is no word of it: a bullet, a number, the label of a section."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from alliance_desktop.domain.proposal.proposed import BlockKind
from alliance_desktop.domain.proposal.wording.titles import SECTION_WORDS, is_about_recommendations
from alliance_desktop.domain.report import SectionKind
from alliance_desktop.domain.text.note_marks import typed_mark, typed_notes_in

_BULLET = r"[•·●○◦∙▪▫■□◆◊‣⁃➢➤►▶✓✔–—―−*\-\uf000-\uf0ff\ufffd](?=\s)|o(?=\s+[A-Z])|[•●▪■‣➢➤►✓\uf0b7\uf0a7]"
_LETTER = r"\((?:[^\W\d_]|[a-z]{2})\)|[^\W\d_]\)|[a-z]\.(?=\s)|\(?[ivx]{1,5}[).](?=\s)|[IVX]{2,5}[.)](?=\s)"
_LONE_ROMAN = r"[IVX]\.(?=\s)"
"""The first letter of a name, too."""
_DASHES = frozenset("–—―−*-")
"""They stand within a sentence, too, where a line may break before them."""
_END = r"(?:\s*[:.–—-](?=\s|$)|(?=\s|$))"
_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})"
SECTION_LABEL = re.compile(
    rf"\s*(?P<mark>(?P<label>{'|'.join(map(re.escape, SECTION_WORDS))})\s+(?:n[o°]\s*)?"
    rf"(?P<number>\d{{1,3}}|{_ROMAN}|[A-Z]){_END})\s*",
    re.IGNORECASE,
)
_ORDER = re.compile(
    rf"\s*(?P<mark>(?P<roman>{_ROMAN})[.)](?=\s)|(?P<letter>[A-ZА-Я])[.)](?=\s)"
    rf"|(?P<number>\d{{1,3}})(?:\.\d{{1,3}})*[.)]?(?=\s)|\([a-z0-9]{{1,3}}\)|(?P<lone>{_ROMAN})(?=\s{{2,}}|\s*[–—-]\s))\s*"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _item_mark(number: str, letter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What an item whose number or letter is of this pattern begins with, and a name that says a recommendation is
    below it."""
    dotted = rf"\d{{1,4}}(?:\.{number})+(?:\.(?!\d)|(?=\s|[^\W\d_]))"
    plain = rf"{number}\.(?=\s|[^\W\d_])|\(?{number}\.?\)|\[{number}\]|\[R{number}\]"
    lettered = rf"{number}\s?\([a-z]{{1,2}}\)\.?"
    code = rf"[A-Z]{{1,4}}\d{{0,3}}-{number}[.:)]?(?=\s)|[A-Z]{{1,2}}{number}(?:[.:)](?=\s)|(?=\s+[A-Z]))"
    word = "(?i:Recommendation|Recommandation|Empfehlung|Raccomandazione|Рекомендация|Recomendación)"
    code += rf"|R[. ]\s?{number}(?:[.:)](?=\s)|(?=\s+[A-Z]))|[#№]\s?{number}[.:)]?(?=\s)|{number}/(?=\s)"
    code += (
        rf"|(?:Action|Measure|Proposal|Mesure|Maßnahme|Vorschlag|Propuesta|Proposta|Предложение)\s{number}[.:)](?=\s)"
    )
    parts = rf"{number}(?:\.\d{{1,3}})*(?!\w)"
    short = (
        rf"(?:Rec\.|Rec\s?#|Rec(?=\s\d+[:.)])|{word}\s+n(?:o\.?|°))\s*{parts}(?:[.:)]|\s[–-]|(?=\s*$|\s+[A-ZÀ-ÞА-Я:]))"
    )
    roman = rf"{word}\s+(?:[ivx]{{1,5}}|[IVX]{{1,5}})(?:[.:)]|\s[–-]|(?=\s*$))"
    named = rf"(?:{short}|{word}\s+{parts}(?:[.:)]|\s[–-])?|{word}\s+\({number}\):?|{roman}|{word}\s?:(?=\s+\S))"
    mark = rf"\s*(?P<mark>{named}|{lettered}|{dotted}|{plain}|{letter}|{code}|{_BULLET})\s*"
    return re.compile(mark), re.compile(rf"{named}|R{number}\b|\[R{number}\]")


_MARK, _NAME = _item_mark(r"\d{1,3}", _LETTER)
_COUNTED_MARK, _COUNTED_NAME = _item_mark(r"\d{1,4}", f"{_LETTER}|{_LONE_ROMAN}")
_MAY_COUNT = re.compile(r"999|\d{4}")
_ROMAN_MARK = re.compile(r"\s*([IVX]{1,5})\.\s")
_FIRST = 40
"""Characters in which the number of an item stands."""
_LAST_OF_THREE, _YEARS = 999, range(1900, 2100)
_EDGE = [(0, list[int]())]
"""No Roman number stands before the first and behind the last."""


class BlockMark(NamedTuple):
    """`end` is where the words begin. Of a section `kind` and `number` are those that its label names."""

    text: str
    end: int
    kind: SectionKind = "section"
    number: int | None = None


NO_MARK = BlockMark("", 0)


def item_match(text: str, *, is_counted: bool) -> re.Match[str] | None:
    """What a line begins with that is an item's; a number of four digits is one that `is_counted`, as is I, V or X."""
    return (_COUNTED_MARK if is_counted else _MARK).match(text)


def names_itself(mark: str) -> bool:
    """Whether a mark says that a recommendation stands behind it: 'Recommendation 12:', 'R12'."""
    return bool(_COUNTED_NAME.match(mark))


def is_name_alone(words: str, *, is_counted: bool) -> bool:
    """Whether a line says nothing but that a recommendation stands below it: 'Recommendation 12'."""
    return bool((_COUNTED_NAME if is_counted else _NAME).fullmatch(words))


ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_DIGITS = re.compile(r"\d+")
_COUNTED = re.compile(r"(?P<form>.*?)(?P<count>\d+|[^\W\d_]+)(?P<end>\W*)")


class Count(NamedTuple):
    """What a mark counts: `form` is all of it that stays in the next one, `places` where it may stand, each behind the
    way of counting, as i) is the ninth letter and the first Roman number."""

    form: str
    places: tuple[tuple[str, int], ...]


def count_of(mark: str) -> Count:
    """12 of '131.12', 2 of '(b)', 9 and 1 of 'i)'; nothing of a bullet."""
    found = _COUNTED.fullmatch(mark)
    if found is None:
        return Count(mark, ())
    said, form = found["count"], f"{found['form']}{{}}{found['end'].strip(' :–-')}"
    if said.isdecimal():
        return Count(form, (("1", int(said)),))
    small = said.lower()
    letter = (("a", ord(small) - ord("а" if small >= "а" else "a") + 1),) if len(small) == 1 else ()
    roman = (("i", ROMANS.index(small) + 1),) if small in ROMANS else ()
    return Count(form, (*letter, *roman))


def like(mark: str) -> str:
    """What two marks of one list have in common: '0.0', '(a)', '•'."""
    if mark and not any(one.isalnum() for one in mark):
        return "•"
    return re.sub(r"[^\W\d_]+", "a", _DIGITS.sub("0", mark))


def counts_on(mark: str, before: str) -> bool:
    """Whether a mark is the next one of its kind: '3.' behind '2.', 'c)' behind 'b)'."""
    mine, last = count_of(mark), count_of(before)
    return mine.form == last.form and any((kind, place - 1) in last.places for kind, place in mine.places)


def mark_of(text: str, kind: BlockKind, *, is_counted: bool = False) -> BlockMark:
    """What a block that is taken for `kind` begins with; its line may be one of `CountedLines`."""
    if kind == "left-out":
        return NO_MARK
    if kind != "section":
        found = item_match(text, is_counted=is_counted)
        return BlockMark(found["mark"], found.end()) if found and found.end() < len(text) else NO_MARK
    if found := SECTION_LABEL.match(text):
        return BlockMark(found["mark"], found.end(), SECTION_WORDS[found["label"].lower()], _value(found["number"]))
    if (found := _ORDER.match(text)) and found.end() < len(text):
        number = found["number"] or found["roman"] or found["lone"]
        return BlockMark(found["mark"], found.end(), "section", _value(number) if number else None)
    return NO_MARK


def opening_lines(lines: Sequence[str]) -> Collection[int]:
    """Which lines of a paragraph begin one: the first, each that has a bullet, or a number or letter which counts on to
    another's, and those that have the same dash. A line that goes on with a sentence may begin with a number, too."""
    if len(lines) == 1:
        return {0}
    marks = [(at, mark_of(line, "item")) for at, line in enumerate(lines)]
    often = Counter(mark.text for _at, mark in marks if like(mark.text) == "•")
    listed = {at for at, mark in marks if often[mark.text] > (mark.text in _DASHES)}
    numbered = pairwise(
        (at, mark.text)
        for at, mark in marks
        if count_of(mark.text).places
        and (not at or not lines[at][mark.end :].lstrip()[:1].islower() or lines[at - 1].rstrip()[-1:] in ".:;)]")
    )
    return {0}.union(listed, *({at, below} for (at, before), (below, mark) in numbered if counts_on(mark, before)))


def _value(number: str) -> int | None:
    """3 of '3', 14 of 'XIV'; None of a letter."""
    if number.isdecimal():
        return int(number)
    values = [_VALUES.get(one, 0) for one in number.upper()]
    if not all(values):
        return None
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


class CountedLines:
    """The lines that begin with an item's number of four digits, or with I, V or X. A year, or somebody's name, may
    stand there, too: a year must count on from one above, or be none of our time and have the next one below, and a
    letter stand next to the Roman number before or behind it."""

    def __init__(self) -> None:
        self._lines = 0
        self._found = list[tuple[int, str, int]]()
        self._romans = list[tuple[int, int]]()

    def add(self, lines: Iterable[str]) -> None:
        """Take what the next lines say."""
        for line in lines:
            self._lines += 1
            begin = f"{line[:_FIRST]}\n"  # behind a number on a line of its own its words stand below
            if _MAY_COUNT.search(begin) and (mark := _COUNTED_MARK.match(begin)):
                *_others, number = _DIGITS.findall(mark["mark"]) or ["0"]
                if int(number) >= _LAST_OF_THREE:
                    self._found.append((self._lines, like(mark["mark"]), int(number)))
            if (roman := _ROMAN_MARK.match(begin)) and (value := _value(roman[1])):
                self._romans.append((self._lines, value))

    @property
    def numbers(self) -> frozenset[int]:
        """The lines, counted from 1."""
        there = {(form, number) for _line, form, number in self._found}
        begun, lines = set[tuple[str, int]](), set[int]()
        for line, form, number in self._found:
            is_first = number == _LAST_OF_THREE or (number not in _YEARS and (form, number + 1) in there)
            if is_first or (form, number - 1) in begun:
                begun.add((form, number))
                lines.add(line)
        return frozenset(lines.union(self._roman_lines()))

    def _roman_lines(self) -> Iterator[int]:
        """Those of Roman numbers of which the one before or the next one stands beside them."""
        runs = [(value, [line for line, _value in run]) for value, run in groupby(self._romans, itemgetter(1))]
        for (before, _above), (value, lines), (behind, _below) in zip(
            _EDGE + runs, runs, runs[1:] + _EDGE, strict=False
        ):
            if behind == value + 1 or before == value - 1 > 0:
                yield from lines


class TypedNotes:
    """The notes of a source by numbers in square brackets. Lines in a row that begin with such numbers are notes if
    most of the numbers stand right behind a word, too, and items if a title of recommendations or a lead-in is above.
    """

    def __init__(self) -> None:
        self._named = set[str]()
        self._runs = list[dict[int, str]]()
        self._run: dict[int, str] | None = None
        """What the next line that begins so goes on with, if anything."""
        self._lines = 0
        self._above = ""
        self._is_apart = False

    def add(self, lines: Iterable[str]) -> None:
        """Take what the next lines say."""
        for line in lines:
            self._lines += 1
            self._named.update(typed_notes_in(line))
            words = line.strip()
            if mark := typed_mark(line):
                self._begin(mark)
            elif words and self._run is not None and (self._is_apart or _leads_in(words)):
                self._run = None
            self._above, self._is_apart = words or self._above, not words

    def _begin(self, mark: str) -> None:
        if self._run is None:
            self._run = {}
            if not _leads_in(self._above):
                self._runs.append(self._run)
        self._run[self._lines] = mark

    @property
    def begun(self) -> Mapping[int, str]:
        """The numbers of the notes to which words refer, by the line with which each begins, counted from 1."""
        found = dict[int, str]()
        for run in self._runs:
            named = {line: mark for line, mark in run.items() if mark in self._named}
            if 2 * len(named) > len(run):
                found |= named
        return found


def _leads_in(words: str) -> bool:
    """Whether a line is a title of recommendations or leads in to items; one word with a colon is a title of notes."""
    title = words[mark_of(words, "section").end :]
    return is_about_recommendations(title, alone=True) or (words.endswith((":", "：")) and " " in words)
