"""Ends a process that takes more memory than it may, before the machine has none left."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

TOO_MUCH = 86
"""The exit code of a process that took too much."""
_MOST = 480_000_000
"""Bytes that it holds, its libraries among them."""
_AT_ALL = 2_000_000_000
"""Bytes that it may ask for at once: where the system heeds that, more are refused before they are there."""
_PAUSE = 0.02


def guard_memory() -> None:
    """From now on the process ends with TOO_MUCH when it holds more than it may."""
    Thread(target=_watch, args=(_held(),), daemon=True).start()


def _watch(held: Callable[[], int]) -> None:
    while held() <= _MOST:
        sleep(_PAUSE)
    os._exit(TOO_MUCH)


if sys.platform == "win32":

    def _held() -> Callable[[], int]:
        """What tells how many bytes the process holds."""

        class Counters(ctypes.Structure):
            """PROCESS_MEMORY_COUNTERS (learn.microsoft.com, GetProcessMemoryInfo)."""

            _fields_ = (
                ("cb", wintypes.DWORD),
                ("faults", wintypes.DWORD),
                ("peak", ctypes.c_size_t),
                ("held", ctypes.c_size_t),
                ("rest", ctypes.c_size_t * 6),
            )

        counters = Counters()
        counters.cb = ctypes.sizeof(counters)
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)

        def held() -> int:
            kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
            return int(counters.held)

        return held

else:

    def _held() -> Callable[[], int]:
        """What tells how many bytes the process holds; from now on the system heeds how many it may ask for at once."""
        import resource  # which Windows lacks, and so do the tests that do without its modules

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _AT_ALL if hard == resource.RLIM_INFINITY else min(_AT_ALL, hard)
        with suppress(ValueError, OSError):  # as macOS, where each process asks for more at its start
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        told = Path("/proc/self/statm")
        if told.is_file():  # the other way also counts what the program held that started this one
            page = resource.getpagesize()
            return lambda: int(told.read_bytes().split()[1]) * page
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
