"""The draft of a review that isn't accepted yet, in a private file of the state folder: found again by its source."""

from collections.abc import Sequence
from pathlib import Path

from alliance_desktop.domain.proposal.decisions import Decision
from alliance_desktop.errors import InputError
from alliance_desktop.files import discard, in_plain_words, make_private_folder, read_limited, write_whole
from alliance_desktop.importing.kept_review import LARGEST, draft_bytes, read_draft
from alliance_desktop.paths import state_folder


def keep_draft(sha256: str, decisions: Sequence[Decision]) -> None:
    """Keep all that is decided about the source with this sum; where that is nothing no draft is kept.

    Raises AllianceError where it can't be written.
    """
    path = _path(sha256)
    if not decisions:
        discard(path)
        return
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise in_plain_words(error, path.parent) from error
    write_whole(path, draft_bytes(sha256, decisions), replace=True, mode=0o600)


def kept_draft(sha256: str) -> tuple[Decision, ...]:
    """What was decided about the source with this sum; nothing where no draft is, or it can't be read."""
    try:
        return read_draft(read_limited(_path(sha256), LARGEST), sha256)
    except InputError:
        return ()


def forget_draft(sha256: str) -> None:
    """Its review is accepted, or begun anew."""
    discard(_path(sha256))


def _path(sha256: str) -> Path:
    return state_folder() / "imports" / f"{sha256}.json"
