"""Edits of texts wherever they stand, in cells or in paragraphs: retyped, changed, added to, emptied, tracked."""

from tests.taking_back.desk import ADVISORY, LONG, POSITIONS, STUDYING, WORDED
from tests.taking_back.edits.edit import IN_ALL, TRACKED, between, edit, note_on, text_of_the_brief
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import WordFile, clear, enter, paste_behind, remove, replace, retype
from tests.taking_back.papers.word_tracked import (
    OFFICE,
    comment,
    delete_paragraph_tracked,
    delete_tracked,
    insert_tracked,
    move_tracked,
    paste_tracked,
    replace_tracked,
)

PRESSED = ("table", "notes", "dossier", "paper")


@edit(IN_ALL, comes("P2-06", "line", "We would rather leave this to each State."))
def text_retyped(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "We would rather leave this to each State.")


@edit(IN_ALL, comes("P2-06", "line", "This is for capitals.\n\nWe said so in spring."))
def text_retyped_in_two_paragraphs(word: WordFile) -> None:
    retype([word.at(ADVISORY)], "This is for capitals.", "We said so in spring.")


@edit(IN_ALL, comes("S1-04", "line", "Nothing of this will be said."))
def text_of_five_paragraphs_retyped(word: WordFile) -> None:
    texts = ("We are studying", "First, the", "Second, the", "Afterwards we")
    retype([word.at(one) for one in texts], "Nothing of this will be said.")


@edit(IN_ALL, changed("S1-04", "line", "studying", "examining"))
def one_word(word: WordFile) -> None:
    replace(word.at("We are studying"), "studying", "examining")


@edit(IN_ALL, changed("P1-08", "line", "funding for shelters", "and sufficient funding for shelters"))
def words_typed_behind_bold_ones(word: WordFile) -> None:
    replace(word.at("funding for shelters"), " funding for", " and sufficient funding for")


@edit(IN_ALL, changed("S1-04", "line", "the legal basis", "the basis in law"))
def word_in_an_item(word: WordFile) -> None:
    replace(word.at("Second, the"), "legal basis", "basis in law")


@edit(IN_ALL, comes("P2-04", "line", LONG.replace("sixth measure", "sixth and last measure")))
def word_in_a_long_text(word: WordFile) -> None:
    replace(word.at("Our eleventh measure"), "sixth measure", "sixth and last measure")


@edit(IN_ALL, changed("S5-04", "line", "”. The State", "”.\n\nThe State"))
def enter_pressed(word: WordFile) -> None:
    enter(word.at("One addition is needed"), "The State")


@edit(IN_ALL, comes("S1-04", "line", STUDYING + "\n\nA first new one.\n\nAnd a second."))
def paragraphs_pasted(word: WordFile) -> None:
    paste_behind(word.at("Afterwards we"), "A first new one.", "And a second.")


@edit(IN_ALL, comes("P2-06", "line", ADVISORY + "\n\n- Name the cost.\n- Name the year."))
def bullets_pasted(word: WordFile) -> None:
    paste_behind(word.at(ADVISORY), "Name the cost.", "Name the year.", bullets=True)


@edit(IN_ALL, comes("S1-04", "line", STUDYING.replace("basis.", "basis.\n- Third, who pays.")))
def item_added(word: WordFile) -> None:
    paste_behind(word.at("Second, the"), "Third, who pays.")


@edit(IN_ALL, comes("S1-04", "line", STUDYING.replace("- First, the compensation fund.\n", "")))
def item_deleted(word: WordFile) -> None:
    remove(word.at("First, the"))


@edit(IN_ALL, changed("P1-08", "line", "\n\nPlanning needs more than one year at a time.", ""))
def paragraph_deleted(word: WordFile) -> None:
    remove(word.at("Planning needs"))


@edit(IN_ALL, comes("P2-06", "line", None))
def text_cleared(word: WordFile) -> None:
    clear([word.at(ADVISORY)])


@edit(PRESSED, comes("S5-04", "pressed", "Either text is acceptable as it stands."))
def word_in_a_field_under_a_label(word: WordFile) -> None:
    replace(word.at("The other text is"), "The other", "Either")


@edit(PRESSED, changed("S1-04", "pressed", "Nor can a sum.", "Nor can an amount."))
def word_behind_a_line_break(word: WordFile) -> None:
    replace(word.at("Nor can a sum"), "a sum", "an amount")


@edit(IN_ALL, changed("S5-04", "line", "stays.", "stays, of course.", *TRACKED))
def tracked_insertion(word: WordFile) -> None:
    insert_tracked(word.at("One addition is needed"), "pay – stays", ", of course")


@edit(IN_ALL, changed("S5-04", "line", " – and to pay –", "", *TRACKED))
def tracked_deletion(word: WordFile) -> None:
    delete_tracked(word.at("One addition is needed"), " – and to pay –")


@edit(IN_ALL, changed("S5-04", "line", "One addition", "One change", *TRACKED))
def tracked_replacement(word: WordFile) -> None:
    replace_tracked(word.at("One addition is needed"), "addition", "change")


@edit(IN_ALL, comes("S1-04", "line", STUDYING + "\n\nIn June at the latest.", *TRACKED))
def tracked_paragraph(word: WordFile) -> None:
    paste_tracked(word.at("Afterwards we"), "In June at the latest.")


@edit(IN_ALL, comes("S1-04", "line", STUDYING.replace("\n\nAfterwards we will revert.", ""), *TRACKED))
def tracked_deletion_of_a_paragraph(word: WordFile) -> None:
    delete_paragraph_tracked(word.at("Afterwards we"))


@edit(
    IN_ALL,
    Expected(
        (
            *changed("P1-08", "line", " more than one year", " more", *TRACKED).comes,
            *changed("S5-04", "line", "stays.", "stays than one year.", *TRACKED).comes,
        )
    ),
)
def tracked_move(word: WordFile) -> None:
    move_tracked(word.at("Planning needs"), " than one year", word.at("One addition is needed"), "pay – stays")


@edit(IN_ALL, note_on("S1-04", "Who is we?"))
def comment_in_the_margin(word: WordFile) -> None:
    comment(word, word.at("We are studying"), "We are", "Who is we?")


@edit(IN_ALL, note_on("S1-04", "Who is we?", "The ministry.", "Not yet."))
def comment_with_replies(word: WordFile) -> None:
    replies = [("Anna", "The ministry."), (OFFICE, "Not yet.")]
    comment(word, word.at("We are studying"), "We are", "Who is we?", replies)


@edit(IN_ALL, nothing())
def quotes_by_autocorrect(word: WordFile) -> None:
    replace(word.at("One addition is needed"), "“within available resources”", '"within available resources"')
    replace(word.at("One addition is needed"), "State's", "State’s")


@edit(IN_ALL, nothing())
def dashes_and_blanks_by_autocorrect(word: WordFile) -> None:
    place = word.at("One addition is needed")
    replace(place, "assist – and", "assist — and")
    replace(place, "needed: funding", "needed:\u00a0funding")
    replace(place, "pay – stays", "pay –  stays ")


AMENDED = POSITIONS["S5-04"]["line"].replace("addition", "amendment")
STRAIGHT = AMENDED.replace("“", '"').replace("”", '"').replace("State's", "State’s")


@edit(IN_ALL, Expected((Comes("S5-04", "line", AMENDED, also=STRAIGHT),)))
def a_word_beside_autocorrected_quotes(word: WordFile) -> None:
    quotes_by_autocorrect(word)
    replace(word.at("One addition is needed"), "addition", "amendment")


@edit(IN_ALL, nothing())
def bold_lost(word: WordFile) -> None:
    replace(word.at("funding for shelters"), "We support regular funding", "We support regular funding")


@edit(WORDED, changed("S5-04", "wording", "within available resources", "as far as funds allow"))
def wording_changed(word: WordFile) -> None:
    replace(word.at("within available resources, to"), "within available resources,", "as far as funds allow,")


@edit(WORDED, Expected(unplaced=["always"]))
def word_typed_into_the_struck_part_of_a_wording(word: WordFile) -> None:
    replace(word.at("Such mechanisms should be", -1), "agenda and", "agenda, always, and")


@edit(WORDED, comes("P2-06", "wording", POSITIONS["P2-06"]["wording"].replace("a good example", "an example")))
def word_behind_the_struck_part_of_a_wording(word: WordFile) -> None:
    replace(word.at("Such mechanisms should be", -1), "a good example", "an example")


@edit(IN_ALL, between("pause and listen", "stop and listen"))
def word_in_a_text_of_the_brief(word: WordFile) -> None:
    replace(word.at("Between the two"), "pause", "stop")


@edit(IN_ALL, text_of_the_brief("To raise at once", "heading"))
def heading_of_the_brief_changed(word: WordFile) -> None:
    replace(word.at("To raise"), "To raise", "To raise at once")
