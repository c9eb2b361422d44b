"""A reader's Markdown inside the export, read back by another parser."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alliance_desktop.export import markdown_note
from alliance_desktop.export.markdown_note import inert
from alliance_desktop.render.markdown.typed_markdown import LIST_END, as_markdown

_STRICT = MarkdownIt("commonmark", {"maxNesting": 1000})
_NO_HTML = MarkdownIt("commonmark", {"maxNesting": 1000, "html": False})

_PIECES = st.sampled_from(
    [
        *("# ", "## ", "### P1-09", "#", "-", "- ", "+ ", "1. ", "2) ", "> ", ">", "```", "~~~", "````", "===", "---"),
        *("    ", "  ", " ", "\t", "\n", "\n\n", "\n", "\r\n", "\r", "***", "* * *", "|", "| a | b |", "|---|---|"),
        *("word", "two words", "**bold,**", "_it_", "`code`", "`", "``", "a < b", "é", "Привет", "\u200f", "&lt;", "&"),
        *(
            *("<div>", "</script>", "<!-- x -->", "<?php", "<a href='x'>", "<https://example.org>"),
            "<javascript:alert(1)>",
        ),
        *("[link](https://example.org)", "[bad](javascript:x)", "[x](<http://a b>)", "[x](<a>)", "![pic](a.png 't')"),
        *("![pic](https://example.org/a.png)", "[ref]: https://example.org", "[ref]", "[a][ref]", "[", "]", "(", ")"),
        *("]:", "]()", "!", "\\"),
    ]
)
_NOTES = st.lists(_PIECES, max_size=30).map("".join)


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _within(note: str) -> list[Token]:
    """All tokens of a document that carries the note between two headings of its own."""
    return _STRICT.parse(f"### P1-08\n\n**Note by Anna**\n\n{inert(note)}\n\n### S5-04\n\nafter\n")


@given(_NOTES)
@example("```\nnot closed")
@example("> ```\n> not closed")
@example("<div>\n\n<!-- never closed")
@example("[P1-08]: https://example.org 'title'")
@example("[P1\n-08]: https://example.org")
@example("- a\n  - ![b][c]\n\n[c]: http://x")
def test_a_note_cannot_reach_beyond_its_place(note: str) -> None:
    tokens = _within(note)
    top = [(token, tokens[at + 1].content) for at, token in enumerate(tokens) if token.type == "heading_open"]
    own = [content for token, content in top if int(token.tag[1]) <= 3]
    assert own == ["P1-08", "S5-04"]
    assert [token.content for token in tokens[-5:] if token.type == "inline"] == ["S5-04", "after"]
    assert tokens[-1].level == 0


@given(_NOTES)
@example("[x](<http://a\\<b>)")
@example("[a](&#106;avascript:alert)")
@example("![a](https://example.org/pixel.png)")
@example("[![a](https://example.org/pixel.png)](https://example.org)")
def test_nothing_in_a_note_is_loaded_or_run(note: str) -> None:
    env: dict[str, object] = {}
    tokens = list(_all(_STRICT.parse(inert(note), env)))
    assert all(token.content.strip() == "<!-- -->" for token in tokens if token.type == "html_block")
    assert not {"html_inline", "image"} & {token.type for token in tokens}
    assert not env.get("references")
    for token in tokens:
        if token.type == "link_open":
            assert re.match(r"(?i)https?://|mailto:", str(token.attrs["href"]))


def _shape(tokens: list[Token]) -> list[tuple[object, ...]]:
    """What a reader sees: blocks, their nesting and their words. A heading stands on one line."""
    shape: list[tuple[object, ...]] = []
    text, in_heading = "", False
    for token in [*_all(tokens), Token("end", "", 0)]:
        in_heading = token.type == "heading_open" or (in_heading and token.type != "heading_close")
        if token.type == "text":
            text += token.content
        elif token.type == "softbreak" or (token.type == "hardbreak" and in_heading):
            text += " "
        elif token.type != "inline":
            text = " ".join(text.split()) if token.type == "heading_close" else text.strip()
            shape += [("text", text)] if text else []
            text = ""
            # blanks on the last line of code that is left open are a line or none, as a parser likes
            content = token.content.rstrip(" \n" if token.type == "fence" else "\n")
            if token.type == "code_inline":  # blanks at the start of its next line are kept by this parser alone
                content = re.sub(r"\s+", " ", content)
            shape.append((token.type, token.tag, content, token.info, str(token.attrs.get("href", ""))))
    return shape


def _shifted(shape: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [
        (kind, f"h{min(int(str(rest[0])[1]) + 3, 6)}", *rest[1:]) if str(kind).startswith("heading") else (kind, *rest)
        for kind, *rest in shape
    ]


@given(_NOTES)
@example("1. a\n1. b\n> 2) c\n> 2) d")
@example("Title\n===\n\nother `a\nb` title \\\nhere #\n---\ntext")
@example("1. a\n\n       code < b <i>\n\n   # deep\n2. b")
@example("-\n\n  no content of the item")
@example("> quote\nlazy # not a heading\n===")
@example("\t# code\n\n- \t\tcode in a list\n>\t\tcode")
@example("`\n<div>`code`")
@example("```\n")
@example("```\n    ")
@example('**emphasis,** beside; *a*, **"b"**.')
@example("``` a`b\n# heading")
@example("`\n    <div>`code`")
@example("[\n[ref]: https://example.org")
@example("[\n[\n[ref]: x\n]: https://example.org")
@example("~~~ html\n# code <b>\n~~~ no end\n~~~~\n# heading")
def test_what_a_reader_sees_of_a_note_is_what_was_typed(note: str) -> None:
    env: dict[str, object] = {}
    before = _NO_HTML.parse(as_markdown(note), env)
    seen = list(_all(before))
    links = [str(token.attrs["href"]) for token in seen if token.type == "link_open"]
    assume("\\  " not in note)  # the parser takes one of the blanks for escaped, and sees no end of a line
    assume(not env.get("references") and "image" not in {token.type for token in seen})
    assume(all(re.match(r"https?://|mailto:", link) for link in links))
    assert _shape(_STRICT.parse(inert(note).replace("<!-- -->", LIST_END))) == _shifted(_shape(before))


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("plain **words,** and `code`", "plain **words,** and `code`"),
        ("# One\n## Two\n#### Four", "#### One\n##### Two\n###### Four"),
        ("Title\nof two lines\n=====\ntext", "#### Title of two lines\ntext"),
        ("```\n# code <b>\n", "```\n# code <b>\n```"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("![a](http://x/a.png)", "\\![a](http://x/a.png)"),
        ("[a](javascript:x) [b](#c) [d](HTTPS://e)", "[a]\\(javascript:x) [b]\\(#c) [d](HTTPS://e)"),
        ("[a]: http://x\n\n[^1]: foot", "\\[a]: http://x\n\n\\[^1]: foot"),
        ("a\r\nb\rc\n\n", "a  \nb  \nc"),
        ("2 < 3 and <https://example.org/a?b=c>", "2 < 3 and <https://example.org/a?b=c>"),
    ],
)
def test_only_what_would_do_harm_is_changed(note: str, expected: str) -> None:
    assert inert(note) == expected


_DEEP_LISTS = ["\n".join(" " * 3 * at + one for at in range(300)) for one in ("- a", "b) c")]


@pytest.mark.parametrize("text", ["> " * 300, ">" * 300, *_DEEP_LISTS])
def test_a_note_nested_too_deep_for_any_reader_is_written_as_plain_text(text: str) -> None:
    tokens = list(_all(_STRICT.parse(inert(f"{text}<b>deep</b>\n# two"))))
    assert [token.type for token in tokens if token.type.endswith("_open")] == ["paragraph_open"]
    words = "".join(token.content for token in tokens if token.type == "text")
    assert "".join(words.split()) == "".join(text.split()) + "<b>deep</b>#two"


@pytest.mark.every(3)
@pytest.mark.parametrize(
    "unit", ["[", "`a", "``b`", "](", "(<", "<https://a", "> ", "- ", "*", "[a](", "\\", "#\n", "\t", "_a "]
)
def test_the_largest_note_of_one_repeated_mark_is_written_without_a_long_wait(unit: str) -> None:
    assert inert(unit * (262_143 // len(unit)) + "a")


_WORDS = st.sampled_from(
    [
        *("word", "Ask for *more* money", "é", "1. one", "# x", "- y", "> z", "---", "==="),
        *("\n", "\n\n", " ", "a_b", "ª", "\u2028", "!", "~~~"),
    ]
)


@given(st.lists(_WORDS, max_size=12).map("".join))
def test_words_alone_come_out_as_when_they_are_read_as_markdown(note: str) -> None:
    quickly = inert(note)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_note, "_WORDS_ALONE", re.compile("(?!)"))
        assert quickly == inert(note)


def test_words_alone_are_seen_at_once_however_long_they_are() -> None:
    note = "word " * 50_000
    assert inert(note + "\\*") == note + "\\*"
