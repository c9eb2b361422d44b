"""Words inside a Markdown document of ours, unable to break out of their place: a reader's Markdown is kept as written.

What pandoc's own dialect alone takes for more than text (TeX, citations, attributes, lettered lists …) is escaped, so
that it reads what CommonMark reads. Tables, ~~struck~~ words and boxes to tick stay: those who write them mean them.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Set

from alliance_desktop.domain.text.list_marks import item_of
from alliance_desktop.render.code_words import code_linked
from alliance_desktop.render.markdown.markdown_blocks import LINE_END, MarkdownBlock, TooDeepError, read_blocks
from alliance_desktop.render.markdown.typed_markdown import LIST_END, as_markdown, words_alone
from alliance_desktop.render.markdown.typed_signs import signs_kept

_EVERYWHERE = re.compile(r"[\\`*\[\]~$^{]|(?<!\w)@(?=\w)|(?<![^\W_])_+|_+(?![^\W_])")
"""Not what stands within a word: no reader takes `a_b` for more than that. $, ^, { and @ are read by pandoc alone."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"[#>+=|:-]|\((?=\w{1,9}\)\s)|(?:\d{1,9}|(?:[A-Za-z]|[IVXLCDMivxlcdm]{2,9})(?=.\s))(?=[.)])")
"""Of a letter, or those of a Roman number, pandoc makes a list as others do of numbers."""


def escape(text: str) -> str:
    """Inline Markdown on one line, to stand within a paragraph.

    '<' and '&' become entities, since not every reader of Markdown knows them behind a backslash. Blanks at either
    end and line breaks become numbers of characters, as they would be dropped otherwise.
    """
    if _is_plain(text) and text == text.strip():
        return text
    signs = _EVERYWHERE.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), text)
    safe = _ENTITY.sub("&amp;", signs).replace("<", "&lt;")
    body = safe.strip()
    start = safe.index(body)
    safe = _numbered(safe[:start]) + body + _numbered(safe[start + len(body) :])
    return safe.replace("\r", "&#13;").replace("\n", "&#10;")


def escape_paragraph(text: str) -> str:
    """The same, to stand as a paragraph of its own: nothing at its start makes it a list, quote or heading."""
    safe = escape(text)
    mark = _AT_START.match(safe)
    if not mark:
        return safe
    number = mark.group() if mark.group().isalnum() else ""
    return f"{number}\\{safe[len(number) :]}"


def _is_plain(text: str) -> bool:
    """Whether it has no sign to escape, as most texts. One by one they are sought in a third of the time of a class."""
    return not (
        ("\\" in text or "`" in text or "*" in text or "[" in text or "]" in text or "~" in text or "$" in text)
        or ("^" in text or "{" in text or "_" in text or "@" in text or "&" in text or "<" in text)
        or ("\r" in text or "\n" in text)
    )


def _numbered(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


_BELOW = 3
"""Levels of headings that are the document's own."""

_TOKEN = re.compile(
    r"""
    (?P<backslash> \\(?![!-/:-@\[-`{-~\n]) )
    | (?P<kept> \\. | <(?:(?:https?://|mailto:)[^\s<>]*|[\w.+-]+@[\w.-]+)> | \]\(\s*<(?:https?://|mailto:)[^<>\n]*> )
    | (?P<ticks> `+ )
    | (?P<tag> <(?=[A-Za-z/!?]) )
    | (?P<picture> !(?=\[) )
    | (?P<item> \]\(\#(?:[\w.-]|\([\w.-]+\))+\) )
    | (?P<link> \]\((?!\s*(?:https?://|mailto:)) )
    | (?P<definition> ^\[(?=(?:[^\[\]\\]|\\.|\n\[)+\]: | (?:[^\]\\]|\\.){1,999}\]:(?![^\n]*\]\()) )
    | (?P<sign>
        \$(?=\S[^$]*\$ | \$) | \^(?=\[ | [^\s^]+\^) | (?<!~)~(?=[^\s~]+~(?!~)) | (?<!\w)@(?=[\w{])
        | (?<=[\])`>])\{ | \[(?![ x]\])(?=[^\[\]\\`]+\](?!\()) | ^[:~](?=[ \t] | :: | $)
        | \A(?: \|(?=[ \t])(?![^\n]*\n[ \t]*\|?[ \t]*:?-) | \+(?=[-=]) | \#(?=\.\s)
            | \((?=(?:[a-z]+|\d+|\#|@[\w-]*)\)(?:\s|$)) )
      )
    | (?P<letter> \A(?:[a-z]|[ivxlcdm]+)(?=[.)](?:\s|$)) )
    """,
    re.DOTALL | re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_BEGINNING = r"(?!(?:[A-Za-z]|[IVXLCDMivxlcdm]+)[.)](?:\s|$))[^\W\d_]"
_LINE = rf"{_BEGINNING}[^\\`<!\[\]$^~@{{\x00-\x1f\x7f-\xa0\u2028\u2029]*"
_WORDS_ALONE = re.compile(rf"{_LINE}(?:\n+{_LINE})*\n*")
"""Lines that begin with a letter and hold nothing that could be more than words: most notes, and quickly seen."""
_BEGINS = re.compile(_BEGINNING)
_INERT = {"backslash": r"\\", "tag": "&lt;", "picture": r"\!", "link": r"]\(", "definition": r"\["}
_LINE_BREAK = re.compile(r" *\\?\n")
_ONE_LINE = "\r"
"""Stands for a line break that is to be a blank; a line of a note holds no other."""
_JOINT = re.compile(r"[\n\r]")
_ON_ONE_LINE = re.compile(r"\n(?=<[A-Za-z/!?])")
"""In code a break is a blank anyway, but '<' at the start of a line would be HTML and end the code."""
_CLOSING_SIGNS = re.compile(r"(?<!\S)#+$")
_ATTRIBUTES = re.compile(r"(?<!\\)\{(?=[^{}]*\}[ \t#]*$)")
"""At the end of a heading."""
_RULE = "___"
"""No sign of a list stands before it as more of the same; three hyphens would open metadata for pandoc."""
_LIST_END = "<!-- -->"
"""As pandoc writes it itself."""
_RAW = re.compile(r"([\s>*+\-\d.)]*(?:`{3,}|~{3,})\s*)\{=([^}]*)\}\s*")
"""Behind a fence: pandoc then takes the code for more of the document."""


def inert(markdown: str, codes: Set[str] = frozenset()) -> str:
    """The same Markdown with headings below the document's own, open code closed, and no raw HTML, pictures,
    definitions that reach beyond it, or links but to http, https, mailto and, as `#p1-08`, to one of the `codes`:
    these stay as the text they are.

    What is nested too deep to be read by anybody comes out as plain text.
    """
    if _is_words_alone(markdown):
        return words_alone(signs_kept(markdown.rstrip("\n")))
    try:
        blocks, fence = read_blocks(as_markdown(markdown))
    except TooDeepError:
        return "\\\n".join(escape_paragraph(line) for line in LINE_END.split(markdown.rstrip()))
    text = "\n".join(_parted(blocks, codes))
    return text.removesuffix("\n") + "\n" + fence if fence else text.rstrip("\n")


def _is_words_alone(text: str) -> bool:
    """Whether `_WORDS_ALONE` matches it all, which of one line without signs is seen in a fraction of the time."""
    if not text.isprintable() or (
        ("\\" in text or "`" in text or "<" in text or "!" in text or "[" in text or "]" in text)
        or ("$" in text or "^" in text or "~" in text or "@" in text or "{" in text)
    ):
        return _WORDS_ALONE.fullmatch(text) is not None
    return _BEGINS.match(text) is not None


def _parted(blocks: list[MarkdownBlock], codes: Set[str]) -> Iterator[str]:
    """The blocks, and a blank line before what ends a paragraph without one, as pandoc wants it."""
    for before, block in zip([None, *blocks], blocks, strict=False):
        first = block.lines[0]
        alone = before and before.kind == "paragraph" and not before.lines[0].prefix.strip()
        if alone and (first.prefix + first.content).strip():
            yield ""
        yield _noted(block, codes)


def _noted(block: MarkdownBlock, codes: Set[str]) -> str:
    lines = block.lines
    if block.kind == "plain":
        written = "\n".join(line.prefix + line.content for line in lines)
        raw = _RAW.fullmatch(written)
        return raw[1] + raw[2] if raw else written
    if block.kind == "rule":
        return lines[0].prefix + _RULE
    if lines[0].content == LIST_END:
        return lines[0].prefix + _LIST_END
    counted = lines[0].prefix.rstrip()[-1:] in {"", ">"} and item_of(lines[0].content) is not None
    text = _inline("\n".join(line.content for line in lines), codes, counted=counted)
    if block.kind == "heading":
        return _heading(lines[0].prefix, text, block.level)
    joints = iter(lines[1:])
    return lines[0].prefix + _JOINT.sub(lambda joint: _joined(joint.group(), next(joints).prefix), text)


def _joined(joint: str, prefix: str) -> str:
    return " " if joint == _ONE_LINE else f"\n{prefix}"


def _heading(prefix: str, text: str, level: int) -> str:
    marks, text = "#" * min(level + _BELOW, 6), _ATTRIBUTES.sub(r"\\\g<0>", text)
    if prefix.endswith("#"):
        return f"{prefix.rstrip('#')}{marks}{text}"
    one_line = _CLOSING_SIGNS.sub(r"\\\g<0>", _LINE_BREAK.sub(" ", text.replace(_ONE_LINE, " ")).rstrip())
    return f"{prefix}{marks} {one_line}"


def _inline(text: str, codes: Set[str], *, counted: bool = False) -> str:
    """The text of one paragraph or heading, harmless outside of its code. A `counted` one begins with the letter of an
    item, which pandoc counts as it was typed."""
    runs = defaultdict(list)
    for found in re.finditer("`+", text):
        runs[len(found.group())].append(found.start())
    parts, at = [], 0
    while token := _TOKEN.search(text, at):
        parts.append(text[at : token.start()])
        at = token.end()
        kind, taken = token.lastgroup, token.group()
        if kind == "ticks":
            same = runs[len(taken)]
            closing = bisect_left(same, at)
            if closing < len(same):
                at = same[closing] + len(taken)
                taken = _ON_ONE_LINE.sub(_ONE_LINE, text[token.start() : at])
        elif kind == "sign":
            taken = f"\\{taken}"
        elif kind == "item" and not code_linked(taken[2:-1], codes):
            taken = f"]\\{taken[1:]}"
        elif kind == "letter" and not counted:
            taken = f"{taken}\\"
        parts.append(_INERT.get(kind or "", taken))
    return "".join(parts) + text[at:]
