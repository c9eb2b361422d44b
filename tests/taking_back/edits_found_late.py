"""Edits found by somebody who made 130 of another brief: emptied stances, numbers of lists, feet of pages, rows cut."""

from functools import partial
from typing import Any

from tests.taking_back.edits import IN_ALL, TRACKED, UNFORESEEN, edit
from tests.taking_back.expectation import Expected, comes
from tests.taking_back.word_file import WordFile, replace, text_of, w
from tests.taking_back.word_tracked import delete_tracked

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


@late(IN_ALL, Expected(unplaced=["Support / can accept"]))
def two_stances_at_once(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "Support / can accept")


@late(IN_ALL, comes("P1-08", "stance", "oppose"))
def stance_with_a_full_stop(word: WordFile) -> None:
    replace(stance_of(word, "P1-08"), "Support", "cannot accept.")
