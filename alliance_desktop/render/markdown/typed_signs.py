"""Signs that a reader typed as such: the stars of 5*3, Kolleg*innen, a footnote or an address, and what a line begins
with: >50, [AT]:, #tag."""

import re
from collections.abc import Iterator

_SIGN = re.compile(
    r"""
    (?=[*\\<\]h])  # no more is tried at other letters
    (?: (?P<share> (?<!\S)\\\\(?=\w) ) | (?P<kept> \\. | <[^<>\s]+> | \]\([^()\s]*\) )
    | (?P<address> https?://[^\s<>]+ ) | \*+ )
    """,
    re.VERBOSE,
)
_ALL_EMPHASIZE = re.compile(r"[^*]*(?:(?<!\w)(\*\*?)\w(?:[^*\n]*\w)?\1(?!\w)[^*]*)*")
"""Stars at the edges of words, each pair within its line: most texts that have stars, and quickly seen."""
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_IN_ADDRESS = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])")
_NO_SIGN = re.compile(r"([ \t]*)(\d{1,9}(?=[.)](?:[ \t]|$))|(?=(?:[-+*]|--|==?)[ \t]*$|>|\[[^\]]*\]:))([-+*.)=>\[])")
"""What CommonMark takes for more than text: a year, a day, a mark without words, '--' below a name, '>50', and
'[AT]: no', which it would not show at all."""
_NO_SIGN_WITHIN = re.compile(
    r"((?:>(?![\d=]) ?)*)(\d{1,9}(?=[.)](?:[ \t]|$))|(?=[-+*](?:[ \t]|$)|>[\d=]|\[[^\]]*\]:))([-+*.)>\[])"
)
"""The same in the words of an item, also quoted ones, and any further mark."""
_GLUED = re.compile(r"#+(?=[^#\s])")
_BLANKS = " \t\n"
_OPENING, _CLOSING = "([{“‘«„‚¿¡", ")]}”’»,.;:!?"


def signs_kept(text: str, *, strictly: bool = False) -> str:
    r"""The text with a backslash before each star that emphasizes nothing, where CommonMark would let it: 5\*3\*2, and
    before both of \\server.

    `strictly` also before those that CommonMark leaves alone. Text with code stays as it is.
    """
    if not ("*" in text or "://" in text or "\\\\" in text) or "```" in text or "~~~" in text:
        return text
    if not ("\\" in text or "<" in text or "`" in text or "](" in text or "://" in text) and _ALL_EMPHASIZE.fullmatch(
        text
    ):
        return text
    return "".join(part if "`" in part else _marked(part, strictly) for part in _PARAGRAPHS.split(text))


def begun_as_words(words: str, *, in_item: bool = False) -> str:
    """The words of a line, with a backslash before the sign by which they would begin an item or be no words."""
    found = (_NO_SIGN_WITHIN if in_item else _NO_SIGN).match(words)
    return f"{found[1]}{found[2]}\\{words[found.start(3) :]}" if found else words


def no_heading(words: str) -> str:
    """The same with one before '#tag', which is no heading, but which the library takes for one."""
    return _GLUED.sub(r"\\\g<0>", words, count=1) if words[:1] == "#" else words


def _marked(paragraph: str, strictly: bool) -> str:
    parts, at = [], 0
    for found, left in _unpaired(paragraph):
        around = _around(paragraph, found)
        if strictly and around[1] == "\n" and _has_words(paragraph, found.start()):
            around = around[0], ""  # the library takes a line break for no blank
        parts.append(paragraph[at : found.start()])
        at = found.end()
        if found["address"]:
            parts.append(_IN_ADDRESS.sub(r"\\\g<0>", found[0]))
        elif found["share"] or _misleads(around, strictly):
            kept, spare = found[0][left:], "".join(f"\\{sign}" for sign in found[0][:left])
            parts.append(spare + kept if around[0] in _BLANKS else kept + spare)
        else:
            parts.append(found[0])
    return "".join(parts) + paragraph[at:]


def _has_words(paragraph: str, end: int) -> bool:
    """Whether a line has more than signs up to there."""
    return any(map(str.isalnum, paragraph[paragraph.rfind("\n", 0, end) + 1 : end]))


def _misleads(around: tuple[str, str], strictly: bool) -> bool:
    """Whether stars could be taken for half of a pair: by CommonMark only between letters and other signs."""
    blank = [one != "" and one in _BLANKS for one in around]
    return not all(blank) if strictly else not any(blank)


def _unpaired(paragraph: str) -> Iterator[tuple[re.Match[str], int]]:
    """The addresses, shares, and stars that neither begin nor end an emphasis, with how many, in their order."""
    signs = [found for found in _SIGN.finditer(paragraph) if not found["kept"]]
    free = [len(found[0]) for found in signs]
    opened: list[int] = []
    for at, found in enumerate(signs):
        if found[0][0] != "*":
            continue
        before, after = _around(paragraph, found)
        within = before.isalnum() and after.isalnum() and free[at] == 1
        if before not in _BLANKS + _OPENING and not within:
            while opened and free[at]:
                taken = min(free[opened[-1]], free[at])
                free[at] -= taken
                free[opened[-1]] -= taken
                if not free[opened[-1]]:
                    opened.pop()
        if free[at] and after not in _BLANKS + _CLOSING and not within:
            opened.append(at)
    return ((found, left) for found, left in zip(signs, free, strict=True) if left)


def _around(paragraph: str, found: re.Match[str]) -> tuple[str, str]:
    """The character on either side; a blank at an edge."""
    start, end = found.span()
    return paragraph[start - 1 : start] or " ", paragraph[end : end + 1] or " "
