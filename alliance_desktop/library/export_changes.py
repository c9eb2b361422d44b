"""What an export of a brief carried, and what has changed in the brief since."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from alliance_desktop.domain.brief import (
    Brief,
    BriefExport,
    BriefItem,
    Carried,
    ChosenItem,
    HeadingItem,
    PassageItem,
    TextItem,
)
from alliance_desktop.domain.marks import Entry, Note
from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.domain.template import PARTS
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.render.selection import SECTION_NOTES, Selection

_OF_THE_BRIEF = ""
"""Stands for a code where what is carried belongs to no recommendation."""
_ROWS = "rows"
_SAID = "said"
"""Holds the names of what there was room for: a text that was empty has no other trace."""
_LABELS: "Mapping[str, Phrase]" = {
    **{str(name): label for name, label in FIELD_LABELS.items()},
    "notes": PARTS["notes"].label,
    "heard": PARTS["heard"].label,
    SECTION_NOTES: lambda: _("Notes on sections"),
    "tags": lambda: _("Tags"),
    "bookmark": lambda: _("Bookmark"),
    "head": lambda: _("Title and occasion"),
    "between": lambda: _("Headings, texts and passages"),
}


class BriefChange(NamedTuple):
    """One thing that is another now; `code` is '' where it is of no recommendation that stands in the brief."""

    code: str
    words: str


def carried(brief: Brief, selection: Selection) -> Carried:
    """The texts of an export: by code, in the order of the brief, then what belongs to no recommendation.

    `selection` holds what the document says, as `ExportContent` does.
    """
    found = {entry.recommendation.code: dict(_texts(entry)) for entry in selection.entries}
    between = (words for item in brief.items if (words := _words(item)))
    head = "\n".join((brief.name, *(text for _name, text in brief.head)))
    own = {"head": head, "between": "\n".join(between), _ROWS: " ".join(map(_row, brief.items))}
    own[_SAID] = " ".join(sorted(selection.said))
    if selection.section_notes:
        own[SECTION_NOTES] = _joined(selection.section_notes)
    return {**found, _OF_THE_BRIEF: own}


def changes_since(last: BriefExport, template: str, now: Carried) -> list[BriefChange]:
    """What an export by `template` would carry and the `last` one did not, or otherwise.

    Another template is itself a change: what it leaves unsaid isn't told besides, what only it says was added.
    """
    there, here = [code for code in last.content if code], [code for code in now if code]
    then, today = (dict(one.get(_OF_THE_BRIEF, {})) for one in (last.content, now))
    said = [frozenset(one.pop(_SAID, "").split()) for one in (then, today)]
    both = None if template == last.template else said[0] & said[1]
    found = [] if both is None else [BriefChange("", _("Different template"))]
    found += [BriefChange("", _("{code} removed").format(code=code)) for code in there if code not in now]
    for code in here:
        if code in last.content:
            found += _changed(code, last.content[code], now[code], both)
        else:
            found.append(BriefChange(code, _("{code} added").format(code=code)))
    if _is_moved(*(one.pop(_ROWS, "").split() for one in (then, today))):
        found.append(BriefChange("", _("Order changed")))
    return [*found, *_changed("", then, today, both)]


def _is_moved(before: list[str], now: list[str]) -> bool:
    """Whether rows that stood there then and stand there now follow each other otherwise.

    Headings, texts and passages have no name: where their number is another, that is told as their change alone.
    """
    then, today = Counter(before), Counter(now)
    stays = {row for row in then if then[row] == today[row]}
    return [row for row in before if row in stays] != [row for row in now if row in stays]


def _changed(
    code: str, before: Mapping[str, str], now: Mapping[str, str], both: frozenset[str] | None
) -> Iterator[BriefChange]:
    """Of the names in `both`, or of all; and of what stands there now, if the other template said nothing of it."""
    for name in dict.fromkeys((*before, *now)):
        there = both is None or name in both or name in before  # an earlier version did not keep what had room
        comparable = both is None or name in both or name in now
        if comparable and before.get(name, "") != now.get(name, ""):
            what = _LABELS[name]() if name in _LABELS else name
            yield BriefChange(code, _change_words(code, is_new=not there).format(code=code, what=what))


def _change_words(code: str, *, is_new: bool) -> str:
    if is_new:
        return _("{code}: {what} added") if code else _("{what} added")
    return _("{code}: {what} changed") if code else _("{what} changed")


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    marks = entry.marks
    yield from ((one.field, one.text) for one in marks.position.records)
    if marks.tags:
        yield "tags", ", ".join(tag.name for tag in marks.tags)
    if marks.bookmark:
        yield "bookmark", marks.bookmark.label
    for name, heard in (("notes", False), ("heard", True)):
        if said := _joined(note for note in marks.notes if (note.heard is not None) is heard):
            yield name, said


def _joined(notes: Iterable[Note]) -> str:
    return "\n\n".join(f"{note.heard}: {note.text}" if note.heard else note.text for note in notes)


def _row(item: BriefItem) -> str:
    """What stands for a row in the order of them all: a code, or a kind."""
    return item.target.code if isinstance(item, ChosenItem) else type(item).__name__


def _words(item: object) -> str:
    match item:
        case HeadingItem(text) | TextItem(text):
            return text
        case PassageItem(_target, quote):
            return quote.exact
        case _:
            return ""
