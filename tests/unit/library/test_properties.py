"""Whatever is done, undone and done again, over restarts: memory equals the store and a plain model."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from alliance_desktop.domain.brief import HEAD_NAMES, Brief, BriefItem, ChosenItem, HeadingItem, HeadName, TextItem
from alliance_desktop.domain.edit import Edit, SavedFilter
from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import Annotation, Bookmark, Highlight, Note, Tag, Tagging
from alliance_desktop.domain.position import LONG_TEXTS, STANCES, STATES, TO_BE_CLEARED, FieldName, PositionField
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.library import (
    brief_edits,
    filter_edits,
    kind_words,
    mark_edits,
    position_edits,
    tag_edits,
    trash_edits,
)
from alliance_desktop.library.kind_words import trash_item
from alliance_desktop.library.library import Library
from alliance_desktop.store.record_kinds import KINDS
from alliance_desktop.store.rows import Deleted
from tests import builders
from tests.builders import set_fields

CODES = ("P1-01", "P1-02", "S5-01", "panel-1")
codes = st.sampled_from(CODES)
several = st.lists(codes, min_size=1, max_size=3)
names = st.sampled_from(["a", "B", "ß", "d d"])
texts = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), min_size=1).filter(str.strip)
picks = st.integers(0, 100)
positioned = st.sampled_from(CODES[:3])
sheets = st.fixed_dictionaries(
    {},
    optional={
        "stance": st.sampled_from(["", *STANCES]),
        "status": st.sampled_from(list(STATES)),
        "reply_by": st.sampled_from(["", "2026-11-30"]),
        "office": st.sampled_from(["", "MFA"]),
        **dict.fromkeys(LONG_TEXTS, st.just("") | texts),
    },
)


def seen(library: Library) -> tuple[Any, ...]:
    """All that a reader can see of the store, but for the trash, which undo makes longer."""
    marks = library.in_text.notes(), library.in_text.highlights(), library.in_text.bookmarks()
    remarks = tuple(library.internal_remark(code) for code in CODES)
    return library.tags, library.saved_filters, library.briefs, marks, tuple(map(library.marks, CODES)), remarks


def trashed(library: Library) -> set[tuple[str, str]]:
    """What the trash promises to keep."""
    return {(item.kind, item.label) for item in library.trash()}


def there(library: Library) -> set[tuple[str, str]]:
    """What is not in the trash, as the trash would name it."""
    records = [one for kind in KINDS if kind_words.KINDS[kind].trash for one in library.present(kind)]
    items = [trash_item(Deleted(one, "", one.id), library.report) for one in records]
    return {(item.kind, item.label) for item in items}


class TheLibrary(RuleBasedStateMachine):
    """The model is a list of states with a place in it, as undo is meant to be."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
        self.clock = builders.Clock()
        self.library = self.opened()
        self.states, self.trash = [seen(self.library)], [trashed(self.library)]
        self.at = 0

    def opened(self) -> Library:
        return builders.library(self.folder / "store.db", builders.report(2, 1), self.clock)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.library.close()
            shutil.rmtree(self.folder)

    def do(self, edit: Edit) -> None:
        self.clock.forward(0.001)
        before = {code: self.on(code) for code in CODES}
        tags, filters, briefs = self.library.tags, self.library.saved_filters, self.library.briefs
        in_trash = {(kind, words) for kind, words in trashed(self.library) if kind not in {"filter", "brief"}}
        changes = self.library.apply(edit)
        touched = {code for code in CODES if self.on(code) != before[code]}
        assert touched <= {target.code for target in changes.targets}
        assert Tag in changes.kinds or self.library.tags == tags
        assert SavedFilter in changes.kinds or self.library.saved_filters == filters
        assert Brief in changes.kinds or self.library.briefs == briefs
        if edit.swaps:
            self.at += 1
            self.states[self.at :] = [seen(self.library)]
            self.trash[self.at :] = [trashed(self.library)]
            assert in_trash <= trashed(self.library) | there(self.library)
            assert self.library.labels.undo == edit.label

    def on(self, code: str) -> Any:
        in_briefs = [brief.name for brief in self.library.in_briefs(code)]
        return self.library.marks(code), self.library.internal_remark(code), in_briefs

    def pick(self, found: Any, number: int) -> Any:
        return found[number % len(found)]

    @rule(on=codes, text=texts)
    def write_a_note(self, on: str, text: str) -> None:
        self.do(mark_edits.write_note(self.library, self.library.target(on), text))
        assert text in [one.text for one in self.library.marks(on).notes]

    @precondition(lambda self: self.library.in_text.notes())
    @rule(number=picks, text=texts)
    def rewrite_a_note(self, number: int, text: str) -> None:
        note = self.pick(self.library.in_text.notes(), number)
        self.do(mark_edits.rewrite_note(self.library, note, text))
        found = self.library.note(note.id)
        assert found is not None
        assert found.text == text

    @precondition(lambda self: self.library.in_text.notes())
    @rule(number=picks)
    def delete_a_note(self, number: int) -> None:
        note = self.pick(self.library.in_text.notes(), number)
        self.do(trash_edits.delete(self.library, note))
        assert note.id in [item.id for item in self.library.trash()]

    @rule(on=codes, text=texts, start=st.integers(0, 10))
    def write_a_note_on_words(self, on: str, text: str, start: int) -> None:
        quote = quote_at("Regular funding, number 1.", start, start + 5)
        self.do(mark_edits.write_note(self.library, self.library.target(on), text, quote))
        assert (text, quote) in [(one.text, one.quote) for one in self.library.marks(on).notes]

    @rule(on=st.lists(codes, min_size=1, max_size=2, unique=True), start=st.integers(0, 4), length=st.integers(1, 4))
    def highlight(self, on: list[str], start: int, length: int) -> None:
        """Each letter is a place: what was highlighted before is with these words, or without them if all were."""
        words = set(range(start, start + length))
        before = {code: self.highlighted(code) for code in on}
        chosen = [(self.library.target(code), (start, start + length)) for code in on]
        self.do(mark_edits.toggle_highlight(self.library, chosen))
        for code in on:
            if all(words <= places for places in before.values()):
                assert not words & self.highlighted(code)
            else:
                assert self.highlighted(code) == before[code] | words

    def highlighted(self, code: str) -> set[int]:
        """The places of all highlighted letters of a text."""
        quotes = [one.quote for one in self.library.marks(code).highlights]
        return {quote.start + place for quote in quotes for place in range(len(quote.exact))}

    @precondition(lambda self: self.library.in_text.highlights())
    @rule(number=picks)
    def delete_a_highlight(self, number: int) -> None:
        one = self.pick(self.library.in_text.highlights(), number)
        self.do(trash_edits.delete(self.library, one))
        assert one.id in [item.id for item in self.library.trash()]

    @rule(on=codes, label=st.sampled_from(["", "here"]))
    def set_a_bookmark(self, on: str, label: str) -> None:
        self.do(mark_edits.set_bookmark(self.library, self.library.target(on), label))
        bookmark = self.library.marks(on).bookmark
        assert bookmark is not None
        assert bookmark.label == label

    @rule(on=codes)
    def remove_a_bookmark(self, on: str) -> None:
        self.do(mark_edits.remove_bookmark(self.library, self.library.target(on)))
        assert self.library.marks(on).bookmark is None

    @rule(on=st.lists(positioned, min_size=1, max_size=2, unique=True), wanted=sheets)
    def set_fields(self, on: list[str], wanted: dict[FieldName, str]) -> None:
        before = {code: self.library.marks(code).position for code in on}
        self.do(set_fields(self.library, [self.library.target(code) for code in on], wanted))
        for code, was in before.items():
            found = self.library.marks(code).position
            assert {field: found.text(field) for field in wanted} == {
                field: text.replace("open", "") if field == "status" else text for field, text in wanted.items()
            }
            changed = any(found.text(field) != was.text(field) for field in TO_BE_CLEARED)
            if "status" not in wanted:
                assert found.status == ("drafted" if changed and was.status == "cleared" else was.status)

    @rule(on=positioned, field=st.sampled_from(["line", "office"]), text=st.sampled_from(["old", "older"]))
    def empty_a_field_or_bookmark_and_write_another(self, on: str, field: FieldName, text: str) -> None:
        target = self.library.target(on)
        for each in (text, "", "new"):
            self.do(set_fields(self.library, [target], {field: each}))
        self.do(mark_edits.remove_bookmark(self.library, target))
        self.do(mark_edits.set_bookmark(self.library, target, text))

    @precondition(lambda self: self.library.present(PositionField))
    @rule(number=picks)
    def delete_a_field(self, number: int) -> None:
        one = self.pick(sorted(self.library.present(PositionField), key=lambda field: field.id), number)
        self.do(trash_edits.delete(self.library, one))
        assert self.library.field(one.target, one.field) is None

    @rule(on=positioned, text=st.just("") | texts)
    def write_an_internal_remark(self, on: str, text: str) -> None:
        changes = position_edits.remark_changes(self.library, [self.library.target(on)], text)
        self.do(position_edits.sheet_edit(self.library, changes))
        found = self.library.internal_remark(on)
        assert (found.text if found else "") == text

    @rule(on=several, some=st.lists(names, min_size=1, max_size=3))
    def add_tags(self, on: list[str], some: list[str]) -> None:
        self.do(tag_edits.add_tags(self.library, [self.library.target(code) for code in on], some))
        for code in on:
            assert {name.casefold() for name in some} <= {tag.id for tag in self.library.marks(code).tags}

    @precondition(lambda self: self.library.tags)
    @rule(on=several, number=picks)
    def toggle_a_tag(self, on: list[str], number: int) -> None:
        tag = self.pick(self.library.tags, number)
        had = [tag in self.library.marks(code).tags for code in on]
        self.do(tag_edits.toggle_tag(self.library, [self.library.target(code) for code in on], tag.id))
        assert [tag in self.library.marks(code).tags for code in on] == [not all(had)] * len(on)

    @precondition(lambda self: self.library.tags)
    @rule(number=picks, name=names)
    def rename_a_tag(self, number: int, name: str) -> None:
        tag = self.pick(self.library.tags, number)
        carrying = self.library.in_text.carrying(tag.id)
        if self.library.tag(name.casefold()) in (None, tag):
            self.do(tag_edits.rename_tag(self.library, tag, name))
            assert self.library.in_text.carrying(name.casefold()) == carrying

    @precondition(lambda self: len(self.library.tags) > 1)
    @rule(number=picks, step=st.integers(1, 3))
    def merge_two_tags(self, number: int, step: int) -> None:
        tags = self.library.tags
        tag, into = self.pick(tags, number), self.pick(tags, number + step)
        if tag != into:
            carrying = set(self.library.in_text.carrying(tag.id)) | set(self.library.in_text.carrying(into.id))
            self.do(tag_edits.merge_tags(self.library, tag, into))
            assert set(self.library.in_text.carrying(into.id)) == carrying
            assert tag.id in [item.id for item in self.library.trash()]
            asked = [parse(one.expression, Vocabulary(self.library.report)) for one in self.library.saved_filters]
            assert not any(tag.id in term.ids for wanted in asked for term in wanted.terms if isinstance(term, Tagged))

    @precondition(lambda self: self.library.tags)
    @rule(number=picks)
    def delete_a_tag(self, number: int) -> None:
        tag = self.pick(self.library.tags, number)
        self.do(tag_edits.delete_tag(self.library, tag))
        assert tag.id in [item.id for item in self.library.trash()]

    @precondition(lambda self: self.library.tags)
    @rule(number=picks, key=st.sampled_from([None, 1, 2]))
    def give_a_tag_a_key(self, number: int, key: int | None) -> None:
        self.do(tag_edits.set_favourite(self.library, self.pick(self.library.tags, number), key))
        assert len([tag for tag in self.library.tags if tag.favourite == 1]) <= 1

    @precondition(lambda self: self.library.tags)
    @rule(number=picks, colour=st.sampled_from(["red", "blue"]))
    def colour_a_tag(self, number: int, colour: str) -> None:
        self.do(tag_edits.set_colour(self.library, self.pick(self.library.tags, number), colour))

    @rule(on=several)
    def clear_favourites(self, on: list[str]) -> None:
        self.do(tag_edits.clear_favourites(self.library, [self.library.target(code) for code in on]))

    @rule(on=names, name=names)
    def save_a_filter(self, on: str, name: str) -> None:
        self.do(filter_edits.save_filter(self.library, Filter((Tagged((on,)),)), name))
        assert [one.expression for one in self.library.saved_filters if one.name.casefold() == name.casefold()] == [
            str(Tagged((on,)))
        ]

    @precondition(lambda self: self.library.saved_filters)
    @rule(number=picks, name=names)
    def rename_a_filter(self, number: int, name: str) -> None:
        saved = self.pick(self.library.saved_filters, number)
        if all(one == saved or one.name.casefold() != name.casefold() for one in self.library.saved_filters):
            self.do(filter_edits.rename_filter(self.library, saved, name))
            assert name in [one.name for one in self.library.saved_filters]

    @precondition(lambda self: self.library.saved_filters)
    @rule(number=picks, by=st.sampled_from([-1, 1]))
    def move_a_filter(self, number: int, by: int) -> None:
        before = [one.id for one in self.library.saved_filters]
        saved = self.pick(self.library.saved_filters, number)
        here = before.index(saved.id)
        self.do(filter_edits.move_filter(self.library, saved, by))
        after = [one.id for one in self.library.saved_filters]
        assert after.index(saved.id) == min(max(here + by, 0), len(before) - 1)
        assert sorted(after) == sorted(before)

    @precondition(lambda self: self.library.saved_filters)
    @rule(number=picks)
    def delete_a_filter(self, number: int) -> None:
        saved = self.pick(self.library.saved_filters, number)
        self.do(trash_edits.delete(self.library, saved))
        assert saved.id in [item.id for item in self.library.trash()]

    @rule(name=names, on=st.lists(positioned, unique=True))
    def make_a_brief(self, name: str, on: list[str]) -> None:
        if self.library.brief_named(name) is None:
            self.do(brief_edits.new_brief(self.library, name, brief_edits.chosen(self.library, on), "tag:a -tag:B"))
            assert [target.code for target in self.brief(name).targets] == on

    def brief(self, name: str) -> Brief:
        found = self.library.brief_named(name)
        assert found is not None
        return found

    @precondition(lambda self: self.library.briefs)
    @rule(number=picks, on=positioned, text=texts, at=picks)
    def add_to_a_brief(self, number: int, on: str, text: str, at: int) -> None:
        brief = self.pick(self.library.briefs, number)
        words = brief_edits.passage(self.library, self.library.target("panel-1"), "a section")
        new: list[BriefItem] = [
            brief_edits.own_words(text),
            *brief_edits.chosen(self.library, [on]),
            words,
            HeadingItem("To raise"),
        ]
        place = at % (len(brief.items) + 1)
        self.do(brief_edits.add(self.library, brief, new, place))
        expected = [item for item in new if item not in brief.items or not isinstance(item, ChosenItem)]
        assert list(self.brief(brief.name).items[place : place + len(expected)]) == expected

    @precondition(lambda self: any(brief.items for brief in self.library.briefs))
    @rule(number=picks, rows=st.sets(picks, min_size=1, max_size=3), to=picks, away=st.booleans())
    def move_or_remove_rows(self, number: int, rows: set[int], to: int, away: bool) -> None:
        brief = self.pick([brief for brief in self.library.briefs if brief.items], number)
        count = len(brief.items)
        rows = {row % count for row in rows}
        moved = [brief.items[row] for row in sorted(rows)]
        stay = [item for row, item in enumerate(brief.items) if row not in rows]
        if away:
            self.do(brief_edits.remove(self.library, brief, rows))
            assert list(self.brief(brief.name).items) == stay
        else:
            self.do(brief_edits.move(self.library, brief, rows, to % (count + 1)))
            place = sum(row < to % (count + 1) for row in range(count) if row not in rows)
            assert list(self.brief(brief.name).items) == [*stay[:place], *moved, *stay[place:]]

    @precondition(lambda self: self.library.briefs)
    @rule(number=picks, name=names, to=st.sampled_from(HEAD_NAMES[:2]), text=st.sampled_from(["", "Anna"]))
    def rename_a_brief_and_say_for_whom_it_is(self, number: int, name: str, to: HeadName, text: str) -> None:
        brief = self.pick(self.library.briefs, number)
        self.do(brief_edits.set_head(self.library, brief, to, text))
        assert self.brief(brief.name).said(to) == text
        if self.library.brief_named(name) in (None, self.brief(brief.name)):
            self.do(brief_edits.rename(self.library, brief, name))
            assert self.brief(name).items == brief.items

    @precondition(lambda self: any(self.typed_rows(brief) for brief in self.library.briefs))
    @rule(number=picks, row=picks, text=st.sampled_from(["If raised", "Recall 2017."]))
    def write_in_a_heading_or_text_of_a_brief(self, number: int, row: int, text: str) -> None:
        brief = self.pick([brief for brief in self.library.briefs if self.typed_rows(brief)], number)
        place = self.pick(self.typed_rows(brief), row)
        self.do(brief_edits.set_item_text(self.library, brief, place, text))
        changed = replace(brief.items[place], text=text)
        assert self.brief(brief.name).items == (*brief.items[:place], changed, *brief.items[place + 1 :])

    def typed_rows(self, brief: Brief) -> list[int]:
        return [row for row, item in enumerate(brief.items) if isinstance(item, HeadingItem | TextItem)]

    @precondition(lambda self: self.library.briefs)
    @rule(
        number=picks, on=several, wanted=st.sampled_from(["tag:a", "no:line"]), parts=st.sampled_from([None, ("line",)])
    )
    def gather_in_a_brief(self, number: int, on: list[str], wanted: str, parts: tuple[str, ...] | None) -> None:
        brief = self.pick(self.library.briefs, number)
        found = [code for code in dict.fromkeys(on) if code != "panel-1"]
        self.do(brief_edits.add_found(self.library, brief, wanted, found))
        now = self.brief(brief.name)
        assert now.items[: len(brief.items)] == brief.items
        assert set(found) <= {target.code for target in now.targets}
        assert now.filter == wanted
        gathered = {self.library.target(code) for code in found}
        assert now == brief or gathered <= now.found_targets  # nothing is written where all stood there by hand before
        self.do(brief_edits.set_template(self.library, now, "speaking-notes", parts))
        self.do(brief_edits.set_filter(self.library, self.brief(brief.name), "" if parts else wanted))
        now = self.brief(brief.name)
        assert (now.template, now.parts, now.filter) == ("speaking-notes", parts, "" if parts else wanted)
        targets = {self.library.target(code) for code in found}
        rows = [row for row, one in enumerate(now.items) if isinstance(one, ChosenItem) and one.target in targets]
        self.do(brief_edits.remove(self.library, now, rows))
        assert not targets & set(self.brief(brief.name).targets)

    @precondition(lambda self: self.library.briefs)
    @rule(number=picks, how=st.sampled_from([brief_edits.sort_by_section, brief_edits.sort_by_stance]))
    def sort_copy_and_delete_a_brief(self, number: int, how: Callable[[Library, Brief], Edit]) -> None:
        brief = self.pick(self.library.briefs, number)
        self.do(how(self.library, brief))
        assert sorted(map(str, self.brief(brief.name).items)) == sorted(map(str, brief.items))
        copy = brief_edits.duplicate(self.library, brief)
        self.do(copy)
        self.do(brief_edits.delete(self.library, brief))
        assert brief.id in [item.id for item in self.library.trash()]
        assert copy.written(Brief) in self.library.briefs

    @precondition(lambda self: self.library.trash())
    @rule(number=picks)
    def recover(self, number: int) -> None:
        item = self.pick(self.library.trash(), number)
        self.do(self.library.recovery(item.id))
        assert item.id not in [item.id for item in self.library.trash()]

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.library.labels.undo is not None
        assert self.library.undo()[0] == self.library.labels.redo
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.library.redo()[0] == self.library.labels.undo
        self.at += 1

    @rule()
    def close_and_open(self) -> None:
        self.library.close()
        self.library = self.opened()

    @rule(text=texts)
    def keep_a_draft(self, text: str) -> None:
        draft = builders.draft(self.library, "P1-01", text)
        self.library.save_draft(draft)
        assert self.library.drafts() == [draft]

    @invariant()
    def what_is_seen_is_what_was_there_at_this_step(self) -> None:
        if hasattr(self, "library"):
            assert seen(self.library) == self.states[self.at]
            assert self.trash[self.at] <= trashed(self.library)
            assert self.library.trash_count() == len(self.library.trash())
            assert (self.library.labels.undo is None) == (self.at == 0)
            assert (self.library.labels.redo is None) == (self.at == len(self.states) - 1)
            assert self.library.refresh() is None

    @invariant()
    def memory_equals_the_store(self) -> None:
        if hasattr(self, "library"):
            other = self.opened()
            assert seen(other) == seen(self.library)
            assert other.entries() == self.library.entries()
            kinds: tuple[type[Annotation], ...] = (Bookmark, Highlight, Note, PositionField, Tagging)
            for kind in kinds:
                codes = Counter(one.target.code for one in other.present(kind))
                assert self.library.codes_with(kind) == codes
            other.close()


TestTheLibrary = TheLibrary.TestCase
TestTheLibrary.settings = settings(max_examples=settings().max_examples // 5, stateful_step_count=30, deadline=None)
