"""What a block of the source says: mark, words, mends, who made it, all of it from its lines, its spans and its kind.

The review asks it again after blocks were joined or parted, or became another kind. Which hyphens stay at the ends of
printed lines, the report says itself: by the words that it writes elsewhere.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median, quantiles

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.block_marks import CountedLines, TypedNotes, mark_of
from alliance_desktop.domain.proposal.proposed import BlockKind, Mend, ProposedBlock, SourceSpan
from alliance_desktop.domain.proposal.proposers import known_names, named_beside, proposers_of
from alliance_desktop.domain.report import SectionKind
from alliance_desktop.domain.text.note_marks import notes_named, without_notes, without_typed_notes

_SIGNS = "-\u2010\u2011\u00ad"
"""Hyphens: plain, true, not to be broken, and the soft one that shows only at a line's end."""
_WORD = re.compile(rf"[^\W\d_]+(?:[{_SIGNS}][^\W\d_]+)*")
_CUT_BEFORE = re.compile(rf"(?P<stem>(?:\w+[{_SIGNS}])*\w+)(?P<sign>[{_SIGNS}])\Z")
_CUT_BEHIND = re.compile(r"[^\W_]+")
_AND = frozenset("and or nor to und oder bis et ou e o y ed od u и или".split())  # noqa: SIM905
"""Behind *pre-* they go on to *in-service*: the hyphen stays, and the blank behind it."""
_SIGN = re.compile(f"[{_SIGNS}]")
_LONGEST_WORD = 80
_SHORTEST = 2
"""Letters on either side of a hyphen."""
_LONGEST = 130
"""Characters of a printed line: where lines are longer, each is a paragraph."""
_BEYOND = 1.2
"""So much longer than others is a line that was two."""
_NEAR = 0.45
"""So much of a usual line stands before a hyphen that was lost, at least."""
_REST, _OFTEN = 0.4, 0.1
"""The share of a usual line that the rest of one has at most which was cut, and that of lines that are such rests."""
_SELDOM, _FEW = 50, 2
"""So many lines to one that ends in a hyphen, or so few such words, are what a text without parted words has."""
_AGAIN = 2
"""Words before which the report writes a hyphen, until it may be taken for its habit."""


@dataclass()
class Hyphens:
    """What the lines of a report say of its hyphens; `usual` is the length of a full line, 0 where they say none, and
    they are `cut` where many had been longer."""

    usual: int = 0
    is_cut: bool = False
    _alone: Counter[str] = field(default_factory=Counter)
    _parts: Counter[str] = field(default_factory=Counter)
    _parted: Counter[str] = field(default_factory=Counter)
    _openings: Counter[str] = field(default_factory=Counter)
    _ends: list[str] = field(default_factory=list)
    """The words that have a hyphen at the end of a line, without it."""
    _lines: int = 0
    _above: str = ""
    """How many were read, and the end of the last."""

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Hyphens":
        """Read them from all lines of a source."""
        found = cls.of_lengths(lines)
        found.add(lines)
        return found

    @classmethod
    def of_lengths(cls, lines: Sequence[str]) -> "Hyphens":
        """What the lengths of the lines say."""
        usual = usual_length(lines)
        return cls(usual, bool(usual) and _are_cut([line.strip() for line in lines if line.strip()], usual))

    def add(self, lines: Iterable[str]) -> None:
        """Take what these lines say."""
        for line in lines:
            self._lines += 1
            cut = _CUT_BEFORE.search(self._above) if self._above[-1:] in _SIGNS else None
            if cut and (rest := _CUT_BEHIND.match(line.lstrip())):
                self._ends.append(f"{_SIGN.split(cut['stem'])[-1]}{rest[0]}".lower())
            self._above = line.rstrip()[-_LONGEST_WORD:]
            for word in _WORD.findall(line.rstrip(_SIGNS + " ").lower()):
                if word.isalpha():
                    self._alone[word] += 1
                else:
                    self._add_parted(_SIGN.split(word))

    def _add_parted(self, parts: Sequence[str]) -> None:
        for first, second in pairwise(parts):
            self._parted[f"{first}-{second}"] += 1
            self._openings[first] += self._parted[f"{first}-{second}"] == 1
            self._parts[first] += 1
            self._parts[second] += 1

    def joined(self, before: str, behind: str, line: int) -> Mend | None:
        """How two pieces of printed lines become one word, if they do; a blank joins them where not."""
        if before[-1:] not in _SIGNS:
            return None
        cut, rest = _CUT_BEFORE.search(before[-_LONGEST_WORD:]), _CUT_BEHIND.match(behind)
        if cut is None or rest is None or rest[0].lower() in _AND:
            return None
        first, second = _SIGN.split(cut["stem"])[-1], rest[0]
        stays = cut["sign"] != "\u00ad" and self._stays(first, second)
        now = cut["stem"] + (cut["sign"] if stays else "") + second
        return Mend(line, f"{cut[0]}\n{second}", now, _WHY_KEPT if stays else _WHY_DROPPED)

    def _stays(self, first: str, second: str) -> bool:
        parted, whole = self._parted[f"{first}-{second}".lower()], self._alone[f"{first}{second}".lower()]
        if parted or whole:
            return parted >= whole
        if not second[0].islower() or not first[-1].isalpha() or len(first) == 1 or first.isupper():
            return True  # nobody parts a word after one letter, nor after capitals: A-status, e-mail, EU-funded
        if self._opens(first.lower()) or (self._is_word(first.lower()) and self._is_word(second.lower())):
            return True
        return not self._parts_words

    @cached_property
    def _parts_words(self) -> bool:
        """Whether a program parted words at the ends of lines: one is written whole elsewhere, or many are parted."""
        return any(self._alone[word] for word in self._ends) or len({*self._ends}) > max(_FEW, self._lines / _SELDOM)

    def _opens(self, first: str) -> bool:
        """Whether the report's habit is a hyphen behind it: `non`, `anti`; `in` is a word of its own."""
        return self._openings[first] >= _AGAIN and not self._alone[first]

    def _is_word(self, word: str) -> bool:
        return len(word) > _SHORTEST and self._alone[word] + self._parts[word] > 0

    def lost(self, lines: Sequence[str], line: int) -> Mend | None:
        """The word of a line that was two in which the hyphen between them was lost."""
        first, last = self._where_two_met(lines, line)
        near = [
            word[0]
            for word in (_WORD.finditer(lines[line - 1]) if first < last else ())
            if first <= word.end() and word.start() <= last and word[0].isalpha()
        ]
        for has_hyphen in (self._is_parted, self._is_opened):
            for word in near:
                cuts = range(_SHORTEST, len(word) - _SHORTEST)
                if at := next((at for at in cuts if has_hyphen(word[:at].lower(), word[at:].lower())), 0):
                    return Mend(line, word, f"{word[:at]}-{word[at:]}", _WHY_LOST)
        return None

    def _where_two_met(self, lines: Sequence[str], line: int) -> tuple[float, float]:
        """The characters of a line around the end of the first of the two that it was; none where it was one."""
        text, usual = lines[line - 1], self.usual
        if _BEYOND * usual < len(text) <= 2 * _BEYOND * usual:
            return _NEAR * usual, _BEYOND * usual
        if self.is_cut and line > 1 and self._goes_on(lines[line - 2], text):
            return 0, _NEAR * usual
        if self.is_cut and line < len(lines) and self._goes_on(text, lines[line]):
            return (1 - _REST / 2) * usual, _BEYOND * usual
        return 0, 0

    def _goes_on(self, above: str, below: str) -> bool:
        """Whether two lines were cut from one that was two before."""
        return _is_full(above.strip(), below.strip(), self.usual) and len(below.strip()) > (1 - _REST) * self.usual

    def _is_parted(self, first: str, second: str) -> bool:
        return any(self._parted[f"{first}-{one}"] for one in (second, f"{second}s", second.removesuffix("s")))

    def _is_opened(self, first: str, second: str) -> bool:
        is_certain = not self.is_cut or (len(first) > _SHORTEST and self._is_word(second))
        return is_certain and self._opens(first) and self._alone[first + second] == 1


_WHY_KEPT = "The hyphen stays where the printed line ended: the report writes this word with it."
_WHY_DROPPED = "The hyphen only ended a printed line."
_WHY_LOST = "The hyphen was lost where a printed line ended; elsewhere the report writes it."


def usual_length(lines: Iterable[str]) -> int:
    """The length of a full printed line; 0 where a line is a paragraph or too few stand there to say."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) < 20:
        return 0
    full = quantiles(lengths, n=10)[8]
    return int(full) if full <= _LONGEST and median(lengths) > full / 2 else 0


def _are_cut(lines: Sequence[str], usual: int) -> bool:
    """Whether many lines are the rest of the one above, and what follows goes on."""
    rests = sum(
        len(rest) <= _REST * usual and after[0].islower() and rest[-1] not in ".;:" and _is_full(one, rest, usual)
        for one, rest, after in zip(lines, lines[1:], lines[2:], strict=False)
    )
    return rests > _OFTEN * len(lines)


def _is_full(line: str, below: str, usual: int) -> bool:
    """Whether the first word of the line below had no room in this one."""
    return len(line) + 1 + len(below.split(" ", 1)[0]) > usual


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
_UNSEEN = frozenset(_LIGATURES)
_LIGATED = re.compile(r"\w{0,30}[ﬀ-ﬆ\u00ad](?:\w|\u00ad(?=\w)){1,30}|\w{0,30}[ﬀ-ﬆ]")
_BATCH = 250
"""Lines that are read without a pause."""
_NOTE_SIGN = re.compile(r"(?P<word>\S*[^\s*∗†‡])\s?([*∗†‡]{1,3})\Z")
_WHY_NOTE = "The number or sign of a note is no word of the report."
_WHY_LIGATURE = "Letters that print drew as one, or a hyphen that never shows."


@dataclass(frozen=True)
class SourceText:
    """The lines of a source, and what they say of its hyphens and of who makes recommendations."""

    lines: tuple[str, ...]

    @classmethod
    def reading(cls, lines: tuple[str, ...]) -> "Generator[None, None, SourceText]":
        """Read in steps what else is read when first asked for."""
        hyphens, names, typed, counted = Hyphens.of_lengths(lines), set[str](), TypedNotes(), CountedLines()
        yield
        for start in range(0, len(lines), _BATCH):
            batch = lines[start : start + _BATCH]
            hyphens.add(batch)
            names |= known_names(batch)
            typed.add(batch)
            counted.add(batch)
            yield
        known = frozenset(names)
        for start in range(0, len(lines), _BATCH):
            names |= named_beside(lines[start : start + _BATCH], known)
            yield
        found = cls(lines)
        vars(found).update(hyphens=hyphens, names=frozenset(names), notes=frozenset(typed.begun.values()))
        vars(found).update(counted=counted.numbers)
        return found

    @cached_property
    def hyphens(self) -> Hyphens:
        """Which words the report writes with a hyphen."""
        return Hyphens.of(self.lines)

    @cached_property
    def names(self) -> frozenset[str]:
        """Who makes recommendations in it."""
        known = known_names(self.lines)
        return known | named_beside(self.lines, known)

    @cached_property
    def notes(self) -> frozenset[str]:
        """The notes that its words refer to by numbers in square brackets."""
        typed = TypedNotes()
        typed.add(self.lines)
        return frozenset(typed.begun.values())

    @cached_property
    def counted(self) -> frozenset[int]:
        """The lines that begin with a number of four digits, or with I, V or X, that is an item's."""
        found = CountedLines()
        found.add(self.lines)
        return found.numbers


@dataclass(frozen=True, slots=True)
class BlockWords:
    """The fields of a ProposedBlock that follow from its spans and kind."""

    text: str
    mark: str
    section_kind: SectionKind
    number: int | None
    proposers: tuple[str, ...]
    mends: tuple[Mend, ...]


def block_words(source: SourceText, spans: Sequence[SourceSpan], kind: BlockKind) -> BlockWords:
    """What the spans of a block say when it is taken for `kind`: one that is left out is neither mended nor has it a
    mark, only a recommendation or what may be one is made by somebody and asks."""
    whole, mends = joined_words(source, spans, is_mended=kind != "left-out")
    if kind == "section" and (sign := _NOTE_SIGN.search(whole)):
        whole, mends = whole[: sign.end("word")], (*mends, Mend(spans[-1].line, sign[0], sign["word"], _WHY_NOTE))
    mark = mark_of(whole, kind, is_counted=spans[0].start == 0 and spans[0].line in source.counted)
    text = whole[mark.end :].strip()
    asks = kind in {"recommendation", "maybe"}
    return BlockWords(text, mark.text, mark.kind, mark.number, proposers_of(text, source.names) if asks else (), mends)


def joined_words(
    source: SourceText, spans: Sequence[SourceSpan], *, is_mended: bool = True
) -> tuple[str, tuple[Mend, ...]]:
    """The words of the spans in a row, with one blank wherever there are some, and what was mended in them.

    A mend that joins two lines has a line feed in what was.
    """
    parts, mends, last = list[str](), list[Mend](), SourceSpan(0, 0, 0)
    for span in spans:
        piece = " ".join(source.lines[span.line - 1][span.start : span.end].split())
        if not piece:
            continue
        piece, found = _mended(source, piece, span.line) if is_mended else (piece, [])
        join = source.hyphens.joined(parts[-1], piece, last.line) if is_mended and parts else None
        if join is not None and span.line != last.line:
            was, behind = join.was.split("\n")
            parts[-1] = parts[-1].removesuffix(was)
            parts.append(join.now + piece.removeprefix(behind))
            mends.append(join)
        elif not parts or (span[:2] == (last.line, last.end) and not _is_blank(source, span)):
            parts.append(piece)
        else:
            parts += (" ", piece)
        mends += found
        last = span
    return "".join(parts), tuple(mends)


def _is_blank(source: SourceText, span: SourceSpan) -> bool:
    """Whether a blank stands where one span ends and this one begins."""
    around = source.lines[span.line - 1][max(0, span.start - 1) : span.start + 1]
    return any(map(str.isspace, around))


def _mended(source: SourceText, piece: str, line: int) -> tuple[str, list[Mend]]:
    """What a piece of a line says, and a mend for each word that was mended, in their order."""
    mends: list[tuple[int, Mend]] = []
    if not _UNSEEN.isdisjoint(piece[:-1]):
        for word in _LIGATED.finditer(piece):
            now = "".join(_LIGATURES.get(one, one) for one in word[0])
            mends.append((word.start(), Mend(line, word[0], now, _WHY_LIGATURE)))
    lost = source.hyphens.lost(source.lines, line)
    if lost is not None and lost.was in piece:
        mends.append((piece.index(lost.was), lost))
    mends.sort()
    for at, mend in reversed(mends):
        piece = piece[:at] + mend.now + piece[at + len(mend.was) :]
    piece, typed = without_typed_notes(piece, source.notes)
    piece, words = without_notes(piece)
    notes = (Mend(line, was, now, _WHY_NOTE) for was, now in (*typed, *words))
    return piece, [*(mend for _at, mend in mends), *notes]


def notes_taken(block: ProposedBlock) -> list[str]:
    """The numbers and signs of notes that were taken out of the words of a block, in their order."""
    return [note for one in block.mends if one.why == _WHY_NOTE for note in notes_named(one.was[len(one.now) :])]


def with_words(source: SourceText, block: ProposedBlock) -> ProposedBlock:
    """The block with the words that its spans and its kind give it."""
    said = block_words(source, block.spans, block.kind)
    return replace(
        block,
        text=said.text,
        mark=said.mark,
        section_kind=said.section_kind,
        number=said.number,
        proposers=said.proposers,
        mends=said.mends,
    )
