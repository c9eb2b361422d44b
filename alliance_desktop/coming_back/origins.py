"""Which export a file is of, as it says itself or as it is called, and whether somebody edited it since it went out."""

import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from alliance_desktop.coming_back.read_lines import lines_of
from alliance_desktop.domain.brief import Brief, BriefExport, HeadingItem, TextItem
from alliance_desktop.domain.text.alignment import LikeTexts, folded
from alliance_desktop.errors import InputError, NotExportedError
from alliance_desktop.export import to_plain
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadTable, paragraphs_in
from alliance_desktop.ingest.read_document import read_document
from alliance_desktop.library.export_pages import Rebuilt, exports
from alliance_desktop.library.library import Library
from alliance_desktop.render.blocks import Label, RecommendationTable
from alliance_desktop.render.document import NO_BRIEF, NO_BRIEF_PLACE
from alliance_desktop.render.pages.long_texts import labelled

_ORIGIN = re.compile(r"brief=(\S{1,64}) export=(\d{1,9})(?: written=(\S{1,40}))?(?!\S)")
_PLACE = re.compile(r"alliance_([0-9A-Za-z]{1,8})_(\d{1,9})")
COMES_BACK = frozenset(("docx", "odt", "md"))
"""The formats of exports that can be taken back."""
_LARGEST = 200_000_000
"""Bytes of a file that is still read: no export is larger."""
_WORD = re.compile(r"\w+")
_ENOUGH = 0.6
"""So many of an export's lines are in a document that is one of it."""
_SOME = 0.25
"""And so many of those that the report hasn't."""
_NEARLY_ALL = 0.8
"""Or so many of all words are the same: a summary shortens its texts."""
_ALIKE = 0.5
_ROWS = 2
"""So many rows of recommendations are a table of them."""
_NEWEST, _MOST_TRIED = 40, 120
"""So many of the newest exports a document without a name is compared with; of more where none is much like it."""
Rebuild = Callable[[BriefExport], Rebuilt | None]


class _Named(NamedTuple):
    """An export as a document names it, by the beginning of its brief's id; not everything says when it was written."""

    brief: str
    number: int
    written: str


def export_named(sent: Sequence[BriefExport], read: ReadDocument) -> BriefExport | None:
    """The one among these exports that a document says it is.

    By the moment it was written, where the document has that: a number may have been given twice, as after a restore.
    Where its text has none but the number of another one, it was pasted from that into the file of this.
    """
    said, placed = [*_names(read)], [*_named_in_text(read)]
    exact = [name for name in said if name.written]
    found = _named(sent, exact, by_moment=True) if exact else _named(sent, [*said, *placed])
    numbers = {name.number for name in said}
    if found is None or not placed or any(name.number in numbers and _is_of(found, name) for name in placed):
        return found
    return _named(sent, placed) or found


def _named(sent: Sequence[BriefExport], names: Sequence[_Named], *, by_moment: bool = False) -> BriefExport | None:
    for name in names:
        for one in sent:
            if _is_of(one, name) and (one.at == name.written if by_moment else _is(one, name)):
                return one
    return None


def _is(one: BriefExport, name: _Named) -> bool:
    return one.number == name.number and _is_of(one, name)


def _is_of(one: BriefExport, name: _Named) -> bool:
    return one.brief.startswith(name.brief)


def _names(read: ReadDocument) -> Iterator[_Named]:
    """Those that its properties say."""
    each = " ".join(f"{name}={value}" for name, value in read.properties.items())  # of Markdown one is `brief`
    for said in (*read.properties.values(), each):
        for found in _ORIGIN.finditer(said):
            yield _Named(found[1], int(found[2]), found[3] or "")


def _is_without_brief(read: ReadDocument) -> bool:
    """Whether it says in its text or its properties that it went out without a brief."""
    in_text = any(NO_BRIEF_PLACE in one.bookmarks for one in paragraphs_in(read.blocks))
    return in_text or any(NO_BRIEF in (value, f"{name}={value}") for name, value in read.properties.items())


def _named_in_text(read: ReadDocument) -> Iterator[_Named]:
    for paragraph in paragraphs_in(read.blocks):
        for name in paragraph.bookmarks:
            if place := _PLACE.fullmatch(name):
                yield _Named(place[1], int(place[2]), "")


def edited_since(
    library: Library, brief: Brief, path: Path, unrecorded: AbstractSet[str] = frozenset()
) -> BriefExport | None:
    """The export of a brief that a file is, where that was edited since it went out.

    None where nothing is there to be lost: no file, one as it went out, or one that is no export of the brief.
    `unrecorded` are the sums of files that went out and could not be recorded. Raises StoreError kinds.
    """
    sent = [one for one in exports(library) if one.brief == brief.id]
    if not sent:
        return None
    try:
        found = path.stat()
        is_ours = found.st_size <= _LARGEST and _sum_of(path) in {*unrecorded, *(one.sha256 for one in sent)}
    except OSError:  # none there, or one that can't be read and so not written either
        return None
    return None if is_ours or not stat.S_ISREG(found.st_mode) else _export_of(path, sent)


def export_at(library: Library, brief: Brief, path: Path) -> BriefExport | None:
    """The export of a brief that a file is, edited since or not; where no file is there, the last one called so.

    None where that isn't known. Raises StoreError kinds.
    """
    sent = [one for one in exports(library) if one.brief == brief.id]
    try:
        total = _sum_of(path)
    except OSError:
        total = ""
    same = next((one for one in sent if total and one.sha256 == total), None)
    return same or (_export_of(path, sent) if sent else None)


def is_untouched(export: BriefExport, path: Path) -> bool:
    """Whether a file is an export as it went out, to the byte; a file that can't be read is none."""
    try:
        return bool(export.sha256) and _sum_of(path) == export.sha256
    except OSError:
        return False


def _export_of(path: Path, sent: Sequence[BriefExport]) -> BriefExport | None:
    """Which one it is as it says itself; of a file that says nothing known the last one that was called so."""
    try:
        read = read_document(path)
    except InputError:
        read = None
    if read is not None:
        if found := export_named(sent, read):
            return found
        if any(not sent[0].brief.startswith(one.brief) for one in (*_names(read), *_named_in_text(read))):
            return None
    return next((one for one in sent if _name(one.file) == _name(path.name)), None)


def _name(name: str) -> str:
    """What is one file on discs that write names in their own way."""
    return normalize("NFC", name).casefold()


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def not_exported() -> NotExportedError:
    """What is said of any other document; one exported without a brief leaves no record by which it could be known."""
    return NotExportedError(f"{_('This document wasn’t exported from a brief in these notes.')} {_only_of_briefs()}")


def _only_of_briefs() -> str:
    return _("Only exports of a brief can be taken back: make a brief before you send it out.")


def export_of(library: Library, read: ReadDocument, rebuild: Rebuild) -> BriefExport:
    """The export that a document is of. Raises InputError where there is none, and StoreError kinds.

    One that names an export which isn't kept here, as after a restore, can be another one of its brief alone.
    """
    sent, placed = exports(library), [*_named_in_text(read)]
    if not placed and _is_without_brief(read):
        raise InputError(f"{_('This document was exported without a brief.')} {_only_of_briefs()}")
    if found := export_named(sent, read):
        return found
    names = placed or [*_names(read)]
    return _best([one for one in sent if not names or any(_is_of(one, name) for name in names)], read, rebuild)


def _best(sent: Sequence[BriefExport], read: ReadDocument, rebuild: Rebuild) -> BriefExport:
    """Of those whose texts are in the document the one that is most like it as a whole: other templates say the same
    texts among other words, or a part of them. One with a table of codes has such a table, whatever it lost of it. One
    that the heads and feet of its pages name comes before all others."""
    paragraphs = [*paragraphs_in(read.blocks)]
    words = _words(paragraph.text for paragraph in paragraphs)
    plain = {line.plain for line in lines_of(paragraphs)}
    lines = LikeTexts(plain - {""})
    halved = Counter({word: (count + 1) // 2 for word, count in words.items()})  # with the original below an answer
    edges = " ".join(folded(one.text) for one in paragraphs if one.aside == "page")
    best, found = (False, False, 0.0), None
    for count, one in enumerate(_tried(sent, edges)):
        if count >= _NEWEST and best[-1] >= _NEARLY_ALL:
            break
        page = rebuild(one)
        alike = _alike(page, (words, halved)) if page else 0
        has_form = page is not None and (_has_table(page) or not _has_rows_of(page, read))
        fits = page is not None and _is_named(page, edges), has_form, alike
        if page and fits > best and not _is_plain(page, plain) and (alike >= _NEARLY_ALL or _is_ours(page, lines)):
            best, found = fits, one
    if found is None:
        raise not_exported()
    return found


def _tried(sent: Sequence[BriefExport], edges: str) -> Sequence[BriefExport]:
    """The exports that are compared: the newest, those first whose number stands at the edges of the pages."""
    numbers = {int(one) for one in re.findall(r"\b[0-9]{1,9}\b", edges)}
    known = sorted((one for one in sent if one.has_page), key=lambda one: one.number not in numbers)
    return known[:_MOST_TRIED]


def _is_plain(page: Rebuilt, lines: AbstractSet[str]) -> bool:
    """Whether a document has the title of what goes out without a brief, and not that of an export."""
    title, reports = folded(page.content.document.head.title), page.content.selection.reports.values()
    titles = {folded(said) for one in reports for said in (one.title, one.dated_title)}
    return title not in lines and not titles.isdisjoint(lines)


def _is_named(page: Rebuilt, edges: str) -> bool:
    """Whether the edges of pages say the title, the template and the number of an export as its own do."""
    head = page.content.document.head
    with page.words.spoken():
        said = (head.short_title, head.exported)
    return bool(edges) and all(folded(one) in edges for one in said)


def _has_table(page: Rebuilt) -> bool:
    return any(isinstance(one, RecommendationTable) for one in page.content.document.blocks)


def _has_rows_of(page: Rebuilt, read: ReadDocument) -> bool:
    """Whether the rows of a document's tables begin with codes of an export and say some of its texts: somebody's list
    of codes on top of it is none of these."""
    rows = (row for table in read.blocks if isinstance(table, ReadTable) for row in table.rows if row.cells)
    said = [[one.text.strip() for cell in row.cells for one in paragraphs_in(cell.blocks)] for row in rows]
    ours = [row for row in said if row and row[0] in page.content.document.codes]
    if len(ours) < _ROWS:
        return False
    texts = LikeTexts(folded(text) for text in (*_reported(page), *_written(page)))
    return sum(any(texts.has(folded(text), _ALIKE) for text in row[1:]) for row in ours) >= _ROWS


def _alike(page: Rebuilt, counts: Sequence[Counter[str]]) -> float:
    """How many of the words that either of them has both have, by the best of a document's counts; a table has its
    labels once, or with each row."""
    document = page.content.document
    forms = [_words((to_plain.top(document.head), to_plain.to_plain(document.blocks)))]
    if tables := [block for block in document.blocks if isinstance(block, RecommendationTable)]:
        labels = _words(one.name for table in tables for one in labelled(table) if isinstance(one, Label))
        forms.append(forms[0] - labels + _words(column.head for table in tables for column in table.columns))
    return max(_shared(form, words) for form in forms for words in counts)


def _shared(some: Counter[str], others: Counter[str]) -> float:
    both = (some & others).total()
    return both / max(some.total() + others.total() - both, 1)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text))


def _is_ours(page: Rebuilt, lines: LikeTexts) -> bool:
    """Whether a document has most texts of an export, and more than the report's own, which others have too: some that
    the reader wrote, else most of the page's words."""
    written = [text for text in _written(page) if folded(text)]
    own = _share(written, lines) >= _SOME if written else _share(_labels(page), lines) >= _ENOUGH
    return own and _share((*_reported(page), *written), lines) >= _ENOUGH


def _share(texts: Iterable[str], lines: LikeTexts) -> float:
    """How many of these texts a document has, alike; 1 of none."""
    known = {folded(text) for text in texts} - {""}
    return sum(lines.has(text, _ALIKE) for text in known) / len(known) if known else 1


def _labels(page: Rebuilt) -> Iterator[str]:
    """The words that the program writes on its page, line by line."""
    yield from to_plain.top(page.content.document.head).splitlines()
    for block in page.content.document.blocks:
        if isinstance(block, RecommendationTable):
            yield from (column.head for column in block.columns)
        elif isinstance(block, Label):
            yield block.name


def _reported(page: Rebuilt) -> Iterator[str]:
    return (one.recommendation.text for one in page.content.selection.entries)


def _written(page: Rebuilt) -> Iterator[str]:
    """What the reader wrote, line by line."""
    content = page.content
    for entry in content.selection.entries:
        for one in entry.marks.position.records:
            if one.field in {"line", "pressed", "background", "answer"}:
                yield from one.text.replace("*", "").split("\n")
    for item in content.brief.items if content.brief else ():
        if isinstance(item, HeadingItem | TextItem):
            yield from item.text.replace("*", "").split("\n")
