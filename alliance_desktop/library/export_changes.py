"""What has changed in a brief since it was exported."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from alliance_desktop.domain.brief import BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.marks import Entry, Note
from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.template import FOLLOW_UP, PARTS, room_label
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.selection import SECTION_NOTES, part_of

_Carried = Mapping[Target | None, Mapping[str, str]]
"""The texts that an export of a brief carries: by recommendation, None for the brief itself, by the name of what holds
them."""
_ROWS = "rows"
_SAID = "said"
"""Holds the names of what there was room for: a text that was empty has no other trace."""
_LABELS: "Mapping[str, Phrase]" = {
    **{str(name): label for name, label in FIELD_LABELS.items()},
    "quotation": lambda: _("Words of the report"),
    "notes": PARTS["notes"].label,
    "heard": PARTS["heard"].label,
    "outcome": PARTS["outcome"].label,
    FOLLOW_UP: partial(room_label, FOLLOW_UP),
    SECTION_NOTES: lambda: _("Notes on sections"),
    "tags": lambda: _("Tags"),
    "bookmark": lambda: _("Bookmark"),
    "head": lambda: _("Title and occasion"),
    "between": lambda: _("Headings, texts and passages"),
}


class BriefChange(NamedTuple):
    """One thing that is another now; `target` is None where it is of no recommendation that stands in the brief."""

    target: Target | None
    words: str


def changes_since(last: ExportContent, now: ExportContent, at: str) -> list[BriefChange]:
    """What the content of a brief would carry `now` and that of its `last` export, written `at`, did not, or otherwise.

    Another template is itself a change: what one of the two leaves unsaid isn't told besides, but for texts that only
    the one now has room for and that were written since.
    """
    before, after = _carried(last), _carried(now)
    there, here = [one for one in before if one], [one for one in after if one]
    then, today = (dict(one.get(None, {})) for one in (before, after))
    said = [frozenset(one.pop(_SAID, "").split()) for one in (then, today)]
    is_same = last.template is not None and now.template is not None and last.template.name == now.template.name
    both = None if is_same else said[0] & said[1]
    fresh = _written_since(at, now)
    found = [] if both is None else [BriefChange(None, _("Different template"))]
    called = ((name, now.selection.names.get(one, name)) for one, name in last.selection.names.items())
    text = _("{before} is now called {now}")
    found += [BriefChange(None, text.format(before=name, now=new)) for name, new in called if new != name]
    gone = (last.selection.name_of(one) for one in there if one not in after)
    found += [BriefChange(None, _("{code} removed").format(code=code)) for code in gone]
    for one in here:
        code = now.selection.name_of(one)
        if one in before:
            found += _changed(one, code, before[one], after[one], both, fresh.get(one, ()))
        else:
            found.append(BriefChange(one, _("{code} added").format(code=code)))
    if _is_moved(*(one.pop(_ROWS, "").split() for one in (then, today))):
        found.append(BriefChange(None, _("Order changed")))
    return [*found, *_changed(None, "", then, today, both, fresh.get(None, ()))]


def _carried(content: ExportContent) -> _Carried:
    """By recommendation, in the order of the brief, then what belongs to none."""
    selection, brief = content.selection, content.brief
    found: dict[Target | None, Mapping[str, str]] = {
        entry.target: dict(_texts(entry, content)) for entry in selection.entries
    }
    own = {_SAID: " ".join(sorted(selection.said))}
    if brief:
        own["head"] = "\n".join((brief.name, *(text for _name, text in brief.head)))
        own["between"] = "\n".join(words for item in brief.items if (words := _words(item)))
        own[_ROWS] = " ".join(map(_row, brief.items))
    if selection.section_notes:
        own[SECTION_NOTES] = _joined(selection.section_notes)
    return {**found, None: own}


def _is_moved(before: list[str], now: list[str]) -> bool:
    """Whether rows that stood there then and stand there now follow each other otherwise.

    Headings, texts and passages have no name: where their number is another, that is told as their change alone.
    """
    then, today = Counter(before), Counter(now)
    stays = {row for row in then if then[row] == today[row]}
    return [row for row in before if row in stays] != [row for row in now if row in stays]


def _changed(
    of: Target | None,
    code: str,
    before: Mapping[str, str],
    now: Mapping[str, str],
    both: frozenset[str] | None,
    fresh: Collection[str],
) -> Iterator[BriefChange]:
    """Of the names in `both`, or of all; and of what only the other template says, if it is `fresh`."""
    for name in dict.fromkeys((*before, *now)):
        there = both is None or name in both or name in before
        comparable = both is None or name in both or (name in now and (name in before or name in fresh))
        if comparable and before.get(name, "") != now.get(name, ""):
            what = _LABELS[name]() if name in _LABELS else name
            yield BriefChange(of, _change_words(code, is_new=not there).format(code=code, what=what))


def _written_since(moment: str, content: ExportContent) -> Mapping[Target | None, set[str]]:
    """The names of what holds texts that were written after that."""
    is_fresh = any(note.modified > moment for note in content.selection.section_notes)
    found: dict[Target | None, set[str]] = {None: {SECTION_NOTES} if is_fresh else set()}
    for entry in content.selection.entries:
        found[entry.target] = {name for name, at in _moments(entry, content) if at > moment}
    return found


def _moments(entry: Entry, content: ExportContent) -> Iterator[tuple[str, str]]:
    yield from ((one.field, one.modified) for one in entry.marks.position.records)
    brief = content.brief.id if content.brief else ""
    yield from ((part_of(note, content.template, brief), note.modified) for note in entry.marks.notes)


def _change_words(code: str, *, is_new: bool) -> str:
    if is_new:
        return _("{code}: {what} added") if code else _("{what} added")
    return _("{code}: {what} changed") if code else _("{what} changed")


def _texts(entry: Entry, content: ExportContent) -> Iterator[tuple[str, str]]:
    marks = entry.marks
    yield "quotation", entry.recommendation.text
    yield from ((one.field, one.text) for one in marks.position.records)
    if marks.tags:
        yield "tags", ", ".join(tag.name for tag in marks.tags)
    if marks.bookmark:
        yield "bookmark", marks.bookmark.label
    brief = content.brief.id if content.brief else ""
    parts = dict[str, list[Note]]()
    for note in marks.notes:
        parts.setdefault(part_of(note, content.template, brief), []).append(note)
    yield from ((name, said) for name, notes in parts.items() if (said := _joined(notes)))


def _joined(notes: Iterable[Note]) -> str:
    return "\n\n".join(f"{note.heard}: {note.text}" if note.heard else note.text for note in notes)


def _row(item: BriefItem) -> str:
    """What stands for a row in the order of them all: a place, or a kind."""
    return item.target.place("") if isinstance(item, ChosenItem) else type(item).__name__


def _words(item: object) -> str:
    match item:
        case HeadingItem(text) | TextItem(text):
            return text
        case PassageItem(_target, quote):
            return quote.exact
        case _:
            return ""
