"""Which paragraphs of a resolution recommend: each begins with the verb of what the body does, as others around it."""

import re
from collections.abc import Generator, Iterable

from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.wording.acts import act_of
from alliance_desktop.i18n import _

_FEWEST = 3
"""Paragraphs in a row that begin so, until they are of a resolution."""
_AT_ONCE = 200
"""Blocks that are looked at without a pause."""
_STOPPED = re.compile(r"[.;:,](?:\s\w{1,3})?\W*\Z")
"""The end of a paragraph of a resolution, an *and* may stand behind it; titles and what only names something have none.
"""
_PARAGRAPHS = frozenset(("text", "item", "maybe"))


def take_resolved(blocks: Iterable[DraftBlock]) -> Generator[None, None, None]:
    """Take the paragraphs of a resolution that ask for something; lists and titles between them belong to it, and so
    do numbered paragraphs that begin with another verb, as long as they are fewer."""
    asking, count, others = list[DraftBlock](), 0, 0
    for number, block in enumerate(blocks):
        if number % _AT_ONCE == 0:
            yield
        act = _act_of(block)
        count += bool(act)
        if act == "asks" and block.kind in _PARAGRAPHS and not block.is_lead_in:
            asking.append(block)
        elif not act and block.kind in {"text", "maybe"} and block.lines:
            others += 1
            if not block.item.text or others > count:
                _take(asking, count)
                asking, count, others = [], 0, 0
    _take(asking, count)


def _act_of(block: DraftBlock) -> str:
    """What it does by its first word; '' of a title and of a table."""
    if block.kind in {"section", "left-out"} or not block.lines or block.lines[0].cell:
        return ""
    if not _STOPPED.search(block.words):
        return ""
    words = block.words[block.item.end :]
    return next((act for one in block.languages if (act := act_of(words, one))), "")


def _take(asking: Iterable[DraftBlock], count: int) -> None:
    if count >= _FEWEST:
        for block in asking:
            block.take_for("recommendation", _("a paragraph of a resolution that asks"))
