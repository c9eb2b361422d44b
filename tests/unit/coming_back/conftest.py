"""What went out, for all that comes back."""

from pathlib import Path

import pytest

from tests.command_line import answer
from tests.unit.coming_back.rounds import HEADING, LINE, TEXT


@pytest.fixture
def sent(store: Path, tmp_path: Path) -> Path:
    """A brief with a heading, a text of its own, a stance and a line, as it goes out."""
    answer(store, "position", "P1-08", "--stance", "support", "--line", LINE)
    for words in (("--heading", HEADING), ("--add", "P1-08"), ("--text", TEXT)):
        answer(store, "brief", "Money", *words)
    path = tmp_path / "Brief.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(path))
    return path
