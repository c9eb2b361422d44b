"""How a text is said in short: its first words, its first sentence, what a summary says of a recommendation."""

import re
from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from alliance_desktop.domain.position import Position
from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import (
    Indented,
    Items,
    NoteBlock,
    NoteTable,
    Run,
    Runs,
    TextParagraph,
    Verbatim,
    runs_of,
)
from alliance_desktop.render.markdown.note_blocks import note_blocks
from alliance_desktop.render.position_words import reply_words, wording_runs

GOES_ON = "\u00a0…"
"""Stays with the word before it: three dots alone on a line say nothing."""


def first_words(text: str, most: int = 70) -> str:
    """'Regular and sufficient funding should be provided to civil society …': so many characters fit on a line."""
    return shorten(text, most, placeholder=GOES_ON)


_SHORTENED = (
    *("Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Amb", "Gen", "Hon", "Rev", "St", "Sr", "Sra", "Hr", "Mme"),
    *("Art", "Nr", "approx", "ca", "cf", "vs", "bzw"),
)
_SHORT = "".join(rf"(?<!\b{word})" for word in (*_SHORTENED, r"[^\W\d_]"))
"""Not behind what ends in a point and goes on in a capital, nor a single letter: 'Mr. Chair', 'U.S. law'."""
_SENTENCE = re.compile(rf"(?s).*?(?:{_SHORT}\.|[!?…])[”\"')\]]*(?=\s+\W*[^\W\d_a-z]|$)")
"""Up to a sign after which something begins that is no small letter: 'p. 4' and 'e.g. this' end none."""
_ENDED = re.compile(r"(?:[.,;:!?…][”\"')\]]*|\b(?:and|or))$")
"""What parts an item of a list from the next, or ends it."""
_BESIDE = 3
"""Words that are shown on each side of a change."""


def plain(markdown: str) -> str:
    """A text that a reader wrote as one paragraph without Markdown."""
    return _joined(note_blocks(markdown))


def beginning(markdown: str) -> str:
    """The first sentence of such a text as `plain` has it, which ends with its paragraph at the latest; where that ends
    with a colon, with the list that follows."""
    first, *rest = note_blocks(markdown) or (TextParagraph(()),)
    words = _joined((first,))
    said = first_sentence(words)
    announced = rest[:1] if said == words and words.endswith(":") else []
    return _joined((first, *announced)) if announced and isinstance(announced[0], Items) else said


def first_sentence(text: str) -> str:
    """'We support this.'; all of a text that has no second one."""
    found = _SENTENCE.match(text)
    return found[0] if found else text


def quoted(text: str, most: int = 70) -> str:
    """'“Regular and sufficient funding should be provided to civil society …”'."""
    return _("“{words}”").format(words=first_words(text, most))


def question(position: Position, day: date) -> str:
    """'Ministry of Justice, reply by 30 November' of a question that waits for its answer; '' without one."""
    if not position.is_unanswered:
        return ""
    when = reply_words(position, day) or _("asked and not answered")
    return ", ".join(filter(None, (position.text("office"), when)))


def changes(text: str, wording: str) -> Runs:
    """The changed words with a few on each side: '“… where the law so provides, to ensure …”'; else nothing."""
    runs = wording_runs(text, wording)
    if not any(run.change for run in runs):
        return ()
    found: list[Run] = []
    for number, run in enumerate(runs):
        if run.change:
            found.append(run)
        else:
            found += runs_of(_around(run.text, first=not number, last=number == len(runs) - 1))
    before, after = _("“{words}”").split("{words}")
    return (Run(before), *found, Run(after))


def _around(text: str, *, first: bool, last: bool) -> str:
    """Words between two changes, or at an end: those that are not beside a change are left out."""
    words = text.split()
    kept = _BESIDE * (not first) + _BESIDE * (not last)
    if len(words) <= kept:
        return text
    start = [] if first else words[:_BESIDE]
    end = [] if last else words[-_BESIDE:]
    blank_before, blank_after = (text[0].isspace() and not first), (text[-1].isspace() and not last)
    return " " * blank_before + " ".join((" ".join(start) + (GOES_ON if start else "…"), *end)) + " " * blank_after


def _joined(blocks: Sequence[NoteBlock]) -> str:
    """Blocks one after the other; a list ends with a full stop where more follows."""
    said = [" ".join(_words(block).split()) for block in blocks]
    for number, block in enumerate(blocks[:-1]):
        if isinstance(block, Items) and said[number] and not _ENDED.search(said[number]):
            said[number] += "."
    return " ".join(filter(None, said))


def _list_words(items: Sequence[str], marks: Sequence[Mark]) -> str:
    """Items in a row: with their signs, or apart by semicolons where nothing else parts them."""
    if marks:
        return " ".join(f"{mark.text} {item}" for mark, item in zip(marks, items, strict=True))
    return " ".join([item if _ENDED.search(item) else f"{item};" for item in items[:-1]] + [*items[-1:]])


def _words(block: NoteBlock) -> str:
    match block:
        case TextParagraph(runs):
            return "".join(run.text for run in runs)
        case Items(items, marks):
            return _list_words([_joined(item) for item in items], marks)
        case Indented(blocks):
            return " ".join(map(_words, blocks))
        case Verbatim(text):
            return text
        case NoteTable(head, rows):
            return " ".join("".join(run.text for run in cell) for row in (head, *rows) for cell in row)
