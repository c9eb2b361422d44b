"""A block while it is found out what it is: the lines of a paragraph, and what has been said of them so far."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from alliance_desktop.domain.proposal.block_marks import NO_MARK, BlockMark, mark_of
from alliance_desktop.domain.proposal.paragraphs import Paragraph
from alliance_desktop.domain.proposal.proposed import BlockKind, SourceSpan
from alliance_desktop.domain.proposal.source_lines import SourceLine
from alliance_desktop.domain.report import SectionKind
from alliance_desktop.i18n import _


def spans_of(lines: Iterable[SourceLine]) -> tuple[SourceSpan, ...]:
    """Where whole lines stand."""
    return tuple(SourceSpan(one.number, 0, len(one.text)) for one in lines)


@dataclass
class DraftBlock:
    """`words` are those of its lines, joined and mended, `item` what it begins with if it is one of a list, `number`
    the line of a number that stands apart from its heading; it `is_lead_in` if recommendations follow, and `is_listed`
    if it was taken for one because of the list that it stands in; it `may_end_before` its last paragraph where only the
    edge of one line says that this goes on with it. `languages` are those in which it may be, likely ones first, and ''
    is one that isn't known. The rest is as in a ProposedBlock."""

    lines: Paragraph
    words: str = ""
    kind: BlockKind = "text"
    ground: str = ""
    is_sure: bool = True
    is_lead_in: bool = False
    is_listed: bool = False
    may_end_before: bool = False
    languages: tuple[str, ...] = ()
    level: int = 0
    section_kind: SectionKind = "section"
    order: int | None = None
    number: SourceLine | None = None
    item: BlockMark = field(default=NO_MARK)

    def __post_init__(self) -> None:
        self._read_mark()
        if self.lines and self.lines[0].cell:
            self._take_cell(self.lines[0].cell, self.lines[0].doubt)

    def _read_mark(self) -> None:
        self.item = mark_of(self.words, "item", is_counted=self.is_counted)

    def _take_cell(self, cell: str, doubt: str) -> None:
        """Say what it is in a table of recommendations."""
        if cell == "beside":
            self.take_for("text", doubt or _("beside a recommendation in its table"), is_sure=not doubt)
        elif cell == "maybe":
            self.take_for("maybe", doubt, is_sure=False)
        else:
            ground = _("in a table of recommendations")
            self.take_for("recommendation", f"{ground}; {doubt}" if doubt else ground, is_sure=not doubt)

    @property
    def spans(self) -> tuple[SourceSpan, ...]:
        """Where its words stand; a number apart stands before them."""
        return spans_of([self.number, *self.lines] if self.number else self.lines)

    @property
    def title(self) -> str:
        """Its words behind the number that stands apart from them."""
        return f"{self.number.words} {self.words}" if self.number else self.words

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with it."""
        return self.lines[-1].ends

    @property
    def is_strong(self) -> bool:
        """Whether all of it is in bold letters."""
        return all(line.is_strong for line in self.lines)

    @property
    def is_counted(self) -> bool:
        """Whether it begins with a number of four digits, or I, V or X, that is an item's."""
        return bool(self.lines) and self.lines[0].is_counted

    @property
    def size(self) -> float:
        """The size of its letters in points, 0 where nobody printed it."""
        return max(line.size for line in self.lines)

    @property
    def left(self) -> float:
        """Where its first line begins, from its column's left."""
        return self.lines[0].left

    @property
    def may_be_other(self) -> bool:
        """Whether the rules still say what it is."""
        return self.kind == "text" and not self.lines[0].cell

    def says(self, what: Callable[[str, str], bool], *, unmarked: bool = False) -> bool:
        """Whether its words, or those behind its mark, say something in one of the languages in which it may be."""
        words = self.words[self.item.end :] if unmarked else self.words
        return any(what(words, one) for one in self.languages)

    def begin_with(self, above: "DraftBlock") -> None:
        """Take the lines of the block above before its own."""
        self.lines, above.lines = [*above.lines, *self.lines], []
        self.words = f"{above.words} {self.words}"
        self._read_mark()

    def go_on_with(self, below: "DraftBlock") -> None:
        """Take the lines of the block below behind its own."""
        self.lines, below.lines = [*self.lines, *below.lines], []
        self.words = f"{self.words} {below.words}"

    def lead_in(self) -> None:
        """Say that recommendations follow."""
        self.take_for("text", _("leads in to recommendations"))
        self.is_lead_in = True

    def take_for(self, kind: BlockKind, ground: str, *, is_sure: bool = True) -> None:
        """Say what it is, and why."""
        self.kind, self.ground, self.is_sure = kind, ground, is_sure

    def doubt(self, why: str) -> None:
        """Have somebody look at it, for one more reason if there is one."""
        if self.is_sure or why not in self.ground:
            self.ground, self.is_sure = why if self.is_sure else f"{self.ground}; {why}", False
