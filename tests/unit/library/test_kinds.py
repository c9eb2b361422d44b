"""Every kind of record is in the tables of kinds, so that none is left out anywhere."""

from typing import get_args

import pytest

from alliance_desktop.domain.annotation import Annotation
from alliance_desktop.domain.edit import Record
from alliance_desktop.library import kind_words
from alliance_desktop.paths import resource
from alliance_desktop.store import record_kinds

EVERY = set(get_args(Record))


def test_each_kind_of_record_has_a_row_in_each_table() -> None:
    assert set(record_kinds.KINDS) == EVERY
    assert set(kind_words.KINDS) == EVERY
    assert {rows.kind for rows in record_kinds.MARKS} == set(get_args(Annotation))


def test_what_a_log_calls_a_kind_is_its_own() -> None:
    assert set(record_kinds.BY_NAME) == {"note", "highlight", "tagging", "bookmark", "filter", "tag"}


@pytest.mark.parametrize("kind", kind_words.KINDS, ids=lambda kind: kind.__name__)
def test_what_is_said_of_a_kind_can_be_said(kind: type[Record]) -> None:
    words = kind_words.KINDS[kind]
    assert words.title()
    assert resource("icons", f"{words.icon}.svg").is_file()
    assert words.counted is None or words.counted(2).format(count=2).startswith("2 ")
    for text in (words.trash.deleted, words.trash.recovered, words.trash.line) if words.trash else ():
        assert (
            "it" in text().format(place="it", name="it", start="Ask").replace("“it”", "it").replace("it:", "it").split()
        )
