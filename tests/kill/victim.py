"""A process that does one thing over and over until it is killed, and then is there again for the next kill."""

import os
import signal
import subprocess
import sys
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
"""
"""Where a process can fork, what takes its kill has loaded everything before."""


class Victim:
    """`code` defines `act`, which is called with the words that a kill gives, and need not end."""

    def __init__(self, code: str) -> None:
        self.code = f"import os, sys\n{code}\n{BEGIN_AGAIN}"
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
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join(words) + "\n")
        self.process.stdin.flush()
        return int(self.line())

    def line(self) -> str:
        """The next line that it prints."""
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout.readline().removesuffix("\n")

    def kill(self, number: int) -> list[str]:
        """Kill the process of this number; what it printed that nobody has read."""
        os.kill(number, SIGKILL)
        return list(iter(self.line, "gone" if hasattr(os, "fork") else ""))

    def close(self) -> None:
        if self.process is not None:
            self.process.communicate()
