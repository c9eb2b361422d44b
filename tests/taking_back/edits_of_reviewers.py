"""Edits by somebody who looked for what nobody had tried yet, written down before they were made."""

from functools import partial

from tests.taking_back.edits import IN_ALL, UNFORESEEN, edit
from tests.taking_back.expectation import Expected
from tests.taking_back.word_file import WordFile, replace

reviewer = partial(edit, table=UNFORESEEN)


@reviewer(IN_ALL, Expected(unplaced=["were added by the secretariat"]))
def two_words_of_the_small_print_changed(word: WordFile) -> None:
    replace(word.at("these numbers were added"), "for reference", "by the secretariat")


@reviewer(("request",), Expected(unplaced=["or correct the line to take and the proposed wording Your answers"]))
def word_of_the_request_deleted(word: WordFile) -> None:
    replace(word.at("Please answer under"), " directly.", ".")
