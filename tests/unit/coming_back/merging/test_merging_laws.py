"""Marks of several stores come together alike in whatever order and however often, and nobody's words are lost."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.marks_of_colleague import known_marks, taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, keep_sent, marks_to_share
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.exchange import SharedMark, SharedMarks
from alliance_desktop.domain.incoming import Choice, Choices
from alliance_desktop.domain.marks import Bookmark, Highlight, Note, Tag, Tagging
from alliance_desktop.domain.merged_marks import merged
from alliance_desktop.domain.merging import Known, heads, history_of
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.library import choosing_edits, mark_edits, tag_edits, trash_edits
from alliance_desktop.library.choosing_edits import sides
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.builders import set_fields
from tests.unit.exchange.read_back import marks_in

CODES = ("P1-01", "P1-02")
WORDS = ("one", "two", "three", "a text that is longer than the stamp that stands for it")
TAGS = ("red", "blue")


def shared(library: Library) -> SharedMarks:
    """All marks of a store, as they come out of its exchange file."""
    gathered = marks_to_share(library)
    content = gathered.content(SHARED_KINDS, builders.MOMENT.date())
    keep_sent(library, content, gathered)
    found = marks_in(write_marks(content, library.now()), library.report)
    assert not found.broken
    return found


def merge(library: Library, theirs: SharedMarks, choice: Choice | None = None) -> None:
    before = texts_of(library)
    taken = taken_marks(library, theirs, "marks.alliance")
    texts = {one.key: choice for one in taken.items} if choice else {}
    library.apply(Merging(library, taken, Choices(texts, {})).edit())
    for key, (own, *others) in texts_of(library).items() if choice is None else ():
        mine, *beside = before.get(key, [own])
        assert own == (mine if mine in {own, *others} else own), "mine is shown as long as it stands"
        assert mine in {own, *others} or own not in beside or {own, *others} <= {*beside, None}, "no other for it"


def texts_of(library: Library) -> dict[str, list[str | None]]:
    """The texts of all notes and fields, the own one first."""
    texts: list[Note | PositionField] = [*library.present(Note), *library.present(PositionField)]
    return {one.id: [one.text, *(other.text for other in one.others)] for one in texts}


def take_back(library: Library, record: Note | PositionField, text: str) -> None:
    """What a document says beside a text."""
    other = OtherText(text, library.owner_id, library.now(), "capital.docx")
    if text not in {record.text, *(one.text for one in record.others)}:
        after = replace(record, others=(*record.others, other))
        library.apply(Edit("Taken back", (Swap(record, after),), source="capital.docx"))


def seen(library: Library) -> dict[str, Any]:
    """What a reader sees: of texts to choose from all, in no order."""
    return {
        "texts": {key: {*texts} for key, texts in texts_of(library).items()},
        "tags": {(one.id, one.name, one.colour, one.description) for one in library.present(Tag)},
        "tagged": {(one.target.code, one.tag) for one in library.present(Tagging)},
        "bookmarks": {(one.target.code, one.label) for one in library.present(Bookmark)},
        "highlights": {(one.target.code, one.quote) for one in library.present(Highlight)},
    }


ACTS = (
    *("note", "rewrite", "delete", "line", "stance", "clear", "tag", "untag", "rename", "colour", "delete tag"),
    *("bookmark", "no bookmark", "highlight", "undo", "redo", "merge", "take back", "choose"),
)


def do(  # noqa: C901, PLR0912
    library: Library,
    act: str,
    which: int,
    what: int,
    others: Sequence[SharedMarks],
    codes: Sequence[str] = CODES,
    words: Sequence[str] = WORDS,
) -> None:
    target, word, tag = library.target(codes[which % len(codes)]), words[what % len(words)], TAGS[what % 2]
    notes = sorted(library.present(Note), key=lambda one: one.id)
    there = library.tag_named(tag)
    match act:
        case "note":
            library.apply(mark_edits.write_note(library, target, word))
        case "rewrite" if notes:
            library.apply(mark_edits.rewrite_note(library, notes[which % len(notes)], word))
        case "delete" if notes:
            library.apply(trash_edits.delete(library, notes[which % len(notes)]))
        case "line":
            library.apply(set_fields(library, [target], {"line": word}))
        case "stance":
            stance = ("support", "oppose", "accept", "reserved")[what % 4]
            library.apply(set_fields(library, [target], {"stance": stance}))
        case "clear":
            library.apply(set_fields(library, [target], {"line": "", "stance": ""}))
        case "tag":
            library.apply(tag_edits.add_tags(library, [target], [tag]))
        case "untag" if there:
            library.apply(tag_edits.remove_tags(library, [target], [tag]))
        case "rename" if there and not library.tag_named(("green", "lime")[which % 2]):
            library.apply(tag_edits.rename_tag(library, there, ("green", "lime")[which % 2]))
        case "colour" if there:
            library.apply(tag_edits.set_colour(library, there, ("teal", "violet")[which % 2]))
        case "delete tag" if there:
            library.apply(tag_edits.delete_tag(library, there))
        case "bookmark":
            library.apply(mark_edits.set_bookmark(library, target, word))
        case "no bookmark" if mark := library.marks(target.code).bookmark:
            library.apply(trash_edits.delete(library, mark))
        case "highlight":
            library.apply(mark_edits.toggle_highlight(library, [(target, (what % 3, 7))]))
        case "undo" if library.labels.undo:
            library.undo()
        case "redo" if library.labels.redo:
            library.redo()
        case "take back" if record := library.field(target, "line") or next(iter(notes), None):
            take_back(library, record, word)
        case "choose" if open_ := library.in_text.to_choose():
            every = sides(library, open_[which % len(open_)])
            library.apply(choosing_edits.choose(library, open_[which % len(open_)], every[what % len(every)]))
        case "merge":
            merge(library, others[what % len(others)])


@dataclass
class Stores:
    """Three stores with clocks of their own in a folder, and copies of them."""

    folder: Path
    count: int = 0

    def open(self, path: Path, years: int = 0) -> Library:
        clock = builders.TickingClock(builders.MOMENT + timedelta(days=400 * years))
        return builders.library(path, clock=clock)

    @contextmanager
    def copy(self, path: Path) -> Iterator[Library]:
        self.count += 1
        to = self.folder / f"copy-{self.count}.db"
        shutil.copyfile(path, to)
        library = self.open(to)
        try:
            yield library
        finally:
            library.close()
            to.unlink()

    def after(self, path: Path, *theirs: SharedMarks) -> tuple[dict[str, Any], SharedMarks]:
        """What is seen in a copy of a store, and all it knows, once these have been added to it in turn."""
        with self.copy(path) as library:
            for one in theirs:
                merge(library, one)
            assert soundness.check(library.path, lambda _report, _code: True) == []
            again = builders.library(library.path)
            assert {kind: set(all_) for kind, all_ in again.contents.records.items()} == {
                kind: set(all_) for kind, all_ in library.contents.records.items()
            }
            again.close()
            return seen(library), shared(library)


def standing(*known: SharedMarks) -> dict[str, set[str | None]]:
    """What nobody wrote over who had seen it, of all notes and fields of which there is a text."""
    graphs: dict[str, dict[str, Known]] = {}
    for one in (mark for each in known for mark in each.marks if isinstance(mark.record, Note | PositionField)):
        graphs.setdefault(one.record.id, {}).update(history_of(one.versions))
    assert all(parent < one.stamp for graph in graphs.values() for one in graph.values() for parent in one.parents)
    found = {key: {one.text for one in heads(graph)} for key, graph in graphs.items()}
    return {key: texts for key, texts in found.items() if texts != {None}}


acts = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 3)), max_size=25)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laws") / "empty.db"
    library = builders.library(path)
    library.apply(builders.note(library, "P1-03", "base"))
    library.apply(builders.tagged(library, "red", "P1-01"))
    library.close()
    return path


_GONE = [(1, "merge", 0, 1), (1, "delete", 0, 0), (1, "delete", 0, 0)]
"""The second store deletes what the third wrote, and the first never had."""
_ALIKE = [(who, act, which, 0) for who, which in ((0, 0), (1, 1), (2, 0)) for act in ("tag", "colour")]
"""The first and the last change of a colour come to the same."""


_UNDONE = [(0, act, 0, 0) for act in ("merge", "rewrite", "undo", "undo", "line", "merge", "undo", "tag")]
"""What came in is undone, once more taken, and undone again."""


@example(_UNDONE, False, [0, 3, -2])
@example(_GONE, False, [0, 3, -2])
@example(_ALIKE, False, [-2, 0, 3])
@settings(
    deadline=None,
    max_examples=settings().max_examples // 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts, st.booleans(), st.permutations([0, 3, -2]))
def test_in_whatever_order_and_however_often_the_same_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
    todo: list[tuple[int, str, int, int]],
    copied: bool,
    years: list[int],
) -> None:
    stores = Stores(tmp_path_factory.mktemp("three"))
    paths = [stores.folder / f"{name}.db" for name in "abc"]
    if copied:
        for path in paths:
            shutil.copyfile(empty, path)
    every = [stores.open(path, year) for path, year in zip(paths, years, strict=True)]
    for number, library in enumerate(every):
        library.apply(builders.note(library, CODES[0], f"first {number}"))
    for who, act, which, what in todo:
        others = [shared(one) for one in every if one is not every[who]]
        do(every[who], act, which, what, others)
    a, b, c = map(shared, every)
    for library in every:
        library.close()
    once, _known = stores.after(paths[0], b)
    assert stores.after(paths[0], b, b)[0] == once, "twice is once"
    ab, known_ab = stores.after(paths[0], b)
    ba, known_ba = stores.after(paths[1], a)
    assert ab == ba, "commutative"
    abc = stores.after(paths[0], b, c)[0]
    assert stores.after(paths[0], c, b)[0] == abc
    assert stores.after(paths[2], known_ab)[0] == abc == stores.after(paths[2], known_ba)[0], "associative"
    assert stores.after(paths[0], stores.after(paths[1], c)[1])[0] == abc
    assert stores.after(paths[1], a, c)[0] == abc == stores.after(paths[2], a, b)[0], "all converge"
    assert abc["texts"] == standing(a, b, c), "nobody's words are lost, and what was written over them wins"
    shutil.rmtree(stores.folder)


@pytest.mark.parametrize(
    ("choice", "here", "there"),
    [("mine", {"one"}, {"one"}), ("theirs", {"two"}, {"two"}), ("both", {"one", "two"}, {"two"})],
)
def test_a_choice_about_what_was_written_over_is_a_text_over_both(
    tmp_path: Path, choice: Choice, here: set[str], there: set[str]
) -> None:
    stores = Stores(tmp_path)
    mine, hers = stores.open(tmp_path / "mine.db"), stores.open(tmp_path / "hers.db", -3)
    for text in ("one", "two"):
        hers.apply(set_fields(hers, [hers.target(CODES[0])], {"line": text}))
        if text == "one":
            merge(mine, shared(hers))
    merge(mine, shared(hers), choice)
    (texts,) = seen(mine)["texts"].values()
    assert texts == here
    merge(hers, shared(mine))
    (texts,) = seen(hers)["texts"].values()
    assert texts == there | here
    assert soundness.check(mine.path, lambda _report, _code: True) == []
    assert [*seen(mine)["texts"].values()] == [here], "undone, and once more"
    mine.undo()
    assert [*seen(mine)["texts"].values()] == [{"one"}]
    mine.redo()
    assert [*seen(mine)["texts"].values()] == [here]
    assert soundness.check(mine.path, lambda _report, _code: True) == []


def test_a_tag_that_something_carries_stays_until_nothing_does(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    mine, hers = stores.open(tmp_path / "mine.db"), stores.open(tmp_path / "hers.db", 3)
    mine.apply(builders.tagged(mine, "red", CODES[0]))
    merge(hers, shared(mine))
    mine.apply(builders.tagged(mine, "red", CODES[1]))
    hers.apply(tag_edits.delete_tag(hers, builders.the_tag(hers, "red")))
    merge(mine, shared(hers))
    assert seen(mine)["tagged"] == {(CODES[1], "red")}
    merge(hers, shared(mine))
    assert seen(hers) == seen(mine)
    hers.apply(tag_edits.remove_tags(hers, [hers.target(CODES[1])], ["red"]))
    merge(mine, shared(hers))
    merge(hers, shared(mine))
    assert seen(hers)["tags"] == seen(mine)["tags"] == set()


def test_texts_that_stand_in_another_order_are_nothing_new(tmp_path: Path) -> None:
    library = Stores(tmp_path).open(tmp_path / "mine.db")
    library.apply(set_fields(library, [library.target(CODES[0])], {"line": "one"}))
    theirs = shared(library)
    (line,) = theirs.marks
    own = line.versions[0]
    more = [
        Known(own.stamp.replace(":0000:", f":000{text}:"), own.parents, own.person, text=text) for text in ("1", "2")
    ]
    both = replace(theirs, marks=(SharedMark(line.record, line.stamp, versions=(own, *more)),))
    merge(library, both)
    known = known_marks(library)
    ((key, stamps),) = known.here.beside.items()
    record = known.here.records[key]
    assert isinstance(record, PositionField)
    turned = replace(record, others=record.others[::-1])
    here = replace(known.here, records={key: turned}, beside={key: stamps[::-1]})
    assert merged(known.here, both.marks).arriving == merged(here, both.marks).arriving == []
