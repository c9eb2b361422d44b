"""What a note names is never opened, seen from outside: by what the process asks of the system while it is shown."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import ROOT

pytestmark = pytest.mark.strace
NAMED = {
    "picture": "![x]({folder}/named-picture.png)",
    "picture with a title": '![x]({folder}/named-titled.png "title")',
    "address of a file": "![x](file://{folder}/named-address.png)",
    "share": "![x](//named-share/share/a.png)",
    "share with backslashes": "![x](<\\\\\\\\named-backslash\\\\share\\\\a.png>)",
    "address of a share": "![x](file://named-host/share/a.png)",
    "network": "![x](http://named-network.invalid/a.png)",
    "name alone": "![x](named-alone.png)",
    "resource": "![x](:/named-resource.png)",
    "reference": "![x][there]\n\n[there]: {folder}/named-reference.png",
    "in a link": "[![x]({folder}/named-linked.png)](https://osce.org)",
    "tag of HTML": '<img src="{folder}/named-tag.png">',
    "block of HTML": '<div>\n<img src="file://{folder}/named-block.png">\n</div>',
    "sheet": '<link rel="stylesheet" type="text/css" href="file://{folder}/named-sheet.css">',
    "import": "<style>@import url({folder}/named-import.css);</style>",
    "background": '<table background="{folder}/named-ground.png"><tr><td>x</td></tr></table>',
    "data": "![x](data:image/png;base64,iVBORw0KGgo=)",
}
"""Each name has a word of its own, by which it is found again in what was opened."""
IN_THE_WINDOW = """
from pathlib import Path
import sys
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QToolButton
from alliance_desktop import paths
from alliance_desktop.gui.app import make_application, make_window
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits

def turn():
    for _time in range(3):
        application.processEvents()

folder, text = Path(sys.argv[1]), sys.argv[2]
application = make_application()
window = make_window(read_package(paths.resource("reports", "osce-2018")), folder / "store.db")
window.resize(1366, 768)
window.show()
while (library := window.desk.editor.library) is None:
    application.processEvents()
assert window.desk.editor.do(mark_edits.write_note(library, library.target("P1-08"), text))
window.desk.navigator.go("P1-08")
panel = window.parts.side.notes
next(each for each in panel.findChildren(QToolButton) if each.accessibleName() == "Preview").click()
turn()
assert panel.note_editor().view.isVisible()
for act in ("zoom-in", "zoom-in", "theme-dark", "theme-light", "zoom-reset"):
    window.parts.actions.trigger(act)
    turn()
for width in (900, 1366):
    window.resize(width, 768)
    turn()
panel.note_editor().view.print_(QPdfWriter(str(folder / "printed.pdf")))
panel.note_editor().view.selectAll()
panel.note_editor().view.copy()
window.parts.pages.open("export")
turn()
bare = SafeView(window.desk.theme)
bare.show()
bare.setHtml(text)
turn()
bare.setHtml(text + text)
bare.grab()
bare.print_(QPdfWriter(str(folder / "bare.pdf")))
turn()
(folder / "named-last").touch()
"""


def opened(trace: str) -> list[str]:
    """The words of the names that the system was asked for, each once."""
    calls = "\n".join(line for line in trace.splitlines() if " execve(" not in line)  # which lists the note itself
    return list(dict.fromkeys(re.findall(r"named-\w+", calls)))


def test_nothing_a_note_names_is_opened_in_its_preview(tmp_path: Path, lacking: Callable[[str, str], None]) -> None:
    log = tmp_path / "trace.log"
    trace = ["strace", "-f", "-qq", "-e", "trace=%file,%network", "-o", str(log)]
    if subprocess.run([*trace, "true"], check=False, capture_output=True).returncode:
        lacking("strace", "right to trace")
    folder = tmp_path / "shown"
    folder.mkdir()
    for word in ("picture", "titled", "address", "alone", "reference", "linked", "tag", "block", "ground"):
        (folder / f"named-{word}.png").write_bytes(b"no picture")
    text = "\n\n".join(NAMED.values()).replace("{folder}", str(folder))
    command = [*trace, sys.executable, "-c", IN_THE_WINDOW, str(folder), text]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert opened(log.read_text(errors="replace")) == ["named-last"]
