"""Long work between the events: one job at a time, cancelled at once, and nothing that ticks at rest."""

from collections.abc import Iterator
from time import perf_counter

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.state.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def ticks(jobs: Jobs) -> bool:
    """Whether a timer of theirs would wake the program."""
    return any(timer.isActive() for timer in jobs.findChildren(QTimer))


def endless() -> Iterator[tuple[int, int]]:
    done = 0
    while True:
        done += 1
        yield done % 100, 100


def test_a_job_is_done_to_its_end_and_then_nothing_ticks(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[bool] = []
    jobs.start("Counting…", iter([(number, 10) for number in range(10)]), ended.append)
    assert jobs.running
    assert ended == []
    qtbot.waitUntil(lambda: ended == [True])
    assert not jobs.running
    assert not ticks(jobs)


def test_a_cancelled_job_says_so_and_works_no_more(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[bool] = []
    jobs.start("Counting…", endless(), ended.append)
    qtbot.waitUntil(lambda: bool(jobs.percent))
    jobs.cancel()
    assert ended == [False]
    assert not ticks(jobs)
    assert (jobs.text, jobs.percent) == ("", 100)
    jobs.cancel()
    assert ended == [False]


def test_a_new_job_takes_the_place_of_the_one_that_runs(jobs: Jobs, qtbot: QtBot) -> None:
    first: list[bool] = []
    second: list[bool] = []
    jobs.start("Counting…", endless(), first.append)
    jobs.start("Adding…", iter([(1, 1)]), second.append)
    assert first == [False]
    assert jobs.text == "Adding…"
    qtbot.waitUntil(lambda: second == [True])


def test_a_job_may_begin_another_when_it_ends(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[str] = []

    def again(_done: bool) -> None:
        ended.append("first")
        jobs.start("Adding…", iter([(1, 1)]), lambda _done: ended.append("second"))

    jobs.start("Counting…", iter([(1, 1)]), again)
    qtbot.waitUntil(lambda: ended == ["first", "second"])


def test_a_short_job_is_never_shown_and_a_long_one_tells_how_far_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    shown: list[int | None] = []
    after: list[float] = []
    jobs.lasting.connect(lambda: shown.append(jobs.percent))
    ended: list[bool] = []
    jobs.start("Counting…", iter([(1, 1)]), ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert shown == []
    begun = perf_counter()
    jobs.lasting.connect(lambda: after.append(perf_counter() - begun))
    jobs.start("Counting…", endless(), ended.append)
    qtbot.waitUntil(lambda: bool(shown))
    jobs.cancel()
    assert after[0] >= 0.3, "not sooner than it would be missed, however fast the machine is"
    assert all(percent is not None and 0 <= percent <= 100 for percent in shown)


def test_keys_are_taken_while_a_job_runs(jobs: Jobs, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    jobs.start("Counting…", endless(), lambda _done: None)
    for letter in "compensation":
        QTest.keyClick(line, Qt.Key(ord(letter.upper())))
        QApplication.processEvents()
    assert line.text() == "compensation"
    assert jobs.running
    jobs.cancel()


def test_a_job_waits_while_the_reader_is_at_the_keys_and_then_goes_on(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    ended: list[bool] = []

    def work() -> Iterator[tuple[int, int]]:
        for number in range(3):
            done.append(number)
            yield number, 3

    jobs.start("Counting…", work(), ended.append)
    jobs.wait()
    QApplication.processEvents()
    assert done == []
    qtbot.waitUntil(lambda: ended == [True])
    assert done == [0, 1, 2]
    jobs.wait()
    assert not ticks(jobs)


def test_a_fault_of_the_work_ends_the_job(jobs: Jobs, qtbot: QtBot) -> None:
    def broken() -> Iterator[tuple[int, int]]:
        yield 1, 10
        raise ArithmeticError

    with qtbot.captureExceptions() as caught:
        ended: list[bool] = []
        jobs.start("Counting…", broken(), ended.append)
        qtbot.waitUntil(lambda: bool(caught))
        assert ended == [False]
        assert not jobs.running
        assert not ticks(jobs)
    assert len(caught) == 1


def test_a_job_tells_nobody_who_is_gone_before_its_end(jobs: Jobs, qtbot: QtBot) -> None:
    class Line(QLineEdit):
        def take(self, done: bool) -> None:
            self.setText(str(done))

    line = Line()
    jobs.start("Counting…", iter([(number, 10) for number in range(10)]), line.take)
    shiboken6.delete(line)
    qtbot.waitUntil(lambda: not jobs.running)


def test_a_job_in_whose_last_step_what_it_is_for_goes_is_over_without_a_fault(qtbot: QtBot) -> None:
    parent = QObject()
    jobs = Jobs(parent)

    def going() -> Iterator[tuple[int, int]]:
        yield 1, 2
        shiboken6.delete(parent)

    jobs.start("", going(), lambda _done: None)
    jobs.finish()
    assert not jobs.running
