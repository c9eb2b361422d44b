"""Twins are read whole, or refused with file and line."""

from pathlib import Path

import pytest

from alliance_desktop.domain.knowledge import Pair
from alliance_desktop.errors import ReportError
from alliance_desktop.ingest.read_knowledge import read_near, read_twins

CODES = ("P1-01", "P1-02", "P1-03")


def written(folder: Path, *pairs: str) -> Path:
    path = folder / "relations.toml"
    path.write_text("".join(f'[[twins]]\ncodes = {pair}\nwhy = "Both ask."\n' for pair in pairs), encoding="utf-8")
    return path


def test_twins_are_read(tmp_path: Path) -> None:
    assert read_twins(written(tmp_path, '["P1-03", "P1-01"]'), CODES) == (Pair(("P1-03", "P1-01"), "Both ask."),)


def test_near_pairs_are_read_and_may_share_a_recommendation(tmp_path: Path) -> None:
    path = written(tmp_path, '["P1-03", "P1-01"]')
    assert read_near(path, CODES) == ()
    near = "".join(f'[[near]]\ncodes = ["P1-01", "{code}"]\nwhy = "Both."\n' for code in CODES[1:])
    path.write_text(near, encoding="utf-8")
    assert [pair.codes for pair in read_near(path, CODES)] == [("P1-01", "P1-02"), ("P1-01", "P1-03")]
    assert read_twins(path, CODES) == ()
    with pytest.raises(ReportError, match=r"relations\.toml, line 4: .*no P1-03"):
        read_near(path, CODES[:2])


def test_a_report_without_the_file_has_none(tmp_path: Path) -> None:
    assert read_twins(tmp_path / "relations.toml", CODES) == ()


@pytest.mark.parametrize(
    ("pairs", "line", "what"),
    [
        (('["P1-01", "P1-02"]', '["P1-03", "P9-01"]'), 4, "no P9-01"),
        (('["P1-01", "P1-02"]', '["P1-02", "P1-03"]'), 4, "P1-02 appears twice"),
        (('["P1-01", "P1-01"]',), 1, "P1-01 appears twice"),
        (('["P1-01"]',), 1, "two codes"),
        (('"P1-01"',), 1, "two codes"),
        (("[1, 2]",), 1, "two codes"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, pairs: tuple[str, ...], line: int, what: str) -> None:
    with pytest.raises(ReportError, match=rf"relations\.toml, line {line}: .*{what}"):
        read_twins(written(tmp_path, *pairs), CODES)
