"""Reports of kinds that no rule was written for: all that they recommend is found, and little else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.proposed import ProposedBlock
from tests.score_reports import proposed
from tests.unit.importing.reports_of_another_hand import Demanded, meeting, treaty


@pytest.mark.parametrize(("made", "name", "count"), [(treaty, "treaty.pdf", 38), (meeting, "meeting.docx", 600)])
def test_what_a_report_of_another_hand_recommends_is_found_and_hardly_anything_else(
    made: Callable[[], tuple[bytes, list[Demanded]]], name: str, count: int, tmp_path: Path
) -> None:
    data, demanded = made()
    (tmp_path / name).write_bytes(data)
    taken = [one for one in proposed(tmp_path / name).blocks if one.kind == "recommendation"]
    assert len(demanded) == count
    right = [one for one in demanded if any(_is(one, block) for block in taken)]
    wrong = [block for block in taken if not any(one.text in block.text for one in demanded)]
    assert len(right) >= 0.98 * len(demanded), [one for one in demanded if one not in right][:5]
    assert len(wrong) <= 0.07 * len(taken), [block.text for block in wrong][:5]


def _is(one: Demanded, block: ProposedBlock) -> bool:
    return one.text in block.text and (not one.by or one.by in block.proposers)
