"""Gathers what paragraphs of an office's document say, with bookmarks, comments and what was removed."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from lxml import etree

from alliance_desktop.ingest.document_blocks import Aside, ReadParagraph, ReadPiece, Removed

_WINGDINGS = {
    **dict(zip("JKLlnov§¨Øüûýþ", "☺😐☹●■□❖▪◻➢✓✗☒☑", strict=True)),
    **dict(zip("ßàáâãäåæçèðñòóôõö", "←→↑↓↖↗↙↘⬅➔⇨⇧⇩⬄⇳⬁⬀", strict=True)),
}
_SYMBOL = dict(zip("£¥±³´·¹»«¬®¯°¼", "≤∞±≥×•≠≈↔←→↓°…", strict=True))
_PRIVATE = 0xF000
"""Where programs put letters of such a font: its 256 above this."""
_SIGNS = {_PRIVATE + ord(letter): sign for letter, sign in _WINGDINGS.items()}


def readable(text: str) -> str:
    """Words with such letters as the signs that people see; Wingdings is what programs take for them."""
    return text if text.isascii() else text.translate(_SIGNS)


def sign_in(font: str, number: int) -> str:
    """The sign at a place of a font."""
    if font.casefold() == "symbol":
        return _SYMBOL.get(chr(number % _PRIVATE), chr(number))
    return readable(chr(number if number >= _PRIVATE or not font.casefold().startswith("wing") else _PRIVATE + number))


Of = TypeVar("Of", ReadPiece, Removed)
PLAIN = ReadPiece("")


class ParagraphWords(NamedTuple):
    """What a paragraph says; `beside` are words on it that aren't in its text, each as a paragraph."""

    pieces: tuple[ReadPiece, ...]
    removed: tuple[Removed, ...]
    bookmarks: tuple[str, ...]
    comments: tuple[str, ...]
    moved: bool
    beside: tuple[ReadParagraph, ...] = ()


class OpenRanges:
    """Bookmarks, or comments: what begins in a paragraph and may end in a later one. `ends` are the keys that end."""

    def __init__(self, ends: Iterable[str]) -> None:
        self._ends = set(ends)
        self.open: dict[str, str] = {}
        self._brought: dict[str, str] = {}
        self._here: dict[str, None] = {}
        self._has_words = False

    def begin(self, key: str, name: str) -> None:
        """One begins."""
        self.open[key] = name
        self._here[name] = None

    def end(self, key: str) -> None:
        """One ends: where no words of the paragraph come before, it isn't of this paragraph. One that begins behind its
        end, as where paragraphs were swapped, is of the paragraph in which it begins."""
        if self.open.pop(key, None) is None:
            self._ends.discard(key)
        if not self._has_words:
            self._brought.pop(key, None)

    def words(self) -> None:
        """Words come."""
        self._has_words = True

    def end_paragraph(self) -> tuple[str, ...]:
        """The names of those of the paragraph that ends here."""
        found = tuple(dict.fromkeys((*self._brought.values(), *self._here)))
        for key in [key for key in self.open if key not in self._ends]:
            del self.open[key]
        self._brought, self._here, self._has_words = dict(self.open), {}, False
        return found


def quotations(distance: float, each: float, near: float) -> int:
    """How many quotations a paragraph is in that is moved in so far; programs round what `each` takes, by `near`."""
    times = round(distance / each)
    return times if times > 0 and abs(distance - times * each) <= near else 0


class GatheredWords:
    """Takes the words of one paragraph after the other, and then knows what words each comment is on."""

    def __init__(self, bookmark_ends: Iterable[str], comment_ends: Iterable[str]) -> None:
        self.bookmarks, self.comments = OpenRanges(bookmark_ends), OpenRanges(comment_ends)
        self.marks: dict[str, Callable[[etree._Element], None]] = {}
        """By the tag of what marks a place what is done about it."""
        self._said: dict[str, list[str]] = {}
        self._clear()

    def see(self, one: etree._Element) -> bool:
        """Whether it marks a place, as the begin or end of a bookmark, also between paragraphs."""
        if (mark := self.marks.get(one.tag)) is None:
            return False
        mark(one)
        return True

    def _clear(self) -> None:
        self._pieces: list[tuple[ReadPiece, list[str]]] = []
        self._removed: list[tuple[Removed, list[str]]] = []
        self._beside: list[tuple[Aside, str]] = []
        self._on: dict[str, None] = {}
        self._points: dict[str, None] = {}
        self.moved, self._length = False, 0

    def said(self, comment: str) -> str:
        """The words that a comment is on."""
        return "".join(self._said.get(comment, ())).strip("\n")

    def put(self, text: str, look: ReadPiece) -> None:
        """Words that look as `look` does."""
        text = readable(text)
        _add(self._pieces, look, text)
        self._length += len(text)
        self.bookmarks.words()
        self.comments.words()
        for comment in self.comments.open:
            self._said.setdefault(comment, []).append(text)
            self._on[comment] = None

    def take_out(self, text: str, author: str, at: str) -> None:
        """Words that were deleted here; '' where something was inserted or deleted that has none."""
        _add(self._removed, Removed(self._length, "", author, at), text)

    def put_beside(self, where: Aside, text: str) -> None:
        """Words that are hidden, or of a picture."""
        if where == "hidden" and self._beside and self._beside[-1][0] == where:
            text = self._beside.pop()[1] + text
        self._beside.append((where, text))

    def point(self, comment: str) -> None:
        """A comment that stands here, on words before or on none."""
        if comment not in self._said or not self.said(comment):
            self._points[comment] = None

    def end_paragraph(self) -> ParagraphWords:
        """What the paragraph says that ends here."""
        pieces = tuple(look._replace(text="".join(texts)) for look, texts in self._pieces)
        removed = tuple(of._replace(text="".join(texts)) for of, texts in self._removed)
        comments = tuple(dict.fromkeys((*self._on, *self._points)))
        beside = tuple(ReadParagraph((ReadPiece(readable(text)),), aside=where) for where, text in self._beside)
        words = ParagraphWords(pieces, removed, self.bookmarks.end_paragraph(), comments, self.moved, beside)
        self.comments.end_paragraph()
        self._clear()
        for comment in self.comments.open:
            self._said.setdefault(comment, []).append("\n")
        return words


def _add(found: list[tuple[Of, list[str]]], of: Of, text: str) -> None:
    if found and found[-1][0] == of:
        found[-1][1].append(text)
    else:
        found.append((of, [text]))
