"""Rows whose tables a program turned into paragraphs, or into text with tabs, and what somebody did to them then."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.taking_back.desk import ADVISORY, IN_TABLES, Desk
from tests.taking_back.edits_of_reviewers import as_paragraphs, as_text_with_tabs
from tests.taking_back.expectation import changed, judged
from tests.taking_back.word_file import WordFile, clear, remove, replace, text_of, w
from tests.taking_back.word_tracked import OFFICE, replace_tracked

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


def test_where_the_end_of_one_is_joined_to_the_code_of_the_next_that_one_is_told_as_gone(
    desk: Desk, template: str, turn: Turn
) -> None:
    word = turned(opened(desk, template), turn)
    code = next(one for one in word.body.iterchildren(w("p")) if text_of(one).startswith("S5-04"))
    before = code.getprevious()
    before.extend(one for one in list(code) if one.tag != w("pPr"))
    remove(code)
    replace(word.at(ADVISORY), "prescribe", "decide")
    said = told(desk, word)
    assert [(one["code"], one["theirs"]) for one in came(said)] == [("P2-06", ADVISORY.replace("prescribe", "decide"))]
    assert "S5-04" in gone(said)


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
    turn(last)
    said = told(desk, word)
    assert came(said) == []
    assert "to decide" in " ".join(one["words"] for one in said["unplaced"])


def test_what_was_deleted_with_tracking_names_who_did_it_in_each_cell(desk: Desk, template: str, turn: Turn) -> None:
    word = opened(desk, template)
    words = "The other text" if template == "table" else "Ministry of Finance"
    replace_tracked(word.at("One addition"), "One", "An")
    replace_tracked(word.at(words), words.rsplit(maxsplit=1)[-1], "thing", author="Berta")
    said = told(desk, turned(word, turn))
    authors = {one["field"] == "line": one["author"] for one in [*came(said), *said["unplaced"]]}
    assert authors == {True: OFFICE, False: "Berta"}
