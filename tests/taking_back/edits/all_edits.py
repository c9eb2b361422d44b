"""All edits of Word files: the table, and those of kinds that nobody had thought of; each module puts in its own."""

from tests.taking_back.edits import (
    at_borders,
    found_late,
    fresh,
    of_capitals,
    of_desks,
    of_ministries,
    of_paragraphs,
    of_reviewers,
    of_secretaries,
    of_struck_words,
    of_tables,
    of_texts,
    unforeseen,
)
from tests.taking_back.edits.edit import EDITS, IN_WORD, UNFORESEEN, Edit
from tests.taking_back.papers.word_file import WordFile
from tests.taking_back.papers.word_saving import as_word_saves

__all__ = ["EDITS", "IN_WORD", "MODULES", "UNFORESEEN", "edited"]
MODULES = (
    of_texts,
    of_tables,
    of_paragraphs,
    of_reviewers,
    unforeseen,
    fresh,
    of_ministries,
    of_desks,
    at_borders,
    of_struck_words,
    found_late,
    of_capitals,
    of_secretaries,
)


def edited(data: bytes, *edits: Edit) -> bytes:
    """A Word file after these edits, as Word saves it."""
    word = WordFile(data)
    for one in edits:
        one.make(word)
    return as_word_saves(word).data()
