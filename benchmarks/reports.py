"""Reports and stores of any size, made from the words of the real report."""

from itertools import cycle, islice
from pathlib import Path

from alliance_desktop import paths
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits, mark_edits, tag_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields

PER_PANEL, PER_SESSION = 11, 40
REAL = paths.resource("reports", "osce-2018")


def write_package(folder: Path, size: int) -> Path:
    """A package of panels with `size` recommendations together; the real texts come round again and again."""
    real = read_package(REAL)
    prose = [paragraph for section in real.sections for paragraph in section.paragraphs if isinstance(paragraph, str)]
    texts, paragraphs = cycle(one.text for one in real.recommendations), cycle(prose)
    head = [f'id = "size-{size}"', f'title = "{size} recommendations"', 'date = "2018"', 'language = "en"']
    words = []
    for panel, start in enumerate(range(0, size, PER_PANEL), 1):
        title = f"Panel number {panel} of a long report"
        head += ["", "[[section]]", f'id = "panel-{panel}"', 'kind = "panel"', f"number = {panel}"]
        head += [f'title = "{title}"', f'heading = "Panel {panel}: {title}"', f"page = {panel}"]
        words += [f"## panel-{panel}", "", next(paragraphs), "", "The panel recommends:", ""]
        demands = enumerate(islice(texts, min(PER_PANEL, size - start)), 1)
        words += [f"- [P{panel}-{number:02}, p. {panel}] {text}" for number, text in demands] + [""]
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text("\n".join(head) + "\n", encoding="utf-8")
    (folder / "report.md").write_text("\n".join(words), encoding="utf-8")
    return folder


def write_sessions(folder: Path, size: int) -> Path:
    """A package of another kind: sessions of 40, each recommendation with those who made it, and text behind them."""
    real = read_package(REAL)
    prose = [paragraph for section in real.sections for paragraph in section.paragraphs if isinstance(paragraph, str)]
    texts, paragraphs = cycle(one.text for one in real.recommendations), cycle(prose)
    makers = cycle(f"State {number}" for number in range(120))
    head = [
        'id = "sessions"',
        'title = "A meeting of sessions"',
        'short = "Meeting"',
        'date = "2019"',
        'language = "en"',
    ]
    words = []
    for session, start in enumerate(range(0, size, PER_SESSION), 1):
        head += ["", "[[section]]", f'id = "session-{session}"', 'kind = "session"', f"number = {session}"]
        head += [f'title = "Title {session}"', f'heading = "Session {session}: Title"', f"page = {session}"]
        words += [f"## session-{session}", "", next(paragraphs), "", "Recommendations to participating States:", ""]
        demands = enumerate(islice(texts, min(PER_SESSION, size - start)), 1)
        words += [
            f"- [W{session}-{number:02}, p. {session}; {(one := next(makers))}] {text} ({one})"
            for number, text in demands
        ]
        words += ["", next(paragraphs), ""]
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text("\n".join(head) + "\n", encoding="utf-8")
    (folder / "report.md").write_text("\n".join(words), encoding="utf-8")
    return folder


def mark(store: Path, report: Report) -> None:
    """Make a store in which every second recommendation has a note and every third a tag."""
    library = Library.open(store, report)
    targets = [Target(report.id, one.code) for one in report.recommendations]
    for target in targets[::2]:
        library.apply(mark_edits.write_note(library, target, "Ask for *multi-year* funding; see also the twin."))
    library.apply(tag_edits.add_tags(library, targets[::3], ["funding"]))
    library.close()


def annotate(store: Path, report: Report, notes: int) -> None:
    """Make a store with so many notes, in words of the report that come round again and again, written at once."""
    library = Library.open(store, report)
    places = cycle(report.recommendations)
    texts = cycle(f"Ask for *multi-year* funding: {one.text[:160]}" for one in reversed(report.recommendations))
    made = (mark_edits.write_note(library, Target(report.id, next(places).code), next(texts)) for _ in range(notes))
    library.apply(Edit("Many notes", tuple(swap for edit in made for swap in edit.swaps)))
    library.close()


def brief(store: Path, report: Report) -> None:
    """Make a store in which all recommendations have a position and stand in one brief, as speaking notes."""
    library = Library.open(store, report)
    targets = [Target(report.id, one.code) for one in report.recommendations]
    line = "We support this wherever a participating State delegates it to others. What depends on it can be planned."
    texts: dict[FieldName, str] = {"stance": "support", "line": f"{line} {line}", "pressed": line, "background": line}
    library.apply(set_fields(library, targets, texts))
    items = brief_edits.chosen(library, (target.code for target in targets))
    library.apply(brief_edits.new_brief(library, "Everything", items))
    library.apply(brief_edits.set_template(library, library.briefs[0], "speaking-notes"))
    library.close()
