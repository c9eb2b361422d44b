"""The table of export formats: a new one is a module with its two functions, and a row here."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from alliance_desktop.i18n import _
from alliance_desktop.render.export_content import ExportContent


class Writer(Protocol):
    """The module that writes a format, with what libraries that takes."""

    def write(self, content: ExportContent) -> Iterator[bytes]:
        """The bytes of a file in `parts` pieces or so, of which some may be empty: it can be left off after each."""

    def codes_in(self, data: bytes) -> Iterator[str]:
        """Finds again, one by one, which recommendations stand in the bytes."""


class SparingWriter(Writer, Protocol):
    """One that says what of a content has no place in its format."""

    def unsaid(self, content: ExportContent) -> str:
        """What has no place in the format, or another one; '' where all has its own."""


class LayoutWriter(Writer, Protocol):
    """One that lays out pages."""

    def pages_in(self, data: bytes) -> int:
        """How many an exported file has."""


class Format(NamedTuple):
    """`name` is what the command line and `suffix` what files call it; `title` says to a reader what it is. Its module
    in this package is loaded when it writes or reads. What `is_text` can be read in a terminal. What is `for_programs`
    is written from the selection, all else from the document. What `is_sparing` has no place for all of it. What
    `is_laid_out` has its pages, which another program makes of all else."""

    name: str
    suffix: str
    title: Callable[[], str]
    module: str
    is_text: bool = True
    for_programs: bool = False
    is_sparing: bool = False
    is_laid_out: bool = False

    @property
    def writer(self) -> Writer:
        """Its module."""
        return cast("Writer", import_module(f"alliance_desktop.export.{self.module}"))

    def write(self, content: ExportContent) -> Iterator[bytes]:
        """As its module does."""
        return self.writer.write(content)

    def codes_in(self, data: bytes) -> Iterator[str]:
        """As its module does."""
        return self.writer.codes_in(data)

    def unsaid(self, content: ExportContent) -> str:
        """What its module says of that; '' where all has its own place."""
        return cast("SparingWriter", self.writer).unsaid(content) if self.is_sparing else ""

    def pages_in(self, data: bytes) -> int:
        """How many pages an exported file has; 0 where that is for another program to say."""
        return cast("LayoutWriter", self.writer).pages_in(data) if self.is_laid_out else 0

    def parts(self, content: ExportContent) -> int:
        """How many pieces a content is written in, or so."""
        return content.entry_parts if self.for_programs else content.parts


MARKDOWN = Format("md", ".md", lambda: _("Markdown"), "to_markdown")
WORD = Format("docx", ".docx", lambda: _("Word document"), "to_docx", is_text=False)
PDF = Format("pdf", ".pdf", lambda: _("PDF"), "to_pdf", is_text=False, is_sparing=True, is_laid_out=True)

FORMATS = (
    MARKDOWN,
    WORD,
    Format("odt", ".odt", lambda: _("OpenDocument text"), "to_odt", is_text=False),
    PDF,
    Format("html", ".html", lambda: _("Web page, one file"), "to_html"),
    Format("csv", ".csv", lambda: _("CSV, for spreadsheets"), "to_csv", for_programs=True, is_sparing=True),
    Format("json", ".json", lambda: _("JSON, for programs"), "to_json", for_programs=True),
)
