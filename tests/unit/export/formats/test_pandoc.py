"""Exports read the same in pandoc's own dialect of Markdown as in CommonMark."""

import json
import subprocess
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alliance_desktop.export.markdown_note import inert
from alliance_desktop.export.to_markdown import written
from alliance_desktop.render.blocks import Fact, Facts, Heading, Quotation, TextParagraph, runs_of
from tests import ROOT

pytestmark = pytest.mark.pandoc

NOTES = (
    *("a\n\n---\nb: vanished\n\n---\n\nc", "---\nkey: [\n---", "---\n...", "- ---\n* ---", "Title\n---\ntext"),
    *("Title {#id}\n===\n\n# Heading {#id .class} #", "Left     Right\n-------  ------\n12       12"),
    r"\newcommand{\x}{y} and \textbf{bold} \LaTeX",
    *(r"\begin{center}x\end{center}", "50 %\n\\pagebreak\nnext \\ blank, end \\", "costs $5 and $6, $x^2$ and $$y$$"),
    "10^2^ and H~2~O, ^[a note]",
    "@smith2000 says [@smith, p. 4], me@osce.org",
    *("see [S5-04] and [P1-08][S5-04]", "Term\n: definition\n\n:   more", "| line\n| block", "+---+\n| a |\n+---+"),
    *("a. first\nb. second", "(1) one\n(2) two", "(a) one", "#. one\n#. two", "(@) example"),
    *("Agreed. B. Russell wrote it.", "mix. of words", "Mild. and civil) words", "Important.", "text\n# heading"),
    *("text\n> quote", "text\n- list\n- more\n  1. deep", "text\n1. list", "text\n***\ntext\n```\ncode\n```"),
    "[text]{.class} and `code`{.py} and `<b>`{=html}",
    *("``` {=html}\n<script>\n```", "::: note\nx\n:::", "snake_case and a_b_c, **bold**text"),
    *("line one\\\nline two  \nline three", "[link](https://example.org 'title')", "- a\n\n\n- b\n\n  para"),
)
TEXTS = (
    *("#a_b", "_a_ __b__ c__d", "(a) x", "b. x", "iv) x", "@ab a@b", "$x$ ^y^ ~z~ {w}", r"\textbf{x}"),
    *("MIX. x", "Mild. x", ": x", "| x", "+-+", "---", "P1-08 [S5-04]"),
)
EXPECTED = ROOT / "tests" / "expected" / "notes.md"


def blocks(markdown: str, dialect: str) -> Any:
    """What pandoc reads, without the typography and the names that it alone gives to things."""
    command = ["pandoc", "--from", dialect, "--to", "json"]
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)
    return [_bare(block) for block in json.loads(done.stdout)["blocks"]]


def _bare(value: Any) -> Any:
    """A heading without the id that is made of its words, and HTML without its last line break."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") == "Header":
        level, (_id, classes, pairs), words = value["c"]
        return ["Header", level, classes, pairs, _bare(words)]
    if value.get("t") == "RawBlock":
        return ["RawBlock", *(one.rstrip("\n") for one in value["c"])]
    return {key: _bare(one) for key, one in value.items()}


def same(markdown: str, dialect: str = "commonmark") -> None:
    assert blocks(markdown, "markdown-smart") == blocks(markdown, dialect), markdown


@pytest.mark.parametrize("note", NOTES)
def test_a_note_reads_as_in_commonmark(note: str) -> None:
    same(f"### P1-08\n\n**Note by Anna**\n\n{inert(note)}\n\n### S5-04\n\nafter\n")


@pytest.mark.parametrize(
    ("note", "start", "style"),
    [
        *(("text\na) one\nb) two", 1, "LowerAlpha"), ("iv)\tfour\nv)\tfive", 4, "LowerRoman")),
        *(("XI) words\nXII) words", 11, "UpperRoman"), ("> c) one\n> d) two", 3, "LowerAlpha")),
        ("• text\n  a) one\n  b) two", 1, "LowerAlpha"),
    ],
)
def test_letters_are_counted_as_they_were_typed(note: str, start: int, style: str) -> None:
    found = json.dumps(blocks(inert(note), "markdown-smart"))
    assert json.dumps([start, {"t": style}, {"t": "OneParen"}]) in found
    assert found.count('"OrderedList"') == 1


def test_a_whole_export_reads_as_in_commonmark_with_two_notes_and_all_between_them() -> None:
    first, second = inert("first\n\n---\nkey: [kept"), inert("second\n\n---\nlast")
    words = json.dumps(blocks(f"{first}\n\n{second}\n", "markdown"))
    assert all(word in words for word in ("first", "kept", "second", "last"))
    same(EXPECTED.read_text(encoding="utf-8"), "commonmark+strikeout")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_of_ours_reads_as_in_commonmark(text: str) -> None:
    same(written((Heading(text), TextParagraph(runs_of(text)), Quotation(text), Facts((Fact(text, text),)))))


def test_a_tag_stands_as_it_is_written_where_no_reader_takes_it_for_more() -> None:
    assert written((Facts((Fact("Tags", "#a_b · #red-line · #_x_"),)),)) == "- **Tags:** #a_b · #red-line · #\\_x\\_\n"


@pytest.mark.parametrize("words", ["Agreed.", "Important. We agree.", "Fundamental) reasons"])
def test_a_first_word_with_its_full_stop_stands_as_it_is_written(words: str) -> None:
    assert inert(words) == words
    assert written((TextParagraph(runs_of(words)),)) == f"{words}\n"


_PARSERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])]
_TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=\"'$^ \t\n\r\u00a0\u20281234567890abc/éЖ🦄"),
        st.characters(exclude_categories=("Cc", "Cs")),
    ),
    min_size=1,
)


def read(markdown: str, parser: MarkdownIt, kind: str) -> list[str]:
    tokens = parser.parse(markdown)
    found = []
    for at, token in enumerate(tokens):
        if token.type == kind:
            inline = next(later for later in tokens[at:] if later.type == "inline")
            assert {child.type for child in inline.children or []} <= {"text"}
            found.append("".join(child.content for child in inline.children or []))
    return found


@given(_TEXTS)
@example("1. first")
@example("12345) x")
@example("- item")
@example("# heading #")
@example("    code")
@example("a\n===\n\nb")
@example("<script>&lt;b&gt; &amp; &#35;")
@example("[a]: http://x")
@example("![a](b) **c** _d_ `e` ~~f~~ \\g")
@example("| a | b |\n|---|---|")
@example(" \u00a0 both ends \t")
@example("```")
@example("a\\")
@example("*")
@example("#")
def test_quotes_paragraphs_and_headings_read_back_as_they_were(text: str) -> None:
    markdown = written((Heading("Title"), Heading(text), TextParagraph(runs_of(text)), Quotation(text), Heading("End")))
    for parser in _PARSERS:
        if text.strip():
            assert read(markdown, parser, "heading_open") == ["Title", text, "End"]
        assert read(markdown, parser, "blockquote_open") == [text]
        assert read(markdown, parser, "paragraph_open") == [text, text]


@given(_TEXTS, _TEXTS)
def test_facts_read_back_as_they_were(name: str, value: str) -> None:
    markdown = written((Facts((Fact(f"x{name}x", f"x{value}"),)),))
    for parser in _PARSERS:
        (inline,) = [token for token in parser.parse(markdown) if token.type == "inline"]
        strong, *rest = (child.content for child in inline.children or [] if child.type == "text" and child.content)
        assert (strong, "".join(rest)) == (f"x{name}x:", f" x{value}")
