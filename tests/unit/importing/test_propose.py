"""What is proposed for a document that becomes a report."""

from collections.abc import Iterable
from typing import cast

import pytest

from alliance_desktop.domain.proposal.proposed import Proposal, ProposedBlock
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.report import Report
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.read_text import read_text
from alliance_desktop.paths import resource


def proposed(document: ReadDocument, file: str = "report.txt") -> Proposal:
    steps = propose(document, file)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("Proposal", end.value)


def of_text(text: str) -> Proposal:
    return proposed(read_text(text))


def those(blocks: Iterable[ProposedBlock], kind: str) -> list[ProposedBlock]:
    return [block for block in blocks if block.kind == kind]


@pytest.fixture(scope="module")
def seed() -> Proposal:
    return of_text(resource("reports", "osce-2018", "source.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reviewed(seed: Proposal) -> tuple[ProposedBlock, ...]:
    return begun(seed).blocks


def test_the_shipped_reports_source_gives_its_recommendations(
    seed: Proposal, reviewed: Iterable[ProposedBlock], osce: Report
) -> None:
    listed = [(one.code, one.page, one.text) for one in osce.recommendations]
    assert [(one.code, one.page, one.text) for one in those(reviewed, "recommendation")] == listed
    assert sum(len(block.mends) for block in seed.blocks) == 12


def test_the_shipped_reports_source_gives_its_sections_with_kinds_and_pages(
    reviewed: Iterable[ProposedBlock], osce: Report
) -> None:
    listed = [(one.id, one.kind, one.number, one.title, one.page) for one in osce.sections]
    found = those(reviewed, "section")
    assert [(one.code, one.section_kind, one.number, one.text, one.page) for one in found] == listed
    assert [one.level for one in found] == [2 if one.parent else 1 for one in osce.sections]


def test_every_character_but_blanks_stands_in_exactly_one_block(seed: Proposal) -> None:
    lines = [set(range(len(line))) - {at for at, one in enumerate(line) if one.isspace()} for line in seed.lines]
    for block in seed.blocks:
        for span in block.spans:
            inside = {at for at in range(span.start, span.end) if not seed.lines[span.line - 1][at].isspace()}
            assert inside <= lines[span.line - 1]
            lines[span.line - 1] -= inside
    assert not any(lines)
