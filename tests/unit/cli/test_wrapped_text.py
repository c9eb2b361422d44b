"""Running text in the lines of a terminal."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.cli.terminal import wrapped

WORDS = st.sampled_from(["a", "well-known", "Knežević", "x" * 75, "x" * 76, "x" * 77, "x" * 90])
BLANKS = st.sampled_from([" ", "  ", "\n", "\t", "\n\n "])


@given(st.lists(st.tuples(WORDS, BLANKS)), st.sampled_from(["", "    "]))
def test_text_is_wrapped_as_the_standard_library_wraps_it_without_breaking_words(
    words: list[tuple[str, str]], indent: str
) -> None:
    text = "".join(word + blanks for word, blanks in words)
    lines = textwrap.fill(
        text, 80, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    assert wrapped(text, indent) == lines
