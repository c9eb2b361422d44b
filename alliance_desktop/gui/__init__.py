"""The window.

PySide puts a function of its own in the place of `import`, which reads the source of every module imported from then
on, to see whether it wants the names of Qt in snake case. None here does: without it a start reads 5 MB less.
"""

import builtins
import linecache

import PySide6.QtCore  # noqa: F401  (only then is it in its place)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
linecache.clearcache()  # of the sources that it has read until now, a quarter of a megabyte
