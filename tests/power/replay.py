"""The story replayed on a disc of ours, its power cut, and what is left read back with the program itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from alliance_desktop.errors import AllianceError, StoreTooNewError
from alliance_desktop.importing.installed_reports import BEFORE
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.power.disc import Disc, Style
from tests.power.story import DONE, SYNC
from tests.power.trace import NAMING, SYNCS, Call, do

JOURNAL = "-journal"

Contents = dict[str, object]
"""What each file holds, by its path: its bytes, or of a store what the program reads in it."""
Files = dict[str, bytes]


@dataclass
class Moment:
    """After a call: how many steps are done, and whether the one under way has told its result.

    `telling`: the call itself told something or changed a name.
    """

    steps: int
    told: bool
    telling: bool
    disc: Disc


class Replay:
    """`calls` are done to a disc that was as `before`."""

    def __init__(self, before: Disc, calls: list[Call]) -> None:
        self._before = before
        self._calls = calls
        self._read: dict[tuple[bytes, bytes], object] = {}

    @property
    def syncs(self) -> set[str]:
        """The lines that ask for fsync, 'FILE:LINE'; SQLite's own not among them."""
        return {_line(call.said) for call in self._calls if call.said and call.said.startswith(SYNC)}

    def moments(self, without: str = "") -> Iterator[Moment]:
        """After each call that changes the disc or tells something; it is the same disc each time.

        `without`: the line that asks for fsync in vain; what was before it is left out.
        """
        moment, line, passed = Moment(0, False, True, deepcopy(self._before)), "", not without
        for call in self._calls:
            moment.telling = call.said is not None or call.name in NAMING
            changes = moment.disc.changes
            if call.said is None:
                if not (call.name in SYNCS and (line == without if line else _of_copy(call, moment.disc))):
                    do(call, moment.disc)
                line = "" if call.name in SYNCS else line
            elif call.said.startswith(SYNC):
                line = _line(call.said)
                passed = passed or line == without
            elif call.said == DONE:
                moment.steps, moment.told = moment.steps + 1, False
            else:
                moment.told = True
            if passed and (call.said or moment.disc.changes > changes):
                yield moment

    @cached_property
    def steps(self) -> list[Contents]:
        """What there is before the first step, and after each."""
        found = [self.contents(self._before.seen())]
        for moment in self.moments():
            if moment.steps == len(found):
                found.append(self.contents(moment.disc.seen()))
        return found

    def lost(self, moment: Moment, style: Style, dice: Random) -> list[str]:
        """What a power cut at this moment would harm: each file must be as it was, or as the step under way makes it;
        once that has told its result, what is in the stores must be so."""
        left = self.contents(moment.disc.after_cut(style, dice))
        before, after = self.steps[moment.steps], self.steps[min(moment.steps + 1, len(self.steps) - 1)]
        found = []
        for path in sorted(left.keys() | before.keys() | after.keys()):
            good = [each.get(path) for each in (before, after)]
            if left.get(path) not in (good[1:] if moment.told and _is_store(path) else good):
                found.append(f"{path}, after {moment.steps} steps{', the next told' * moment.told}")
        return found

    def contents(self, files: Files) -> Contents:
        """Leaves out what has no name yet, and logs; the package of a report is one whole."""
        found: Contents = {}
        for path, data in _put_back(files).items():
            if _is_store(path):
                found[path] = self._in_store(data, files.get(path + JOURNAL, b""))
            elif not (path.endswith((JOURNAL, ".log")) or _is_passing(path)):
                found[path] = data
        for path in [path for path in found if _is_of_report(path)]:
            whole = found.setdefault(str(Path(path).parent), {})
            assert isinstance(whole, dict)
            whole[Path(path).name] = found.pop(path)
        return {path: what for path, what in found.items() if what is not None}

    def _in_store(self, data: bytes, journal: bytes) -> object:
        if (data, journal) not in self._read:
            self._read[data, journal] = _in_store(data, journal)
        return self._read[data, journal]


def _line(said: bytes) -> str:
    return said.removeprefix(SYNC).decode().strip()


def _put_back(files: Files) -> Files:
    """As the program finds a report whose package waits beside its place."""
    found = dict(files)
    for path in filter(_waits, files):
        folder = Path(path).parent
        place = folder.with_name(folder.name[1:].removesuffix(BEFORE))
        if not any(one.startswith(f"{place}/") for one in files):
            found[str(place / Path(path).name)] = found.pop(path)
    return found


@cache
def _waits(path: str) -> bool:
    return Path(path).parent.name.endswith(BEFORE)


@cache
def _is_of_report(path: str) -> bool:
    return Path(path).parents[1].name == "reports"


@cache
def _is_passing(path: str) -> bool:
    return any(part.startswith(".") and part not in {".local", ".config"} for part in Path(path).parts)


@cache
def _is_store(path: str) -> bool:
    return path.endswith(".db") and Path(path).parent.name != "backups"


def _in_store(data: bytes, journal: bytes) -> object:
    """All that the program finds, and that it goes on writing; None for a store in which nothing was written yet."""
    with TemporaryDirectory() as folder:
        store = Path(folder) / "store.db"
        store.write_bytes(data)
        if journal:
            store.with_name(store.name + JOURNAL).write_bytes(journal)
        problems = [(one.kind, Path(one.where).name) for one in soundness.check(store, lambda _report, _code: True)]
        try:
            library = Library.open(store, builders.report())
        except StoreTooNewError:
            with closing(sqlite3.connect(store)) as connection:
                return problems, list(connection.iterdump())
        except AllianceError as error:
            return problems, str(error).replace(folder, "")
        found = [*library.records(), *library.tags, *library.saved_filters, *library.trash(), *library.drafts()]
        if not problems:
            library.apply(builders.note(library, "P1-03", "written after"))
        library.close()
        return (problems, library.people.owner, found) if found or problems else None


def _of_copy(call: Call, disc: Disc) -> bool:
    """SQLite does not promise to sync what VACUUM INTO makes, and older ones do not; so here it never does."""
    handle = disc.handles.get(int(call.words[0]))
    return handle is not None and handle.path.endswith(".tmp")
