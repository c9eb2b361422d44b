"""The files by which a desktop knows the program."""

import re
import subprocess
import tomllib

import pytest

from alliance_desktop import __version__
from tests import ROOT

ID = "org.alliance_desktop.AllianceDesktop"
DESKTOP = ROOT / "packaging" / "linux" / f"{ID}.desktop"
METAINFO = ROOT / "packaging" / "linux" / f"{ID}.metainfo.xml"


@pytest.mark.desktop
def test_the_desktop_file_is_valid() -> None:
    ended = subprocess.run(["desktop-file-validate", DESKTOP], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "")


@pytest.mark.desktop
def test_the_metainfo_is_valid() -> None:
    # It names no homepage: there is none.
    command = ["appstreamcli", "validate", "--no-net", "--override", "url-homepage-missing=info", str(METAINFO)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


def test_names_and_version_agree() -> None:
    desktop, metainfo = (path.read_text(encoding="utf-8") for path in (DESKTOP, METAINFO))
    (program,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert f"\nExec={program}\nIcon={ID}\n" in desktop
    assert f"<binary>{program}</binary>" in metainfo
    assert f"<id>{ID}</id>" in metainfo
    assert re.search(r'<release version="([^"]+)"', metainfo).group(1) == __version__  # type: ignore[union-attr]
