"""A position as people read it: stance, short facts, texts under the names of their fields, changes in a wording."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from alliance_desktop.domain.position import FIELD_LABELS, LONG_TEXTS, SHORT_VALUES, Position, no_stance, stance_of
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import PARTS, PartName
from alliance_desktop.domain.text.alignment import equal_ends
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import Fact, Label, Run, Runs, Stance
from alliance_desktop.render.field_words import field_words
from alliance_desktop.render.moments import day_of_date

DifferenceKind = Literal["same", "gone", "new"]
DifferencePiece = tuple[DifferenceKind, str]
_Change = tuple[str, int, int, int, int]
"""As `SequenceMatcher.get_opcodes` has it."""
_SIGNS = re.compile(r"\s+|\w+|[^\w\s]")
_WORDS = re.compile(r"\S+\s*")
_APART = re.compile(r"\w+(?:[-\u2010\u2011'’]\w+)*\s*|[^\w\s]\s*")
_CLOSING = frozenset(",.;:!?)")
"""Signs that follow a word without a blank."""
_FEW = 300
"""Words from which on those alike at the beginning and the end aren't compared again: most changes are in one place."""
_CRUMB = 2
"""Words between two others are taken along if these are so many times as many, each."""
_MOST = 3_000
"""Words up to which they are compared one by one; comparing more could take seconds."""


def difference(old: str, new: str) -> list[DifferencePiece]:
    """Pieces in reading order; without the new ones they give `old`, without those gone `new`."""
    first, second = _SIGNS.findall(old), _SIGNS.findall(new)
    if max(len(first), len(second)) > _MOST:
        first, second = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return [(kind, text) for kind, text in _compared(first, second, first, second) if text]


def changed_words(old: str, new: str, *, apart: bool = False) -> list[DifferencePiece]:
    """The same for people: whole words with their punctuation, or with `apart` each sign by itself, those gone before
    the new ones.

    Without those gone the pieces give `new`, character for character; blanks beside those gone are for the eye.
    """
    blank = new[: len(new) - len(new.lstrip())]
    words = _APART if apart else _WORDS
    first, second = words.findall(old), words.findall(new)
    bare, other = ([word.rstrip() for word in words] for words in (first, second))
    found: list[DifferencePiece] = [("same", blank), *_compared(first, second, bare, other)]
    return _parted([(kind, text) for kind, text in found if text])


def _compared(first: list[str], second: list[str], old: list[str], new: list[str]) -> Iterator[DifferencePiece]:
    """Pieces of the `first` and `second` words, which are the same where those of `old` and `new` are."""
    begin, rest = equal_ends(old, new) if len(old) > _FEW else (0, 0)
    end, to = len(first) - rest, len(second) - rest
    yield "same", "".join(second[:begin])
    if max(end, to) - begin > _MOST:
        yield from (("gone", "".join(first[begin:end])), ("new", "".join(second[begin:to])))
    else:
        yield from _one_by_one(first[begin:end], second[begin:to], old[begin:end], new[begin:to])
    yield "same", "".join(second[to:])


def _one_by_one(first: list[str], second: list[str], old: list[str], new: list[str]) -> Iterator[DifferencePiece]:
    for tag, start, end, from_, to in _without_crumbs(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            yield "same", "".join(second[from_:to])
        else:
            yield "gone", "".join(first[start:end])
            yield "new", "".join(second[from_:to])


def _without_crumbs(changes: Sequence[_Change]) -> list[_Change]:
    """Words that happen to stand on both sides between others said in their place make neither text plainer."""
    found = list[_Change]()
    for change in changes:
        if [one[0] for one in (*found[-2:], change)] == ["replace", "equal", "replace"] and (
            _size(found[-1]) <= min(_size(found[-2]), _size(change)) / _CRUMB
        ):
            found.pop()
            _tag, start, _end, from_, _to = found.pop()
            found.append(("replace", start, change[2], from_, change[4]))
        else:
            found.append(change)
    return found


def _size(change: _Change) -> int:
    """The words of the longer side."""
    _tag, start, end, from_, to = change
    return max(end - start, to - from_)


def _parted(pieces: list[DifferencePiece]) -> list[DifferencePiece]:
    """A blank between a piece that is gone and its neighbours, but none before a comma or full stop: one that stands
    there comes behind what is gone."""
    found = list[DifferencePiece]()
    for number, (kind, text) in enumerate(pieces, 1):
        before, after = found[-1][1] if found else "", pieces[number][1] if number < len(pieces) else ""
        closes, bare = text[0] in _CLOSING, before.rstrip()
        if kind == "gone" and closes and bare and bare != before:
            found[-1] = found[-1][0], bare
            found += ("gone", text.rstrip()), ("same", before[len(bare) :])
        elif kind == "gone":
            start = " " if before and not closes and not before[-1].isspace() else ""
            end = " " if after and after[0] not in _CLOSING and not text[-1].isspace() else ""
            found.append((kind, f"{start}{text}{end}"))
        else:
            found.append((kind, text))
    return found


def joint_label(names: Sequence[PartName]) -> str:
    """'Status, tags' over short facts that stand together."""
    return ", ".join((PARTS[names[0]].label(), *(further() for name in names[1:] if (further := PARTS[name].further))))


def beside_label(label: Label) -> tuple[str, ...]:
    """What stands after the name of a label where no page begins with it."""
    return tuple(filter(None, (label.code if label.elsewhere else "", label.more)))


_BLANKS = re.compile(r"(^\s+|\s+$)")


def wording_runs(text: str, wording: str) -> Runs:
    """The whole wording, and between its words those that it leaves out."""
    runs = []
    for kind, words in changed_words(text, wording):
        match kind:
            case "same":
                runs.append(Run(words))
            case "gone":
                runs += [Run(piece, change="deleted") for piece in _BLANKS.split(words) if piece]
            case "new":  # what is added is underlined, and the blank behind it is not
                added = words.rstrip()
                runs += [Run(added, change="added"), *map(Run, filter(None, (words[len(added) :],)))]
    return tuple(runs)


def stance_on_paper(position: Position, report: Report) -> Stance:
    """The stance in the words of the report; a position without one says so."""
    one = stance_of(position.text("stance"), report)
    return Stance(one.sign, one.words()) if one else Stance("–", no_stance())


def position_facts(position: Position, report: Report) -> list[tuple[str, str]]:
    """What is short, each with the name of its field: ('Stance', 'Support'), ('Reply by', '30 November 2026')."""
    found = ((field, position.text(field)) for field in SHORT_VALUES)
    return [(FIELD_LABELS[field](), field_words(field, text, report)) for field, text in found if text]


def position_texts(position: Position) -> list[tuple[str, str]]:
    """The texts, in Markdown, each with the name of its field, in the order in which they are read."""
    found = ((field, position.text(field)) for field in LONG_TEXTS)
    return [(FIELD_LABELS[field](), text) for field, text in found if text]


def reply_words(position: Position, day: date) -> str:
    """'reply by 30 November', 'overdue since 26 November' or 'answered' of an office that was asked; '' of no day."""
    if position.text("answer"):
        return _("answered")
    until = position.text("reply_by")
    words = _("overdue since {day}") if position.is_overdue(day.isoformat()) else _("reply by {day}")
    return words.format(day=day_of_date(until, day)) if until else ""


def status_fact(position: Position, day: date) -> Fact:
    """'Cleared', 'Asked: Ministry of Justice, reply by 30 November', 'Drafted · asked: Ministry of Finance'.

    An office that was asked drafts nothing, so its name never stands beside that word alone.
    """
    status, office = position.words("status"), position.text("office")
    if position.status == "asked":
        return Fact(status, ", ".join(filter(None, (office, reply_words(position, day)))))
    if office and position.status != "cleared":
        status = _("{status} · asked").format(status=status)
    return Fact(status, office)
