"""Three stores in which the steps are done, what must hold after each of them, and once all have each other's files."""

import os
import re
import shutil
import sqlite3
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.coming_back.taking import chosen_for_all
from alliance_desktop.domain.exchange import SharedMark, SharedMarks
from alliance_desktop.domain.incoming import CHOICES, TAG_NAME, Choice, Choices
from alliance_desktop.domain.marks import Tagging
from alliance_desktop.library.earlier.recoded import recode
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.shortest import Run, Steps
from tests.three_stores.acts import CORRECTED, EDITS, Store
from tests.unit.coming_back.merging.test_merging_laws import ACTS, seen, shared, texts_of

TRIED = sorted({*ACTS, *EDITS} - {"undo", "redo", "merge", "take back", "choose", "join", "brief", "rows", "head"})
"""Acts that are undone before anybody hears of them."""
Seen = dict[str, Any]


class BrokenLawError(Exception):
    """What must hold and doesn't, and by what that is seen."""

    def __init__(self, law: str, by: object) -> None:
        super().__init__(f"{law}: {by}")
        self.law = law


def nothing(law: str, found: object) -> None:
    """Raises BrokenLawError where something is found."""
    if found:
        raise BrokenLawError(law, found)


class ThreeStores:
    """Does steps, and looks whether all holds that must.

    `given_up` says by words that were written who of the three did so: wrote over them, deleted them or took them back;
    who has them by a file again has not taken that back (others may have written over the same text). `ever` says the
    same of all that anybody gave up once: what an undo brought back goes with the merge that it came with. What was
    given up by choice, and `told`, comes back by undo of that merge until somebody's file has the choice again.
    """

    def __init__(self, folder: Path, clocks: Sequence[int]) -> None:
        self.stores = list[Store]()
        self.given_up, self.ever = dict[str, set[int]](), dict[str, set[int]]()
        self.of_documents, self.told = set[str](), set[tuple[str, int]]()
        for who, days in enumerate(clocks):
            clock = builders.TickingClock(builders.MOMENT + timedelta(days=days))
            self.stores.append(Store(builders.library(folder / f"{who}.db", clock=clock)))
            with self.noting(who):
                self.stores[who].act("note", 0, 0, [f"first{who}"])

    def close(self) -> None:
        for one in self.stores:
            one.library.close()

    def do(self, who: int, act: str, which: int, what: int, number: int) -> None:
        """A step."""
        store = self.stores[who]
        match act:
            case "share":
                self.share(who)
            case "meet" | "old file" | "keep":
                other = (who + 1 + which % 2) % 3
                files = self.stores[other].files if act == "old file" else []
                theirs = files[what % len(files)] if files else self.share(other)
                self.merge(who, theirs, CHOICES[what % 3] if act == "keep" else None)
            case "tried":
                tried(store, number)
            case "there and back" | "all back":
                there_and_back(store, 1_000 if act == "all back" else 1 + which)
            case "undo" | "redo":
                label = store.library.labels.undo if act == "undo" else store.library.labels.redo
                with self.noting(who, of_merge=(label or "").startswith("Marks of ")):
                    travel(store, act)
            case "correct":
                correct(store)
            case _:
                self.of_documents |= {f"word{number}"} if act == "take back" else set()
                with self.noting(who):
                    store.act(act, which, what, words_of_step(f"word{number}"))

    @contextmanager
    def noting(self, who: int, *, of_merge: bool = False) -> Iterator[None]:
        """Keeps in mind what an act gives up; what goes since a merge is undone wasn't given up by that."""
        before = words_in(self.stores[who].library)
        yield
        after = words_in(self.stores[who].library)
        for word in after - before:
            if not (of_merge and (word, who) in self.told):
                self.given_up.setdefault(word, set()).discard(who)
        went = before - after
        self.give_up(who, {word for word in went if who in self.ever.get(word, ())} if of_merge else went)

    def give_up(self, who: int, words: set[str]) -> None:
        for word in words:
            for each in (self.ever, self.given_up):
                each.setdefault(word, set()).add(who)

    def share(self, who: int) -> SharedMarks | None:
        """A file for the others; none where there is nothing to be shared."""
        store = self.stores[who]
        if not marks_to_share(store.library).marks:
            return None
        self.told |= {(word, who) for word, by in self.given_up.items() if who in by}
        store.files.append(shared(store.library))
        return store.files[-1]

    def merge(self, who: int, theirs: SharedMarks | None, keep: Choice | None = None) -> int:
        """Adds a file; how much it had. Added again it changes nothing."""
        library = self.stores[who].library
        if theirs is None:
            return 0
        before = words_in(library)
        taken = taken_marks(library, theirs, "marks.alliance")
        texts = dict(chosen_for_all(taken, keep).texts) if keep else {}
        for one in taken.items:
            if texts.get(one.key) == "mine" and (one.mine is None or one.field == TAG_NAME):
                del texts[one.key]  # refused, and remembered: the one thing in which they may differ
        library.apply(Merging(library, taken, Choices(texts, {})).edit())
        after = words_in(library)
        said = {word for one in theirs.marks for each in one.versions for word in words_of(each.text)} if texts else ()
        self.give_up(who, {*before, *said} - after if texts else set())
        nothing("a file takes words that nobody gave up", before - after - self.ever.keys())
        now, again = state(library), taken_marks(library, theirs, "marks.alliance")
        nothing("a file offers more once it was added", [one for one in again.items if not one.refused])
        library.apply(Merging(library, again, Choices()).edit())
        nothing("a file that is added again changes something", between(now, state(library)))
        return len(taken.items)

    def settle(self) -> None:
        """All add the files of all, twice: then they have the same, and nothing is offered any more."""
        last = max(one.furthest for one in self.stores)  # a file may have said so before it was undone
        for store in self.stores:
            for became in CORRECTED[:last]:  # what came back to an old code goes along with the next correction
                store.library.apply(recode(store.library, became))
        for _each in range(2):
            self.all_meet()
        first, *others = [used(one.library) for one in self.stores]
        nothing("they have not the same", [found for found in (between(first, other) for other in others) if found])
        nothing("more is offered when all have the same", self.all_meet())
        known = {word for word, who in self.given_up.items() if not who}
        there = words_in(self.stores[0].library)
        nothing("words are missing", known - there)
        mine = {word for word in self.given_up if word not in self.of_documents}
        nothing("words are nowhere", mine - set().union(*(words_ever(one.library) for one in self.stores)))
        for store in self.stores:
            texts = (one.text for one in store.library.trash() if one.kind in {"note", "position"})
            lying = {word for text in texts for word in words_of(text)}
            nothing("in the trash lies what nobody deleted", lying - self.ever.keys() - there)
            nothing("the store is not sound", soundness.check(store.library.path, lambda _report, _code: True))
            with closing(builders.library(store.library.path)) as again:
                nothing("memory is another than the store", between(state(again), state(store.library)))

    def all_meet(self) -> int:
        return sum(self.merge(taker, self.share(giver)) for giver, taker in permutations(range(3), 2))


def words_of_step(word: str) -> tuple[str, ...]:
    """What it may write: a word of its own, in a long text too, and what others write as well."""
    return word, f"{word} {'and so on ' * 4}".strip(), word, "the same"


def words_in(library: Library) -> set[str]:
    """The words of the steps that stand in notes and fields."""
    return {word for texts in texts_of(library).values() for text in texts for word in words_of(text)}


def words_ever(library: Library) -> set[str]:
    """Those, and the words of earlier texts, undone or deleted: what the reader can have back."""
    with closing(sqlite3.connect(library.path)) as connection:
        every = "SELECT text FROM text_version UNION SELECT text FROM withdrawn_version"
        return {word for (text,) in connection.execute(every).fetchall() for word in words_of(text)}


def words_of(text: str | None) -> list[str]:
    return re.findall(r"(?:word|first)\d+", text or "")


def travel(store: Store, way: str, steps: int = 1) -> int:
    """So many steps back or on; how many there were."""
    library, done = store.library, 0
    while done < steps and (label := library.labels.undo if way == "undo" else library.labels.redo):
        library.undo() if way == "undo" else library.redo()
        done += 1
        if " is now P" in label:
            store.stage += 1 if way == "redo" else -1
    return done


def there_and_back(store: Store, steps: int) -> None:
    """So many undone and redone: the same marks and the same trash."""
    before = state(store.library)
    done = travel(store, "undo", steps)
    nothing("what was undone can't be done again", done - travel(store, "redo", done))
    nothing("redone, the marks or the trash are others", between(before, state(store.library)))


def tried(store: Store, number: int) -> None:
    """What is done and undone between two files is in neither, but of marks with several texts, or from a document."""
    library, chance = store.library, Random(number)
    several = library.in_text.to_choose() or count(library, "meta WHERE key = 'several_heads'")
    if several or count(library, "text_version WHERE source <> ''"):
        return
    before, had = content(library), standing(library)
    for each in range(chance.randint(1, 3)):
        words = words_of_step(f"tried{number}-{each}")
        store.act(chance.choice(TRIED), chance.randrange(8), chance.randrange(8), words)
    with_it, steps = state(library), standing(library) - had
    for _each in range(2):
        travel(store, "undo", steps)
        nothing("what was undone before it was shared is told", between(before, content(library)))
        travel(store, "redo", steps)
        nothing("what was tried is another after redo", between(with_it, state(library)))
    travel(store, "undo", steps)


def correct(store: Store) -> None:
    if store.stage < len(CORRECTED):
        edit = recode(store.library, CORRECTED[store.stage])
        if edit.swaps:  # else it is no step that can be undone
            store.library.apply(edit)
            store.stage += 1
            store.furthest = max(store.furthest, store.stage)


def standing(library: Library) -> int:
    """How many steps can be undone."""
    return count(library, "edit_log WHERE undone = 0")


def count(library: Library, which: str) -> int:
    if not library.path.exists():
        return 0
    with closing(sqlite3.connect(library.path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {which}").fetchone()[0])


def state(library: Library) -> Seen:
    """All that a reader has, with her trash."""
    records = {kind.__name__: {*every} for kind, every in library.contents.records.items() if every}
    return {**records, "trash": Counter((one.kind, one.place, one.text) for one in library.trash())}


def used(library: Library) -> Seen:
    """What all must come to; a tag that nothing carries each may have or not."""
    found, carried = seen(library), {one.tag for one in library.present(Tagging)}
    return found | {"tags": {one for one in found["tags"] if one[0] in carried}}


def content(library: Library) -> Seen:
    """What a file would say now; none is made."""
    found = marks_to_share(library).content(SHARED_KINDS, builders.MOMENT.date())
    return {"marks": {*map(told, found.marks)}, "tags": {*found.tags}}


def told(one: SharedMark) -> SharedMark:
    """What others hear of it: of what is deleted nothing but that."""
    if not one.deleted:
        return one
    record = replace(one.record, person="", created="", modified="")
    return one._replace(record=replace(record, tag="") if isinstance(record, Tagging) else record)


def between(one: Seen, other: Seen) -> Seen:
    """What one has and the other hasn't, and the other way round."""
    pairs = ((name, one.get(name), other.get(name)) for name in sorted({*one, *other}))
    return {name: (only(mine, theirs), only(theirs, mine)) for name, mine, theirs in pairs if mine != theirs}


def only(mine: Any, theirs: Any) -> Any:
    if isinstance(mine, Mapping) and not isinstance(mine, Counter):
        return {key: one for key, one in mine.items() if (theirs or {}).get(key) != one}
    return mine - (theirs or type(mine)()) if mine else mine


def run(steps: Steps, folder: Path) -> Run:
    """Does the steps in three new stores in a folder, which is emptied first; at last all add the files of all."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    clocks = next((one.split()[1:] for one in steps if one.startswith("clocks ")), "000")
    done = Steps()
    with patch.object(os, "urandom", Random(7).randbytes):  # ids and stamps are the same each time
        three = ThreeStores(folder, [*map(int, clocks)])
        try:
            for step in steps:
                done.append(step)
                if not step.startswith("clocks "):
                    who, rest = step.split(" ", 1)
                    act, *numbers = rest.rsplit(" ", 3)
                    three.do(int(who), act, *map(int, numbers))
            three.settle()
        except BrokenLawError as error:
            return Run(error.law, done, str(error))
        except Exception as error:  # noqa: BLE001  whatever it is, its steps are to be told
            return Run(f"{type(error).__name__}: {error}", done, traceback.format_exc())
        finally:
            three.close()
    return Run("", done)
