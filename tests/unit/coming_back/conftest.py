"""What went out, for all that comes back."""

from pathlib import Path

import pytest

from tests.unit.coming_back.rounds import HEADING, LINE, TEXT, sent_out


@pytest.fixture
def sent(store: Path, tmp_path: Path) -> Path:
    """A brief with a heading, a text of its own, a stance and a line, as it goes out."""
    return sent_out(
        store,
        tmp_path / "Brief.docx",
        "speaking-notes",
        ("position", "P1-08", "--stance", "support", "--line", LINE),
        *(("brief", "Money", *words) for words in (("--heading", HEADING), ("--add", "P1-08"), ("--text", TEXT))),
    )
