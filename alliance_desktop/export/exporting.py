"""From content to a file: fitted to its page, written in a format, counted again, and saved in one way."""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.template import Letterhead, Sheet
from alliance_desktop.errors import InputError
from alliance_desktop.export.formats import MARKDOWN, Format
from alliance_desktop.export.page_rules import heights_of
from alliance_desktop.export.paper_looks import PaperLook, looks_of
from alliance_desktop.files import is_same_file, refuse_name, write_whole
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import SUFFIXES
from alliance_desktop.render.blocks import SummaryLine
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.export_content import ExportContent, content_of
from alliance_desktop.render.heard_words import left_out_words
from alliance_desktop.render.selection import Selection

_BESIDE_THE_STORE = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file's bytes; how many recommendations were `chosen`, and how many were found again in the bytes.

    `unsaid` says what of the content has no place in the format, or on the page it was meant for."""

    data: bytes
    chosen: int
    written: int
    notes: int
    unsaid: str


def exporting(content: ExportContent, one: Format) -> Generator[tuple[int, int], None, Export]:
    """The content in a format, in steps of a few milliseconds, each of which says how much is done, and of how much.

    The codes in the bytes are counted, not taken from the selection.
    """
    content = content if one.is_text else fitted(content, one.suffix)
    pieces, parts = [], one.parts(content)
    of = parts + 1  # when all is put together it is not yet on the disc
    for number, piece in enumerate(one.write(content)):
        pieces.append(piece)
        yield min(number, parts), of
    data, found = b"".join(pieces), set()
    for code in one.codes_in(data):
        found.add(code)
        yield parts, of
    selection = content.selection
    written = sum(code in found for code in selection.codes)
    pages = "" if one.is_text else _pages_filled(content)
    late = "" if one.for_programs else _reply_is_over(content.document)
    aside = "" if one.for_programs else _not_in_a_summary(content)
    cut = "" if one.for_programs else _shortened(content.document)
    bare = "" if one.is_text else _without_letterhead(content)
    unsaid = " ".join(filter(None, (one.unsaid(content), bare, pages, late, _left_out(content), aside, cut)))
    return Export(data, len(selection.codes), written, len(selection.notes), unsaid)


def _left_out(content: ExportContent) -> str:
    """What was heard besides. What a filter leaves out nobody expects."""
    brief = content.brief
    return left_out_words(content.selection.heard_elsewhere, brief.day) if brief and brief.id else ""


def _without_letterhead(content: ExportContent) -> str:
    """What is said of pages that the template's letterhead doesn't serve."""
    name = content.letterhead_file
    if not name or content.letterhead is not None:
        return ""
    if SUFFIXES.get(Path(name).suffix.lower()) == ".docx":
        return _("Without the letterhead {name}, which serves Word files.").format(name=name)
    return _("Without the letterhead {name}, which serves OpenDocument texts.").format(name=name)


def _pages_filled(content: ExportContent) -> str:
    """What is said of a summary that does not fit on its page. In an office's own faces it is measured roughly."""
    count = content.document.pages
    if count < 2:
        return ""
    text = _("The summary fills about {count} pages.") if content.letterhead else _("The summary fills {count} pages.")
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
    count = sum(isinstance(block, SummaryLine) and block.shortened for block in document.blocks)
    words = ngettext(
        "The summary shortens {count} line to take.",
        "The summary shortens {count} lines to take.",
        count,
    )
    return words.format(count=count) if count else ""


def _reply_is_over(document: Document) -> str:
    """What is said of a paper that asks for replies until a day that has passed."""
    day = document.head.overdue
    return _("The reply date {day} has passed.").format(day=day) if day else ""


def export(content: ExportContent, one: Format) -> Export:
    """The same at once."""
    steps = exporting(content, one)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("Export", end.value)


def readable_notes(selection: Selection, today: date) -> str:
    """The selection as Markdown text: what lies beside a backup, to be read without the program."""
    return b"".join(MARKDOWN.write(content_of(selection, today))).decode()


def save(finished: Export, path: Path, *, replace: bool, store: Path, wanted: Callable[[], bool] | None = None) -> None:
    """Write the bytes to a file, whole or not at all, nor when they are no longer `wanted`; raises what
    files.write_whole raises.

    `store` is the file with the reader's marks: it and SQLite's files beside it are never written over (InputError).
    """
    refuse_name(path)
    real = store.resolve()
    if any(is_same_file(path, real.with_name(real.name + end)) for end in _BESIDE_THE_STORE):
        raise InputError(_("{path} contains your notes. Choose another file for the export.").format(path=path))
    write_whole(path, finished.data, replace=replace, wanted=wanted)


_POINT = 25.4 / 72
_A_LINE, _SIZE = 1.25, 12
"""Of a size of letters what a line takes; the size of what says none."""
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z]*)")
_UNITS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "mm": 1 / _POINT, "cm": 10 / _POINT, "in": 72.0}
_GROUPS = 5
"""So many headings a summary has at most."""
_WIDE = 1.15
"""An office's face is taken for so much wider than ours: many are, and the one that is named may be missing."""
_WIDTHS = {
    **dict.fromkeys(("times new roman", "liberation serif", "calibri", "carlito", "tinos"), 1.0),
    **dict.fromkeys(("verdana", "dejavu sans"), 1.35),
}
_TITLES = (("Title", "title", 1), ("Subtitle", "subtitle", 1), ("Heading 1", "heading 1", _GROUPS))


def fitted(content: ExportContent, suffix: str) -> ExportContent:
    """The content for a file that ends in `suffix`: a summary on a letterhead is made for that page."""
    letterhead, build = content.letterhead, content.build_in
    if build is None or letterhead is None or letterhead.suffix != suffix or not content.document.head.summary:
        return content
    left, surely = (_word_room if suffix == ".docx" else _odt_room)(letterhead, content.document.head)
    document = build(surely)
    if document.pages > 1:
        document = replace(document, pages=max(2, build(left).pages))
    return replace(content, build=lambda: document)


def _rooms(page: Sheet, top: float, bottom: float, face: str, larger: float) -> tuple[Sheet, Sheet]:
    """What is left of a page for letters of a face, and less of it for letters that may be wider and titles that are
    `larger` by so many points: what fits there is on one page for sure."""
    known = page.text * (1 - 1 / _WIDTHS.get(face.casefold(), 1))
    guessed = page.text * (1 - 1 / _WIDTHS.get(face.casefold(), _WIDE))
    left = page._replace(top=top, bottom=bottom, right=page.right + known)
    return left, left._replace(bottom=bottom + larger * _POINT, right=page.right + guessed)


def _larger(looks: Any, office: dict[str, PaperLook]) -> float:
    """Points by which an office's titles take more than ours."""
    more = 0.0
    for name, called, times in _TITLES:
        if called in office:
            ours, theirs = looks[name], office[called]
            height = theirs.before + theirs.after + theirs.leading
            more += times * max(0, height - (ours.before + ours.after + ours.leading))
    return more


def _word_room(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    from alliance_desktop.export.docx.docx_letterhead import LetterPage

    page, heights = LetterPage(letterhead, head.sheet), heights_of(head)
    top, bottom = page.edges(heights)
    looks, face = _word_styles(letterhead)
    return _rooms(page.sheet, top * _POINT, bottom * _POINT, face, _larger(looks_of(head), looks))


def _word_styles(letterhead: Letterhead) -> tuple[dict[str, PaperLook], str]:
    """The sizes and spaces of an office's styles by their names in small letters, and the face of its text."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    if "styles" not in letterhead.parts:
        return {}, "Times New Roman"
    found, face = {}, ""
    for style in parse_xml(letterhead.parts["styles"]).iter(qn("w:style")):
        said = {one.tag: one for one in style.iter()}
        size = said[qn("w:sz")].get(qn("w:val")) if qn("w:sz") in said else None
        spacing = said.get(qn("w:spacing"))
        sides = {} if spacing is None else spacing.attrib
        before, after = (_points(sides.get(qn(f"w:{side}"), ""), 0, plain=1 / 20) for side in ("before", "after"))
        points = _points(size or "", _SIZE, plain=1 / 2)
        name = said[qn("w:name")].get(qn("w:val")).casefold()
        found[name] = PaperLook("sans", points, points * _A_LINE, before, after)
        if name == "normal" and qn("w:rFonts") in said:
            face = said[qn("w:rFonts")].get(qn("w:ascii")) or ""
    return found, face


def _odt_room(letterhead: Letterhead, head: Head) -> tuple[Sheet, Sheet]:
    from alliance_desktop.export.odt.odt_letterhead import OdtLetterPage

    page, heights = OdtLetterPage(letterhead, head.sheet), heights_of(head)
    top, bottom = page.edges(heights)
    looks, face = _odt_styles(page.root)
    return _rooms(page.sheet, top, bottom, face, _larger(looks_of(head), looks))


def _odt_styles(root: Any) -> tuple[dict[str, PaperLook], str]:
    from alliance_desktop.export.odt.odt_letterhead import FO, STYLE

    found, face = {}, ""
    for style in root.iter(f"{STYLE}style"):
        said = dict(_attributes(style))
        name = (style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or "").casefold()
        points = _points(said.get(f"{FO}font-size", ""), _SIZE)
        before, after = (_points(said.get(f"{FO}margin-{side}", ""), 0) for side in ("top", "bottom"))
        found[name] = PaperLook("sans", points, points * _A_LINE, before, after)
        if name == "standard":
            face = said.get(f"{STYLE}font-name", "")
    return found, face


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for one in element.iter():
        yield from one.attrib.items()


def _points(length: str, usual: float, *, plain: float = 0) -> float:
    """A length in points, with or without a unit: then it is so many `plain` points. `usual` where it is none."""
    found = _LENGTH.fullmatch(length)
    unit = _UNITS.get(found[2], plain) if found else 0
    return float(found[1]) * unit if found and unit else usual
