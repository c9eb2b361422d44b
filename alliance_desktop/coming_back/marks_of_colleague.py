"""A colleague's marks and what is here: what comes in of an exchange file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace

from alliance_desktop.coming_back.comment_notes import label_of
from alliance_desktop.coming_back.marks_to_share import counted, fingerprint, words_fingerprint
from alliance_desktop.coming_back.present_codes import present_marks
from alliance_desktop.coming_back.renamed_tags import TagRename, tag_renames
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.codes import code_now
from alliance_desktop.domain.edit import Swap
from alliance_desktop.domain.exchange import (
    BrokenEntry,
    SharedMark,
    SharedMarks,
    SharedTag,
)
from alliance_desktop.domain.incoming import Choice, Incoming, IncomingKind
from alliance_desktop.domain.marks import Annotation, Bookmark, Highlight, Note, Tag, Tagging, called, made_id
from alliance_desktop.domain.merged_marks import (
    Arriving,
    Here,
    Merged,
    TagMet,
    merged,
    merged_tags,
    moved_marks,
    says_the_same,
)
from alliance_desktop.domain.merging import Outcome
from alliance_desktop.domain.moment import stamp_moment
from alliance_desktop.domain.position import TO_BE_CLEARED, PositionField
from alliance_desktop.errors import OtherReportError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.earlier.carried import report_name
from alliance_desktop.library.library import Library
from alliance_desktop.render.field_words import field_words
from alliance_desktop.render.heard_words import heard_words
from alliance_desktop.store import read_all, store_meta, text_versions

_KINDS: dict[Outcome, IncomingKind] = {"new": "new", "forward": "changed", "conflict": "conflict", "same": "changed"}
_NAMED = 8
"""So many places of words are named."""
TAG_KEY = "tag/"
"""What the key of a tag itself begins with."""


_NOTHING = Here({}, {}, {})


@dataclass(frozen=True, slots=True)
class KnownMarks:
    """Marks, tags and people, and the last stamp that the store gave, '' where there is none yet; `named` are the
    stamps by which people called themselves so, `former` ids that marks had under the code before."""

    here: Here = _NOTHING
    tags: tuple[SharedTag, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    since: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    former: AbstractSet[str] = frozenset()


def known_marks(library: Library) -> KnownMarks:
    """All that is known of the marks on the library's report. Raises StoreError kinds."""
    if library.database is None:
        return KnownMarks()
    with library.database.reading() as connection:
        rows = read_all.read_shared(connection, library.report.id)
        here = Here(
            {one.record.id: one for one in rows.marks},
            {one.id: one for one in library.records()},
            text_versions.open_stamps(connection),
            store_meta.stamps(connection, store_meta.UNDONE_MARKS),
            store_meta.stamps(connection, store_meta.REFUSED),
        )
        return KnownMarks(here, rows.tags, rows.people, store_meta.last_stamp(connection), rows.named, rows.former)


@dataclass(frozen=True, slots=True)
class TakenMarks:
    """What an exchange file says otherwise than what is here, in the order of the report.

    `file` is its name, `same` counts the marks that are alike, `said` is what is to be told before anything is written.
    `renames` are tags that are called otherwise there; each is one of the `items`. `moved` is what of it has another id
    with another code there, which is no deletion: it goes from here where it comes in there.
    """

    file: str
    shared: SharedMarks
    known: KnownMarks
    merged: Merged
    items: tuple[Incoming, ...]
    same: int = 0
    said: str = ""
    renames: tuple[TagRename, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> frozenset[str]:
        """Those that it has, as whoever shared them counts them."""
        return frozenset(counted(one.record) for one in self.shared.marks if not one.deleted)

    @property
    def here(self) -> frozenset[str]:
        """Those of them of which nothing is otherwise here."""
        there = self.known.here.records.keys() - {one.key for one in self.items}
        return self.marks - {
            counted(one.record) for one in self.shared.marks if not one.deleted and one.record.id not in there
        }

    @property
    def nothing(self) -> str:
        """What to say where it says nothing that is not here."""
        if self.broken and not self.same:
            return _("Nothing in “{file}” could be read.").format(file=self.file)
        return _("“{file}” has nothing new.").format(file=self.file)

    @property
    def broken(self) -> tuple[BrokenEntry, ...]:
        """What of it could not be read."""
        return self.shared.broken

    @property
    def is_unchanged(self) -> bool:
        """Whether it says nothing that is not here."""
        return not self.items


def taken_marks(library: Library, shared: SharedMarks, file: str) -> TakenMarks:
    """What comes in of the marks of an exchange file with this name; nothing is written.

    Raises OtherReportError for marks on another report, and StoreError kinds.
    """
    if shared.report not in {"", library.report.id}:
        text = _("“{file}” is about another report: {report}. Nothing was changed.")
        raise OtherReportError(text.format(file=file, report=shared.report), shared.report)
    known = known_marks(library)
    today = present_marks(library, known.here, shared)
    shared = today.shared
    alike = shared.fingerprint in {"", fingerprint(library.report)}
    tags = {one.tag.id for one in (*known.tags, *shared.tags)}
    placed, unplaced = list[SharedMark](), list[SharedMark]()
    for one in shared.marks:
        if one.record.id not in today.known and not _has_place(library, shared, one, alike=alike):
            unplaced.append(one)
        elif not isinstance(one.record, Tagging) or one.deleted or one.record.tag in tags:
            placed.append(one)
    found = merged(known.here, placed)
    people = {**known.people, **shared.people}
    names = {one: called(one, name, library.owner_id) for one, name in people.items()}
    tags_after = tags_met(library, known, shared, found.arriving)
    gone = {one.before.id for one in tags_after if one.before and one.after is None}
    renames = tuple(tag_renames(library, known.tags, shared.tags, found.arriving, gone))
    moved = moved_marks(known.here, shared.marks)
    every = _Items(library, shared, known, found, names, renames, moved)
    tags_first, recoloured = every.of_tags(tags_after)
    nowhere = every.of_unplaced(unplaced)
    items = [*every.of_renames(tags_after), *tags_first, *every.of_marks(), *nowhere, *recoloured]
    said = "" if alike else _which_text(library, unplaced, corrected=bool(today.went))
    return TakenMarks(file, shared, known, found, tuple(items), found.same, said, renames, moved)


def _which_text(library: Library, unplaced: Iterable[SharedMark], *, corrected: bool) -> str:
    """What to know of marks that were made with another text of the report, and what helps."""
    if corrected:
        text = _("It has codes from before this report was corrected; its marks are on the new codes.")
        return f"{text} {_('Send your colleague your report file to have the same codes.')}"
    text = _("It was made with another text of this report. Marks on words that differ aren’t placed.")
    codes = (one.record.target.code for one in unplaced)
    if any(code and library.report.section_of(code) is None for code in codes):
        return f"{text} {_('If your colleague corrected codes, ask for the report file.')}"
    return text


def _has_place(library: Library, shared: SharedMarks, one: SharedMark, *, alike: bool) -> bool:
    place, code = one.record.target, one.record.target.code
    if place.report != library.report.id or library.report.section_of(code) is None:
        return False
    return alike or shared.words.get(code) == words_fingerprint(library.report, code)


@dataclass(frozen=True, slots=True)
class _Items:
    library: Library
    shared: SharedMarks
    known: KnownMarks
    merged: Merged
    names: Mapping[str, str]
    renames: tuple[TagRename, ...]
    moved: Mapping[str, str]

    def of_renames(self, tags_after: Iterable[TagMet]) -> Iterator[Incoming]:
        """One for each tag that is called otherwise there."""
        stay = {one.before.id for one in tags_after if one.before and one.after}
        for one in self.renames:
            leaving = sum(each.before is not None for each in one.coming)
            staying = len(self.library.in_text.carrying(one.old.id)) - leaving if one.old.id in stay else 0
            yield one.item(staying, self.names)

    def of_marks(self) -> Iterator[Incoming]:
        places = {code: place for place, code in enumerate(_codes(self.library))}
        told = {each.record.id for one in self.renames for each in one.coming}
        found = [one for one in self.merged.arriving if one.record.id not in told and not self._is_unseen(one)]
        found.sort(key=lambda one: places[one.record.target.code])
        yield from map(self._item, found)

    def _is_unseen(self, one: Arriving) -> bool:
        """Whether nobody sees it: a second highlight of the same words, and what only goes from its code to another."""
        if one.after is None and one.record.id in self.moved:
            return True
        if not isinstance(one.after, Highlight) or one.before is not None:
            return False
        there = self.library.marks(one.after.target.code).highlights
        return any(mark.quote == one.after.quote for mark in there)

    def _item(self, one: Arriving) -> Incoming:
        record, conflict = one.record, one.outcome == "conflict"
        name = _field(record)
        standing = one.theirs or (None if conflict else one.after)
        return Incoming(
            record.id,
            _KINDS[one.outcome],
            record.target.code,
            name,
            mine=self._words(one.before),
            theirs=self._words(standing),
            author=self._author(one),
            at=record.modified if standing or not one.stamp else stamp_moment(one.stamp),
            on=record.quote.exact if isinstance(record, Note) and record.quote else "",
            reason=_("is cleared: check it") if self._is_cleared(record) else self._origin(one.theirs),
            chosen="mine" if one.refused else None if conflict else "theirs",
            undone=one.undone,
            refused=one.refused,
            waiting=one.waiting,
            settles=one.settles,
            heard=heard_words(record) if isinstance(record, Note) else "",
        )

    def _origin(self, record: Annotation | None) -> str:
        """From where it was carried over, where nobody looked at it there."""
        for one in self.shared.carried if record else ():
            if record and (record.target, record.modified) == (one.target, one.at):
                return _("from {report}, not looked at").format(report=report_name(self.library, one))
        return ""

    def _is_cleared(self, record: Annotation) -> bool:
        """Whether it is of a position that was cleared here: it stays so, since another store can't take that back."""
        if not isinstance(record, PositionField) or record.field not in TO_BE_CLEARED:
            return False
        status = self.library.field(record.target, "status")
        return status is not None and status.text == "cleared"

    def _author(self, one: Arriving) -> str:
        """Who wrote it there; of what was deleted there who did that, as far as its versions say."""
        if one.theirs is not None:
            return self.names.get(one.theirs.person, "")
        if one.by:
            return self.names.get(one.by, "")
        gone = max((version for version in one.versions if version.text is None and version.kept), default=None)
        return self.names.get(gone.person, "") if gone else ""

    def _words(self, record: Annotation | None) -> str | None:
        match record:
            case None:
                return None
            case Note() | PositionField():
                return record.text
            case Bookmark():
                return record.label
            case Highlight():
                return record.quote.exact
            case Tagging():
                return self._tag_name(record.tag)

    def _tag_name(self, key: str) -> str:
        tag = self.library.tag(key)
        there = (one.tag.name for one in self.shared.tags if one.tag.id == key)
        return tag.name if tag else next(there, key)

    def of_tags(self, tags_after: Iterable[TagMet]) -> tuple[list[Incoming], list[Incoming]]:
        """Tags that are new without being on anything, changed or deleted there; and those of which the colour alone is
        another, which weighs least."""
        others, recoloured = list[Incoming](), list[Incoming]()
        arriving = {
            one.after.tag for one in self.merged.arriving if isinstance(one.after, Tagging) and one.before is None
        }
        told = {one.old.id for one in self.renames}
        arriving |= {one.new.id for one in self.renames}
        deleted = {one.stamp: self.names.get(one.by, "") for one in self.shared.marks if one.by}
        """By whom marks were, in one act with the tag that they carried."""
        for one in tags_after:
            if one.known or one.before == one.after or (one.before is None and one.said.id in arriving):
                continue
            if one.after is None and one.said.id in told:
                continue
            mine, theirs = (_of_tag(tag) for tag in (one.before, one.after))
            kind: IncomingKind = "changed" if one.before else "new"
            key = TAG_KEY + one.said.id
            refused = one.before is None and self.known.here.refused.get(key, "") >= one.stamp
            choice: Choice = "mine" if refused else "theirs"
            item = Incoming(
                key, kind, "", "tag", mine=mine, theirs=theirs, author=deleted.get(one.stamp, ""),
                at=stamp_moment(one.stamp), chosen=choice, refused=refused,
            )  # fmt: skip
            is_recoloured = one.before and one.after and replace(one.before, colour=one.after.colour) == one.after
            (recoloured if is_recoloured else others).append(item)
        return others, recoloured

    def of_unplaced(self, marks: Iterable[SharedMark]) -> Iterator[Incoming]:
        """Marks on no place of this report: their words can become notes on another. What is here by the code that it
        had before there is none of them, nor what became a note already."""
        before = {now: self.known.here.records.get(key) for key, now in self.moved.items()}
        for one in marks:
            record, theirs = one.record, self._words(one.record)
            mine = before.get(record.id)
            is_here = self.library.note(id_of_note(record)) or (mine and says_the_same(mine, record))
            if theirs and not (one.deleted or is_here):
                now = code_now(self.library.report, record.target.code)
                yield Incoming(
                    record.id, "unplaced", "", _field(record), theirs=theirs, at=record.modified,
                    author=self.names.get(record.person, ""), words=self._words_of_note(record, theirs),
                    reason=self._why_nowhere(one, now),
                    proposed=now if self.library.report.recommendation(now) else "",
                )  # fmt: skip

    def _words_of_note(self, record: Annotation, theirs: str) -> str:
        """What a note says that a mark becomes: its own words, of what is no note 'Stance: Can accept'."""
        field = _field(record)
        said = field_words(field, theirs, self.library.report)
        return said if field == "note" else _("{field}: {words}").format(field=label_of(field), words=said)

    def _why_nowhere(self, one: SharedMark, now: str) -> str:
        code = one.record.target.code
        if one.among:
            names = [*map(self.library.report.name_of, dict.fromkeys(one.among))]
            codes = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
            text = ngettext(
                "its words are in {count} place: {codes}", "its words are in {count} places: {codes}", len(one.among)
            )
            return text.format(count=len(one.among), codes=codes)
        if self.library.report.section_of(now) is None:
            return _("{code} isn’t in this report").format(code=code) if code else _("its words aren’t in this report")
        text = _("{code} has other words in this report") if now == code else _("{code} is now {now}, with other words")
        return text.format(code=code, now=now)


def id_of_note(record: Annotation) -> str:
    """The id of the note that a mark without a place becomes, for ever the same: of a note its own."""
    return record.id if isinstance(record, Note) else made_id("not placed", record.id)


def _codes(library: Library) -> Iterator[str]:
    for section in library.report.sections:
        yield section.id
        yield from (one.code for one in section.recommendations)


def _field(record: Annotation) -> str:
    match record:
        case PositionField():
            return record.field
        case Note():
            return "note"
        case Tagging():
            return "tag"
        case Bookmark():
            return "bookmark"
        case Highlight():
            return "highlight"


def _of_tag(tag: Tag | None) -> str | None:
    return " · ".join(filter(None, (tag.name, tag.colour, tag.description))) if tag else None


def carried_after(library: Library, coming: Iterable[Arriving | Swap]) -> set[str]:
    """The ids of tags that something carries, in any report, once this came in."""
    taggings = {one.id: one.tag for one in library.present(Tagging)}
    for one in coming:
        if isinstance(one.before, Tagging):
            taggings.pop(one.before.id, None)
        if isinstance(one.after, Tagging):
            taggings[one.after.id] = one.after.tag
    return {*taggings.values()}


def tags_met(
    library: Library, known: KnownMarks, shared: SharedMarks, coming: Sequence[Arriving | Swap]
) -> list[TagMet]:
    """What becomes of all tags where these marks come in."""
    now = {one.id: one for one in library.tags}
    return [*merged_tags(known.tags, shared.tags, now, carried_after(library, coming))]
