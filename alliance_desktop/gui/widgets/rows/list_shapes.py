"""Shapes of the rows of lists in the centre: what of a row stands where."""

from collections.abc import Sequence
from functools import partial

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.fitting import one_line, start_of
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import Body, ChipPart, Icon, PartsLine, RowLine, RowPart, WordsPart

_Line = partial(PartsLine, font="ui-strong", more=1)
_Head = partial(_Line, least=tokens.TARGET)


def before_words(row: Row, gap: int = tokens.S) -> tuple[RowPart, ...]:
    """Icon, tag, badge and place."""
    parts: list[RowPart] = [Icon(row.icon)] if row.icon else []
    if row.colour:
        parts.append(ChipPart(row.text, row.colour, tokens.M))
    if row.badge:
        parts.append(ChipPart(row.badge))
    return (*parts, WordsPart(row.place, "ui-small-medium", "text_2", gap))


def at_end(row: Row) -> tuple[RowPart, ...]:
    """What stands in the corner."""
    return (WordsPart(row.aside, "ui-small-medium", "text_2", tokens.S + tokens.LINE),)


def cut_at_word(text: str, font: str = "ui", ink: str = "text") -> WordsPart:
    """Words on a line of their own."""
    return WordsPart(text, font, ink, cut=one_line, measured="ui-strong", side=start_of(text))


def in_one_line(row: Row) -> Sequence[RowLine]:
    """Head and words share a line; of a tag its name is the chip."""
    words = () if row.colour else (cut_at_word(row.shown),)
    return (_Head((*before_words(row), *words), at_end(row), edited=True),)


def with_words(row: Row) -> Sequence[RowLine]:
    """Two lines of words below the head; or the quoted words or a line of its own, and one of words."""
    head = _Head(before_words(row), at_end(row))
    if above := row.strong or row.quote:
        first = cut_at_word(above, "ui-strong" if row.strong else "ui", "text" if row.strong else "text_2")
        words = cut_at_word(row.shown, ink="text_2" if row.strong else "text")
        return head, _Line((first,), edited=True), _Line((words,))
    return head, Body(row.shown, edited=True)


def titled(row: Row) -> Sequence[RowLine]:
    """The icon, a title and the corner, below the title a line of words; `wrong` ones are set apart."""
    title = WordsPart(row.strong, "ui-strong", cut=one_line)
    words = WordsPart(row.shown, "ui", "danger" if row.icon == WRONG else "text_2", cut=one_line, measured="ui-strong")
    indent = Icon("")
    return _Head((Icon(row.icon), title), at_end(row), edited=True), _Line((indent, words))


WRONG = "triangle-alert"
"""The icon of what can't be used as it is."""


def named(row: Row) -> Sequence[RowLine]:
    """The name, and the corner as far as there is room beside it; below them what is said, on two lines if need be."""
    name = WordsPart(row.strong, "ui-strong", gap=tokens.M, cut=one_line)
    aside = WordsPart(row.aside, "ui-small-medium", "text_2", cut=one_line)
    return _Head((name,), (aside,), end_last=True), Body(row.text, "text_2", "ui", kept=False)
