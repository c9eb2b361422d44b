"""The program is offline: no module of it can open a connection, and none is opened."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

from alliance_desktop.export.formats import FORMATS

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "alliance_desktop").rglob("*.py"))
NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "urllib.request"),
    *("webbrowser", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets"),
}


NAMED = re.compile(rf"\b({'|'.join(name.rpartition('.')[2] for name in NETWORK)})\b")


def test_no_module_imports_a_network_library() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    named = {path: imported(text) for path, text in texts.items() if NAMED.search(text)}
    assert {path: found for path, names in named.items() if (found := sorted(filter(opens_connections, names)))} == {}


def imported(text: str) -> set[str]:
    """What a module imports: modules, and names of modules."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def opens_connections(name: str) -> bool:
    return any(f"{name}.".startswith(f"{banned}.") for banned in NETWORK)


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
