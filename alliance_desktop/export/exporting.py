"""From content to a file: fitted to its page, written in a format, counted again, and saved in one way."""

import hashlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import field, replace
from datetime import date
from math import inf
from pathlib import Path

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.marks import name_of_text
from alliance_desktop.domain.position import PositionField
from alliance_desktop.errors import InputError
from alliance_desktop.export.formats import MARKDOWN, Format
from alliance_desktop.files import is_same_file, refuse_name, write_whole
from alliance_desktop.i18n import _, ngettext, paper_words
from alliance_desktop.ingest.read_template import SUFFIXES
from alliance_desktop.render.blocks import SummaryLine
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent, content_of
from alliance_desktop.render.heard_words import left_out_words
from alliance_desktop.render.place_words import listed_codes
from alliance_desktop.render.selection import Selection
from alliance_desktop.work_in_steps import EACH, at_once, uncollected, within

_BESIDE_THE_STORE = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file's bytes; how many recommendations were `chosen`, and how many were found again in the bytes.

    `unsaid` says what of the content has no place in the format, or on the page it was meant for; `words` are those of
    its fixed texts (`PaperWords`)."""

    data: bytes
    chosen: int
    written: int
    notes: int
    unsaid: str
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The sum of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


def exporting(content: ExportContent, one: Format) -> Generator[tuple[int, int], None, Export]:
    """The content in a format, in steps of a few milliseconds, each of which says how much is done, and of how much.

    The codes in the bytes are counted, not taken from the selection.
    """
    said, steps = paper_words(), _exporting(content, one)
    if one.is_text:  # what writes pages makes garbage that has to be looked for
        steps = uncollected(steps)
    made = yield from within(steps, said.spoken)
    return replace(made, words=said.words)


def _exporting(content: ExportContent, one: Format) -> Generator[tuple[int, int], None, Export]:
    content = fitted(content, one)
    pieces, parts = [], one.parts(content)
    of = parts + 1  # when all is put together it is not yet on the disk
    for number, piece in enumerate(one.write(content)):
        pieces.append(piece)
        yield min(number, parts), of
    data, found = b"".join(pieces), set()
    for number, code in enumerate(one.codes_in(data)):
        found.add(code)
        if number % EACH == 0:
            yield parts, of
    selection = content.selection
    of_reports = one.for_programs and bool(selection.others)
    written = sum((each.target.place("") if of_reports else each.code) in found for each in selection.entries)
    pages = "" if one.is_text else _pages_filled(content, one.pages_in(data))
    late = "" if one.for_programs else _reply_is_over(content.document)
    unasked = "" if one.for_programs else _not_asked(content)
    aside = "" if one.for_programs else _not_in_a_summary(content)
    cut = "" if one.for_programs else _shortened(content.document)
    bare = "" if one.is_text else _without_letterhead(content)
    open_ = open_words(selection)
    gone = missing_words(selection)
    said = (one.unsaid(content), gone, open_, bare, pages, unasked, late, _left_out(content), aside, cut)
    unsaid = " ".join(filter(None, said))
    return Export(data, len(selection.codes), written, len(selection.notes), unsaid)


def _left_out(content: ExportContent) -> str:
    """What was heard besides. What a filter leaves out nobody expects."""
    brief = content.brief
    selection = content.selection
    return left_out_words(selection.heard_elsewhere, brief.day, selection.name_of) if brief and brief.id else ""


def missing_words(selection: Selection) -> str:
    """What is said of rows whose report can't be read: they are kept in the brief."""
    if not selection.missing:
        return ""
    words = ngettext(
        "Left out: {count} row of the brief whose report was removed or is damaged: {places}.",
        "Left out: {count} rows of the brief whose reports were removed or are damaged: {places}.",
        len(selection.missing),
    )
    places = listed_codes([*dict.fromkeys(selection.missing)])
    return words.format(count=len(selection.missing), places=places)


def open_words(selection: Selection) -> str:
    """What is to be known of texts before they go out; '' where nothing is. The paper itself says nothing of it."""
    return " ".join(filter(None, (_to_choose(selection), _not_looked_at(selection))))


def _not_looked_at(selection: Selection) -> str:
    """What is said of what was carried over from an earlier report, and goes out as this one's."""
    found = selection.not_looked_at
    text = ngettext(
        "{count} carried over from an earlier report and not looked at: {places}.",
        "{count} carried over from an earlier report and not looked at: {places}.",
        len(found),
    )
    places = listed_codes([selection.name_of(target) for target in found])
    return text.format(count=len(found), places=places) if found else ""


def _to_choose(selection: Selection) -> str:
    """What is said of texts of which the reader's own is exported, though another stands beside it."""
    found = selection.to_choose
    if len(found) == 1:
        (one,) = found
        text = _("{place}: {what} has {count} texts; yours goes out.")
        if any(one in entry.marks.position.removed for entry in selection.entries):
            text = _("{place}: {what} has {count} texts; yours, which is empty, goes out.")
        elif isinstance(one, PositionField) and one.field == "stance":
            text = _("{place} has {count} stances to choose from; yours goes out.")
        return text.format(place=selection.name_of(one.target), what=name_of_text(one), count=1 + len(one.others))
    places = listed_codes([selection.name_of(target) for target in dict.fromkeys(one.target for one in found)])
    text = ngettext(
        "{places}: {count} text has another beside it; yours goes out.",
        "{places}: {count} texts have others beside them; yours go out.",
        len(found),
    )
    return text.format(places=places, count=len(found)) if found else ""


def _without_letterhead(content: ExportContent) -> str:
    """What is said of pages that the template's letterhead doesn't serve."""
    name = content.letterhead_file
    if not name or content.letterhead is not None:
        return ""
    if SUFFIXES.get(Path(name).suffix.lower()) == ".docx":
        return _("Without the letterhead {name}, which serves Word files.").format(name=name)
    return _("Without the letterhead {name}, which serves OpenDocument texts.").format(name=name)


def _pages_filled(content: ExportContent, laid_out: int) -> str:
    """What is said of a summary that does not fit on its page. What an office program lays out is measured roughly."""
    count = laid_out or content.document.pages
    if count < 2 or not content.document.head.summary:
        return ""
    text = _("The summary fills {count} pages.") if laid_out else _("The summary fills about {count} pages.")
    return text.format(count=count)


def _not_in_a_summary(content: ExportContent) -> str:
    """What is said of a summary whose brief holds more than recommendations."""
    items = content.brief.items if content.brief and content.document.head.summary else ()
    count = sum(not isinstance(item, ChosenItem) for item in items)
    words = ngettext(
        "The summary leaves out {count} heading, text or passage of the brief.",
        "The summary leaves out {count} headings, texts and passages of the brief.",
        count,
    )
    return words.format(count=count) if count else ""


def _shortened(document: Document) -> str:
    """What is said of a summary that has no more than the beginning of some lines to take."""
    lines = document.blocks if document.head.summary else ()
    count = sum(isinstance(block, SummaryLine) and block.shortened for block in lines)
    words = ngettext(
        "The summary shortens {count} line to take.",
        "The summary shortens {count} lines to take.",
        count,
    )
    return words.format(count=count) if count else ""


def _not_asked(content: ExportContent) -> str:
    """What is said of a paper to offices that has rows on which none of them was asked."""
    offices, entries = content.document.head.offices, content.selection.entries
    count = sum(one.marks.position.text("office") not in offices for one in entries) if offices else 0
    asked = ngettext(
        "{count} of {all} recommendations isn’t asked of {offices}.",
        "{count} of {all} recommendations aren’t asked of {offices}.",
        count,
    )
    if len(offices) > 1:
        asked = ngettext(
            "{count} of {all} recommendations isn’t asked of any of these offices: {offices}.",
            "{count} of {all} recommendations aren’t asked of any of these offices: {offices}.",
            count,
        )
    return asked.format(count=count, all=len(entries), offices="; ".join(offices)) if count else ""


def _reply_is_over(document: Document) -> str:
    """What is said of a paper that asks for replies until days that have passed."""
    days = document.head.overdue
    text = ngettext("The reply date {days} has passed.", "The reply dates {days} have passed.", len(days))
    return text.format(days=", ".join(days)) if days else ""


def export(content: ExportContent, one: Format) -> Export:
    """The same at once."""
    return at_once(exporting(content, one))


def readable_notes(selection: Selection, today: date) -> str:
    """The selection as Markdown text: what lies beside a backup, to be read without the program."""
    return b"".join(MARKDOWN.write(content_of(selection, today))).decode()


def save(data: bytes, path: Path, wanted: Callable[[], bool] | None = None, *, replace: bool, store: Path) -> None:
    """Write an export to a file, whole or not at all, nor when they are no longer `wanted`; raises what `refuse_target`
    and files.write_whole raise."""
    refuse_target(path, store)
    write_whole(path, data, replace=replace, wanted=wanted)


def is_written(data: bytes, path: Path) -> bool:
    """Whether a file that couldn't be saved is there all the same, as where the disk failed once it had its name."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def refuse_target(path: Path, store: Path) -> None:
    """Raise InputError for a name that no file can have, and for `store`, the file with the reader's marks, or one of
    SQLite's beside it, which are never written over."""
    refuse_name(path)
    real = store.resolve()
    if any(is_same_file(path, real.with_name(real.name + end)) for end in _BESIDE_THE_STORE):
        raise InputError(_("{path} contains your notes. Choose another file.").format(path=path))


def fitted(content: ExportContent, one: Format) -> ExportContent:
    """The content for a file of a format: a summary on a letterhead is made for that page, and in Markdown, which has
    no pages, nothing of it is shortened for want of room."""
    letterhead, build, template = content.letterhead, content.build_in, content.template
    if build is None or template is None or template.layout != "summary":
        return content
    if one == MARKDOWN:
        return replace(content, build=lambda: build(template.sheet._replace(height=inf)))
    if letterhead is None or letterhead.suffix != one.suffix:
        return content
    from alliance_desktop.export.letterhead_rooms import rooms_on  # what reads the parts of both office programs

    left, surely = rooms_on(letterhead, content.document.head)
    document = build(surely)
    if document.pages > 1:
        document = replace(document, pages=max(2, build(left).pages))
    return replace(content, build=lambda: document)
