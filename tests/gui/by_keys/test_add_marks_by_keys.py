"""By real keys: a colleague's marks are added with three kept as mine, then the brief goes out."""

from pathlib import Path

import docx
import pytest

from alliance_desktop.library import brief_edits
from tests import builders
from tests.builders import set_fields
from tests.gui.by_keys.test_take_back_by_keys import REPORT, has_its_button
from tests.gui.coming_back.test_add_marks import write
from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb
THREE = ("P1-01", "P1-02", "P1-03")


def prepare(real: RealWindow, tmp_path: Path) -> Path:
    """Both wrote a line on three recommendations; hers are in a file, with more that is new."""
    real.close()
    library = builders.library(real.store, REPORT)
    for code in THREE:
        library.apply(set_fields(library, [library.target(code)], {"line": "Mine."}))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, [*THREE, "P1-08"])))
    library.close()
    texts = dict.fromkeys(THREE, "Hers.")
    path = write(tmp_path / "hers.db", REPORT, texts | {"P1-08": "We support this."})
    real.start()
    real.acts = 1  # the program was opened
    return path


def test_a_colleagues_marks_three_as_mine_are_in_the_brief_in_eleven_acts(real: RealWindow, tmp_path: Path) -> None:
    path, brief = prepare(real, tmp_path), tmp_path / "brief.docx"
    real.keys("ctrl+m")
    eventually(lambda: real.active, lambda active: active.startswith("Add a colleague"))
    real.type(str(path))
    real.keys("Return")
    eventually(lambda: real.active, lambda title: title == real.title)
    eventually(lambda: has_its_button(real))
    real.keys("1", "Down", "1", "Down", "1", "ctrl+Return")
    lines = eventually(
        lambda: {one["code"]: one["position"]["line"] for one in real.ask("list") if one["position"]},
        lambda found: "P1-08" in found,
    )
    assert lines == dict.fromkeys(THREE, "Mine.") | {"P1-08": "We support this."}
    assert real.ask("list", "is:conflict") == []
    real.keys("F5")
    assert real.acts == 11
    real.keys("ctrl+e")
    eventually(lambda: real.active, lambda active: active.startswith("Export “Money”"))
    real.type(str(brief))
    real.keys("Return")
    eventually(brief.exists)
    text = "\n".join(one.text for one in docx.Document(str(brief)).paragraphs)
    assert text.count("Mine.") == len(THREE)
    assert text.count("We support this.") == 1
    assert "Hers." not in text
    real.close()
