"""What a decision makes of a review, and what can be decided about a block."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from typing import assert_never

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.proposal.block_marks import counts_on, like
from alliance_desktop.domain.proposal.block_words import SourceText, joined_words, with_words
from alliance_desktop.domain.proposal.decisions import (
    AsKind,
    Coded,
    Decision,
    Deeper,
    Headed,
    Join,
    Move,
    Places,
    Split,
    Worded,
)
from alliance_desktop.domain.proposal.proposed import BlockPlace, Proposal, ProposedBlock, SourceSpan
from alliance_desktop.domain.proposal.proposers import proposers_of
from alliance_desktop.domain.proposal.review import NOTHING_GIVEN, Given, Review, beginning, with_codes
from alliance_desktop.domain.proposal.section_tree import is_id
from alliance_desktop.domain.proposal.source_layout import (
    SourceWord,
    source_place,
    source_words,
    text_place,
    what_mark,
    without_mark,
)
from alliance_desktop.domain.report import is_code
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.work_in_steps import at_once

_DEEPEST = 9
_MAY_BE_WORDS = frozenset("–—―−*-")
"""Bullets that stand within a sentence, too."""


def decide(review: Review, decision: Decision) -> Review:
    """The review with one more decision. Raises InputError, with a sentence, where that can't be."""
    after = _decided(review, decision)
    return replace(after, decisions=(*review.decisions, decision), before=review)


def undone(review: Review) -> Review:
    """The review without its last decision."""
    return review.before or review


def reviewed(
    proposal: Proposal,
    decisions: Iterable[Decision],
    given: Given = NOTHING_GIVEN,
    source: SourceText | None = None,
) -> Review:
    """The review after these decisions; those that don't fit the proposal are passed over, and named in `unfit`.
    `source` as in `begun`."""
    return at_once(reviewing_again(proposal, decisions, given, source))


def reviewing_again(
    proposal: Proposal,
    decisions: Iterable[Decision],
    given: Given = NOTHING_GIVEN,
    source: SourceText | None = None,
) -> Generator[None, None, Review]:
    """The same in steps."""
    review = yield from beginning(proposal, given, source)
    for each in deciding_again(review, decisions):
        review = each
        yield
    return review


def deciding_again(review: Review, decisions: Iterable[Decision]) -> Iterator[Review]:
    """The review after each of these decisions. Words whose code has been given to others since stay without it."""
    for decision in decisions:
        try:
            review = decide(review, decision)
        except InputError:
            review = replace(review, unfit=(*review.unfit, decision))
            if isinstance(decision, Worded) and decision.code:
                with suppress(InputError):
                    review = decide(review, replace(decision, code=""))
        yield review


def all_alike(review: Review) -> AsKind | Deeper | None:
    """The last decision, for all blocks that look like those that it was about and were taken for the same; None where
    it was about something else, or nothing else looks like them."""
    last = review.decisions[-1] if review.decisions else None
    at = tuple(block.place for block in alike(review))
    return replace(last, at=at) if at and isinstance(last, AsKind | Deeper) else None


def alike(review: Review) -> list[ProposedBlock]:
    """The blocks that look like those that the last decision was about, and were taken for the same."""
    last = review.decisions[-1] if review.decisions else None
    if not isinstance(last, AsKind | Deeper) or review.before is None:
        return []
    decided = set(last.at)
    blocks, numbers = review.before.blocks, review.before.numbers
    before = [blocks[numbers[place]] for place in last.at if place in numbers]
    looks = {(block.shape, block.kind, block.level) for block in before if block.shape}
    shapes = {block.shape for block in before if block.shape}
    return [
        block
        for block in blocks
        if block.shape in shapes
        and (block.shape, block.kind, block.level) in looks
        and block.spans[0][:2] not in decided
    ]


def split_at(review: Review, number: int, at: int) -> Split | None:
    """The decision that a new block begins at this character of a block's text, or at the nearer end of the word that
    it is within, behind the signs that end that; None at its beginning or end."""
    block = review.blocks[number]
    words = _own_words(review, block)
    place = source_place(words, block.text, _beside_word(block.text, at))
    if place is None or not words or (place.line, place.start) <= (words[0].line, words[0].start):
        return None
    return Split(BlockPlace(place.line, place.start))


_UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff"
"""Letters of Chinese, Thai and others, whose words stand without a blank between them."""
_WORD = re.compile(rf"[^\W{_UNSPACED}]+(?:[-‐'’][^\W{_UNSPACED}]+)*")
_SIGNS_BEHIND = re.compile(r"(?<!\s)[^\w\s]+(?=\s|\Z)")
"""Signs that end a word, a sentence or what brackets and quotation marks enclose."""


def _beside_word(text: str, at: int) -> int:
    """The nearest character to this one that is within no word, nor between it and the signs behind it; of a first word
    its end."""
    word = next((one for one in _WORD.finditer(text) if one.start() < at < one.end()), None)
    if word is not None:
        start, end = word.span()
        at = start if start and at - start <= end - at else end
    signs = _SIGNS_BEHIND.match(text, at) if at else None
    return signs.end() if signs else at


def _decided(review: Review, decision: Decision) -> Review:
    match decision:
        case AsKind():
            made = _each(review, decision.at, lambda block: _as_kind(review, block, decision))
        case Deeper(at, by):
            made = _each(review, at, lambda block: _deeper(block, by))
        case Join(at):
            made = reduce(_joined, at, review)
        case Split(at):
            made = _split(review, at)
        case Move(at, before):
            made = _moved(review, at, before)
        case Coded(at, code):
            made = _named(review, at, code)
        case Worded(at, text, code):
            made = _worded(_named(review, at, code) if code else review, at, text)
        case Headed():
            made = _headed(review, decision)
        case _:
            assert_never(decision)
    return made


def _number(review: Review, place: BlockPlace) -> int:
    number = review.numbers.get(place)
    if number is None:
        raise InputError(_("No block of the report begins at line {line}.").format(line=place.line))
    return number


def _each(review: Review, at: Places, change: Callable[[ProposedBlock], ProposedBlock]) -> Review:
    blocks = list(review.blocks)
    for place in at:
        number = _number(review, place)
        blocks[number] = change(blocks[number])
    return with_codes(review, blocks)


def _as_kind(review: Review, block: ProposedBlock, decision: AsKind) -> ProposedBlock:
    made = _with_words(review, replace(block, kind=decision.kind))
    level = 0
    if decision.kind == "section":
        level = decision.level or block.level or _level_above(review, block)
    section_kind = decision.section_kind or made.section_kind
    return replace(made, level=level, section_kind=section_kind, sure=True, ground=_("your choice"))


def _level_above(review: Review, block: ProposedBlock) -> int:
    number = _number(review, block.place)
    return next((one.level for one in reversed(review.blocks[:number]) if one.kind == "section"), 1)


def _deeper(block: ProposedBlock, by: int) -> ProposedBlock:
    if block.kind != "section":
        raise InputError(_("Only sections have a level."))
    return replace(block, level=min(max(block.level + by, 1), _DEEPEST), sure=True)


def _with_words(review: Review, block: ProposedBlock) -> ProposedBlock:
    """What its spans say, or what was typed instead."""
    made = with_words(review.source, block)
    typed = review.typed.get(block.place)
    return made if typed is None else _saying(review, made, typed)


def _saying(review: Review, block: ProposedBlock, text: str) -> ProposedBlock:
    """With other words, and those whom these name."""
    asks = block.kind in {"recommendation", "maybe"}
    return replace(block, text=text, proposers=proposers_of(text, review.source.names) if asks else ())


def _own_words(review: Review, block: ProposedBlock) -> list[SourceWord]:
    return without_mark(source_words(review.proposal.lines, block.spans), block.mark)[1]


def _joined(review: Review, place: BlockPlace) -> Review:
    number = _number(review, place)
    blocks = list(review.blocks)
    below = blocks.pop(number)
    above = next((one for one in range(number - 1, -1, -1) if blocks[one].kind != "left-out"), number - 1)
    if below.kind == "left-out":
        above = number - 1
    if above < 0:
        raise InputError(_("Nothing above it to join."))
    first = blocks[above]
    mark, rest = _mark_to_lose(review, (first, *blocks[above + 1 : number]), below)
    typed = dict(review.typed)
    if first.place in typed or place in typed:
        words = (first.text, "" if mark else below.mark, below.text)
        typed[first.place] = " ".join(filter(None, words))
        typed.pop(place, None)
    review = replace(review, typed=typed)
    makers = _makers_between(review, first, below)
    spans = first.spans[: len(first.spans) - len(makers)] + rest
    twice = makers if below.proposers else ()
    made = _with_words(review, replace(first, spans=spans if twice else spans + makers))
    blocks[above] = replace(made, section_kind=first.section_kind, sure=True, ground=_("your choice"))
    if mark:
        blocks.insert(number, _left_out(review, mark, what_mark(below.mark)))
    if twice:
        blocks.insert(above + 1, _left_out(review, twice, _("your choice")))
    return with_codes(review, blocks)


def _left_out(review: Review, spans: tuple[SourceSpan, ...], ground: str) -> ProposedBlock:
    return with_words(review.source, ProposedBlock(spans, "left-out", "", ground=ground))


def _mark_to_lose(
    review: Review, above: Sequence[ProposedBlock], below: ProposedBlock
) -> tuple[tuple[SourceSpan, ...], tuple[SourceSpan, ...]]:
    """The spans of a bullet, or of a number that counts on from one above, and those of the words behind it; none and
    all where what a block begins with may be a word: *Article* may end one line, and *8.* begin the next."""
    mark = below.mark
    counted = (one.mark or one.text for one in above)
    is_bullet = like(mark) == "•" and (mark not in _MAY_BE_WORDS or mark == above[0].mark)
    if below.kind == "section" or not (is_bullet or any(counts_on(mark, one) for one in counted)):
        return (), below.spans
    last = without_mark(source_words(review.proposal.lines, below.spans), mark)[0][-1]
    at = next(at for at, span in enumerate(below.spans) if span.line == last.line and last.end <= span.end)
    span = below.spans[at]
    behind = span._replace(start=last.end)
    rest = (*((behind,) if _says(review, behind) else ()), *below.spans[at + 1 :])
    return (*below.spans[:at], span._replace(end=last.end)), rest


def _makers_between(review: Review, first: ProposedBlock, below: ProposedBlock) -> tuple[SourceSpan, ...]:
    """The cell of a table at the end of the first that says who made it, where nobody else made what is below."""
    if "recommendation" not in {first.kind, below.kind} or below.proposers not in {(), first.proposers}:
        return ()
    last = first.spans[-1:]
    cell, _mends = joined_words(review.source, last)
    is_cell = cell[:1] == "(" and cell[-1:] == ")" and len(first.spans) > 1
    return last if is_cell and proposers_of(cell, review.source.names) == first.proposers else ()


def _split(review: Review, at: BlockPlace) -> Review:
    for number, block in enumerate(review.blocks):
        for place, span in enumerate(block.spans):
            if span.line == at.line and span.start <= at.start < span.end:
                return _split_block(review, number, place, at)
    raise InputError(_("No block of the report has line {line}.").format(line=at.line))


def _split_block(review: Review, number: int, place: int, at: BlockPlace) -> Review:
    block = review.blocks[number]
    span = block.spans[place]
    line = review.proposal.lines[span.line - 1]
    before = span._replace(end=span.start + len(line[span.start : at.start].rstrip()))
    behind = span._replace(start=at.start)
    first = (*block.spans[:place], *((before,) if _says(review, before) else ()))
    second = (*((behind,) if _says(review, behind) else ()), *block.spans[place + 1 :])
    if not first or not second:
        raise InputError(_("Nothing to split here"))
    typed = dict(review.typed)
    if (text := typed.get(block.place)) is not None:
        cut = text_place(_own_words(review, block), text, at.line, at.start)
        typed[block.place] = text[:cut].rstrip()
        typed[BlockPlace(second[0].line, second[0].start)] = text[cut:].lstrip()
    review = replace(review, typed=typed)
    kind = "text" if block.kind == "section" else block.kind
    page = review.page_of(second[0].line)
    chosen = replace(block, spans=first, sure=True, ground=_("your choice"))
    rest = replace(chosen, spans=second, kind=kind, level=0, page=page, code="")
    blocks = list(review.blocks)
    blocks[number : number + 1] = [
        replace(_with_words(review, chosen), section_kind=block.section_kind),
        _with_words(review, rest),
    ]
    return with_codes(review, blocks)


def _says(review: Review, span: SourceSpan) -> bool:
    return bool(review.proposal.lines[span.line - 1][span.start : span.end].strip())


def _moved(review: Review, at: BlockPlace, before: BlockPlace) -> Review:
    blocks = list(review.blocks)
    block = blocks.pop(_number(review, at))
    target = next((number for number, one in enumerate(blocks) if one.place == before), None)
    if target is None:
        raise InputError(_("No block of the report begins at line {line}.").format(line=before.line))
    blocks.insert(target, block)
    return with_codes(review, blocks)


def _named(review: Review, at: BlockPlace, code: str) -> Review:
    number = _number(review, at)
    block = review.blocks[number]
    if block.kind not in {"recommendation", "section"}:
        raise InputError(_("Only recommendations and sections have a code."))
    if block.kind == "recommendation" and not is_code(code):
        text = _("“{code}” can’t be a code: letters, digits, full stop, hyphen and brackets, with at least one digit.")
        raise InputError(text.format(code=code))
    if block.kind == "section" and not is_id(code):
        text = _("“{id}” can’t be a section’s id: small letters, digits and hyphens.")
        raise InputError(text.format(id=code))
    given = review.given
    fixed = (*given.codes.items(), *given.ids.items(), *review.named.items())
    fixed += tuple((place, name) for name, place in given.former.items())
    taken = {name.casefold() for place, name in fixed if place != at}
    taken |= {section.id.casefold() for section in review.sections if section.block != number}
    if code.casefold() in taken:
        raise InputError(_("{code} already belongs to another part of the report.").format(code=code))
    return with_codes(replace(review, named={**review.named, at: code}), review.blocks)


def _worded(review: Review, at: BlockPlace, text: str) -> Review:
    number = _number(review, at)
    text = " ".join(text.split())
    if not text:
        raise InputError(_("A block needs words. Leave it out instead."))
    blocks = list(review.blocks)
    blocks[number] = replace(_saying(review, blocks[number], text), sure=True)
    return with_codes(replace(review, typed={**review.typed, at: text}), blocks)


def _headed(review: Review, decision: Headed) -> Review:
    texts = {key: getattr(decision, key) for key in ("title", "short", "id", "date", "language")}
    values = {key: " ".join(value.split()) for key, value in texts.items() if value is not None}
    if "id" in values and not is_id(values["id"]):
        text = _("“{id}” can’t be a report’s id: small letters, digits and hyphens.")
        raise InputError(text.format(id=values["id"]))
    if unknown := set(decision.stances or ()) - set(STANCES):
        raise InputError(_("“{id}” isn’t a stance.").format(id=min(unknown)))
    head = replace(
        review.head,
        own_codes=review.head.own_codes if decision.own_codes is None else decision.own_codes,
        stances=review.head.stances if decision.stances is None else decision.stances,
    )
    head = replace(head, **values)  # type: ignore[arg-type]  # all of them are texts
    return with_codes(replace(review, head=head), review.blocks)
