"""The process that reads a document: its bytes come in, and lines of JSON go out. It opens no file and writes none."""

import json
import sys

from alliance_desktop.errors import DocumentError
from alliance_desktop.ingest.any_document import any_document
from alliance_desktop.ingest.reading.block_lines import as_json
from alliance_desktop.ingest.reading.memory_guard import TOO_MUCH, guard_memory
from alliance_desktop.work_in_steps import at_once, saying

AT_ONCE = 200
"""Blocks in a line: who takes them is held up for a few milliseconds."""


def read_for_another(name: str) -> int:
    """Reads the document that a file of this name holds; returns the exit code.

    A line is `[done, of]`, `{"refused": why}`, `{"blocks": […]}` or, as the last, `{"format": name, "notices": […]}`.
    """
    guard_memory()
    try:
        document = at_once(saying(any_document(sys.stdin.buffer.read(), name), _tell))
    except DocumentError as error:
        _tell({"refused": str(error)})
        return 0
    except (MemoryError, RecursionError):
        return TOO_MUCH
    for first in range(0, len(document.blocks), AT_ONCE):
        _tell({"blocks": as_json(document.blocks[first : first + AT_ONCE])})
    _tell({"format": document.format, "notices": document.notices})
    return 0


def _tell(line: object) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()
