"""A reader's Markdown as blocks: the common notes as CommonMark reads them, and the hardest ones in bearable time."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alliance_desktop.render.blocks import Indented, Items, NoteBlock, NoteTable, Run, TextParagraph, Verbatim
from alliance_desktop.render.code_words import named_in
from alliance_desktop.render.markdown.markdown_blocks import MAX_DEPTH, TooDeepError, blocks_one_by_one, read_blocks
from alliance_desktop.render.markdown.note_blocks import note_blocks
from alliance_desktop.render.markdown.typed_markdown import as_markdown

COMMON = (
    *("One line.", "Two lines\nof one paragraph.\n\nAnother.", "Points:\n- a\n- b"),
    "Points:\n\n* a\n* b\n  goes on\n\n  second paragraph\n* c",
    *("- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n- c", "1. one\n2. two\n   - inner\n   - more\n3. three"),
    *("1. one\n\n   para\n2. two", "3. third\n4. fourth", "text\n3. goes on", "> quoted\n> - in it\n>\n> more"),
    *("- a\n\n> quoted\n\n- b", "# Heading\ntext\n\nSecond\n======\n\nmore", "```\ncode\n  indented\n```\nafter"),
    "before\n```\nleft open\n- no item",
    "**provided,** within *reach*, __strong__ and _soft_; a*b*c and snake_case_word.",
    *("`code` and ``co`de``", "line  \nbreak\\\nagain", "a * b * c, 2 * 3"),
    "[good](https://example.org) and <https://example.org/a>",
    "* * *\n\ntext",
    *("\\*not\\* \\# and &amp; &copy;", "Police &amp; courts", "Two lines:\nthis &lt;and&gt; that", "A _soft_ word"),
    *(
        "See [it](https://example.org)",
        "See <https://example.org/a>",
        "See `it`, *it*",
        "Five \\* two",
        "No! #1 ~ 2] | 3",
    ),
)


def words(blocks: Iterable[NoteBlock]) -> list[object]:
    """The structure with its texts, and which words are strong, soft or code."""
    found: list[object] = []
    for block in blocks:
        match block:
            case TextParagraph(runs):
                found.append([(run.text, run.strong, run.emphasis, run.code, run.link) for run in runs])
            case Items(items, marks):
                start = marks[0].number if marks else None
                found.append(("list", start, [words(item) for item in items]))
            case Indented(inner):
                found.append(("quote", words(inner)))
            case Verbatim(text):
                found.append(("code", text))
            case NoteTable():
                found.append("table")
    return found


def by_commonmark(note: str) -> list[object]:
    """The same of another parser."""
    return _read(iter(MarkdownIt("commonmark").parse(as_markdown(note))), "")


def _read(tokens: Iterable[Token], until: str) -> list[object]:
    tokens, found, heading = iter(tokens), list[object](), False
    for token in tokens:
        if token.type == until:
            break
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            closing = token.type.replace("open", "close")
            start = int(token.attrs.get("start", 1)) if "ordered" in token.type else None
            found.append(("list", start, _read(tokens, closing)))
        elif token.type in {"list_item_open", "blockquote_open"}:
            inner = _read(tokens, token.type.replace("open", "close"))
            found.append(inner if "item" in token.type else ("quote", inner))
        elif token.type in {"fence", "code_block"}:
            found.append(("code", token.content.removesuffix("\n")))
        elif token.type == "hr":
            found.append([("* * *", False, False, False, "")])
        elif token.type == "inline":
            found.append(_inline(token, heading))
        heading = token.type == "heading_open"
    return found


def _inline(token: Token, heading: bool) -> list[tuple[str, bool, bool, bool, str]]:
    strong, soft, link, found = heading, False, "", list[tuple[str, bool, bool, bool, str]]()
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                strong = child.type == "strong_open" or heading
            case "em_open" | "em_close":
                soft = child.type == "em_open"
            case "link_open" | "link_close":
                link = str(child.attrs.get("href", ""))
            case _:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
                found.append((text, strong, soft, child.type == "code_inline", link))
    return found


def merged(found: object) -> object:
    """Neighbouring runs that look the same as one."""
    if isinstance(found, tuple):
        return tuple(map(merged, found))
    if not isinstance(found, list):
        return found
    runs: list[object] = []
    for each in found:
        before = runs[-1] if runs else None
        if _is_run(each) and _is_run(before) and before[1:] == each[1:]:  # type: ignore[index]
            runs[-1] = (before[0] + each[0], *each[1:])  # type: ignore[index]
        else:
            runs.append(each if _is_run(each) else merged(each))
    return [each for each in runs if not (_is_run(each) and each[0] == "")]  # type: ignore[index]


def _is_run(each: object) -> bool:
    return isinstance(each, tuple) and len(each) == 5


@pytest.mark.parametrize("note", COMMON)
def test_a_common_note_is_read_as_commonmark_reads_it(note: str) -> None:
    assert merged(words(note_blocks(note))) == merged(by_commonmark(note))


@given(st.text(st.sampled_from("ab é.,:;'“-()*12 "), min_size=1, max_size=40))
@example("Ask for *multi-year* funding, **now**.")
@example("a **b** *c*")
@example("a*b* c")
@example("a *b *c* d*")
def test_a_line_of_words_reads_as_the_whole_reading_would_have_it(line: str) -> None:
    note = f"a{line}".rstrip()
    assert merged(words(note_blocks(note))) == merged(words(note_blocks(f"{note}\n\n`end`")[:-1]))


def test_html_is_text_pictures_are_none_and_links_lead_to_web_mail_and_codes_of_the_document_alone() -> None:
    (paragraph,) = note_blocks(
        "<b>x</b> ![p](http://example.org/p.png) [a](javascript:b) [c](file:///d) [e](mailto:f@g.h)"
    )
    assert isinstance(paragraph, TextParagraph)
    assert "".join(run.text for run in paragraph.runs) == "<b>x</b> ![p](http://example.org/p.png) a c e"
    assert [run.link for run in paragraph.runs if run.link] == ["mailto:f@g.h"]
    (paragraph,) = note_blocks("See P1-08, P1-09, XP1-08, P1-08-a and `P1-08`.", {"P1-08"})
    assert isinstance(paragraph, TextParagraph)
    assert [(run.text, run.link) for run in paragraph.runs if run.link] == [("P1-08", "#P1-08")]
    (paragraph,) = note_blocks("As [here](#p1-08), not [there](#p1-09).", {"P1-08"})
    assert isinstance(paragraph, TextParagraph)
    assert [(run.text, run.link) for run in paragraph.runs if run.link] == [("here", "#P1-08")]


HARD = ("[", "![", "[a](", "[]([](", "](", "*", "**a ", "*a_", "`a", "<", "> ", "- ", "- a\n  - b\n", "#\n", "```\n")


@pytest.mark.parametrize("code", ["1.1", "1.2"])
def test_numbered_items_are_items_also_where_a_mark_and_a_number_look_like_a_code(code: str) -> None:
    written = "1. one\n2. two\n   1. inner\n\nA) three\n\n> quoted"
    assert words(note_blocks(written, {code})) == words(note_blocks(written))


@pytest.mark.parametrize("piece", [*HARD, "1. ", "|a|b|\n"])
def test_the_largest_note_of_anything_ends_in_seconds_and_loses_no_word(piece: str) -> None:
    note = (piece * 262_144)[:262_143] + "\n\nlast words"
    last = note_blocks(note)[-1]
    text = "".join(run.text for run in last.runs) if isinstance(last, TextParagraph) else repr(last)
    assert "last words" in text


def test_the_largest_note_of_ordinary_text_keeps_its_structure() -> None:
    part = "Ask for **multi-year** funding, as *agreed* in [the text](https://example.org).\n\n- a\n- b\n\n"
    blocks = note_blocks(part * 900)
    assert len(blocks) == 1800
    assert isinstance(blocks[0], TextParagraph)
    assert Run("multi-year", strong=True) in blocks[0].runs


def joined(markdown: str) -> str:
    blocks, _fence = read_blocks(markdown)
    return "\n".join(line.prefix + line.content for block in blocks for line in block.lines)


@given(st.text(alphabet="#>+*1. \t\n`~abc&<[\\_", max_size=80))
def test_all_lines_of_a_note_without_underlined_headings_are_in_its_blocks(markdown: str) -> None:
    assert joined(markdown) == markdown


@given(st.text(alphabet="#>=-+1. \t\n`~ab<[_", max_size=80))
def test_read_one_by_one_the_blocks_are_the_same(markdown: str) -> None:
    assert list(blocks_one_by_one(markdown)) == read_blocks(markdown)[0]


@pytest.mark.parametrize(
    ("markdown", "kinds"),
    [
        *(("a\nb\n\nc", ["paragraph", "plain", "paragraph"]), ("# a\nb", ["heading", "paragraph"])),
        *(("a\n---\nb", ["heading", "paragraph"]), ("a\n\n---", ["paragraph", "plain", "rule"])),
        *(("    # a", ["plain"]), ("a\n    # b", ["paragraph"])),
        ("```\n# a\n```\n# b", ["plain", "plain", "plain", "heading"]),
        *(("> ```\n# a", ["plain", "heading"]), ("- # a\n  b", ["heading", "paragraph"])),
        ("<div>\n# a", ["paragraph", "heading"]),
    ],
)
def test_blocks_are_told_apart(markdown: str, kinds: list[str]) -> None:
    assert [block.kind for block in read_blocks(markdown)[0]] == kinds


@pytest.mark.parametrize(
    ("markdown", "fence"),
    [("```", "```"), ("~~~~ python\ncode", "~~~~"), ("```\n```", ""), ("````\n```", "````"), ("- ```\n  code", "")],
)
def test_a_fence_that_is_left_open_is_named(markdown: str, fence: str) -> None:
    assert read_blocks(markdown)[1] == fence


def test_more_nesting_than_anybody_reads_is_an_error() -> None:
    assert read_blocks("> " * MAX_DEPTH + "a")[0]
    with pytest.raises(TooDeepError):
        read_blocks("> " * (MAX_DEPTH + 1) + "a")


@pytest.mark.parametrize(
    ("markdown", "named"),
    [
        ("As in P1-08, P1-09 and *S5-04*.", {"P1-08", "P1-09", "S5-04"}),
        *(("[there](#p1-08), [nowhere](#p9-99)", {"P1-08"}), (r"P1\-08 (P1-09)", {"P1-08", "P1-09"})),
        *(("P1-081, AP1-08, P1-08-2, `P1-09`", {"P1-08", "P1-09"}), ("a multi-year plan", set()), ("nothing", set())),
    ],
)
def test_a_note_links_as_well_to_the_codes_that_it_names_as_to_all(markdown: str, named: set[str]) -> None:
    codes = {"P1-08", "P1-09", "S5-04", "P2-01"}
    assert named_in(markdown, codes) == named
    assert note_blocks(markdown, named_in(markdown, codes)) == note_blocks(markdown, codes)


PIECES = ("P1-08", "p1-09", "_", "__", "*", "\\", "`", "[x](#p1-08)", "&#45;", "\\-", " ", ".", "1", "-", "a", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_codes_named_in_a_text_are_all_that_can_be_linked_in_it(markdown: str) -> None:
    codes = frozenset({"P1-08", "P1-09", "P1-1"})
    assert note_blocks(markdown, named_in(markdown, codes)) == note_blocks(markdown, codes)
