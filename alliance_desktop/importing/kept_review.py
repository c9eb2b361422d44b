"""What a package keeps of its review, and the draft of one that isn't accepted yet: which file, what was decided."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any, NamedTuple, TypeVar, get_args

from alliance_desktop.domain import json_values
from alliance_desktop.domain.moment import moment_text
from alliance_desktop.domain.proposal.block_words import SourceText
from alliance_desktop.domain.proposal.deciding import reviewed
from alliance_desktop.domain.proposal.decisions import Decision, decision_json, read_decisions, read_place
from alliance_desktop.domain.proposal.proposed import (
    BlockKind,
    BlockPlace,
    Mend,
    Proposal,
    ProposedBlock,
    ReportHead,
    SourceSpan,
)
from alliance_desktop.domain.proposal.review import NOWHERE, Given, Review
from alliance_desktop.domain.report import SECTION_KINDS, is_code
from alliance_desktop.errors import InputError, ReportError
from alliance_desktop.files import discard, in_plain_words, make_private_folder, read_limited, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.importing.package_files import ReportOrigin
from alliance_desktop.ingest.read_package import GONE_FILE
from alliance_desktop.ingest.toml_table import TomlTable, read_tables_if_there
from alliance_desktop.paths import state_folder

REVIEW, PROPOSAL = "review.json", "proposal.json"
LARGEST = 16_000_000
"""Bytes; a report of 300 pages has some four million."""
_MOST_LISTED = 5
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
        {read_place([line, start]): json_values.text(name) for line, start, name in json_values.a_list(values[key])}
        for key in ("codes", "sections")
    )
    former = {
        json_values.text(name): read_place([line, start])
        for line, start, name in json_values.a_list(values.get("former", []))
    }
    if unfit := [code for code in codes.values() if not is_code(code)]:
        raise ValueError(f"no code: {unfit[0]!r:.40}")
    file, sha256, accepted = (json_values.text(origin[key]) for key in ("file", "sha256", "accepted"))
    return KeptReview(
        ReportOrigin(file, sha256, accepted, json_values.number(origin["times"])),
        read_decisions(values["decisions"]),
        Given(codes, ids, json_values.texts_by_name(values["badges"]), former),
    )


def reopened(folder: Path) -> Review:
    """The review of an installed report as it was accepted, to be corrected. Raises InputError where the package keeps
    none, or it is damaged."""
    kept = kept_review(folder)
    if kept is None or not (folder / PROPOSAL).exists():
        raise InputError(
            _("{folder} wasn’t created by an import, so it can’t be corrected here.").format(folder=folder)
        )
    try:
        proposal = _read(read_limited(folder / PROPOSAL, LARGEST), _proposal)
    except ValueError as error:
        raise _damaged(folder / PROPOSAL) from error
    given = kept.given
    with suppress(ReportError):  # else a report of which this alone is damaged could not be imported again
        given = _with_gone(given, read_tables_if_there(folder / GONE_FILE, "gone"), proposal.blocks)
    return reviewed(proposal, kept.decisions, given)


def _with_gone(given: Given, gone: Iterable[TomlTable], blocks: Iterable[ProposedBlock]) -> Given:
    """What was given, with the codes that are kept for their marks alone, as of an update that was undone: they belong
    to what has become of them, else to the block that says the same."""
    said = {" ".join(f"{one.mark if one.kind == 'section' else ''} {one.text}".split()): one.place for one in blocks}
    codes, ids, former, names = dict(given.codes), dict(given.ids), dict(given.former), given.names
    for row in gone:
        code = row.text("code")
        if code in names or code in former:
            continue
        became = names.get(row.text("became")) if "became" in row.values else None
        place = became or said.get(row.text("text"), NOWHERE)
        mine = ids if "section" in row.values else codes
        if place == NOWHERE or place in mine:
            former[code] = place
        else:
            mine[place] = code
    return Given(codes, ids, given.badges, former)


def resumed(
    folder: Path, proposal: Proposal, decisions: Sequence[Decision] = (), source: SourceText | None = None
) -> Review:
    """The review of a file of which the report in a folder was made: all that this was given stays. `decisions` are
    those of a draft, in place of those that were accepted. Where the file is read otherwise than it was, as by an
    earlier version of the program, what was proposed then is reviewed. `source` as in `begun`. Raises as `reopened`."""
    kept = kept_review(folder)
    if kept is None:
        return reviewed(proposal, decisions, source=source)
    before = reopened(folder)
    if before.proposal.lines != proposal.lines:
        proposal = before.proposal
    return reviewed(proposal, decisions or kept.decisions, before.given, source)


_DAMAGE = (KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What values raise that aren't as they were written."""


class ReviewDraft(NamedTuple):
    """What is kept with each step of a review: which file it is about, all decisions, what is `typed` that can't be
    decided, how many decisions are `new`, the id of the report that it `corrects`, and the block `at` which the reader
    is."""

    path: Path
    sha256: str
    decisions: Sequence[Decision]
    typed: Decision | None = None
    new: int | None = None
    corrects: str = ""
    at: BlockPlace | None = None

    @property
    def made(self) -> int:
        """How many decisions are new; all, where that isn't said."""
        return len(self.decisions) if self.new is None else self.new

    def data(self) -> bytes:
        """The file that is kept."""
        values = self._asdict() | {"path": str(self.path), "decisions": [decision_json(one) for one in self.decisions]}
        values |= {"typed": self.typed and decision_json(self.typed), "new": self.made}
        values["at"] = self.at and [self.at.line, self.at.start]
        return json.dumps(values, ensure_ascii=False).encode()


def read_draft(data: bytes, sha256: str) -> ReviewDraft | None:
    """A draft; None where it is about another file, or damaged. What was typed in it, or its place, and can't be read
    any more is none."""

    def read(values: Any) -> ReviewDraft | None:
        if values["sha256"] != sha256:
            return None
        decisions, typed, at = read_decisions(values["decisions"]), values.get("typed"), values.get("at")
        listed = _listed(values)
        return ReviewDraft(
            listed.path,
            sha256,
            decisions,
            _if_readable(lambda: read_decisions([typed])[0]) if typed else None,
            listed.decisions,
            listed.corrects,
            _if_readable(lambda: read_place(at)) if at else None,
        )

    return _if_readable(lambda: _read(data, read))


def _if_readable(read: Callable[[], T]) -> T | None:
    with suppress(ValueError, *_DAMAGE):
        return read()
    return None


def _read(data: bytes, read: Callable[[Any], T]) -> T:
    if len(data) > LARGEST:
        raise ValueError("too long")
    try:
        return read(json.loads(data))
    except _DAMAGE as error:
        raise ValueError(str(error)) from error


def _damaged(path: Path) -> InputError:
    return InputError(_("{file} is damaged. The report can be read, but not corrected.").format(file=path))


def _proposal(values: Any) -> Proposal:
    """Raises as `json.loads` and what it is asked for do, and ValueError where a block stands on no line."""
    lines = json_values.texts(values["lines"])
    blocks = tuple(_fields(ProposedBlock, _BLOCK, one) for one in json_values.a_list(values["blocks"]))
    for span in (span for one in blocks for span in one.spans):
        if not (0 < span.line <= len(lines) and 0 <= span.start <= span.end <= len(lines[span.line - 1])):
            raise ValueError("a block beyond the source")
    if not all(one.spans for one in blocks):
        raise ValueError("a block without a place")
    pages = ((json_values.number(first), json_values.number_or_none(page)) for first, page in values["pages"])
    head = _fields(ReportHead, _HEAD, values["head"])
    file = json_values.text(values["file"])
    if not PurePath(file).name:
        raise ValueError("a source without a name")
    return Proposal(file, lines, tuple(pages), head, blocks)


def _fields(kind: Callable[..., T], readers: Mapping[str, Callable[[Any], Any]], values: Mapping[str, Any]) -> T:
    """One of this kind, each of its fields as its reader takes it."""
    return kind(**{name: readers[name](value) for name, value in values.items()})


def _spans(value: Any) -> tuple[SourceSpan, ...]:
    return tuple(SourceSpan(*map(json_values.number, one)) for one in json_values.a_list(value))


def _mends(value: Any) -> tuple[Mend, ...]:
    return tuple(
        Mend(json_values.number(line), *map(json_values.text, words)) for line, *words in json_values.a_list(value)
    )


_HEAD: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "short", "id", "date", "language"), json_values.text),
    "own_codes": json_values.switch,
    "stances": json_values.texts_by_name,
}
_BLOCK: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("text", "mark", "code", "shape", "ground"), json_values.text),
    "spans": _spans,
    "kind": json_values.one_of(get_args(BlockKind)),
    "level": json_values.number,
    "section_kind": json_values.one_of(SECTION_KINDS),
    "number": json_values.number_or_none,
    "page": json_values.number_or_none,
    "proposers": json_values.texts,
    "mends": _mends,
    "sure": json_values.switch,
}


def keep_draft(draft: ReviewDraft) -> None:
    """Keep it, in place of the one before; where nothing is new or typed in it, none is kept.

    Raises AllianceError where it can't be written.
    """
    path = _path(draft.sha256)
    if not draft.made and draft.typed is None:
        discard(path)
        return
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise in_plain_words(error, path.parent) from error
    write_whole(path, draft.data(), replace=True, mode=0o600)


def kept_draft(sha256: str) -> ReviewDraft | None:
    """The draft about the source with this sum; None where none is, or it can't be read."""
    with suppress(InputError):
        return read_draft(read_limited(_path(sha256), LARGEST), sha256)
    return None


def draft_changed(sha256: str) -> str:
    """The moment, in UTC, when that draft was kept last; '' where there is none."""
    try:
        return moment_text(datetime.fromtimestamp(_path(sha256).stat().st_mtime, UTC))
    except OSError:
        return ""


def forget_draft(sha256: str) -> None:
    """Its review is accepted, or begun anew."""
    discard(_path(sha256))


class UnfinishedReview(NamedTuple):
    """A file of which a draft is kept, how much of that isn't accepted, and the id of the report that it corrects."""

    path: Path
    sha256: str
    decisions: int
    corrects: str


def unfinished_reviews() -> list[UnfinishedReview]:
    """The last reviews of files that aren't accepted, at most five, that of the last change first; of each file the
    last one. Whether a file is still there, and as it was, isn't asked: a drive that is gone would hold up the asker.
    """
    try:
        kept = sorted(_folder().glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:  # another program is done with one meanwhile
        return []
    found = dict[Path | str, UnfinishedReview]()
    for draft in kept:
        if (one := _unfinished(draft)) and (one.corrects or one.path.is_absolute()):
            found.setdefault(one.corrects or one.path, one)
        if len(found) == _MOST_LISTED:
            break
    return list(found.values())


def draft_of_earlier(path: Path, sha256: str) -> UnfinishedReview | None:
    """The unfinished review of what the file at this path was before it had this sum; None where none is listed."""
    return next((one for one in unfinished_reviews() if one.path == path and one.sha256 != sha256), None)


def _unfinished(draft: Path) -> UnfinishedReview | None:
    try:
        return _read(read_limited(draft, LARGEST), _listed)
    except (InputError, ValueError):  # gone, or damaged
        return None


def _listed(values: Any) -> UnfinishedReview:
    path, sha256, corrects = (json_values.text(values[key]) for key in ("path", "sha256", "corrects"))
    return UnfinishedReview(Path(path), sha256, json_values.number(values["new"]), corrects)


def _folder() -> Path:
    return state_folder() / "imports"


def _path(sha256: str) -> Path:
    return _folder() / f"{sha256}.json"
