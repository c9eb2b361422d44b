"""No part of the window but its own field shows a word of an internal remark, and no copy takes one along."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop import logs
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.gui.brief.brief_exporting import content_now
from alliance_desktop.gui.brief.brief_page import BriefPreview
from alliance_desktop.gui.side.position.sheet_editor import RemarkText
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import PAGES
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.library import brief_edits, selections
from alliance_desktop.library.brief_edits import set_template
from alliance_desktop.library.export_pages import rebuilt, recorded
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import remark_changes, sheet_edit
from alliance_desktop.render.export_content import content_of, content_of_report
from tests.builders import set_fields
from tests.gui.conftest import Open
from tests.gui.typing import wait_for
from tests.unit.export.documents import unpacked

CANARY = "Ziegelrot"


def said(window: QWidget) -> str:
    """All texts of the window but the remark's own field, shown or not: what stands there, is said to a screen reader,
    or offered as a tooltip."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, RemarkText):
            continue
        found += [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QTextEdit | QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and widget.model():
            found += rows(widget.model())
    found += [action.text() + action.toolTip() for action in window.findChildren(QAction)]
    return "\n".join(found)


def rows(model: QAbstractItemModel, under: QModelIndex | None = None) -> list[str]:
    """In all roles that have a name, since to ask for an item's data as a whole asks for 256."""
    parent = under or QModelIndex()
    found = []
    for number in range(model.rowCount(parent)):
        index = model.index(number, 0, parent)
        found += [repr(index.data(role)) for role in Qt.ItemDataRole] + rows(model, index)
    return found


def test_no_page_no_menu_and_no_copy_has_a_word_of_an_internal_remark(window: MainWindow) -> None:
    editor, library = window.desk.editor, window.desk.editor.library
    assert library
    on = [library.target("P1-08")]
    assert editor.do(set_fields(library, on, {"stance": "support", "line": "We support this."}))
    for text in (f"{CANARY} one.", f"{CANARY} two.", ""):
        assert editor.do(sheet_edit(library, remark_changes(library, on, text)))
        window.desk.navigator.go("P1-08")
        for name in PAGES if text != f"{CANARY} one." else ():  # the second has the first one to be undone
            window.parts.pages.open(name)
            QTest.qWait(0)
            assert CANARY not in said(window), name
        assert "Internal remark" in said(window)  # in what undo says, which is all there is of it
    window.parts.pages.open("export")
    assert "We support this." in said(window)
    window.desk.navigator.go("P1-08")
    window.parts.actions.trigger("copy-citation")
    copied = QApplication.clipboard().mimeData()
    assert "Regular and sufficient funding" in copied.text()
    assert all(CANARY.encode() not in bytes(copied.data(kind).data()) for kind in copied.formats())


def test_a_remark_is_nowhere_else_whatever_is_copied_saved_or_said(open_window: Open, tmp_path: Path) -> None:
    """Titles, toast and status bar while it is typed; copies of all kinds; every format of an export; the log; every
    file but the store."""
    window = open_window()
    panel, clipboard = window.parts.side, QApplication.clipboard()
    editor = window.desk.editor
    assert editor.library
    assert editor.do(set_fields(editor.library, [editor.library.target("P1-08")], {"line": "We support this."}))
    window.desk.navigator.go("P1-08")
    window.parts.actions.trigger("remark")
    field = panel.position.remark().field
    clipboard.clear()
    clipboard.clear(QClipboard.Mode.Selection)
    QTest.keyClicks(field, f"{CANARY} ends in March.")
    assert CANARY in field.text
    assert CANARY not in said(window)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert not copied(clipboard)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.library.internal_remark("P1-08")
    for action in ("copy-citation", "copy-for-word", "copy"):
        window.parts.actions.trigger(action)
        assert CANARY.encode() not in copied(clipboard), action
    window.parts.pages.open("export")
    assert CANARY not in said(window)
    today = date(2026, 11, 27)
    for form in FORMATS:
        written = export(content_of(selections.of_filter(editor.library), today), form).data
        assert b"We support this." in unpacked(written), form.name
        assert CANARY.encode() not in unpacked(written), form.name
        report = content_of_report(selections.of_report(editor.library), template_named("report-with-my-marks"), today)
        assert CANARY.encode() not in unpacked(export(report, form).data), form.name
    logs.warning(__name__, "end of the story")
    window.close()
    store = window.desk.store_path
    others = [path for path in tmp_path.rglob("*") if path.is_file() and not path.name.startswith(store.name)]
    assert others
    assert all(CANARY.encode() not in path.read_bytes() for path in others)


def test_a_brief_its_preview_copies_and_files_have_no_word_of_a_remark(qtbot: QtBot, window: MainWindow) -> None:
    desk, clipboard = window.desk, QApplication.clipboard()
    library = desk.editor.library
    assert library
    on = [library.target("P1-08")]
    assert desk.editor.do(set_fields(library, on, {"stance": "support", "line": "We support this."}))
    assert desk.editor.do(sheet_edit(library, remark_changes(library, on, f"{CANARY} ends in March.")))
    desk.navigator.go("P1-08")
    window.parts.actions.trigger("brief-toggle")
    window.parts.pages.open("brief")
    for template in (one for one in shipped_templates() if one.takes_brief):
        [brief] = library.briefs
        desk.editor.do(set_template(library, brief, template.name))
        qtbot.waitUntil(lambda: "We support this." in said(window))
        assert CANARY not in said(window)
        [brief] = library.briefs
        for form in FORMATS:
            written = unpacked(export(content_now(desk, library, brief, template), form).data)
            assert b"We support this." in written
            assert CANARY.encode() not in written
        for action in ("brief-copy-word", "brief-copy-markdown"):
            clipboard.clear()
            window.parts.actions.trigger(action)
            qtbot.waitUntil(lambda: bool(copied(clipboard)))
            assert b"We support this." in copied(clipboard)
            assert CANARY.encode() not in copied(clipboard)


def copied(clipboard: QClipboard) -> bytes:
    """All that another program can paste, also by the middle button."""
    found = b""
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = clipboard.mimeData(mode)
        found += b"".join(bytes(data.data(kind).data()) for kind in data.formats()) if data else b""
    return found


def test_no_preview_copy_file_or_record_of_a_brief_has_a_word_of_a_remark(window: MainWindow) -> None:
    editor, library = window.desk.editor, window.desk.editor.library
    assert library
    on = [library.target("P1-08")]
    assert editor.do(
        set_fields(library, on, {"stance": "support", "line": "We support this.", "background": "Since 2012."})
    )
    assert editor.do(sheet_edit(library, remark_changes(library, on, f"{CANARY} ends in March.")))
    assert editor.do(brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, ["P1-08"])))
    (brief,) = library.briefs
    window.parts.pages.open("brief")
    preview, clipboard = window.findChild(BriefPreview), QApplication.clipboard()
    assert preview
    for template in (one for one in shipped_templates() if one.takes_brief):
        everything = [part.name for part in template.parts]
        editor.do(brief_edits.set_template(library, brief, template.name, everything))
        QTest.qWait(1)
        assert "We support this." in preview.page.toPlainText(), template.name
        assert CANARY not in said(window), template.name
        for button in preview.bar.copies.values():
            clipboard.clear()
            button.click()
            wait_for(window.desk.exports)
            assert b"We support this." in copied(clipboard)
            assert CANARY.encode() not in copied(clipboard), template.name
        preview.page.selectAll()
        preview.page.copy()
        assert CANARY.encode() not in copied(clipboard), template.name
        (brief,) = library.briefs
        content = content_now(window.desk, library, brief, template)
        made = recorded(library, content, "docx", "Funding.docx")
        assert CANARY not in repr((made, rebuilt(library, made), kept(library))), template.name
        for form in FORMATS:
            assert CANARY.encode() not in unpacked(export(content, form).data), (template.name, form.name)


def kept(library: Library) -> list[str]:
    """What the store has of exports."""
    assert library.database
    return [row[0] for row in library.database.connection.execute("SELECT content FROM brief_export").fetchall()]
