"""A selection as a table for spreadsheets: a row for each recommendation, in cells that are only text."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from alliance_desktop.domain.brief import ChosenItem, HeadingItem
from alliance_desktop.domain.marks import Entry, Note
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS, FieldName, Position, words_of
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.text.list_marks import signs
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.blocks import Indented, Items, NoteBlock, NoteTable, Runs, TextParagraph, Verbatim
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.heard_words import with_heard
from alliance_desktop.render.markdown.note_blocks import note_blocks, plain_line, printable
from alliance_desktop.render.place_words import by_hand

_STEP = "  "


BOM = b"\xef\xbb\xbf"
"""By it Excel knows that a file is UTF-8. What programs read from a pipe has none."""
_MARKED = ("tags", "bookmark")
_HEADER = ("code", "page", "section", "recommendation", *_MARKED, *FIELD_NAMES, "notes")
_NO_POSITION = ("",) * len(FIELD_NAMES)
_RECKONS = tuple("=+-@\t\r\n＝＋－＠")
"""With these a spreadsheet begins to reckon, or to run a program."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A CSV file as RFC 4180 has it, in UTF-8 with a BOM."""
    headings = _headings(content) if content.brief else None
    several = bool(content.selection.others)
    first = ("heading",) if headings is not None else ()
    says_corrected = any(entry.recommendation.code in entry.report.corrected for entry in content.selection.entries)
    last = ("corrected",) if says_corrected else ()
    yield BOM + _line((*first, *(("report",) if several else ()), *_HEADER, *last)).encode()
    for entries in content.entries_in_parts():
        rows = [_row(entry) for entry in entries]
        if says_corrected:
            rows = [
                (*row, by_hand(entry.report, entry.recommendation.code))
                for entry, row in zip(entries, rows, strict=True)
            ]
        if several:
            rows = [(entry.report.id, *row) for entry, row in zip(entries, rows, strict=True)]
        if headings is not None:
            rows = [(headings.get(entry.target, ""), *row) for entry, row in zip(entries, rows, strict=True)]
        yield "".join(map(_line, rows)).encode()


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file, of several reports as `Target.place("")`."""
    csv.field_size_limit(max(len(data), csv.field_size_limit()))  # a cell may hold more than Python reads unasked
    rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    header = next(rows)
    place = header.index("code")
    if "report" in header[:place]:
        return (Target(row[place - 1], row[place]).place("") for row in rows)
    return (row[place] for row in rows)


def unsaid(content: ExportContent) -> str:
    """How much has no row, as a sentence; '' for nothing."""
    selection, parts = content.selection, []
    if content.brief:
        count = sum(not isinstance(item, ChosenItem | HeadingItem) for item in content.brief.items)
        texts = ngettext("{count} text or passage of the brief", "{count} texts and passages of the brief", count)
        parts.append((count, texts))
    count = len(selection.section_notes) + len(selection.section_highlights)
    marks = ngettext("{count} note or highlight on a section", "{count} notes and highlights on sections", count)
    parts.append((count, marks))
    said = ", ".join(text.format(count=count) for count, text in parts if count)
    return _("Not in the CSV file, which has a row for each recommendation: {what}.").format(what=said) if said else ""


def _headings(content: ExportContent) -> dict[Target, str]:
    """By recommendation the heading that it stands under."""
    heading, found = "", dict[Target, str]()
    for item in content.brief.items if content.brief else ():
        if isinstance(item, HeadingItem):
            heading = item.text
        elif isinstance(item, ChosenItem):
            found[item.target] = heading
    return found


def _row(entry: Entry) -> tuple[str, ...]:
    one, marks = entry.recommendation, entry.marks
    return (
        *(one.code, "" if one.page is None else str(one.page), entry.section.name, one.text),
        "; ".join(tag.name for tag in marks.tags),
        (marks.bookmark.label or _("Bookmarked")) if marks.bookmark else "",
        *([_field(marks.position, name, entry.report) for name in FIELD_NAMES] if marks.position else _NO_POSITION),
        "\n\n".join(map(_note, marks.notes)),
    )


def _field(position: Position, name: FieldName, report: Report) -> str:
    words = words_of(position, name, report)
    return plain_note(words) if words and FIELDS[name].form == "text" else words


def _note(note: Note) -> str:
    text = with_heard(note, plain_note(note.text), "{heard}: {words}")
    return _("“{words}”").format(words=note.quote.exact) + f"\n{text}" if note.quote else text


def _line(row: Sequence[str]) -> str:
    """As Python's own writer has it, in a fifth of the time."""
    return ",".join([cell and _cell(cell) for cell in row]) + "\r\n"


def _cell(text: str) -> str:
    """An apostrophe goes before what a spreadsheet would reckon with."""
    safe = printable(text)
    if safe.startswith(_RECKONS):
        safe = f"'{safe}"
    if '"' in safe:
        return '"{}"'.format(safe.replace('"', '""'))
    return f'"{safe}"' if "," in safe or "\n" in safe or "\r" in safe else safe


def plain_note(markdown: str) -> str:
    """Each block on lines of its own; no empty line stands between two, as one stands between two notes."""
    line = plain_line(markdown)
    return "\n".join(_lines(note_blocks(markdown))) if line is None else line


def _lines(blocks: Iterable[NoteBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case TextParagraph(runs):
                yield _words(runs)
            case Items():
                yield from _items(block)
            case Indented(inner):
                yield from (_STEP + line for line in _lines(inner))
            case Verbatim(text):
                yield text
            case NoteTable(head, rows):
                yield from (" | ".join(map(_words, row)) for row in (head, *rows))


def _items(items: Items) -> Iterator[str]:
    """A bullet is no hyphen, with which a spreadsheet would begin to reckon."""
    for sign, item in zip(signs(items.marks, len(items.items)), items.items, strict=True):
        first, *rest = tuple(_lines(item)) or ("",)  # an empty quotation has no line
        yield f"{sign} {first}"
        yield from (_STEP + line for line in rest)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)
