"""For every test: Qt without a screen, a home folder of its own, and the tools that some of them need."""

import gc
import logging
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from os import _exit as leave_at_once
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from alliance_desktop import logs, paths
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.errors import ReportError
from alliance_desktop.importing import installed_reports
from alliance_desktop.ingest import read_package as package_files
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from alliance_desktop.store import migrations
from tests import builders, process_limits

if TYPE_CHECKING:
    from tests.unit.export.libreoffice import LibreOffice

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONUNBUFFERED", None)  # programs that are started would write otherwise than on a reader's machine
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each of a thousand programs would be compiled again

OUTSIDE = dict(os.environ)
"""The environment as it was before the fixtures below change it: for what really installs or builds something."""

TOOLS = {
    "xvfb": ("Xvfb", "openbox", "setxkbmap", "xdotool", "xclip"),
    "bundle": ("Xvfb", "xdotool", "xclip", "objcopy", "strip"),
    "atspi": ("Xvfb", "xdotool", "dbus-run-session"),
    "orca": ("Xvfb", "openbox", "xdotool", "dbus-daemon", "orca"),
    "desktop": ("desktop-file-validate", "appstreamcli"),
    "index": (),
    "strace": ("strace",),
    "soffice": ("soffice",),
    "fonts": ("fc-match",),
    "pandoc": ("pandoc",),
    "poppler": ("pdftotext",),
    "disc": ("mount",),
}
"""Kinds of tools that a test may do without, unless ALLIANCE_NEEDS names the kind: then it fails."""

ASKED_BY = {"libreoffice": "soffice", "small_disc": "disc"}
"""A test that uses such a fixture has the mark of this kind of TOOLS, so that none can forget it."""

WIDTHS = {
    "Times New Roman": ("Times New Roman", "Liberation Serif", "Tinos"),
    "Arial": ("Arial", "Liberation Sans", "Arimo"),
}
"""What a page is measured with, and the families that have the same widths: with others its lines break elsewhere."""

MEMORY, ROOM = Path("/dev/shm"), 4 << 30
"""Where files cost no wait for a disc, and the bytes that must be free there: a run takes about one gigabyte."""

LONG = ("takes_long", "xvfb", "atspi", "orca", "bundle", "index")
"""Files whose tests have one of these marks take long, and mostly wait."""
BESIDE = 3
"""So many others come behind each of them."""


def heed_signals() -> None:
    """Heed those that are ignored from outside, as under nohup: the programs that are tested would inherit that."""
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


heed_signals()
STATUS = pytest.StashKey[int]()
SHIPPED = paths.resource("reports", "osce-2018")

# On a busy machine everything takes long, also what makes the examples.
_ALWAYS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Whoever runs the suite sees what everybody sees; new examples are looked for where one has asked for them.
settings.register_profile("ordinary", _ALWAYS, derandomize=True, max_examples=25)
settings.register_profile("long", _ALWAYS, max_examples=1_500)
settings.load_profile("ordinary")


def keep_files_in_memory() -> None:
    """Where there is room, and programs can be run from there; what is lost without power `tests/power` plays out."""
    if sys.platform == "linux" and MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK):
        there = os.statvfs(MEMORY)
        if there.f_bavail * there.f_frsize >= ROOM and not there.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def fill_new_stores_from_one() -> None:
    """An empty store gets its tables from one that the same migrations have made: to run them takes longer than most
    tests. Programs that are started run them, and so do stores of before."""
    run_really = migrations.migrate
    filled: dict[tuple[Path, ...], bytes] = {}

    def migrate(connection: sqlite3.Connection, path: Path, found: list[Path]) -> None:
        if connection.execute("PRAGMA page_count").fetchone() != (0,):
            run_really(connection, path, found)
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
            if data := filled.get(tuple(found)):
                made.deserialize(data)
            else:
                run_really(made, path, found)
                filled[tuple(found)] = made.serialize()
            made.backup(connection)

    migrations.migrate = migrate


def begin_elsewhere_in_each_worker(config: pytest.Config) -> None:
    """So that what one has compiled the others read, in a fresh checkout: side by side each would compile all."""
    if hasattr(config, "workerinput") and config.args == config.getini("testpaths"):
        files = sorted(map(str, Path(__file__).parent.rglob("test_*.py")))
        first = len(files) * int(config.workerinput["workerid"][2:]) // config.workerinput["workercount"]
        config.args = files[first:] + files[:first]


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(10_000)  # as often as Python does it else, it takes a fifth of the time
    keep_files_in_memory()
    fill_new_stores_from_one()
    read_reports_once()
    config.pluginmanager.register(process_limits)
    begin_elsewhere_in_each_worker(config)
    if config.getoption("--long"):
        settings.load_profile("long")
    if config.getoption("--without-tools"):
        os.environ["PATH"] = os.devnull
        os.environ.pop("ALLIANCE_NEEDS", None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no file for `--without-tools` in which no test asks for one."""
    if not config.getoption("--without-tools") or not collection_path.name.startswith("test_"):
        return None
    asks = rf"\bmark\.({'|'.join(TOOLS)})\b|\b({'|'.join(ASKED_BY)})\b"
    return None if re.search(asks, collection_path.read_text(encoding="utf-8")) else True


def pytest_itemcollected(item: pytest.Item) -> None:
    for fixture, kind in ASKED_BY.items():
        if fixture in getattr(item, "fixturenames", ()):
            item.add_marker(kind)


def asked(item: pytest.Item) -> list[str]:
    """The kinds of TOOLS that a test asks for."""
    names = {mark.name for mark in item.iter_markers()}
    return [kind for kind in TOOLS if kind in names]


def each_so_many(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of the cases of a test with the mark `every` each so many, from the first on; the others as they are."""
    met = Counter[str]()

    def has_its_turn(item: pytest.Item) -> bool:
        mark, test = item.get_closest_marker("every"), item.nodeid.partition("[")[0]
        met[test] += 1
        return mark is None or met[test] % mark.args[0] == 1

    return [*filter(has_its_turn, items)]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that take long come early, each with some behind it that don't wait, those with most tests first: at the
    end no core waits for one long file, and at the beginning none for the keys of several."""
    if config.getoption("--without-tools"):
        items[:] = [item for item in items if any(TOOLS[kind] for kind in asked(item))]
    if not config.getoption("--long"):
        items[:] = each_so_many(items)
    if config.getoption("--quick"):
        items[:] = [item for item in items if not asked(item) and not item.get_closest_marker("takes_long")]
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)

    def takes_long(file: list[pytest.Item]) -> bool:
        return any(item.get_closest_marker(name) for item in file for name in LONG)

    ordered = sorted(files.values(), key=lambda file: (-len(file), file[0].path))
    long, others = ([file for file in ordered if takes_long(file) == wanted] for wanted in (True, False))
    mixed = [[file, *others[BESIDE * place : BESIDE * (place + 1)]] for place, file in enumerate(long)]
    items[:] = [item for group in (*mixed, others[BESIDE * len(long) :]) for file in group for item in file]


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what is there now out of each search for garbage: thousands of tests would be looked through after each
    window."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the process once all is reported: at its very end Python takes hundreds of windows apart in any order,
    and Qt may then fall over objects that no program has side by side."""
    status = config.stash.get(STATUS, None)
    failing = sys.exc_info()[1] is not None  # pytest itself: that must be seen
    if status is not None and not failing and "PySide6.QtWidgets" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        leave_at_once(status)


@pytest.fixture
def time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts this process into the time zone of a name, until the test ends."""
    if sys.platform == "win32":
        pytest.skip("no time zones of a process")

    def be_in(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield be_in
    monkeypatch.undo()
    time.tzset()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="full counts and all cases, real keys at slower paces too: CONTRIBUTING.md"
    )
    parser.addoption("--quick", action="store_true", help="nothing that takes long or asks for extra tools")
    parser.addoption(
        "--without-tools", action="store_true", help="only what asks for extra tools, with none there: all is skipped"
    )
    parser.addoption("--update-expected", action="store_true", help="write the files under tests/expected anew")


@pytest.fixture(scope="session")
def long(pytestconfig: pytest.Config) -> bool:
    """Whether the full counts are asked for."""
    return bool(pytestconfig.getoption("--long"))


READ: dict[tuple[tuple[str, bytes], ...], Report] = {}
"""Reports by the files they are read from."""
INDEXED: dict[int, dict[str, Report]] = {}
"""What is worked out of each, which all its indexes share."""


def read_once(folder: Path) -> Report:
    """The report of a package, the same for all whose files say the same: it never changes, and keeps what was worked
    out of it. One with a fault is read anew each time, since the fault names its file."""
    files = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.*")) if path.is_file())
    if files not in READ:
        report = read_package(folder)
        try:
            knowledge, corrections = report.knowledge, report.read_corrections()
        except ReportError:
            return report
        report = replace(builders.knowing(report, knowledge), read_corrections=lambda: corrections)
        READ[files], INDEXED[id(report)] = report, {"report": report}
    return READ[files]


def the_report() -> Report:
    """The report that is shipped."""
    return read_once(SHIPPED)


def begin_index(index: ReportIndex, report: Report) -> None:
    index.__dict__ = INDEXED.get(id(report)) or {"report": report}


def read_reports_once() -> None:
    for module in (package_files, installed_reports):
        vars(module)["read_package"] = read_once
    ReportIndex.__init__ = begin_index  # type: ignore[assignment, method-assign]


@pytest.fixture(scope="session")
def osce() -> Report:
    """The same."""
    return the_report()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without anything in it; settings, stores and logs of the test go there."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "ALLIANCE_DESKTOP_STORE"):
        monkeypatch.delenv(name, raising=False)
    return folder


def skip_or_fail(kind: str, what: str) -> None:
    """Skip the test for what is missing; fail it where ALLIANCE_NEEDS names the kind of TOOLS."""
    assert kind in TOOLS
    if kind in os.environ.get("ALLIANCE_NEEDS", "").split(","):
        pytest.fail(f"no {what}, though ALLIANCE_NEEDS names {kind}")
    pytest.skip(f"no {what}")


def need_programs(kind: str) -> None:
    """Skip the test, or fail it, where a program of this kind of TOOLS is missing."""
    for program in TOOLS[kind]:
        if not shutil.which(program):
            skip_or_fail(kind, program)
    if kind == "fonts":
        for name, like in WIDTHS.items():
            command = ["fc-match", "--format", "%{family[0]}", name]
            if subprocess.run(command, capture_output=True, text=True, check=True).stdout not in like:
                skip_or_fail(kind, f"font with the widths of {name}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked with a kind of TOOLS runs only where its programs are; its fixtures need them already."""
    kinds = asked(item)
    for kind in kinds:
        need_programs(kind)
    if item.config.getoption("--without-tools"):
        pytest.fail(f"it asks for {' and '.join(kinds)}, and runs where no program of theirs is found")


@pytest.fixture(scope="session")
def lacking() -> Callable[[str, str], None]:
    """Given a kind of TOOLS and what is missing, skip the test; fail it where ALLIANCE_NEEDS names the kind."""
    return skip_or_fail


@pytest.fixture(autouse=True)
def no_library_stays_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test, or a window in it, has opened: Python 3.13 warns of connections that nobody closes."""
    opened: list[Library] = []
    open_really = Library.open

    def open_and_remember(*arguments: Any, **options: Any) -> Library:
        library = open_really(*arguments, **options)
        opened.append(library)
        return library

    monkeypatch.setattr(Library, "open", open_and_remember)
    yield
    for library in opened:
        library.close()


@pytest.fixture(autouse=True)
def backups_of_the_day_only_where_they_matter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's first command would make one, which takes more than the command: tests about them are marked."""
    back_up = safekeeping.back_up_due

    def back_up_by_hand(store: Path, why: str, *others: Any, **options: Any) -> Path | None:
        return None if why == "day" else back_up(store, why, *others, **options)

    if not request.node.get_closest_marker("backups"):
        monkeypatch.setattr(safekeeping, "back_up_due", back_up_by_hand)


@pytest.fixture
def clock() -> builders.Clock:
    """The clock that `library` goes by; it stands until a test moves it."""
    return builders.Clock()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where `library` has its store; no file is there at first."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "store.db"


@pytest.fixture
def library(store: Path, clock: builders.Clock) -> Library:
    """The library of an absent store, with a small report."""
    return builders.library(store, clock=clock)


@pytest.fixture
def under_rights() -> list[str]:
    """What to put before a command so that rights of files hold for it, also where the tests run as root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are those of POSIX")
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("as root no rights hold, and there is no setpriv")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


@pytest.fixture
def moves_open_files(tmp_path: Path) -> None:
    """For a test that moves a file while it is open: skips it where, as on Windows, the system refuses that."""
    one, other = tmp_path / "one", tmp_path / "other"
    with one.open("wb"):
        try:
            one.rename(other)
        except PermissionError:
            pytest.skip("open files cannot be moved here")
    other.unlink()


@pytest.fixture
def small_disc(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disc of its own with room for 896 kB; such a test is of the kind `disc` of TOOLS."""
    folder = tmp_path / "disc"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=896k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        skip_or_fail("disc", "disc that this user may mount")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # also where a failed test has left a file open


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice keeps of itself: to make it takes more than to convert a file."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture
def libreoffice(tmp_path: Path, office_profile: Path) -> "LibreOffice":
    """It converts files into the folder of the test."""
    from tests.unit.export.libreoffice import LibreOffice

    return LibreOffice(tmp_path, office_profile)


@pytest.fixture
def unchanged_process() -> Iterator[None]:
    """Put right after the test what a command changes in its process: signals and the log."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [signal.getsignal(number) for number in numbers]
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logs.begin_with(None)
    root.handlers, root.level = handlers, level
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)
