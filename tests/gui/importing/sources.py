"""Sources of reports that are imported, as text, and the page that shows them."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from alliance_desktop.gui.importing.import_page import ImportPage
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.seen import the, there
from tests.gui.typing import keys

RIVERS = """Report of the Forum on Rivers 2025.

I. Opening

The Forum was held by a river on 3 May 2025. It heard many speakers, and it was told of dams.

II. Conclusions and recommendations

12. The following recommendations enjoy the support of Averland:

12.1 Ratify the Convention on Rivers (Norway);
12.2 Clean the river of the capital (Chile, Togo);
12.3 Count the fish in each river (France);
12.4 Publish what is counted (Italy).

All conclusions reflect the position of the States that made them.
"""
"""Its first line ends a sentence: the report is called after its file."""

FISH = "Count the fish in each river (France);"
"""What 12.3 says."""


def write(path: Path, text: str = RIVERS) -> Path:
    """A source at this path."""
    path.write_text(text, "utf-8")
    return path


def begin(window: MainWindow, qtbot: QtBot, path: Path) -> ImportPage:
    """Open the window at a file and wait for its review."""
    window.come_forward(path)
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import", timeout=30_000)
    return the(window, ImportPage)


def kinds(window: MainWindow) -> dict[str, str]:
    """What each block is taken for, by its words."""
    review = window.desk.importing.review
    return {block.text: block.kind for block in review.blocks} if review else {}


def go_to(window: MainWindow, words: str) -> None:
    """Select the block that says this."""
    review = there(window.desk.importing.review)
    place = next(block.place for block in review.blocks if block.text == words)
    window.desk.importing.select((place,), place)


def accept(window: MainWindow, qtbot: QtBot) -> None:
    """Accept the report, and wait until it is read."""
    keys("Ctrl+Return")
    qtbot.waitUntil(lambda: not window.desk.importing.file and window.desk.report.title == "rivers")
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
