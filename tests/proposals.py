"""Proposals written by hand: a line of the source with its block's kind before it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from alliance_desktop.domain.proposal.block_words import SourceText, with_words
from alliance_desktop.domain.proposal.proposed import BlockKind, Proposal, ProposedBlock, ReportHead, SourceSpan
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.package_files import ReportOrigin, package_files
from alliance_desktop.importing.report_file import report_file

_KINDS: dict[str, BlockKind] = {
    "S": "section",
    "T": "text",
    "I": "item",
    "R": "recommendation",
    "M": "maybe",
    "X": "left-out",
}
HEAD = ReportHead("A meeting about lakes", "Lakes 2025", "lakes-2025", "2025", "en")

LAKES = """
X |Page 1
S1|Introduction
T |The meeting was held on a lake. It spoke of three of them,
  |of their fish, and of a convention.
S1|Session 14: Clean water
T |The session recommends:
R |• Participating States should clean their lakes (Norway);
R |• Participating States should ratify the Lake Conven-
  |tion without delay (Chile, Togo);
X |Page 2
M |States may also swim.
S2|A. Fish
T |It was said that fish need water:
I |- cold water
I |- deep water
S1|Session 15: Ice
T |The session asks that:
R |• Ice should be kept.
"""
"""Two pages; two sections with recommendations of their own, one chapter under the first."""

OWN_NUMBERS = """
S1|I. What was said
T |45. The committee urges the State:
R |(a) to clean lakes;
R |(b) to keep ice:
R |(i) in winter;
R |(ii) in spring;
R |(c) to count fish.
R |131.7. Ratify the convention.
R |R12 Swim more.
R |131.7. Ratify the convention again.
R |• And this.
"""
"""Recommendations whose numbers, letters and parts are their codes; one number stands there twice, one has none."""


def proposal(text: str = LAKES, head: ReportHead = HEAD, **changes: object) -> Proposal:
    """What such lines say: 'S2|' begins a section of level 2, '  |' goes on with the block above, '?' behind the kind
    makes it unsure; a line 'Page 2' begins a page that prints this number."""
    lines: list[str] = []
    blocks: list[ProposedBlock] = []
    pages: list[tuple[int, int | None]] = []
    for row in text.strip("\n").split("\n"):
        kind, _bar, words = row.partition("|")
        lines.append(words)
        if words.startswith("Page "):
            pages.append((len(lines), int(words[5:])))
        span = SourceSpan(len(lines), 0, len(words))
        if kind.strip():
            level = int(kind[1]) if kind[0] == "S" else 0
            page = pages[-1][1] if pages else None
            named = _KINDS[kind[0]]
            blocks.append(
                ProposedBlock((span,), named, "", level=level, page=page, shape=kind[0], sure="?" not in kind)
            )
        else:
            blocks[-1] = replace(blocks[-1], spans=(*blocks[-1].spans, span))
    source = SourceText(tuple(lines))
    made = tuple(with_words(source, block) for block in blocks)
    head = replace(head, **changes)  # type: ignore[arg-type]
    return Proposal("lakes.txt", tuple(lines), tuple(pages) or ((1, None),), head, made)


def lakes_file(language: str) -> bytes:
    """The reviewed report as a file of a colleague's. In Polish nobody tells how firmly it asks."""
    review = begun(proposal(language=language))
    package = package_files(review, ReportOrigin("lakes.pdf", "0" * 64, "2026-11-30"))
    with TemporaryDirectory() as folder:
        for name, data in package.items():
            (Path(folder) / name).write_bytes(data)
        return report_file(Path(folder))
