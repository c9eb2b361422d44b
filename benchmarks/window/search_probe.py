"""A window in which everything is searched, to be started as a process of its own.

python -m benchmarks.window.search_probe PACKAGE STORE      prints the milliseconds of a hundred keys or more, as JSON
"""

import json
import sys
import time

from benchmarks.probe import opened

WORDS = ("victims of trafficking", "co-operation", "regular and sufficient funding", "NRM ", "compensaton ")
KEYS = 100


def run(package: str, store: str) -> int:
    """Words typed letter by letter, each timed until the window is painted again; the first round is thrown away."""
    from PySide6.QtTest import QTest

    from alliance_desktop.gui.search.search_page import Search

    app, window = opened(package, store)
    while window.desk.ahead.is_running:
        app.processEvents()
    window.parts.actions.trigger("search")
    edit = window.findChildren(Search)[-1].head.edit
    app.processEvents()
    taken: list[float] = []
    for _round in range(2):
        taken = []
        while len(taken) < KEYS:
            for words in WORDS:
                for letter in words:
                    begin = time.perf_counter()
                    QTest.keyClicks(edit, letter)
                    app.processEvents()
                    taken.append((time.perf_counter() - begin) * 1000)
                edit.clear()
                app.processEvents()
    print(json.dumps(taken))
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
