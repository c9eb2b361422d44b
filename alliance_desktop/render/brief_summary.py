"""A brief on one page: what is to be decided, what can't be accepted, and as much on all else as fits."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Literal, NamedTuple, get_args

from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.position import FieldName, stance_of
from alliance_desktop.domain.template import larger
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.blocks import Block, Heading, Run, Runs, SmallPrint, Stance, SummaryLine, runs_of
from alliance_desktop.render.brief_parts import BriefParts
from alliance_desktop.render.code_words import linked
from alliance_desktop.render.document import Head
from alliance_desktop.render.subject import Subject
from alliance_desktop.render.summary_words import GOES_ON, beginning, changes, plain, question, quoted
from alliance_desktop.render.text_lines import POINT, SANS, SERIF, Lettering, marking_lines, text_lines

SummaryGroup = Literal["decisions", "oppose", "support-with-changes", "support", "accept"]
GROUPS: tuple[SummaryGroup, ...] = get_args(SummaryGroup)
"""Each recommendation stands in the first that it belongs to."""
_SHORTER: Mapping[SummaryGroup, tuple[int, ...]] = {
    "accept": (1, 7),
    "support": (2, 7),
    "support-with-changes": (3, 7),
    "decisions": (4, 5),
    "oppose": (6, 8),
}
"""The steps, taken until all fits, at which less is said of a group."""
_STEPS, _CODES = 8, 1
_QUOTED = (70, 42, 0)
"""So many characters are quoted of what is to be decided, at each step: beside a stance alone those of the second fill
a line."""
_LINES = 60
"""More than a page has."""

_CLOSING, _CLOSING_LINE, _END = 16.5, 12, 150
"""Points of height: around the note that closes a summary, of its lines, and of a table to be filled in before it."""
_TITLE, _TITLE_LINE, _HEAD_LINE, _GROUP, _LINE, _ITEM = 32, 22, 14, 27, 12.75, 2.5
"""What stands above a title's second line, lines of title and head, the heading of a group, a line, space below it."""
_MARKING = 13
"""A line of it."""
_LEFT = 0.99
"""Of a line in serif letters: those of office programs are as wide on average, and may break a line earlier."""


class _Length(NamedTuple):
    """How often a group has become shorter, and how many of its first entries once less."""

    steps: int
    longer: int = 0


_Lengths = Mapping[SummaryGroup, _Length]


class Summary(NamedTuple):
    """The blocks of a summary, and how many pages they fill."""

    blocks: tuple[Block, ...]
    pages: int


def summary(parts: BriefParts, entries: Sequence[Entry], day: date, head: Head, closing: SmallPrint) -> Summary:
    """As much as fits between the head and the closing note. What is to be decided and can't be accepted is named in
    any case."""
    groups = _Groups(parts, entries, day, head)
    page, end = _height_of_page(head), head.factor * _END if parts.template.end else 0
    room = page - _height_of_head(head) - end - _height_of_closing(groups.closed(closing), head)
    lengths: _Lengths = {}
    for step in range(_STEPS + 1):
        lengths = {group: _Length(sum(step >= at for at in steps)) for group, steps in _SHORTER.items()}
        if groups.height(lengths) <= room:
            return Summary(groups.blocks(groups.said_after_all(lengths, room)), 1)
    return Summary(groups.blocks(lengths), 1 + ceil((groups.height(lengths) - room) / page))


def with_key(closing: SmallPrint, blocks: Sequence[Block]) -> SmallPrint:
    """The closing note with how changed words look, if any stand there; it links only to codes that are there."""
    there = {code for block in blocks if isinstance(block, SummaryLine) for code in block.codes}
    closing = SmallPrint(linked(closing.runs, there))
    if not any(isinstance(block, SummaryLine) and any(run.change for run in block.runs) for block in blocks):
        return closing
    said = Run(_(" Wording: ")), Run(_("added"), change="added"), Run(" "), Run(_("deleted"), change="deleted")
    return SmallPrint((*closing.runs, *said))


class _Groups:
    """What is said of each group at each step; measured once, as most of it is the same at the next step."""

    def __init__(self, parts: BriefParts, entries: Sequence[Entry], day: date, head: Head) -> None:
        self._parts, self._day, self._head = parts, day, head
        self._entries: dict[SummaryGroup, list[Entry]] = {group: [] for group in GROUPS}
        for entry in entries:
            self._entries[_group_of(entry)].append(entry)
        self._entries["decisions"].sort(key=self._urgency)
        self._made: dict[tuple[SummaryGroup, _Length], tuple[Block, ...]] = {}
        self._heights: dict[tuple[SummaryGroup, _Length], float] = {}

    def blocks(self, lengths: _Lengths) -> tuple[Block, ...]:
        """All that is said."""
        return tuple(block for group in GROUPS for block in self._group(group, lengths[group]))

    def closed(self, closing: SmallPrint) -> SmallPrint:
        """The closing note as it is where no line is shorter."""
        return with_key(closing, self.blocks(dict.fromkeys(GROUPS, _Length(0))))

    def height(self, lengths: _Lengths) -> float:
        """What that takes, in points."""
        for one in lengths.items():
            if one not in self._heights:
                self._heights[one] = sum(_height(block, self._head) for block in self._group(*one))
        return sum(self._heights[one] for one in lengths.items())

    def said_after_all(self, lengths: _Lengths, room: float) -> _Lengths:
        """What became shorter last may leave room for what had to before it; and the first of a group are said in more
        words than the rest, as many as there is room for: what is to be decided before all else. Behind the first group
        that isn't said whole no other is: a row of codes may stand for their number."""
        whole = True
        for group in GROUPS:
            fewest = 0 if whole else _CODES
            less = ({**lengths, group: _Length(steps)} for steps in range(fewest, lengths[group].steps))
            lengths = next((one for one in less if self.height(one) <= room), lengths)
            if whole and lengths[group].steps:
                whole = False
                most = range(min(len(self._entries[group]), _LINES))
                longer = [{**lengths, group: lengths[group]._replace(longer=count)} for count in most]
                fit = bisect_right(longer, room, key=self.height)
                lengths = longer[fit - 1] if fit else lengths
        return lengths

    def _group(self, group: SummaryGroup, length: _Length) -> tuple[Block, ...]:
        """The heading of a group and its lines; nothing for an empty one."""
        if (group, length) not in self._made:
            first, rest = self._entries[group][: length.longer], self._entries[group][length.longer :]
            lines = (*self._lines(group, first, length.steps - 1), *self._lines(group, rest, length.steps, bool(first)))
            self._made[group, length] = (_heading(group, (*first, *rest)), *lines) if lines else ()
        return self._made[group, length]

    def _lines(
        self, group: SummaryGroup, entries: Sequence[Entry], shorter: int, also: bool = False
    ) -> Iterator[Block]:
        """Nothing for no entries; `also`: others of the group stand before them."""
        if not entries:
            return
        if shorter <= 0 or (group in ("decisions", "oppose") and shorter == 1):
            yield from (self._line(group, entry, shorter=max(shorter, 0)) for entry in entries)
        elif group == "decisions":
            yield from self._shared_lines(entries)
        elif group == "oppose" or shorter == 1:
            yield SummaryLine(tuple(entry.code for entry in entries), runs_of(_("Also ")) if also else ())
        else:
            words = _no_room_for_more(len(entries)) if also else _no_room(len(entries))
            yield SummaryLine((), runs_of(words))

    def _shared_lines(self, entries: Sequence[Entry]) -> Iterator[Block]:
        """Decisions without their words: those of one stance that wait for the same share a line."""
        alike: dict[tuple[Stance | None, Runs], list[SummaryLine]] = {}
        for entry in entries:
            line = self._line("decisions", entry, shorter=2)
            alike.setdefault((line.stance, line.runs), []).append(line)
        for (stance, runs), lines in alike.items():
            codes = tuple(code for line in lines for code in line.codes)
            yield lines[0] if len(lines) == 1 else SummaryLine(codes, (*runs, Run(": ")), stance=stance)

    def _line(self, group: SummaryGroup, entry: Entry, *, shorter: int) -> SummaryLine:
        heading = self._parts.heading(entry, top=False)
        if group == "decisions":
            asked = question(entry.marks.position, self._day) if "status" in self._parts.on else ""
            words = quoted(entry.recommendation.text, most) if (most := _QUOTED[shorter]) else ""
            said = (f"; {asked}" if asked else "") + (f": {words}" if words else "")
            return SummaryLine((heading.code,), runs_of(said), heading.place, heading.stance)
        text, wording = entry.recommendation.text, self._field(entry, "wording")
        if group == "support-with-changes" and wording and (changed := changes(text, wording)):
            subject = Subject(heading.code, "wording", again=True)
            return SummaryLine((heading.code,), changed, heading.place, subject=subject)
        typed = self._field(entry, "line")
        whole = plain(typed)
        line = whole if group == "oppose" and not shorter else beginning(typed)
        goes_on = line != whole
        said = f"{line}{GOES_ON}" if goes_on else line or quoted(text)
        subject = Subject(heading.code, "line" if line else "quotation", again=True)
        return SummaryLine((heading.code,), runs_of(said), heading.place, shortened=goes_on, subject=subject)

    def _field(self, entry: Entry, name: Literal["line", "wording"]) -> str:
        field: FieldName = name
        return entry.marks.position.text(field) if name in self._parts.on else ""

    def _urgency(self, entry: Entry) -> int:
        position = entry.marks.position
        if position.is_unanswered:
            return 0 if position.is_overdue(self._day.isoformat()) else 1
        return 2 if position.text("stance") == "reserved" else 3


def _no_room(count: int) -> str:
    words = ngettext(
        "{count} recommendation; there is no room for its code",
        "{count} recommendations; there is no room for their codes",
        count,
    )
    return words.format(count=count)


def _no_room_for_more(count: int) -> str:
    words = ngettext(
        "{count} more; there is no room for its code", "{count} more; there is no room for their codes", count
    )
    return words.format(count=count)


def _group_of(entry: Entry) -> SummaryGroup:
    position = entry.marks.position
    if not position.is_unanswered:
        for group in GROUPS[1:]:
            if position.text("stance") == group:
                return group
    return "decisions"


def _heading(group: SummaryGroup, entries: Sequence[Entry]) -> Heading:
    """In the words of their reports."""
    found = [one for entry in entries if (one := stance_of(group, entry.report))]
    if not found:
        return Heading(_("Decisions needed"))
    return Heading(" / ".join(dict.fromkeys(one.words() for one in found)), sign=found[0].sign)


def _height_of_page(head: Head) -> float:
    """What the edges leave: the further lines of a marking take room above and below the text."""
    further = max(marking_lines(head) - 1, 0)
    return head.sheet.inside * POINT - 2 * _MARKING * head.factor * further


def _height_of_head(head: Head) -> float:
    title = Lettering(head.title, larger(18, head.factor), "Inter-Bold")
    size, wide = larger(10, head.factor) * SANS, _wide(head, head.beside)
    lines = sum(text_lines(wide, Lettering(one.value, size, "Inter-Regular")) for one in head.lines)
    return head.factor * (_TITLE + _TITLE_LINE * text_lines(_wide(head, 0), title) + _HEAD_LINE * lines)


def _height_of_closing(closing: SmallPrint, head: Head) -> float:
    words = Lettering("".join(run.text for run in closing.runs), larger(8.5, head.factor) * SANS, "Inter-Regular")
    return head.factor * (_CLOSING + _CLOSING_LINE * text_lines(_wide(head, 0), words))


def _height(block: Block, head: Head) -> float:
    if not isinstance(block, SummaryLine):
        return _GROUP * head.factor
    size = larger(11, head.factor) * SERIF
    stance = f"({block.stance.sign})\u00a0{block.stance.word}" if block.stance else ""
    codes = "" if block.single else ", ".join(block.codes)
    lines = text_lines(
        _wide(head, head.beside) * _LEFT,
        Lettering(stance, size, "Inter-Bold"),
        Lettering("".join(run.text for run in block.runs), size),
        Lettering(codes, larger(10, head.factor), "Inter-Bold"),
    )
    return head.factor * (_ITEM + _LINE * lines)


def _wide(head: Head, beside: float) -> float:
    """Points that a line has, `beside` so many millimetres of codes or labels."""
    return (head.sheet.text - beside * head.factor) * POINT
