"""What a package keeps of its review, and the draft of one that isn't accepted yet: which file, what was decided."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args

from alliance_desktop.domain.proposal.deciding import reviewed
from alliance_desktop.domain.proposal.decisions import (
    BlockPlace,
    Decision,
    decision_json,
    place_of,
    read_decisions,
    read_place,
)
from alliance_desktop.domain.proposal.proposed import (
    BlockKind,
    Mend,
    Proposal,
    ProposedBlock,
    ReportHead,
    SourceSpan,
)
from alliance_desktop.domain.proposal.review import Given, Review
from alliance_desktop.domain.report import SECTION_KINDS
from alliance_desktop.errors import InputError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.importing.package_files import ReportOrigin

REVIEW, PROPOSAL = "review.json", "proposal.json"
LARGEST = 16_000_000
"""Bytes; a report of 300 pages has some four million."""
T = TypeVar("T")


class KeptReview(NamedTuple):
    """Where an accepted report came from, what was decided about it and which codes it was given."""

    origin: ReportOrigin
    decisions: tuple[Decision, ...]
    given: Given


def kept_review(folder: Path) -> KeptReview | None:
    """What the package in a folder keeps; None for one that was not made by a review. Raises InputError where that is
    damaged."""
    if not (folder / REVIEW).exists():
        return None
    try:
        return read_review(read_limited(folder / REVIEW, LARGEST))
    except ValueError as error:
        raise _damaged(folder / REVIEW) from error


def read_review(data: bytes) -> KeptReview:
    """What the content of a `review.json` says. Raises ValueError where it is none."""
    return _read(data, _kept)


def _kept(values: Any) -> KeptReview:
    origin = values["origin"]
    codes, ids = (
        {BlockPlace(*read_place([line, start])): _text(name) for line, start, name in values[key]}
        for key in ("codes", "sections")
    )
    badges = {_text(name): _text(badge) for name, badge in values["badges"].items()}
    return KeptReview(
        ReportOrigin(_text(origin["file"]), _text(origin["sha256"]), _text(origin["accepted"]), int(origin["times"])),
        read_decisions(values["decisions"]),
        Given(codes, ids, badges),
    )


def reopened(folder: Path) -> Review:
    """The review of an installed report as it was accepted, to be corrected. Raises InputError where the package keeps
    none, or it is damaged."""
    kept = kept_review(folder)
    if kept is None or not (folder / PROPOSAL).exists():
        raise InputError(_("{folder} was not made by a review, and can't be corrected here.").format(folder=folder))
    try:
        proposal = _read(read_limited(folder / PROPOSAL, LARGEST), _proposal)
    except ValueError as error:
        raise _damaged(folder / PROPOSAL) from error
    return reviewed(proposal, kept.decisions, kept.given)


def resumed(folder: Path, proposal: Proposal, decisions: Sequence[Decision] = ()) -> Review:
    """The review of a file of which the report in a folder was made: all that this was given stays. `decisions` are
    those of a draft, in place of those that were accepted. Where the file is read otherwise than it was, as by an
    earlier version of the program, what was proposed then is reviewed. Raises as `reopened`."""
    kept = kept_review(folder)
    if kept is None:
        return reviewed(proposal, decisions)
    before = reopened(folder)
    if before.proposal.lines != proposal.lines:
        proposal = before.proposal
    return reviewed(proposal, decisions or kept.decisions, kept.given)


def draft_bytes(sha256: str, decisions: Sequence[Decision]) -> bytes:
    """What is kept with each step of a review: which file it is about, and all decisions."""
    values = {"sha256": sha256, "decisions": [decision_json(one) for one in decisions]}
    return json.dumps(values, ensure_ascii=False).encode()


def read_draft(data: bytes, sha256: str) -> tuple[Decision, ...]:
    """The decisions of a draft; none where it is about another file, or damaged."""
    try:
        return _read(data, lambda values: read_decisions(values["decisions"]) if values["sha256"] == sha256 else ())
    except ValueError:
        return ()


def _read(data: bytes, read: Callable[[Any], T]) -> T:
    if len(data) > LARGEST:
        raise ValueError("too long")
    try:
        return read(json.loads(data))
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _damaged(path: Path) -> InputError:
    return InputError(_("{file} is damaged. The report can be read, but not corrected.").format(file=path))


def _proposal(values: Any) -> Proposal:
    """Raises as `json.loads` and what it is asked for do, and ValueError where a block stands on no line."""
    lines = tuple(map(_text, values["lines"]))
    blocks = tuple(map(_block, values["blocks"]))
    if any(not (0 < span.line <= len(lines) and 0 <= span.start <= span.end) for one in blocks for span in one.spans):
        raise ValueError("a block beyond the source")
    return Proposal(
        _text(values["file"]),
        lines,
        tuple((int(first), _page(page)) for first, page in values["pages"]),
        ReportHead(**values["head"]),
        blocks,
    )


def _block(values: Any) -> ProposedBlock:
    if values["kind"] not in get_args(BlockKind) or values["section_kind"] not in SECTION_KINDS:
        raise ValueError("no kind of block")
    read = {
        **values,
        "spans": tuple(SourceSpan(*map(int, one)) for one in values["spans"]),
        "mends": tuple(Mend(int(line), *map(_text, words)) for line, *words in values["mends"]),
        "proposers": tuple(map(_text, values["proposers"])),
        "page": _page(values["page"]),
    }
    block = ProposedBlock(**read)
    place_of(block)
    return block


def _page(value: Any) -> int | None:
    return None if value is None else int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
