"""A Markdown file is read as CommonMark and pandoc write it, in whatever encoding an editor left it."""

import pytest

from alliance_desktop.ingest.document_blocks import ReadTable
from alliance_desktop.ingest.read_document import document_in
from tests.unit.ingest.word_files import shown

WRAPPED = "\n".join(("words " * 12).strip() for _line in range(2)) + "\nthe end"
LONG = ("words " * 30).strip()
GRID = """
+-------+-----------+
| Code  | Line      |
+=======+===========+
| P1-08 | one       |
|       |           |
|       | -   two   |
+-------+-----------+

after
"""
HTML = """<table>
<tr><th>Code</th><th colspan="2">Line <strong>bold</strong></th></tr>
<tr><td rowspan="2"><p>P1-08</p></td><td><p>one*</p><p>two</p>
<ul><li>a</li><li><p>b</p></li></ul></td><td>x</td></tr>
<tr><td>y<table><tr><td>in</td><td>one</td></tr></table>after</td></tr></table>"""
NO_SIGNS = "2 * 3 * 4, a_b_c, ** and [x] ]( &bogus; <b"
CASES = {
    "headings, paragraphs and looks": (
        "# Title\n\nUnder\n-----\n\n### P1-08 {#p1 .x}\n\nWe **support *it* fully**, ~~not~~ `a*b` \\*x\\* &lt;y&gt;",
        [
            *("(heading 1) Title", "(heading 2) Under", "(heading 3) P1-08"),
            "We **support *****it***** fully**, ~~not~~ `a*b` *x* <y>",
        ],
    ),
    "line breaks, Enter, and lines that a program broke": (
        f"one  \ntwo\\\nthree\nfour\n\n{WRAPPED}\n\n{LONG}\nEnter",
        ["one\ntwo\nthree\nfour", WRAPPED.replace("\n", " "), f"{LONG}\nEnter"],
    ),
    "links, also bare ones, pictures and comments": (
        '[a](https://e.org/x_(y) "title") <https://e.org> ![b](c.png) <!-- no words -->d\n\n<!-- alone -->',
        ["[a](https://e.org/x_(y)) [https://e.org](https://e.org)  d", "no words", "b", "alone"],
    ),
    "lists": (
        "- one\n\n  more\n  - deeper\n* star\n\n3. three\n4) four\n\na) x  \nb) y  \nno more\n\ni) first",
        [
            *("(level 1 -) one", "(level 1 …) more", "(level 2 -) deeper", "(level 1 -) star", "(level 1 3.) three"),
            *("(level 1 4)) four", "(level 1 a)) x", "(level 1 b)) y", "no more", "(level 1 i)) first"),
        ],
    ),
    "quotations, code and rules": (
        "> quoted\n>\n> > twice\n\n```\na *b*\n\n  c\n```\n\n    indented\n\n* * *\n\n~~~\nleft open",
        [
            *("(quoted 1) quoted", "(quoted 2) twice", "(verbatim) a *b*\n\n  c", "(verbatim) indented", "* * *"),
            "(verbatim) left open",
        ],
    ),
    "the end of a list behind an item without words": (
        "1. one\n2.\n\n    <!-- -->\n\n    more\n",
        ["(level 1 1.) one", "(verbatim) more"],
    ),
    "a table of pipes": (
        "| Code | Line |\n|:---|---|\n| P1-08 | a \\| `b|c` |\n| S5-04 | |",
        ["| Code | Line |", "| P1-08 | a | `b|c` |", "| S5-04 |  |"],
    ),
    "a grid of pandoc's": (GRID, ["| Code | Line |", "| P1-08 | one / (level 1 -) two |", "after"]),
    "a table in HTML": (
        HTML,
        [
            "| Code | 2x1 Line **bold** |",
            "| 1x2 P1-08 | one* / two / (level 1 -) a / (level 1 -) b | x |",
            "| 1x0  | y / | in | one | / after |",
        ],
    ),
    "what pandoc adds": (
        '[]{#alliance_1_3 .anchor}[Title]{.underline} <span id="x">in</span> <u>under</u> <b>bold</b><br>x<y',
        ["(#alliance_1_3, #x) Title in under **bold**\nx<y"],
    ),
    "signs that are none": (f"{NO_SIGNS}\n\n*a**b*", [NO_SIGNS, "*a**b*"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_stands_in_markdown_is_read(case: str) -> None:
    text, expected = CASES[case]
    assert shown(document_in(text.encode(), "a.md").blocks) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_and_line_ends_are_told_by_the_content(encoding: str) -> None:
    text = "# Café – “P1‑08”\r\n\r\nEine Zeile\r\n\r\n<!-- alliance-desktop brief=4f6c export=3 written=2026 -->\r\n"
    if encoding == "cp1252":
        text = text.replace("\u2011", "-")
    document = document_in(text.encode(encoding), "a.md")
    assert shown(document.blocks) == [f"(heading 1) {text[2:16]}", "Eine Zeile"]
    assert document.properties == {"brief": "4f6c", "export": "3", "written": "2026"}


def test_a_grid_in_which_a_cell_goes_on_into_the_next_row_is_no_table() -> None:
    grid = "+----+----+\n| a  | b  |\n+====+====+\n| c  | d  |\n|    +----+\n|    | e  |\n+----+----+"
    blocks = document_in(grid.encode(), "a.md").blocks
    assert not any(isinstance(one, ReadTable) for one in blocks)


def test_each_paragraph_keeps_the_lines_it_was_written_in() -> None:
    text = "## *Head*\n\n- one *two*\n  three\n\n> > q\n\n| a |\n|---|\n| *b* |"
    document = document_in(text.encode(), "a.md")
    sources = [one.source for one in document.blocks[:-1] if hasattr(one, "source")]
    assert sources == ["## *Head*", "- one *two*\n  three", "> > q"]
