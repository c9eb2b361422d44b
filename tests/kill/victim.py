"""A process that does one thing over and over until it is killed, and then is there again for the next kill."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)
BEGIN_AGAIN = """
for line in sys.stdin:
    if hasattr(os, "fork") and os.fork():
        os.wait()
        print("gone", flush=True)
        continue
    print(os.getpid(), flush=True)
    act(*line.rstrip("\\n").split("\\t"))
    print("done", flush=True)
    time.sleep(1_000)
"""
"""Where a process can fork, what takes its kill has loaded everything before."""
COMMAND = """
from alliance_desktop.__main__ import main
from alliance_desktop.library import library
from alliance_desktop.store import database
act = lambda *words: main(words)
"""
"""One command of the command line, by its words."""


class Victim:
    """`code` defines `act`, which is called with the words that a kill gives, and need not end."""

    def __init__(self, code: str) -> None:
        self.code = f"import os, sys, time\n{code}\n{BEGIN_AGAIN}"
        self.process: subprocess.Popen[str] | None = None

    def begin(self, *words: str) -> int:
        """Let it act; the number of the process that does."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            command = [sys.executable, "-c", self.code]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
            )
        self.tell("\t".join(words))
        return int(self.line())

    def tell(self, line: str) -> None:
        """What it reads next."""
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def line(self, patience: float | None = None) -> str:
        """What it prints next, '' where it has ended or nothing comes in so many seconds."""
        assert self.process is not None
        assert self.process.stdout is not None
        if patience is not None and not select.select([self.process.stdout], [], [], patience)[0]:
            return ""
        return self.process.stdout.readline().removesuffix("\n")

    def kill(self, number: int) -> list[str]:
        """Kill the process of this number, if it lives; the lines that it printed and nobody has read."""
        with suppress(ProcessLookupError):
            os.kill(number, SIGKILL)
        said = self._until("gone" if hasattr(os, "fork") else "")
        return [line for line in said if line != "done"]

    def _until(self, end: str) -> Iterator[str]:
        """The lines before this one, or before the process that waits for kills has ended."""
        while (line := self.line()) != end:
            if not line and self.process and self.process.poll() is not None:
                return
            yield line

    def whole(self, *words: str) -> list[str]:
        """Let it act to its end; what it printed."""
        process = self.begin(*words)
        said = list(iter(self.line, "done"))
        assert self.kill(process) == []
        return said

    def close(self) -> None:
        if self.process is not None:
            self.process.communicate()
