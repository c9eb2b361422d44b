"""The report's words come back from another parser character for character, whatever they are."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alliance_desktop.export.to_markdown import written
from alliance_desktop.render.blocks import Fact, Facts, Heading, Quotation, TextParagraph, runs_of

_PARSERS = [
    MarkdownIt("commonmark"),
    MarkdownIt("commonmark").enable(["table", "strikethrough"]),
]
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
