"""The ways a document goes before it comes back: LibreOffice, one like Google Docs, pandoc."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.taking_back.papers.word_file import WordFile
from tests.taking_back.papers.word_saving import like_google
from tests.unit.export.libreoffice import LibreOffice

FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf"}
AT_ONCE = 150
"""Files for one start of LibreOffice, which ends after some 250 of them."""
Files = Sequence[Path]


class Route(NamedTuple):
    """`go` takes edited Word files to files that come back, in the same order.

    `tool` is the kind of tool it needs, '' for none. `loses`: *comments*, *replies* (each is a comment), *tracking* (a
    change is typed then) or *emphasis*.
    `not_placed` are edits of tables of which some words may be listed and not come to their place. `spoils` are
    edits that the way itself makes something else of: LibreOffice's RTF says that rows behind a deleted one are deleted
    too, has a number as a word where looks were changed with tracking, and loses boxes and deleted ends of paragraphs.
    Without its style a heading is a paragraph.
    """

    name: str
    tool: str
    go: Callable[[Files, LibreOffice], Files]
    loses: frozenset[str] = frozenset()
    not_placed: frozenset[str] = frozenset()
    spoils: frozenset[str] = frozenset()


def through(*kinds: str) -> Callable[[Files, LibreOffice], Files]:
    """Open and save them in LibreOffice, in one kind of file after the other."""

    def go(files: Files, libreoffice: LibreOffice) -> Files:
        for step, kind in enumerate(kinds):
            office = LibreOffice(libreoffice.folder / f"{'-'.join(kinds)}-{step}", libreoffice.profile)
            office.folder.mkdir()
            batches = (list(files[at : at + AT_ONCE]) for at in range(0, len(files), AT_ONCE))
            files = [one for batch in batches for one in office.convert_each(batch, FILTERS[kind], kind)]
        return files

    return go


def google(files: Files, _libreoffice: LibreOffice) -> Files:
    for one in files:
        one.write_bytes(like_google(WordFile(one.read_bytes())).data())
    return files


def pandoc(kind: str, suffix: str) -> Callable[[Files, LibreOffice], Files]:
    """Convert them by pandoc, which takes all tracked changes."""

    def go(files: Files, _libreoffice: LibreOffice) -> Files:
        found = []
        for one in files:
            target = one.with_name(f"{one.stem}-{kind}.{suffix}")
            command = ["pandoc", "--from", "docx", "--to", kind, "--wrap", "none", "-o", str(target), str(one)]
            subprocess.run(command, check=True, capture_output=True, timeout=60)
            found.append(target)
        return found

    return go


OLD_FORM_LOSES = frozenset({"replies", "emphasis"})
WITHOUT_BOOKMARKS = frozenset(
    {
        *("code emptied", "column renamed and a word changed", "first line typed below a heading"),
        *("block copied and the first one changed", "paragraph in front of a line"),
        *("codes of two rows merged and a word changed", "original pasted below", "labels and a heading translated"),
        *("table turned into paragraphs", "table turned into text with tabs"),
    }
)
"""Neither code nor head says what a cell is, no style what a line is, and nothing else does."""
DRAWN = frozenset({"picture drawn into a line", "diagram drawn into a text of the brief", "fraction in a line"})
UNSEEN = DRAWN | {"equation in a line", "picture put behind a line", "reference as a field"}
"""LibreOffice lets formulas go where its part for these isn't installed, and pictures that hold none; of a reference to
no place it makes an error."""
DOC_SPOILS = UNSEEN | frozenset(
    {
        *("words made bold", "date as a field and smart tags", "box as word has drawn them since 2010"),
        "answers as controls that nobody filled in",
    }
)
"""In the form of Word before 2007 it makes all words of a cell strong, pictures of boxes and words of what controls ask
for, and loses what a field of a date says."""
RTF_SPOILS = UNSEEN | frozenset(
    {
        *("row deleted with tracking", "tracked change of looks"),
        *("two paragraphs joined with tracking", "box with words beside a line"),
        *("box as word has drawn them since 2010", "answers as controls that nobody filled in"),
    }
)
PANDOC_LOSES = frozenset({"comments", "tracking", "emphasis"})
UNNAMED = frozenset({"second part dropped"})
"""Where nothing names the export, it is none with so little of one."""
PANDOC_SPOILS = (
    DRAWN
    | UNNAMED
    | frozenset(
        {
            *("box as word has drawn them since 2010", "answers as controls that nobody filled in"),
            *("comment on a heading of the brief", "comment on the small print"),
            *("text cleared", "comment on a text of the brief", "whole line deleted with tracking"),
            *("box with words beside a line", "date as a field and smart tags", "arrow by autocorrect"),
            *("words at the head and foot of pages", "hidden words typed", "picture put behind a line"),
            *("paragraph in elements of a schema", "equation in a line", "enter pressed with tracking"),
            *("title changed", "paragraph below the title", "head of each page typed", "table of contents inserted"),
        }
    )
)
"""It makes blanks of tabs, and drops paragraphs without words, so that nothing tells an emptied text from one that is
missing, fields, titles, what stands at the edges of pages, and how paragraphs were tracked; makes boxes paragraphs,
shows hidden words, and writes signs of Wingdings and formulas in its own way."""
PANDOC_LISTS = WITHOUT_BOOKMARKS | {"heading of the brief in other words", "field moved to another recommendation"}
LISTED = frozenset({"numbers typed before paragraphs"})
"""Numbers are those of a list in Markdown."""
ROUTES = (
    Route("LibreOffice, docx", "soffice", through("docx"), spoils=UNSEEN),
    Route("LibreOffice, odt", "soffice", through("odt"), spoils=UNSEEN),
    Route("LibreOffice, odt, docx", "soffice", through("odt", "docx"), spoils=UNSEEN),
    Route("LibreOffice, doc, docx", "soffice", through("doc", "docx"), OLD_FORM_LOSES, spoils=DOC_SPOILS),
    Route("LibreOffice, rtf, docx", "soffice", through("rtf", "docx"), OLD_FORM_LOSES, spoils=RTF_SPOILS),
    Route("like Google Docs", "", google, not_placed=WITHOUT_BOOKMARKS, spoils=UNNAMED | {"heading of their own"}),
    Route("pandoc, docx", "pandoc", pandoc("docx", "docx"), PANDOC_LOSES, PANDOC_LISTS, PANDOC_SPOILS),
    Route("pandoc, odt", "pandoc", pandoc("odt", "odt"), PANDOC_LOSES, PANDOC_LISTS, PANDOC_SPOILS),
    Route("pandoc, Markdown", "pandoc", pandoc("gfm", "md"), PANDOC_LOSES, PANDOC_LISTS, PANDOC_SPOILS | LISTED),
)
