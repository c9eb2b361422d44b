"""Edits that only a table knows: stances and answers in cells, rows, columns, cells merged, codes."""

from copy import deepcopy
from typing import Any

from tests.taking_back.desk import ADVISORY, IN_TABLES, POSITIONS
from tests.taking_back.edits.edit import TRACKED, edit
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    WordFile,
    clear,
    enter,
    made,
    move_behind,
    paragraphs_in,
    paste_behind,
    remove,
    replace,
    retype,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import delete_row_tracked, insert_row_tracked, insert_tracked

REQUEST = ("request",)
QUOTED = ("request", "positions")
LINE = "Line to take"
MERGED = Expected(
    unplaced=["stop and prescribe"],
    may_be_unplaced=[ADVISORY, *(text for fields in POSITIONS.values() for text in fields.values())],
)


def cells(row: Any) -> list[Any]:
    return list(row.iterchildren(w("tc")))


@edit(IN_TABLES, comes("S2-01", "line", "We would speak last."))
def empty_cell_filled(word: WordFile) -> None:
    retype(word.cell("S2-01", LINE), "We would speak last.")


@edit(IN_TABLES, comes("S1-04", "line", "Nothing of this will be said."))
def cell_retyped(word: WordFile) -> None:
    retype(word.cell("S1-04", LINE), "Nothing of this will be said.")


@edit(IN_TABLES, comes("S1-04", "line", None))
def cell_cleared(word: WordFile) -> None:
    clear(word.cell("S1-04", LINE))


@edit(IN_TABLES, comes("P1-08", "stance", "oppose"))
def stance_retyped_behind_its_sign(word: WordFile) -> None:
    replace(_stance(word, "P1-08"), "Support", "Cannot accept")


@edit(IN_TABLES, comes("P1-08", "stance", "accept"))
def stance_retyped_without_its_sign(word: WordFile) -> None:
    place = _stance(word, "P1-08")
    replace(place, text_of(place), "can accept")


@edit(IN_TABLES, comes("S2-01", "stance", "support"))
def first_stance_of_a_row(word: WordFile) -> None:
    replace(_stance(word, "S2-01"), "No stance yet", "Support")


@edit(IN_TABLES, Expected(unplaced=["Let us see"]))
def stance_that_is_none(word: WordFile) -> None:
    replace(_stance(word, "P1-08"), "Support", "Let us see")


def _stance(word: WordFile, code: str) -> Any:
    """The paragraph of a row that says the stance."""
    (found,) = (one for one in word.row(code).iter(w("p")) if text_of(one).startswith("("))
    return found


@edit(REQUEST, comes("P1-08", "answer", "We agree, up to 2028."))
def answer_typed(word: WordFile) -> None:
    retype(word.cell("P1-08", "Your answer"), "We agree, up to 2028.")


@edit(REQUEST, comes("P1-08", "answer", "We agree.\n\nBut see the bill."))
def answer_in_two_paragraphs(word: WordFile) -> None:
    retype(word.cell("P1-08", "Your answer"), "We agree.", "But see the bill.")


@edit(REQUEST, Expected((Comes("S5-04", "answer", "Amounts may be named.", kind="conflicts"),)))
def answer_where_one_is_known_already_that_was_not_printed(word: WordFile) -> None:
    retype(word.cell("S5-04", "Your answer"), "Amounts may be named.")


@edit(REQUEST, comes("P1-08", "answer", "Cleared.", *TRACKED))
def answer_tracked(word: WordFile) -> None:
    cell = paragraphs_in(word.cell("P1-08", "Your answer"))[0]
    retype([cell], "x")
    insert_tracked(cell, "x", "Cleared.")
    replace(cell, "x", "")


@edit(REQUEST, comes("P1-08", "office", "Ministry of Labour and Trade"))
def office_changed(word: WordFile) -> None:
    replace(word.cell("P1-08", "Office"), "Labour", "Labour and Trade")


@edit(REQUEST, comes("S2-01", "office", "Ministry of Health"))
def office_named_first(word: WordFile) -> None:
    retype(word.cell("S2-01", "Office"), "Ministry of Health")


@edit(REQUEST, comes("S1-04", "office", None))
def office_cleared_below_one_like_it(word: WordFile) -> None:
    retype(word.cell("S1-04", "Office"), "")


@edit(QUOTED, Expected(quotations=["P1-08"]))
def quotation_altered(word: WordFile) -> None:
    replace(word.cell("P1-08", "Recommendation"), "sufficient", "adequate")


@edit(QUOTED, Expected(changed("S1-04", "line", "studying", "examining").comes, quotations=["S1-04"]))
def quotation_and_line_altered(word: WordFile) -> None:
    replace(word.cell("S1-04", "Recommendation"), "More priority", "Priority")
    replace(word.at("We are studying"), "studying", "examining")


@edit(QUOTED, nothing())
def quotation_with_other_quotes_and_blanks(word: WordFile) -> None:
    replace(word.cell("P1-08", "Recommendation"), "civil society", "civil\u00a0society")


@edit(IN_TABLES, Expected(deleted=["P1-08"]))
def row_deleted(word: WordFile) -> None:
    remove(word.row("P1-08"))


@edit(IN_TABLES, Expected(deleted=["P1-08"]))
def row_deleted_with_tracking(word: WordFile) -> None:
    delete_row_tracked(word.row("P1-08"))


@edit(IN_TABLES, Expected(moved=["P1-08", "S5-04"]))
def row_moved(word: WordFile) -> None:
    move_behind([word.row("P1-08")], word.row("S5-04"))


@edit(IN_TABLES, Expected(changed("P1-08", "line", "one year", "two years").comes, moved=["P1-08", "S5-04"]))
def row_moved_with_a_word_changed(word: WordFile) -> None:
    move_behind([word.row("P1-08")], word.row("S5-04"))
    replace(word.at("Planning needs"), "one year", "two years")


@edit(IN_TABLES, Expected(unplaced=["A row without a code"]))
def row_added(word: WordFile) -> None:
    retype(cells(_new_row(word, "P1-08"))[1], "A row without a code.")


@edit(IN_TABLES, Expected(unplaced=["A row without a code"]))
def row_added_with_tracking(word: WordFile) -> None:
    row = _new_row(word, "P1-08")
    retype(cells(row)[1], "A row without a code.")
    insert_row_tracked(row)


def _new_row(word: WordFile, code: str) -> Any:
    """An empty row behind that of a recommendation."""
    row = _copy(word, code)
    for cell in cells(row):
        clear(cell)
    return row


def _copy(word: WordFile, code: str) -> Any:
    """A copy of a row behind it, without bookmarks: a name stands once in a file."""
    row = deepcopy(word.row(code))
    remove(*row.iter(w("bookmarkStart")), *row.iter(w("bookmarkEnd")))
    word.row(code).addnext(row)
    return row


@edit(IN_TABLES, Expected(may_be_unplaced=list(POSITIONS["P1-08"].values())))
def row_copied(word: WordFile) -> None:
    _copy(word, "P1-08")


@edit(IN_TABLES, Expected(unplaced=["two years"], may_be_unplaced=list(POSITIONS["P1-08"].values())))
def row_copied_and_the_copy_changed(word: WordFile) -> None:
    replace(_line(_copy(word, "P1-08"), "Planning"), "one year", "two years")


@edit(IN_TABLES, Expected(unplaced=["two years"], may_be_unplaced=list(POSITIONS["P1-08"].values())))
def code_retyped_on_a_copied_row(word: WordFile) -> None:
    copy = _copy(word, "P1-08")
    replace(copy.find(w("tc")), "P1-08", "P3-99")
    replace(_line(copy, "Planning"), "one year", "two years")


@edit(IN_TABLES, Expected(unplaced=["of schools"], may_be_unplaced=list(POSITIONS["P1-08"].values())))
def row_for_a_recommendation_that_is_not_in_the_brief(word: WordFile) -> None:
    copy = _copy(word, "P1-08")
    replace(copy.find(w("tc")), "P1-08", "P1-11")
    replace(_line(copy, "We support"), "for shelters", "of schools")


def _line(row: Any, words: str) -> Any:
    (found,) = (one for one in row.iter(w("p")) if text_of(one).startswith(words))
    return found


@edit(IN_TABLES, changed("P1-08", "line", "one year", "two years"))
def code_with_a_hyphen_that_does_not_break(word: WordFile) -> None:
    replace(word.row("P1-08").find(w("tc")), "P1-08", "P1‑08")
    replace(word.at("Planning needs"), "one year", "two years")


@edit(IN_TABLES, changed("P1-08", "line", "one year", "two years"))
def code_in_small_letters_with_a_blank(word: WordFile) -> None:
    replace(word.row("P1-08").find(w("tc")), "P1-08", "p1 8")
    replace(word.at("Planning needs"), "one year", "two years")


@edit(IN_TABLES, changed("P1-08", "line", "one year", "two years"))
def code_emptied(word: WordFile) -> None:
    replace(word.row("P1-08").find(w("tc")), "P1-08", "")
    replace(word.at("Planning needs"), "one year", "two years")


@edit(IN_TABLES, nothing())
def columns_swapped(word: WordFile) -> None:
    for row in word.body.iter(w("tr")):
        cells(row)[3].addnext(cells(row)[2])


@edit(IN_TABLES, changed("S1-04", "line", "studying", "examining"))
def columns_swapped_and_a_word_changed(word: WordFile) -> None:
    columns_swapped(word)
    replace(word.at("We are studying"), "studying", "examining")


@edit(QUOTED, Expected(missing=["None line"]))
def column_deleted(word: WordFile) -> None:
    column = [text_of(one) for one in cells(next(word.body.iter(w("tr"))))].index(LINE)
    for row in word.body.iter(w("tr")):
        remove(cells(row)[column])


@edit(IN_TABLES, Expected(changed("P2-06", "line", "prescribe", "decide").comes, may_be_unplaced=["What we say"]))
def column_renamed_and_a_word_changed(word: WordFile) -> None:
    for head in [one for one in word.paragraphs() if text_of(one) == LINE]:
        replace(head, LINE, "What we say")
    replace(word.at(ADVISORY), "prescribe", "decide")


@edit(IN_TABLES, Expected(unplaced=["Speak to Paris first"], may_be_unplaced=["Remarks"]))
def column_added(word: WordFile) -> None:
    for column in [list(grid)[-1] for grid in word.body.iter(w("tblGrid"))]:
        column.addnext(deepcopy(column))
    for number, row in enumerate(word.body.iter(w("tr"))):
        new = deepcopy(cells(row)[-1])
        remove(*new.iter(w("bookmarkStart")), *new.iter(w("bookmarkEnd")))
        clear(new)
        cells(row)[-1].addnext(new)
        if number < 2:
            retype(new, ("Remarks", "Speak to Paris first.")[number])


@edit(QUOTED, Expected(missing=["None quotation"], unplaced=["Speak to Paris first"], may_be_unplaced=["Remarks"]))
def column_deleted_and_another_added(word: WordFile) -> None:
    for row in word.body.iter(w("tr")):
        remove(cells(row)[1])
    column_added(word)


@edit(IN_TABLES, MERGED)
def two_cells_merged_in_a_row(word: WordFile) -> None:
    replace(word.at(ADVISORY), "prescribe", "stop and prescribe")
    first = word.cell("P2-06", LINE)
    second = first.getnext()
    _take_in(first, second)
    first.find(w("tcPr")).insert(1, made("gridSpan", val="2"))


@edit(IN_TABLES, MERGED)
def two_cells_merged_down_a_column(word: WordFile) -> None:
    replace(word.at("One addition is needed"), "stays.", "stop and prescribe.")
    first, second = word.cell("P1-08", LINE), word.cell("S5-04", LINE)
    paragraphs = paragraphs_in(second)
    paste_behind(paragraphs[-1], "")
    for one in paragraphs:
        first.append(one)
    first.find(w("tcPr")).append(made("vMerge", val="restart"))
    second.find(w("tcPr")).append(made("vMerge"))


@edit(IN_TABLES, MERGED)
def all_cells_of_a_row_merged(word: WordFile) -> None:
    replace(word.at(ADVISORY), "prescribe", "stop and prescribe")
    first, *others = cells(word.row("P2-06"))
    for one in others:
        _take_in(first, one)
    first.find(w("tcPr")).insert(1, made("gridSpan", val=str(1 + len(others))))


def _take_in(first: Any, second: Any) -> None:
    for one in paragraphs_in(second):
        if text_of(one):
            first.append(one)
    remove(second)


@edit(
    IN_TABLES,
    Expected(
        (
            *changed("P1-08", "line", "\n\nPlanning needs more than one year at a time.", "").comes,
            Comes("S5-04", "line", POSITIONS["S5-04"]["line"] + "\n\nPlanning needs more than one year at a time."),
        )
    ),
)
def paragraph_moved_to_another_cell(word: WordFile) -> None:
    move_behind([word.at("Planning needs")], word.at("One addition is needed"))


@edit(IN_TABLES, changed("P1-08", "line", "Planning needs more", "Planning needs\n\nby now more"))
def enter_in_the_last_paragraph_of_a_cell(word: WordFile) -> None:
    replace(enter(word.at("Planning needs"), " more than"), " more", "by now more")
