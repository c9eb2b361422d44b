"""Edits as a desk officer makes in passing: found words replaced, texts cut and pasted, notes to oneself, own marks.

The second twenty by somebody who had not looked at what reads them since the first: written down before they were made.
"""

from functools import partial

from tests.taking_back.desk import ADVISORY, IN_PARAGRAPHS, IN_TABLES, LONG, POSITIONS, STUDYING
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, between, edit, in_word, note_on, text_of_the_brief
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    WordFile,
    clear,
    enter,
    insert,
    isolated,
    made,
    own_runs,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import comment, insert_tracked, paste_tracked

desk = partial(edit, table=UNFORESEEN)
HOME = "We are studying"


@desk(IN_ALL, comes("P2-06", "line", f"[BMI: {ADVISORY}]", "typed"))
def line_put_in_brackets(word: WordFile) -> None:
    replace(word.at(ADVISORY), ADVISORY, f"[BMI: {ADVISORY}]")


@desk(IN_ALL, comes("P2-06", "line", f"OLD: {ADVISORY}\n\nNEW: Each State decides."))
def old_and_new_line_below_each_other(word: WordFile) -> None:
    place = word.at(ADVISORY)
    replace(place, ADVISORY, f"OLD: {ADVISORY}")
    paste_behind(place, "NEW: Each State decides.")


@desk(IN_ALL, changed("P1-08", "line", "We support **regular** funding for shelters.\n\n", ""))
def first_paragraph_of_a_line_deleted(word: WordFile) -> None:
    """The words go; in paragraphs with a label this stays."""
    first, second = word.at("funding for shelters"), word.at("Planning needs")
    rest = own_runs(second)
    for run in own_runs(first):
        remove(run)
    for run in rest:
        first.append(run)
    for end in list(second.iter(w("bookmarkEnd"))):
        first.append(end)
    remove(second)


@desk(IN_ALL, changed("S1-04", "line", "We are studying confiscation", "We are studying the confiscation of assets"))
def words_typed_at_two_places_of_a_sentence(word: WordFile) -> None:
    insert(word.at(HOME), "confiscation", " of assets")
    insert(word.at(HOME), "studying", " the")


@desk(
    IN_ALL,
    comes("S1-04", "line", STUDYING.replace("First, the compensation fund.", "**First**, the compensation fund.")),
)
def word_in_an_item_made_bold(word: WordFile) -> None:
    for run in isolated(word.at("First, the"), "First"):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("b"))


@desk(IN_ALL, changed("S5-04", "line", " The State's duty to assist – and to pay – stays.", ""))
def last_sentence_deleted(word: WordFile) -> None:
    replace(word.at("One addition is needed"), " The State's duty to assist – and to pay – stays.", "")


@desk(IN_ALL, changed("S5-04", "line", "“within available resources”", "“subject to available resources”"))
def words_within_quotes_changed(word: WordFile) -> None:
    replace(word.at("One addition is needed"), "within available", "subject to available")


@desk(IN_ALL, comes("P2-06", "line", ADVISORY + " ???"))
def question_marks_typed_behind_a_line(word: WordFile) -> None:
    insert(word.at(ADVISORY), ADVISORY, " ???")


@desk(IN_ALL, comes("P2-06", "line", ADVISORY.removesuffix(".") + "!"))
def full_stop_made_another_sign(word: WordFile) -> None:
    replace(word.at(ADVISORY), "prescribe.", "prescribe!")


@desk(IN_ALL, comes("P2-06", "line", "ok"))
def line_retyped_as_one_short_word(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "ok")


@desk(IN_TABLES, comes("P2-06", "line", "P2-06"))
def line_retyped_as_its_own_code(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "P2-06")


@desk(IN_PARAGRAPHS, Expected(unplaced=["P2-06"]))
def line_retyped_as_its_own_code_in_paragraphs(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "P2-06")


@desk(IN_ALL, comes("P2-06", "line", "Support"))
def line_retyped_as_a_stance(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "Support")


@desk(IN_ALL, Expected((*comes("P2-06", "line", POSITIONS["P1-08"]["line"].split("\n\n")[1]).comes,)))
def line_replaced_by_a_sentence_of_another(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "Planning needs more than one year at a time.")


@desk(IN_ALL, Expected(unplaced=["https example org pool"], may_be_unplaced=["https://example.org/pool"]))
def address_typed_at_the_end(word: WordFile) -> None:
    word.body.find(w("sectPr")).addprevious(made("p", run_like(None, "https://example.org/pool")))


@desk(IN_ALL, text_of_the_brief("To raise!", "heading"))
def sign_typed_behind_a_heading(word: WordFile) -> None:
    insert(word.at("To raise"), "To raise", "!")


@desk(IN_ALL, between("Between the two we pause and listen.", "Between the two we pause **and listen**."))
def words_of_a_text_of_the_brief_made_bold(word: WordFile) -> None:
    for run in isolated(word.at("Between the two"), "and listen"):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("b"))


@desk(
    IN_ALL,
    Expected(
        (
            *changed("S1-04", "line", "studying", "weighing").comes,
            Comes("S1-04", "note", "Is this agreed?", "comment", "Ministry of Justice", "new"),
        )
    ),
)
def word_changed_and_commented_on(word: WordFile) -> None:
    replace(word.at(HOME), "studying", "weighing")
    comment(word, word.at("We are weighing"), "weighing", "Is this agreed?")


@desk(IN_ALL, changed("S1-04", "line", "Afterwards we will revert.", "Afterwards, in June, we will revert.", *TRACKED))
def words_tracked_within_the_last_paragraph(word: WordFile) -> None:
    insert_tracked(word.at("Afterwards we"), "Afterwards", ", in June,")


@desk(
    IN_ALL,
    changed("S1-04", "line", "- Second, the legal basis.", "- Second, the legal basis.\n- Third, the date.", *TRACKED),
)
def item_tracked(word: WordFile) -> None:
    paste_tracked(word.at("Second, the"), "Third, the date.")


@in_word(IN_ALL, note_on("S2-01", "Nothing from us here"))
def comment_where_nothing_stands_yet(word: WordFile) -> None:
    """On the stance: all that there is to click on."""
    place = next(one for one in word.paragraphs() if "No stance yet" in text_of(one))
    comment(word, place, "No stance yet", "Nothing from us here.")


# in tables


@desk(IN_TABLES, note_on("S2-01", "We leave this empty"))
def comment_on_an_empty_cell(word: WordFile) -> None:
    place = word.cell("S2-01", "Line to take").find(w("p"))
    place.append(run_like(None, " "))
    comment(word, place, " ", "We leave this empty.")


@desk(IN_TABLES, Expected((Comes("S2-01", "line", "–", also="&#8211;"),)))
def dash_typed_into_an_empty_cell(word: WordFile) -> None:
    retype(word.cell("S2-01", "Line to take"), "–")


@desk(
    ("request",),
    Expected((Comes("P1-08", "answer", "See S5-04."), Comes("S5-04", "answer", "ditto", kind="conflicts"))),
)
def answers_that_name_each_other(word: WordFile) -> None:
    retype(word.cell("P1-08", "Your answer"), "See S5-04.")
    retype(word.cell("S5-04", "Your answer"), "ditto")


@desk(("request",), Expected((Comes("P1-08", "answer", POSITIONS["P1-08"]["line"].replace("**", "")),)))
def line_copied_into_the_answer(word: WordFile) -> None:
    retype(
        word.cell("P1-08", "Your answer"),
        "We support regular funding for shelters.",
        "Planning needs more than one year at a time.",
    )


@desk(("request",), Expected((Comes("S1-04", "answer", "Yes\nNo\nAbstain"),)))
def answer_of_three_lines(word: WordFile) -> None:
    retype(word.cell("S1-04", "Your answer"), "Yes\nNo\nAbstain")


@desk(IN_TABLES, Expected(deleted=["S2-01"]))
def row_without_words_deleted(word: WordFile) -> None:
    remove(word.row("S2-01"))


@desk(IN_TABLES, Expected(unplaced=["Line to take new version"], may_be_unplaced=[]))
def head_of_a_column_longer(word: WordFile) -> None:
    for one in word.tables()[0].iter(w("p")):
        if text_of(one) == "Line to take":
            insert(one, "Line to take", " (new version)")


@in_word(IN_TABLES, Expected(unplaced=["and also this"], may_be_unplaced=[STUDYING]))
def cell_split_as_word_does(word: WordFile) -> None:
    """The other cells of the column become as wide as the two."""
    table = word.row("S1-04").getparent()
    own = word.cell("S1-04", "Line to take")
    place = list(own.getparent().iterchildren(w("tc"))).index(own)
    for row in table.iterchildren(w("tr")):
        if row is not own.getparent():
            list(row.iterchildren(w("tc")))[place].find(w("tcPr")).append(made("gridSpan", val="2"))
    own.addnext(made("tc", made("tcPr"), made("p", run_like(None, "and also this"))))
    table.find(w("tblGrid")).append(made("gridCol", w="900"))


@desk(
    ("request", "positions"),
    Expected(
        changed("S1-04", "line", "studying", "examining").comes,
        missing=["P2-04 line", "None passage", "None heading", "None text"],
    ),
)
def tables_alone_in_a_new_document(word: WordFile) -> None:
    """What stood below a table isn't emptied by that."""
    replace(word.at(HOME), "studying", "examining")
    for one in list(word.body):
        if one.tag == w("p"):
            one.addprevious(made("p"))
            remove(one)


# in paragraphs


@desk(IN_PARAGRAPHS, changed("P1-08", "pressed", "Amounts are a matter for national budgets.", "No amounts."))
def field_under_a_label_retyped(word: WordFile) -> None:
    retype([word.at("Amounts are a")], "No amounts.")


@desk(IN_PARAGRAPHS, Expected((Comes("P1-08", "pressed", None),)))
def field_under_a_label_emptied(word: WordFile) -> None:
    clear([word.at("Amounts are a")])


@desk(IN_PARAGRAPHS, Expected((*changed("P1-08", "pressed", "budgets.", "budgets.\n\nNor for this body.").comes,)))
def paragraph_behind_a_field_under_a_label(word: WordFile) -> None:
    paste_behind(word.at("Amounts are a"), "Nor for this body.")


@desk(IN_PARAGRAPHS, comes("S2-01", "stance", "accept"))
def first_stance_in_a_heading(word: WordFile) -> None:
    replace(word.heading("S2-01"), "No stance yet", "Can accept")


@desk(IN_PARAGRAPHS, Expected(deleted=["S2-01"]))
def block_without_fields_deleted(word: WordFile) -> None:
    remove(*word.block("S2-01"))


@desk(
    IN_PARAGRAPHS,
    Expected((*changed("P2-04", "line", "Our first measure", "Our first step").comes,), moved=["P2-04", "S2-01"]),
)
def block_moved_down_with_a_word_changed(word: WordFile) -> None:
    replace(word.at("Our eleventh measure"), "Our first measure", "Our first step")
    place = word.block("S2-01")[-1]
    for one in reversed(word.block("P2-04")):
        place.addnext(one)


@desk(IN_PARAGRAPHS, Expected(unplaced=["Speaker Ambassador Roth"]))
def speaker_named_above_the_first_heading(word: WordFile) -> None:
    word.at("To raise").addprevious(made("p", run_like(None, "Speaker: Ambassador Roth")))


@desk(("notes",), Expected(unplaced=["30 seconds"]))
def time_typed_into_a_heading(word: WordFile) -> None:
    insert(word.heading("P1-08"), "p.\u00a04", " (30 seconds)")


@desk(("notes", "dossier"), Expected((Comes("S1-04", "line", STUDYING + "\n\nPAUSE"),)))
def word_in_capitals_behind_the_last_paragraph(word: WordFile) -> None:
    paste_behind(word.at("Afterwards we"), "PAUSE")


@desk(
    ("dossier",), Expected(unplaced=["Ministry of Labour and Ministry of Health"], may_be_unplaced=["Asked Tags money"])
)
def office_in_the_facts_changed(word: WordFile) -> None:
    replace(word.heading("P1-08"), "Ministry of Labour", "Ministry of Labour and Ministry of Health")


@desk(IN_PARAGRAPHS, nothing())
def blank_lines_between_all_paragraphs(word: WordFile) -> None:
    for one in word.paragraphs():
        one.addnext(made("p"))


@desk(
    IN_PARAGRAPHS,
    Expected((Comes("P2-04", "line", LONG.replace("Our second", "\n\nOur second", 1).replace(" \n\n", "\n\n", 1)),)),
)
def enter_after_the_first_sentence_of_a_long_text(word: WordFile) -> None:
    enter(word.at("Our eleventh measure"), "Our second")
