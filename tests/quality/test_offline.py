"""The program is offline: no module of it can open a connection, and none is opened."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_desktop.export.formats import FORMATS

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "alliance_desktop").rglob("*.py"))
NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "urllib.request"),
    *("webbrowser", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets"),
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_imports_a_network_library(path: Path) -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    assert not {name for name in names if any(f"{name}.".startswith(f"{banned}.") for banned in NETWORK)}


def test_no_connection_is_tried(tmp_path: Path) -> None:
    watch = (
        "import sys\n"
        "def hook(event, arguments):\n"
        "    if event.startswith('socket.'): print('!', event, arguments, file=sys.stderr)\n"
        "sys.addaudithook(hook)\n"
        "from alliance_desktop.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    picture = "![a picture](https://example.org/pixel.png) [a link](https://example.org)"
    exports = [["export", "--format", one.name, "-o", str(tmp_path / one.name)] for one in FORMATS]
    plain = [["tag", "P1-08", "#funding"], ["list", "tag:funding", "--json"], ["check"]]
    for command in (*plain, ["note", "P1-08", picture], *exports):
        ended = subprocess.run(
            [sys.executable, "-c", watch, *command, "--store", str(tmp_path / "store.db")],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        assert "!" not in ended.stderr
