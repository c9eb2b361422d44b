"""What a document says as Markdown, which reads as a reader's notes do."""

from collections.abc import Iterable

from alliance_desktop.ingest.document_blocks import ReadParagraph


def markdown_of(paragraphs: Iterable[ReadParagraph]) -> str:
    """These paragraphs as the Markdown of a note."""
    return "\n\n".join(one.text for one in paragraphs)
