"""All edits of Word files: the table, and those of kinds that nobody had thought of; each module puts in its own."""

from tests.taking_back import (
    edits_at_borders,
    edits_found_late,
    edits_fresh,
    edits_of_capitals,
    edits_of_desks,
    edits_of_ministries,
    edits_of_paragraphs,
    edits_of_reviewers,
    edits_of_secretaries,
    edits_of_struck_words,
    edits_of_tables,
    edits_of_texts,
    edits_unforeseen,
)
from tests.taking_back.edits import EDITS, IN_WORD, UNFORESEEN, Edit
from tests.taking_back.word_file import WordFile
from tests.taking_back.word_saving import as_word_saves

__all__ = ["EDITS", "IN_WORD", "MODULES", "UNFORESEEN", "edited"]
MODULES = (
    edits_of_texts,
    edits_of_tables,
    edits_of_paragraphs,
    edits_of_reviewers,
    edits_unforeseen,
    edits_fresh,
    edits_of_ministries,
    edits_of_desks,
    edits_at_borders,
    edits_of_struck_words,
    edits_found_late,
    edits_of_capitals,
    edits_of_secretaries,
)


def edited(data: bytes, *edits: Edit) -> bytes:
    """A Word file after these edits, as Word saves it."""
    word = WordFile(data)
    for one in edits:
        one.make(word)
    return as_word_saves(word).data()
