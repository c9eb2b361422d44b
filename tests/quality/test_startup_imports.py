"""What is imported when: nothing heavy before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT, builders

HEAVY = {"sqlite_utils", "markdown", "docx", "lxml", "numpy", "click", "email", "http", "pip", "socket", "pypdfium2"}

NEVER = {"PySide6", "sqlite_utils", "argparse", "socket"}
"""On the command line not even to write, once there is a store."""


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a Python of its own has loaded after running the code."""
    report = f"import sys\n{code}\nprint('loaded', *sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", report, *arguments], cwd=ROOT, check=True, capture_output=True, text=True, timeout=240
    )
    return set(ended.stdout.splitlines()[-1].split()[1:])


def test_reading_on_the_command_line_needs_neither_qt_nor_the_store(tmp_path: Path) -> None:
    code = "from alliance_desktop.__main__ import main\nmain(sys.argv[1:])"
    modules = loaded(code, "sections", "--store", str(tmp_path / "absent.db"))
    assert not modules & (HEAVY | {"PySide6"})
    assert "PySide6" not in loaded(code, "list", "--store", str(tmp_path / "absent.db"))


def test_a_command_that_reads_loads_nothing_that_writes_or_explains_nor_writing_a_window(tmp_path: Path) -> None:
    store, code = tmp_path / "store.db", "from alliance_desktop.__main__ import main\nmain(sys.argv[1:])"
    builders.filled(store, 1)
    assert not loaded(code, "note", "P1-08", "More.", "--store", str(store)) & NEVER
    modules = loaded(code, "list", "--store", str(store))
    package = "alliance_desktop."
    said_elsewhere = ("domain.knowledge", "render.blocks", "render.document")
    late = {f"{package}{name}" for name in ("library.library", "store.do_and_undo", *said_elsewhere)}
    assert not [name for name in modules if name.startswith(f"{package}domain.language")]
    never = {"logging", "platformdirs", "uuid", "difflib", "gettext", "json", "tempfile"}
    assert not modules & (HEAVY | NEVER | late | never)


def test_a_start_from_a_checkout_loads_nothing_that_only_making_its_environment_needs() -> None:
    """Where the environment isn't that of the lock file, `enter` would renew it and open a window nobody closes."""
    code = "import bootstrap\nassert bootstrap.ready('run'), 'the environment is another'\nbootstrap.enter('main.py')"
    assert not loaded(code) & {"hashlib", "subprocess", "shutil", "signal"}


@pytest.mark.parametrize("module", ["cli.main", "gui.app", "library.library"])
def test_importing_a_layer_loads_nothing_heavy(module: str) -> None:
    assert not loaded(f"import alliance_desktop.{module}") & HEAVY


BEFORE_THE_FIRST_PAINT = """
from pathlib import Path
from alliance_desktop import paths
from alliance_desktop.importing import installed_reports
from alliance_desktop.gui import app
from alliance_desktop.gui.app import make_application, make_window
from alliance_desktop.gui.window.main_window import MainWindow
app.loading = lambda: iter(())
begin, MainWindow.begin = MainWindow.begin, lambda window: None
application = make_application()
window = make_window(installed_reports.read_installed("osce-2018"), Path(sys.argv[1]))
window.show()
application.processEvents()
assert not window.grab().isNull()
from PySide6 import QtCore, QtGui, QtWidgets
assert "Qt" not in vars(QtCore), "PySide has made all enums of Qt's namespace: a tenth of the time until then"
assert "QStyle" not in vars(QtWidgets), "PySide has made all enums of QStyle"
import linecache
assert not [name for name in linecache.cache if "alliance_desktop" in name], "PySide has read the sources of modules"
"""
AFTER_IT = """
begin(window)
application.processEvents()
assert not window.grab().isNull()
assert window.desk.editor.library is not None
late = {"QProcess", "QEventLoop", "QStandardPaths", "QFileDialog", "QDialog", "QMenuBar"}
late |= {"QPlainTextEdit", "QAccessible", "QStyle"}
made = late & {*vars(QtCore), *vars(QtGui), *vars(QtWidgets)}
assert not made, f"PySide has made {made}, which wait until something is asked of them"
"""


def test_the_first_paint_needs_the_text_and_nothing_else(tmp_path: Path) -> None:
    modules = loaded(BEFORE_THE_FIRST_PAINT, str(tmp_path / "store.db"))
    late = {"sqlite3", "hashlib", "difflib", "html", "uuid", "alliance_desktop.gui.window.connections"}
    rooms = "actions contents drafts field keys lists pages palette side"
    values = "address knowledge language.filter_terms marks text.anchor text.folding text.variants text.words"
    layers = ["ingest.read_knowledge", "library", "store", *(f"gui.{room}" for room in rooms.split())]
    layers += [f"domain.{value}" for value in values.split()]
    assert not modules & (HEAVY | late)
    assert not [name for name in modules if name.startswith(tuple(f"alliance_desktop.{layer}" for layer in layers))]


def test_reading_with_an_open_store_loads_neither_its_writer_nor_the_hashes(tmp_path: Path) -> None:
    store = str(builders.filled(tmp_path / "store.db", 1))
    modules = loaded(BEFORE_THE_FIRST_PAINT + AFTER_IT, store)
    assert "alliance_desktop.library.library" in modules
    assert not modules & (HEAVY | {"hashlib"})


def test_the_filter_language_and_what_the_report_knows_wait_until_something_is_asked(tmp_path: Path) -> None:
    wait_a_while = "from PySide6.QtTest import QTest\nQTest.qWait(1000)\n"
    modules = loaded(BEFORE_THE_FIRST_PAINT + AFTER_IT + wait_a_while, str(tmp_path / "store.db"))
    later = (
        *("alliance_desktop.domain.language.", "alliance_desktop.domain.related."),
        *("alliance_desktop.domain.text.find_words", "alliance_desktop.domain.text.expansion"),
        *("alliance_desktop.domain.text.word_index", "alliance_desktop.ingest.read_knowledge"),
        *("alliance_desktop.library.finding.questions", "difflib", "html"),
    )
    assert not [name for name in modules if name.startswith(later)]
