"""Edits of struck words, of documents that lost all their looks, and of rows of the brief that are gone.

Found by somebody who had not seen what reads them, in edits of a brief over two reports.
"""

from functools import partial
from typing import Any

from tests.taking_back.desk import POSITIONS, WORDED
from tests.taking_back.edits.edit import IN_ALL, UNFORESEEN, edit, in_word, text_of_the_brief
from tests.taking_back.edits.unforeseen import painted
from tests.taking_back.expectation import Expected, changed, nothing
from tests.taking_back.papers.word_file import WordFile, insert, own_runs, remove, replace, runs_of, style_of, w
from tests.taking_back.papers.word_tracked import delete_paragraph_tracked

struck = partial(edit, table=UNFORESEEN)
IN_STRUCK = "Such mechanisms should be"
FUNDED = "within available resources, to"


def without_looks(*runs: Any) -> None:
    for run in runs:
        remove(*run.findall(w("rPr")))


@in_word(IN_ALL, nothing())
def looks_of_all_words_cleared(word: WordFile) -> None:
    without_looks(*list(runs_of(word.body)))


@in_word(IN_ALL, nothing())
def copied_as_text_alone(word: WordFile) -> None:
    without_looks(*list(runs_of(word.body)))
    remove(*list(word.body.iter(w("bookmarkStart"), w("bookmarkEnd"))))


@in_word(IN_ALL, nothing())
def strikes_alone_lost(word: WordFile) -> None:
    for run in list(runs_of(word.body)):
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        remove(*([style] if style is not None and style.get(w("val")) == "Deleted" else []))
        remove(*list(run.iter(w("strike"))))


@in_word(WORDED, changed("S5-04", "wording", "within available", "within our"))
def looks_of_a_wording_cleared_and_a_word_changed(word: WordFile) -> None:
    place = word.at(FUNDED)
    replace(place, "within available", "within our")
    without_looks(*own_runs(place))


@struck(WORDED, Expected(unplaced=["highest"]))
def word_that_is_struck_typed_into_struck_words_again(word: WordFile) -> None:
    replace(word.at(IN_STRUCK, -1), "agenda and", "agenda highest and")


def struck_by_hand(word: WordFile, typed: str) -> None:
    place = word.at(POSITIONS["P2-06"]["line"])
    painted(word, "this body", "strike")
    insert(place, "this body", typed)
    for run in own_runs(place):
        if "the Council" in "".join(run.itertext()):
            remove(*list(run.iter(w("strike"))))


@struck(IN_ALL, changed("P2-06", "line", "this body", "the Council"))
def words_struck_by_hand_and_others_typed_behind(word: WordFile) -> None:
    struck_by_hand(word, " the Council")


@struck(IN_ALL, changed("P2-06", "line", "this body", "the Council"))
def words_struck_by_hand_and_others_typed_right_behind(word: WordFile) -> None:
    struck_by_hand(word, "the Council")


def heading_of_the_brief(word: WordFile) -> Any:
    return next(one for one in word.paragraphs() if "If raised" in "".join(one.itertext()) and style_of(one))


@in_word(IN_ALL, text_of_the_brief("Data, children, media", "heading"))
def heading_of_the_brief_in_other_words(word: WordFile) -> None:
    """Its bookmark is still round it."""
    replace(heading_of_the_brief(word), "If raised", "Data, children, media")


@struck(IN_ALL, Expected(missing=["None heading"]))
def heading_of_the_brief_deleted(word: WordFile) -> None:
    remove(heading_of_the_brief(word))


@struck(IN_ALL, Expected(missing=["None heading"]))
def heading_of_the_brief_deleted_with_tracking(word: WordFile) -> None:
    delete_paragraph_tracked(heading_of_the_brief(word))


@struck(IN_ALL, Expected(missing=["None text"]))
def text_of_the_brief_deleted_with_tracking(word: WordFile) -> None:
    for words in ("Between the two", "Only then the"):
        delete_paragraph_tracked(word.at(words))


@in_word(IN_ALL, Expected(missing=["None heading", "None text"]))
def all_between_two_tables_deleted(word: WordFile) -> None:
    remove(heading_of_the_brief(word), word.at("Between the two"), word.at("Only then the"))
