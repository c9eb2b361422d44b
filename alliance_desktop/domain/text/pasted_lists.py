"""Lists in HTML from elsewhere as the lines that one would type: from Word, LibreOffice or a browser."""

import re
from html import unescape

from alliance_desktop.domain.text.list_marks import Mark, Style, item_of

_LONGEST = 2_000_000
"""Characters of HTML that are looked through: they take less than a second."""
_PIECE = re.compile(
    r"""
    <!-- (?: -?> | .*?(?:-->|\Z) )
    | <(?P<raw>script|style)\b .*? (?: </(?P=raw)[^>]*+(?:>|\Z) | \Z )
    | <(?P<end>/?)(?P<tag>[a-z][^\s/>]*+)
      (?P<given> (?: [^>=]++ | = \s*+ (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) )? )*+ ) (?:>|\Z)
    | <[!?/][^>]*+(?:>|\Z)
    | (?P<words> [^<]++ | < )
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""A comment, what no reader sees, a tag, another sign, or words. Where its end is missing it reaches to the end of the
text: nothing is looked through twice, as the parser of the standard library would do."""
_GIVEN = re.compile(r"""([^\s=/"']++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))""")
_LONG_CODE = re.compile(r"&#(?:\d{8}|x[\da-f]{7})[\da-f]*;?", re.IGNORECASE)
"""No letter has one; Python reads no number of thousands of digits."""
_READ_OF = frozenset(("ul", "ol", "li", "p", "span"))
"""The tags of which more is read than their name."""
_A_LIST = re.compile(r"<li\b|mso-list", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_IGNORE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"list-style(?:-type)?:\s*(lower|upper)-(alpha|latin|roman)", re.IGNORECASE)
_STEP = "    "
"""Blanks by which an item lies in another: enough for a number of two digits."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND = " \u00a0"
_DINGBATS = frozenset("oqvnlØü§")
"""Letters that are bullets in Word's own faces."""
_STYLES: dict[str, Style] = {"a": "a)", "A": "A)", "i": "i)", "I": "I)"}
_UNSEEN = frozenset(("head", "style", "script", "title", "xml"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset((*_HEADINGS, "p", "div", "tr", "table", "blockquote", "pre", "ul", "ol", "li"))
_CELL = "\0"
"""Between two cells of a table; no HTML has it."""
_DEEPEST = 9
"""Word has so many levels."""
_LONGEST_MARK = 8
"""Characters of a mark, such as 'xviii)' or '1.2.3.'."""
_DIGITS = 3
"""Of the number of an item, as of one that is typed."""


def typed_lists(html: str) -> str | None:
    """The text with its lists as lines that begin with a mark: '• one'; None where it has no list, is too long, or ends
    within a tag, so that its words can't be told."""
    if len(html) > _LONGEST or not _A_LIST.search(html):
        return None
    reader = _Reader()
    for piece in _PIECE.finditer(html):
        if words := piece["words"]:
            reader.take(_letters(words))
        elif html[piece.end() - 1] != ">":
            return None
        elif piece["tag"]:
            tag = piece["tag"].lower()
            if piece["end"]:
                reader.end(tag)
            else:
                reader.begin(tag, _given(piece["given"]) if tag in _READ_OF else {})
    reader.end_line()
    return "\n".join(reader.lines).strip("\n") if reader.has_lists else None


def _given(attributes: str) -> dict[str, str]:
    return {name.lower(): _letters("".join(value)) for name, *value in _GIVEN.findall(attributes)}


def _letters(text: str) -> str:
    return unescape(_LONG_CODE.sub("\ufffd", text))


class _Reader:
    """Takes one tag or stretch of words after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.has_lists = False
        self._lists: list[Mark] = []
        """Of each list around the words its last mark."""
        self._words: list[str] = []
        self._mark: list[str] = []
        self._before = ""
        """What the next line begins with."""
        self._unseen = 0
        self._level: int | None = None
        """That of Word's own item, until its mark has been read."""
        self._in_mark = 0
        """How many spans deep a mark of Word's is read."""

    def begin(self, tag: str, given: dict[str, str]) -> None:
        """Takes a tag, and what is given with it."""
        style = given.get("style", "")
        self._unseen += tag in _UNSEEN
        if tag == "br":
            self.end_line(even_empty=True)
        elif tag in _BLOCKS:
            self.end_line()
        if tag in {"ul", "ol"}:
            self._lists.append(_first(tag, given, style))
        elif tag == "li" and self._lists:
            self._begin_item(given)
        elif tag == "p" and (level := _LEVEL.search(style)):
            self._level = int(level[1])
        elif tag in {"td", "th"} and self._words:
            self._words.append(_CELL)
        elif tag == "span" and (self._in_mark or _IGNORE.search(style)):
            self._in_mark += 1

    def end(self, tag: str) -> None:
        """Takes the end of a tag."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "span" and self._in_mark:
            self._in_mark -= 1
            if not self._in_mark:
                self._begin_item_of_word()
        elif tag in _BLOCKS:
            self.end_line(even_empty=tag == "p" and "\u00a0" in "".join(self._words))
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
            if tag in {"ul", "ol", "li"} or not self._lists:
                self._before, self._level = "", None

    def take(self, words: str) -> None:
        """Takes words, of the mark of an item too."""
        if self._in_mark:
            self._mark.append(words)
        elif not self._unseen:
            self._words.append(words)

    def end_line(self, *, even_empty: bool = False) -> None:
        """What was read since the last one is a line, if it has words."""
        words = "\t".join(_BLANKS.sub(" ", cell).strip(_AROUND) for cell in "".join(self._words).split(_CELL))
        self._words = []
        if words:
            self.lines.append(self._before + words)
            self._before = " " * len(self._before)
        elif even_empty:
            self.lines.append("")

    def _begin_item(self, given: dict[str, str]) -> None:
        mark = self._lists[-1]
        if mark.style != "-":
            value = _number(given.get("value", ""))
            mark = mark._replace(number=mark.number + 1 if value is None else value)
            self._lists[-1] = mark
        self._begin(len(self._lists), "•" if mark.style == "-" else mark.text)

    def _begin_item_of_word(self) -> None:
        mark, self._mark = _BLANKS.sub(" ", "".join(self._mark)).strip(_AROUND), []
        if len(mark) > _LONGEST_MARK:
            self._words.append(mark)
        elif self._level is not None and mark:
            is_bullet = len(mark) == 1 and (not mark.isalnum() or mark in _DINGBATS)
            self._begin(self._level, "•" if is_bullet and not item_of(f"{mark} x") else mark)

    def _begin(self, level: int, mark: str) -> None:
        self._before = f"{_STEP * (min(level, _DEEPEST) - 1)}{'•' if mark == '·' else mark} "
        self.has_lists = True


def _first(tag: str, given: dict[str, str], style: str) -> Mark:
    """The mark before the first one of a list."""
    if tag == "ul":
        return Mark("-")
    kind = given.get("type", "")
    if said := _NUMBERED.search(style):
        letter = "i" if said[2].lower() == "roman" else "a"
        kind = letter if said[1].lower() == "lower" else letter.upper()
    start = _number(given.get("start", ""))
    return Mark(_STYLES.get(kind, "1."), 0 if start is None else start - 1)


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) <= _DIGITS else None
