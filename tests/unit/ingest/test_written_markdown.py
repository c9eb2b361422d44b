"""A note that was written into a document and read again says the same, however hard its signs are to carry."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from types import UnionType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.export import to_docx, to_markdown, to_odt
from alliance_desktop.ingest.document_blocks import ReadParagraph
from alliance_desktop.ingest.markdown.written_markdown import markdown_of
from alliance_desktop.ingest.read_document import document_in
from alliance_desktop.render.blocks import (
    Heading,
    Indented,
    Items,
    NoteBlock,
    NoteTable,
    Remark,
    Run,
    Runs,
    TextParagraph,
    Verbatim,
)
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.markdown.note_blocks import note_blocks
from tests.unit.export.documents import A_QUARTER, FOUR_NOTES, HARD_NOTES, file_of, made_of

Writer = Callable[[ExportContent], Iterator[bytes]]
WRITERS: dict[str, Writer] = {"docx": to_docx.write, "odt": to_odt.write, "md": to_markdown.write}
TYPED = (
    "a\nb\n\nc *d* **e** ***f*** `g`",
    "- one\n- two\n  - deeper\n  - more\n\n    goes on\n- three",
    "1. one\n2. two\n\n   more of two\n3. three\n\na) x\nb) y\n\niv) four\nv) five",
    "> quoted\n> again\n>\n> > deeper\n\nafter",
    "5*3*2, Kolleg*innen, a_b_c, <b>, &amp; 3 < 4 & 5 > 4 [x] #tag",
    "```\ncode *x*\n  indented\n```\n\n[a](https://e.org/b_(c)) <https://e.org> S5-04",
    *("1\\. May\n\n\\- no item\n\n\\# none\n\n-- \n\n10. June", "| a | **b** |\n|---|---|\n| 1 \\| 2 | `c` |"),
    "# Heading\n\nwords **strong *both*** *all **of** it*",
)

_WORDS = "word and 3<4 a_b #tag **bold** *soft* ***both*** `co*de` [a](https://e.org/b) <https://e.org>"
_SIGNS = ("\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n2. ", "\na) ", "\nb) ", "\n> ", "\n\n    ", " ", "  ", "&", "\\*")
NOTE_OF_WORDS = st.lists(st.sampled_from((*(f"{word} " for word in _WORDS.split()), *_SIGNS)), max_size=30).map("".join)
FOUR_OF_WORDS = st.lists(NOTE_OF_WORDS, min_size=4, max_size=4)
"""What a Markdown file says of HTML and pictures is not what a note says, nor of stars beside code."""


def flat(blocks: Iterable[NoteBlock], level: int = 0, quoted: int = 0) -> Iterator[tuple[object, ...]]:
    """What a note says, block after block."""
    for block in blocks:
        match block:
            case TextParagraph(runs):
                for has_words, these in groupby(lines(runs), bool):  # also a break that Unicode alone knows parts
                    if has_words:
                        yield ("text", level, quoted, tuple(these))
            case Items():
                yield from of_items(block, level + 1)
            case Indented(inner):
                yield from flat(inner, level, quoted + 1)
            case Verbatim(text):
                yield ("code", text, quoted)
            case NoteTable(head, rows):
                plain = [tuple(Run(run.text, False, *run[2:]) for run in runs) for runs in head]
                yield ("table", *(tuple(map(in_table, row)) for row in (plain, *rows)))


def of_items(block: Items, level: int) -> Iterator[tuple[object, ...]]:
    for item, mark in zip(block.items, block.marks or [Mark("-")] * len(block.items), strict=True):
        inside = [*flat(item, level)]
        if inside and inside[0][:2] == ("text", level):
            yield ("item", level, mark, inside.pop(0)[3])
        yield from inside


def is_sayable(blocks: Iterable[NoteBlock], kinds: type | UnionType = object) -> bool:
    """Whether a document can say it: in its lists stand paragraphs and lists, in quotations no lists or tables."""
    for block in blocks:
        if not isinstance(block, kinds):
            return False
        inside = TextParagraph | Items if isinstance(block, Items) else TextParagraph | Indented | Verbatim
        inner = block.items if isinstance(block, Items) else (block.blocks,) if isinstance(block, Indented) else ()
        if not all(is_sayable(one, inside) for one in inner):
            return False
    return True


def in_table(runs: Runs) -> object:
    return tuple(run for line in lines(runs) for run in line)


def lines(runs: Runs) -> tuple[tuple[Run, ...], ...]:
    """Words with their looks: line breaks and blanks have none, and signs are neither strong nor emphasized."""
    found: list[list[Run]] = [[]]
    for run in runs:
        for at, text in enumerate(run.text.replace("\t", " ").split("\n")):
            if at:
                found.append([])
            found[-1] += [look_of(run, sign) for sign in text]
    return tuple(tuple(line) for line in map(stripped, found))


def look_of(run: Run, sign: str) -> Run:
    if sign.isalnum():
        return Run(sign, *run[1:])
    return Run(sign, code=run.code, link=run.link) if sign.strip() else Run(sign)


def stripped(line: list[Run]) -> list[Run]:
    first = next((at for at, run in enumerate(line) if run.text.strip()), len(line))
    last = next((at for at, run in enumerate(reversed(line)) if run.text.strip()), len(line))
    return line[first : len(line) - last]


def back(write: Writer, notes: Iterable[str]) -> list[str]:
    """Each of these notes as it comes back from one document."""
    end = Heading("End")
    parts = (end, *(block for note in notes for block in (Remark("", note), end)))
    blocks = document_in(
        file_of(write(made_of(*parts))), f"a.{next(name for name in WRITERS if WRITERS[name] is write)}"
    ).blocks
    ends = [at for at, one in enumerate(blocks) if isinstance(one, ReadParagraph) and one.outline and one.text == "End"]
    return [markdown_of(blocks[start + 1 : end]) for start, end in pairwise(ends)]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("note", [*TYPED, *HARD_NOTES])
def test_a_note_comes_back_as_it_was_meant(name: str, note: str) -> None:
    if name == "md":
        note = re.sub(r"!(?=\[)|\((?:javascript|file):\S*", "", note)  # pictures and unsafe links it says otherwise
    (written,) = back(WRITERS[name], [note])
    assert [*flat(note_blocks(written))] == [*flat(note_blocks(note))], written


@pytest.mark.parametrize("name", WRITERS)
@A_QUARTER
@given(data=st.data())
def test_so_does_any(name: str, data: st.DataObject) -> None:
    notes = data.draw(FOUR_NOTES if name != "md" else FOUR_OF_WORDS)
    for note, written in zip(notes, back(WRITERS[name], notes), strict=True):
        if is_sayable(note_blocks(note)):
            assert [*flat(note_blocks(written))] == [*flat(note_blocks(note))], written
