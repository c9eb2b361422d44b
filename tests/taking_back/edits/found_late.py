"""Edits found by somebody who made 130 of another brief: emptied stances, numbers of lists, feet of pages, rows cut."""

from copy import deepcopy
from functools import partial
from textwrap import wrap
from typing import Any

from tests.taking_back.desk import ADVISORY, IN_PARAGRAPHS, IN_TABLES, POSITIONS
from tests.taking_back.edits.edit import IN_ALL, TRACKED, UNFORESEEN, edit, in_word
from tests.taking_back.expectation import Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    SPACE,
    WordFile,
    clear,
    enter,
    made,
    remove,
    replace,
    retype,
    run_like,
    text_of,
    w,
)
from tests.taking_back.papers.word_tracked import delete_tracked

STRUCK = "Such mechanisms should be formalized"
PRESSED = ("notes", "dossier", "paper")
late = partial(edit, table=UNFORESEEN)


def stance_of(word: WordFile, code: str) -> Any:
    """The paragraph that says the stance: in a table one of the row, else the heading."""
    if not any("(" in text_of(one)[:1] for table in word.tables() for one in table.iter(w("p"))):
        return word.heading(code)
    return next(one for one in word.row(code).iter(w("p")) if text_of(one).startswith("("))


def support_in(paragraph: Any) -> str:
    """The stance with its sign; cells have another blank than headings."""
    said = text_of(paragraph)
    return said[said.index("(✓)") : said.index("Support") + len("Support")]


@late(IN_ALL, comes("P1-08", "stance", None))
def stance_emptied(word: WordFile) -> None:
    place = stance_of(word, "P1-08")
    replace(place, support_in(place), "")


@late(IN_ALL, comes("P1-08", "stance", None, *TRACKED))
def stance_deleted_with_tracking(word: WordFile) -> None:
    place = stance_of(word, "P1-08")
    delete_tracked(place, support_in(place))


@late(("request",), Expected(missing=["P1-08 stance"]))
def stance_deleted_with_the_page(word: WordFile) -> None:
    _code, *others = word.row("P1-08").find(w("tc")).iter(w("p"))
    for one in others:
        replace(one, text_of(one), "")


@late(IN_ALL, Expected(unplaced=["Cannot accept unless funded"]))
def stance_with_a_condition(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "Cannot accept unless funded")


@late(IN_ALL, Expected(unplaced=["Support?"]))
def a_question_mark_behind_a_stance(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "Support?")


@late(IN_ALL, Expected(unplaced=["Support / can accept"]))
def two_stances_at_once(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "Support / can accept")


@late(IN_ALL, comes("P1-08", "stance", "oppose"))
def stance_with_a_full_stop(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "cannot accept.")


@late(IN_ALL, comes("P1-08", "stance", "oppose"))
def stance_called_as_in_a_filter(word: WordFile) -> None:
    place = stance_of(word, "P1-08")
    replace(place, support_in(place), "OPPOSE")


@late(IN_ALL, Expected(unplaced=["We should reject"]))
def stance_in_words_of_ones_own(word: WordFile) -> None:
    place = stance_of(word, "P1-08")
    replace(place, support_in(place), "We should reject")


@late(IN_ALL, Expected(unplaced=["Support, with changes to para 2"]))
def stance_with_what_is_to_change(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "Support, with changes to para 2")


PAGE = ("Money · export 9 · 2", "Page 2 of 4")


def between_pages(word: WordFile, paragraph: Any) -> None:
    """Put what stands at the foot of a page and at the head of the next behind a paragraph, as converters do."""
    for words in reversed(PAGE):
        paragraph.addnext(made("p", run_like(None, words)))


@in_word(IN_PARAGRAPHS, nothing())
def foot_of_a_page_between_two_paragraphs(word: WordFile) -> None:
    between_pages(word, word.at("funding for shelters"))
    between_pages(word, word.at("The other text is"))


@in_word(IN_PARAGRAPHS, nothing())
def foot_of_a_page_within_a_paragraph(word: WordFile) -> None:
    paragraph = word.at("Planning needs")
    enter(paragraph, " at a time")
    between_pages(word, paragraph)


@late(IN_PARAGRAPHS, changed("P2-06", "line", "to prescribe", "to decide"))
def each_printed_line_a_paragraph(word: WordFile) -> None:
    replace(word.at(ADVISORY), "to prescribe", "to decide")
    for one in word.paragraphs():
        lines = [line for text in text_of(one).split("\n") for line in wrap(text.replace("\t", "    "), 60)]
        for child in list(one):
            one.remove(child)
        one.append(run_like(None, lines[0] if lines else ""))
        for line in reversed(lines[1:]):
            one.addnext(made("p", run_like(None, line)))


def row_gone_on_with(word: WordFile, second: str) -> None:
    """The line of P2-06 ends in a row of its own below, with the code once more."""
    row = word.row("P2-06")
    lower = deepcopy(row)
    row.addnext(lower)
    remove(*list(lower.iter(w("bookmarkStart"), w("bookmarkEnd"))))
    code, *_others = list(lower.iterchildren(w("tc")))
    for cell in lower.iterchildren(w("tc")):
        clear(cell)
    retype(code, "P2-06 (cont.)")
    place = list(row.iterchildren(w("tc"))).index(word.cell("P2-06", "Line to take"))
    retype(list(lower.iterchildren(w("tc")))[place], second)
    replace(word.at(ADVISORY), " this body to prescribe.", "")


@late(IN_TABLES, nothing())
def row_gone_on_with_in_another(word: WordFile) -> None:
    row_gone_on_with(word, "this body to prescribe.")


@late(IN_TABLES, Expected(unplaced=["Advisory councils are not for", "this body to decide."]))
def row_gone_on_with_in_other_words(word: WordFile) -> None:
    row_gone_on_with(word, "this body to decide.")


def joined_to_its_label(word: WordFile, words: str, sign: str) -> None:
    """Delete the line break behind a label, and type a sign in its place."""
    paragraph = word.at(words)
    (first, *_others) = paragraph.iter(w("br"))
    typed = made("t")
    typed.text = sign
    typed.set(SPACE, "preserve")
    first.addprevious(typed)
    remove(first)


@late(PRESSED, changed("S5-04", "pressed", "as it stands", "as it is"))
def text_joined_to_its_label_by_a_colon(word: WordFile) -> None:
    joined_to_its_label(word, "The other text is", ": ")
    replace(word.at("The other text is"), "as it stands", "as it is")


@late(PRESSED, nothing())
def text_joined_to_its_label_by_a_dash(word: WordFile) -> None:
    joined_to_its_label(word, "The other text is", " – ")


def split_into_two_rows(word: WordFile) -> Any:
    """Split the line of P1-08 as Word does: its other cells grow over both rows. Returns the lower half."""
    row, own = word.row("P1-08"), word.cell("P1-08", "Line to take")
    lower = deepcopy(row)
    remove(*list(lower.iter(w("bookmarkStart"), w("bookmarkEnd"))))
    cells, below = (list(one.iterchildren(w("tc"))) for one in (row, lower))
    half = below[cells.index(own)]
    for upper, under in zip(cells, below, strict=True):
        if under is not half:
            upper.find(w("tcPr")).append(made("vMerge", val="restart"))
            under.find(w("tcPr")).append(made("vMerge"))
            clear(under)
    remove(list(own.iterchildren(w("p")))[-1], *list(half.iterchildren(w("p")))[:-1])
    row.addnext(lower)
    return half


@late(IN_TABLES, nothing())
def cell_split_into_two_rows(word: WordFile) -> None:
    split_into_two_rows(word)


@late(IN_TABLES, Expected(unplaced=["two years at a time"], may_be_unplaced=[POSITIONS["P1-08"]["line"]]))
def cell_split_into_two_rows_and_a_word_changed(word: WordFile) -> None:
    replace(split_into_two_rows(word).find(w("p")), "one year", "two years")


@late(IN_TABLES, Expected(unplaced=["Agreed"], may_be_unplaced=[POSITIONS["P1-08"]["line"]]))
def cell_split_into_two_rows_and_one_typed_anew(word: WordFile) -> None:
    retype(split_into_two_rows(word), "Agreed")


@in_word(IN_TABLES, changed("S5-04", "line", "One addition", "An addition"))
def codes_of_two_rows_merged_and_a_word_changed(word: WordFile) -> None:
    """The lower row is known by its bookmarks still."""
    replace(word.at("One addition"), "One addition", "An addition")
    upper, lower = (word.row(code).find(w("tc")) for code in ("P1-08", "S5-04"))
    upper.find(w("tcPr")).append(made("vMerge", val="restart"))
    lower.find(w("tcPr")).append(made("vMerge"))
    clear(lower)


def row_typed(word: WordFile, code: str) -> None:
    """Copy a row with its looks, type a code, a stance that others have too, and a line."""
    row, at = word.row("P1-08"), word.cell("P1-08", "Line to take")
    place = list(row.iterchildren(w("tc"))).index(at)
    new = deepcopy(row)
    remove(*list(new.iter(w("bookmarkStart"), w("bookmarkEnd"))))
    said = next(one for one in new.iter(w("p")) if "(✓)" in text_of(one))
    for one in new.iter(w("p")):
        if one is not said:
            clear([one])
    retype([next(new.iter(w("p")))], code)
    retype(list(new.iterchildren(w("tc")))[place], "One more line.")
    row.addnext(new)


@late(IN_TABLES, Expected(unplaced=["Support", "One more line."]))
def row_typed_of_a_recommendation_that_is_not_in_the_brief(word: WordFile) -> None:
    row_typed(word, "S4-02")


@late(IN_TABLES, Expected(unplaced=["Support", "One more line."]))
def row_typed_without_a_code_but_with_a_stance(word: WordFile) -> None:
    row_typed(word, "")


@in_word(("request",), Expected(unplaced=["left half", "right half"]))
def cell_of_an_answer_split_with_words_in_both_halves(word: WordFile) -> None:
    cell = word.cell("S1-04", "Your answer")
    retype(cell, "left half")
    cell.addnext(made("tc", made("tcPr"), made("p", run_like(None, "right half"))))


@late(("request", "positions"), Expected(comes("P2-06", "line", None).comes, unplaced=["fully"]))
def line_emptied_and_a_word_typed_into_struck_ones(word: WordFile) -> None:
    clear(word.cell("P2-06", "Line to take"))
    wording = word.cell("P2-06", "Proposed wording")
    replace(next(one for one in wording.iter(w("p")) if STRUCK in text_of(one)), STRUCK, f"{STRUCK} fully")
