"""Long work between the events: one job at a time, a few milliseconds of it whenever nothing else is to be done."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from shiboken6 import isValid

from alliance_desktop.errors import AllianceError, CancelledError
from alliance_desktop.gui.fault import guarded
from alliance_desktop.i18n import _

_SLICE = 0.003
"""Seconds of work at a stretch: a key pressed meanwhile is answered within the same frame."""
_PAUSE_MS = 100
"""From one key to the next of one that is held down it takes half of that at most."""
_LONG = 0.3
"""Seconds after which a job is shown."""

WorkSteps = Iterator[tuple[int, int]]
"""Each step says how much is done, and of how much."""


class _Job(QObject):
    ended = Signal(bool)
    """A signal, since who began the job may be gone before its end."""

    def __init__(self, text: str, steps: WorkSteps, begun: float) -> None:
        super().__init__()
        self.text, self.steps, self.begun = text, steps, begun
        self.done, self.of = 0, 1


class Jobs(QObject):
    """No thread: it would share the interpreter with the window and be there no sooner. At rest nothing ticks."""

    lasting = Signal()
    """A job lasts so long that it is worth showing, or is further on."""
    idle = Signal()
    """The job is over, done or cancelled."""

    def __init__(self, parent: QObject | None = None, stretch: float = _SLICE) -> None:
        """Work `stretch` seconds at a time, which the last step of each goes beyond."""
        super().__init__(parent)
        self._job: _Job | None = None
        self._stretch = stretch
        self._percent: int | None = -1
        self._between = QTimer(self)
        self._between.timeout.connect(self._work)

    @property
    def running(self) -> bool:
        return self._job is not None

    @property
    def lasts(self) -> bool:
        """Whether a job has gone on for so long that it is worth showing."""
        return self._job is not None and perf_counter() - self._job.begun > _LONG

    @property
    def text(self) -> str:
        """What is being done; '' at rest."""
        return self._job.text if self._job else ""

    @property
    def percent(self) -> int | None:
        """How much is done; None where nobody knows."""
        return 100 * self._job.done // max(self._job.of, 1) if self._job else 100

    def start(self, text: str, steps: WorkSteps, ended: Callable[[bool], None]) -> None:
        """Begins a job, after cancelling the one there is; `ended` hears whether it was done to its end."""
        self.cancel()
        self._percent = -1
        self._job = _Job(text, steps, perf_counter())
        self._job.ended.connect(ended)
        self._between.start(0)

    def wait(self) -> None:
        """The reader is at the keys: the job there is goes on once she pauses."""
        if self._job is not None:
            self._between.start(_PAUSE_MS)

    def say(self, text: str) -> None:
        """The job there is does something else from now on."""
        if self._job is not None:
            self._job.text, self._percent = text, -1

    def cancel(self) -> None:
        if self._job is not None:
            self._end(done=False)

    def go_on(self) -> None:
        """Does at once what it would do next between the events."""
        self._work()

    def finish(self) -> None:
        """Does at once all that is still to be done."""
        while self.running:
            self._work()

    def _work(self, seconds: float | None = None) -> None:
        job = self._job
        if job is None:
            return
        self._between.setInterval(0)
        sound = False
        try:
            over = self._advance(job, self._stretch if seconds is None else seconds)
            sound = True
        finally:  # a fault goes on to where faults are shown; the job is over all the same
            if not sound:
                self._end(done=False)
        if over:
            self._end(done=True)
        elif self.lasts and self.percent != self._percent:
            self._percent = self.percent
            self.lasting.emit()

    def _advance(self, job: _Job, seconds: float) -> bool:
        """Works for so long, a step at least; True at the end of the job."""
        until = perf_counter() + seconds
        for step in job.steps:
            job.done, job.of = step
            if perf_counter() >= until:
                return False
        return True

    def _end(self, *, done: bool) -> None:
        job, self._job = self._job, None
        if not isValid(self):
            return  # what it was for went in a step of it
        self._between.stop()
        self.idle.emit()
        if job is not None:
            job.ended.emit(done)


_AT_ONCE = 0.02
"""Seconds of the processor, in which most stores are read: the window changes once."""
_TOO_MANY = 5_000
"""Marks that are not read in that time: nothing is gained by beginning before the window is painted."""
_PAINTED_MS = 5
"""The rest of a large one begins in another turn of the event loop than the window is made and painted in."""
_ACTS = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.ContextMenu,
        QEvent.Type.Drop,
    }
)


class StoreOpening(Jobs):
    """The store is read between the events where it is not soon done: the text can be read and scrolled meanwhile.
    Whoever does more waits for all the rest, and acts on what is there.
    """

    _is_updating = False
    """Whether a thread of its own is at work, which nothing here makes faster."""

    @property
    def percent(self) -> int | None:
        return None if self._is_updating else super().percent

    def read(self, work: "Work[T]", done: "Callable[[T], None]", failed: "Failed") -> None:
        """Begins with it, in place of what is being read; `done` hears what came of it, or `failed` why not."""
        self.cancel()
        self._reading, self._tell = work, _nothing
        self.start(_("Opening your notes…"), self._steps(work, done, failed), self._over)
        until = process_time() + _AT_ONCE
        while self._job and self._job.of < _TOO_MANY and not self._is_updating and process_time() < until:
            self._work(0)  # one step, which may say that there are too many
        if self.running and (app := QCoreApplication.instance()):
            self._between.stop()
            QTimer.singleShot(_PAINTED_MS, self, self._begin_next_turn)
            app.installEventFilter(self)

    def _begin_next_turn(self) -> None:
        """This timer may end in the turn in which the window was painted; one that it starts doesn't."""
        if self.running:
            self._between.start(0)

    def updating(self, update: Callable[[Callable[[], object]], None]) -> "Work[None]":
        """Steps that bring a store of an earlier version to this one. `update` does it, and says by what it is given
        when no other program holds the store any more."""
        told = partial(self.say, _("Updating your notes to this version…"))
        self._is_updating = True
        try:
            yield from beside_the_keys(partial(update, told))
        finally:
            self._is_updating = False
        self.say(_("Opening your notes…"))

    def finish(self) -> None:
        """Does at once all that is still to be done. An update takes seconds: the window is painted meanwhile, and what
        the reader does comes after it."""
        while self.running:
            self._work()
            if self._is_updating:
                QCoreApplication.processEvents(QtCore.QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def heed(self, event: QEvent) -> None:
        """Before the reader's event does anything, all is there that it could be about."""
        if self.running and event.type() in _ACTS and not _only_reads(event):
            self.finish()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.heed(event)
        return False

    def _steps(self, work: "Work[T]", done: "Callable[[T], None]", failed: "Failed") -> WorkSteps:
        try:
            result = yield from work
        except AllianceError as error:
            self._tell = partial(failed, error)
        else:
            self._tell = partial(done, result)

    def _over(self, _done: bool) -> None:
        if app := QCoreApplication.instance():
            app.removeEventFilter(self)
        self._reading.close()  # which lets go of the store where it was not read to its end
        self._tell()


def _nothing() -> None:
    pass


def _only_reads(event: QEvent) -> bool:
    """Whether it is a key that moves through the text and means nothing else."""
    key = QtCore.Qt.Key
    still = (key.Key_Shift, key.Key_Control, key.Key_Alt, key.Key_AltGr, key.Key_Meta)
    moving = (key.Key_Up, key.Key_Down, key.Key_PageUp, key.Key_PageDown, key.Key_Home, key.Key_End, key.Key_Space)
    return isinstance(event, QtGui.QKeyEvent) and event.key() in (*moving, *still)


_WAIT = 0.003
"""Seconds for which the disk is waited for at a stretch."""

T = TypeVar("T")
Work = Generator[tuple[int, int], None, T]
"""Steps of a few milliseconds, each of which says how much is done, and of how much; what it returns is the result."""
Failed = Callable[[AllianceError], None]


class _Asked(NamedTuple):
    text: str
    steps: WorkSteps
    failed: Failed


class ExportJobs(Jobs):
    """One after the other, in the order in which they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[_Asked] = deque()
        self._tell: Callable[[], None] | None = None
        """Tells what became of the work that runs."""
        self._failed = False

    def take(self, text: str, work: Work[T], done: Callable[[T], None], failed: Failed) -> None:
        """Does some other work after what was asked for before; `text` says what, if it lasts."""
        self._waiting.append(_Asked(text, self._steps(work, done, failed), failed))
        if not self.running:
            self._next()

    def finish_all(self) -> bool:
        """Does at once all that is still to be done, as the window closes; False where something failed."""
        self._failed = False
        self.finish()
        return not self._failed

    def drop(self) -> None:
        """Ends what is being done, of which nobody is told: it isn't the reader who cancels it."""
        self._tell = None
        self.cancel()

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


def beside_the_keys(act: Callable[[], None]) -> Work[None]:
    """Does what can't be done in steps, since a disk may take seconds, in a thread that hardly needs Python."""
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


def saved(
    act: Callable[[Callable[[], bool]], None],
    *,
    keep: Callable[[], Callable[[], object]] = lambda: tuple,
    is_there: Callable[[], bool] = bool,
) -> Work[None]:
    """Steps in which `act` writes a file, given what says whether it is still wanted once nothing but its name is
    missing: not once they are given up, nor where `keep` raises, which is called then, and not beside the keys. Where
    the file can't have its name, and `is_there` says no, what `keep` gave is called."""
    on_disk, answers, take_back = Event(), SimpleQueue[bool](), list[Callable[[], object]]()

    def wanted() -> bool:
        on_disk.set()
        return answers.get()

    try:
        for step in beside_the_keys(partial(act, wanted)):
            if on_disk.is_set():
                on_disk.clear()
                take_back.append(keep())
                answers.put(True)
            yield step
    except AllianceError:
        for undo in take_back if not is_there() else ():
            undo()
        raise
    finally:
        answers.put(False)
