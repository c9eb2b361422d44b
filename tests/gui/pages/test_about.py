"""About Alliance Desktop: what it is made with, before the licences themselves."""

from PySide6.QtWidgets import QTextEdit

from alliance_desktop import paths
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.seen import there


def test_each_licence_is_named_above_all_texts_and_none_is_left_out(window: MainWindow) -> None:
    window.parts.pages.open("about")
    sheet = there(window.parts.pages.frame.findChild(QTextEdit) if window.parts.pages.frame else None)
    lines = sheet.toPlainText().splitlines()
    named = lines[lines.index("Licences") :][:12]
    assert "Qt and PySide6, the window – GNU Lesser General Public License 3.0" in named
    assert not any(line.startswith("GNU GENERAL") for line in named)
    words = " ".join(" ".join(lines).split())
    for file in paths.resource("licences").glob("*.txt"):
        last = file.read_text(encoding="utf-8").strip().split("\n\n")[-1]
        assert " ".join(last.split()) in words, file.name
    assert all(line == line.strip() for line in lines)
