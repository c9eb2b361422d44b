"""Bringing a report in: a file read and proposed, and a step of its review."""

from collections.abc import Iterator
from itertools import cycle
from time import perf_counter

from alliance_desktop.domain.proposal.block_words import SourceText, with_words
from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import AsKind
from alliance_desktop.domain.proposal.proposed import BlockKind, Proposal, ProposedBlock, ReportHead, SourceSpan
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.file_review import read_and_propose
from benchmarks.measure import Result, Single, at_99
from benchmarks.reading import of_files

PAGES = {27: 1_500, 300: 10_000}
"""Milliseconds from the file to the review, for so many pages."""
FRAME, BLOCKS = 16.7, 2_000
HEAD = ReportHead("A long meeting", "Meeting", "meeting-2026", "2026", "en")


def measure(times: int) -> Iterator[Result]:
    """The file with the process in which it is read; the step without its repainting."""
    yield from of_files(read_and_propose, "a PDF of {pages} pages proposed", "proposing a PDF", PAGES, times)
    steps = list(_steps())
    yield Single(f"a step of the review of {BLOCKS:,} blocks", "ms", FRAME, steps)
    yield Single("the same: the 99th of a hundred", "ms", FRAME, [at_99(steps)])


def _steps() -> Iterator[float]:
    """Milliseconds of a hundred decisions, each with what the page asks of the review."""
    review = begun(long_proposal())
    kinds: Iterator[BlockKind] = cycle(("text", "recommendation", "section", "left-out"))
    for number, kind in zip(range(5, BLOCKS, BLOCKS // 100), kinds, strict=False):
        start = perf_counter()
        review = decide(review, AsKind((review.blocks[number].place,), kind))
        assert review.to_look_at is not None
        assert review.counts.sections
        yield 1_000 * (perf_counter() - start)


def long_proposal() -> Proposal:
    """Sections of twenty, of which each other one is a recommendation of three lines."""
    lines, blocks = list[str](), list[ProposedBlock]()
    for number in range(BLOCKS):
        kind: BlockKind = "section" if number % 20 == 0 else "recommendation" if number % 2 else "text"
        said = [f"Session {number // 20 + 1}: Rights of others"] if kind == "section" else ["• Take steps so"] * 3
        spans = tuple(SourceSpan(len(lines) + at, 0, len(line)) for at, line in enumerate(said, 1))
        lines += said
        blocks.append(ProposedBlock(spans, kind, "", level=int(kind == "section"), page=1, shape=kind))
    source = SourceText(tuple(lines))
    made = tuple(with_words(source, block) for block in blocks)
    return Proposal("meeting.pdf", source.lines, ((1, 1),), HEAD, made)
