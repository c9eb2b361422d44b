"""The table of export formats: a new one is a module with its two functions, and a row here."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from alliance_desktop.export import to_csv, to_docx, to_html, to_json, to_markdown, to_odt, to_pdf
from alliance_desktop.i18n import _
from alliance_desktop.render.export_content import ExportContent


class Format(NamedTuple):
    """`write` gives the bytes of a file in `parts` pieces or so, of which some may be empty: it can be left off after
    each. `codes_in` finds again, one by one, which recommendations stand in the bytes.

    `name` is what the command line and `suffix` what files call it; `title` says to a reader what it is. What `is_text`
    can be read in a terminal. What is `for_programs` is written from the selection, all else from the document.
    `unsaid` says what has no place in the format, or another one; '' where all has its own.
    """

    name: str
    suffix: str
    title: Callable[[], str]
    write: Callable[[ExportContent], Iterator[bytes]]
    codes_in: Callable[[bytes], Iterator[str]]
    is_text: bool = True
    for_programs: bool = False
    unsaid: Callable[[ExportContent], str] = lambda _content: ""

    def parts(self, content: ExportContent) -> int:
        """How many pieces a content is written in, or so."""
        return content.entry_parts if self.for_programs else content.parts


MARKDOWN = Format("md", ".md", lambda: _("Markdown"), to_markdown.write, to_markdown.codes_in)
WORD = Format("docx", ".docx", lambda: _("Word document"), to_docx.write, to_docx.codes_in, is_text=False)
PDF = Format("pdf", ".pdf", lambda: _("PDF"), to_pdf.write, to_pdf.codes_in, is_text=False, unsaid=to_pdf.unsaid)

FORMATS = (
    MARKDOWN,
    WORD,
    Format("odt", ".odt", lambda: _("OpenDocument text"), to_odt.write, to_odt.codes_in, is_text=False),
    PDF,
    Format("html", ".html", lambda: _("Web page, one file"), to_html.write, to_html.codes_in),
    Format(
        "csv",
        ".csv",
        lambda: _("CSV, for spreadsheets"),
        to_csv.write,
        to_csv.codes_in,
        for_programs=True,
        unsaid=to_csv.unsaid,
    ),
    Format("json", ".json", lambda: _("JSON, for programs"), to_json.write, to_json.codes_in, for_programs=True),
)
