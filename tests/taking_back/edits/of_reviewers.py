"""Edits by somebody who looked for what nobody had tried yet, written down before they were made."""

from copy import deepcopy
from functools import partial
from typing import Any

from tests.taking_back.desk import ADVISORY, BETWEEN, IN_PARAGRAPHS, IN_TABLES, WORDED
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, edit, text_of_the_brief
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    WordFile,
    enter,
    insert,
    isolated,
    made,
    paragraphs_in,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    runs_of,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import comment, delete_tracked, insert_tracked, replace_tracked

reviewer = partial(edit, table=UNFORESEEN)


def stance_of(word: WordFile, code: str, template_in_table: bool) -> Any:
    """The paragraph that says the stance of a recommendation."""
    if not template_in_table:
        return word.heading(code)
    (found,) = (one for one in word.row(code).iter(w("p")) if text_of(one).startswith("("))
    return found


@reviewer(IN_ALL, Expected(unplaced=["were added by the secretariat"]))
def two_words_of_the_small_print_changed(word: WordFile) -> None:
    replace(word.at("these numbers were added"), "for reference", "by the secretariat")


@reviewer(("request",), Expected(unplaced=["or correct the line to take and the proposed wording Your answers"]))
def word_of_the_request_deleted(word: WordFile) -> None:
    replace(word.at("Please answer under"), " directly.", ".")


@reviewer(IN_ALL, Expected(unplaced=["these numbers were added for reference"]))
def last_sentence_of_the_small_print_deleted(word: WordFile) -> None:
    place = word.at("these numbers were added")
    replace(place, text_of(place)[text_of(place).index(" The pages") :], "")


@reviewer(IN_ALL, nothing())
def small_print_cut_into_lines(word: WordFile) -> None:
    place = enter(word.at("these numbers were added"), "The pages are those")
    enter(place, "Recommendations and quoted")


@reviewer(IN_ALL, Expected(unplaced=["Die Nummern dienen allein dem Nachweis"]))
def small_print_retyped_in_another_language(word: WordFile) -> None:
    retype([word.at("these numbers were added")], "Die Nummern dienen allein dem Nachweis.")


@reviewer(IN_ALL, Expected([Comes("P2-06", "line", f"{ADVISORY} See above.", also=f"{ADVISORY}\tSee above.")]))
def tab_and_words_typed_behind_a_line(word: WordFile) -> None:
    insert(word.at(ADVISORY), "to prescribe.", "\tSee above.")


@reviewer(IN_ALL, nothing())  # LibreOffice makes paragraphs of a table with a heading in its cells
def line_set_as_a_heading(word: WordFile) -> None:
    look = word.at(ADVISORY).find(w("pPr"))
    style = look.find(w("pStyle"))
    if style is None:
        look.insert(0, made("pStyle", val="Heading3"))
    else:
        style.set(w("val"), "Heading3")


DECIDE = Expected(
    changed("P2-06", "line", "prescribe", "decide").comes,
    may_be_unplaced=["P2-06", "deleted", "Such mechanisms should be formalized", "Code page", "Notes"],
)
"""Without bookmarks it is listed."""


def as_paragraphs(table: Any) -> None:
    """Turn a table into the paragraphs of its cells, as LibreOffice does with one that has a heading in it."""
    for one in list(table.iter(w("p"))):
        table.addprevious(one)
    remove(table)


def as_text_with_tabs(table: Any) -> None:
    """The last paragraph of a cell and the first of the next one become one."""
    for row in table.iter(w("tr")):
        for number, cell in enumerate(row.iterchildren(w("tc"))):
            first, *others = paragraphs_in(cell)
            if number:
                last = table.getprevious()
                last.append(run_like(None, "\t"))
                last.extend(one for one in list(first) if one.tag != w("pPr"))
            else:
                table.addprevious(first)
            for one in others:
                table.addprevious(one)
    remove(table)


@reviewer(IN_TABLES, DECIDE)
def table_turned_into_paragraphs(word: WordFile) -> None:
    replace(word.at(ADVISORY), "prescribe", "decide")
    as_paragraphs(word.tables()[-1])


@reviewer(IN_TABLES, DECIDE)
def table_turned_into_text_with_tabs(word: WordFile) -> None:
    replace(word.at(ADVISORY), "prescribe", "decide")
    as_text_with_tabs(word.tables()[-1])


SIGNS = "We accept ≥ 2 % of 1 €, Привет and 👍."


@reviewer(IN_ALL, comes("P2-06", "line", SIGNS))
def line_of_signs_and_other_alphabets(word: WordFile) -> None:
    retype([word.at(ADVISORY)], SIGNS)


@reviewer(IN_ALL, nothing())
def small_capitals_and_shades(word: WordFile) -> None:
    for run in runs_of(word.at("We are studying")):
        look = run.find(w("rPr"))
        if look is None:
            run.insert(0, made("rPr"))
            look = run.find(w("rPr"))
        look.append(made("smallCaps"))
        look.append(made("shd", val="clear", fill="FFEE00"))


@reviewer(IN_ALL, changed("P1-08", "line", "**regular** ", ""))
def bold_word_deleted(word: WordFile) -> None:
    replace(word.at("funding for shelters"), "regular ", "")


@reviewer(IN_ALL, text_of_the_brief("TO RAISE", "heading"))
def heading_of_the_brief_in_capitals(word: WordFile) -> None:
    replace(word.at("To raise"), "To raise", "TO RAISE")


@reviewer(IN_ALL, Expected(may_be_unplaced=["To raise", "raise"]))
def enter_pressed_in_a_heading_of_the_brief(word: WordFile) -> None:
    enter(word.at("To raise"), "raise")


@reviewer(WORDED, changed("S5-04", "wording", ", within available resources", "", *TRACKED))
def added_words_of_a_wording_deleted_with_tracking(word: WordFile) -> None:
    place = word.at("within available resources, to ensure", -1)
    delete_tracked(place, ", within available resources")


@reviewer(IN_ALL, Expected([Comes(None, "heading", "To raise today", *TRACKED)]))
def heading_of_the_brief_tracked(word: WordFile) -> None:
    insert_tracked(word.at("To raise"), "raise", " today")


@reviewer(IN_ALL, Expected([Comes(None, "text", BETWEEN.replace("pause", "stop"), *TRACKED)]))
def text_of_the_brief_tracked(word: WordFile) -> None:
    replace_tracked(word.at("Between the two"), "pause", "stop")


@reviewer(IN_ALL, Expected(unplaced=["Why here?"]))
def comment_on_a_heading_of_the_brief(word: WordFile) -> None:
    comment(word, word.at("If raised"), "raised", "Why here?")


@reviewer(IN_ALL, Expected(unplaced=["Whose numbers?"]))
def comment_on_the_small_print(word: WordFile) -> None:
    comment(word, word.at("these numbers were added"), "numbers", "Whose numbers?")


EXCHANGED = Expected((Comes("P1-08", "stance", "oppose"), Comes("P2-06", "stance", "support")))


@reviewer(IN_ALL, EXCHANGED)
def stances_of_two_recommendations_exchanged(word: WordFile) -> None:
    first, second = (stance_of(word, code, bool(len(word.tables()))) for code in ("P1-08", "P2-06"))
    replace(first, "Support", "Cannot accept")
    replace(second, "Cannot accept", "Support")


@reviewer(IN_PARAGRAPHS, Expected(unplaced=["Cannot accept"]))
def stance_typed_below_a_heading(word: WordFile) -> None:
    word.heading("P1-08").addnext(made("p", run_like(None, "Cannot accept")))


@reviewer(("notes",), Expected(unplaced=["Cannot accept"]))
def stance_typed_above_a_line(word: WordFile) -> None:
    place = word.at("funding for shelters")
    look = place.find(w("pPr"))
    place.addprevious(made("p", *(() if look is None else (deepcopy(look),)), run_like(None, "Cannot accept")))


@reviewer(IN_TABLES, Expected(unplaced=["Can accept"]))
def second_stance_typed_below_the_first(word: WordFile) -> None:
    paste_behind(stance_of(word, "P1-08", True), "Can accept")


ANNEX = ("Annex", "Figures of 2025", "The fund paid 412 people.")


@reviewer(IN_ALL, Expected(unplaced=ANNEX))
def annex_with_a_heading_at_the_end(word: WordFile) -> None:
    end = word.body.find(w("sectPr"))
    for words, style in zip(ANNEX, ("Heading1", "Heading2", "Normal"), strict=True):
        end.addprevious(made("p", made("pPr", made("pStyle", val=style)), run_like(None, words)))


@reviewer(IN_ALL, comes("P2-06", "line", None))
def line_made_one_blank_that_does_not_break(word: WordFile) -> None:
    replace(word.at(ADVISORY), ADVISORY, "\N{NO-BREAK SPACE}")


@reviewer(IN_ALL, changed("P2-06", "line", "Advisory", "advisory"))
def first_letter_made_small(word: WordFile) -> None:
    replace(word.at(ADVISORY), "Advisory", "advisory")


@reviewer(("table", "dossier", "paper"), nothing())
def link_taken_off_words(word: WordFile) -> None:
    place = word.at("our page")
    for link in list(place.iter(w("hyperlink"))):
        for run in list(link):
            link.addprevious(run)
        link.getparent().remove(link)
    assert isolated(place, "our page")
