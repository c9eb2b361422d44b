"""The program is offline: ruff lets no module of it import what opens connections, and none is tried."""

import json
import subprocess
import sys
from pathlib import Path

from alliance_desktop.export.formats import FORMATS
from tests import ROOT


def test_no_connection_is_tried(tmp_path: Path) -> None:
    watch = (
        "import json, sys\n"
        "def hook(event, arguments):\n"
        "    if event.startswith('socket.'): print('!', event, arguments, file=sys.stderr)\n"
        "sys.addaudithook(hook)\n"
        "from alliance_desktop.__main__ import main\n"
        "for command in json.load(sys.stdin): assert main(command) == 0, command\n"
    )
    picture = "![a picture](https://example.org/pixel.png) [a link](https://example.org)"
    exports = [["export", "--format", one.name, "-o", str(tmp_path / one.name)] for one in FORMATS]
    plain = [["tag", "P1-08", "#funding"], ["list", "tag:funding", "--json"], ["check"]]
    store = ["--store", str(tmp_path / "store.db")]
    commands = [[*command, *store] for command in (*plain, ["note", "P1-08", picture], *exports)]
    ended = subprocess.run(
        [sys.executable, "-c", watch], input=json.dumps(commands), cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert "!" not in ended.stderr
    assert all((tmp_path / one.name).exists() for one in FORMATS)
