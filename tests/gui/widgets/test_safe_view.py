"""The safe viewer: it shows what others wrote and asks neither files nor the network for anything."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_looks import NotePreview
from alliance_desktop.gui.widgets.text.safe_view import SafeView, fragments

HEAVY = {
    "nested list": "\n".join("  " * depth + "- x" for depth in range(300)),
    "nested quotation": "> " * 300 + "x",
    "brackets": "[" * 5_000,
    "unfinished links": "[a](" * 3_000,
    "unfinished emphasis": "_a_b" * 65_000,
    "tags": "<b>" * 80_000,
    "table": "|a|b|\n|-|-|\n" + "|c|d|\n" * 20_000,
    "list": "- a\n" * 60_000,
    "one line": "x" * 262_144,
}


@pytest.fixture
def view(qtbot: QtBot) -> SafeView:
    made = SafeView(Theme("light"))
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


@pytest.mark.parametrize(
    "text",
    [
        "![{path}]({path})",
        "![x](file://{path})",
        "![x](//host/share/a.png)",
        "![x](http://localhost:1/a.png)",
        '<img src="{path}">',
        "<link rel=stylesheet href='file://{path}'>",
        "![x](data:image/png;base64,iVBORw0KGgo=)",
    ],
)
def test_no_picture_is_ever_shown(view: SafeView, tmp_path: Path, text: str) -> None:
    picture = tmp_path / "picture.png"
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    view.show_markdown(text.format(path=picture))
    view.grab()
    assert "\ufffc" not in view.toPlainText()


@pytest.mark.parametrize("kind", QTextDocument.ResourceType)
def test_whatever_the_viewer_is_asked_it_gives_nothing(view: SafeView, kind: QTextDocument.ResourceType) -> None:
    for name in (__file__, f"file://{__file__}", "//host/share/a.png", "http://localhost:1/a.png"):
        answer = view.document().resource(kind.value, QUrl(name))
        if isinstance(answer, QImage):
            assert (answer.size(), answer.pixelColor(0, 0).alpha()) == (QSize(1, 1), 0)
        else:
            assert answer == QByteArray(b" ")


def test_raw_html_stays_text(view: SafeView) -> None:
    view.show_markdown("a <script>alert(1)</script> <b onmouseover=x>b</b>")
    assert view.toPlainText() == "a <script>alert(1)</script> <b onmouseover=x>b</b>"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/etc/passwd", "//host/a"]
)
def test_a_link_to_anywhere_else_is_text(view: SafeView, address: str) -> None:
    view.show_markdown(f"see [here]({address})")
    assert view.toPlainText() == "see here"
    assert 'href="' not in view.toHtml()


def test_a_click_on_a_link_says_so_and_opens_nothing(view: SafeView) -> None:
    wanted: list[str] = []
    view.link_wanted.connect(wanted.append)
    view.code_wanted.connect(wanted.append)
    for text, link in (("[web](https://osce.org/a)", "https://osce.org/a"), ("[eight](alliance:P1-08)", "P1-08")):
        view.show_markdown(text)
        QApplication.processEvents()
        place = view.cursorRect(QTextCursor(view.document().findBlockByNumber(0))).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place + type(place)(4, 0))
        assert wanted.pop() == link


def test_enter_opens_the_link_under_the_caret(qtbot: QtBot) -> None:
    preview = NotePreview(Theme("light"))
    qtbot.addWidget(preview)
    wanted: list[str] = []
    preview.link_wanted.connect(wanted.append)
    preview.show()
    preview.show_note("go [there](mailto:a@b.org)")
    QTest.keyClick(preview, Qt.Key.Key_End)
    QTest.keyClick(preview, Qt.Key.Key_Return)
    assert wanted == ["mailto:a@b.org"]


@pytest.mark.parametrize("kind", HEAVY)
def test_what_is_heavy_is_shown_at_once(view: SafeView, kind: str) -> None:
    text = HEAVY[kind]
    view.show_markdown(text)
    view.grab()
    assert view.document().characterCount() > 1


def test_a_long_note_is_shown_as_typed(view: SafeView) -> None:
    assert view.show_markdown("**short**")
    assert view.toPlainText() == "short"
    long = "**word** " * 5_000
    assert not view.show_markdown(long)
    assert view.toPlainText() == long


def test_a_line_is_a_line_and_one_of_an_item_is_no_further_item(view: SafeView) -> None:
    view.show_markdown("We 👍 ask:\nnow\n• for **a**\n  and _more_\n1. b\n3. 👍\na) c\nb) d\n10. May")
    block, shown = view.document().begin(), []
    while block.isValid():
        found = block.textList()
        shown.append((block.text(), bool(found), found.itemText(block) if found else ""))
        block = block.next()
    broken = "\u2028".join
    assert [(text, listed) for text, listed, _mark in shown] == [
        (broken(("We 👍 ask:", "now")), False),
        (broken(("for a", "and more")), True),
        ("b", True),
        ("👍", True),
        (broken(("a) c", "b) d")), False),
        ("10. May", False),
    ]
    assert [mark for _text, _listed, mark in shown[2:4]] == ["1.", "3."]


def test_what_an_item_begins_with_is_shown_and_words_between_underscores_are_in_italics(view: SafeView) -> None:
    view.show_markdown("• [AT]: no\n• >50 %\n• #tag")
    assert view.toPlainText() == "[AT]: no\n>50 %\n#tag"
    view.show_markdown("_so_")
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    shown = cursor.charFormat()
    assert (view.toPlainText(), shown.fontItalic(), shown.fontUnderline()) == ("so", True, False)


def test_code_is_as_large_as_the_words_around_it_in_a_line_and_in_lines_of_its_own(view: SafeView) -> None:
    view.show_markdown("Write `tag:funding`, or:\n\n```\npython3 main.py\n```\n\n    python3 -m tests")
    block, sizes = view.document().begin(), dict[str, int]()
    while block.isValid():
        sizes |= {one.text(): one.charFormat().font().pixelSize() for one in fragments(block)}
        block = block.next()
    code = {sizes[words] for words in ("tag:funding", "python3 main.py", "python3 -m tests")}
    assert code == {view.document().defaultFont().pixelSize()}
