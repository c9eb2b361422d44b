"""An OpenDocument text is read as it stands there with all changes taken, and with who made them."""

import pytest

from alliance_desktop.ingest.document_blocks import ReadParagraph
from alliance_desktop.ingest.read_document import document_in
from tests.unit.ingest.word_files import packed, shown, told

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{name: name for name in ("office", "style", "text", "table", "meta")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_NAMES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def style(name: str, properties: str = "", *, family: str = "text", parent: str = "", more: str = "") -> str:
    said = f'style:name="{name}" style:family="{family}" style:parent-style-name="{parent}"'
    return f"<style:style {said} {more}><style:text-properties {properties}/></style:style>"


BOLD, STRUCK = 'fo:font-weight="bold"', 'style:text-line-through-style="solid"'
_COMMON = (
    style("Text_20_body", family="paragraph", more='style:display-name="Text body"')
    + style("Line", family="paragraph", more='style:display-name="Line to Take"')
    + style("Heading_20_1", BOLD, family="paragraph", more='style:display-name="Heading 1"')
    + style("Strong_20_Emphasis", BOLD, more='style:display-name="Strong Emphasis"')
    + style("Deleted", STRUCK)
    + style("Verbatim", 'style:font-name="Courier New"')
)
_BY_HAND = (
    style("P1", family="paragraph", parent="Line")
    + style("P2", f"{BOLD} {STRUCK}", family="paragraph", parent="P1")
    + '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Line">'
    '<style:paragraph-properties fo:margin-left="1cm"/></style:style>'
    '<style:style style:name="R1" style:family="table-row">'
    '<style:table-row-properties loext:text-changes-only="false"/></style:style>'
    + style("T1", BOLD)
    + style("T2", f'fo:font-style="italic" {STRUCK}', parent="Strong_20_Emphasis")
    + style("Up", 'style:text-position="super 58%"')
    + style("T3", 'style:text-line-through-style="none"', parent="Deleted")
    + style("T4", 'fo:font-weight="normal"', parent="Strong_20_Emphasis")
    + '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style>'
)
_REGIONS = {
    "c1": "<text:insertion>{}</text:insertion>",
    "c2": "<text:deletion>{}<text:p>cannot<text:s/></text:p></text:deletion>",
    "c3": "<text:deletion>{}<text:p>One<office:annotation><text:p>no word</text:p></office:annotation></text:p>"
    "<text:p>Two</text:p><text:p/></text:deletion>",
}
_WHO = "<office:change-info><dc:creator>Ministry</dc:creator><dc:date>2026-11-29</dc:date></office:change-info>"


def odt_file(body: str) -> bytes:
    """A text as LibreOffice saves it, with these changes tracked in it."""
    regions = "".join(
        f'<text:changed-region text:id="{name}">{change.format(_WHO)}</text:changed-region>'
        for name, change in _REGIONS.items()
    )
    text = f"<office:text><text:tracked-changes>{regions}</text:tracked-changes>{body}</office:text>"
    parts = {
        "document-content": f"<office:automatic-styles>{_BY_HAND}</office:automatic-styles>"
        f"<office:body>{text}</office:body>",
        "document-styles": f"<office:styles>{_COMMON}</office:styles>",
        "document-meta": '<office:meta><meta:user-defined meta:name="Brief">4f6c</meta:user-defined></office:meta>',
    }
    written = {
        f"{name.rpartition('-')[2]}.xml": f"<office:{name} {_NAMES}>{inside}</office:{name}>"
        for name, inside in parts.items()
    }
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", **written})


def p(*inside: str, name: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{name}">{"".join(inside)}</text:p>'


def span(name: str, *inside: str) -> str:
    return f'<text:span text:style-name="{name}">{"".join(inside)}</text:span>'


def change(name: str, kind: str = "") -> str:
    return f'<text:change{kind} text:change-id="{name}"/>'


def cell(*inside: str, more: str = "", name: str = "table-cell") -> str:
    return f"<table:{name} {more}>{''.join(inside)}</table:{name}>"


def table(*rows: tuple[str, ...], name: str = "") -> str:
    written = (f'<table:table-row table:style-name="{name}">{"".join(cells)}</table:table-row>' for cells in rows)
    return f"<table:table>{''.join(written)}</table:table>"


def listed(*items: str, more: str = "") -> str:
    return f"<text:list {more}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in items)}</text:list>"


WIDE, HIGH = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
COVERED = cell(name="covered-table-cell")
TEXT_BOX = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
HEADING = '<text:h text:style-name="Heading_20_1" text:outline-level="1">H</text:h>'
NUMBERED = 'text:style-name="L1"'
CASES: dict[str, tuple[str, list[str]]] = {
    "spans, nested and by hand": (
        p("a ", span("T1", "b"), " ", span("T2", "c ", span("Verbatim", "d")), span("Deleted", "e", span("T3", "f")))
        + p(span("T4", "g")),
        ["(Body Text) a **b** ***~~c ~~******`~~d~~`***<Deleted:ef>", "(Body Text) g"],
    ),
    "what was done by hand to a whole paragraph": (
        p("a", name="P2") + p("b", name="P3") + p(span("T1", "c"), name="Heading_20_1"),
        ["(Line to Take) **~~a~~**", "(Line to Take, quoted 2) b", "(Heading 1, heading 1) c"],
    ),
    "blanks, tabs, breaks": (
        p("  a  b", "<text:s text:c='3'/>", "c<text:tab/>d<text:line-break/>e<text:soft-page-break/>f\n g"),
        ["(Body Text) a b   c\td\nef g"],
    ),
    "links, fields, footnotes and boxes": (
        p('<text:a xlink:href="https://e.org/a">x</text:a>, <text:page-number>3</text:page-number>', TEXT_BOX)
        + p("y<text:note><text:note-citation>1</text:note-citation><text:note-body>", p("below"), "</text:note-body>")
        .replace("</text:p></text:p>", "</text:p></text:note></text:p>")
        .replace("</text:note-body></text:p>", "</text:note-body></text:note></text:p>"),
        ["(Body Text) [x](https://e.org/a), 3", "(Body Text) boxed", "(Body Text) y", "(Body Text) below"],
    ),
    "controls, filled in and not": (
        p("a <loext:content-control loext:showing-place-holder='true'>Type here</loext:content-control>b")
        + p("<loext:content-control>c</loext:content-control>"),
        ["(Body Text) a b", "(Body Text) c"],
    ),
    "headings, sections and contents": (
        (f"<text:section>{HEADING}{p('a')}</text:section><text:table-of-content><text:index-body>{p('b')}"
        "</text:index-body></text:table-of-content>"),
        ["(Heading 1, heading 1) H", "(Body Text) a", "(Body Text) b"],
    ),
    "lists": (
        listed(p("one") + p("more") + listed(p("deeper")), p("two"), more=NUMBERED)
        + p("words")
        + listed(p("three"), more=f'{NUMBERED} text:continue-numbering="true"')
        + listed(p("anew"), more=NUMBERED),
        [
            *("(Body Text, level 1 1.) one", "(Body Text, level 1 …) more", "(Body Text, level 2 -) deeper"),
            *("(Body Text, level 1 2.) two", "(Body Text) words", "(Body Text, level 1 3.) three"),
            "(Body Text, level 1 1.) anew",
        ],
    ),
    "tracked words, and whole paragraphs deleted before and behind": (
        p("We ", change("c2"), change("c1", "-start"), "can", change("c1", "-end"), " go")
        + p(change("c3"), "a")
        + p("b", change("c3")),
        [
            "(Body Text) We [-cannot  by Ministry][+can by Ministry] go",
            *("[-One by Ministry]", "[-Two by Ministry]", "(Body Text) a"),
            *("(Body Text) b[-One by Ministry]", "[-Two by Ministry]", ""),
        ],
    ),
    "merged and covered cells": (
        table((cell(p("a"), more=WIDE), COVERED, cell(p("b"), more=HIGH)), (cell(p("c")), cell(p("d")), COVERED)),
        ["| 2x1 (Body Text) a | 1x2 (Body Text) b |", "| (Body Text) c | (Body Text) d | 1x0  |"],
    ),
    "a row deleted with tracking, and one inserted": (
        table((cell(p(change("c2"))), cell(p(""))), name="R1")
        + table((cell(p(change("c1", "-start"), "P1-08", change("c1", "-end"))),), name="R1"),
        [
            "| deleted by Ministry: (Body Text) [-cannot  by Ministry] | (Body Text)  |",
            "| inserted by Ministry: (Body Text) [+P1-08 by Ministry] |",
        ],
    ),
    "bookmarks": (
        p('a<text:bookmark-start text:name="x"/>b') + p("c") + p('<text:bookmark-end text:name="x"/>d')
        + p('<text:bookmark text:name="y"/>e'),
        ["(Body Text, #x) ab", "(Body Text, #x) c", "(Body Text) d", "(Body Text, #y) e"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_stands_in_an_opendocument_text_is_read(case: str) -> None:
    body, expected = CASES[case]
    document = document_in(odt_file(body), "a.odt")
    assert shown(document.blocks) == expected
    assert document.properties == {"Brief": "4f6c"}


def annotation(name: str, author: str, words: str, more: str = "") -> str:
    return (
        f'<office:annotation office:name="{name}" {more}><dc:creator>{author}</dc:creator>'
        f"<dc:date>2026-11-29</dc:date>{words}</office:annotation>"
    )


def test_comments_their_replies_and_whether_they_are_resolved_are_read_with_the_words_they_are_on() -> None:
    reply = annotation("n2", "Anna", p("Because."), 'loext:parent-name="n1"')
    begin = annotation("n1", "Ministry", p("Why?") + p("Too strong."), 'loext:resolved="true"')
    end = '<office:annotation-end office:name="n1"/>'
    body = p("We ", reply, begin, "support ") + p(f"this{end} now") + p(annotation("", "Bo", p("Yes")))
    document = document_in(odt_file(body), "a.odt")
    on = [one.comments for one in document.blocks if isinstance(one, ReadParagraph)]
    assert on == [("n1", "n2"), ("n1",), ("3",)]
    assert told(document.comments) == [
        "Ministry (resolved) on “support \nthis”: Why?\n\nToo strong.",
        "> Anna on “”: Because.",
        "Bo on “”: Yes",
    ]
