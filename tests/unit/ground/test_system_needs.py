"""Installed or bundled, the window names the system library that it lacks, with its package."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_desktop import system_needs
from tests import ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings its libraries along")


@pytest.mark.parametrize(
    ("library", "said", "package"), [("libEGL.so.1", "libEGL.so.1", "libegl1"), ("libother.so.2", "libother.so.2", "")]
)
def test_a_library_that_qt_lacks_is_named_with_its_package(
    library: str, said: str, package: str, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "PySide6").mkdir()
    words = f"{library}: cannot open shared object file: No such file or directory"
    (tmp_path / "PySide6/__init__.py").write_text(f"raise ImportError({words!r})")
    environ = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "alliance_desktop"]
    ended = subprocess.run(command, env=environ, cwd=home, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert f"The window can’t be opened. Missing libraries: {said}." in ended.stderr
    assert "ran into an error" not in ended.stderr
    told = ended.stderr.splitlines()
    install = f"  sudo apt-get update && sudo apt-get install --no-install-recommends {package}"
    assert told[-1].startswith(install) if package else len(told) == 1, "the command is a line of its own to copy"


def test_all_that_lack_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_needs, "_loads", lambda name: "egl" not in name.casefold())
    error = system_needs.no_library(ImportError("libGL.so.1: cannot open shared object file: No such file"))
    assert error
    assert str(error).endswith("install --no-install-recommends libgl1 libegl1 libwayland-egl1")


def test_what_the_bundle_holds_is_there_whatever_systems_lack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "libxcb-cursor.so.0").write_bytes(b"")  # none that the loader would take
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    error = system_needs.no_library(ImportError("libother.so.2: cannot open shared object file: No such file"))
    assert error
    assert "libxcb-cursor" not in str(error)


def test_a_plugin_without_a_library_is_told_apart_from_a_screen_that_is_not_there_and_other_failures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert system_needs.no_library() is None, "here Qt finds all"
    monkeypatch.setattr(system_needs, "_plugin_lacks", lambda: "libxcb-cursor.so.0")
    assert "Missing libraries: libxcb-cursor.so.0." in str(system_needs.no_library())
    assert system_needs.no_library(ImportError("cannot import name 'x' from 'PySide6.QtCore'")) is None
