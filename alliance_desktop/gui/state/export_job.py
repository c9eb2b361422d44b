"""Exports and copies, made between the events: keys are answered meanwhile, and Cancel leaves all as it was."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from alliance_desktop.errors import AllianceError, CancelledError
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.state.jobs import Jobs, Steps
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.export.exporting import Export
    from alliance_desktop.export.formats import Format
    from alliance_desktop.render.export_content import ExportContent

_WAIT = 0.003
"""Seconds for which the disc is waited for at a stretch."""

T = TypeVar("T")
Work = Generator[tuple[int, int], None, T]
"""Steps of a few milliseconds, each of which says how much is done, and of how much; what it returns is the result."""
Failed = Callable[[AllianceError], None]


class _Asked(NamedTuple):
    text: str
    steps: Steps
    failed: Failed


class ExportJobs(Jobs):
    """One after the other, in the order in which they were asked for."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store
        self._waiting: deque[_Asked] = deque()
        self._tell: Callable[[], None] | None = None
        """Tells what became of the work that runs."""
        self._failed = False

    def export(
        self,
        content: "ExportContent",
        one: "Format",
        path: Path,
        *,
        replace: bool,
        done: "Callable[[Export], None]",
        failed: Failed,
    ) -> None:
        """Writes `content` in the format `one` to `path`, and returns at once: `desk.exports.export(…)`.

        Later either `done` is called, with how many recommendations stand in the file, or `failed`, with the sentence
        for the reader: whatever was at `path` is as it was, and no other file is left. If she cancelled it herself it
        is a CancelledError, after which there is nothing to be offered. Both may come when the page that asked is gone:
        let them speak through the shell. A file that is there is replaced only with `replace`.
        """
        self.take(_("Exporting…"), self.writing(content, one, path, replace=replace), done, failed)

    def take(self, text: str, work: Work[T], done: Callable[[T], None], failed: Failed) -> None:
        """Does some other work after what was asked for before; `text` says what, if it lasts."""
        self._waiting.append(_Asked(text, self._steps(work, done, failed), failed))
        if not self.running:
            self._next()

    def finish(self) -> bool:
        """Does at once all that is still to be done, as the window closes; False where something failed."""
        self._failed = False
        while self.running:
            self._work()
        return not self._failed

    def give_up(self) -> None:
        """Cancels all that is still to be done."""
        while self.running:
            self.cancel()

    def _next(self) -> None:
        if self._waiting:
            text, steps, failed = self._waiting.popleft()
            self._tell = partial(failed, CancelledError(_("Cancelled. Nothing was changed.")))
            self.start(text, steps, self._end_one)

    def _end_one(self, _done: bool) -> None:
        tell = self._tell
        self._next()
        if tell:
            tell()

    def _steps(self, work: Work[T], done: Callable[[T], None], failed: Failed) -> Iterator[tuple[int, int]]:
        try:
            with guarded():
                result = yield from work
        except AllianceError as error:
            self._failed = True
            self._tell = partial(failed, error)
        else:
            self._tell = partial(done, result)

    def writing(self, content: "ExportContent", one: "Format", path: Path, *, replace: bool) -> "Work[Export]":
        """The steps of `export`, for work of which it is a part."""
        from alliance_desktop.export.exporting import exporting, save

        finished = yield from exporting(content, one)
        wanted = [True]
        act = partial(save, finished, path, replace=replace, store=self._store, wanted=lambda: bool(wanted))
        try:
            yield from _beside_the_keys(act)
        finally:
            wanted.clear()
        return finished


def _beside_the_keys(act: Callable[[], None]) -> Work[None]:
    """Does what can't be done in steps, since a disc may take seconds, in a thread that hardly needs Python."""
    from threading import Thread

    failures: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001  raised again where it is waited for
            failures.append(error)

    thread = Thread(target=run)
    thread.start()
    while thread.is_alive():
        thread.join(_WAIT)
        yield 99, 100
    for error in failures:
        raise error
