"""A document that is of no export is refused after few comparisons, however long it is."""

import random
from pathlib import Path

import pytest

from alliance_desktop.domain.text import alignment
from alliance_desktop.domain.text.alignment import likeness
from alliance_desktop.errors import InputError
from tests.command_line import answer

COMMON = "the of and to in support trafficking States should measures victims funding policy"


def test_a_long_one_takes_no_more_comparisons_than_a_short_one(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = list[str]()

    def counted(one: str, other: str) -> float:
        compared.append(one)
        return likeness(one, other)

    monkeypatch.setattr(alignment, "likeness", counted)
    answer(store, "position", "P1-08", "--line", "We support regular funding for shelters.")
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05", "P2-04")
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(tmp_path / "Money.docx"))
    chance = random.Random(5)
    counts = []
    for size in (50, 2_000):
        path = tmp_path / "Novel.md"
        lines = (" ".join(chance.choices(COMMON.split(), k=20)) for _line in range(size))
        path.write_text("\n\n".join(lines), encoding="utf-8")
        compared.clear()
        with pytest.raises(InputError, match="wasn’t exported from these notes"):
            answer(store, "take-back", str(path))
        counts.append(len(compared))
    assert 0 < counts[1] <= 2 * counts[0]
