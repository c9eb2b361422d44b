"""Each test that opens the window runs in a copy of a process in which one stands ready.

To copy a process takes a tenth of the time that making a window takes, and whatever a test does to the window ends with
the copy. What several tests of a file prepare alike, by their fixtures, is prepared once, in a copy that is copied for
each of them. Where processes can't be copied, or a test has the mark `own_window`, the test makes a window itself.
"""

import faulthandler
import os
import pickle
import shutil
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Hashable
from os import _exit as leave_at_once
from pathlib import Path
from typing import IO, NoReturn

import pytest
from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.store.opening import open_store
from tests.conftest import the_report
from tests.gui.ready_window import READY, ReadyWindow
from tests.gui.seen import there

_WORTH_IT = 2
"""So many tests that prepare alike are worth a process that does it."""
_HANGS = 120
"""Seconds after which a copy says where it is, and ends: so many times the longest that any takes. Its test fails, and
the others are run."""
_ALONE = {"small_disc", "caplog", "capsys", "capfd"}
"""Fixtures that are one test's alone: what they begin ends with it."""


class Copies:
    """A process with the ready window, of which it makes a copy for each test that is named to it."""

    def __init__(self, session: pytest.Session) -> None:
        self._folder: Path = vars(session.config)["_tmp_path_factory"].mktemp("ready-window")
        (asked, ask), (answers, answer) = os.pipe(), os.pipe()
        if not fork():
            os.close(ask)
            self._serve(session, os.fdopen(asked, "rb"), os.fdopen(answer, "wb"))
        os.close(asked)
        os.close(answer)
        self._to, self._of = os.fdopen(ask, "wb"), os.fdopen(answers, "rb")

    def run(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """Run the test in a copy, and report what comes of it as if it had been here."""
        _tell(self._to, item.nodeid)
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for data in pickle.load(self._of):
            report = item.config.hook.pytest_report_from_serializable(config=item.config, data=data)
            item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        vars(item.session)["_setupstate"].teardown_exact(nextitem)  # what no later one needs

    def _serve(self, session: pytest.Session, asked: IO[bytes], answer: IO[bytes]) -> NoReturn:
        """Until nobody asks any more."""
        reports = _listen_alone(session)
        if not session.config.getoption("--long"):
            vars(session.config)["_inicache"] |= {"faulthandler_timeout": _HANGS, "faulthandler_exit_on_timeout": True}
        application = QApplication.instance() or QApplication(["pytest"])  # noqa: F841  kept
        items = {item.nodeid: item for item in session.items if isinstance(item, pytest.Function)}
        prepared = PreparedOnce(items, reports, answer)
        try:
            while True:
                item = items[pickle.load(asked)]
                failure = self._get_ready(item) or prepared.run(item)
                if failure is not None:
                    reports.pytest_runtest_logreport(failure)
                    reports.write(answer)
                    reports.data.clear()
        finally:
            leave_at_once(0)

    def _get_ready(self, item: pytest.Function) -> pytest.TestReport | None:
        """Make the window, unless it is there; where it can't be, why."""
        try:
            if not READY:
                READY.append(ReadyWindow(the_report(), self._folder))
        except Exception:  # noqa: BLE001  each test is told
            return _failure(item, traceback.format_exc())
        return None


class PreparedOnce:
    """The tests of a file that have the same fixtures: these are made in one process, of which each gets a copy."""

    def __init__(self, items: dict[str, pytest.Function], reports: "_Reports", answer: IO[bytes]) -> None:
        self._items, self._reports, self._answer = items, reports, answer
        self._files: dict[Path, list[pytest.Function]] = {}
        for item in items.values():
            self._files.setdefault(item.path, []).append(item)
        self._file: Path | None = None
        self._many = Counter[Hashable]()
        self._stages: dict[Hashable, Stage] = {}

    def run(self, item: pytest.Function) -> pytest.TestReport | None:
        """Let a copy run the test and answer; where it couldn't, why."""
        if item.path != self._file:
            for stage in self._stages.values():
                stage.end()
            self._file, self._stages = item.path, {}
            self._many = Counter(filter(None, map(prepares, self._files[item.path])))
        alike = prepares(item)
        if self._many[alike] >= _WORTH_IT and alike not in self._stages:
            self._stages[alike] = Stage(item, self)
        prepared = self._stages.get(alike)
        status = prepared.run(item) if prepared and prepared.is_ready else self.copy(item)
        return _failure(item, f"the process of the test ended with status {status}") if status else None

    def copy(self, item: pytest.Function, stage: "Stage | None" = None) -> int:
        """Let a copy of this process run the test, with what `stage` prepared, and answer; how it ended."""
        if not (copy := fork()):
            try:
                if stage:
                    stage.hand_over(item)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                self._reports.write(self._answer)
                leave_at_once(0)
            finally:
                leave_at_once(1)
        return os.waitpid(copy, 0)[1]

    def named(self, nodeid: str) -> pytest.Function:
        return self._items[nodeid]


def prepares(item: pytest.Function) -> Hashable:
    """What is the same for tests that prepare alike; None where that depends on the test's own values."""
    made, own = vars(item)["_fixtureinfo"].name2fixturedefs, set(values_of(item))
    needs = {needed for name, known in made.items() if name not in own for each in known for needed in each.argnames}
    fixtures = vars(item.session)["_fixturemanager"]
    if needs & own or any(fixtures.getfixturedefs(name, item) for name in own) or _ALONE & set(item.fixturenames):
        return None
    marks = sorted((mark.name, repr(mark.args)) for mark in item.iter_markers() if mark.name != "parametrize")
    return item.path, item.cls, frozenset(set(item.fixturenames) - own), *marks


def values_of(item: pytest.Function) -> dict[str, object]:
    """Those with which one test is run several times."""
    return item.callspec.params if hasattr(item, "callspec") else {}


class Stage:
    """A copy of the process in which the fixtures of a test are made; their files are as new for each test."""

    def __init__(self, first: pytest.Function, copies: PreparedOnce) -> None:
        (asked, ask), (ended, end) = os.pipe(), os.pipe()
        self._first = first
        if not (copy := fork()):
            try:
                os.close(ask)
                self._serve(copies, os.fdopen(asked, "rb"), os.fdopen(end, "wb"))
            finally:
                leave_at_once(0)
        os.close(asked)
        os.close(end)
        self._process, self._to, self._of = copy, os.fdopen(ask, "wb"), os.fdopen(ended, "rb")
        try:
            self.is_ready: bool = pickle.load(self._of)
        except EOFError:  # it hung
            self.is_ready = False

    def run(self, item: pytest.Function) -> int:
        _tell(self._to, item.nodeid)
        status: int = pickle.load(self._of)
        return status

    def end(self) -> None:
        if self.is_ready:
            _tell(self._to, None)
        os.waitpid(self._process, 0)
        self._to.close()
        self._of.close()

    def _serve(self, copies: PreparedOnce, asked: IO[bytes], ended: IO[bytes]) -> None:
        faulthandler.dump_traceback_later(_HANGS, exit=True)
        try:
            self._first.config.hook.pytest_runtest_setup(item=self._first)
            self._put_down()
        except BaseException:  # noqa: BLE001  who runs the test by itself will see it
            _tell(ended, False)
            return
        faulthandler.cancel_dump_traceback_later()
        _tell(ended, True)
        while (nodeid := pickle.load(asked)) is not None:
            item = copies.named(nodeid)
            shutil.rmtree(self._folder, ignore_errors=True)
            shutil.copytree(self._kept, self._folder, symlinks=True)
            _tell(ended, copies.copy(item, self))
        shutil.rmtree(self._kept)

    def _put_down(self) -> None:
        """Nothing of the test's folder stays open: each copy opens it itself, as another program would."""
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        while any(window.desk.jobs.running for window in windows):
            QApplication.processEvents()
        libraries = [window.desk.editor.library for window in windows]
        self._opened = [(library, library.database) for library in libraries if library and library.database]
        self._watched = [
            (watcher, [*watcher.files(), *watcher.directories()])
            for window in windows
            for watcher in window.findChildren(QFileSystemWatcher)
        ]
        for _library, database in self._opened:
            database.close()
        for watcher, paths in self._watched:
            watcher.removePaths(paths)
        self._leads_to = READY[0].leads_to
        self._folder = Path(str(self._first.funcargs["tmp_path"]))
        assert not any(self._folder in Path(os.path.realpath(each)).parents for each in Path("/proc/self/fd").iterdir())
        self._kept = shutil.copytree(self._folder, self._folder.with_name(f"{self._folder.name}-kept"), symlinks=True)

    def hand_over(self, item: pytest.Function) -> None:
        """In the copy: what was made is the test's, and its setup will have nothing to do."""
        item.funcargs = self._first.funcargs | values_of(item)
        item.stash = self._first.stash
        stack = vars(item.session)["_setupstate"].stack
        stack[item] = stack.pop(self._first)
        READY[0].lead_to(self._leads_to)
        for library, database in self._opened:
            fresh = there(open_store(library.path, wait=library.WINDOW_WAIT))
            vars(database).update(vars(fresh))
            vars(library)["_version"] = fresh.version()
        for watcher, paths in self._watched:
            watcher.addPaths(paths)


def _tell(to: IO[bytes], what: object) -> None:
    pickle.dump(what, to)
    to.flush()


_HEAR_OF_ALL = ("session", "logging-plugin")
"""Plugins that do their work in a test's own process."""


class _Reports:
    """What is reported of a test in a copy of the process, for where it was asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.data: list[object] = []

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self.data.append(data)

    def write(self, answer: IO[bytes]) -> None:
        pickle.dump(self.data, answer)
        answer.flush()


def _listen_alone(session: pytest.Session) -> _Reports:
    """From now on nobody else in this process hears of reports."""
    manager, reports = session.config.pluginmanager, _Reports(session.config)
    for name, plugin in manager.list_name_plugin():
        if name not in _HEAR_OF_ALL and hasattr(plugin, "pytest_runtest_logreport"):
            manager.unregister(plugin)
    manager.register(reports)
    return reports


def fork() -> int:
    if sys.platform == "win32":
        raise AssertionError
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of xdist's thread, which only waits
        sys.stdout.flush()
        return os.fork()


def _failure(item: pytest.Function, text: str) -> pytest.TestReport:
    return pytest.TestReport(item.nodeid, item.location, {}, "failed", text, "call")
