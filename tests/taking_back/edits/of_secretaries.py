"""Edits as the secretary of another delegation makes them: sorted, protected, filled in, summed up, sent."""

from copy import deepcopy
from functools import partial
from typing import Any

from lxml import etree

from tests.taking_back.desk import ADVISORY, IN_TABLES, LONG, POSITIONS
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, edit, in_word
from tests.taking_back.edits.found_late import stance_of
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    NAMES,
    SPACE,
    WordFile,
    clear,
    enter,
    insert,
    isolated,
    made,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    runs_of,
    style_of,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import (
    change,
    comment,
    delete_row_tracked,
    insert_row_tracked,
    replace_tracked,
)

secretary = partial(edit, table=UNFORESEEN)
ALL_TEXTS = [text for fields in POSITIONS.values() for text in fields.values()]
DECIDE = changed("P2-06", "line", "to prescribe", "to decide").comes
EXAMINING = changed("S1-04", "line", "studying", "examining").comes
ANSWER = "Your answer"
REFUSED = "Cannot accept"


def paragraph(words: str) -> Any:
    return made("p", run_like(None, words))


def without_bookmarks(element: Any) -> Any:
    """A copy as Word makes one: names of places stay with the original."""
    copy = deepcopy(element)
    remove(*list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))))
    return copy


def table_of(*rows: tuple[str, ...]) -> Any:
    """A table typed by hand."""
    cells = [[made("tc", made("tcPr"), paragraph(words)) for words in row] for row in rows]
    grid = made("tblGrid", *(made("gridCol", w="900") for _one in rows[0]))
    return made("tbl", made("tblPr"), grid, *(made("tr", *row) for row in cells))


def decide(word: WordFile) -> None:
    replace(word.at(ADVISORY), "to prescribe", "to decide")


# Tables


def moved_up_with_tracking(word: WordFile) -> Any:
    """Drag the row of S2-01 above that of S1-04 while changes are tracked; returns where it is now."""
    row = word.row("S2-01")
    copy = without_bookmarks(row)
    word.row("S1-04").addprevious(copy)
    delete_row_tracked(row)
    return copy


@in_word(IN_TABLES, Expected(moved=("S1-04", "P2-04", "S2-01")))
def row_moved_with_tracking(word: WordFile) -> None:
    insert_row_tracked(moved_up_with_tracking(word))


@in_word(
    IN_TABLES,
    Expected(comes("S2-01", "line", "We hear survivors.", *TRACKED).comes, moved=("S1-04", "P2-04", "S2-01")),
)
def row_moved_with_tracking_and_its_line_filled(word: WordFile) -> None:
    copy = moved_up_with_tracking(word)
    place = list(word.row("S1-04").iterchildren(w("tc"))).index(word.cell("S1-04", "Line to take"))
    retype(list(copy.iterchildren(w("tc")))[place], "We hear survivors.")
    insert_row_tracked(copy)


@in_word(("request", "positions"), Expected(missing=["None wording"]))
def column_deleted_with_tracking(word: WordFile) -> None:
    heads = [text_of(one) for one in next(word.body.iter(w("tr"))).iterchildren(w("tc"))]
    place = next(number for number, one in enumerate(heads) if one.startswith("Proposed wording"))
    for row in word.body.iter(w("tr")):
        cell = list(row.iterchildren(w("tc")))[place]
        cell.find(w("tcPr")).append(change("cellDel"))
        for run in list(runs_of(cell)):
            deleted = change("del")
            run.addprevious(deleted)
            deleted.append(run)
            for text in run.iter(w("t")):
                text.tag = w("delText")


@in_word(IN_TABLES, Expected(unplaced=["Priority", "high", "low"]))
def column_inserted_with_tracking(word: WordFile) -> None:
    """In the middle, as Word does: every cell says who put it there."""
    table = word.row("S1-04").getparent()
    words = iter(("Priority", "high", "low", ""))
    for row in table.iterchildren(w("tr")):
        cells = list(row.iterchildren(w("tc")))
        said = run_like(None, next(words))
        cells[1].addnext(made("tc", made("tcPr", change("cellIns")), made("p", change("ins", said))))
    table.find(w("tblGrid")).insert(2, made("gridCol", w="900"))


@secretary(IN_TABLES, Expected(EXAMINING, moved=("S1-04", "P2-04", "S2-01")))
def table_sorted_with_its_head(word: WordFile) -> None:
    """Sorted by the first column without saying that there is a head."""
    replace(word.at("We are studying"), "studying", "examining")
    table = word.row("S1-04").getparent()
    rows = list(table.iterchildren(w("tr")))
    for row in sorted(rows, key=lambda one: text_of(next(one.iter(w("p"))))):
        table.append(row)


SUMMARY = (("Code", "Stance", "Priority"), ("P1-08", REFUSED, "urgent"), ("S5-04", "Support", ""))


@secretary(
    IN_ALL,
    Expected(DECIDE, unplaced=[REFUSED, "urgent"], may_be_unplaced=["Code", "Stance", "Priority", "P1-08", "Support"]),
)
def summary_typed_as_a_table_on_top(word: WordFile) -> None:
    decide(word)
    word.body.insert(2, table_of(*SUMMARY))


@secretary(
    ("request",),
    Expected(
        comes("S1-04", "answer", "Justice agrees.").comes, unplaced=["Finance objects."], may_be_unplaced=ALL_TEXTS
    ),
)
def row_copied_for_a_second_office(word: WordFile) -> None:
    row = word.row("S1-04")
    copy = without_bookmarks(row)
    place = list(row.iterchildren(w("tc"))).index(word.cell("S1-04", ANSWER))
    retype(word.cell("S1-04", ANSWER), "Justice agrees.")
    retype(list(copy.iterchildren(w("tc")))[place], "Finance objects.")
    row.addnext(copy)


@in_word(("request",), Expected(may_be_unplaced=["Ministry of Labour", "Ministry of Finance"]))
def offices_of_two_rows_merged(word: WordFile) -> None:
    upper, lower = word.cell("P1-08", "Office"), word.cell("S5-04", "Office")
    paste_behind(upper.findall(w("p"))[-1], "Ministry of Finance")
    clear(lower)
    upper.find(w("tcPr")).append(made("vMerge", val="restart"))
    lower.find(w("tcPr")).append(made("vMerge"))


@in_word(("request",), nothing())
def answers_as_controls_that_nobody_filled_in(word: WordFile) -> None:
    for code in ("P1-08", "S1-04"):
        (place,) = word.cell(code, ANSWER).findall(w("p"))
        run = run_like(None, "Click or tap here to enter text.")
        run.insert(0, made("rPr", made("rStyle", val="PlaceholderText")))
        properties = made("sdtPr", made("id", val="77"), made("showingPlcHdr"), made("text"))
        place.append(made("sdt", properties, made("sdtContent", run)))


MAIL = ("From: Legal Department", "Sent: Tuesday, 1 December", "Subject: your request", "We can live with it.")


@secretary(("request",), comes("S1-04", "answer", "\n\n".join(MAIL)))
def mail_pasted_into_an_answer(word: WordFile) -> None:
    retype(word.cell("S1-04", ANSWER), *MAIL)


@secretary(IN_TABLES, Expected(unplaced=["Agreed by Justice"]))
def agreed_below_a_stance(word: WordFile) -> None:
    place = stance_of(word, "P1-08")
    place.addnext(paragraph("Agreed by Justice"))


@secretary(IN_TABLES, comes("P2-06", "line", None))
def line_of_a_cell_made_a_blank(word: WordFile) -> None:
    cell = word.cell("P2-06", "Line to take")
    clear(cell)
    cell.find(w("p")).append(run_like(None, "\u00a0 "))


@in_word(
    ("request", "positions"),
    Expected((Comes("P2-06", "line", None), Comes("P2-06", "note", "Drop this one.", "comment", TRACKED[1], "new"))),
)
def line_emptied_with_a_comment_that_says_why(word: WordFile) -> None:
    clear(word.cell("P2-06", "Line to take"))
    comment(word, stance_of(word, "P2-06"), REFUSED, "Drop this one.")


# Stances


@secretary(IN_ALL, comes("P2-06", "stance", "accept", *TRACKED))
def stance_changed_with_tracking(word: WordFile) -> None:
    replace_tracked(stance_of(word, "P2-06"), "Cannot accept", "Can accept")


@secretary(IN_ALL, Expected(unplaced=[REFUSED]))
def sign_of_a_stance_changed_alone(word: WordFile) -> None:
    replace(stance_of(word, "P2-06"), "(×)", "(✓)")


@secretary(IN_ALL, comes("P2-06", "stance", "accept"))
def stance_struck_by_hand_and_another_typed(word: WordFile) -> None:
    place = stance_of(word, "P2-06")
    insert(place, REFUSED, " Can accept")
    for run in isolated(place, REFUSED):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("strike"))


@secretary(IN_ALL, comes("P2-06", "stance", "accept"))
def stance_in_capitals(word: WordFile) -> None:
    replace(stance_of(word, "P2-06"), REFUSED, "CAN ACCEPT")


@secretary(IN_ALL, Expected(unplaced=["OK"]))
def stance_in_short(word: WordFile) -> None:
    replace(stance_of(word, "P2-06"), REFUSED, "OK")


# Words


@secretary(IN_ALL, changed("P2-06", "line", "are not for", "are for"))
def not_taken_out_of_a_line(word: WordFile) -> None:
    replace(word.at(ADVISORY), "are not for", "are for")


@secretary(IN_ALL, comes("P2-06", "line", ADVISORY.upper()))
def line_typed_in_capitals(word: WordFile) -> None:
    replace(word.at(ADVISORY), ADVISORY, ADVISORY.upper())


@in_word(IN_ALL, changed("P1-08", "line", "one year", "1st year"))
def ordinal_by_autocorrect(word: WordFile) -> None:
    place = word.at("Planning needs")
    replace(place, "one year", "1st year")
    for run in isolated(place, "1st"):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("vertAlign", val="superscript"))


@secretary(IN_ALL, nothing())
def quotes_made_french(word: WordFile) -> None:
    replace(word.at("duty to assist"), "“within available resources”", "«\u00a0within available resources\u00a0»")


ARABIC = "المجالس الاستشارية ليست من شأن هذه الهيئة."


@in_word(IN_ALL, comes("P2-06", "line", ARABIC))
def line_retyped_from_right_to_left(word: WordFile) -> None:
    place = word.at(ADVISORY)
    replace(place, ADVISORY, ARABIC)
    place.find(w("pPr")).append(made("bidi"))
    for run in isolated(place, ARABIC):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("rtl"))


SENTENCES = [f"{one}." for one in LONG.rstrip(".").split(". ")]


@secretary(IN_ALL, comes("P2-04", "line", "\n\n".join(SENTENCES)))
def each_sentence_a_paragraph(word: WordFile) -> None:
    place = word.at("Our eleventh measure")
    for sentence in SENTENCES[1:]:
        rest = enter(place, sentence)
        last = list(runs_of(place))[-1]
        for text in last.iter(w("t")):
            text.text = (text.text or "").rstrip()
        place = rest


@in_word(IN_ALL, changed("P2-06", "line", "to prescribe", "to prescribe, see Annex 1"))
def reference_as_a_field(word: WordFile) -> None:
    last = insert(word.at(ADVISORY), "to prescribe", ", see ")
    code = made("instrText")
    code.text = " REF _Ref77 \\h "
    code.set(SPACE, "preserve")
    for one in reversed(
        (
            made("r", made("fldChar", fldCharType="begin")),
            made("r", code),
            made("r", made("fldChar", fldCharType="separate")),
            run_like(last, "Annex 1"),
            made("r", made("fldChar", fldCharType="end")),
        )
    ):
        last.addnext(one)


@in_word(IN_ALL, Expected(DECIDE))
def all_but_two_texts_protected(word: WordFile) -> None:
    decide(word)
    for number, words in enumerate(("Planning needs", "to decide")):
        place = word.at(words)
        place.insert(1, made("permStart", id=str(number), edGrp="everyone"))
        place.append(made("permEnd", id=str(number)))


TYPED = "Please shorten this to one minute."


@in_word(IN_ALL, Expected(unplaced=[TYPED]))
def box_as_word_has_drawn_them_since_2010(word: WordFile) -> None:
    """With a second drawing for older programs, which says the same."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{TYPED}</w:t></w:r></w:p></w:txbxContent>"
    names = (
        f"{NAMES} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
        " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
        " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
        " xmlns:v='urn:schemas-microsoft-com:vml'"
    )
    drawn = (
        f"<w:r {names}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:extent cx='914400'"
        " cy='457200'/><wp:docPr id='7' name='Text Box 7'/><a:graphic><a:graphicData"
        " uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/>"
        f"<wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    word.at(ADVISORY).append(etree.fromstring(drawn))


# The whole document


@secretary(IN_ALL, Expected(DECIDE, unplaced=["Ministère de la Justice", "13, place Vendôme"]))
def letterhead_pasted_over_title_and_head(word: WordFile) -> None:
    decide(word)
    head = [one for one in word.body if style_of(one) in {"Title", "Subtitle", "HeadLine"}]
    head[0].addprevious(table_of(("Ministère de la Justice", "13, place Vendôme")))
    remove(*head)


SECOND_PART = ["S1-04", "P2-04", "S2-01", "P2-06"]


@secretary(IN_ALL, Expected(deleted=SECOND_PART, missing=["None heading", "None passage"]))
def second_part_dropped(word: WordFile) -> None:
    paragraphs = list(word.body)
    first = next(number for number, one in enumerate(paragraphs) if text_of(one) == "If raised")
    remove(*(one for one in paragraphs[first:] if one.tag != w("sectPr") and style_of(one) != "SmallPrint"))


@secretary(IN_ALL, Expected(unplaced=["Key messages"], may_be_unplaced=ALL_TEXTS))
def key_messages_copied_to_the_front(word: WordFile) -> None:
    copies = [without_bookmarks(word.at(words)) for words in ("funding for shelters", ADVISORY)]
    place = next(one for one in word.body if style_of(one) == "Heading1")
    for one in (paragraph("Key messages"), *copies):
        place.addprevious(one)


@in_word(IN_ALL, Expected(DECIDE, unplaced=["Cleared with the Minister on Monday."]))
def note_at_the_end_on_a_heading(word: WordFile) -> None:
    decide(word)
    note = made("r", made("endnoteReference", id="2"))
    word.at("To raise").append(note)
    said = "<w:r><w:t>Cleared with the Minister on Monday.</w:t></w:r>"
    word.add_part("endnotes", f"<w:endnotes {NAMES}><w:endnote w:id='2'><w:p>{said}</w:p></w:endnote></w:endnotes>")


@in_word(
    ("notes", "dossier"),
    Expected(
        (
            Comes("P1-08", "line", "We support **regular** funding for shelters."),
            Comes(
                "P1-08",
                "pressed",
                "Amounts are a matter for national budgets.\n\nPlanning needs more than one year at a time.",
            ),
        )
    ),
)
def second_paragraph_moved_below_if_pressed(word: WordFile) -> None:
    place, pressed = word.at("Planning needs"), word.at("Amounts are a matter")
    copy = without_bookmarks(place)
    for style in copy.iter(w("pStyle")):
        style.set(w("val"), style_of(pressed))
    pressed.addnext(copy)
    remove(place)
