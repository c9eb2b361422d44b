"""A file read, proposed and ready to be reviewed: what it is, and what was decided about it before."""

import hashlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from alliance_desktop.domain.proposal.block_words import SourceText
from alliance_desktop.domain.proposal.deciding import decide, reviewing_again
from alliance_desktop.domain.proposal.decisions import Decision
from alliance_desktop.domain.proposal.proposed import BlockPlace, Proposal
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.errors import InputError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import folders
from alliance_desktop.importing.kept_review import ReviewDraft, keep_draft, resumed
from alliance_desktop.importing.offered_report import installed_of, removed_of
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.read_document import LARGEST, decoded
from alliance_desktop.ingest.read_source import reading_source
from alliance_desktop.work_in_steps import at_once, saying, uncollected


class ImportProgress(NamedTuple):
    """The share of the work that is done, from 0 to 1; `page` and `pages` while a file that has pages is read."""

    share: float
    page: int = 0
    pages: int = 0


@dataclass(frozen=True)
class FileReview:
    """The review of the file at `path`, whose content is `data` and its SHA-256 `sha256`. `installed` is the id of the
    report that was made from it before. The review `begins` without what a draft has decided; None where it has none.
    `notices` are sentences that the reader should know before it.
    """

    path: Path
    data: bytes
    sha256: str
    review: Review
    installed: str | None
    begins: Review | None = None
    notices: tuple[str, ...] = ()

    @property
    def beginning(self) -> Review:
        """The review as it is without a draft: a report that is installed has decisions that were accepted."""
        return self.begins or self.review

    def drafted(self, review: Review) -> int:
        """How many decisions this review of the file has that it doesn't begin with, or lacks of those."""
        before, now = self.beginning.decisions, review.decisions
        same = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), None)
        return max(len(before), len(now)) - (min(len(before), len(now)) if same is None else same)

    @staticmethod
    def decide(review: Review, decision: Decision) -> Review:
        """The review with one more decision, for a window that loads none of this until a file is read. Raises
        InputError, with a sentence, where that can't be."""
        return decide(review, decision)

    def keep(self, review: Review, typed: Decision | None, at: BlockPlace | None) -> None:
        """Keep the draft, with what is being `typed`, which stands beside the review where it can't be decided.

        Raises AllianceError where it can't be written.
        """
        with suppress(InputError):
            review, typed = decide(review, typed) if typed else review, None
        decisions, new = review.decisions, self.drafted(review)
        keep_draft(ReviewDraft(self.path, self.sha256, decisions, typed, new, self.installed or "", at))

    def with_review(self, review: Review) -> "FileReview":
        """The same file with this review, which has what a draft decided."""
        return replace(self, review=review, begins=self.beginning)


_READING = 0.6
"""The share of the work that reading is."""
Reviewing = Generator[ImportProgress, None, FileReview]


def reviewing(path: Path, decisions: Sequence[Decision] = ()) -> Reviewing:
    """Read and propose the report in a file, in steps of a few milliseconds. What was given to a report that was made
    of the same file stays, also where that was removed; `decisions` are those of a draft.

    Raises InputError where there is no such file, it is too large, or changes while it is read, and DocumentError where
    it can't be read.
    """
    return uncollected(_reviewing(path, decisions))


def _reviewing(path: Path, decisions: Sequence[Decision]) -> Reviewing:
    data = read_limited(path, LARGEST)
    document = yield from _read(path)
    if read_limited(path, LARGEST) != data:
        raise InputError(_("“{name}” changed while it was being read. Open it again.").format(name=path.name))
    proposal = yield from saying(
        propose(document, path.name), lambda share: ImportProgress(_READING + (1 - _READING) * share)
    )
    if document.format == "text":
        proposal = _with_own_lines(proposal, decoded(data, path.name))
    source = yield from saying(SourceText.reading(proposal.lines), lambda _done: ImportProgress(1))
    sha256 = hashlib.sha256(data).hexdigest()
    installed = installed_of(sha256)
    before = (installed, folders()[installed]) if installed else removed_of(sha256)
    if before is None:
        steps = reviewing_again(proposal, decisions, source=source)
        review = yield from saying(steps, lambda _done: ImportProgress(1))
        return FileReview(path, data, sha256, review, None, notices=(*document.notices, *_known_by_form(proposal)))
    report_id, folder = before
    review = resumed(folder, proposal, decisions, source)
    review = replace(review, head=replace(review.head, id=report_id))  # whatever is proposed by now
    return FileReview(path, data, sha256, review, installed)


def _known_by_form(proposal: Proposal) -> Iterator[str]:
    """That nobody could read what the words of a report say, if that is so."""
    if not proposal.head.language:
        yield _(
            "The language of this report wasn’t recognized. Recommendations are found by form alone: check its lists."
        )


def _read(path: Path) -> Generator[ImportProgress, None, ReadDocument]:
    def said(done: tuple[int, int]) -> ImportProgress:
        page, pages = done
        return ImportProgress(_READING * page / pages if pages else 0, page, pages)

    return saying(reading_source(path), said)


def _with_own_lines(proposal: Proposal, text: str) -> Proposal:
    """With the lines of the text to the last blank, where those that were read differ from them in nothing else."""
    lines = tuple(text.split("\n"))
    read = [line.rstrip() for line in proposal.lines]
    own = [line.rstrip() for line in lines]
    return replace(proposal, lines=lines) if own[: len(read)] == read and not any(own[len(read) :]) else proposal


def read_and_propose(path: Path) -> FileReview:
    """The same at once. Raises as `reviewing`."""
    return at_once(reviewing(path))
