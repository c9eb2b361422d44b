"""Edits where one text ends and another begins: parts named by hand, blocks copied, words behind the last text.

Found by somebody who had not seen what reads them, in 84 edits of another brief; each stands here with its like.
"""

from copy import deepcopy
from functools import partial
from typing import Any

from lxml import etree

from tests.taking_back.desk import ADVISORY, IN_PARAGRAPHS, LONG, POSITIONS, STUDYING, WORDED
from tests.taking_back.edits.edit import IN_ALL, UNFORESEEN, edit, in_word
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    WordFile,
    isolated,
    made,
    own_runs,
    paste_behind,
    remove,
    replace,
    retype,
    run_like,
    style_of,
    text_of,
    w,
)

border = partial(edit, table=UNFORESEEN)
PRESSED = ("notes", "dossier", "paper")
STRUCK = "Such mechanisms should be formalized and institutionalized at the highest level"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def before_small_print(word: WordFile, words: str) -> None:
    """A paragraph of no style behind the last text."""
    place = next(one for one in word.body.iterchildren(w("p")) if style_of(one) == "SmallPrint")
    place.addprevious(made("p", run_like(None, words)))


@border(IN_ALL, Expected(unplaced=["End of statement. Thank you, Chair."]))
def closing_words_before_the_small_print(word: WordFile) -> None:
    before_small_print(word, "End of statement. Thank you, Chair.")


@border(IN_ALL, Expected(unplaced=["Vienna, 1 December – cleared by Legal", "M. Huber"]))
def place_and_name_before_the_small_print(word: WordFile) -> None:
    before_small_print(word, "Vienna, 1 December – cleared by Legal")
    before_small_print(word, "M. Huber")


@in_word(IN_PARAGRAPHS, Expected(unplaced=["Back to this later."]))
def remark_of_no_style_behind_a_part(word: WordFile) -> None:
    word.at("Between the two").addprevious(made("p", run_like(None, "Back to this later.")))


def named(word: WordFile, *runs: tuple[str, bool]) -> None:
    """Type a paragraph behind the long line of P2-04; of each run whether it is bold."""
    new = made("p")
    for words, is_bold in runs:
        run = run_like(None, words)
        if is_bold:
            run.insert(0, made("rPr", made("b")))
        new.append(run)
    word.at("Our eleventh").addnext(new)


PART = comes("P2-04", "pressed", "Ask the Council.")


@border(PRESSED, PART)
def part_named_in_bold_with_a_colon(word: WordFile) -> None:
    named(word, ("If pressed:", True), (" Ask the Council.", False))


@border(PRESSED, PART)
def part_named_in_capitals_on_its_own_line(word: WordFile) -> None:
    named(word, ("Ask the Council.", False))
    named(word, ("IF PRESSED", False))


@border(PRESSED, PART)
def part_named_before_a_dash(word: WordFile) -> None:
    named(word, ("If pressed – Ask the Council.", False))


@border(PRESSED, Expected(unplaced=["Ask nobody."], may_be_unplaced=["If pressed"]))
def part_named_by_hand_that_is_there_already(word: WordFile) -> None:
    """Which of the two holds can't be told."""
    place = word.at("Amounts are a")
    paste_behind(place, "If pressed: Ask nobody.")


@border(PRESSED, Expected((*PART.comes, Comes("P2-04", "line", LONG.replace("Our first", "Our last")))))
def part_named_by_hand_and_a_word_changed(word: WordFile) -> None:
    replace(word.at("Our eleventh"), "Our first", "Our last")
    named(word, ("If pressed: Ask the Council.", False))


@border(("request", "positions", "table"), Expected(unplaced=["If pressed", "Ask the Council."]))
def part_named_by_hand_in_a_cell(word: WordFile) -> None:
    paste_behind(word.at(ADVISORY), "If pressed: Ask the Council.")


@border(
    ("request", "positions", "table"),
    Expected(comes("P2-06", "line", ADVISORY + "\n\nNo more.").comes, unplaced=["BACKGROUND", "Ask the Council."]),
)
def part_named_by_hand_in_a_cell_below_a_new_paragraph(word: WordFile) -> None:
    paste_behind(word.at(ADVISORY), "No more.", "BACKGROUND", "Ask the Council.")


@border(IN_ALL, comes("P2-06", "line", "Backgrounds differ, and answers are due."))
def line_that_begins_like_a_name(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "Backgrounds differ, and answers are due.")


def copy_of(word: WordFile, code: str) -> list[object]:
    """A copy of a block beneath it, as a program makes it: bookmarks stay with the first."""
    block = word.block(code)
    copies = [deepcopy(one) for one in block]
    for one in copies:
        remove(*list(one.iter(w("bookmarkStart"), w("bookmarkEnd"))))
    for one in reversed(copies):
        block[-1].addnext(one)
    return copies


@border(IN_PARAGRAPHS, changed("P1-08", "pressed", "Amounts are a matter for national budgets.", "No amounts."))
def block_copied_and_the_first_one_changed(word: WordFile) -> None:
    copy_of(word, "P1-08")
    first = next(one for one in word.paragraphs() if "Amounts are a" in text_of(one))
    replace(first, "Amounts are a matter for national budgets.", "No amounts.")


@border(
    IN_PARAGRAPHS,
    Expected(changed("P1-08", "line", "Planning needs", "Plans need").comes, unplaced=["Sums are for each State."]),
)
def block_copied_and_both_changed(word: WordFile) -> None:
    copies = copy_of(word, "P1-08")
    second = next(one for one in copies if "Amounts are a" in text_of(one))
    replace(second, "Amounts are a matter for national budgets.", "Sums are for each State.")
    first = next(one for one in word.paragraphs() if "Planning needs" in text_of(one))
    replace(first, "Planning needs", "Plans need")


@border(("dossier",), comes("S5-04", "background", "The Ministry wrote in May."))
def part_copied_with_its_label_and_the_code_corrected(word: WordFile) -> None:
    copied = deepcopy(word.at("The bill of 2025"))
    remove(*copied.iter(w("bookmarkStart")), *copied.iter(w("bookmarkEnd")))
    replace(copied, "S1-04", "S5-04")
    replace(copied, "The bill of 2025 is with the committee.", "The Ministry wrote in May.")
    word.at("The other text is acceptable").addnext(copied)


@border(IN_ALL, comes("S1-04", "line", STUDYING + "\n\n- In March.\n\nThen we decide."))
def item_and_paragraph_behind_a_line(word: WordFile) -> None:
    """The last one has the style of the text, though not of the item that it follows."""
    place = word.at("Afterwards we")
    last = paste_behind(paste_behind(place, "In March.", bullets=True), "To be retyped")
    copied = deepcopy(place.find(w("pPr")))
    last.addprevious(made("p", copied, run_like(None, "Then we decide.")))
    remove(last)


@border(("notes",), comes("P1-08", "line", "Thank you, Chair.\n\n" + POSITIONS["P1-08"]["line"]))
def paragraph_in_front_of_a_line(word: WordFile) -> None:
    place = word.at("funding for shelters.")
    new = made("p", deepcopy(place.find(w("pPr"))), run_like(None, "Thank you, Chair."))
    place.addprevious(new)


@border(
    WORDED,
    comes(
        "P2-06",
        "wording",
        POSITIONS["P2-06"]["wording"].replace(
            " The format",
            f" {STRUCK} to ensure its impact on designing the anti-trafficking agenda and strategy. The format",
        ),
    ),
)
def struck_sentence_of_a_wording_restored(word: WordFile) -> None:
    """The blank beside it keeps the style of struck words, and no line goes through it."""
    place = word.at("formalized and institutionalized at the highest", -1)
    for run in own_runs(place):
        look = run.find(w("rPr"))
        style = None if look is None else look.find(w("rStyle"))
        if style is not None and style.get(w("val")) == "Deleted" and look.find(w("strike")) is None:
            look.remove(style)


@in_word(IN_ALL, nothing())
def first_letter_made_large(word: WordFile) -> None:
    place = word.at("Between the two")
    (run,) = isolated(place, "B")
    frame = made("framePr", dropCap="drop", lines="2", wrap="around", vAnchor="text", hAnchor="text")
    place.addprevious(made("p", made("pPr", made("keepNext"), frame), run_like(None, text_of(run))))
    remove(run)


@border(IN_ALL, comes("P2-06", "line", ADVISORY + "\n\n- Name the cost.\n- Name the year."))
def bullets_typed_behind_a_line(word: WordFile) -> None:
    paste_behind(word.at(ADVISORY), "•\tName the cost.", "•\tName the year.")


@border(IN_ALL, comes("P2-06", "line", "- no\n- see our letter"))
def line_retyped_with_dashes(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "– no", "– see our letter")


@border(IN_ALL, comes("P2-06", "line", "a) not now\nb) not here"))
def line_retyped_with_letters(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "a) not now", "b) not here")


def drawn(kind: str) -> Any:
    """A picture or chart as Word puts it into a run, of which nothing else is in the file."""
    inline = etree.Element(f"{{{DRAWING}/wordprocessingDrawing}}inline")
    etree.SubElement(inline, f"{{{DRAWING}/wordprocessingDrawing}}docPr", id="9", name="1", descr="Chart of fees")
    graphic = etree.SubElement(inline, f"{{{DRAWING}/main}}graphic")
    etree.SubElement(graphic, f"{{{DRAWING}/main}}graphicData", uri=f"{DRAWING}/{kind}")
    return made("r", made("drawing", inline))


@in_word(IN_ALL, Expected(unplaced=["Chart of fees"]))
def picture_drawn_into_a_line(word: WordFile) -> None:
    word.at(ADVISORY).append(drawn("picture"))


@in_word(IN_ALL, Expected(unplaced=["Chart of fees"]))
def diagram_drawn_into_a_text_of_the_brief(word: WordFile) -> None:
    word.at("Between the two").append(drawn("diagram"))


@in_word(IN_ALL, Expected(unplaced=["1 2"]))
def fraction_in_a_line(word: WordFile) -> None:
    """As words in a row it would say twelve."""
    maths = etree.SubElement(word.at(ADVISORY), f"{{{MATHS}}}oMath")
    fraction = etree.SubElement(maths, f"{{{MATHS}}}f")
    for part, sign in (("num", "1"), ("den", "2")):
        run = etree.SubElement(etree.SubElement(fraction, f"{{{MATHS}}}{part}"), f"{{{MATHS}}}r")
        etree.SubElement(run, f"{{{MATHS}}}t").text = sign


@border(("request", "positions", "table"), Expected(unplaced=["BMF: agreed, if the ceiling is kept."]))
def answer_in_a_merged_row_below(word: WordFile) -> None:
    row = word.row("P1-08")
    cells = len(list(row.iterchildren(w("tc"))))
    words = made("p", run_like(None, "BMF: agreed, if the ceiling is kept."))
    row.addnext(made("tr", made("tc", made("tcPr", made("gridSpan", val=str(cells))), words)))


@in_word(("request",), Expected(unplaced=["Finance: yes.", "Cabinet: pending."]))
def answer_split_into_two_cells(word: WordFile) -> None:
    """The other cells of the column become as wide as the two; half an answer is none."""
    own = word.cell("P1-08", "Your answer")
    place = list(own.getparent().iterchildren(w("tc"))).index(own)
    for row in own.getparent().getparent().iterchildren(w("tr")):
        if row is not own.getparent():
            list(row.iterchildren(w("tc")))[place].find(w("tcPr")).append(made("gridSpan", val="2"))
    retype(own, "Finance: yes.")
    own.addnext(made("tc", made("tcPr"), made("p", run_like(None, "Cabinet: pending."))))
