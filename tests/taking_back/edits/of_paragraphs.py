"""Edits that only a document in paragraphs knows: stances in headings, labels, what stands between, blocks moved."""

from copy import deepcopy
from typing import Any

from tests.taking_back.desk import ADVISORY, BETWEEN, IN_PARAGRAPHS, POSITIONS
from tests.taking_back.edits.edit import between, edit, text_of_the_brief
from tests.taking_back.expectation import Comes, Expected, changed, comes, nothing
from tests.taking_back.papers.word_file import (
    WordFile,
    clear,
    insert,
    made,
    move_behind,
    paste_behind,
    remove,
    replace,
    retype,
    runs_of,
    text_of,
    w,
    words_of,
)
from tests.taking_back.papers.word_tracked import delete_paragraph_tracked

DOSSIER = ("dossier",)
COPIED = list(POSITIONS["P2-06"].values())


def relabel(word: WordFile) -> None:
    """Change all labels of a kind, where they are the first line of their text or a line of their own."""
    for one in word.paragraphs():
        first = next(iter(runs_of(one)), None)
        if first is not None and words_of(first) == "If pressed":
            replace(one, "If pressed", "If they insist")


def unlabel(word: WordFile) -> None:
    """Take away all labels, each with what stands behind it on its line."""
    for one in word.paragraphs():
        line, found, _rest = text_of(one).partition("\n")
        if found and one.find(f".//{w('rStyle')}[@{w('val')}='Label']") is not None:
            replace(one, line + "\n", "")


@edit(IN_PARAGRAPHS, comes("P1-08", "stance", "oppose"))
def stance_in_a_heading(word: WordFile) -> None:
    replace(word.heading("P1-08"), "Support", "Cannot accept")


@edit(IN_PARAGRAPHS, comes("P1-08", "stance", "accept"))
def stance_in_a_heading_without_its_sign(word: WordFile) -> None:
    replace(word.heading("P1-08"), "(✓)\u00a0Support", "Can accept")


@edit(IN_PARAGRAPHS, nothing())
def labels_renamed(word: WordFile) -> None:
    relabel(word)


@edit(IN_PARAGRAPHS, changed("S5-04", "pressed", "as it stands", "as it is"))
def labels_renamed_and_a_word_changed(word: WordFile) -> None:
    relabel(word)
    replace(word.at("The other text is"), "as it stands", "as it is")


@edit(IN_PARAGRAPHS, nothing())
def labels_removed(word: WordFile) -> None:
    unlabel(word)


@edit(IN_PARAGRAPHS, changed("S1-04", "pressed", "A date", "A day"))
def labels_removed_and_a_word_changed(word: WordFile) -> None:
    unlabel(word)
    replace(word.at("A date cannot"), "A date", "A day")


@edit(IN_PARAGRAPHS, changed("S5-04", "pressed", POSITIONS["S5-04"]["pressed"], "Leave it."))
def field_before_a_text_of_the_brief_retyped(word: WordFile) -> None:
    retype([word.at("The other text is")], "Leave it.")


@edit(("notes",), text_of_the_brief(BETWEEN + "\n\nNobody claps."))
def paragraph_pasted_behind_a_text_of_the_brief(word: WordFile) -> None:
    paste_behind(word.at("Only then the"), "Nobody claps.")


@edit(IN_PARAGRAPHS, between("Between the two we pause and listen.", "A new sentence instead."))
def text_of_the_brief_retyped(word: WordFile) -> None:
    retype([word.at("Between the two")], "A new sentence instead.")


@edit(IN_PARAGRAPHS, between("\n\nOnly then the second part is read.", ""))
def paragraph_of_a_text_of_the_brief_deleted(word: WordFile) -> None:
    remove(word.at("Only then the"))


@edit(IN_PARAGRAPHS, Expected(deleted=["P2-06"]))
def block_deleted(word: WordFile) -> None:
    remove(*word.block("P2-06"))


def part(word: WordFile, words: str) -> list[Any]:
    """The paragraph with these words, and its label where that is one of its own."""
    text = word.at(words)
    return [text] if "\n" in text_of(text) else [text.getprevious(), text]


@edit(IN_PARAGRAPHS, Expected(missing=["P1-08 pressed"]))
def part_deleted_with_its_label(word: WordFile) -> None:
    remove(*part(word, "Amounts are a"))


@edit(IN_PARAGRAPHS, Expected(missing=["P1-08 pressed"]))
def part_deleted_with_its_label_and_with_tracking(word: WordFile) -> None:
    for one in part(word, "Amounts are a"):
        delete_paragraph_tracked(one)


@edit(IN_PARAGRAPHS, Expected(missing=["None text"]))
def text_of_the_brief_deleted(word: WordFile) -> None:
    remove(word.at("Between the two"), word.at("Only then the"))


@edit(IN_PARAGRAPHS, Expected(moved=["P1-08", "S5-04"]))
def block_moved(word: WordFile) -> None:
    move_behind(word.block("P1-08"), word.block("S5-04")[-1])


@edit(IN_PARAGRAPHS, Expected(changed("P1-08", "line", "one year", "two years").comes, moved=["P1-08", "S5-04"]))
def block_moved_with_a_word_changed(word: WordFile) -> None:
    move_behind(word.block("P1-08"), word.block("S5-04")[-1])
    replace(word.at("Planning needs"), "one year", "two years")


@edit(IN_PARAGRAPHS, Expected(may_be_unplaced=COPIED))
def block_copied(word: WordFile) -> None:
    _copy(word, "P2-06")


@edit(IN_PARAGRAPHS, Expected(unplaced=["to invent"], may_be_unplaced=COPIED))
def block_copied_and_the_copy_changed(word: WordFile) -> None:
    (line,) = (one for one in _copy(word, "P2-06") if ADVISORY in text_of(one))
    replace(line, "to prescribe", "to invent")


def _copy(word: WordFile, code: str) -> list[Any]:
    """Copy a block behind itself, without bookmarks: a name stands once in a file."""
    block = word.block(code)
    copies = [deepcopy(one) for one in block]
    for one in copies:
        remove(*one.iter(w("bookmarkStart")), *one.iter(w("bookmarkEnd")))
    move_behind(copies, block[-1])
    return copies


@edit(IN_PARAGRAPHS, changed("S5-04", "line", "addition", "amendment"))
def code_with_a_hyphen_that_does_not_break_in_a_heading(word: WordFile) -> None:
    replace(word.heading("S5-04"), "S5-04", "S5‑04")
    replace(word.at("One addition is needed"), "addition", "amendment")


@edit(IN_PARAGRAPHS, changed("S5-04", "line", "addition", "amendment"))
def code_removed_from_a_heading(word: WordFile) -> None:
    heading = word.heading("S5-04")
    replace(heading, "S5-04", "")
    replace(word.at("One addition is needed"), "addition", "amendment")


@edit(IN_PARAGRAPHS, Expected(unplaced=["Good morning"]))
def paragraph_before_the_first_heading(word: WordFile) -> None:
    title = word.paragraphs()[0]
    new = made("p")
    title.addprevious(new)
    new.append(made("r", made("t")))
    new[0][0].text = "Good morning, everybody."


@edit(DOSSIER, comes("S5-04", "answer", "No objection, but name neither amounts nor years."))
def answer_in_a_dossier(word: WordFile) -> None:
    replace(word.at("No objection, but"), "no amounts", "neither amounts nor years")


@edit(DOSSIER, changed("P1-08", "background", "since 2021", "since 2019"))
def word_in_a_list_below_its_label(word: WordFile) -> None:
    replace(word.at("Three-year agreements"), "since 2021", "since 2019")


@edit(
    DOSSIER,
    changed(
        "P1-08", "background", "[our page](https://example.org/shelters)", "[this page](https://example.org/shelters)"
    ),
)
def word_in_a_link(word: WordFile) -> None:
    replace(word.at("More on our page"), "our", "this")


@edit(DOSSIER, Expected(unplaced=["in April"]))
def note_changed(word: WordFile) -> None:
    replace(word.at("Ask the Ministry"), "in March", "in April")


@edit(DOSSIER, Expected(quotations=["S2-01"]))
def quotation_altered_in_a_dossier(word: WordFile) -> None:
    replace(
        word.at("Inclusion of survivor voices in the development of policy to combat trafficking"), "voices", "views"
    )


@edit(DOSSIER, Expected((Comes("S1-04", "background", None),)))
def field_cleared_under_its_label(word: WordFile) -> None:
    clear([word.at("The bill of 2025")])


@edit(IN_PARAGRAPHS, changed("P1-08", "pressed", "budgets.", "budgets. Always."))
def words_typed_at_the_end(word: WordFile) -> None:
    insert(word.at("Amounts are a"), "budgets.", " Always.")
