"""A page of HTML is read as it is marked, and nothing that it names is loaded or run."""

from pathlib import Path

import pytest

from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.errors import DocumentError
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadTable, TextBlock, paragraphs_in
from alliance_desktop.ingest.read_html import read_html

PAGE = """<!DOCTYPE html><html><head><title>T</title><style>p {color: red}</style></head><body>
<h2 class="chap">Panel 1:<br>Freedom</h2>
<p class="MsoNormal">We   <b>agree</b>
 on <i>all</i> of <a href="https://osce.org/a">it</a><a href="javascript:alert(1)">!</a></p>
<ol start="3" type="a"><li>First</li><li><p>Second</p><p>on</p><ul><li>Deep</li></ul></li><li value="9">Ninth</ol>
Loose words <div>in a box</div> and after.
<blockquote><p>Quoted</p></blockquote><pre>a  b
c</pre>
<table><caption>Who</caption><tbody><tr><th>State</th><td colspan="2">Malta<p>On</p></td></tr></tbody></table>
<div id="sdfootnote1"><p>A note</p></div>
</body></html>"""


def read(page: str | bytes) -> tuple[TextBlock, ...]:
    def fault(why: str) -> DocumentError:
        return DocumentError(why)

    return read_html(page if isinstance(page, bytes) else page.encode(), "a.html", fault).blocks


def test_paragraphs_lists_and_tables_are_what_they_are_marked_as() -> None:
    blocks = read(PAGE)
    said = [
        (one.text, one.style, one.level, one.mark, one.outline, one.quoted, one.verbatim, one.aside)
        for one in blocks
        if isinstance(one, ReadParagraph)
    ]
    assert said == [
        ("Panel 1:\nFreedom", "chap", 0, None, 2, 0, False, ""),
        ("We agree on all of it!", "MsoNormal", 0, None, 0, 0, False, ""),
        *(("First", "", 1, Mark("a)", 3), 0, 0, False, ""), ("Second", "", 1, Mark("a)", 4), 0, 0, False, "")),
        *(("on", "", 1, None, 0, 0, False, ""), ("Deep", "", 2, Mark("-"), 0, 0, False, "")),
        *(("Ninth", "", 1, Mark("a)", 9), 0, 0, False, ""), ("Loose words", "", 0, None, 0, 0, False, "")),
        *(("in a box", "", 0, None, 0, 0, False, ""), ("and after.", "", 0, None, 0, 0, False, "")),
        *(("Quoted", "", 0, None, 0, 1, False, ""), ("a  b\nc", "", 0, None, 0, 0, True, "")),
        ("A note", "", 0, None, 0, 0, False, "note"),
    ]
    (table,) = (one for one in blocks if isinstance(one, ReadTable))
    assert [
        [[paragraph.text for paragraph in paragraphs_in(cell.blocks)] for cell in row.cells] for row in table.rows
    ] == [[["Who"]], [["State"], ["Malta", "On"]]]
    assert [cell.columns for cell in table.rows[1].cells] == [1, 2]
    words = next(one for one in blocks if isinstance(one, ReadParagraph) and one.text.startswith("We"))
    assert [(one.text, one.strong, one.emphasis, one.link) for one in words.pieces] == [
        *(("We ", False, False, ""), ("agree", True, False, ""), (" on ", False, False, ""), ("all", False, True, "")),
        *((" of ", False, False, ""), ("it", False, False, "https://osce.org/a"), ("!", False, False, "")),
    ]


def test_scripts_frames_and_pictures_are_left_where_they_are(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>Seen &x;<script>document.write("run")</script>'
        f'<iframe src="{secret.as_uri()}">framed</iframe><object data="{secret.as_uri()}">held</object>'
        '<img src="http://127.0.0.1:9/a.png" alt="picture"><noscript>without</noscript><link href="http://127.0.0.1:9/">'
    )
    assert [one.text for one in paragraphs_in(read(page))] == ["Seen &x;"]
    with pytest.raises(DocumentError, match="there is no text in it"):
        read('<html><frameset cols="50%"><frame src="http://127.0.0.1:9/"></frameset></html>')


@pytest.mark.parametrize(
    "page",
    [
        *("<meta charset='windows-1251'><p>Права".encode("cp1251"), "<p>Права".encode("utf-16"), "<p>Права".encode()),
        "<meta charset='rot13'><p>Права".encode(),
    ],
)
def test_its_letters_are_told_by_marks_else_as_it_says_else_by_its_bytes(page: bytes) -> None:
    assert [one.text for one in paragraphs_in(read(page))] == ["Права"]
