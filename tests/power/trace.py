"""What a program does to files, as strace tells it, call by call; and the same done to a disc of ours."""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.power.disc import Disc

SYNCS = ("fsync", "fdatasync")
_RENAMES, _LINKS = ("rename", "renameat", "renameat2"), ("link", "linkat")
_UNLINKS, _FOLDERS = ("unlink", "unlinkat", "rmdir"), ("mkdir", "mkdirat")
NAMING = (*_RENAMES, *_LINKS, *_UNLINKS, *_FOLDERS)
_LINE = re.compile(r"(\d+)\s+(.*)")
_BEGUN = " <unfinished ...>"
_ENDED = re.compile(r"<\.\.\. \w+ resumed>(.*)")
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (\d+)")


class Call(NamedTuple):
    """A call that went well; `texts` are the names and bytes among its words, `words` the others."""

    name: str
    texts: tuple[bytes, ...]
    words: tuple[str, ...]
    result: int

    @property
    def said(self) -> bytes | None:
        """What it wrote to standard output."""
        return self.texts[0] if self.name == "write" and self.words[0] == "1" else None


def traced(command: list[str], environment: Mapping[str, str], folder: Path, log: Path) -> list[Call]:
    """Runs a command in a folder; it must end well."""
    calls = ",".join(f"?{name}" for name in _DEEDS)  # not every machine has all of them
    options = ["--follow-forks", "--seccomp-bpf", "-xx", "--string-limit=16777216", f"--trace={calls}"]
    strace = ["strace", *options, "--signal=none", f"--output={log}", *command]
    ended = subprocess.run(strace, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return list(_calls(log.read_text(encoding="ascii").splitlines()))


def do(call: Call, disc: Disc) -> None:
    """Does to the disc what the program did to its own."""
    _DEEDS[call.name](call, disc)


def _calls(lines: Iterable[str]) -> Iterable[Call]:
    """Of several threads a call may begin and end in lines that do not follow each other."""
    begun: dict[str, str] = {}
    for line in lines:
        parts = _LINE.fullmatch(line)
        assert parts is not None, line
        thread, text = parts.groups()
        if text.endswith(_BEGUN):
            begun[thread] = text.removesuffix(_BEGUN)
            continue
        if ended := _ENDED.fullmatch(text):
            text = begun.pop(thread) + ended[1]
        if found := _CALL.match(text):
            said = found[2].split('"')  # a text is all in numbers: it has no quotation mark
            texts = tuple(bytes.fromhex(one.replace("\\x", "")) for one in said[1::2])
            words = "".join(said[::2]).split(", ")
            yield Call(found[1], texts, tuple(word for word in words if word), int(found[3]))


def _open(call: Call, disc: Disc) -> None:
    disc.open(call.result, os.fsdecode(call.texts[0]), set(call.words[1].split("|")))


def _rename(call: Call, disc: Disc) -> None:
    old, new = map(os.fsdecode, call.texts)
    disc.rename(old, new, disc.names.get(old))


def _link(call: Call, disc: Disc) -> None:
    old, new = map(os.fsdecode, call.texts)
    disc.rename(None, new, disc.names.get(old))


def _unlink(call: Call, disc: Disc) -> None:
    disc.rename(os.fsdecode(call.texts[0]), None, None)


def _make_folder(call: Call, disc: Disc) -> None:
    disc.rename(None, os.fsdecode(call.texts[0]), None)


_DEEDS: dict[str, Callable[[Call, Disc], None]] = {
    "openat": _open,
    "close": lambda call, disc: disc.close(int(call.words[0])),
    "lseek": lambda call, disc: disc.seek(int(call.words[0]), call.result),
    "write": lambda call, disc: disc.write(int(call.words[0]), call.texts[0][: call.result]),
    "pwrite64": lambda call, disc: disc.write(int(call.words[0]), call.texts[0][: call.result], int(call.words[-1])),
    "ftruncate": lambda call, disc: disc.write(int(call.words[0]), None, int(call.words[-1])),
    "truncate": lambda call, disc: disc.truncate(os.fsdecode(call.texts[0]), int(call.words[-1])),
    **dict.fromkeys(SYNCS, lambda call, disc: disc.sync(int(call.words[0]))),
    **dict.fromkeys(_RENAMES, _rename),
    **dict.fromkeys(_LINKS, _link),
    **dict.fromkeys(_UNLINKS, _unlink),
    **dict.fromkeys(_FOLDERS, _make_folder),
}
