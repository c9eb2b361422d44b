"""What somebody does in one of three stores, by two numbers and the words that it may write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from alliance_desktop.domain.brief import BriefItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.exchange import SharedMarks
from alliance_desktop.domain.marks import Tag
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS
from alliance_desktop.library import brief_edits, choosing_edits, position_edits, tag_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.unit.coming_back.merging.test_merging_laws import ACTS, CODES, do

CORRECTED = ({"P1-01": "P1-03"}, {"P1-03": "P1-05"})
"""What became of a code, one correction after the other."""


@dataclass
class Store:
    """One of the three: `stage` counts the corrections that its report has had, `furthest` with those that were undone,
    `files` are those that it gave."""

    library: Library
    stage: int = 0
    furthest: int = 0
    files: list[SharedMarks] = field(default_factory=list)

    @property
    def codes(self) -> tuple[str, ...]:
        """Those that it has marks on, as they are called now."""
        codes: tuple[str, ...] = CODES
        for became in CORRECTED[: self.stage]:
            codes = tuple(became.get(code, code) for code in codes)
        return codes

    def act(self, act: str, which: int, what: int, words: Sequence[str]) -> None:
        """Does it; nothing where there is nothing to do it with."""
        if act in ACTS:
            do(self.library, act, which, what, (), self.codes, words)
        elif edit := EDITS[act](self, which, what, words):
            self.library.apply(edit)


def _tag(store: Store, number: int) -> Tag | None:
    tags = store.library.tags
    return tags[number % len(tags)] if tags else None


def _field(store: Store, which: int, what: int, words: Sequence[str]) -> Edit:
    name = FIELD_NAMES[(which * 8 + what) % len(FIELD_NAMES)]
    spec = FIELDS[name]
    text = words[what % len(words)]
    if spec.form == "choice":
        text = [*spec.choices][what % len(spec.choices)]
    elif spec.form == "day":
        text = f"2026-12-0{1 + what % 8}"
    return set_fields(store.library, [store.library.target(store.codes[which % 2])], {name: text})


def _emptied(store: Store, which: int, what: int, _words: Sequence[str]) -> Edit:
    name = FIELD_NAMES[what % len(FIELD_NAMES)]
    return set_fields(store.library, [store.library.target(store.codes[which % 2])], {name: ""})


def _cleared(store: Store, which: int, _what: int, _words: Sequence[str]) -> Edit:
    return set_fields(store.library, [store.library.target(store.codes[which % 2])], {"status": "cleared"})


def _remark(store: Store, which: int, what: int, words: Sequence[str]) -> Edit:
    target = store.library.target(store.codes[which % 2])
    text = "" if what % 3 == 0 else words[0]
    return position_edits.sheet_edit(store.library, position_edits.remark_changes(store.library, [target], text))


def _join(store: Store, which: int, _what: int, _words: Sequence[str]) -> Edit | None:
    open_ = store.library.in_text.to_choose()
    return choosing_edits.join(store.library, open_[which % len(open_)]) if open_ else None


def _recover(store: Store, which: int, what: int, _words: Sequence[str]) -> Edit | None:
    trash = sorted(store.library.trash(), key=lambda one: (one.kind, one.text, one.id))
    return store.library.recovery(trash[(which * 8 + what) % len(trash)].id) if trash else None


def _describe(store: Store, which: int, what: int, _words: Sequence[str]) -> Edit | None:
    tag = _tag(store, which)
    return tag_edits.describe_tag(store.library, tag, ("", "one", "two")[what % 3]) if tag else None


def _number(store: Store, which: int, what: int, _words: Sequence[str]) -> Edit | None:
    tag = _tag(store, which)
    return tag_edits.set_favourite(store.library, tag, what % 3 or None) if tag else None


def _merge_tags(store: Store, which: int, what: int, _words: Sequence[str]) -> Edit | None:
    one, other = _tag(store, which), _tag(store, what)
    return tag_edits.merge_tags(store.library, one, other) if one and other and one != other else None


def _brief(store: Store, which: int, what: int, _words: Sequence[str]) -> Edit | None:
    name = ("Water", "Money")[which % 2]
    if store.library.brief_named(name):
        return None
    return brief_edits.new_brief(store.library, name, brief_edits.chosen(store.library, store.codes[: what % 3]))


def _rows(store: Store, which: int, what: int, words: Sequence[str]) -> Edit | None:
    briefs = store.library.briefs
    if not briefs:
        return None
    code = (*store.codes, "P1-04")[what % 3]
    items: list[BriefItem] = [
        *brief_edits.chosen(store.library, [code]),
        brief_edits.own_words(words[0]),
        brief_edits.heading(words[0]),
    ]
    return brief_edits.add(store.library, briefs[which % len(briefs)], items[: 1 + what % 3], what % 2)


def _other_rows(store: Store, which: int, what: int, words: Sequence[str]) -> Edit | None:
    briefs = [one for one in store.library.briefs if one.items]
    if not briefs:
        return None
    brief = briefs[which % len(briefs)]
    row = what % len(brief.items)
    if which % 3 == 0:
        return brief_edits.remove(store.library, brief, [row])
    return brief_edits.move(store.library, brief, [row], which % (len(brief.items) + 1))


def _head(store: Store, which: int, _what: int, words: Sequence[str]) -> Edit | None:
    briefs = store.library.briefs
    return brief_edits.set_head(store.library, briefs[which % len(briefs)], "for", words[0]) if briefs else None


def _no_brief(store: Store, which: int, _what: int, _words: Sequence[str]) -> Edit | None:
    briefs = store.library.briefs
    return brief_edits.delete(store.library, briefs[which % len(briefs)]) if briefs else None


EDITS: dict[str, Callable[[Store, int, int, Sequence[str]], Edit | None]] = {
    "field": _field,
    "emptied": _emptied,
    "cleared": _cleared,
    "remark": _remark,
    "join": _join,
    "recover": _recover,
    "describe": _describe,
    "number": _number,
    "merge tags": _merge_tags,
    "brief": _brief,
    "rows": _rows,
    "other rows": _other_rows,
    "head": _head,
    "no brief": _no_brief,
}
