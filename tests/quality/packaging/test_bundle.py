"""The bundle, built and used as a person would: see packaging/smoke_test.py."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import icu_data
import pytest
import smoke_test

from tests import ROOT
from tests.conftest import OUTSIDE


@pytest.mark.bundle
def test_the_bundle_started_with_an_empty_home_shows_the_report_and_saves_a_note(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    command = [sys.executable, str(ROOT / "packaging" / "smoke_test.py"), "--dist", str(dist)]
    ended = subprocess.run(command, cwd=ROOT, env=OUTSIDE, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"^it needs glibc 2\.\d+ or newer, by \w+ in ", ended.stdout, re.MULTILINE), ended.stdout
    files = [path for path in dist.rglob("*") if path.is_file() and not path.is_symlink()]
    most = 136 if icu_data.missing_tools() else 110
    assert sum(path.stat().st_size for path in files) <= most * 1e6
    inside = dist / "alliance-desktop" / "_internal"
    names = {path.name for path in inside.rglob("*") if path.exists()}
    assert not [name for name in names if "Network" in name or name.startswith(("libssl", "libcrypto", "libgtk"))]
    assert not [name for name in names if re.match(r"lib(systemd|stdc|glib|dbus|fontconfig)", name)]
    assert {"qt-and-pyside6-LGPL-3.0.txt", "python-PSF-2.0.txt", "lucide-ISC.txt", "feather-MIT.txt"} <= names
    for package in ("sqlite-utils", "python-docx", "odfdo", "lxml"):
        assert list((inside / "licences").glob(f"{package}/**/*"))
    brought = [file for file in metadata.distribution("pypdfium2").files or () if "licenses" in file.parts]
    packed = [path for path in (inside / "licences" / "pypdfium2").rglob("*") if path.is_file()]
    assert len(packed) == len(brought)


@pytest.mark.xvfb
def test_the_screen_stays_as_it_is_when_nobody_looks_at_it() -> None:
    """One that begins anew then refuses whoever comes meanwhile: a window that starts beside a look for it."""
    with smoke_test.screen() as display:
        environ = OUTSIDE | {"DISPLAY": display}
        for move in (("mousemove", "5", "7"), ("mousemove_relative", "1", "1")):
            subprocess.run(["xdotool", *move], env=environ, check=True)
        assert smoke_test.tool(environ, "xdotool", "getmouselocation").startswith("x:6 y:8 ")
