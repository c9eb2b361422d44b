"""What the command line answers about a store, asked within this process: one of its own costs fifty times more."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from alliance_desktop.cli.main import run
from alliance_desktop.cli.request import read_request


def ask(store: Path, *words: str) -> Any:
    """What it prints, read as JSON; the command must succeed."""
    answer = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")  # exports are bytes
    with redirect_stdout(answer):
        code = run(read_request([*words, "--store", str(store)]))
    assert code == 0, (words, code)
    answer.seek(0)
    return json.loads(answer.read())
