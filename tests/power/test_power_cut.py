"""The power is cut at any moment of all that writes files: what was told is there, and no file is there by half."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

import alliance_desktop
from tests import ROOT, builders
from tests.damage import break_index, change, cut_off, damage
from tests.power.disc import STYLES, Disc, File
from tests.power.replay import Replay
from tests.power.trace import Call, traced
from tests.proposals import lakes_file

SOURCE = Path(alliance_desktop.__file__).parent


def syncs() -> Iterator[str]:
    """The lines of the program that ask for an fsync, 'FILE:LINE'; a function sync_… asks for those that call it."""
    for path in SOURCE.rglob("*.py"):
        source = path.read_bytes()
        for function in ast.walk(ast.parse(source)) if b"sync" in source else ():
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("sync_"):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and ast.unparse(call.func) in {"os.fsync", "sync_folder"}:
                        yield f"{path.relative_to(SOURCE)}:{call.lineno}"


@pytest.fixture(scope="module")
def may_trace(lacking: Callable[[str, str], None]) -> None:
    """In some containers nobody may."""
    if subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode:
        lacking("strace", "strace that may trace a process")


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory, may_trace: None) -> Replay:
    """The whole story; nothing in it was overlooked: our disc ends as the real one."""
    folder = tmp_path_factory.mktemp("disc")
    prepare(folder)
    before = Disc.of(folder)
    replay = Replay(before, tell(folder))
    *_, last = replay.moments()
    assert last.disc.seen() == Disc.of(folder).seen()
    return replay


def prepare(folder: Path) -> None:
    """A home without anything, stores of earlier and newer versions, and damaged ones; two states of a report, of which
    the second lacks a file."""
    (folder / "home").mkdir()
    shutil.copyfile(ROOT / "db" / "history" / "0004.db", folder / "earlier.db")
    builders.filled(folder / "indexes.db", 12)
    shutil.copy(folder / "indexes.db", folder / "damaged.db")
    shutil.copy(folder / "indexes.db", folder / "newer.db")
    break_index(folder / "indexes.db")
    damage(folder / "damaged.db", "flip_bit_in_words", 1)
    cut_off(folder / "damaged.db")
    change(folder / "newer.db", "PRAGMA user_version = 99", "UPDATE meta SET value = '7.0' WHERE key = 'written_by'")
    cut_off(folder / "newer.db")
    for name, language in (("lakes", "en"), ("corrected", "pl")):
        (folder / f"{name}.alliance-report").write_bytes(lakes_file(language))


def tell(folder: Path, *options: str) -> list[Call]:
    """The calls of the story in a folder of its own."""
    others = ("XDG_", "ALLIANCE_DESKTOP_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    environment["HOME"] = str(folder / "home")
    command = [sys.executable, "-m", "tests.power.story", str(folder), *options]
    return traced(command, environment, ROOT, folder.with_suffix(".trace"))


def harm(replay: Replay, without: str = "", *, every: bool = True) -> Iterator[str]:
    """What is lost where the power is cut when something was told or a name changed, cut in every style, or in one
    after the other."""
    styles = [*STYLES.values()]
    for number, moment in enumerate(replay.moments(without)):
        if moment.telling:
            for style in styles if every else (styles[number % len(styles)],):
                yield from replay.lost(moment, style, Random(number))


@pytest.mark.strace
def test_what_was_told_survives_any_power_cut_and_no_half_file(replay: Replay, long: bool) -> None:
    images, dice = 500 if long else 25, Random(1)
    every = sum(1 for _moment in replay.moments())
    chosen = set(dice.sample(range(every), images))
    found = []
    for number, moment in enumerate(replay.moments()):
        if number in chosen:
            found += replay.lost(moment, dice.choice(list(STYLES.values())), dice)
    assert not found
    assert not list(harm(replay, every=long))
    print(f"{images} power cuts at {every} moments of {len(replay.steps) - 1} acknowledged steps: none lost")


@pytest.mark.strace
@pytest.mark.parametrize("line", sorted(syncs()))
def test_no_fsync_can_be_left_out(replay: Replay, line: str) -> None:
    assert str(SOURCE / line) in replay.syncs, "no step of story.py gets there"
    assert next(harm(replay, str(SOURCE / line)), "")


@pytest.mark.strace
@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_store_that_does_not_wait_for_the_disc_is_caught(tmp_path: Path, may_trace: None, synchronous: str) -> None:
    folder = tmp_path / "disc"
    (folder / "home").mkdir(parents=True)
    before = Disc.of(folder)
    assert next(harm(Replay(before, tell(folder, synchronous))), "")


def test_a_file_replaced_without_fsync_is_left_old_new_empty_or_torn() -> None:
    disc, new = Disc("/disc", {"/disc/a": File(b"old")}), b"1" * 512 + b"2" * 512
    disc.open(3, "/disc/b", {"O_CREAT"})
    disc.write(3, new)
    disc.rename("/disc/b", "/disc/a", disc.names["/disc/b"])
    dice = Random(1)
    left = {disc.after_cut(style, dice).get("/disc/a") for style in STYLES.values() for _ in range(40)}
    assert left == {b"old", new, b"", b"1" * 512, bytes(512) + b"2" * 512}
    disc.sync(3)
    assert {disc.after_cut(style, dice).get("/disc/a") for style in STYLES.values()} == {b"old", new}
    disc.open(4, "/disc", set())
    disc.sync(4)
    assert {disc.after_cut(style, dice).get("/disc/a") for style in STYLES.values()} == {new}
