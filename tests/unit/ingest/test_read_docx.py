"""A Word document is read as it stands there with all changes taken, and with who made them."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from alliance_desktop.ingest.document_blocks import ReadParagraph
from alliance_desktop.ingest.read_document import document_in, read_document
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.ingest.word_files import (
    WHO,
    cell,
    control,
    el,
    end,
    gone,
    ins,
    mark,
    p,
    r,
    row,
    shown,
    table,
    told,
    word_file,
)


def item(words: str, level: int = 0, number: int = 2) -> str:
    place = el("numPr", el("ilvl", val=level), el("numId", val=number))
    return p(words, style="Listenabsatz", properties=place)


def deleted_end(*inside: str) -> str:
    return p(*inside, properties=f"<w:rPr><w:del {WHO}/></w:rPr>")


def field(asked: str, said: str) -> str:
    begin, separate, over = (el("r", el("fldChar", fldCharType=step)) for step in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{asked}</w:instrText></w:r>{separate}{r(said)}{over}"


def box(words: str) -> str:
    return f"<v:textbox>{el('txbxContent', p(words))}</v:textbox>"


def signs(*names: str) -> str:
    return el("r", *(f"<w:{name}/>" if name.islower() or "H" in name else f"<w:t>{name}</w:t>" for name in names))


CASES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "runs that Word cut, and looks": (
        (
            p(
                "We ",
                r("support", "<w:b/>"),
                " it ",
                r("much", '<w:i/><w:b w:val="0"/>'),
                r("!", '<w:rStyle w:val="Fett"/>'),
            ),
        ),
        ["We **support** it *much***!**"],
    ),
    "signs": ((p(signs("A", "tab", "B", "br", "C", "noBreakHyphen", "D", 'br w:type="page"')),), ["A\tB\nC\u2011D"]),
    "a style by its name, its bold is no emphasis": (
        (p("To raise", style="berschrift1"), p(r("code", '<w:rStyle w:val="Schreibmaschine"/>'))),
        ["(Heading 1, heading 1) To raise", "`code`"],
    ),
    "a heading by the name of its style": ((p("On", style="berschrift3"),), ["(Heading 3, heading 3) On"]),
    "struck by hand and by a style": (
        (p(r("by hand", "<w:strike/>"), " and ", r("by style", '<w:rStyle w:val="Weg"/>')),),
        ["~~by hand~~ and <Deleted:by style>"],
    ),
    "tracked words": (
        (p("We ", gone("cannot"), ins(r("can")), " accept ", gone("it")),),
        ["We [-cannot by Ministry][+can by Ministry] accept [-it by Ministry]"],
    ),
    "inserted and deleted again": ((p("We", ins(gone("nothing"))),), ["We[-nothing by Ministry]"]),
    "moved words": (
        (p("One. ", gone("Two.", "moveFrom")), p("Three. ", f"<w:moveTo {WHO}>{r('Two.')}</w:moveTo>")),
        ["One. [-Two. by Ministry]", "(moved) Three. [+Two. by Ministry]"],
    ),
    "the end of a paragraph deleted": (
        (deleted_end("One ", gone("and")), p("two", gone("!"))),
        ["One [-and by Ministry]two[-! by Ministry]"],
    ),
    "a whole paragraph deleted": ((deleted_end(gone("Gone.")), p("Stays.")), ["[-Gone. by Ministry]", "Stays."]),
    "links and fields": (
        (
            p(f'<w:hyperlink r:id="out">{r("out")}</w:hyperlink>', ", ", el("hyperlink", "P1-08", anchor="P1_08")),
            p(field(' HYPERLINK "https://example.org/b" ', "link"), ", ", field(" PAGE ", "3"), ", "),
            p(el("fldSimple", "9", instr="NUMPAGES"), field(' HYPERLINK \\l "P1_08" ', "P1-08")),
        ),
        ["[out](https://example.org/a), [P1-08](#P1_08)", "[link](https://example.org/b), 3, ", "9[P1-08](#P1_08)"],
    ),
    "lists": (
        (
            *(item("one"), item("deeper", 1), item("deeper still", 1), item("two"), item("five", 0, 3)),
            p("goes on", style="Listenabsatz", properties='<w:ind w:left="720"/>'),
            *(item("bullet", 0, 1), p("words"), item("six"), item("deeper", 1), item("seven")),
            p("apart", style="Listenabsatz", properties='<w:ind w:left="1440"/>'),
        ),
        [
            *("(List Paragraph, level 1 1.) one", "(List Paragraph, level 2 a)) deeper"),
            "(List Paragraph, level 2 b)) deeper still",
            *("(List Paragraph, level 1 2.) two", "(List Paragraph, level 1 5.) five"),
            *("(List Paragraph, level 1 …) goes on", "(List Paragraph, level 1 -) bullet", "words"),
            *("(List Paragraph, level 1 6.) six", "(List Paragraph, level 2 a)) deeper"),
            *("(List Paragraph, level 1 7.) seven", "(List Paragraph) apart"),
        ],
    ),
    "quoted, by an indent of 5 mm": (
        (p("q", properties='<w:ind w:left="567"/>'), p("no", properties='<w:ind w:left="720"/>')),
        ["(quoted 2) q", "no"],
    ),
    "content controls, smart tags, a placeholder": (
        (
            control(p("in ", control("control"))),
            p(el("smartTag", "tagged"), control("Click here", about="<w:showingPlcHdr/>")),
        ),
        ["in control", "tagged"],
    ),
    "a text box, once": (
        (
            p(
                "beside",
                "<w:r><mc:AlternateContent>"
                f"<mc:Choice><w:drawing>{box('boxed')}</w:drawing></mc:Choice>"
                f"<mc:Fallback><w:pict>{box('boxed')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            p(el("r", el("pict", box("old")))),
        ),
        ["beside", "boxed", "", "old"],
    ),
    "footnotes, hidden words and formulas": (
        (
            p("said", el("r", el("footnoteReference", id=2)), r("hidden", "<w:vanish/>")),
            p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"),
        ),
        ["said", "hidden", "x=1"],
    ),
    "bookmarks in, around and between": (
        (
            *(p("a ", mark("in"), "b", end()), mark("around", 2), p("c"), p("d"), p(end(2), "e")),
            *(p(mark("open", 3), "f"), p("g")),
        ),
        ["(#in) a b", "(#around) c", "(#around) d", "e", "(#open) f", "g"],
    ),
    "merged cells": (
        (
            table(
                row(
                    cell("a", properties='<w:gridSpan w:val="2"/>'), cell("b", properties='<w:vMerge w:val="restart"/>')
                ),
                row(cell("c"), cell(mark("k"), p("d"), end()), cell("", properties="<w:vMerge/>")),
            ),
            p("after"),
        ),
        ["| 2x1 a | 1x2 b |", "| c | (#k) d | 1x0  |", "after"],
    ),
    "rows in controls, tracked rows": (
        (
            table(
                row(cell("P1-08"), cell("one", "two")),
                control(row(cell(p(ins(r("S5-04")))), cell(""), state="ins")),
                row(cell(p(gone("S1-04"))), cell(p(gone("no"))), state="del"),
            ),
        ),
        [
            "| P1-08 | one / two |",
            "| inserted by Ministry: [+S5-04 by Ministry] |  |",
            "| deleted by Ministry: [-S1-04 by Ministry] | [-no by Ministry] |",
        ],
    ),
    "words left in a deleted row": (
        (table(row(cell(p(gone("S1-04"))), cell("left by LibreOffice", p(ins(r("typed")))), state="del")),),
        ["| deleted by Ministry: [-S1-04 by Ministry] | [-left by LibreOffice by Ministry] / [-typed by Ministry] |"],
    ),
    "a table in a cell": ((table(row(cell(table(row(cell("inner"))), p("")))),), ["| | inner | /  |"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_stands_in_a_word_document_is_read(case: str) -> None:
    body, expected = CASES[case]
    assert shown(document_in(word_file("".join(body)), "a.docx").blocks) == expected


SAID_OTHERWISE = {
    "lists": "the depth of what is in no list, in ODT",
    "moved words": "that they were moved",
    "inserted and deleted again": "who deleted them",
    "the end of a paragraph deleted": "where the end was, in ODT",
    "links and fields": "counts pages anew",
    "content controls, smart tags, a placeholder": "that a control was empty",
    "a text box, once": "where boxes without a place stand",
    "footnotes, hidden words and formulas": "a footnote that isn't there",
    "bookmarks in, around and between": "one without an end",
    "words left in a deleted row": "the row, in ODT",
}
"""What LibreOffice loses, or says of these in its own way."""


def test_the_same_is_read_of_what_libreoffice_made_of_it(libreoffice: LibreOffice, tmp_path: Path) -> None:
    cases = {name: case for name, case in CASES.items() if name not in SAID_OTHERWISE}
    source = tmp_path / "case.docx"
    source.write_bytes(word_file("".join(p(f"= {name}") + "".join(body) for name, (body, _lines) in cases.items())))
    odt = libreoffice.convert(source, "odt", "odt")
    for saved in (odt, libreoffice.convert(odt, "docx", "docx"), libreoffice.convert(source, "docx", "docx")):
        lines = shown(read_document(saved).blocks)
        begins = [lines.index(f"= {name}") for name in cases]
        found = {name: lines[at + 1 : end] for name, at, end in zip(cases, begins, [*begins[1:], None], strict=True)}
        assert found == {name: expected for name, (_body, expected) in cases.items()}, saved.suffix


def test_a_paragraph_with_a_bullet_that_nobody_sees_goes_on_with_the_item_before_it() -> None:
    body = p("words") + item("alone", 0, 4) + item("one") + item("goes on", 0, 4) + item("two")
    found = document_in(word_file(body), "file.docx").blocks
    assert shown(found) == [
        *("words", "(List Paragraph) alone", "(List Paragraph, level 1 1.) one"),
        *("(List Paragraph, level 1 …) goes on", "(List Paragraph, level 1 2.) two"),
    ]


def comment(number: int, author: str, *paragraphs: str) -> str:
    inside = "".join(
        f'<w:p w14:paraId="0000{number}{at}"><w:pPr/><w:r><w:annotationRef/></w:r>{r(text)}</w:p>'
        for at, text in enumerate(paragraphs)
    )
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-11-29T14:02:00Z">{inside}</w:comment>'


def commented() -> bytes:
    """A document with a resolved comment, its reply, and one on no words."""
    start, over = ([el(f"commentRange{edge}", id=number) for number in (1, 2)] for edge in ("Start", "End"))
    here = [el("r", el("commentReference", id=number)) for number in (1, 2, 3)]
    body = p("We ", *start, "support ", gone("not ")) + p("this", *over, *here[:2]) + p("That", here[2])
    thread = '<w15:commentEx w15:paraId="000011" w15:done="1"/>'
    thread += '<w15:commentEx w15:paraId="000020" w15:paraIdParent="000011"/>'
    said = (comment(1, "Ministry", "Why?", "Too strong."), comment(2, "Anna", "Because."), comment(3, "Bo", "Yes"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    custom = f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
    custom += '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Brief">'
    custom += "<vt:lpwstr>4f6c</vt:lpwstr></property></Properties>"
    return word_file(body, comments="".join(said), threads=thread, custom=custom)


THREADS = [
    "Ministry (resolved) on “support \nthis”: Why?\n\nToo strong.",
    "> Anna on “support \nthis”: Because.",
    "Bo on “”: Yes",
]


def test_comments_their_replies_and_whether_they_are_resolved_are_read_with_the_words_they_are_on() -> None:
    document = document_in(commented(), "a.docx")
    assert shown(document.blocks) == ["(?1, ?2) We support [-not  by Ministry]", "(?1, ?2) this", "(?3) That"]
    assert told(document.comments) == THREADS
    assert document.properties == {"Brief": "4f6c"}


def test_so_they_are_where_libreoffice_has_saved_the_file(libreoffice: LibreOffice, tmp_path: Path) -> None:
    source = tmp_path / "comments.docx"
    source.write_bytes(commented())
    odt = libreoffice.convert(source, "odt", "odt")
    for saved in (odt, libreoffice.convert(odt, "docx", "docx")):
        document = read_document(saved)
        told_of = [line.replace("Anna (resolved)", "Anna") for line in told(document.comments)]  # with the whole thread
        assert (told_of, document.properties) == (THREADS, {"Brief": "4f6c"})


def test_words_own_styles_for_items_say_how_deep_these_stand() -> None:
    made, file = docx.Document(), BytesIO()
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number 3"):
        made.add_paragraph("item", style=style)
    made.save(file)
    read = document_in(file.getvalue(), "items.docx").blocks
    assert [one.level for one in read if isinstance(one, ReadParagraph)] == [1, 2, 1, 3]
