"""The words of a paragraph of Markdown: emphasis, links and code by the rules of CommonMark, and what pandoc adds."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece

_DEFINED = re.compile(
    r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?![ \t]*\n|\[\^).+|\n(?:[ \t]*\n)+[ \t]{4}.*)*)\n?", re.MULTILINE
)
_SECTION = re.compile(
    r"""<section\b[^<>]*\bclass="[^"<>]*\bfootnotes\b[^<>]*>((?:(?!<section\b).)*?)</section>""", re.DOTALL
)
_IN_SECTION = re.compile(r"<li\b[^<>]*>((?:(?!<li\b).)*?)</li>", re.DOTALL)
_SIGN = re.compile(r"""<a\b[^<>]*\bclass="footnote-(?:ref|back)"[^<>]*>(?:(?!<a\b).){0,400}?</a>""", re.DOTALL)


def _without(signs: Sequence[str], line: str) -> str:
    """A line without signs; one of a table that is drawn keeps its columns."""
    for sign in signs:
        line = line.replace(sign, " " * len(sign) if line.startswith("|") else "")
    return line


class TextAndNotes(NamedTuple):
    """A text without its notes and the signs of these, and each note."""

    text: str
    notes: list[str]


def without_notes(text: str) -> TextAndNotes:
    """Take out the notes that are defined in a text, and what refers to them."""
    found = {one[1]: one[2] for one in _DEFINED.finditer(text)}
    notes = [*found.values(), *(note[1] for one in _SECTION.finditer(text) for note in _IN_SECTION.finditer(one[1]))]
    if not notes:
        return TextAndNotes(text, [])
    text = _SIGN.sub("", _SECTION.sub("", _DEFINED.sub("", text)))
    signs = [f"[^{name}]" for name in found]
    text = "\n".join(_without(signs, line) for line in text.split("\n"))
    return TextAndNotes(text, [_SIGN.sub("", one).strip() for one in notes])


_MEANT = re.compile(r"[\\`*_\[\]<&~!{]")
"""Most paragraphs have none of these: one look tells."""
_TOKEN = re.compile(
    r"""
    \\(?P<kept>[!-/:-@\[-`{-~]) | (?P<ticks>`+) | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{2,31});)
    | <(?P<address>(?:https?://|mailto:)[^\s<>]*|[\w.+-]+@[\w.-]+) > | (?P<comment><!--.*?-->)
    | <(?P<over>/?)(?P<tag>[A-Za-z]\w*)(?P<said>(?:\s[^<>]*)?)> | (?P<opens>!?\[) | (?P<closes>\])
    | (?P<signs>\*+|_+|~~+)
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(
    r"""\(\s*(?:<(?P<inner>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_ATTRIBUTES = re.compile(r"\{(?P<said>[#.][^{}]*|[\w-]+=[^{}]*)\}")
_NAMED = re.compile(r"""(?:^|\s)(?:id=["']?|\#)([\w.-]+)""")
_ADDRESS = re.compile(r"""(?:^|\s)href=["']([^"'<>]*)["']""")
_LOOKS = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code", "del": "struck"}
_LOOKS |= {"s": "struck", "strike": "struck"}
_BARE = frozenset(("div", "font", "ins", "mark", "p", "small", "span", "sub", "sup", "u"))
_MOST_SIGNS = 2_000
"""In one paragraph: more were put there by no hand."""


@dataclass(slots=True)
class _Piece:
    """Words, or signs of which some may turn out to begin or end an emphasis."""

    text: str
    sign: str = ""
    opens: bool = False
    closes: bool = False
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    struck: bool = False
    link: str = ""

    @property
    def look(self) -> tuple[bool, bool, bool, bool, str]:
        return self.strong, self.emphasis, self.code, self.struck, self.link


class MarkdownWords(NamedTuple):
    """Words, the names of the places in them, what comments say that nobody sees, and of pictures what they are."""

    pieces: tuple[ReadPiece, ...]
    bookmarks: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def beside(self) -> Iterator[ReadParagraph]:
        """The comments and pictures as paragraphs."""
        yield from (ReadParagraph((ReadPiece(words),), aside="hidden") for words in self.hidden)
        yield from (ReadParagraph((ReadPiece(words),), aside="picture") for words in self.pictures)


def words_in(text: str) -> MarkdownWords:
    """What a paragraph says, whose line feeds are line breaks."""
    if not _MEANT.search(text):
        return MarkdownWords((ReadPiece(text),) if text else ())
    reader = _Reader(text)
    reader.read()
    _emphasize(reader.pieces)
    found = (piece for piece in reader.pieces if piece.text)
    same = ((look, "".join(one.text for one in pieces)) for look, pieces in groupby(found, lambda one: one.look))
    pieces = tuple(ReadPiece(words, *look) for look, words in same)
    return MarkdownWords(pieces, tuple(reader.bookmarks), tuple(reader.hidden), tuple(reader.pictures))


def words_of_comment(comment: str) -> str:
    """What a comment of HTML says."""
    return comment.removeprefix("<!--").removesuffix("-->").strip()


class _Reader:
    """Takes a paragraph apart, from sign to sign."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.pieces: list[_Piece] = []
        self.bookmarks: list[str] = []
        self.hidden: list[str] = []
        self.pictures: list[str] = []
        self._brackets: list[int] = []
        self._tags: dict[str, int] = defaultdict(int)
        self._addresses: list[str] = []
        self._at = 0
        self._ticks: dict[int, list[int]] = defaultdict(list)
        for found in re.finditer("`+", text):
            self._ticks[len(found[0])].append(found.start())

    def read(self) -> None:
        while token := _TOKEN.search(self._text, self._at):
            self._put(self._text[self._at : token.start()])
            self._at = token.end()
            self._take(token)
        self._put(self._text[self._at :])

    def _put(self, text: str, link: str = "") -> None:
        if text:
            piece = _Piece(text, link=link or next(reversed(self._addresses), ""))
            for look, count in self._tags.items():
                setattr(piece, look, count > 0)
            self.pieces.append(piece)

    def _take(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "kept":
                self._put(token["kept"])
            case "entity":
                self._put(unescape(token[0]))
            case "ticks":
                self._code(token)
            case "address":
                said = token["address"]
                self._put(said, said if ":" in said else f"mailto:{said}")
            case "comment":
                self.hidden += filter(None, [words_of_comment(token[0])])
            case "said":
                self._tag(token)
            case "opens":
                self._brackets.append(len(self.pieces))
                self._put(token[0])
            case "closes":
                self._close()
            case "signs":
                self._signs(token)

    def _code(self, token: re.Match[str]) -> None:
        same = self._ticks[len(token[0])]
        closing = bisect_left(same, token.end())
        if closing == len(same):
            self._put(token[0])
            return
        inside = self._text[token.end() : same[closing]].replace("\n", " ")
        if inside[:1] == inside[-1:] == " " and inside.strip():
            inside = inside[1:-1]
        self.pieces.append(_Piece(inside, code=True))
        self._at = same[closing] + len(token[0])

    def _tag(self, token: re.Match[str]) -> None:
        name = token["tag"].lower()
        if name == "br":
            self._put("\n")
        elif name == "a":
            self._link(token)
        elif name in _LOOKS:
            self._tags[_LOOKS[name]] += -1 if token["over"] else 1
        elif name in _BARE:
            self.bookmarks += _NAMED.findall(token["said"])
        else:
            self._put(token[0])

    def _link(self, token: re.Match[str]) -> None:
        """A link in HTML begins, or ends; one without an address names a place."""
        self.bookmarks += _NAMED.findall(token["said"])
        if token["over"]:
            self._addresses = self._addresses[:-1]
        else:
            address = _ADDRESS.search(token["said"])
            self._addresses.append(unescape(address[1]) if address else "")

    def _close(self) -> None:
        """The end of a link, or of what pandoc says more of; else a bracket."""
        if not self._brackets:
            self._put("]")
            return
        begin = self._brackets.pop()
        target, more = _TARGET.match(self._text, self._at), _ATTRIBUTES.match(self._text, self._at)
        if found := target or more:
            self._at = found.end()
            is_picture, self.pieces[begin].text = self.pieces[begin].text == "![", ""
            if target and is_picture:
                self.pictures.append("".join(piece.text for piece in self.pieces[begin:]))
                del self.pieces[begin:]
            elif target:
                address = unescape(target["inner"] or target["bare"] or "")
                for piece in self.pieces[begin:]:
                    piece.link = piece.link or address
            elif more:
                self.bookmarks += _NAMED.findall(more["said"])
        else:
            self._put("]")

    def _signs(self, token: re.Match[str]) -> None:
        before, after = self._text[token.start() - 1 : token.start()] or " ", self._text[token.end() :][:1] or " "
        opens = not after.isspace() and (_is_word(after) or not _is_word(before))
        closes = not before.isspace() and (_is_word(before) or not _is_word(after))
        if token[0][0] == "_":
            opens, closes = opens and not (closes and _is_word(before)), closes and not (opens and _is_word(after))
        self.pieces.append(_Piece(token[0], token[0][0], opens, closes))


def _is_word(sign: str) -> bool:
    return sign.isalnum() or not (sign.isspace() or sign.isprintable())


def _emphasize(pieces: list[_Piece]) -> None:
    """Gives what stands between two signs their look, and takes these away."""
    signs = [at for at, piece in enumerate(pieces) if piece.sign]
    if len(signs) > _MOST_SIGNS:
        return
    opened: list[int] = []
    for at in signs:
        closer = pieces[at]
        while closer.closes and closer.text and (begin := _opener(pieces, opened, closer)) is not None:
            del opened[opened.index(begin) + 1 :]
            opener = pieces[begin]
            count = 2 if closer.sign == "~" or min(len(opener.text), len(closer.text)) > 1 else 1
            for piece in pieces[begin + 1 : at]:
                if closer.sign == "~":
                    piece.struck = True
                elif count == 2:
                    piece.strong = True
                else:
                    piece.emphasis = True
            opener.text, closer.text = opener.text[count:], closer.text[count:]
            if not opener.text:
                opened.pop()
        if closer.opens and closer.text:
            opened.append(at)


def _opener(pieces: list[_Piece], opened: list[int], closer: _Piece) -> int | None:
    for at in reversed(opened):
        one = pieces[at]
        if one.sign == closer.sign and not _is_uneven(one, closer):
            return at
    return None


def _is_uneven(opener: _Piece, closer: _Piece) -> bool:
    """Whether CommonMark lets two not be a pair: where one could be both, and three is a divisor of their sum alone."""
    if not (opener.closes or closer.opens) or closer.sign == "~":
        return False
    total = len(opener.text) + len(closer.text)
    return total % 3 == 0 and bool(len(opener.text) % 3 or len(closer.text) % 3)
