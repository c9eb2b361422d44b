"""A list that is open while a report is read: what led in to it, what its items are like, what belongs to the last."""

import re
from dataclasses import dataclass, field

from alliance_desktop.domain.proposal.block_marks import count_of, counts_on, like, names_itself
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.source_lines import UsualPage
from alliance_desktop.domain.proposal.wording.asking import only_asks
from alliance_desktop.domain.proposal.wording.titles import says_to_whom
from alliance_desktop.i18n import _

_DIGITS = re.compile(r"\d+")


@dataclass
class RunningList:
    """A list that is open: what led in to it, what its items begin with, where the first of them stands, the list
    `within` which it stands, and why each item is to be looked at; it `is_addressed` where titles say who is asked.

    `level` is that of the section in which it was opened; it `is_begun` once anything stands below what led in to it.
    `topic` is the level of the first heading that stands there before all else, 0 where none does, and at the last
    heading the list `may_end`.

    Of the last item: whether something else was read since, whether it led in to its parts, what they begin with, the
    mark of the last of them, and how many are sentences.
    """

    recommends: bool
    ground: str
    above: DraftBlock
    is_heading: bool = False
    names_others: bool = False
    is_addressed: bool = False
    mark: str = ""
    left: float = 0.0
    within: "RunningList | None" = None
    level: int = 0
    is_begun: bool = False
    topic: int = 0
    may_end: bool = False
    doubt: str = ""
    items: list[DraftBlock] = field(default_factory=list)
    last: DraftBlock | None = None
    is_apart: bool = False
    leads: bool = False
    parts: set[str] = field(default_factory=set)
    part: str = ""
    sentences: int = 0

    def take_lead_in(self) -> None:
        """Take what led in to the list for a recommendation with its parts, and the list for one of those beside it."""
        self.doubt = _("nothing leads in to its list")
        for item in self.items:
            self.above.go_on_with(item)
        self.above.take_for("recommendation", self.doubt, is_sure=False)
        self.above.is_lead_in, self.above.is_listed = False, True
        self.last, self.items = self.above, []

    def goes_on_below(self, heading: DraftBlock, title: str) -> bool:
        """Whether the list goes on below a heading: one that lies deeper than that which led in to it, one that says
        who is asked and has the list below it from its begin, or one of those that part it."""
        is_article = title[:3].lower().startswith(("a ", "an ")) and heading.languages[:1] == ("en",)
        was_addressed = self.is_addressed
        self.is_addressed = says_to_whom(title) and not is_article and (was_addressed or not self.items)
        is_deeper = 0 < self.level < heading.level
        if self.is_begun:
            may_go_on = is_deeper or (not was_addressed and self.topic <= heading.level)
            is_topic = self.topic > 0 and may_go_on
        else:  # two headings without anything between are a table of contents
            is_topic = not (self.names_others or names_itself(heading.item.text)) and self.topic < heading.level
            is_topic &= is_deeper or not self.topic
        if not (self.is_addressed or is_topic or (self.is_heading and is_deeper)):
            return False
        self.may_end = self.is_begun and not (is_deeper or self.is_addressed)
        self.topic = self.topic or (heading.level if is_topic else 0)
        self.mark, self.last = self.mark if self.may_end else "", None
        return True

    def is_above(self, heading: DraftBlock) -> bool:
        """Whether what led in to the list leads in to what stands below a heading, too."""
        return self.is_addressed or (0 < self.topic <= heading.level and not self.may_end)

    def begins_with(self, block: DraftBlock, *, asks: bool) -> bool:
        """Whether a block may be the first item of the list, or the first below one of the headings that part it."""
        mark = like(block.item.text)
        if self.may_end and mark != self.mark:
            return False
        may_be_text = self.is_heading or self.topic > 0
        return bool(mark) or asks or not may_be_text or (self.topic > 0 and block.words[:1].islower())

    def goes_on_above(self, block: DraftBlock) -> bool:
        """Whether a number is the next one of the paragraph that led in to the list: no item is the next heading where
        the document says which are."""
        if any(one.outline for one in self.above.lines) and not block.lines[0].outline:
            return False
        mine, before = _DIGITS.search(block.item.text), _DIGITS.search(self.above.item.text)
        is_like = like(block.item.text) == like(self.above.item.text) != "•"
        return bool(mine and before and is_like and int(mine[0]) == int(before[0]) + 1)

    def stands_out(self, block: DraftBlock) -> bool:
        """Whether it begins further left than the items, or nobody can say."""
        return not block.size or block.left < self.left - block.size / 2

    def drop_first(self) -> None:
        """Have the first item looked at, which may be a title over those with marks."""
        self.items[0].take_for("text", _("stands between a lead-in and its list"), is_sure=False)
        self.items[0].is_listed = False
        self.items, self.last = [], None

    def take_part(self, block: DraftBlock, page: UsualPage) -> bool:
        """Add a block to the last item if that has it as a part, or goes on with it."""
        if self.last is None or not self._belongs(block, self.last, page):
            return False
        if self.is_apart and not counts_on(block.item.text, self.part):
            return False
        self._add_part(block, self.last, page)
        return True

    def _belongs(self, block: DraftBlock, last: DraftBlock, page: UsualPage) -> bool:
        """Whether a block is a part of the last item, or goes on with it: it has another mark and lies deeper below an
        item that leads in, or it counts within it, as i) and ii) do behind b)."""
        depth, mark = page.depth(block.lines[0], last.lines[0]), like(block.item.text)
        if not mark:
            return self.recommends and bool(self.mark) and _goes_on_with(block, last, depth)
        if not self.mark:
            return False
        is_led_in = self.leads or block.words[block.item.end :][:1].islower()
        if mark == self.mark:
            is_other = mark == "•" and block.item.text != last.item.text and depth != -1
            return self._counts_within(block, last) or (is_led_in and (is_other or self._is_deeper(block, last, depth)))
        if mark in self.parts:
            return depth != -1
        return is_led_in if depth == 1 else depth != -1 and last.words.endswith(":")

    def _add_part(self, block: DraftBlock, last: DraftBlock, page: UsualPage) -> None:
        if block.item.text:
            words = block.words[block.item.end :]
            asks = not self.parts and last.says(only_asks)
            is_counted = self._counts_within(block, last)
            self.parts.update((like(block.item.text), block.item.text))
            self.sentences += words[:1].isupper() and words.endswith(".")
            is_as_deep = page.depth(block.lines[0], last.lines[0]) == 0 and not is_counted
            is_own = _is_numbered_within(block, last) or (is_as_deep and not words[:1].islower())
            if asks or is_own or self.sentences > 1:
                last.doubt(_("its parts may be recommendations of their own"))
            self.part = block.item.text
        is_line = len(block.lines) == 1 and not block.lines[0].level and not block.words[:1].islower()
        last.may_end_before = is_line and not block.item.text
        last.go_on_with(block)

    def _counts_within(self, block: DraftBlock, last: DraftBlock) -> bool:
        """Whether it is i) behind b), or ii) behind that; where the last item leads in, it may count in any way."""
        mark = block.item.text
        is_first = not self.part and any(
            one == ("i", 1) or (one[1] == 1 and self.leads) for one in count_of(mark).places
        )
        return (is_first or counts_on(mark, self.part)) and not counts_on(mark, last.item.text)

    def _is_deeper(self, block: DraftBlock, last: DraftBlock, depth: int | None) -> bool:
        """Whether an item with a mark as the last one has it is set in below that: on another page by its bullet."""
        if depth is None:
            return block.item.text in self.parts and block.item.text != last.item.text
        is_next = counts_on(block.item.text, last.item.text) and not counts_on(block.item.text, self.part)
        return depth > 0 and (bool(block.lines[0].level) or not is_next)


def leads_in(block: DraftBlock) -> bool:
    """Whether it ends in a colon."""
    return block.words.rstrip("*∗ ").endswith(":")


def _is_numbered_within(block: DraftBlock, last: DraftBlock) -> bool:
    """Whether its number says in which item it stands, as 3.2.1 does in 3.2."""
    above, stop, own = block.item.text.rstrip(".").rpartition(".")
    return bool(stop) and above == last.item.text.rstrip(".") and own.isdecimal()


def _goes_on_with(block: DraftBlock, last: DraftBlock, depth: int | None) -> bool:
    """Whether a paragraph without a mark goes on with an item: it says so itself, by how it begins, or by where it
    stands."""
    line, above = block.lines[0], last.lines[-1]
    if block.words[:1].islower() and not last.words.endswith((".", "!", "?")):
        return True
    if leads_in(block) or line.is_strong != above.is_strong or line.size != above.size or line.outline:
        return False
    if line.level:
        return 0 < last.lines[0].level <= line.level and block.ends
    is_set_in = all(one.indent > last.lines[0].indent for one in block.lines)
    return depth == 1 and is_set_in and block.ends
