"""What a reader types is what other readers of Markdown get: line by line, item by item, letter by letter."""

import re
import string
from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alliance_desktop.domain.text.list_marks import signs
from alliance_desktop.export.markdown_note import inert
from alliance_desktop.export.plain_note import plain_note
from alliance_desktop.render.document import Indented, Items, NoteBlock, Paragraph, Table, Verbatim
from alliance_desktop.render.note_blocks import note_blocks

TYPED = (
    ("One line.\nAnother.\n\nA paragraph.", ["One line.\nAnother.", "A paragraph."]),
    ("We ask:\n• money\n• time\nand more.", ["We ask:", ("• money", "• time"), "and more."]),
    *((f"We ask:\n{bullet} a\n{bullet}\tb", ["We ask:", ("• a", "• b")]) for bullet in "•·–-*"),
    ("text\n3. c\n4. d", ["text", ("3. c", "4. d")]),
    ("1) a\n2) b", [("1) a", "2) b")]),
    ("1.\ta\n2.\tb", [("1. a", "2. b")]),
    ("a) first\nb) second\nA) one\ni) x\nii) y", [("a) first", "b) second"), ("A) one",), ("i) x", "ii) y")]),
    ("g) a\nh) b\ni) c", [("g) a", "h) b", "i) c")]),
    ("1. a\n3. c\n5. e", [("1. a", "3. c", "5. e")]),
    ("• a\n  • inner\n  • more\n• b", [("• a", ("• inner", "• more"), "• b")]),
    ("1. a\n   a) inner\n   b) more\n2. b", [("1. a", ("a) inner", "b) more"), "2. b")]),
    ("• a\n  goes on\n\n  second paragraph\n• b", [("• a\ngoes on", "second paragraph", "• b")]),
    ("• a\n\n• b", [("• a", "• b")]),
    ("-5 % and\n2018. A year\n1.\n-\n•c", ["-5 % and\n2018. A year\n1.\n-\n•c"]),
    ("It is late –\n– but not too late.", ["It is late –", ("• but not too late.",)]),
    ("> theirs\n> • a", [["theirs", ("• a",)]]),
    ("```\nkept\n- as it is\n```", ["<kept\n- as it is>"]),
    ("- - a\n- 1. b", [("• - a", "• 1. b")]),
    ("line\\\nbroken  \nalready", ["line\nbroken\nalready"]),
    ("Title\n===\ntext\n---\n# More\nend", ["Title", "text", "More", "end"]),
)


def shown(blocks: Iterable[NoteBlock]) -> list[object]:
    """The lines that a page shows; lists are tuples, quotations lists, code stands in angle brackets."""
    found: list[object] = []
    for block in blocks:
        match block:
            case Paragraph(runs):
                found.append("".join(run.text for run in runs))
            case Items(items, marks):
                found.append(tuple(_items(signs(marks, len(items)), items)))
            case Indented(inner):
                found.append(shown(inner))
            case Verbatim(text):
                found.append(f"<{text}>")
            case Table():
                found.append("table")
    return found


def _items(marks: Iterable[str], items: Iterable[tuple[NoteBlock, ...]]) -> Iterable[object]:
    for sign, item in zip(marks, items, strict=True):
        first, *rest = shown(item)
        yield f"{sign} {first}"
        yield from rest


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_lines_are_lines_and_lines_with_a_mark_are_items(typed: str, expected: list[object]) -> None:
    assert shown(note_blocks(typed)) == expected


def test_the_markdown_of_it_reads_the_same_elsewhere() -> None:
    typed = "We ask:\n•\tmoney\n•\ttime\nand\n3. c\n4. d\n7. g\na) x\nb) y"
    assert inert(typed) == ("We ask:\n\n- money\n- time\n\nand\n\n3. c\n4. d\n\n7\\. g\n\na) x  \nb) y")


_MARKS = st.sampled_from(["• ", "·\t", "– ", "- ", "* ", "a) ", "b)\t", "1. ", "2) ", "3.\t", "2018. ", "-", "", ""])
_WORDS = st.text(st.sampled_from(string.ascii_letters + "é –.,"), min_size=1, max_size=12)
_LINES = st.builds(lambda indent, mark, words: " " * indent + mark + words, st.integers(0, 5), _MARKS, _WORDS)
_NOTES = st.lists(st.one_of(_LINES, st.just("")), min_size=1, max_size=8).map("\n".join)


def letters(text: str) -> str:
    """What counts of it, in order: no blanks, nor the bullets, of which each reader has its own."""
    return "".join(re.findall(r"\w|[.)](?=\S|\s)|[^\W]|[^\s•·–*\-]", text))


@settings(max_examples=300, deadline=None)
@given(_NOTES)
@example("a) x\n  - y\nb) z")
@example("1. x\n1. y\n\n1. z")
@example("- x\n     a) y\n\nc) z")
def test_every_letter_comes_back_in_its_order(note: str) -> None:
    assert letters(plain_note(note)) == letters(note)
    read = MarkdownIt("commonmark").parse(inert(note))
    lines: list[str] = []
    for at, token in enumerate(read):
        if token.type == "inline":
            opens = read[at - 2]
            mark = f"{opens.info}{opens.markup}" if opens.type == "list_item_open" and opens.info else ""
            lines.append(mark + "".join(child.content or "\n" for child in token.children or ()))
        elif token.type == "code_block":
            lines.append(token.content)
    assert letters("\n".join(lines)) == letters(note)
