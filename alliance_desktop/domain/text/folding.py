"""The one folding: what counts as the same word, and where a hit stands in the unfolded text.

A text is folded to its letters and digits alone, in one row; `edges` says where a word may begin or end in that row.
So `co-operation`, `co operation` and `cooperation` are the same row of letters, and a hit is a plain string search.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, compress

_RUN = re.compile(r"[^\0-/:-@\[-`{-\x7f]+")
"""ASCII decides by itself, of which letters and digits are in it; whatever lies beyond is taken apart character by
character, through `_FOLD`. By what is not in it, as that is compiled in a tenth of the time."""

_BEYOND_ASCII = re.compile(r"[^\0-\x7f]")
_IS_LETTER = bytes(byte < 128 and chr(byte).isalnum() for byte in range(256))

_BOUNDARY = " "
_APOSTROPHES = "ʹʺʻʼʽˈˊˋ"
"""Letters by their Unicode category, apostrophes to a reader."""

_LETTERS_WITHOUT_DECOMPOSITION = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
}  # fmt: skip


_WORDS = (
    *(("\u3005", "\u3007"), ("\u3041", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u9fff")),
    *(("\uf900", "\ufaff"), ("\uff66", "\uff9f"), ("\U00020000", "\U0003ffff")),
)
"""First and last of Han characters and kana, half as wide too. Compiling a class of them takes two milliseconds."""
_FIRST_MARK = "\u0300"
"""No accent that stands by itself comes before it: most characters need not be looked up."""


class _Fold(dict[int, str]):
    """Code point → folded letters, '' where it vanishes, a blank where it parts words; filled as met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_char(chr(point))
        return folded


def _fold_char(char: str) -> str:
    if _is_mark(char) or unicodedata.category(char) == "Cf":
        return ""
    if char in "йЙ":  # a letter of its own: without its breve it would be another one
        return "й"
    if not _is_letter(char):
        return _BOUNDARY
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = "".join(_LETTERS_WITHOUT_DECOMPOSITION.get(one, one) for one in plain if _is_letter(one))
    return f"{_BOUNDARY}{kept}{_BOUNDARY}" if _is_word(char) else kept or _BOUNDARY


def _is_word(char: str) -> bool:
    """Whether it is a word by itself: Chinese and Japanese put no blanks between words, so any two may be parted."""
    return char >= _WORDS[0][0] and any(first <= char <= last for first, last in _WORDS)


def _is_letter(char: str) -> bool:
    return char.isalnum() and char not in _APOSTROPHES


_FOLD = _Fold()


@dataclass(frozen=True)
class Folded:
    """A folded text. `edges` has one byte more than `letters` has characters: 1 where a word begins or ends.

    Without slots, so that `offsets`, needed for hits only, can wait until they are asked for.
    """

    text: str
    letters: str
    edges: bytes

    @cached_property
    def offsets(self) -> list[int]:
        """For each of `letters` the place in `text` of the character it comes from."""
        text, found, done = self.text, list[int](), 0
        plain = text.encode("ascii", "replace").translate(_IS_LETTER)
        for beyond in _BEYOND_ASCII.finditer(text):
            start = plain.rfind(0, done, beyond.start()) + 1
            if beyond.start() >= done and (run := _RUN.match(text, start)):
                found += compress(range(done, start), plain[done:start])
                for place, count in _clusters(run[0]):
                    found += [start + place] * count
                done = run.end()
        return [*found, *compress(range(done, len(text)), plain[done:])]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from `start` to `end` stand in `text`, with the accents upon the last one."""
        return self.offsets[start], _end_of_character(self.text, self.offsets[end - 1])


def pieces(text: str) -> list[str]:
    """The words of `text` as they are searched, in order: what stands between two places where a word may begin."""
    words = _RUN.findall(text.lower())
    if text.isascii():
        return words
    return [piece for word in words for piece in ((word,) if word.isascii() else _fold_word(word))]


def fold(text: str) -> Folded:
    """`text` as it is searched: without case, accents, hyphens and whatever else a reader doesn't type."""
    words = pieces(text)
    letters = "".join(words)
    edges = bytearray(len(letters) + 1)
    edges[0] = 1
    for end in accumulate(map(len, words)):
        edges[end] = 1
    return Folded(text, letters, bytes(edges))


def begun_at(text: str) -> int:
    """Where in the folded letters of `text` its last word starts, which may only have begun."""
    before, blank, _last = text.rpartition(" ")
    return len(fold(before).letters) if blank else 0


def contains(folded: Folded, letters: str, begun: int | None = None) -> bool:
    """Whether a whole word, or words in a row, of the text have these letters.

    With `begun` the last word may only have begun: it is the place in `letters` where that word starts.
    """
    return next(_places(folded, letters, begun), None) is not None


def find(folded: Folded, letters: str, begun: int | None = None) -> list[tuple[int, int]]:
    """Hits of folded `letters` as [start, end) in the original text, in order, none overlapping another."""
    return [folded.span(place, place + len(letters)) for place in _places(folded, letters, begun)]


def find_exact(text: str, word: str, prefix: bool = False) -> list[tuple[int, int]]:
    """Hits of `word` exactly as written, [start, end), not within a longer one; with `prefix` more may follow."""
    hits = []
    start = text.find(word) if word else -1
    while start >= 0:
        end = start + len(word)
        if _parted(text, start) and (prefix or _parted(text, end)):
            hits.append((start, end))
        else:
            end = start + 1
        start = text.find(word, end)
    return hits


def _places(folded: Folded, letters: str, begun: int | None) -> Iterator[int]:
    row, edges, length = folded.letters, folded.edges, len(letters)
    place = row.find(letters) if length else -1
    while place >= 0:
        end = place + length
        if edges[place] and (edges[end] or (begun is not None and not _is_parted(folded, place + begun, end))):
            yield place
            place = row.find(letters, place + length)
        else:
            place = row.find(letters, place + 1)


def _is_parted(folded: Folded, start: int, end: int) -> bool:
    """Whether a blank stands among the letters from `start` to `end`: a word that has begun does not go on behind it.

    `crimes` does not begin "crime should"; `cooperat` begins "co-operation".
    """
    edge = folded.edges.find(1, start + 1, end)
    while edge >= 0:
        before, after = folded.offsets[edge - 1], folded.offsets[edge]
        if any(map(str.isspace, folded.text[before:after])):
            return True
        edge = folded.edges.find(1, edge + 1, end)
    return False


@lru_cache(maxsize=10_000)
def _fold_word(word: str) -> tuple[str, ...]:
    """The pieces of a run of characters that are not all ASCII. Composed first, so that й is known in two parts too."""
    return tuple(unicodedata.normalize("NFC", word).translate(_FOLD).split())


def _clusters(run: str) -> Iterator[tuple[int, int]]:
    """Each character with the accents upon it: its place in the run, and how many folded letters it makes."""
    start = 0
    while start < len(run):
        end = start + 1
        while end < len(run) and not _FOLD[ord(run[end])]:
            end += 1
        yield start, sum(map(len, _fold_word(run[start:end].lower())))
        start = end


def _end_of_character(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return end


def _parted(text: str, place: int) -> bool:
    """Whether a word may begin or end here: not between two characters of one word."""
    if not 0 < place < len(text):
        return True
    return not (_joins(text[place - 1]) and _joins(text[place]))


@lru_cache(maxsize=1_000)
def _joins(char: str) -> bool:
    return (_is_letter(char) and not _is_word(char)) or _is_mark(char)


def _is_mark(char: str) -> bool:
    return char >= _FIRST_MARK and unicodedata.category(char).startswith("M")


@lru_cache(maxsize=20_000)
def tag_id(name: str) -> str:
    """The name without case and accents, under which it is found again; blanks, hyphens and signs stay.

    Two spellings with one id are one tag. Also the id of an id, since stores were written that kept accents in it.
    """
    if name.isascii():
        return name.casefold()
    written = unicodedata.normalize("NFC", name)
    folded = "".join(fold(char).letters or char for char in written if not unicodedata.combining(char))
    return folded or written.casefold()


def is_under(tag: str, parent: str) -> bool:
    """Whether the tag with this id is `parent` or stands under it, as `money/compensation` does under `money`."""
    tag, parent = tag_id(tag), tag_id(parent)
    return tag == parent or tag.startswith(parent + "/")
