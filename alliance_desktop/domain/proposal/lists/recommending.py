"""Which blocks recommend: items below a lead-in that does, items that each end in who made them, bold ones that urge.

The lead-in decides more than a *should* within a sentence; what recommends outside any list is only offered.
"""

import re

from alliance_desktop.domain.proposal.block_marks import count_of, counts_on, is_name_alone, like, mark_of, names_itself
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.lists.running_list import RunningList, leads_in
from alliance_desktop.domain.proposal.proposers import proposers_of
from alliance_desktop.domain.proposal.source_lines import UsualPage
from alliance_desktop.domain.proposal.wording.acts import act_of
from alliance_desktop.domain.proposal.wording.asking import (
    asks_for_more,
    demands,
    is_of_others,
    only_asks,
    recommends,
    says_how,
    tells,
)
from alliance_desktop.domain.proposal.wording.report_words import COMMON_WORDS
from alliance_desktop.domain.proposal.wording.titles import is_about_recommendations, is_appended, says_to_whom
from alliance_desktop.i18n import _

_FEWEST, _MOST_OF = 3, 0.6
"""Items in a row, and the share of them that says who made it, until that alone makes them recommendations."""
_SHOWN = 40
"""Characters of a lead-in that a ground quotes."""
_APART = 3
"""Paragraphs between two items of a list, at most."""
_TO = frozenset({"to", "à", "de", "zu", "a", "di", "auf,"})
"""With which no title ends."""
_TIME = re.compile(r"\d{1,2}(?::|\s?h)\d{2}\b")
"""What an entry of an agenda begins with."""


class Recommending:
    """Goes through the blocks in reading order, with the list that is open, and takes each for what it is."""

    def __init__(self, page: UsualPage) -> None:
        self._run: list[DraftBlock] = []
        """Items alike in a row, and how many of them say who made them."""
        self._made = 0
        self._page = page
        self._list: RunningList | None = None
        self._level = 0
        """That of the section that is read."""
        self._left: RunningList | None = None
        self._since = 0
        """A list that was parted from what follows, and by how many paragraphs."""
        self._appended = 0
        """The level of the annex that is read, 0 outside any."""
        self._alone: DraftBlock | None = None
        """The last paragraph that recommends outside any list."""
        self._name: DraftBlock | None = None
        """'Recommendation 12' on a line of its own, while it is read what it is the number of."""
        self._above: DraftBlock | None = None
        """The paragraph that was read last."""
        self._is_labelled = False
        """Whether sections have numbers: what recommends in them is no section of its own."""

    def read(self, block: DraftBlock) -> None:
        """Take the next block for a recommendation, an item, or *maybe*, if it is one."""
        if block.kind in {"section", "text"} and not block.lines[0].cell and _is_name(block):
            self._name = block
            return
        if self._name and block.kind == "text" and not block.lines[0].cell:
            block.begin_with(self._name)
        self._name = None
        if block.kind != "text":
            self._above = None
        if block.kind == "section":
            self._begin_section(block)
        elif block.lines[0].cell:
            self._list = None  # its lead-in led in to the table
            block.is_sure &= block.kind == "text" or not self._appended
            self.end()
            return
        elif block.kind == "text":
            if self._appended:
                is_sure = not block.says(recommends)
                block.take_for("left-out", _("in an annex"), is_sure=is_sure)
            else:
                self._read(block)
        if block.lines:
            self._add_to_run(block)

    def _add_to_run(self, block: DraftBlock) -> None:
        is_item = bool(block.item.text) and block.kind in {"text", "item", "maybe"}
        if not is_item or (self._run and like(self._run[-1].item.text) != like(block.item.text)):
            self.end()
        if is_item:
            self._run.append(block)
            self._made += bool(proposers_of(block.words))

    def end(self) -> None:
        """Take items in a row for recommendations if most end in who made them, whatever leads in to them."""
        if len(self._run) >= _FEWEST and self._made >= _MOST_OF * len(self._run):
            ground = _("each item names at its end who made it")
            for one in self._run:
                one.take_for("recommendation", ground)
        self._run, self._made = [], 0

    def _begin_section(self, block: DraftBlock) -> None:
        mark = mark_of(block.words, "section")
        title = block.words[mark.end :]
        if not mark.text and not self._appended and _asks_somebody_to(block):
            self._open(block)
            return
        if self._appended and not is_about_recommendations(title, alone=False):
            is_seen = self._page.has_looks or mark.text or block.lines[0].outline
            if block.level > self._appended or not is_seen:
                block.take_for("left-out", _("in an annex"))
                return
        left = [self._left] if self._left and self._left.topic else []
        lists = sorted([*self._lists(), *left], key=lambda one: one.is_heading)
        above = [] if is_appended(block.words) else lists
        self._list = next((one for one in above if one.goes_on_below(block, title)), None)
        self._appended, self._left = 0, None
        self._level = block.level
        block.is_lead_in = self._list is not None and self._list.is_above(block)
        if is_about_recommendations(title, alone=True):
            if not mark.text and (self._is_labelled or block.level > 1):
                self._open(block, is_heading=True)
            else:
                self._list = RunningList(True, _ground(title), block, is_heading=True, level=block.level)
                block.is_lead_in = True
        elif is_about_recommendations(title, alone=False):
            self._list = RunningList(True, _ground(title), block, is_heading=True, names_others=True, level=block.level)
        elif is_appended(block.words):
            self._appended = block.level
            block.take_for("left-out", _("in an annex"))
        self._is_labelled |= block.kind == "section" and block.order is not None

    def _read(self, block: DraftBlock) -> None:
        above, self._above = self._above, block
        self._begin_lists()
        if above and self._goes_on_from(above, block):
            return
        inside, is_lead_in = self._list, leads_in(block)
        if inside and inside.take_part(block, self._page):
            return
        if _is_title(block):
            self._open(block, is_heading=True)
        elif inside and self._is_beside_lead_in(block, inside):
            inside.take_lead_in()
            self._take(block, inside)
        elif found := self._list_of(block, is_lead_in=is_lead_in):
            self._list = found
            self._take(block, found)
        elif names_itself(block.item.text):
            self._take_named(block)
        elif is_lead_in or (inside and inside.recommends and _says_to_whom(block)):
            self._lead_in(block)
        else:
            self._leave(block)
            self._read_alone(block)

    def _leave(self, block: DraftBlock) -> None:
        """Take note that a block is nothing of the list that is open."""
        inside = self._list
        if inside and inside.is_heading and inside.goes_on_above(block):
            self._list = None
        elif inside and not inside.is_heading:
            self._list, self._left, self._since = inside.within, inside if inside.recommends else self._left, 0
        self._since += 1
        for one in self._lists():
            one.is_apart = True

    def _goes_on_from(self, above: DraftBlock, block: DraftBlock) -> bool:
        """Whether a block says the recommendation of which the one above has the title; what that leads in to is
        opened."""
        if _leads_on(above, block):
            self._open(above)
        if not _is_title_of(above, block):
            return False
        block.begin_with(above)
        block.take_for("recommendation", above.ground, is_sure=above.is_sure)
        block.is_listed = above.is_listed
        for one in self._lists():
            if one.last is above:
                one.above = block if one.above is above else one.above
                one.last, one.items[-1:] = block, [block] if one.items else []
        return True

    def _list_of(self, block: DraftBlock, *, is_lead_in: bool) -> RunningList | None:
        """The list of which a block is the next item: the one that is open, the one within which that stands, or one
        that a paragraph or two parted from it."""
        for one in self._lists():
            if self._is_item(block, one) and (not is_lead_in or self._is_own(block, one)):
                return one
        left = self._left
        if left is None or left.last is None or self._since > _APART or left.goes_on_above(block):
            return None
        if self._since == 1 and left.mark == like(block.item.text) == "•":
            left.doubt = _("behind a paragraph that parts it from its list")
            return left
        return left if counts_on(block.item.text, left.last.item.text) else None

    def _is_beside_lead_in(self, block: DraftBlock, inside: RunningList) -> bool:
        """Whether a bullet stands below one that was taken for the lead-in of those that lie deeper: it was an item."""
        above, depth = inside.above, self._page.depth
        if not (inside.recommends and inside.items and like(block.item.text) == like(above.item.text) == "•"):
            return False
        return depth(block.lines[0], above.lines[0]) == 0 and depth(inside.items[0].lines[0], above.lines[0]) == 1

    def _asks(self, block: DraftBlock) -> bool:
        """Whether a paragraph says itself that it is a recommendation: by who made it, or by how it asks."""
        return bool(proposers_of(block.words)) or block.says(says_how)

    def _take(self, block: DraftBlock, inside: RunningList) -> None:
        """Take a block for the next item of a list."""
        is_sure = not inside.is_heading or bool(block.item.text) or self._asks(block)
        block.take_for("recommendation" if inside.recommends else "item", inside.ground, is_sure=is_sure)
        block.is_listed = inside.recommends
        if block.kind == "item" and not block.languages[0]:
            block.take_for("maybe", _("in a list, in a language that wasn’t recognized"), is_sure=False)
        elif block.kind == "item" and block.says(recommends):
            block.take_for("maybe", _("recommends, but nothing leads in to its list"), is_sure=False)
        if block.item.text and len(inside.items) == 1 and _is_subtitle(inside.items[0]):
            inside.drop_first()
        self._look_at(block, inside)
        if inside.last is None:
            inside.mark, inside.left = like(block.item.text), block.left
        inside.items.append(block)
        inside.last, inside.is_apart, inside.leads = block, False, leads_in(block)
        inside.parts, inside.part, inside.sentences = set(), "", 0

    def _look_at(self, block: DraftBlock, inside: RunningList) -> None:
        """Have the next item of a list looked at, where it may be another thing."""
        if inside.doubt:
            block.doubt(inside.doubt)
        if inside.mark and not block.item.text:
            block.doubt(_("has no number or bullet, unlike others of its list"))
        if inside.last is None:
            if inside.may_end and not block.words[block.item.end :][:1].islower():
                block.doubt(_("stands below another heading than its lead-in"))
        elif not block.item.text:
            if inside.last.ends and _is_subtitle(block):
                block.doubt(_("may be a title"))
        elif inside.recommends:
            is_deeper = self._page.depth(block.lines[0], inside.last.lines[0]) == 1
            if is_deeper or counts_on(block.item.text, inside.part):
                block.doubt(_("may be part of the recommendation before it"))

    def _take_named(self, block: DraftBlock) -> None:
        """Take a block that says which recommendation it is; where it says no more than that, it begins with a part."""
        block.take_for("recommendation", _("numbered as a recommendation"))
        found = RunningList(
            True, block.ground, block, mark=like(block.item.text), last=block, within=self._heading_list()
        )
        first = mark_of(block.words[block.item.end :], "item").text
        found.leads, found.parts = leads_in(block), {like(first), first} if _begins_list(first) else set()
        self._list = found

    def _is_own(self, block: DraftBlock, inside: RunningList) -> bool:
        """Whether an item that ends in a colon is one all the same: it leads in to its own parts."""
        if not block.item.text or (inside.recommends and _is_label(block)):
            return False
        return inside.recommends or not block.says(asks_for_more)

    def _open(self, block: DraftBlock, *, is_heading: bool = False) -> None:
        """Open a list of recommendations."""
        block.lead_in()
        within, level = (None, block.level) if is_heading else (self._heading_list(), self._level)
        self._list = RunningList(True, _ground(block.words), block, is_heading=is_heading, within=within, level=level)

    def _begin_lists(self) -> None:
        """Say of what is open that something stands below what led in to it."""
        for one in self._lists():
            one.is_begun = True

    def _lists(self) -> list[RunningList]:
        """The list that is open, and the one within which that stands."""
        return [one for one in (self._list, self._list.within if self._list else None) if one]

    def _heading_list(self) -> RunningList | None:
        """The list that a heading led in to, in which the reader still is."""
        return self._list if self._list and self._list.is_heading else self._list and self._list.within

    def _lead_in(self, block: DraftBlock) -> None:
        if is_about_recommendations(block.words, alone=True) or block.says(asks_for_more):
            self._open(block)
            is_whole = block.item.text and block.says(recommends) and not block.says(only_asks, unmarked=True)
            if is_whole or (self._alone and counts_on(block.item.text, self._alone.item.text)):
                block.doubt(_("may be a recommendation with its parts"))
        elif self._list and self._list.recommends and _is_label(block):
            self._list.mark, self._list.last = "", None
        else:
            within = self._heading_list()
            self._list = RunningList(recommends=False, ground=_ground(block.words), above=block, within=within)

    def _is_item(self, block: DraftBlock, inside: RunningList) -> bool:
        """Whether a block is the next item of the list that is open."""
        mark = like(block.item.text)
        if inside.names_others:
            return mark == "•" and self._asks(block)
        if inside.last is None:
            begins = inside.begins_with(block, asks=self._asks(block))
            return begins and not (mark and inside.goes_on_above(block))
        if inside.is_heading and not mark:
            return self._asks(block) or not inside.mark
        if not mark and inside.mark:
            return bool(proposers_of(block.words)) and bool(proposers_of(inside.last.words))
        if mark == inside.mark or not inside.mark:
            return not (mark and inside.goes_on_above(block) and inside.stands_out(block))
        return False

    def _read_alone(self, block: DraftBlock) -> None:
        """A paragraph outside any list."""
        if _TIME.match(block.words):
            return
        is_bold = block.is_strong and not self._page.is_strong
        if is_bold and block.says(recommends):
            block.take_for("recommendation", _("bold paragraph that urges"))
        elif block.says(recommends) or block.says(demands, unmarked=True):
            is_listed = _("recommends, but nothing leads in to its list")
            block.take_for(
                "maybe", is_listed if block.item.text else _("recommends, but isn’t in a list"), is_sure=False
            )
            self._alone = block
        elif is_bold and block.says(says_how) and not is_of_others(block.words):
            block.take_for("maybe", _("bold paragraph that may urge"), is_sure=False)


def _is_name(block: DraftBlock) -> bool:
    return is_name_alone(block.words, is_counted=block.is_counted)


def _is_title(block: DraftBlock) -> bool:
    """Whether a short line names recommendations and nothing else, as a title does that looks like text."""
    mark = block.item.text
    if len(block.words) > 2 * _SHOWN or block.ends or proposers_of(block.words) or (mark and not mark[0].isdecimal()):
        return False
    return is_about_recommendations(block.words[block.item.end :], alone=True)


def _asks_somebody_to(block: DraftBlock) -> bool:
    """Whether a line that looks like a title goes on in the list below it: *We call on the European Union to*."""
    *_words, last = block.words.split(" ")
    return last in _TO and any(asks_for_more(f"{block.words}:", one) for one in block.languages)


def _ground(lead_in: str) -> str:
    shown = lead_in if len(lead_in) <= _SHOWN else f"…{lead_in[-_SHOWN:].partition(' ')[2]}"
    return _("under “{words}”").format(words=shown)


def _leads_on(above: DraftBlock, block: DraftBlock) -> bool:
    """Whether a paragraph that ends no sentence asks for what begins to be listed below it and goes on with it:
    *calls on the States,*."""
    if not above.lines or above.ends or above.is_lead_in or above.kind == "recommendation":
        return False
    words = block.words[block.item.end :]
    goes_on = above.words.isupper() and block.item.text[:1].isdecimal()  # its numbers are those of the whole document
    if not goes_on and not _begins_list(block.item.text):
        return False
    if (block.item.text[:1].isdecimal() and not words[:1].islower()) or any(act_of(words, one) for one in COMMON_WORDS):
        return False  # below the recitals of a resolution
    *_words, last = above.words.split(" ")
    led_in = f"{above.words.rstrip(' ,')}:"
    return any(asks_for_more(led_in, one) and (last.endswith(",") or only_asks(last, one)) for one in above.languages)


def _begins_list(mark: str) -> bool:
    """Whether a mark may be that of the first item of a list: a bullet, or the first number or letter."""
    places = count_of(mark).places
    return bool(mark) and (not places or any(place == 1 for _kind, place in places))


def _is_title_of(above: DraftBlock, block: DraftBlock) -> bool:
    """Whether a line that says which recommendation it is only has the title of the one that a paragraph makes below:
    *Recommendation 1 – Shelters*."""
    is_named = above.kind == "recommendation" and above.lines and names_itself(above.item.text)
    if not is_named or above.ends or len(above.words) > 2 * _SHOWN or above.says(says_how) or block.item.text:
        return False
    return block.ends and block.says(says_how)


def _is_subtitle(item: DraftBlock) -> bool:
    """Whether a paragraph of a list may only say what the items below it are about."""
    return not item.item.text and not item.ends and len(item.words) < 2 * _SHOWN and not proposers_of(item.words)


def _says_to_whom(block: DraftBlock) -> bool:
    """Whether a short line without a stop says whom the next recommendations address."""
    return not block.item.text and not block.ends and len(block.words) < 2 * _SHOWN and says_to_whom(block.words)


def _is_label(block: DraftBlock) -> bool:
    """Whether a lead-in only says whom the next recommendations address, as one with a bullet does by its words."""
    is_short = len(block.words) < 2 * _SHOWN
    return is_short and not tells(block.words) and (not block.item.text or says_to_whom(block.words[block.item.end :]))
