"""What lists of recommendations may have lost: numbers that they lack, items beside them, paragraphs between them."""

import re
from bisect import bisect, bisect_left
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise

from alliance_desktop.domain.proposal.block_marks import count_of, counts_on, like, names_itself
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.wording.asking import may_ask, tells
from alliance_desktop.domain.proposal.wording.titles import (
    is_of_measures,
    may_recommend,
    names_with_others,
    repeats_recommendations,
    says_to_whom,
    without_reference,
)
from alliance_desktop.i18n import _

_PART_OF = re.compile(r"(\d[\d.]*)\.(\d{1,3})\.?")
"""The number of a part, behind that of its paragraph: '131.7'."""
_NUMBERS = re.compile(r"(?<![\d.])\d+(?:\.\d+){1,9}")
_COUNTED = re.compile(
    r"(?:\A|[.;]\s)(?P<form>[^\w\s]{0,2}\s?(?:[^\W\d_]{1,3}[.\s]{1,2})?)(?P<number>\d{1,3})(?P<end>[^\w\s]{0,2})(?=\s)"
)
"""A number with which a sentence begins."""
_FEWEST = 3
"""Recommendations with numbers of one paragraph that are a list."""
_AT_ONCE = 200
"""Blocks that are looked at without a pause."""
_LABEL = 80
"""Characters of a line between items that may say what the next ones are about."""
_DEEPEST = 9
"""A level below that of each heading: that of a title which looks like text."""
_SHORTEST = 20
"""Letters of a recommendation that is said to be the same as another."""
_EXPLAINED = 5
"""Paragraphs between items from which on they are how the report is made, if most items have one."""


@dataclass
class _Numbered:
    """Where in the report stand the recommendations of each list, by their numbers in it, the `others` that begin with
    such a number, and each block that is not left out and `says` one."""

    lists: dict[str, dict[int, int]] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    says: dict[str, list[int]] = field(default_factory=dict)

    def read(self, place: int, block: DraftBlock) -> None:
        if block.kind == "left-out":
            return
        for name in _numbers_in(block.words):
            self.says.setdefault(name, []).append(place)
        if found := _PART_OF.fullmatch(block.item.text):
            if block.kind == "recommendation":
                self.lists.setdefault(found[1], {}).setdefault(int(found[2]), place)
            elif not block.lines[0].cell:
                self.others.setdefault(f"{found[1]}.{int(found[2])}", place)

    def last_between(self, name: str, first: int, end: int) -> int | None:
        """The last block from a place on, and before another, that says a number."""
        places = self.says.get(name, [])
        at = bisect_left(places, end) - 1
        return places[at] if at >= 0 and places[at] >= first else None


def _take_missing(blocks: Sequence[DraftBlock]) -> Generator[None, None, None]:
    """Take a block for a recommendation whose number a list of recommendations lacks, as 131.1 before 131.2, and have
    one looked at that has this number within its words."""
    numbered = _Numbered()
    for place, block in enumerate(blocks):
        if place % _AT_ONCE == 0:
            yield
        numbered.read(place, block)
    for above, taken in numbered.lists.items():
        yield
        numbers = sorted(taken)
        missing = [number for number in range(1, numbers[-1]) if number not in taken]
        if len(taken) < _FEWEST or len(missing) > len(taken):
            continue
        for number in missing:
            name = f"{above}.{number}"
            lacked = _("the list lacks {number}").format(number=name)
            behind = taken[numbers[bisect(numbers, number)]]
            if name in numbered.others:
                taken[number] = numbered.others[name]
                blocks[taken[number]].take_for("recommendation", _("taken into a list for its number"), is_sure=False)
            elif (last := numbered.last_between(name, taken.get(number - 1, 0), behind)) is not None:
                blocks[last].doubt(_may_contain(name))
            elif number - 1 in {0, *taken}:
                blocks[behind].doubt(lacked)


def _numbers_in(words: str) -> Iterator[str]:
    """The numbers of parts in words, each with those that it is below: 131.7 and 131.7.2 of '131.7.2'."""
    for found in _NUMBERS.findall(words):
        first, *parts = found.split(".")
        yield from islice(accumulate(parts, "{}.{}".format, initial=first), 1, None)


def _holds_several(words: str) -> bool:
    """Whether it begins like the first of several that count on within it: '1- …. 2- ….'."""
    form, number = "", 0
    for found in _COUNTED.finditer(words):
        if not found.start():
            form, number = f"{found['form']}{{}}{found['end']}", int(found["number"])
        elif form == f"{found['form']}{{}}{found['end']}" and int(found["number"]) == number + 1:
            return True
    return False


def _ends_within(block: DraftBlock) -> bool:
    """Whether a line of its paragraph ends a sentence, and the next line begins another: nobody breaks a line there
    without a reason."""
    return any(
        below.opens is False and not below.cell and above.words.endswith((".", ";")) and below.words[0].isupper()
        for above, below in pairwise(block.lines)
    )


def _may_contain(name: str) -> str:
    return _("may contain {number}, which the list lacks").format(number=name)


def look_for_missed(blocks: Sequence[DraftBlock]) -> Generator[None, None, None]:
    """Have looked at, in steps, what a list of recommendations may have lost."""
    yield from _take_missing(blocks)
    search = _Search()
    for number, block in enumerate(blocks):
        if number % _AT_ONCE == 0:
            yield
        if block.kind == "recommendation" and block.words.endswith(":"):
            block.doubt(_("ends in a colon: its parts may stand below it"))
        if block.kind == "recommendation" and (_holds_several(block.words) or _ends_within(block)):
            block.doubt(_("may hold several recommendations"))
        if block.lines[0].cell or block.kind == "section":
            search.end_list()
        elif block.kind != "left-out":
            search.read(block)
    search.end_list()
    yield
    _look_at_sections(blocks)
    _offer_items(blocks)
    _look_at_empty(blocks)
    _take_named(blocks)
    yield
    yield from _look_at_repeated(blocks)


def _look_at_sections(blocks: Iterable[DraftBlock]) -> None:
    """Offer what stands in a section of recommendations in which none was found, and the paragraphs before the first
    that has no mark either; of a section that may have some, as *Next steps*, its items alone."""
    level, waiting, is_certain = 0, list[DraftBlock](), False
    for block in blocks:
        is_line = block.kind == "text" and is_of_measures(block.words)
        may = is_line or (_is_heading(block) and may_recommend(block.words))
        begins = (block.is_lead_in and not (level and is_certain)) or (may and not level)
        if begins or _ends_section(block, level):
            _offer_all(waiting)
            is_certain = block.is_lead_in
            level, waiting = (block.level or _DEEPEST) if is_certain or may else 0, []
        elif block.kind == "recommendation":
            _offer_all([] if block.item.text else waiting)
            level, waiting = 0, []
        elif level and _may_be_one(block, is_certain=is_certain):
            waiting.append(block)
    _offer_all(waiting)


def _look_at_empty(blocks: Iterable[DraftBlock]) -> None:
    """Have a title looked at that names recommendations, and below which none was found."""
    title: DraftBlock | None = None
    has_words = False
    for block in [*blocks, None]:
        is_title = (
            block is None
            or block.is_lead_in
            or (block.kind == "section" and block.level <= (title.level if title else _DEEPEST))
        )
        if block and block.kind in {"recommendation", "maybe"}:
            title = None
        elif is_title:
            if title and has_words:
                title.doubt(_("no recommendation was found below it"))
            may = block and (block.is_lead_in or names_with_others(block.words))
            title, has_words = block if may else None, False
        elif block:
            has_words |= block.kind in {"text", "item"}


def _ends_section(block: DraftBlock, level: int) -> bool:
    """Whether a section of some level ends with a block."""
    return level > 0 and (block.level <= level if _is_heading(block) else block.is_lead_in and level == _DEEPEST)


def _is_heading(block: DraftBlock) -> bool:
    """Whether it is a heading, also of an annex, which is left out."""
    return block.level > 0 and block.kind in {"section", "left-out"}


def _may_be_one(block: DraftBlock, *, is_certain: bool) -> bool:
    """Whether a block of a section may be a recommendation."""
    if block.kind == "section":
        return is_certain and len(block.words.split()) >= _FEWEST and not says_to_whom(block.words)
    if block.kind not in {"text", "item", "left-out"} or block.is_lead_in:
        return False
    return bool(block.item.text) or (is_certain and (block.ends or len(block.words) > _LABEL))


def _offer_all(waiting: Iterable[DraftBlock]) -> None:
    for one in waiting:
        if one.kind == "section":
            one.doubt(_("in a section of recommendations"))
        else:
            one.take_for("maybe", _("in a section of recommendations"), is_sure=False)


def _offer_items(blocks: Iterable[DraftBlock]) -> None:
    """Offer the items of a list that may recommend, as that below *We hope that the OSCE will:*, or *To participating
    States*, and those that count on behind a paragraph."""
    asks = is_label = False
    last = ""
    for block in blocks:
        mark = block.item.text if block.kind in {"text", "item"} else ""
        if (asks and block.kind == "item") or (mark and (is_label or counts_on(mark, last))):
            block.take_for("maybe", _("in a list that may recommend"), is_sure=False)
            last = mark
        elif block.kind != "left-out":
            leads_in = block.kind == "text" and block.words.endswith(":")
            asks = leads_in and block.says(may_ask) and not tells(block.words)
            is_short = len(block.words) < _LABEL and not block.words.endswith((".", ";", ","))
            is_label = block.kind in {"text", "section"} and is_short and says_to_whom(block.title)
            last = "" if block.kind == "section" else last


def _take_named(blocks: Sequence[DraftBlock]) -> None:
    """Take a heading for a recommendation that says it is one, as *Recommendation 3: Train judges*, and has none below
    it."""
    named: DraftBlock | None = None
    for block in [*blocks, None]:
        if block is None or block.kind in {"section", "recommendation"}:
            if named and (block is None or block.kind == "section"):
                named.take_for("recommendation", _("a heading that says it is a recommendation"), is_sure=False)
            is_named = block is not None and block.kind == "section" and names_itself(block.item.text)
            named = block if is_named else None


def _look_at_repeated(blocks: Iterable[DraftBlock]) -> Generator[None, None, None]:
    """Leave out what an annex or a list repeats, and have what is said twice elsewhere looked at."""
    said, is_annex = set[str](), False
    for number, block in enumerate(blocks):
        if number % _AT_ONCE == 0:
            yield
        if block.kind == "section" or block.is_lead_in:
            is_annex = (is_annex and block.kind != "section") or repeats_recommendations(block.words)
        elif block.kind == "recommendation":
            words = "".join(without_reference(block.words[block.item.end :]).casefold().rstrip(" .;,").split())
            if words not in said or len(words) < _SHORTEST:
                said.add(words)
            elif is_annex:
                block.take_for("left-out", _("repeats a recommendation"))
            else:
                block.doubt(_("the same words stand above"))


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
            if mark and self.last and not (self.beside or self.last.item.text or self.last.ends):
                self.last.lead_in()  # it says who should do what, without a colon
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
        lacked = count.form.format(above[0] + 1 if above else 1).strip("()[].:")
        if count.places[0][0] != "1" or (above and place <= above[0]):
            block.doubt(_("its number doesn’t go on from the one before"))
        elif self.last and re.search(rf"(?<![\d.]){re.escape(lacked)}(?!\d)", self.last.words):
            self.last.doubt(_may_contain(lacked))
        else:
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
