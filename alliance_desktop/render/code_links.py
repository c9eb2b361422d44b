"""Where a document names one of its own codes: links that lead to it."""

import re
from collections.abc import Iterator, Set

from alliance_desktop.render.document import Run, Runs

_CODE_LIKE = re.compile(r"(?<![\w-])\w+-\d+(?![\w-])")
_NUMBERED = re.compile(r"-\d")
"""Most texts have none, and are seen through faster by it."""


def linked(runs: Runs, codes: Set[str]) -> Runs:
    """The same words; each of `codes` that is named outside of code and of other links leads to its item, and no
    link leads to another item."""
    for run in runs:
        if run.link.startswith("#") or _NUMBERED.search(run.text):
            break
    else:
        return runs
    there = (run._replace(link="") if run.link.startswith("#") and run.link[1:] not in codes else run for run in runs)
    return tuple(part for run in there for part in (_pieces(run, codes) if _may_name(run) else (run,)))


def _may_name(run: Run) -> bool:
    return not (run.link or run.code) and _NUMBERED.search(run.text) is not None


def _pieces(run: Run, codes: Set[str]) -> Iterator[Run]:
    at = 0
    for found in _CODE_LIKE.finditer(run.text):
        if found[0] in codes:
            if found.start() > at:
                yield run._replace(text=run.text[at : found.start()])
            yield run._replace(text=found[0], link=f"#{found[0]}")
            at = found.end()
    if at == 0:
        yield run
    elif at < len(run.text):
        yield run._replace(text=run.text[at:])
