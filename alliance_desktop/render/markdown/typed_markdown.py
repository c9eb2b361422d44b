"""What a reader typed, as Markdown that says the same: each line is a line, and each line with a mark is an item.

The one place where that is decided, for paper, for the Markdown export and for the screen (decision 22).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from alliance_desktop.domain.text.list_marks import Mark, Style, empty_item, has_next, indent_of, is_lone, item_of
from alliance_desktop.render.markdown.markdown_blocks import LINE_END, MAX_DEPTH, TooDeepError
from alliance_desktop.render.markdown.typed_signs import begun_as_words, no_heading, signs_kept

SCREEN_BREAK = "\u2028"
"""A line break on the screen, where Qt would begin another item at one of Markdown."""
MARK_END = "\ufdd1"
"""Behind each half of the mark of a numbered item for the library, whose halves together might be a code of the report:
1. and 2. No text has it: the editor takes it for the end of a line."""
LIST_END = MARK_END
"""A paragraph between two lists that other readers of Markdown would count as one."""
NO_MARK = r"(?![A-Za-z]\)|[ivxIVX]{2,5}\)|o\t)"
"""Before a line that begins with a letter: it begins with no mark."""
_DEEP = 4
"""Blanks before what is in an item, as the library wants it."""
_BLANKS = " \t"
_LETTERS_FIRST = re.compile(rf"(?:{NO_MARK}[^\W\d_][^|\r\n{MARK_END}]*(?:\n+|$))*")
"""Lines that begin with a letter which is no mark: paragraphs of words, and quickly seen."""
_ENTER = re.compile(r"^([^\n]+)\n(?=[^\n])", re.MULTILINE)
_FENCE = re.compile(r"(`{3,})(?!.*`)|(~{3,})")
_OTHER = re.compile(r"#{1,6}(?=[ \t]|$)|(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
"""A heading, or a line across."""
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
_COLUMNS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_QUOTED = re.compile(r"[ \t]*>(?![\d=]) ?")
"""Not '>50 %'."""

_NUMBERED: tuple[Style, ...] = ("1.", "1)", "a)", "A)", "i)", "I)")

LineKind = Literal["blank", "text", "item", "quote", "table", "code", "other"]


class TypedLine(NamedTuple):
    """One line. `depth` counts the items around it, `words` is what it says behind its mark; a quotation has lines of
    its own. An item `goes_on` with a list, begins one, or `jumps`: it begins one below another of its kind."""

    kind: LineKind
    depth: int = 0
    words: str = ""
    mark: Mark = Mark("-")
    goes_on: bool = False
    jumps: bool = False
    inner: "tuple[TypedLine, ...]" = ()

    @property
    def inside(self) -> int:
        """How many items are around what goes on with it."""
        return self.depth + (self.kind == "item")

    @property
    def has_words(self) -> bool:
        """Whether more words can follow in its paragraph."""
        return self.kind in {"text", "item"}


def as_markdown(text: str) -> str:
    """The text as CommonMark, in which items that it can't number are lines that begin with their letters, and LIST_END
    is a paragraph of its own.

    Raises TooDeepError.
    """
    if "\n" not in text and _is_line(text):
        return signs_kept(text)
    text = signs_kept(text)
    return words_alone(text) if _LETTERS_FIRST.fullmatch(text) else "\n".join(_Markdown().write(_read(text)))


def words_alone(text: str) -> str:
    """The same for paragraphs of words, of which no line begins with a sign."""
    if "\n\n\n" in text or " \n" in text or "\t\n" in text or "\\" in text:
        return _ENTER.sub(lambda line: _broken(line[1]) + "\n", text)
    if "\n" not in text:
        return text
    return "\n\n".join([paragraph.replace("\n", "  \n") for paragraph in text.split("\n\n")])


def for_screen(text: str) -> str:
    """The same for Qt, with ` SCREEN_BREAK ` for each line break and as LIST_END; what is nested too deep stays as it
    was typed."""
    if "\n" not in text and _is_line(text):
        return signs_kept(text)
    try:
        return "\n".join(_OnScreen().write(_read(signs_kept(text))))
    except TooDeepError:
        return text


def for_library(text: str, fence: str = "") -> str:
    """The same as the Markdown library wants it: lists four blanks deep after a blank line, and all that is numbered
    as 1. with `marked` words before its own. `fence` ends code that is left open. Raises TooDeepError."""
    return "\n".join([*_ForLibrary().write(_read(signs_kept(text, strictly=True))), fence])


def _is_line(text: str) -> bool:
    """Whether one line is neither an item nor a quotation, nor indented."""
    if "\r" in text or LIST_END in text or text[:1] in _BLANKS:
        return False
    return not item_of(text) and begun_as_words(text) == text


def read_mark(said: str) -> Mark | None:
    """The mark that for_library has put before an item's own words."""
    if not said.endswith(MARK_END):
        return None
    return next((Mark(style, int(said[3:-1])) for style in _NUMBERED if said.startswith(f"{style}{MARK_END}")), None)


def _read(text: str) -> Iterator[TypedLine]:
    return _Reader().read(LINE_END.split(text.replace(MARK_END, "\n")))


class _Reader:
    """Takes line after line; columns are those of lines with their tabs expanded."""

    def __init__(self, quotes: int = 0) -> None:
        if quotes > MAX_DEPTH:
            raise TooDeepError
        self._quotes = quotes
        self._open: list[tuple[int, int]] = []
        """Of each item around a line where its mark and where its words begin."""
        self._last: list[Mark] = []
        """At each depth the last item of the list that may go on."""
        self._ended: dict[int, Mark] = {}
        """At each depth the last item of the list that words stand below."""
        self._found: dict[int, int] = {}
        """For each column the line of an item with words that begins left of it: the next one, until it is passed."""
        self._fence = ""
        self._before = TypedLine("blank")

    def read(self, lines: Sequence[str]) -> Iterator[TypedLine]:
        """Each line, those of a quotation as one."""
        at = 0
        while at < len(lines):
            if self._is_empty_item(lines, at):
                at += 1
                continue
            self._before, at = self._next(lines, at)
            yield self._before

    def _is_empty_item(self, lines: Sequence[str], at: int) -> bool:
        """Whether a line is a mark without words in a list, as Enter makes it."""
        item = None if self._fence else empty_item(lines[at])
        if item is None:
            return False
        depth = sum(column <= indent_of(lines[at]) for _mark, column in self._open)
        above = self._last[depth] if len(self._last) > depth else None
        mark = item.read_mark(above)
        if (mark.style == "-" and (depth > 0 or above is not None)) or mark.goes_on(above):
            return True
        return has_next(mark, item, _from(lines, self._next_item(lines, at + 1, item.column)))

    def _next_item(self, lines: Sequence[str], at: int, column: int) -> int:
        """The line of the next item with words that begins left of a column; looked for once for all before it."""
        if self._found.get(column, -1) < at:
            others = ((number, item_of(lines[number])) for number in range(at, len(lines)))
            found = (number for number, one in others if one and one.words and indent_of(one.indent) < column)
            self._found[column] = next(found, len(lines))
        return self._found[column]

    def _next(self, lines: Sequence[str], at: int) -> tuple[TypedLine, int]:
        line = lines[at]
        indent, words = indent_of(line), line.strip(_BLANKS)
        if self._fence and not (words and indent < self._column):
            return self._in_fence(line), at + 1
        self._fence = ""
        if not words:
            return TypedLine("blank", len(self._open)), at + 1
        if found := self._item(line, indent, lines, at + 1):
            return found, at + 1
        self._leave(indent)
        if _QUOTED.match(words):
            return self._quotation(lines, at)
        kind = self._kind(words, lines[at + 1] if at + 1 < len(lines) else "")
        return self._line(kind, _without(line, self._column) if kind == "code" else line.lstrip(_BLANKS)), at + 1

    @property
    def _column(self) -> int:
        return self._open[-1][1] if self._open else 0

    @property
    def _goes_on(self) -> bool:
        """Whether words here would go on with the paragraph above."""
        return self._before.has_words and self._before.inside == len(self._open)

    def _line(self, kind: LineKind, words: str, inner: tuple[TypedLine, ...] = ()) -> TypedLine:
        """Something else than an item ends the lists that it stands between."""
        depth = len(self._open)
        self._ended.update(enumerate(self._last[depth:], depth))
        del self._last[depth:]
        return TypedLine(kind, len(self._open), words, inner=inner)

    def _kind(self, words: str, below: str) -> LineKind:
        if fence := _FENCE.match(words):
            self._fence = fence[0]
            return "code"
        if _OTHER.match(words) or (self._goes_on and _UNDERLINE.match(words)):
            return "other"
        if self._before.kind == "table" or ("|" in words and "|" in below and _COLUMNS.fullmatch(below)):
            return "table"
        return "text"

    def _in_fence(self, line: str) -> TypedLine:
        words = line.strip(_BLANKS)
        if len(words) >= len(self._fence) and not words.strip(self._fence[0]):
            self._fence = ""
        return TypedLine("code", len(self._open), _without(line, self._column))

    def _item(self, line: str, indent: int, lines: Sequence[str], below: int) -> TypedLine | None:
        item = item_of(line)
        if item is None or not item.words:
            return None
        around = [column for _mark, column in self._open if column <= indent]
        depth = len(around)
        before = self._last[depth] if len(self._last) > depth else None
        mark = item.read_mark(before)
        above = before or self._ended.get(depth)
        if is_lone(mark, item, above, _from(lines, below), around[-1] if around else 0, is_near=above is before):
            return None
        if depth >= MAX_DEPTH:
            raise TooDeepError
        del self._open[depth:]
        self._ended = {at: ended for at, ended in self._ended.items() if at <= depth}
        goes_on = mark.goes_on(before)
        jumps = before is not None and not goes_on and _is_alike(before, mark)
        self._last[depth:] = [mark]
        blanks = 1 if item.blanks[0] == "\t" or len(item.blanks) > _DEEP else len(item.blanks)
        self._open.append((indent, indent + len(item.mark) + blanks))
        if fence := _FENCE.match(item.words):
            self._fence = fence[0]
        return TypedLine("item", depth, item.words, mark, goes_on, jumps)

    def _leave(self, indent: int) -> None:
        """Words stay in an item by their indent; right below its own they need less."""
        below = self._before.kind != "blank"
        while self._open and indent < self._column and not (below and indent > self._open[-1][0]):
            self._open.pop()

    def _quotation(self, lines: Sequence[str], at: int) -> tuple[TypedLine, int]:
        end = at
        while end < len(lines) and _QUOTED.match(lines[end]):
            end += 1
        inner = _Reader(self._quotes + 1).read([_QUOTED.sub("", line, count=1) for line in lines[at:end]])
        return self._line("quote", "", tuple(inner)), end


class _Markdown:
    """Writes lines as CommonMark and pandoc read them."""

    _list_end = LIST_END

    def __init__(self) -> None:
        self._out: list[str] = []
        self._indents = [""]
        self._before = TypedLine("blank")

    def write(self, lines: Iterable[TypedLine]) -> list[str]:
        """The lines of the Markdown."""
        for line in lines:
            match line.kind:
                case "blank":
                    self._out.append("")
                case "item":
                    self._item(line)
                case "text":
                    self._text(line)
                case "quote":
                    self._part(line)
                    inner = type(self)().write(line.inner)
                    self._out += (f"{self._indent(line.depth)}> {one}" for one in inner)
                case _:
                    self._part(line)
                    self._put(line, line.words)
            self._before = line
        return self._out

    def _indent(self, depth: int) -> str:
        return self._indents[depth]

    def _put(self, line: TypedLine, words: str) -> None:
        self._out.append(f"{self._indent(line.depth)}{words}" if words else "")

    def _part(self, line: TypedLine) -> None:
        """A blank line before what goes on outside of an item or a quotation, and before a table."""
        before = self._before
        is_apart = before.kind == "quote" or before.inside > line.depth
        if before.kind != "blank" and (is_apart or (line.kind == "table" and before.kind not in {"table", "other"})):
            self._out.append("")

    def _text(self, line: TypedLine) -> None:
        words = self._escape(line.words)
        if self._before.has_words and self._before.inside == line.depth:
            self._break(line, words)
        else:
            self._part(line)
            self._put(line, words)

    def _item(self, line: TypedLine) -> None:
        said, lettered = line.mark.text, line.mark.style not in {"-", "1.", "1)"}
        del self._indents[line.depth + 1 :]
        self._indents.append(self._indents[-1] + " " * (len(said) + 1))
        words = f"{said} {begun_as_words(line.words, in_item=True)}"
        beneath = self._before.has_words and self._before.inside == line.depth > 0
        beside = line.goes_on and self._before.has_words and self._before.inside == line.depth + 1
        if lettered and not line.jumps and (beneath or beside):
            self._break(line, words)
            return
        tight = (line.goes_on or (beneath and line.mark.number < 2)) and not lettered
        if self._before.kind != "blank" and not tight:
            self._out.append("")
        if line.jumps:
            self._put(line, self._list_end)
            self._out.append("")
        self._put(line, words)

    def _escape(self, words: str) -> str:
        return begun_as_words(words)

    def _break(self, line: TypedLine, words: str) -> None:
        self._out[-1] = _broken(self._out[-1])
        self._put(line, words)


class _OnScreen(_Markdown):
    """Lines of one paragraph stand on one line, apart by a sign that Qt keeps."""

    _list_end = SCREEN_BREAK

    def _break(self, line: TypedLine, words: str) -> None:  # noqa: ARG002 — where it is to go doesn't matter here
        above = _broken(self._out[-1]).rstrip(" ").removesuffix("\\")
        self._out[-1] = f"{above} {SCREEN_BREAK} {words.lstrip(_BLANKS)}"


class _ForLibrary(_Markdown):
    """Writes lists as the Markdown library wants them."""

    def _indent(self, depth: int) -> str:
        return " " * _DEEP * depth

    def _escape(self, words: str) -> str:
        return no_heading(super()._escape(words))

    def _item(self, line: TypedLine) -> None:
        if self._before.kind != "blank":
            self._out.append("")
        words = no_heading(begun_as_words(line.words, in_item=True))
        if line.mark.style == "-":
            self._put(line, f"- {words}")
        else:
            self._put(line, f"1. {line.mark.style}{MARK_END}{line.mark.number}{MARK_END}")
            self._out.append("")
            self._put(line._replace(depth=line.depth + 1), words)


def _from(lines: Sequence[str], at: int) -> Iterator[str]:
    return (lines[number] for number in range(at, len(lines)))


def _is_alike(one: Mark, other: Mark) -> bool:
    """Whether pandoc would count both in one list: a) and i) can each be a letter."""
    return one.style == other.style or {one.style, other.style} in ({"a)", "i)"}, {"A)", "I)"})


def _without(line: str, columns: int) -> str:
    """The line without so many blanks at its start."""
    if not columns:
        return line
    indent = indent_of(line)
    return " " * max(indent - columns, 0) + line.lstrip(_BLANKS)


def _broken(line: str) -> str:
    """The line with a hard break at its end."""
    words = line.rstrip(_BLANKS)
    escaped = (len(words) - len(words.rstrip("\\"))) % 2
    return words if escaped else f"{words}  "
