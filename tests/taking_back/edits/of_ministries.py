"""Edits as an office answers: controls, equations, link and box, rows and columns of its own, tracked by several.

They were written down with what must come of them before they were made once, by somebody who had not seen what reads
them.
"""

from copy import deepcopy
from functools import partial
from typing import Any

from lxml import etree

from tests.taking_back.desk import ADVISORY, IN_PARAGRAPHS, IN_TABLES, LONG, POSITIONS, STUDYING
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, edit, in_word, note_on
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    NAMES,
    OFFICE_RELATION,
    WordFile,
    enter,
    insert,
    isolated,
    made,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import change, comment, delete_tracked, insert_tracked, paste_tracked

office = partial(edit, table=UNFORESEEN)
HOME = "We are studying"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def control(*inside: Any, **properties: str) -> Any:
    """A content control round something."""
    look = made("sdtPr", *(made(name, val=value) for name, value in properties.items()))
    return made("sdt", look, made("sdtContent", *inside))


def wrapped(element: Any, **properties: str) -> None:
    """Put a content control round an element where it stands."""
    new = control(**properties)
    element.addprevious(new)
    new[1].append(element)


def looks(run: Any, *kinds: Any) -> None:
    if run.find(w("rPr")) is None:
        run.insert(0, made("rPr"))
    run.find(w("rPr")).extend(kinds)


@office(IN_ALL, comes("P2-06", "line", "Each State decides this by itself.", *TRACKED))
def line_retyped_with_tracking(word: WordFile) -> None:
    insert_tracked(word.at(ADVISORY), ADVISORY, "Each State decides this by itself.")
    delete_tracked(word.at(ADVISORY), ADVISORY)


@office(
    IN_ALL,
    comes(
        "S5-04",
        "line",
        "The State's duty to assist – and to pay – stays. One addition is needed: funding “within available"
        " resources”.",
    ),
)
def sentences_of_a_line_swapped(word: WordFile) -> None:
    place = word.at("One addition is needed")
    first = "One addition is needed: funding “within available resources”."
    insert(place, "and to pay – stays.", " " + first)
    replace(place, first + " ", "")


@office(
    IN_ALL,
    changed(
        "S1-04",
        "line",
        "- First, the compensation fund.\n- Second, the legal basis.",
        "- Second, the legal basis.\n- First, the compensation fund.",
    ),
)
def items_of_a_list_swapped(word: WordFile) -> None:
    word.at("Second, the").addnext(word.at("First, the"))


@office(IN_ALL, nothing())
def bullets_turned_off(word: WordFile) -> None:
    """Programs lose lists: what is lost alone is no change."""
    for words in ("First, the", "Second, the"):
        look = word.at(words).find(w("pPr"))
        remove(*look.findall(w("numPr")))
        style = look.find(w("pStyle"))
        style.set(w("val"), {"LineList": "LinetoTake", "TableList": "TableText"}[style.get(w("val"))])


@in_word(IN_ALL, comes("P2-06", "line", ADVISORY + "x = 5 million"))
def equation_in_a_line(word: WordFile) -> None:
    place = word.at(ADVISORY)
    maths = etree.SubElement(place, f"{{{MATHS}}}oMath")
    run = etree.SubElement(maths, f"{{{MATHS}}}r")
    etree.SubElement(run, f"{{{MATHS}}}t").text = "x = 5 million"


@office(IN_ALL, changed("S1-04", "line", "at home", "[at home](https://example.org/justice)"))
def link_put_on_words(word: WordFile) -> None:
    runs = isolated(word.at(HOME), "at home")
    link = made("hyperlink")
    link.set(f"{{{OFFICE_RELATION}}}id", "rId990")
    runs[0].addprevious(link)
    link.extend(runs)
    name = "word/_rels/document.xml.rels"
    target = (
        f'<Relationship Id="rId990" Type="{OFFICE_RELATION}/hyperlink" '
        'Target="https://example.org/justice" TargetMode="External"/></Relationships>'
    )
    word.parts[name] = word.parts[name].replace(b"</Relationships>", target.encode())


@office(IN_ALL, changed("P2-06", "line", "not for this body", "**not for this body**"))
def words_made_bold(word: WordFile) -> None:
    for run in isolated(word.at(ADVISORY), "not for this body"):
        looks(run, made("b"))


@office(IN_ALL, nothing())
def words_underlined_and_in_capitals(word: WordFile) -> None:
    for run in isolated(word.at(ADVISORY), "not for this body"):
        looks(run, made("smallCaps"), made("u", val="single"))


@office(IN_ALL, Expected(unplaced=["agreed with Finance"]))
def remark_behind_a_stance(word: WordFile) -> None:
    place = next(one for one in word.paragraphs() if "(×)" in text_of(one))
    insert(place, "Cannot accept", " (agreed with Finance)")


@office(IN_ALL, Expected(unplaced=["p. 14"]))
def page_of_a_recommendation_changed(word: WordFile) -> None:
    place = next(one for one in word.paragraphs() if "p.\u00a04" in text_of(one) and "S5-04" not in text_of(one))
    replace(place, "p.\u00a04", "p.\u00a014")


@office(IN_ALL, Expected(unplaced=["cleared by the Minister"]))
def title_changed(word: WordFile) -> None:
    insert(word.paragraphs()[0], "Money", " – cleared by the Minister")


@office(IN_ALL, Expected(unplaced=["Please return by noon"]))
def paragraph_below_the_title(word: WordFile) -> None:
    paste_behind(word.paragraphs()[1], "Please return by noon.")


@office(IN_ALL, Expected(unplaced=["Points for the corridor"]))
def heading_of_their_own(word: WordFile) -> None:
    heading = word.at("If raised")
    new = deepcopy(heading)
    for one in list(new):
        if one.tag != w("pPr"):
            remove(one)
    new.append(run_like(None, "Points for the corridor"))
    heading.addprevious(new)


@office(IN_ALL, Expected(unplaced=["as in the note of 2024"], may_be_unplaced=[STUDYING]))
def note_at_the_end_of_the_document(word: WordFile) -> None:
    run = isolated(word.at(HOME), "at home.")[-1]
    run.addnext(made("r", made("endnoteReference", id="2")))
    paragraph = "<w:p><w:r><w:t>as in the note of 2024</w:t></w:r></w:p>"
    word.add_part("endnotes", f'<w:endnotes {NAMES}><w:endnote w:id="2">{paragraph}</w:endnote></w:endnotes>')


PICTURE = "A photo of the handwritten answer"


@in_word(IN_ALL, Expected(unplaced=[PICTURE]))
def picture_put_behind_a_line(word: WordFile) -> None:
    drawing = made("drawing")
    etree.SubElement(drawing, "docPr", descr=PICTURE, name="Picture 1")
    etree.SubElement(drawing, "{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    word.at(ADVISORY).append(made("r", drawing))


@office(IN_ALL, Expected(unplaced=["Entwurf des BMI", "vorzulegen bis Freitag"]))
def words_at_the_head_and_foot_of_pages(word: WordFile) -> None:
    word.type_at_the_edge("header", "Entwurf des BMI, 3. 12.")
    word.type_at_the_edge("footer", " · vorzulegen bis Freitag")


@office(IN_ALL, Expected(unplaced=["do not show the Russians"], may_be_unplaced=[ADVISORY]))
def hidden_words_typed(word: WordFile) -> None:
    looks(insert(word.at(ADVISORY), ADVISORY, " (do not show the Russians)"), made("vanish"))


@office(IN_ALL, changed("S5-04", "line", "”. The State", "”.\n\nThe State", *TRACKED))
def enter_pressed_with_tracking(word: WordFile) -> None:
    place = word.at("One addition is needed")
    enter(place, "The State")
    look = place.find(w("pPr"))
    if look.find(w("rPr")) is None:
        look.append(made("rPr"))
    look.find(w("rPr")).append(change("ins"))


@in_word(IN_ALL, note_on("S1-04", "First thought.", "Second thought."))
def comment_of_two_paragraphs(word: WordFile) -> None:
    comment(word, word.at(HOME), "We are", "First thought.</w:t></w:r></w:p><w:p><w:r><w:t>Second thought.")


@in_word(IN_ALL, note_on("S1-04", "Who is we?"))
def comment_at_a_point(word: WordFile) -> None:
    """A program may write the sign of a comment alone, without the words that it is on."""
    comment(word, word.at(HOME), "We are", "Who is we?")
    remove(*list(word.body.iter(w("commentRangeStart"), w("commentRangeEnd"))))


@in_word(IN_ALL, changed("S1-04", "line", "studying", "examining"))
def paragraph_in_elements_of_a_schema(word: WordFile) -> None:
    place = word.at(HOME)
    replace(place, "studying", "examining")
    wrap = made("customXml", uri="urn:x", element="line")
    place.addprevious(wrap)
    wrap.append(place)


@office(IN_ALL, changed("S1-04", "line", "at home", "at home in Vienna"))
def words_chosen_in_a_control(word: WordFile) -> None:
    new = insert(word.at(HOME), "at home", " in Vienna")
    wrapped(new, alias="City", tag="city")


@office(IN_ALL, nothing())
def signs_that_nobody_sees(word: WordFile) -> None:
    replace(word.at(HOME), "confiscation", "confis\u200bcation")
    replace(word.at(ADVISORY), "councils", "\u200ecouncils\u200f")


@office(
    IN_ALL, changed("S1-04", "line", "Afterwards we will revert.", "In June we report.\n\nAfterwards we will revert.")
)
def paragraph_typed_behind_the_list(word: WordFile) -> None:
    place = word.at("Afterwards we")
    new = deepcopy(place)
    for one in list(new):
        if one.tag != w("pPr"):
            remove(one)
    new.append(run_like(None, "In June we report."))
    place.addprevious(new)


@office(
    IN_ALL,
    Expected(
        (
            *comes("P2-06", "line", ADVISORY + "\n\nSee annex 2.", *TRACKED).comes,
            *changed("S1-04", "line", "at home.", "abroad.").comes,
        )
    ),
)
def one_tracked_and_one_typed(word: WordFile) -> None:
    paste_tracked(word.at(ADVISORY), "See annex 2.")
    replace(word.at(HOME), "at home.", "abroad.")


@office(
    IN_ALL,
    changed(
        "P2-04",
        "line",
        " Our eleventh measure asks companies to publish what they know about labour in their supply chains.",
        "",
    ),
)
def last_sentence_of_a_long_text_deleted(word: WordFile) -> None:
    place = word.at("Our eleventh measure")
    words = " Our eleventh measure asks companies to publish what they know about labour in their supply chains."
    replace(place, words, "")


@office(IN_ALL, comes("P2-04", "line", "Industry first."))
def long_text_retyped_in_short(word: WordFile) -> None:
    retype([word.at("Our eleventh measure")], "Industry first.")


# in tables


@office(("request",), Expected((Comes("P1-08", "answer", "**Agreed.**\n\n- up to 2028\n- from our own funds"),)))
def answer_in_bold_with_bullets(word: WordFile) -> None:
    cell = word.cell("P1-08", "Your answer")
    retype(cell, "Agreed.")
    for run in cell.iter(w("r")):
        looks(run, made("b"))
    paste_behind(cell.find(w("p")), "up to 2028", "from our own funds", bullets=True)


@office(("request",), comes("S2-01", "answer", "☒ agreed ☐ not agreed"))
def boxes_ticked_in_an_answer(word: WordFile) -> None:
    place = word.cell("S2-01", "Your answer").find(w("p"))
    for sign, words in (("☒", " agreed "), ("☐", " not agreed")):
        place.append(control(run_like(None, sign)))
        place.append(run_like(None, words))


@office(
    ("request",),
    Expected((Comes("S1-04", "answer", "Agreed."), Comes("S1-04", "office", "Ministry of Justice, Ms Roth"))),
)
def answer_and_contact(word: WordFile) -> None:
    retype(word.cell("S1-04", "Your answer"), "Agreed.")
    insert(word.cell("S1-04", "Office").find(w("p")), "Ministry of Justice", ", Ms Roth")


@in_word(IN_TABLES, changed("S1-04", "line", "studying", "examining"))
def row_in_a_control(word: WordFile) -> None:
    replace(word.at(HOME), "studying", "examining")
    wrapped(word.row("S1-04"), alias="Row")


@in_word(IN_TABLES, changed("S1-04", "line", "studying", "examining"))
def cell_in_a_control(word: WordFile) -> None:
    replace(word.at(HOME), "studying", "examining")
    wrapped(word.cell("S1-04", "Line to take"), alias="Cell")


@office(IN_TABLES, Expected(unplaced=["Our comment", "too costly"]))
def column_of_their_own(word: WordFile) -> None:
    table = word.row("S1-04").getparent()
    head, row, *others = table.iterchildren(w("tr"))
    for one, words in ((head, "Our comment"), (row, "too costly"), *((other, "") for other in others)):
        one.append(made("tc", made("tcPr"), made("p", run_like(None, words))))
    table.find(w("tblGrid")).append(made("gridCol", w="900"))


@office(
    IN_TABLES,
    Expected(
        unplaced=["We add this one"], may_be_unplaced=["P1-01", "p. 3", "Support", "Ministry of Justice", STUDYING]
    ),
)
def row_for_a_recommendation_that_was_not_in_it(word: WordFile) -> None:
    row = word.row("S2-01")
    new = deepcopy(row)
    remove(*new.iter(w("bookmarkStart")), *new.iter(w("bookmarkEnd")))
    for one in new.iter(w("p")):
        for run in list(one.iter(w("r"))):
            remove(run)
    cells = list(new.iterchildren(w("tc")))
    cells[0].find(w("p")).append(run_like(None, "P1-01"))
    place = text_of(next(row.getparent().iterchildren(w("tr"))).findall(w("tc"))[2]).startswith("Line")
    cells[2 if place else 3].find(w("p")).append(run_like(None, "We add this one."))
    row.addnext(new)


@office(IN_TABLES, changed("S1-04", "line", "studying", "examining"))
def code_with_a_dash_by_autocorrect(word: WordFile) -> None:
    replace(next(word.row("S1-04").iter(w("p"))), "S1-04", "S1–04")
    replace(word.at(HOME), "studying", "examining")


@office(IN_TABLES, Expected(unplaced=["Continued overleaf"]))
def words_between_two_tables(word: WordFile) -> None:
    row = word.row("S2-01")
    row.getparent().addnext(made("p", run_like(None, "Continued overleaf")))


@office(IN_TABLES, Expected(unplaced=["and also this"], may_be_unplaced=[STUDYING]))
def cell_split_in_two(word: WordFile) -> None:
    cell = word.cell("S1-04", "Line to take")
    cell.addnext(made("tc", made("tcPr"), made("p", run_like(None, "and also this"))))


# in paragraphs


@office(("notes", "dossier"), comes("P2-04", "pressed", "No comment on names."))
def field_under_a_label_typed_by_hand(word: WordFile) -> None:
    place = word.block("P2-04")[-1]
    paste_behind(place, "If pressed\nNo comment on names.")


@office(("notes", "dossier"), comes("P2-04", "pressed", "No comment on names."))
def field_under_a_label_of_its_own_paragraph(word: WordFile) -> None:
    paste_behind(word.block("P2-04")[-1], "If pressed", "No comment on names.")


@in_word(("notes",), comes("S2-01", "line", "We would speak last."))
def first_line_typed_below_a_heading(word: WordFile) -> None:
    new = paste_behind(word.heading("S2-01"), "We would speak last.")
    new.find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), "LinetoTake")


@office(IN_PARAGRAPHS, Expected(unplaced=["We add this one"], may_be_unplaced=["P1-01 Support p 3"]))
def recommendation_that_was_not_in_it(word: WordFile) -> None:
    heading = word.heading("P2-04")
    new = deepcopy(heading)
    for one in list(new):
        if one.tag != w("pPr"):
            remove(one)
    new.append(run_like(None, "P1-01\tSupport · p. 3"))
    heading.addprevious(new)
    paste_behind(new, "We add this one.").find(w("pPr")).find(w("pStyle")).set(w("val"), "LinetoTake")


@office(
    IN_PARAGRAPHS,
    Expected(
        (
            *changed(
                "S1-04", "pressed", "A date cannot be promised.\nNor can a sum.", "A date cannot be promised."
            ).comes,
        )
    ),
)
def line_behind_a_break_deleted(word: WordFile) -> None:
    replace(word.at("A date cannot"), "\nNor can a sum.", "")


@office(
    IN_PARAGRAPHS,
    Expected((Comes("P1-08", "line", POSITIONS["P1-08"]["line"] + "\n\nThe budget of 2027 is open.", *TRACKED),)),
)
def paragraph_tracked_before_a_label(word: WordFile) -> None:
    paste_tracked(word.at("Planning needs"), "The budget of 2027 is open.")


@office(IN_PARAGRAPHS, Expected(unplaced=["Yours sincerely"]))
def words_behind_the_small_print(word: WordFile) -> None:
    paste_behind(word.at("these numbers were added"), "Yours sincerely, the desk.")


@office(IN_PARAGRAPHS, Expected((Comes("P2-04", "line", LONG.replace(" Our sixth", "\n\nOur sixth")),)))
def long_text_cut_in_two(word: WordFile) -> None:
    place = word.at("Our eleventh measure")
    enter(place, " Our sixth")


@office(IN_PARAGRAPHS, Expected((*changed("S1-04", "line", "studying", "examining").comes,), moved=[]))
def text_of_the_brief_moved_to_the_front(word: WordFile) -> None:
    replace(word.at(HOME), "studying", "examining")
    first, second = word.at("Between the two"), word.at("Only then the")
    word.heading("P1-08").addprevious(first)
    word.heading("P1-08").addprevious(second)
