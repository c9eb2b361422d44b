"""The text of a speech, out of whatever file it is in."""

from collections.abc import Generator
from pathlib import Path

from alliance_desktop.errors import DocumentError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import PrintedAt, ReadDocument, paragraphs_in
from alliance_desktop.ingest.read_document import decoded
from alliance_desktop.ingest.read_source import read_source, reading_source

LARGEST = 5_000_000
"""Characters: three days of talk."""
_BY_LINES = ("pdf", "text")


def speech_in(path: Path) -> str:
    """The text of the speech in a file. Raises InputError kinds where it can't be read or is no speech's length."""
    return checked_length(_text(read_source(path)))


def reading_speech(path: Path) -> Generator[tuple[int, int], None, str]:
    """The same in steps of a few milliseconds."""
    document = yield from reading_source(path)
    return checked_length(_text(document))


def speech_of(data: bytes) -> str:
    """The same of bytes that are plain text. Raises DocumentError."""
    return checked_length(decoded(data))


def _text(document: ReadDocument) -> str:
    """Paragraphs with an empty line between; the lines of what is printed as they are, and of a text with the empty
    lines among them."""
    said: list[str] = []
    before: PrintedAt | None = None
    for paragraph in paragraphs_in(document.blocks):
        place = paragraph.printed
        is_below = place and before and not place.size and place.page == before.page and place.top > before.bottom
        between = "\n" if document.format in _BY_LINES and not is_below else "\n\n"
        said += (between, paragraph.text) if said else (paragraph.text,)
        before = place
    return "".join(said)


def checked_length(text: str) -> str:
    """The text itself; raises DocumentError where it is longer than any speech."""
    if len(text) > LARGEST:
        said = _("A speech can have up to {most} characters. Check it in parts.")
        raise DocumentError(said.format(most=f"{LARGEST:,}"))
    return text
