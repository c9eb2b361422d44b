"""What the command line answers about a store, asked within this process: one of its own costs fifty times more."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from alliance_desktop.cli.main import run
from alliance_desktop.cli.request import read_request


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


def answer(store: Path, *words: str, stdin: bytes = b"") -> Answer:
    """The exit code of a command that succeeds, and what it prints."""
    typed, out, err = (io.TextIOWrapper(io.BytesIO(given), encoding="utf-8") for given in (stdin, b"", b""))
    with mock.patch.object(sys, "stdin", typed), redirect_stdout(out), redirect_stderr(err):
        code = run(read_request([*words, "--store", str(store)]))
    for one in (out, err):
        one.seek(0)
    return Answer(code, out.read(), err.read())


def ask(store: Path, *words: str) -> Any:
    """What it prints, read as JSON; the command must succeed."""
    said = answer(store, *words)
    assert said.code == 0, (words, said)
    return said.json()
