"""What a reader types is what other readers of Markdown get: line by line, item by item, letter by letter."""

import json
import re
import string
import subprocess
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alliance_desktop.domain.text import list_marks
from alliance_desktop.domain.text.list_marks import ListedItem, Mark, Style, item_of, signs
from alliance_desktop.export.markdown_note import inert
from alliance_desktop.export.to_csv import plain_note
from alliance_desktop.render.blocks import Indented, Items, NoteBlock, NoteTable, TextParagraph, Verbatim
from alliance_desktop.render.markdown.note_blocks import note_blocks

TYPED = (
    ("One line.\nAnother.\n\nA paragraph.", ["One line.\nAnother.", "A paragraph."]),
    ("We ask:\n• money\n• time\nand more.", ["We ask:", ("• money", "• time"), "and more."]),
    *((f"We ask:\n{bullet} a\n{bullet}\tb", ["We ask:", ("• a", "• b")]) for bullet in "•·–-*◦▪▫‣⁃●■➢"),
    *(("text\n3. c\n4. d", ["text", ("3. c", "4. d")]), ("1) a\n2) b", [("1) a", "2) b")])),
    ("1.\ta\n2.\tb", [("1. a", "2. b")]),
    ("a) first\nb) second\nA) one\ni) x\nii) y", [("a) first", "b) second"), ("A) one",), ("i) x", "ii) y")]),
    *(("g) a\nh) b\ni) c", [("g) a", "h) b", "i) c")]), ("1. a\n3. c\n5. e", [("1. a", "3. c", "5. e")])),
    ("1. a\n1. b\n1. c", [("1. a", "1. b", "1. c")]),
    ("1) a\n2) b\n1) c\n2) d", [("1) a", "2) b", "1) c", "2) d")]),
    ("• x\n   a) a\n   b) b\n   a) c\n• y", [("• x", ("a) a", "b) b", "a) c"), "• y")]),
    ("a) a\nb) b\ni) c\nii) d", [("a) a", "b) b"), ("i) c", "ii) d")]),
    ("10. May in Vienna\nand more.\n3) June", ["10. May in Vienna\nand more.\n3) June"]),
    ("10. May in Vienna\n  • a", ["10. May in Vienna", ("• a",)]),
    *(("• a\n  12. May\n• b", [("• a\n12. May", "• b")]), ("1. a\n10. May", [("1. a",), "10. May"])),
    *(("10. May\n1. a\n2. b", ["10. May", ("1. a", "2. b")]), ("01. May\n02. May", ["01. May\n02. May"])),
    ("2. yes\n5. no", ["2. yes\n5. no"]),
    ("1. yes\n3. no\n\n7. yes", [("1. yes", "3. no", "7. yes")]),
    ("1. a\nas it is.\n2. b\n4. c", [("1. a",), "as it is.", ("2. b", "4. c")]),
    ("3. a\nas it is.\n\n4. b", [("3. a",), "as it is.", ("4. b",)]),
    *(("• a\n• ", [("• a",)]), ("- a\n-\n  -\n- b\nand", [("• a", "• b"), "and"]), ("-\n- a", [("• a",)])),
    *(("1. a\n2. \n\nb", [("1. a",), "b"]), ("a) a\nb)\nc) c", [("a) a", "c) c")])),
    ("3. a\n   goes on\n\n   • inner\n4. b", [("3. a\ngoes on", ("• inner",), "4. b")]),
    ("1. alone", [("1. alone",)]),
    ("1. a\n2. b\n-\n3. c\n–", [("1. a", "2. b", "3. c")]),
    ("2.", ["2."]),
    ("• a\n  • inner\n  • more\n• b", [("• a", ("• inner", "• more"), "• b")]),
    ("1. a\n   a) inner\n   b) more\n2. b", [("1. a", ("a) inner", "b) more"), "2. b")]),
    ("• a\n  goes on\n\n  second paragraph\n• b", [("• a\ngoes on", "second paragraph", "• b")]),
    ("• a\n\n• b", [("• a", "• b")]),
    ("-5 % and\n2018. A year\n1.\n-\n•c", ["-5 % and\n2018. A year\n1.\n-\n•c"]),
    ("It is late –\n– but not too late.", ["It is late –", ("• but not too late.",)]),
    ("> theirs\n> • a", [["theirs", ("• a",)]]),
    ("> theirs\nours\n> theirs", [["theirs"], "ours", ["theirs"]]),
    (">50 %\n>= 5", [">50 %\n>= 5"]),
    ("    deep\n\tdeeper\n    # none", ["deep\ndeeper", "none"]),
    ("#tag\n#1 of all", ["#tag\n#1 of all"]),
    ("[AT]: no\n[1]: https://a.org", ["[AT]: no\n[1]: https://a.org"]),
    ("• [AT]: no\n• >50 %\n• >= 5\n• #tag", [("• [AT]: no", "• >50 %", "• >= 5", "• #tag")]),
    ("1. [AT]: no\n2. [CZ]: #1", [("1. [AT]: no", "2. [CZ]: #1")]),
    ("[]: no\n• []: no", ["[]: no", ("• []: no",)]),
    ("Best\n--\nAnna\n=\n==", ["Best\n--\nAnna\n=\n=="]),
    ("5*3*2 and *so*", ["5*3*2 and so"]),
    ("Kolleg*innen, Teilnehmer*innen", ["Kolleg*innen, Teilnehmer*innen"]),
    ("Costs* and fees*, paid*\n*as of 2017 (*)", ["Costs* and fees*, paid*\n*as of 2017 (*)"]),
    *(("2. *\n2. **1\n2. 1*\n• ", ["2. *\n2. *1\n2. 1\n•"]), ("CZ *\nAT *\n(* = tbc)", ["CZ *\nAT *\n(* = tbc)"])),
    *(("“CZ”*: y; “AT”*: z", ["“CZ”*: y; “AT”*: z"]), ("https://a.org/_x_/a*b*c", ["https://a.org/_x_/a*b*c"])),
    ("see \\\\server\\share", ["see \\\\server\\share"]),
    ("**a *b***, *c\nd*, **e**f and `g*h*i`", ["a b, c\nd, ef and g*h*i"]),
    *(("```\nkept\n- as it is\n```", ["<kept\n- as it is>"]), ("```🦄\n\n1. ", ["```🦄", "1. "])),
    *(("- - a\n- 1. b", [("• - a", "• 1. b")]), ("line\\\nbroken  \nalready", ["line\nbroken\nalready"])),
    ("Title\n===\ntext\n---\n# More\nend", ["Title", "text", "More", "end"]),
)


def shown(blocks: Iterable[NoteBlock]) -> list[object]:
    """The lines that a page shows; lists are tuples, quotations lists, code stands in angle brackets."""
    found: list[object] = []
    for block in blocks:
        match block:
            case TextParagraph(runs):
                found.append("".join(run.text for run in runs))
            case Items(items, marks):
                found.append(tuple(_items(signs(marks, len(items)), items)))
            case Indented(inner):
                found.append(shown(inner))
            case Verbatim(text):
                found.append(f"<{text}>")
            case NoteTable():
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


def test_a_quotation_in_an_item_keeps_its_words_and_many_stars_take_no_minutes() -> None:
    assert plain_note("• > [AT]: no\n• > 5. May").split() == ["•", "[AT]:", "no", "•", "5.", "May"]
    line = "Kolleg*innen und Kollegen " * 20_000
    assert inert(f"{line}\n{line}") == f"{line.rstrip()}  \n{line}".replace("*", "\\*")


@pytest.mark.parametrize("line", ["5.", "a)", "-"])
def test_marks_without_words_are_each_compared_with_few_lines(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(one: str) -> ListedItem | None:
        compared.append(one)
        return item_of(one)

    monkeypatch.setattr(list_marks, "item_of", compare)
    assert letters(plain_note(f"{line}\n" * 500)) == letters(f"{line}\n" * 500)
    assert len(compared) < 5_000


def test_the_markdown_of_it_reads_the_same_elsewhere() -> None:
    typed = "We ask:\n•\tmoney\n•\ttime\nand\n3. c\n4. d\n7. g\na) x\nb) y"
    assert inert(typed) == ("We ask:\n\n- money\n- time\n\nand\n\n3. c\n4. d\n\n<!-- -->\n\n7. g\n\na) x  \nb) y")


_MARKS = st.sampled_from(
    ["• ", "·\t", "– ", "- ", "* ", "a) ", "b)\t", "1. ", "2) ", "3.\t", "10. ", "2018. ", "-", "", ""]
)
_WORDS = st.text(st.sampled_from(string.ascii_letters + "é –.,"), min_size=1, max_size=12)
_LINES = st.builds(lambda indent, mark, words: " " * indent + mark + words, st.integers(0, 5), _MARKS, _WORDS)
_NOTES = st.lists(st.one_of(_LINES, st.just("")), min_size=1, max_size=8).map("\n".join)


def letters(text: str) -> str:
    """What counts of it, in order: no blanks, nor the bullets, of which each reader has its own."""
    return "".join(re.findall(r"\w|[.)](?=\S|\s)|[^\W]|[^\s•·–*\-]", text))


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


Listed = tuple[int, str, str]
"""An item: how many are around it, how it begins, and the letters of its first line."""


def on_paper(blocks: Iterable[NoteBlock], depth: int = 0) -> Iterator[Listed]:
    for block in blocks:
        if isinstance(block, Indented):
            yield from on_paper(block.blocks, depth)
        elif isinstance(block, Items):
            for sign, item in zip(signs(block.marks, len(block.items)), block.items, strict=True):
                runs = item[0].runs if isinstance(item[0], TextParagraph) else ()
                yield depth, sign, letters("".join(run.text for run in runs).split("\n")[0])
                yield from on_paper(item, depth + 1)


def by_commonmark(markdown: str) -> Iterator[Listed]:
    """Its numbers are counted from the first of each list."""
    numbers: list[int] = []
    read = MarkdownIt("commonmark").parse(markdown)
    for at, token in enumerate(read):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
        elif token.type == "list_item_open":
            words = read[at + 2].children or []
            yield len(numbers) - 1, f"{numbers[-1]}{token.markup}" if token.info else "•", letters(words[0].content)
            numbers[-1] += 1


@given(_NOTES)
@example("1. one\n1. two\n1. three")
@example("1) a\n2) b\n1) c\n2) d")
@example("10. May in Vienna\n• x\n   4. y\n   4. z\n\n   5. z")
def test_commonmark_reads_the_bullets_and_numbers_that_paper_has(note: str) -> None:
    items = list(on_paper(note_blocks(note)))
    lettered = any(sign[0].isalpha() for _depth, sign, _words in items)  # what lies in these lies less deep
    found = [one[1:] if lettered else one for one in by_commonmark(inert(note))]
    assert found == [one[1:] if lettered else one for one in items if not one[1][0].isalpha()]


_PANDOC: dict[str, Style] = {"LowerAlpha": "a)", "UpperAlpha": "A)", "LowerRoman": "i)", "UpperRoman": "I)"}


def by_pandoc(blocks: list[dict[str, Any]], depth: int = 0) -> Iterator[Listed]:
    for block in blocks:
        if block["t"] == "BlockQuote":
            yield from by_pandoc(block["c"], depth)
        elif block["t"] in {"BulletList", "OrderedList"}:
            found, marks = block["c"], []
            if block["t"] == "OrderedList":
                (start, kind, end), found = found
                style = _PANDOC.get(kind["t"], "1)" if end["t"] == "OneParen" else "1.")
                marks = [Mark(style, start + at) for at in range(len(found))]
            for sign, item in zip(signs(marks, len(found)), found, strict=True):
                yield depth, sign, letters("".join(_words(item[0]["c"])))
                yield from by_pandoc(item, depth + 1)


def _words(inline: list[dict[str, Any]]) -> Iterator[str]:
    for one in inline:
        if one["t"] in {"LineBreak", "SoftBreak"}:
            return
        if one["t"] != "Span":  # a place, without words
            yield one.get("c", " ")


@pytest.mark.pandoc
def test_pandoc_reads_the_items_that_paper_has() -> None:
    notes = [typed for typed, _shown in TYPED]
    text = "".join(f"# Note\n\n{inert(note)}\n\n" for note in notes)
    command = ["pandoc", "--from", "markdown", "--to", "json"]
    said = subprocess.run(command, input=text, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    read: list[list[dict[str, Any]]] = []
    for block in json.loads(said)["blocks"]:
        if block["t"] == "Header" and block["c"][0] == 1:
            read.append([])
        read[-1].append(block)
    assert [list(by_pandoc(blocks)) for blocks in read] == [list(on_paper(note_blocks(note))) for note in notes]


@pytest.mark.parametrize("mark", ["◦ ", "▪\t", "o\t"])
def test_the_bullets_of_other_programs_are_items_below_an_item(mark: str) -> None:
    assert note_blocks(f"We ask\n• one\n    {mark}deep") == note_blocks("We ask\n• one\n    • deep")
    assert note_blocks(f"{mark}one\n{mark}two") == note_blocks("• one\n• two")
