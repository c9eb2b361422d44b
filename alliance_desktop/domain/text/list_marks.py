"""What a line begins with that is an item of a list: a bullet, or a number or letter that counts on."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Style = Literal["-", "1.", "1)", "a)", "A)", "i)", "I)"]
"""A bullet, whichever it is, or how an item is numbered."""

_BULLETS = "•·–*+-◦▪▫‣⁃●■➢"
_SMALL_O = "o"
"""Before a tab it is the bullet of Word's second level, in plain text."""
_MARKS = rf"[{re.escape(_BULLETS)}]|{_SMALL_O}(?=\t)|(?:0|[1-9]\d{{0,2}})[.)]|[a-zA-Z]\)|[ivx]{{2,5}}\)|[IVX]{{2,5}}\)"
_ITEM = re.compile(rf"(?P<indent>[ \t]*)(?P<mark>{_MARKS})(?P<blanks>[ \t\u00a0]+)(?P<words>(?=\S).*)?", re.DOTALL)
"""Of a number at most three digits, and no nought before others: a line may begin with a year, or with 01. May."""
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_ROMANS = " i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ")  # noqa: SIM905
_LETTERS = 26
_MOST_SKIPPED = 4
"""Numbers left out between two items, as when only some of the questions are answered; further on it is another day."""
_TAB = 4
"""Columns from one tab stop to the next."""
_BEFORE_I = 8
"""h) is the eighth letter; only behind it i) is the ninth."""


class Mark(NamedTuple):
    """How an item begins: `number` counts letters too, and of a bullet it is 0."""

    style: Style
    number: int = 0

    @property
    def text(self) -> str:
        """'3.', 'c)'; '-' for a bullet. Behind the last letter numbers go on."""
        kind, end = self.style[0], self.style[-1]
        said = str(self.number)
        if kind in "aA" and 0 < self.number <= _LETTERS:
            said = chr(ord(kind) + self.number - 1)
        elif kind in "iI" and 0 < self.number < len(_ROMANS):
            said = _ROMANS[self.number] if kind == "i" else _ROMANS[self.number].upper()
        return "-" if kind == "-" else f"{said}{end}"

    def goes_on(self, before: "Mark | None") -> bool:
        """Whether it is the next item of the list that `before` is the last of."""
        return before is not None and self.style == before.style and self.number in {0, before.number + 1}


class ListedItem(NamedTuple):
    """A line that is an item: blanks before its `mark`, blanks behind it, and its words."""

    indent: str
    mark: str
    blanks: str
    words: str

    @property
    def column(self) -> int:
        """Where its words begin behind one blank: what is further left does not lie in it."""
        return indent_of(self.indent) + len(self.mark) + 1

    def read_mark(self, before: Mark | None) -> Mark:
        """The mark; `before` is the one of the item before it, as i) is a letter behind h), else a number."""
        if self.mark in _BULLETS or self.mark == _SMALL_O:
            return Mark("-")
        said = self.mark[:-1]
        if said.isdigit():
            return Mark("1." if self.mark[-1] == "." else "1)", int(said))
        small = said.islower()
        if said.lower() in _ROMANS and _is_roman(said.lower(), before, "i)" if small else "I)"):
            return Mark("i)" if small else "I)", _ROMANS.index(said.lower()))
        return Mark("a)" if small else "A)", ord(said) - ord("a" if small else "A") + 1)


def item_of(line: str) -> ListedItem | None:
    """The item that a line is, also one that has no words yet; None for any other line."""
    found = _ITEM.fullmatch(line)
    if found is None or _RULE.fullmatch(line):
        return None
    if len(found["mark"]) > 2 and found["mark"][0].isalpha() and found["mark"][:-1].lower() not in _ROMANS:
        return None
    return ListedItem(found["indent"], found["mark"], found["blanks"], found["words"] or "")


def empty_item(line: str) -> ListedItem | None:
    """The item without words that a line is; None for any other line."""
    item = item_of(f"{line.rstrip()} ")
    return None if item is None or item.words else item


def is_lone(
    mark: Mark, item: ListedItem, before: Mark | None, below: Iterable[str], edge: int = 0, *, is_near: bool = True
) -> bool:
    """Whether a number is none of a list, as it neither goes on with the item `before` it, nor a line `below` with it:
    '10. May in Vienna'. With words between (not `is_near`) it must be the very next."""
    if mark.style not in {"1.", "1)"} or mark.number <= 1:
        return False
    most = _MOST_SKIPPED + 1 if is_near else 1
    if before is not None and before.style == mark.style and 0 < mark.number - before.number <= most:
        return False
    return not has_next(mark, item, below, edge)


def has_next(mark: Mark, item: ListedItem, below: Iterable[str], edge: int = 0) -> bool:
    """Whether the next item of its list stands `below`, past what lies deeper, and no further left than `edge`."""
    for line in below:
        indent, other = indent_of(line), item_of(line)
        if line.strip() and indent < edge:
            return False
        if other is not None and other.words and indent < item.column:
            return other.read_mark(mark).goes_on(mark)
    return False


def indent_of(line: str) -> int:
    """The column of the first letter."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(_TAB))


def next_item(lines: Sequence[str], below: Iterable[str] = ()) -> str | None:
    """What the line below the last of these begins with: '• ', 'd) '; None where it goes on with no item. A number is
    one if it is the first, or has a neighbour above or `below`."""
    at = len(lines) - 1
    while at and item_of(lines[at]) is None and lines[at].startswith((" ", "\t")) and lines[at].strip():
        at -= 1  # an indented line of the item above
    item = item_of(lines[at])
    if item is None:
        return None
    above, is_near = _mark_above(lines[:at], item.indent)
    mark = item.read_mark(above)
    if is_lone(mark, item, above, below, len(item.indent), is_near=is_near):
        return None
    said = item.mark if mark.style == "-" else mark._replace(number=mark.number + 1).text
    return f"{item.indent}{said}{item.blanks}"


def _mark_above(lines: Sequence[str], indent: str) -> tuple[Mark | None, bool]:
    """The mark of the item before, past what lies deeper, and whether no words stand between."""
    is_near = True
    for line in reversed(lines):
        item = item_of(line)
        if item and item.indent == indent:
            return item.read_mark(None), is_near
        if line.strip() and not line.startswith((f"{indent} ", f"{indent}\t")):
            if not line.startswith(indent):
                break
            is_near = False
    return None, True


def signs(marks: Sequence[Mark], count: int) -> Sequence[str]:
    """What stands before each of so many items: '3.', '4.'; bullets where none has a mark."""
    return [mark.text for mark in marks] or ["•"] * count


def begins(marks: Sequence[Mark]) -> list[Mark | None]:
    """For each item its mark if counting on from the one before would not come to it."""
    return [None if mark.goes_on(before) else mark for before, mark in zip([None, *marks], marks, strict=False)]


def _is_roman(said: str, before: Mark | None, style: Style) -> bool:
    if len(said) > 1 or (before and before.style == style):
        return True
    return said == "i" and not (before and before.style in {"a)", "A)"} and before.number == _BEFORE_I)
