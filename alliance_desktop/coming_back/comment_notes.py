"""Comments in the margin, and what was written into a report of a meeting, as notes that may come in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from alliance_desktop.coming_back.exported_lines import Base
from alliance_desktop.coming_back.markdown_back import has_layout, keeps_its_source, markdown_of
from alliance_desktop.coming_back.placed_lines import CameBack
from alliance_desktop.coming_back.read_lines import said_by
from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.domain.incoming import TAG_NAME, Choice, How, Incoming
from alliance_desktop.domain.marks import Note, made_id
from alliance_desktop.domain.moment import read_moment
from alliance_desktop.domain.position import FIELDS
from alliance_desktop.domain.report import Quote
from alliance_desktop.domain.template import (
    FOLLOW_UP,
    FOLLOW_UP_COLUMNS,
    PARTS,
    ROOMS,
    cells_of_row,
    follow_up_ids,
    note_of_room,
    room_label,
    room_note_id,
    row_of_cells,
    text_in_room,
)
from alliance_desktop.domain.text.alignment import adds_nothing, folded, is_written_on, likeness
from alliance_desktop.domain.text.anchor import place_of_words, quote_at
from alliance_desktop.domain.versions import Version, what_became
from alliance_desktop.export.markdown_note import escape
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.ingest.document_blocks import Comment
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.subject import Subject

VersionsOf = Callable[[Sequence[str]], Mapping[str, Sequence[Version]]]
_LABELS: "Mapping[str, Phrase]" = {
    **{str(name): part.label for name, part in PARTS.items()},
    **{str(name): field.label for name, field in FIELDS.items()},
    "your-answer": FIELDS["answer"].label,
    "tag": lambda: _("Tag"),
    TAG_NAME: lambda: _("Tag"),
    "bookmark": lambda: _("Bookmark"),
    "highlight": lambda: _("Highlight"),
}
_OF_BRIEFS: "Mapping[str, Phrase]" = {"heading": lambda: _("Heading"), "text": lambda: _("Text")}

_ALIKE = 0.3
_SIGNS = str.maketrans("", "", "\\*_`")
_MOST_WORDS, _LAST = 24, 6
"""So many of the words that a comment is on are said with it, and of these so many of its end."""


class SentRow(NamedTuple):
    """A row of *Follow-up* that went out, and on which recommendation it is."""

    code: str
    text: str


class NewNote(NamedTuple):
    """A note that may come in: its `id` is the same for ever, `at` when it was written, '' if that isn't said. `field`
    is what it is on, `reason` why it is to be looked at. Of what fills `room` of a report of a meeting, `text` is what
    stands there, without what the room is called, and `sent` what the export had there."""

    id: str
    code: str
    text: str
    author: str
    at: str
    on: str = ""
    is_done: bool = False
    how: How = "comment"
    field: str = ""
    reason: str = ""
    room: str = ""
    sent: str = ""


def of_comments(
    comments: Iterable[Comment], places: Mapping[str, Subject], library: LibraryReading
) -> Iterator[NewNote]:
    """A note for each comment, on the recommendation that it stands at; '' where it stands at none."""
    for one in comments:
        subject = places.get(one.id, Subject("", ""))
        code = subject.of if library.places.section(subject.of) else ""
        at = read_moment(one.at)
        key = made_id("comment", *_key_of(library, code), one.author, at or one.at, one.text)
        on = _without_label(one.on, subject)
        text = _text(replace(one, on=on), subject)
        yield NewNote(key, code, text, one.author, at, on, one.resolved, field=subject.field)


def _without_label(on: str, subject: Subject) -> str:
    """The words that a comment is on without the name above them, which stands in the same paragraph."""
    head, _line, words = on.partition("\n")
    label = _LABELS.get(subject.field)
    return words if label and words.strip() and head.startswith(label()) else on


def _key_of(library: LibraryReading, place: str) -> tuple[str, str]:
    """By which a place is the same whichever report is open; what has none is of no report."""
    target = library.target(place)
    return (target.report, target.code) if place else ("", "")


def of_room(
    text: CameBack, filled: Mapping[str, str], export: BriefExport, library: LibraryReading, *, in_cell: bool
) -> Iterator[NewNote]:
    """What is written in a room now; `filled` is what went out in those of its recommendation. Where what went out is
    in doubt or would be lost, or of which room of a cell something is, what is new is a note of its own."""
    place, room, reason = text.subject.of, text.subject.field, text.doubt or _("Its parts can’t be told apart")
    rooms = ([one for one in ROOMS if one in filled] or [room]) if in_cell else [room]
    went = [filled.get(one, "") for one in rooms]
    each = () if text.doubt and went[0] else _by_room(text, went)
    if any(_loses_layout(sent, part) for sent, part in zip(went, each, strict=False)):
        each, reason = (), _("Its table or code can’t be read back")
    for one, sent, part in zip(rooms, went, each, strict=False):
        words = "" if part.missing else markdown_of(sent, part.out, part.came, part.partners)
        if (words or sent) and (part.missing or not part.is_same):
            key = room_note_id(export.brief, library.target(place), one)
            yield NewNote(key, place, words, "", "", how="typed", room=one, sent=sent)
    if not each and (said := said_by(text.changed)):
        key = made_id("comment", *_key_of(library, place), export.brief, str(export.number), rooms[-1], said)
        yield NewNote(key, place, note_of_room(rooms[-1], said), "", "", how="typed", reason=reason)


def _loses_layout(sent: str, text: CameBack) -> bool:
    return has_layout(sent) and not (text.is_same or keeps_its_source(sent, text.out))


def _by_room(text: CameBack, sent: Sequence[str]) -> Sequence[CameBack]:
    """What each room of a cell has, of which all have been filled; nothing where that can't be told."""
    if len(sent) == 1:
        return [text]
    lengths = [sum(bool(line.strip()) for line in one.split("\n")) for one in sent]
    return text.cut_at(lengths[0]) if sum(lengths) == len(text.out) or text.missing else ()


def rows_said(texts: Iterable[CameBack], sent: Sequence[str]) -> list[str]:
    """The rows of *Follow-up* as they are in the document, in its order, without those that are empty; `sent` are those
    that went out, from the top."""
    rows = dict[int, dict[str, str]]()
    for one in texts:
        row, column = one.subject.row, one.subject.field
        if row is not None and not one.missing:
            cells = cells_of_row(sent[row] if one.out and row < len(sent) else "")
            source = cells[FOLLOW_UP_COLUMNS.index(column)]
            said = markdown_of(source, one.out, one.came, one.partners)
            rows.setdefault(row, {})[column] = said if one.out else " ".join(said.split())
    said_in_rows = (row_of_cells(row.get(column, "") for column in FOLLOW_UP_COLUMNS) for row in rows.values())
    return [*dict.fromkeys(filter(None, said_in_rows))]


def of_follow_up(
    rows: Sequence[str], sent: Mapping[str, SentRow], export: BriefExport, library: LibraryReading,
    versions: VersionsOf, code_of: Callable[[str], tuple[str, str]],
) -> Iterator[NewNote]:  # fmt: skip
    """A note for each row of what is to be done after a meeting; `sent` are those that the export had, by id. A row is
    the note that says or said the same, else that of a row which went out and is gone, if it is like it, else a new
    one: on the recommendation of `code_of`, which also says why that is to be looked at."""
    ids, went = [*follow_up_ids(export.brief)], {key: one.text for key, one in sent.items()}
    had = versions(ids)
    known = {key: [*filter(None, (went.get(key),))] for key in ids}
    for key in ids:
        here, before = library.note(key), [each.text or "" for each in had.get(key, ())]
        now = (here.text, *(each.text or "" for each in here.others)) if here else ()
        known[key] += (text_in_room(FOLLOW_UP, one) for one in (*now, *before))
    found = _rows_of(rows, known, went)
    for row, key in found.items():
        text = next((one for one in known.get(key, ()) if _plain(one) == _plain(row)), row)
        if text == went.get(key):
            continue
        code, why = (sent[key].code, "") if key in sent else code_of(row)
        if here := library.note(key):
            code, why = here.target.place(library.report.id), ""
        if not code or not key:
            yield NewNote(key, "", note_of_room(FOLLOW_UP, row), "", "", how="typed", reason=why)
        else:
            yield NewNote(key, code, text, "", "", how="typed", reason=why, room=FOLLOW_UP, sent=went.get(key, ""))
    for key in (one for one in went if one not in found.values()):
        yield NewNote(key, sent[key].code, "", "", "", room=FOLLOW_UP, sent=went[key])


def _plain(row: str) -> str:
    """By which rows are the same: in Markdown each is a line, and signs may be others for the same words."""
    return folded(" ".join(row.translate(_SIGNS).split()))


def _rows_of(rows: Sequence[str], known: Mapping[str, Sequence[str]], went: Mapping[str, str]) -> dict[str, str]:
    """The id of each row; '' where there are too many."""
    found = dict[str, str]()
    for texts in ({key: [text] for key, text in went.items()}, known):
        said = {key: {*map(_plain, each)} for key, each in texts.items()}
        for row in (one for one in rows if one not in found):
            if key := next((one for one in said if _plain(row) in said[one] and one not in found.values()), ""):
                found[row] = key
    for row in (one for one in rows if one not in found):
        like = {key: likeness(_plain(text), _plain(row)) for key, text in went.items() if key not in found.values()}
        best = max(like, key=like.__getitem__, default="")
        free = (key for key, texts in known.items() if not texts and key not in found.values())
        found[row] = best if like.get(best, 0) > _ALIKE else next(free, "")
    return {row: found[row] for row in rows}


def incoming(
    notes: Sequence[NewNote], versions: Mapping[str, Sequence[Version]], library: LibraryReading
) -> Iterator[Incoming]:
    """Those that are not here and haven't been: the same comment is one note for ever, also once it is deleted, unless
    an undo did that."""
    for number, one in enumerate(notes):
        if not one.code:
            yield Incoming(
                f"unplaced/note/{number}", "unplaced", "", "note", theirs=one.text, words=one.text, author=one.author,
                at=one.at, on=one.on, how=one.how,
                reason=one.reason or _("Not on a recommendation"),
            )  # fmt: skip
            continue
        had = versions.get(one.id, ())
        here = library.note(one.id)
        item = Incoming(
            f"note/{one.id}", "new", one.code, "note", theirs=one.text, author=one.author, how=one.how, at=one.at,
            on=one.on, chosen="mine" if one.is_done else "theirs",
            reason=_("Resolved in the document") if one.is_done else one.reason, on_field=one.field,
        )  # fmt: skip
        if here is None and (not had or had[0].by_undo):
            yield replace(item, undone=bool(had))
        elif here is not None:
            known, said = {_said(text) for text in (here.text, *(each.text or "" for each in had))}, _said(one.text)
            if said not in known:
                yield _longer(replace(item, theirs=here.text.removesuffix(_said(here.text)) + said), here.text)


def in_rooms(
    notes: Iterable[NewNote], versions: Mapping[str, Sequence[Version]], base: Base, library: LibraryReading
) -> Iterator[Incoming]:
    """What was written into rooms, beside the notes that fill them. An emptied room deletes nothing, and what stood
    there since the export isn't offered again, unless an undo took it away."""
    for note in notes:
        one, had, here = note, versions.get(note.id, ()), library.note(note.id)
        if not base.is_kept:  # what it had when that went out
            then = next((each.text for each in had[len(base.since(one.id, had)) :]), None)
            one = one._replace(sent=text_in_room(one.room, then or ""))
        if one.text:
            yield from _in_room(one, here, had, base)
        elif one.sent:
            words = _("{field} of {code} is no longer in the document")
            said = words.format(field=room_label(one.room), code=library.places.said(library.target(one.code)))
            yield Incoming(f"gone/{one.id}", "told", one.code, "note", mine=here.text if here else None, words=said)


def _in_room(one: NewNote, here: Note | None, had: Sequence[Version], base: Base) -> Iterator[Incoming]:
    """A text beside what is here, where it `had` these."""
    mine, sent, text = _there(one, here.text if here else ""), folded(one.sent), folded(one.text)
    waits = (_there(one, other.text) for other in (here.others if here else ()))
    before = what_became([each for each in base.since(one.id, had) if _there(one, each.text) == text])
    if text in {mine, sent, *waits} or before == "is here":
        return
    base_text, theirs = (note_of_room(one.room, each, here.text if here else "") for each in (one.sent, one.text))
    item = Incoming(
        f"note/{one.id}", "conflict", one.code, "note", base_text if one.sent else None, here.text if here else None,
        theirs, how=one.how, reason=one.reason, undone=before == "was undone", on_field=one.room,
    )  # fmt: skip
    if here is None and (sent or any(each.text is None and not each.by_undo for each in had)):
        yield replace(item, chosen="mine")  # she deleted what stood there
    elif here is None:
        yield replace(item, kind="new", chosen="theirs")
    elif base.is_kept and (mine == sent or _goes_on(one, here, next(iter(base.since(one.id, had)), None))):
        yield replace(item, kind="changed", chosen="theirs")
    else:
        yield item


def _there(one: NewNote, text: str | None) -> str:
    """What a note with this text has in the room, to compare it."""
    return folded(text_in_room(one.room, text or ""))


def _goes_on(one: NewNote, here: Note, last: Version | None) -> bool:
    """Whether it has more paragraphs after all that is here; where something went out, whether it was written on what
    is here, which came from a document since, and says more: else another office or an earlier round may have it."""
    mine = text_in_room(one.room, here.text)
    if not one.sent:
        return one.text.startswith(f"{mine}\n")
    is_taken = last is not None and bool(last.source) and not here.others
    return is_taken and is_written_on(one.sent, mine, one.text) and not adds_nothing(one.sent, mine, one.text)


def _said(text: str) -> str:
    """A note of a comment without the line that says what it is on: those words may change, and it is the same."""
    on, _line, said = text.partition("\n\n")
    return said if said and on.startswith("*") and on.endswith("*") and not on.startswith("**") else text


def _longer(item: Incoming, mine: str) -> Incoming:
    """A comment that got another reply since it came in."""
    if (item.theirs or "").startswith(mine):
        return replace(item, kind="changed", mine=mine, base=mine)
    return replace(item, kind="conflict", mine=mine, chosen=None)


def note_of_words(item: Incoming, library: LibraryReading, brief: str) -> str:
    """The id of the note that words without a place become, of whichever export of a brief they are."""
    report, code = _key_of(library, item.code)
    return made_id("unplaced", report, brief, code, item.field, item.words)


def refusal_of(item: Incoming, library: LibraryReading, brief: str) -> str:
    """By what is known that the reader left it out: what the document says at its place where she has this text. Of the
    words themselves nothing is kept."""
    report, code = _key_of(library, item.code)
    texts = ("" if text is None else f"={folded(text)}" for text in (item.mine, item.theirs))
    note = item.key if item.field == "note" and item.kind != "unplaced" else ""
    return made_id("refused", report, brief, code, item.field, note, *texts, item.words)


def not_yet_notes(
    items: Sequence[Incoming], library: LibraryReading, brief: str, versions: VersionsOf
) -> Iterator[Incoming]:
    """Those but for what has no place and is a note by now, or was one, unless an undo took it away."""
    ids = {one.key: note_of_words(one, library, brief) for one in items if one.kind == "unplaced"}
    found = versions([*ids.values()])
    for one in items:
        key = ids.get(one.key, "")
        had = found.get(key, ())
        if not key or (library.note(key) is None and (not had or had[0].by_undo)):
            yield replace(one, undone=one.undone or bool(had))


def quote_of(note: Incoming, library: LibraryReading) -> Quote | None:
    """The words of the recommendation that a comment is on; those of another field may be the same and are none."""
    one = library.places.recommendation(note.code) if note.on_field in {"", "quotation"} else None
    span = place_of_words(note.on, one.text) if one and note.on and one.text.count(note.on) == 1 else None
    return quote_at(one.text, *span) if one and span else None


def _text(one: Comment, subject: Subject) -> str:
    """What it is on, its words, and the replies below."""
    label = _LABELS.get(subject.field)
    lines = []
    if label and subject.field not in {"quotation", "stance"}:
        on = _("On {field}: “{words}”") if one.on else _("On {field}")
        lines.append(f"*{on.format(field=_inside(label()), words=escape(_in_short(one.on)))}*")
    lines.append(one.text)
    lines += [f"**{escape(reply.author)}:** {reply.text}" if reply.author else reply.text for reply in _replies(one)]
    return "\n\n".join(line for line in lines if line.strip())


def _in_short(words: str) -> str:
    """The words that a comment is on; of many, as where it reaches over cells, how they begin and end."""
    said = words.split()
    return " ".join(said if len(said) <= _MOST_WORDS else (*said[: _MOST_WORDS - _LAST], "…", *said[-_LAST:]))


def _replies(one: Comment) -> Iterator[Comment]:
    for reply in one.replies:
        yield reply
        yield from _replies(reply)


def _inside(label: str) -> str:
    """A label within a sentence: *the line to take*; *If pressed* is no noun."""
    if label == _LABELS["pressed"]():
        return _("“{label}”").format(label=label)
    return _("the {label}").format(label=label[:1].lower() + label[1:])


def label_of(name: str) -> str:
    """What people call a field; the name itself where they call it nothing."""
    known: Phrase | None = _LABELS.get(name) or _OF_BRIEFS.get(name)
    return known() if known else name


def text_name(one: Incoming) -> str:
    """What people call the text that a difference is about: 'Line to take', 'Note', 'Heard: Chair, 10:42'."""
    return one.heard or (_("Note") if one.field == "note" else label_of(one.field))


def said_place(code: str, name: str, library: LibraryReading) -> str:
    """'P1-08 Line to take'; of the brief 'Heading'."""
    return " ".join(filter(None, (library.places.said(library.target(code)) if code else "", label_of(name))))


def words_of_rename(one: Incoming, choice: Choice | None) -> str:
    """'“children” renamed to “kids”', or where both are kept '“kids” beside “children”'; '' of all else."""
    text = _("“{name}” beside “{old}”") if choice == "both" else _("“{old}” renamed to “{name}”")
    return text.format(old=one.mine, name=one.theirs) if one.field == TAG_NAME else ""


def empty_words(one: Incoming) -> str:
    """What is said in place of a text that has no words. A bookmark needs none."""
    if one.theirs is None:
        return _("(removed)")
    return _("(without a label)") if one.field == "bookmark" else _("(empty)")
