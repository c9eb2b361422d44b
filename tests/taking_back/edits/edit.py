"""An edit of the table: what somebody does to a document, of which templates, and what must come of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

from tests.taking_back.desk import BETWEEN, IN_PARAGRAPHS, IN_TABLES
from tests.taking_back.expectation import Comes, Expected
from tests.taking_back.papers.word_file import WordFile
from tests.taking_back.papers.word_tracked import OFFICE

IN_ALL = (*IN_TABLES, *IN_PARAGRAPHS)
TRACKED = ("tracked", OFFICE)


class Edit(NamedTuple):
    """`make` changes the file; `expected` is all that may come of it, and all that must."""

    name: str
    templates: Sequence[str]
    make: Callable[[WordFile], object]
    expected: Expected


EDITS: list[Edit] = []
"""The table."""
UNFORESEEN: list[Edit] = []
"""Edits of kinds that were thought of when the table had been passed, without a look at what reads them."""
IN_WORD: list[Edit] = []
"""The same of kinds that only Word files have."""
Make = Callable[[WordFile], object]


def edit(templates: Sequence[str], expected: Expected, table: list[Edit] = EDITS) -> Callable[[Make], Make]:
    """Put a function into a table, under its own name in plain words."""

    def put(make: Make) -> Make:
        table.append(Edit(make.__name__.replace("_", " "), templates, make, expected))
        return make

    return put


in_word = partial(edit, table=IN_WORD)
"""Put it among those that only a Word file can have."""


class OfTemplates(Protocol):
    @property
    def templates(self) -> Sequence[str]: ...


T = TypeVar("T", bound=OfTemplates)


def shared_out(edits: Sequence[T], template: str, *, every: bool) -> list[T]:
    """The edits of a template; where not every one is to be made, each is made in one of its templates, in turn."""
    of_it = [(one, place) for place, one in enumerate(edits) if template in one.templates]
    return [one for one, place in of_it if every or one.templates[place % len(one.templates)] == template]


def text_of_the_brief(theirs: str | None, field: str = "text") -> Expected:
    """A heading or text of the brief comes in, which is of no recommendation."""
    return Expected((Comes(None, field, theirs),))


def between(old: str, new: str) -> Expected:
    """The text between two recommendations comes in, with other words for some."""
    return text_of_the_brief(BETWEEN.replace(old, new))


def note_on(code: str, *lines: str) -> Expected:
    """A comment becomes a note that has these lines."""
    return Expected((Comes(code, "note", "\n".join(lines), "comment", OFFICE, "new"),))
