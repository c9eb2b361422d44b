"""Short ways to print a small report: lines on pages as a reader of PDF gives them, and what is proposed for them."""

from collections.abc import Iterable, Sequence

from alliance_desktop.domain.proposal.proposed import Proposal, ProposedBlock
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.document_blocks import PrintedAt, ReadDocument, ReadParagraph, ReadPiece
from alliance_desktop.work_in_steps import at_once

LETTER, LEADING = 5.0, 12.0
"""Points that a letter and a line take."""


class Page:
    """A page that is printed from its top; `column` is where its lines begin, and the foot its number by itself."""

    def __init__(self, number: int, head: str = "A/1/2", foot: str = "") -> None:
        self.lines: list[ReadParagraph] = []
        self._number, self._top = number, 60.0
        self.column = 57.0
        self._print(head, 57, 40, 9)
        self._print(foot or str(number), 57, 780, 9)

    def _print(self, text: str, left: float, top: float, size: float, *, strong: bool = False) -> None:
        width = len(text) * LETTER * size / 10
        place = PrintedAt(self._number, left, top, left + width, top + size + 1, size)
        self.lines.append(ReadParagraph((ReadPiece(text, strong=strong),), printed=place))

    def heading(self, text: str, size: float = 14) -> "Page":
        self._top += 18
        self._print(text, self.column, self._top, size, strong=True)
        self._top += 20
        return self

    def text(self, words: str, *, strong: bool = False, indent: float = 0, gap: float = 6, width: int = 60) -> "Page":
        """A paragraph, broken into lines of so many letters."""
        for line in broken(words, width):
            self._print(line, self.column + indent, self._top, 10, strong=strong)
            self._top += LEADING
        self._top += gap
        return self

    def note(self, words: str) -> "Page":
        """Small letters at the foot."""
        self._print(words, self.column, 740, 8)
        return self

    def next_column(self, left: float) -> "Page":
        self.column, self._top = left, 60
        return self


def printed_again(lines: Iterable[str], wide: int) -> Proposal:
    """What is proposed for a text that was printed in letters of one width: what is too long goes on below."""
    made: list[ReadParagraph] = []
    row = 0
    for line in lines:
        left = 57.0 + 6 * line.startswith(" ")
        for words in broken(line.strip(), wide):
            top = 57 + 11.3 * (row % 64)
            place = PrintedAt(row // 64 + 1, left, top, left + 6 * len(words), top + 11.3, 10)
            made += [ReadParagraph((ReadPiece(words),), printed=place)] if words else []
            left, row = 57.0, row + 1
    return proposed(ReadDocument("pdf", tuple(made)), "report.pdf")


def broken(words: str, width: int) -> Iterable[str]:
    line = ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def printed(*pages: Page) -> Proposal:
    """What is proposed for a report of these pages."""
    return proposed(ReadDocument("pdf", tuple(line for page in pages for line in page.lines)), "report.pdf")


def written(*paragraphs: ReadParagraph | str, file: str = "report.docx") -> Proposal:
    """What is proposed for a document of these paragraphs."""
    made = (ReadParagraph((ReadPiece(one),)) if isinstance(one, str) else one for one in paragraphs)
    return proposed(ReadDocument("docx", tuple(made)), file)


def proposed(document: ReadDocument, file: str) -> Proposal:
    return at_once(propose(document, file))


def those(blocks: Iterable[ProposedBlock], kind: str) -> list[ProposedBlock]:
    return [block for block in blocks if block.kind == kind]


def texts(blocks: Iterable[ProposedBlock], kind: str) -> Sequence[str]:
    return [block.text for block in those(blocks, kind)]
