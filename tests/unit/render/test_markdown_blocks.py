"""A note's blocks: nothing of it is lost, and code is told from text. What they are is held against another parser in
the tests of the export."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.render.markdown.markdown_blocks import MAX_DEPTH, TooDeepError, blocks_one_by_one, read_blocks


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
        ("a\nb\n\nc", ["paragraph", "plain", "paragraph"]),
        ("# a\nb", ["heading", "paragraph"]),
        ("a\n---\nb", ["heading", "paragraph"]),
        ("a\n\n---", ["paragraph", "plain", "rule"]),
        ("    # a", ["plain"]),
        ("a\n    # b", ["paragraph"]),
        ("```\n# a\n```\n# b", ["plain", "plain", "plain", "heading"]),
        ("> ```\n# a", ["plain", "heading"]),
        ("- # a\n  b", ["heading", "paragraph"]),
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
