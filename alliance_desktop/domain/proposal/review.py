"""The review of a proposed report: the proposal, what the reader decided step by step, and the report that it makes."""

from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter, is_
from typing import NamedTuple

from alliance_desktop.domain.proposal.block_words import SourceText
from alliance_desktop.domain.proposal.decisions import Decision
from alliance_desktop.domain.proposal.permanent_codes import ProposedAt, given_codes
from alliance_desktop.domain.proposal.proposed import BlockPlace, Proposal, ProposedBlock, ReportHead, page_at
from alliance_desktop.domain.proposal.section_tree import ReviewedSection, is_id, outline
from alliance_desktop.i18n import _
from alliance_desktop.work_in_steps import at_once

_AT_ONCE = 1_000
"""Blocks that get their codes without a pause."""
_SPANS, _KIND = attrgetter("spans"), attrgetter("kind")
"""Of thousands of blocks, with each decision."""


class Given(NamedTuple):
    """What a report has been given when it was accepted: codes of recommendations and ids of sections by the places of
    their blocks, and badges by these ids. `former` are codes and ids that have become others, each with the block that
    had it and alone may have it again: NOWHERE if that isn't known."""

    codes: Mapping[BlockPlace, str]
    ids: Mapping[BlockPlace, str]
    badges: Mapping[str, str]
    former: Mapping[str, BlockPlace]

    @property
    def names(self) -> dict[str, BlockPlace]:
        """The codes and ids that are, each with its block."""
        return {name: place for place, name in (*self.codes.items(), *self.ids.items())}


NOTHING_GIVEN = Given({}, {}, {}, {})
NOWHERE = BlockPlace(0, 0)
"""The place of no block: lines are counted from 1."""


class ReviewCounts(NamedTuple):
    """How many there are of each; `maybe` are those that may be recommendations."""

    sections: int
    recommendations: int
    to_look_at: int
    maybe: int
    left_out: int


@dataclass(frozen=True)
class Review:
    """A report that isn't accepted yet. `blocks` are in reading order, with the codes of recommendations and the ids of
    sections; `remarks` say of some of them, by their number, why they should be looked at besides.

    `given` are the codes of the report as it was accepted before: they stay with their blocks.
    `typed` are words, and `named` codes and ids, that were decided by hand. `proposed` are the blocks of the proposal.
    `before` is the review without the last decision. `unfit` are decisions of a draft that fit this proposal no longer,
    and were passed over.
    """

    proposal: Proposal
    source: SourceText = field(repr=False)
    head: ReportHead
    blocks: tuple[ProposedBlock, ...]
    sections: tuple[ReviewedSection, ...]
    section_of: tuple[int, ...]
    remarks: Mapping[int, str] = field(default_factory=dict)
    given: Given = NOTHING_GIVEN
    typed: Mapping[BlockPlace, str] = field(default_factory=dict)
    named: Mapping[BlockPlace, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    unfit: tuple[Decision, ...] = ()
    proposed: ProposedAt = field(default_factory=dict, repr=False, compare=False)
    before: "Review | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def numbers(self) -> Mapping[BlockPlace, int]:
        """The number of each block by its place, or what equals that: to make so many places would take too long. It is
        that of the review before where each block begins as it did."""
        before = self.before
        known = before and "numbers" in before.__dict__ and len(before.blocks) == len(self.blocks)
        if before and known and all(map(is_, map(_SPANS, before.blocks), map(_SPANS, self.blocks))):
            return before.numbers
        return {block.spans[0][:2]: number for number, block in enumerate(self.blocks)}  # type: ignore[misc]

    @cached_property
    def to_look_at(self) -> tuple[int, ...]:
        """The numbers of the blocks at which somebody should look, in reading order."""
        return tuple(number for number, block in enumerate(self.blocks) if block.to_look_at or number in self.remarks)

    @cached_property
    def asks(self) -> bool:
        """Whether it needs a look before it is accepted: what only may be a recommendation is no reason."""
        return bool(self.wrong or self.remarks) or any(not one.sure and one.kind != "maybe" for one in self.blocks)

    @cached_property
    def counts(self) -> ReviewCounts:
        """Sections, recommendations, what is to be looked at, what is left out."""
        kinds = Counter(map(_KIND, self.blocks))
        looked = len(self.to_look_at)
        return ReviewCounts(len(self.sections), kinds["recommendation"], looked, kinds["maybe"], kinds["left-out"])

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        """Why it can't be accepted, in sentences; none if it can."""
        found = []
        if not self.head.title.strip():
            found.append(_("The report needs a title."))
        if not any(block.kind == "recommendation" for block in self.blocks):
            found.append(_("No recommendation was found. Mark what is one."))
        return tuple(found)

    def section_of_block(self, number: int) -> ReviewedSection | None:
        """The section that a block stands in; a heading stands in its own."""
        section = self.section_of[number]
        return self.sections[section] if section >= 0 else None

    def page_of(self, line: int) -> int | None:
        """What the page on which a line stands prints as its number."""
        return page_at(self.proposal.pages, line)


def begun(proposal: Proposal, given: Given = NOTHING_GIVEN, source: SourceText | None = None) -> Review:
    """The review of a proposal about which nothing is decided yet; `given` are the codes of an accepted report,
    `source` is what its lines say, if they were read."""
    return at_once(beginning(proposal, given, source))


def beginning(
    proposal: Proposal, given: Given = NOTHING_GIVEN, source: SourceText | None = None
) -> Generator[None, None, Review]:
    """The same in steps, short ones if the source was read."""
    if source is None or source.lines != proposal.lines:
        source = SourceText(proposal.lines)
    source.hyphens, source.names  # noqa: B018 – or the first decision would wait for them
    yield
    proposed = {block.spans[0][:2]: block for block in proposal.blocks}
    empty = Review(proposal, source, proposal.head, (), (), (), given=given, proposed=proposed)
    return (yield from _coding(empty, proposal.blocks))


def with_codes(review: Review, blocks: Iterable[ProposedBlock]) -> Review:
    """The review with these blocks, their codes and sections found again."""
    return at_once(_coding(review, blocks))


def _coding(review: Review, blocks: Iterable[ProposedBlock]) -> Generator[None, None, Review]:
    raw = tuple(blocks)
    given = review.given
    title = review.head.title or review.proposal.file
    taken = {code.casefold() for code in given.codes.values()}
    names = {place: name for place, name in review.named.items() if is_id(name) and name.casefold() not in taken}
    found = outline(raw, title, {**given.ids, **names}, given.badges, given.former)
    own = review.proposed if review.head.own_codes else {}
    codes = given_codes(raw, found, review.named, given.codes, given.former, own=own)
    coded: list[ProposedBlock] = []
    for first in range(0, len(raw), _AT_ONCE):
        yield
        some = slice(first, first + _AT_ONCE)
        pairs = zip(raw[some], codes.of_block[some], strict=True)
        coded += [block if block.code == code else _with_code(block, code) for block, code in pairs]
    return replace(review, blocks=tuple(coded), sections=found.sections, section_of=found.of_block, remarks=codes.twice)


def _with_code(block: ProposedBlock, code: str) -> ProposedBlock:
    """The block with another code. Where a report has no numbers hundreds get another with one step, for which the
    standard library's way is too slow."""
    words = block.text, block.mark, block.level, block.section_kind, block.number, code
    about = block.page, block.proposers, block.mends, block.shape, block.ground, block.sure
    return ProposedBlock(block.spans, block.kind, *words, *about)


def given_by(review: Review) -> Given:
    """What is given once the review is accepted, with what was given before and is in it no longer."""
    codes = {block.place: block.code for block in review.blocks if block.kind == "recommendation"}
    ids = {block.place: block.code for block in review.blocks if block.kind == "section"}
    used = {section.id: section.badge for section in review.sections if section.recommendations}
    given = review.given
    now = Given({**given.codes, **codes}, {**given.ids, **ids}, {**given.badges, **used}, {})
    names = now.names
    former = {name: place for name, place in {**given.former, **given.names}.items() if name not in names}
    return now._replace(former=former)
