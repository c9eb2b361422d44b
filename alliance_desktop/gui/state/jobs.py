"""Long work between the events: one job at a time, a few milliseconds of it whenever nothing else is to be done."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE = 0.003
"""Seconds of work at a stretch: a key pressed meanwhile is answered within the same frame."""
_LONG = 0.3
"""Seconds after which a job is shown."""

Steps = Iterator[tuple[int, int]]
"""Each step says how much is done, and of how much."""


class _Job(QObject):
    ended = Signal(bool)
    """A signal, since who began the job may be gone before its end."""

    def __init__(self, text: str, steps: Steps, begun: float) -> None:
        super().__init__()
        self.text, self.steps, self.begun = text, steps, begun
        self.done, self.of = 0, 1


class Jobs(QObject):
    """No thread: it would share the interpreter with the window and be there no sooner. At rest nothing ticks."""

    lasting = Signal()
    """A job lasts so long that it is worth showing, or is further on."""
    idle = Signal()
    """The job is over, done or cancelled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._percent = -1
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
    def percent(self) -> int:
        return 100 * self._job.done // max(self._job.of, 1) if self._job else 100

    def start(self, text: str, steps: Steps, ended: Callable[[bool], None]) -> None:
        """Begins a job, after cancelling the one there is; `ended` hears whether it was done to its end."""
        self.cancel()
        self._percent = -1
        self._job = _Job(text, steps, perf_counter())
        self._job.ended.connect(ended)
        self._between.start(0)

    def say(self, text: str) -> None:
        """The job there is does something else from now on."""
        if self._job is not None:
            self._job.text, self._percent = text, -1

    def cancel(self) -> None:
        """Ends the job where it is."""
        if self._job is not None:
            self._end(done=False)

    def _work(self) -> None:
        job = self._job
        if job is None:
            return
        sound = False
        try:
            over = self._advance(job)
            sound = True
        finally:  # a fault goes on to where faults are shown; the job is over all the same
            if not sound:
                self._end(done=False)
        if over:
            self._end(done=True)
        elif self.lasts and self.percent != self._percent:
            self._percent = self.percent
            self.lasting.emit()

    def _advance(self, job: _Job) -> bool:
        """Works for a slice; True at the end of the job."""
        until = perf_counter() + _SLICE
        while perf_counter() < until:
            step = next(job.steps, None)
            if step is None:
                return True
            job.done, job.of = step
        return False

    def _end(self, *, done: bool) -> None:
        job, self._job = self._job, None
        self._between.stop()
        self.idle.emit()
        if job is not None:
            job.ended.emit(done)
