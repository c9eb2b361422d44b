"""Edits by somebody who had not seen what reads them: answers everywhere, signs, boxes, heads of pages, old markup.

They were written down with what must come of them before they were made once.
"""

from copy import deepcopy
from functools import partial
from typing import Any

from lxml import etree

from tests.taking_back.desk import ADVISORY, IN_PARAGRAPHS, IN_TABLES, POSITIONS, STUDYING, WORDED
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, edit
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    NAMES,
    OFFICE_RELATION,
    WordFile,
    insert,
    isolated,
    made,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    runs_of,
    w,
)
from tests.taking_back.papers.word_tracked import change, delete_tracked, insert_tracked

fresh = partial(edit, table=UNFORESEEN)
ANSWERS = {code: f"Nothing to add to number {place}." for place, code in enumerate(POSITIONS) if code != "S5-04"}
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
OLD_SHAPE = "{urn:schemas-microsoft-com:vml}"


@fresh(("request",), Expected(tuple(Comes(code, "answer", text) for code, text in ANSWERS.items())))
def answers_in_every_row(word: WordFile) -> None:
    for code, text in ANSWERS.items():
        retype(word.cell(code, "Your answer"), text)


@fresh(IN_ALL, Expected(unplaced=["Approved by the State Secretary"]))
def signature_at_the_end(word: WordFile) -> None:
    word.body.find(w("sectPr")).addprevious(made("p", run_like(None, "Approved by the State Secretary on 3 December.")))


@fresh(IN_TABLES, Expected(unplaced=["To be settled by Friday"]))
def banner_across_the_table(word: WordFile) -> None:
    row = word.row("P2-04")
    width = str(len(list(row.iterchildren(w("tc")))))
    cell = made("tc", made("tcPr", made("gridSpan", val=width)), made("p", run_like(None, "To be settled by Friday")))
    row.addprevious(made("tr", cell))


CODED = "S1-04 says the same; see also P1-08."


@fresh(IN_TABLES, comes("P2-06", "line", CODED))
def line_that_begins_with_another_code(word: WordFile) -> None:
    retype([word.at(ADVISORY)], CODED)


@fresh(IN_PARAGRAPHS, Expected(unplaced=[CODED], may_be_unplaced=[ADVISORY]))
def line_that_begins_as_a_recommendation_does(word: WordFile) -> None:
    retype([word.at(ADVISORY)], CODED)


@fresh(IN_ALL, comes("P2-06", "line", ADVISORY + "\n\nIf pressed, we say no more."))
def paragraph_that_begins_like_a_label(word: WordFile) -> None:
    paste_behind(word.at(ADVISORY), "If pressed, we say no more.")


NUMBERED = "1. We decline.\n2. We explain why."


@fresh(IN_ALL, comes("P2-06", "line", NUMBERED))
def numbers_typed_before_paragraphs(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "1. We decline.", "2. We explain why.")


@fresh(IN_ALL, comes("P2-06", "line", "Up to 5 * 3 < 20 & no more, see snake_case_name."))
def signs_that_markdown_knows(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "Up to 5 * 3 < 20 & no more, see snake_case_name.")


@fresh(IN_ALL, nothing())
def hyphens_that_are_soft(word: WordFile) -> None:
    run = isolated(word.at("We are studying"), "confis")[-1]
    run.addnext(made("r", made("softHyphen")))
    replace(word.at("Second, the"), "legal", "le\u00adgal")


@fresh(IN_ALL, nothing())
def page_turned_in_the_middle(word: WordFile) -> None:
    end = deepcopy(word.body.find(w("sectPr")))
    word.at("If raised").addprevious(made("p", made("pPr", end)))


@fresh(IN_ALL, comes("P2-06", "line", "We leave it to each State."))
def line_struck_by_hand_and_another_typed_behind(word: WordFile) -> None:
    insert(word.at(ADVISORY), ADVISORY, " We leave it to each State.")
    for run in isolated(word.at(ADVISORY), ADVISORY):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("strike"))


@fresh(
    IN_ALL,
    Expected(
        (
            *changed("S1-04", "line", "at home.", "at home, again.", "tracked", "Ministry of Finance").comes,
            *changed("P2-06", "line", "prescribe.", "prescribe now.", *TRACKED).comes,
        )
    ),
)
def two_authors_track_in_two_texts(word: WordFile) -> None:
    insert_tracked(word.at("We are studying"), "at home", ", again", "Ministry of Finance")
    insert_tracked(word.at(ADVISORY), "to prescribe", " now")


@fresh(IN_ALL, comes("P2-06", "line", None, *TRACKED))
def whole_line_deleted_with_tracking(word: WordFile) -> None:
    delete_tracked(word.at(ADVISORY), ADVISORY)


@fresh(IN_ALL, changed("P1-08", "line", "shelters.\n\nPlanning", "shelters. Planning", *TRACKED))
def two_paragraphs_joined_with_tracking(word: WordFile) -> None:
    first = word.at("funding for shelters")
    insert_tracked(first, "shelters.", " ")
    look = first.find(w("pPr"))
    if look.find(w("rPr")) is None:
        look.append(made("rPr"))
    look.find(w("rPr")).append(change("del"))


@fresh(IN_ALL, Expected(unplaced=["Check with the Treasury"], may_be_unplaced=[ADVISORY]))
def box_with_words_beside_a_line(word: WordFile) -> None:
    """Word writes a box in two forms, of which the second is for older programs."""
    boxes = [made("txbxContent", made("p", run_like(None, "Check with the Treasury"))) for _form in range(2)]
    new, old = nested(f"{SHAPE}wsp", f"{SHAPE}txbx"), nested(f"{OLD_SHAPE}shape", f"{OLD_SHAPE}textbox")
    for shape, box in zip((new, old), boxes, strict=True):
        shape[0].append(box)
    both = nested(f"{COMPATIBLE}AlternateContent", f"{COMPATIBLE}Choice")
    both[0].append(made("drawing", new))
    both.append(nested(f"{COMPATIBLE}Fallback"))
    both[1].append(made("pict", old))
    word.at(ADVISORY).append(made("r", both))


def nested(outer: str, *inner: str) -> Any:
    """An element, in it another, and so on."""
    element = etree.Element(outer)
    if inner:
        element.append(nested(*inner))
    return element


@fresh(IN_ALL, Expected(may_be_unplaced=["DRAFT of the ministry"]))
def head_of_each_page_typed(word: WordFile) -> None:
    word.add_part("header9", f"<w:hdr {NAMES}><w:p><w:r><w:t>DRAFT of the ministry</w:t></w:r></w:p></w:hdr>")
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        word.parts[name] = word.parts[name].replace(b"relationships/header9", b"relationships/header")
        word.parts[name] = word.parts[name].replace(b"wordprocessingml.header9+xml", b"wordprocessingml.header+xml")
    end = word.body.find(w("sectPr"))
    remove(*end.findall(w("headerReference")))
    reference = made("headerReference", type="default")
    reference.set(f"{{{OFFICE_RELATION}}}id", "header9")
    end.insert(0, reference)


@fresh(IN_ALL, changed("S1-04", "line", "studying confiscation", "studying on 3 December the confiscation"))
def date_as_a_field_and_smart_tags(word: WordFile) -> None:
    place = word.at("We are studying")
    replace(place, "studying confiscation", "studying on 3 December the confiscation")
    for words, wrap in (("3 December", made("fldSimple", instr=" ADDIN ")), ("the con", made("smartTag", element="x"))):
        runs = isolated(place, words)
        runs[0].addprevious(wrap)
        wrap.extend(runs)


@fresh(IN_ALL, comes("P2-06", "line", ADVISORY + " → Never."))
def arrow_by_autocorrect(word: WordFile) -> None:
    run = insert(word.at(ADVISORY), ADVISORY, " ")
    arrow = made("r", made("sym", font="Wingdings", char="F0E0"))
    run.addnext(arrow)
    arrow.addnext(run_like(run, " Never."))


@fresh(IN_ALL, comes("S1-04", "line", STUDYING.replace("basis.", "basis.\n   - Above all the act of 2019.")))
def item_below_an_item(word: WordFile) -> None:
    new = paste_behind(word.at("Second, the"), "Above all the act of 2019.")
    numbering = new.find(w("pPr")).find(w("numPr"))
    if numbering is None:
        numbering = made("numPr", made("ilvl", val="0"), made("numId", val="1"))
        new.find(w("pPr")).insert(1, numbering)
    numbering.find(w("ilvl")).set(w("val"), "1")


@fresh(WORDED, nothing())
def changes_of_a_wording_made_final(word: WordFile) -> None:
    for words in ("within available resources, to", "institutionalized at the highest"):
        for run in list(runs_of(word.at(words, -1))):
            style = run.find(f"{w('rPr')}/{w('rStyle')}")
            if style is not None and style.get(w("val")) == "Deleted":
                remove(run)
            elif style is not None and style.get(w("val")) == "Added":
                remove(style)


@fresh(
    ("table", "dossier", "paper"), changed("P1-08", "background", "example.org/shelters", "example.org/shelters/2026")
)
def address_of_a_link_changed(word: WordFile) -> None:
    name = "word/_rels/document.xml.rels"
    assert b"example.org/shelters" in word.parts[name]
    word.parts[name] = word.parts[name].replace(b"example.org/shelters", b"example.org/shelters/2026")
