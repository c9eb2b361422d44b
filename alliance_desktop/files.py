"""Files written whole or not at all, and files read up to a limit."""

import errno
import os
import re
import stat
import time
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from alliance_desktop import logs
from alliance_desktop.errors import AllianceError, InputError, TargetExistsError
from alliance_desktop.i18n import _

_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_NOT_FOR_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF)
"""What file systems answer that cannot be asked to put a folder on the disk, as on some network shares."""
_DENIED, _SHARED, _LOCKED = 5, 32, 33
"""Windows' error codes for a file that somebody holds; the first also stands for a missing right."""
PAUSES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.4, 0.4)
"""Seconds between tries: an antivirus, an indexer or a sync engine lets go of a file within about two seconds."""
_A_DAY = 24 * 60 * 60
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Signs that turn the direction of what follows: a name with one of them can seem to end otherwise than it does."""
_IN_NO_NAME = rf'[\x00-\x1f\x7f<>:"/\\|?*{_TURNING}]+'
_DEVICE = r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))"
"""What is a device for Windows, under any ending."""


def as_name(words: str, between: str) -> str:
    """The words as every system takes them for the name of a file, `between` in the place of signs that one refuses."""
    name = re.sub(_IN_NO_NAME, between, words)
    device = re.match(_DEVICE, name.lstrip())
    return f"{device[0]}_{name.lstrip()[device.end() :]}" if device else name


def refuse_name(path: Path) -> None:
    """Raise InputError where the path's last name is a device for Windows, or seems to be another than it is."""
    if re.match(_DEVICE, path.name):
        text = _("“{name}” is a name Windows reserves. Choose another name.")
        raise InputError(text.format(name=path.name))
    if re.search(f"[{_TURNING}]", path.name):
        name = re.sub(f"[{_TURNING}]", "\ufffd", path.name)
        text = _("“{name}” contains a character that reverses the direction of text. Choose another name.")
        raise InputError(text.format(name=name))


def write_whole(
    path: Path, data: bytes, *, replace: bool, mode: int | None = None, wanted: Callable[[], bool] | None = None
) -> None:
    """Write `data` to `path`: afterwards the file is there whole, or everything is as it was.

    What a kill left of an earlier writing of it goes with one a day later.
    A symbolic link is followed: what it points at is written. `mode` is that of a new file, as in 0o600;
    None leaves it to the user's umask, or keeps that of a file that is replaced. `wanted` is asked once the data are on
    the disk, which may have taken long: if it says no, everything is as it was.
    Raises TargetExistsError where the file exists and `replace` is not set, InputError where the folder is
    missing or not writable or the path is no ordinary file, AllianceError where the disk is full or fails.
    """
    path = Path(os.path.realpath(path))
    present = _refuse_present(path, replace=replace)
    if mode is None and present is not None:
        mode = stat.S_IMODE(present.st_mode)
    temporary = path.with_name(f"{_passing_name(path)}{os.urandom(6).hex()}.tmp")
    try:
        try:
            _write_beside(temporary, data, mode)
            if wanted is None or wanted():
                put_in_place(temporary, path, replace=replace)
                _sweep(path)
        except PermissionError as error:
            if not is_held(error):
                raise
            raise _held(path) from error
        finally:
            discard(temporary)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise TargetExistsError(_("{path} exists already and was left as it is.").format(path=path)) from error
    except OSError as error:
        raise in_plain_words(error, path) from error


def _refuse_present(path: Path, *, replace: bool) -> os.stat_result | None:
    """What is at `path`, if anything. Raises as `write_whole` where that is not to be replaced."""
    present = _look_at(path)
    if present is not None and not replace:
        raise TargetExistsError(_("{path} exists already and was left as it is.").format(path=path))
    if present is not None and not present.st_mode & stat.S_IWUSR:
        raise InputError(_("{path} is write-protected and was left as it is.").format(path=path))
    return present


def read_limited(path: Path, limit: int) -> bytes:
    """All of an ordinary file of at most `limit` bytes; the size is looked at before anything is read.

    Raises InputError where there is none, it may not be read, is no ordinary file, or is larger.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise InputError(_("{path} is not a file.").format(path=path))
        if found.st_size > limit:
            raise _too_large(path, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise InputError(_("The file {path} doesn’t exist.").format(path=path)) from error
    except OSError as error:
        raise InputError(_("{path} could not be read: {why}.").format(path=path, why=error.strerror)) from error
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def look(path: Path) -> os.stat_result | None:
    """What is at `path`, links followed, or None; raises InputError where that cannot be asked (a name too long)."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InputError(_("{path} can’t be used: {why}.").format(path=path, why=error.strerror)) from error


def exists(path: Path) -> bool:
    """Whether anything is seen at `path`; what can't be looked at, as on a network that dropped, is not there."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`; raises InputError as `look` does."""
    found = look(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both paths lead to one file, also by links or, where the disk ignores case, by other letters."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.resolve() == other.resolve()


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter; one that is there stays as it is.

    Afterwards they are on the disk: what is saved in a folder that a power cut takes away is gone with it.
    """
    missing = list(takewhile(lambda folder: not folder.is_dir(), (path, *path.parents)))
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def put_in_place(temporary: Path, path: Path, *, replace: bool) -> None:
    """Give a finished file its name. Raises FileExistsError where that is taken and `replace` is not set, OSError."""
    if replace:
        replace_file(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (a memory stick, some shares): claim the name first, so that no other file is replaced.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            replace_file(temporary, path)
        except BaseException:  # also where a signal ended it, perhaps just after it was done
            if exists(temporary):
                discard(path)
            raise


def replace_file(source: Path, target: Path) -> None:
    """Give `source` the name `target`, replacing what is there. Raises OSError if another program keeps holding it."""
    _patiently(lambda: source.replace(target))


def rename_file(source: Path, target: Path) -> None:
    """Give `source` the name `target`. Raises FileExistsError where that is taken and the system, as Windows, says so;
    OSError if another program keeps holding it."""
    _patiently(lambda: source.rename(target))


def remove_file(path: Path) -> None:
    """Remove a file if there is one. Raises OSError if another program keeps holding it."""
    _patiently(lambda: path.unlink(missing_ok=True))


def discard(path: Path) -> None:
    """Remove a file that nobody needs, if there is one; a failure is only logged, so that it hides no earlier error."""
    try:
        remove_file(path)
    except OSError as error:
        logs.warning(__name__, "a file was not removed: %s", type(error).__name__)


def is_held(error: OSError) -> bool:
    """Whether Windows says that another program holds the file, or in the same words that there is no right to it."""
    return getattr(error, "winerror", None) in {_DENIED, _SHARED, _LOCKED}


def is_refused(error: OSError) -> bool:
    """Whether the folder or its medium allows no writing."""
    return error.errno in _NO_RIGHT


def sync_folder(folder: Path) -> None:
    """Make sure that a rename in `folder` is on the disk, where the file system can be asked to."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise


def in_plain_words(error: OSError, path: Path) -> AllianceError:
    """What is told where the system didn't write a file, or make a folder, at `path`."""
    if is_refused(error):
        text = _("{folder} does not allow writing. Nothing was written.")
        return InputError(text.format(folder=path.parent))
    if error.errno in _NO_ROOM:
        text = _("The disk is full, so {path} wasn’t written. Free some space and try again.")
        return AllianceError(text.format(path=path))
    if error.errno == errno.ENAMETOOLONG:
        return InputError(_("The file name is too long. Nothing was written."))
    return AllianceError(_("{path} could not be written: {why}.").format(path=path, why=error.strerror))


def _look_at(path: Path) -> os.stat_result | None:
    """What is at `path` now, or None; raises InputError where no file can be put there."""
    if not is_folder(path.parent):
        raise InputError(_("The folder {folder} doesn’t exist. Nothing was written.").format(folder=path.parent))
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise in_plain_words(error, path) from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(_("{path} is a folder, not a file. Nothing was written.").format(path=path))
    if not stat.S_ISREG(found.st_mode):
        raise InputError(_("{path} is not an ordinary file. Nothing was written.").format(path=path))
    return found


def _write_beside(name: Path, data: bytes, mode: int | None) -> None:
    """Make the file that gets its own name later, on the disk and not only in its cache."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # Made with the usual rights the system applies the user's umask, which cannot be asked for without changing it.
    handle = os.open(name, flags, 0o666 if mode is None else 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            name.chmod(mode)
        os.fsync(file.fileno())


def _sweep(path: Path) -> None:
    """The age is told by the clock of the disk, which may be that of another machine. A failure harms nobody."""
    try:
        written = path.stat().st_mtime
        passing = re.compile(rf"{re.escape(_passing_name(path))}[0-9a-f]{{12}}\.tmp")
        for other in filter(lambda other: passing.fullmatch(other.name), path.parent.iterdir()):
            if written - other.stat().st_mtime > _A_DAY:
                discard(other)
    except OSError as error:
        logs.warning(__name__, "a folder was not looked through: %s", type(error).__name__)


def _passing_name(path: Path) -> str:
    return f".{path.name[:40]}."


def _patiently(act: Callable[[], object]) -> None:
    """Do it, on Windows again for about two seconds while another program holds the file for a moment."""
    for pause in PAUSES:
        try:
            act()
        except OSError as error:
            if not is_held(error):
                raise
            time.sleep(pause)
        else:
            return
    act()


def _too_large(path: Path, limit: int) -> InputError:
    return InputError(_("{path} is larger than {limit} bytes and was not read.").format(path=path, limit=limit))


def _held(path: Path) -> InputError:
    text = _("{path} is open in another program. Close it there, or choose another name. Nothing was written.")
    return InputError(text.format(path=path))
