"""requirements.txt alone carries the program."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OUTSIDE

ROOT = Path(__file__).parents[2]
BARE_PYTHON = str(Path(sys.base_prefix) / ("python.exe" if sys.platform == "win32" else "bin/python3"))
OFFLINE = re.compile(r"No matching distribution|error sending request|dns error|network", re.IGNORECASE)


@pytest.mark.index
def test_the_first_start_makes_an_environment_that_lists_the_report_and_the_second_is_silent(
    tmp_path: Path, lacking: Callable[[str, str], None]
) -> None:
    environ = OUTSIDE | {"ALLIANCE_VENV": str(tmp_path / "environment"), "XDG_DATA_HOME": str(tmp_path)}
    command = [BARE_PYTHON, str(ROOT / "main.py"), "list", "--json"]
    first = subprocess.run(command, cwd=tmp_path, env=environ, check=False, capture_output=True, text=True)
    if first.returncode == 69 and OFFLINE.search(first.stderr):
        lacking("index", "package index")
    assert first.returncode == 0, first.stderr
    assert len(json.loads(first.stdout)) == 53
    cut_off = environ | {"PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    second = subprocess.run(command, cwd=tmp_path, env=cut_off, check=False, capture_output=True, text=True)
    assert (second.returncode, second.stderr, second.stdout) == (0, "", first.stdout)
