"""Everything searched as one: from a key to the repainted results, and the query alone beside its floors."""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from alliance_desktop.domain.report import passages
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.folding import fold, pieces
from alliance_desktop.domain.text.postings import numbers_of
from alliance_desktop.domain.text.word_index import WordIndex
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.searching import Asked, Searching
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.finding.full_search import Searcher
from alliance_desktop.library.library import Library
from benchmarks.measure import Comparison, Growth, Result, Single, at_99
from benchmarks.processes import ROOT, empty_home
from benchmarks.reports import annotate, write_package

SIZES = {53: 200, 10_000: 10_000}
"""Recommendations, and notes."""
KEY, FRAME, QUERY, ANSWER = 8.0, 16.7, 2.0, 5.0
"""Milliseconds for a key at the median and at the 99th of a hundred; a query against the faster floor; milliseconds for
all that is answered."""
EACH, REPORTS, LINEAR = 300, (5, 20, 80), 1.1
"""Recommendations of each of so many reports, and the exponent of how the answer may grow with them."""
TYPED = ("victims", "trafficking", "compensation", "funding", "identification", "referral", "prosecution", "states")
"""Words of the report, each asked for letter by letter from the second on."""


def measure(pairs: int) -> Iterator[Result]:
    """Keys at both sizes, then the query alone at the larger one."""
    with tempfile.TemporaryDirectory() as folder:
        empty_home(folder)
        for size, notes in SIZES.items():
            package, store = write_package(Path(folder) / str(size), size), Path(folder) / f"{size}.db"
            annotate(store, read_package(package), notes)
            command = [sys.executable, "-m", "benchmarks.window.search_probe", str(package), str(store)]
            ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            taken = json.loads(ended.stdout.splitlines()[-1])
            yield Single(f"search: key to repainted, {size:,} + {notes:,}", "ms", KEY, taken)
            yield Single(f"search: the 99th of a hundred, {size:,}", "ms", FRAME, [at_99(taken)])
            library = Library.open(store, read_package(package))
            texts = [passage.text for passage in passages(library.report)] + [
                note.text for note in library.in_text.notes()
            ]
            yield compare(texts, size, pairs)
            yield whole(library, size)
            library.close()
        yield from several(Path(folder))


def several(folder: Path) -> Iterator[Result]:
    """All reports: how the answer grows with their number, and the longest step, during which a key would wait."""
    answers, longest = [], 0.0
    own = ReportIndex(read_package(write_package(folder / "own", EACH)))
    for count in REPORTS:
        for number in range(1, count + 1):
            if not (package := own_folder() / f"size-{EACH + number}").exists():
                write_package(package, EACH + number)
        searching = Searching(own, Editor())
        longest = max(longest, *_steps(searching.searching_others(searching.search())))  # they are read now
        times = []
        for word in TYPED:
            searching.asked = Asked(word)
            steps = searching.searching_others(searching.search())
            taken = list(_steps(steps))
            times.append(sum(taken) / 1000)
            longest = max(longest, *taken)
        answers.append(median(times))
    yield Growth("search: all reports", LINEAR, list(REPORTS), answers)
    yield Single("search: the longest step of all reports", "ms", FRAME, [longest])


def _steps(steps: Iterator[object]) -> Iterator[float]:
    """Milliseconds of each, with what comes behind the last one."""
    done = object()
    while True:
        begin = time.perf_counter()
        ended = next(steps, done) is done
        yield (time.perf_counter() - begin) * 1000
        if ended:
            return


def compare(texts: Sequence[str], size: int, pairs: int) -> Comparison:
    """The rows that hold a word, beside those of the faster floor: the median query of each round, in turn."""
    floors: list[Callable[[str], Sequence[int]]] = [fts(texts), narrowing_scan(texts)]
    index = WordIndex(texts)
    asked = [word[:end] for word in TYPED for end in range(2, len(word) + 1)]

    def forget() -> None:
        """What was asked before is not to be remembered: nobody types the same beginning again and again."""
        for text in ("x", None):
            index.put(len(texts), text)

    def ask(text: str) -> Sequence[int]:
        return numbers_of(index.holding(fold(text).letters, begun=0))

    for text in asked:
        if any(list(floor(text)) != ask(text) for floor in floors):
            raise ValueError(f"not the same rows for {text}")
    ours: list[float] = []
    best: list[float] = []
    for _round in range(pairs):
        ours.append(median(_taken(ask, asked, forget)))
        best.append(min(median(_taken(floor, asked)) for floor in floors))
    return Comparison(f"search: the query alone, {size:,}", "ms", QUERY, ours, best)


def whole(library: Library, size: int) -> Single:
    """The whole answer, of every kind and ranked, or with what is spelt like a word that is nowhere."""
    searcher = Searcher(ReportIndex(library.report))
    searcher.attach(library)
    for _step in searcher.get_ready():
        pass
    asked = [word[:end] for word in (*TYPED, "compensaton ") for end in range(2, len(word) + 1)]
    return Single(f"search: the whole answer, 99th, {size:,}", "ms", ANSWER, [at_99(_taken(searcher.search, asked))])


def fts(texts: Sequence[str]) -> Callable[[str], Sequence[int]]:
    """Bare SQLite FTS5 over words that are folded already: row numbers only."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE found USING fts5 (words, content='', prefix='2 3')")
    rows = ((number, " ".join(pieces(text))) for number, text in enumerate(texts))
    database.executemany("INSERT INTO found (rowid, words) VALUES (?, ?)", rows)
    ask = "SELECT rowid FROM found WHERE found MATCH ?"
    return lambda text: [row[0] for row in database.execute(ask, (f'"{fold(text).letters}"*',))]


def narrowing_scan(texts: Sequence[str]) -> Callable[[str], Sequence[int]]:
    """Every text looked through for a word that begins so; while one types on, only those found before."""
    rows = [f" {' '.join(pieces(text))}" for text in texts]
    before: tuple[str, Sequence[int]] = ("", range(len(rows)))

    def find(text: str) -> Sequence[int]:
        nonlocal before
        start = " " + fold(text).letters
        among = before[1] if before[0] and start.startswith(before[0]) else range(len(rows))
        before = start, [number for number in among if start in rows[number]]
        return before[1]

    return find


def _taken(
    ask: Callable[[str], object], texts: Sequence[str], before: Callable[[], None] = lambda: None
) -> list[float]:
    """Milliseconds of each; `before` is not counted."""
    taken = []
    for text in texts:
        before()
        begin = time.perf_counter()
        ask(text)
        taken.append((time.perf_counter() - begin) * 1000)
    return taken
