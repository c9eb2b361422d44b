"""What a block of the source says: mark, words, mends, who made it, all of it from its lines, its spans and its kind.

The review asks it again after blocks were joined or parted, or became another kind.
"""

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import cached_property

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.block_marks import mark_of
from alliance_desktop.domain.proposal.hyphens import Hyphens
from alliance_desktop.domain.proposal.proposed import BlockKind, Mend, ProposedBlock, SourceSpan
from alliance_desktop.domain.proposal.proposers import known_names, named_beside, proposers_of
from alliance_desktop.domain.report import SectionKind
from alliance_desktop.domain.text.note_marks import notes_named, without_notes

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
        hyphens, names = Hyphens.of_lengths(lines), set[str]()
        for start in range(0, len(lines), _BATCH):
            batch = lines[start : start + _BATCH]
            hyphens.add(batch)
            names |= known_names(batch)
            yield
        known = frozenset(names)
        for start in range(0, len(lines), _BATCH):
            names |= named_beside(lines[start : start + _BATCH], known)
            yield
        found = cls(lines)
        vars(found).update(hyphens=hyphens, names=frozenset(names))
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
    mark = mark_of(whole, kind)
    text = whole[mark.end :].strip()
    asks = kind in {"recommendation", "maybe"}
    return BlockWords(
        text,
        mark.text,
        mark.kind,
        mark.number,
        proposers_of(text, source.names) if asks else (),
        mends,
    )


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
    piece, words = without_notes(piece)
    return piece, [*(mend for _at, mend in mends), *(Mend(line, was, now, _WHY_NOTE) for was, now in words)]


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
