"""Rows whose tables a program turned into paragraphs, or into text with tabs, and what somebody did to them then."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.taking_back.desk import ADVISORY, IN_TABLES, Desk
from tests.taking_back.edits.of_reviewers import as_paragraphs, as_text_with_tabs
from tests.taking_back.expectation import changed, judged
from tests.taking_back.papers.word_file import WordFile, clear, insert, remove, replace, retype, text_of, w
from tests.taking_back.papers.word_tracked import OFFICE, delete_tracked

Turn = Callable[[Any], None]
pytestmark = [
    pytest.mark.parametrize("turn", [as_paragraphs, as_text_with_tabs]),
    pytest.mark.parametrize("template", IN_TABLES),
]


def opened(desk: Desk, template: str) -> WordFile:
    return WordFile(desk.export(template, "docx").read_bytes())


def told(desk: Desk, word: WordFile) -> Any:
    path = desk.folder / "turned.docx"
    path.write_bytes(word.data())
    return desk.told(path)


def turned(word: WordFile, turn: Turn) -> WordFile:
    for table in word.tables():
        turn(table)
    return word


def came(said: Any) -> list[Any]:
    return [*said["new"], *said["changed"], *said["conflicts"]]


def gone(said: Any) -> list[str]:
    return [one["code"] for one in said["deleted"] if one["field"] == "row"]


def test_they_are_found(desk: Desk, template: str, turn: Turn) -> None:
    word = opened(desk, template)
    replace(word.at("We are studying"), "studying", "examining")
    said = told(desk, turned(word, turn))
    assert judged(changed("S1-04", "line", "studying", "examining"), said).word == "right"


@pytest.mark.parametrize("emptied", [False, True])
def test_where_the_end_of_one_is_joined_to_the_code_of_the_next_both_are_found(
    desk: Desk, template: str, turn: Turn, emptied: bool
) -> None:
    word = turned(opened(desk, template), turn)
    code = next(one for one in word.body.iterchildren(w("p")) if text_of(one).startswith("S5-04"))
    before = code.getprevious()
    lost = ["P1-08"] if emptied and turn is as_paragraphs and text_of(before) else []
    if emptied and turn is as_paragraphs:
        clear([before])
    before.extend(one for one in list(code) if one.tag != w("pPr"))
    remove(code)
    replace(word.at("One addition"), "One addition", "One more")
    said = told(desk, word)
    assert [(one["code"], one["field"]) for one in came(said)] == [("S5-04", "line")]
    assert gone(said) == lost


def test_with_two_cells_exchanged_a_row_is_told_as_gone(desk: Desk, template: str, turn: Turn) -> None:
    word = opened(desk, template)
    cells = list(word.row("S5-04").iterchildren(w("tc")))
    [line] = [one for one in cells if "One addition" in text_of(one)]
    line.getnext().addnext(line)
    said = told(desk, turned(word, turn))
    assert (came(said), gone(said)) == ([], ["S5-04"])


def test_with_a_cell_emptied_a_row_is_told_as_gone_and_nothing_is_emptied(
    desk: Desk, template: str, turn: Turn
) -> None:
    word = opened(desk, template)
    clear([word.at(ADVISORY)])
    said = told(desk, turned(word, turn))
    assert (came(said), gone(said)) == ([], ["P2-06"])


def test_a_row_that_stands_in_a_table_too_is_that_one(desk: Desk, template: str, turn: Turn) -> None:
    word = opened(desk, template)
    last = word.tables()[-1]
    copy = deepcopy(last)
    replace(word.at(ADVISORY), "prescribe", "decide")
    last.addnext(copy)
    replace(next(one for one in copy.iter(w("p")) if "Cannot" in text_of(one)), "Cannot", "Can")
    turn(last)
    said = told(desk, word)
    assert [(one["code"], one["field"]) for one in came(said)] == [("P2-06", "stance")]
    assert "to decide" in " ".join(one["words"] for one in said["unplaced"])


def test_what_was_deleted_with_tracking_names_who_did_it_in_each_cell(desk: Desk, template: str, turn: Turn) -> None:
    """At the very end of one cell, at the beginning of another one, or in its second line."""
    word = opened(desk, template)
    first, after = word.at("One addition"), {"table": "Nor can a sum"}.get(template, "Ministry of Finance")
    delete_tracked(first, " – stays.")
    delete_tracked(word.at(after), after.split()[0], author="Berta")
    said = told(desk, turned(word, turn))
    authors = {
        one["field"] == "line": (one["author"], one["other_authors"]) for one in [*came(said), *said["unplaced"]]
    }
    assert authors == {True: (OFFICE, []), False: ("Berta", [])}


def test_what_is_left_of_a_row_is_not_of_the_one_above(desk: Desk, template: str, turn: Turn) -> None:
    word = opened(desk, template)
    *cells, last = word.row("S5-04").iterchildren(w("tc"))
    remove(*cells)
    retype([next(last.iter(w("p")))], "This alone is left.")
    said = told(desk, turned(word, turn))
    assert (came(said), gone(said)) == ([], ["S5-04"])
    assert "This alone is left." in [one["words"] for one in said["unplaced"]]


def test_with_two_cells_joined_nothing_of_them_comes_in_and_that_is_told(desk: Desk, template: str, turn: Turn) -> None:
    word = turned(opened(desk, template), turn)
    end = word.at("Afterwards we")
    if turn is as_text_with_tabs:
        replace(end, "revert.\t", "revert.")
    else:
        after = next(one for one in end.itersiblings() if text_of(one))
        end.extend(one for one in list(after) if one.tag != w("pPr"))
        remove(after)
    said = told(desk, word)
    assert came(said) == []
    assert gone(said) == ["S1-04"] or [one["reason"] for one in said["unplaced"]] == ["The cell contains two fields"]


def test_with_a_tab_typed_into_the_beginning_of_a_cell_a_row_is_told_as_gone(
    desk: Desk, template: str, turn: Turn
) -> None:
    word = turned(opened(desk, template), turn)
    insert(word.at("We are studying"), "We are", "\t")
    said = told(desk, word)
    assert (came(said), gone(said)) == ([], ["S1-04"])
