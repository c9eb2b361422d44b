"""Pictures of the real window on the real report.  python3 -m tests.screenshots writes anew those that README and the
pages of docs show; with --all FOLDER it writes many more there, to be looked at: dark, narrow, scaled.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bootstrap
from tests import ROOT

SCALES = ("125", "150", "175", "200")
KEPT = ROOT / "docs" / "screenshots"
ELSEWHERE = "ALLIANCE_PICTURES"
"""The variable by which each process knows the folder for all pictures."""


def shown() -> frozenset[str]:
    """The names of the pictures in docs/screenshots that a page of the repository shows."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    texts = (page.read_text(encoding="utf-8") for page in pages)
    return frozenset(name for text in texts for name in re.findall(r"screenshots/([\w-]+)\.png", text))


def run(scene: str) -> None:
    """One process takes the pictures of one scale."""
    from tests.pictures import scenes

    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        made = scenes.window(Path(home))
        if scene == "100":
            scenes.scenes(made)
        else:
            scenes.scaled(made, int(scene))
        made.close()


def main(arguments: list[str]) -> None:
    """Take the pictures of the docs, or all of them; each scale in a process of its own."""
    from tests.pictures.page_pictures import write_pages

    parser = argparse.ArgumentParser(prog="python3 -m tests.screenshots", description=(__doc__ or "").strip())
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="write all pictures into this folder")
    parser.add_argument("--scene", choices=["100", *SCALES], help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.scene:
        run(options.scene)
        return
    environ = {"QT_QPA_PLATFORM": "offscreen"}
    if options.all:
        options.all.mkdir(parents=True, exist_ok=True)
        environ[ELSEWHERE] = str(options.all.resolve())
    began = time.time()
    for percent in ("100", *SCALES) if options.all else ("100",):
        factor = {"QT_SCALE_FACTOR": str(int(percent) / 100)}
        command = [sys.executable, "-m", "tests.screenshots", "--scene", percent]
        subprocess.run(command, env=os.environ | environ | factor, check=True)
    if not options.all:
        if shutil.which("soffice") and shutil.which("pdftoppm"):
            with tempfile.TemporaryDirectory() as work:
                write_pages(KEPT, Path(work))
        old = sorted(name for name in shown() if (KEPT / f"{name}.png").stat().st_mtime < began)
        print("not made anew, for lack of a browser, LibreOffice or poppler:" * bool(old), *old)


if __name__ == "__main__":
    if "--scene" not in sys.argv:
        bootstrap.enter(None, kind="test", module="tests.screenshots")
    main(sys.argv[1:])
