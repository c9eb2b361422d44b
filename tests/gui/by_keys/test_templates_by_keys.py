"""By real keys and a real mouse: a template of one's own, made by copying one and putting its parts in order."""

import sys

import pytest

from alliance_desktop import paths
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.program.real_window import REST, Place, RealWindow, eventually

pytestmark = pytest.mark.xvfb
REPORT = read_package(paths.resource("reports", "osce-2018"))

DUPLICATE: Place = (231, 121)
"""Where the button is in a window of 1366 × 768."""
LINE, WORDING = "We support regular funding.", "Regular, sufficient and lasting funding should be provided."


def prepare(real: RealWindow) -> None:
    """A brief of one recommendation, with a line to take and a proposed wording."""
    real.close()
    library = Library.open(real.store, REPORT)
    targets = [library.target("P1-08")]
    library.apply(set_fields(library, targets, {"stance": "support", "line": LINE, "wording": WORDING}))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-08"])))
    library.apply(brief_edits.set_template(library, library.briefs[0], "speaking-notes"))
    library.close()
    real.start()
    real.keys("Escape")  # which makes all that stands around the text
    real.acts = 1  # the program was opened


def written(real: RealWindow, template: str) -> str:
    """The brief as this template writes it; '' where there is no such template."""
    path = real.store.parent / "brief.md"
    path.unlink(missing_ok=True)
    asked = (
        "export",
        "--brief",
        "Money",
        "--template",
        template,
        "--format",
        "md",
        "-o",
        str(path),
        "--store",
        str(real.store),
    )
    real.tool(sys.executable, "-m", "alliance_desktop", *asked)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_template_made_by_copying_and_reordering_takes_ten_acts(real: RealWindow) -> None:
    """The proposed wording before the line to take."""
    prepare(real)
    was = written(real, "speaking-notes")
    assert was.index(LINE) < was.index("Proposed wording")
    real.keys("F5", "ctrl+shift+t")
    before = real.look()
    real.keys("e", REST)
    real.wait_for_another_picture(before)
    real.click(DUPLICATE)
    eventually(lambda: written(real, "speaking-notes-2"))
    real.keys("Return", "Down", "Down", "Down", "alt+Up")  # the caret is in the copy's name first
    eventually(
        lambda: written(real, "speaking-notes-2"), lambda text: text.index("Proposed wording") < text.index(LINE)
    )
    assert real.acts == 10
    theirs = written(real, "speaking-notes")
    assert theirs.index(LINE) < theirs.index("Proposed wording")
    real.close()
