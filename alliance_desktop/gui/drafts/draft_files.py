"""Drafts that found no place in the store: one small file each in the state folder, until the store takes them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from alliance_desktop import logs
from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import discard, is_same_file, make_private_folder, read_limited, write_whole
from alliance_desktop.paths import state_folder

_LIMIT = 16 * 1024 * 1024
"""Bytes of a file that may be a draft: a note of the largest size, with every character escaped, is far below."""


def folder() -> Path:
    """Where the files lie; it may not be there yet."""
    return state_folder() / "drafts"


def write(draft: Draft, store: Path) -> None:
    """Puts a draft of the store at `store` on the disc; raises AllianceError where that too is impossible."""
    data = json.dumps({"store": _named(store), **asdict(draft)}).encode()
    try:
        make_private_folder(folder())
    except OSError as error:
        raise AllianceError(str(error.strerror)) from error
    write_whole(_path(draft.key), data, replace=True, mode=0o600)


def read_all(store: Path) -> list[Draft]:
    """The drafts of this store; a file that cannot be understood stays where it is and is logged."""
    found, here = [], store.resolve()
    for path in sorted(folder().glob("*.json")):
        try:
            record: Any = json.loads(read_limited(path, _LIMIT))
            if _is_of(Path(record.pop("store")), here):
                found.append(_draft(record, path.stem))
        except (AllianceError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            logs.warning(__name__, "draft not understood: %s", type(error).__name__)
    return found


def _is_of(named: Path, store: Path) -> bool:
    """Whether a draft's store is this one. A store of another name is not looked at: its share may not answer."""
    return named.name.casefold() == store.name.casefold() and (named == store or is_same_file(named, store))


def is_there(key: str) -> bool:
    """Whether a draft has a file."""
    return _path(key).is_file()


def remove(key: str) -> None:
    """Takes a draft's file away, if there is one; one that stays will be offered again, which harms nothing."""
    discard(_path(key))


def _named(store: Path) -> str:
    """The store's path as it is the same from every folder the program is started in."""
    return str(store.resolve())


def _path(key: str) -> Path:
    return folder() / f"{key}.json"


def _draft(record: dict[str, Any], key: str) -> Draft:
    words = record.pop("quote", None)
    quote = None if words is None else Quote(**words)
    draft = Draft(**{**record, "target": Target(**record["target"]), "quote": quote})
    texts = [draft.key, draft.target.report, draft.target.code, draft.text, draft.at]
    if quote is not None:
        texts += [quote.exact, quote.prefix, quote.suffix]
    names = (draft.note_id, draft.base)
    good = all(isinstance(one, str) for one in texts) and all(isinstance(one, str | None) for one in names)
    if not good or draft.key != key or (quote is not None and type(quote.start) is not int):
        raise ValueError("not a draft")
    return draft
