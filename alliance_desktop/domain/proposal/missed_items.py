"""What lists of recommendations may have lost: numbers that they lack, items beside them, paragraphs between them."""

import re
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field

from alliance_desktop.domain.proposal.block_marks import count_of, counts_on, like, names_itself
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.i18n import _

_PART_OF = re.compile(r"(\d[\d.]*)\.(\d{1,3})\.?")
"""The number of a part, behind that of its paragraph: '131.7'."""
_FEWEST = 3
"""Recommendations with numbers of one paragraph that are a list."""
_AT_ONCE = 200
"""Blocks that are looked at without a pause."""
_LABEL = 80
"""Characters of a line between items that may say what the next ones are about."""
_EXPLAINED = 5
"""Paragraphs between items from which on they are how the report is made, if most items have one."""


def _take_missing(blocks: Sequence[DraftBlock]) -> None:
    """Take a block for a recommendation whose number a list of recommendations lacks, as 131.1 before 131.2, and have
    one looked at that has this number within its words."""
    lists = dict[str, dict[int, int]]()
    others = dict[str, int]()
    for place, block in enumerate(blocks):
        if found := _PART_OF.fullmatch(block.item.text):
            if block.kind == "recommendation":
                lists.setdefault(found[1], {}).setdefault(int(found[2]), place)
            elif block.kind != "left-out" and not block.lines[0].cell:
                others.setdefault(f"{found[1]}.{int(found[2])}", place)
    for above, taken in lists.items():
        missing = [number for number in range(1, max(taken)) if number not in taken]
        if len(taken) < _FEWEST or len(missing) > len(taken):
            continue
        for number in missing:
            name = f"{above}.{number}"
            if name in others:
                blocks[others[name]].take_for(
                    "recommendation", _("the list lacks {number}").format(number=name), is_sure=False
                )
                taken[number] = others[name]
                continue
            behind = taken[min(one for one in taken if one > number)]
            if not _look_for(name, blocks[taken.get(number - 1, 0) : behind]) and number - 1 in {0, *taken}:
                blocks[behind].doubt(_("the list lacks {number}").format(number=name))


def _look_for(name: str, between: Sequence[DraftBlock]) -> bool:
    """Have the last block looked at that has a number within its words; False where none has it."""
    number = re.compile(rf"(?<![\d.]){re.escape(name)}(?!\d)")
    for block in reversed(between):
        if block.kind != "left-out" and number.search(block.words):
            block.doubt(_("may contain {number}, which the list lacks").format(number=name))
            return True
    return False


def look_for_missed(blocks: Sequence[DraftBlock]) -> Generator[None, None, None]:
    """Have looked at, in steps, what a list of recommendations may have lost."""
    _take_missing(blocks)
    yield
    search = _Search()
    for number, block in enumerate(blocks):
        if number % _AT_ONCE == 0:
            yield
        if block.kind == "recommendation" and block.words.endswith(":"):
            block.doubt(_("ends in a colon: its parts may stand below it"))
        if block.lines[0].cell or block.kind == "section":
            search.end_list()
        elif block.kind != "left-out":
            search.read(block)
    search.end_list()
    yield
    _look_at_sections(blocks)


def _look_at_sections(blocks: Iterable[DraftBlock]) -> None:
    """Offer the paragraphs of a section of recommendations in which none was found, and those before the first that has
    no mark either."""
    level, waiting = 0, list[DraftBlock]()
    for block in blocks:
        if block.kind == "section" and (block.level <= level or (block.is_lead_in and not level)):
            _offer_all(waiting)
            level, waiting = block.level if block.is_lead_in else 0, []
        elif block.kind == "recommendation":
            _offer_all([] if block.item.text else waiting)
            level, waiting = 0, []
        elif level and block.kind in {"text", "item"} and (block.ends or len(block.words) > _LABEL):
            waiting.append(block)
    _offer_all(waiting)


def _offer_all(waiting: Iterable[DraftBlock]) -> None:
    for one in waiting:
        one.take_for("maybe", _("in a section of recommendations"), is_sure=False)


@dataclass
class _Search:
    """Goes through the blocks: `last` is the last recommendation of a list, `beside` what was read since then, or
    before the first; `seen` what the last item with marks of a form has before it, `others` the same outside lists."""

    last: DraftBlock | None = None
    beside: list[DraftBlock] = field(default_factory=list)
    listed: int = 0
    between: list[DraftBlock] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def read(self, block: DraftBlock) -> None:
        mark, form = block.item.text, count_of(block.item.text).form
        if block.kind == "recommendation" and (block.is_listed or names_itself(mark)):
            self._look_before(block)
            self._look_at_number(block, self.seen.get(form, ""))
            self.last, self.beside, self.listed = block, [], self.listed + 1
        else:
            self.beside.append(block)
            self._look_behind(block, form)
            if block.kind != "maybe":
                self.others[form] = mark
        self.seen[form] = mark

    def end_list(self) -> None:
        """Have the paragraphs looked at that stand between two recommendations of a list; where most have one below
        them, the first alone."""
        is_usual = len(self.between) >= _EXPLAINED and 2 * len(self.between) > self.listed
        for block in self.between[:1] if is_usual else self.between:
            block.doubt(_("stands between two recommendations of a list"))
        if self.last and self.last.may_end_before:
            self.last.doubt(_("may end before its last paragraph"))
        self.last, self.beside, self.between, self.listed = None, [], [], 0

    def _look_before(self, block: DraftBlock) -> None:
        """Look at what stands between a recommendation and the one before it, and at bullets right before it."""
        for above in reversed(self.beside):
            if not above.item.text or count_of(above.item.text).places or not _are_alike(above, block):
                break
            _offer(above)
        if self.last and block.is_listed and not any(one.is_lead_in or one.words.endswith(":") for one in self.beside):
            first = next(iter(self.beside), None)
            if first and first.kind == "text" and not first.item.text and (first.ends or len(first.words) > _LABEL):
                self.between.append(first)

    def _look_at_number(self, block: DraftBlock, before: str) -> None:
        """Look at what a number says that doesn't go on from the one before."""
        mark, count = block.item.text, count_of(block.item.text)
        if not count.places or _PART_OF.fullmatch(mark) or counts_on(mark, before):
            return
        place, above = count.places[-1][1], [one for _kind, one in count_of(before).places][-1:]
        if any(one == 1 for _kind, one in count.places) or (not above and place > _FEWEST):
            return
        lacked = count.form.format(above[0] + 1 if above else 1).strip("().:")
        if count.places[0][0] != "1" or (above and place <= above[0]):
            block.doubt(_("its number doesn’t go on from the one before"))
        elif not (self.last and _look_for(lacked, [self.last])):
            block.doubt(_("the list lacks {number}").format(number=lacked))

    def _look_behind(self, block: DraftBlock, form: str) -> None:
        """Offer an item that stands behind recommendations, unless it goes on with what has numbers elsewhere."""
        if self.last and self.beside == [block] and not block.item.text and block.lines[0].level:
            block.doubt(_("may go on with the recommendation before it"))
        if self.last is None or not block.item.text or counts_on(block.item.text, self.others.get(form, "")):
            return
        above = self.beside[-2] if len(self.beside) > 1 else None
        is_behind_text = above is self.beside[0] and not above.item.text and above.ends and _are_alike(self.last, block)
        is_run = above is not None and above.kind == "maybe" and _are_alike(above, block)
        if above is None or is_behind_text or is_run:
            _offer(block)
        if above and is_behind_text:
            self.between.append(above)


def _are_alike(one: DraftBlock, other: DraftBlock) -> bool:
    return like(one.item.text) == like(other.item.text)


def _offer(block: DraftBlock) -> None:
    """Offer an item beside recommendations."""
    if block.kind in {"text", "item"} and not block.is_lead_in:
        block.take_for("maybe", _("stands beside recommendations of a list"), is_sure=False)
