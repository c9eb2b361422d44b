"""The edit that brings a colleague's marks in: what is chosen of them, and what only has to be known."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from alliance_desktop.coming_back.marks_of_colleague import TAG_KEY, TakenMarks, carried_after, id_of_note, tags_met
from alliance_desktop.coming_back.renamed_tags import TagRename
from alliance_desktop.coming_back.taken_document import Sorted
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.edit import Brought, Edit, Swap
from alliance_desktop.domain.incoming import Choice, Choices, Incoming, chosen, waits_if_both
from alliance_desktop.domain.marks import Annotation, Note, Tag, Tagging, signature
from alliance_desktop.domain.merged_marks import Arriving, TagMet, merged
from alliance_desktop.domain.merging import Known, heads, history_of
from alliance_desktop.domain.moment import stamp_moment
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText, beside
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.library import filter_edits, text_limits
from alliance_desktop.library.earlier.carried import untouched
from alliance_desktop.library.library import Library


@dataclass(slots=True)
class Merging:
    """Makes of what is chosen one edit, and remembers what came in."""

    library: Library
    taken: TakenMarks
    choices: Choices
    sorted: Sorted = field(default_factory=Sorted)
    _named: dict[str, Choice | None] = field(init=False)
    """What is chosen of each tag that is called otherwise there."""
    _items: dict[str, Incoming] = field(init=False)
    """By their keys."""
    _renames: dict[str, TagRename] = field(init=False)
    """By the ids of the marks that they stand for."""

    def __post_init__(self) -> None:
        self._items = {one.key: one for one in self.taken.items}
        self._renames = {each.record.id: one for one in self.taken.renames for each in one.coming}
        keys = {one.key for one in self.taken.renames}
        self._named = {one.key: chosen(one, self.choices) for one in self.taken.items if one.key in keys}

    def edit(self) -> Edit:
        """All that is chosen, and what only has to be known. Raises InputError for a place that is none."""
        taken = self.taken
        swaps, versions = self._chosen()
        decided = [one for one in taken.renames if one.is_conflict and self.choices.texts.get(one.key) == "theirs"]
        swaps += (Swap(mark, None) for one in decided for mark in one.beside)
        tags = [self._chosen_name(one) for one in self._tags(swaps)]
        left = {one.key.removeprefix(TAG_KEY) for one in self.sorted.left if one.key.startswith(TAG_KEY)}
        left |= {*self._left_names(swaps)}
        brought = Brought(
            taken.known.since,
            (*taken.merged.versions, *versions),
            (*((one.said, one.stamp) for one in tags if one.after is None is one.before and not one.known),
             *taken.merged.gone),
            (*((one.after, one.stamp) for one in tags if one.after is not None and one.before == one.after
               and not one.known), *taken.merged.stamps),
            tuple((one.said.id, one.stamp) for one in tags if one.kept),
            over=tuple(self._over(swaps, tags, {*left, *(one.old.id for one in decided)})),
            moved=tuple(self._moved()),
        )  # fmt: skip
        refused = tuple(self._refused(tags, left))
        every = self._with_tags(self._carried(swaps), tags, left)
        every, became = self._renamed(every, decided)
        became += ((one.said.id, one.stamp, one.became) for one in tags if one.became and not one.known)
        deleted = tuple(self._deleted())
        edit = Edit(_("Marks of “{file}” added").format(file=taken.file), every, became=tuple(became), deleted=deleted)
        people = dict(self._people(edit, brought))
        brought = brought._replace(names=tuple(self._names({**taken.known.people, **people})))
        needed = self._needed(brought, seen=bool(edit.swaps or refused or became))
        return replace(edit, brought=needed, people=tuple(people.items()), refused=refused)

    def _chosen(self) -> tuple[list[Swap], list[tuple[str, Known]]]:
        """What comes in of the marks, with the versions of its texts; counts each difference."""
        items, swaps, versions = dict(self._items), list[Swap](), list[tuple[str, Known]]()
        arriving = {one.record.id: one for one in self.taken.merged.arriving}
        for one in arriving.values():
            if not self._comes_at_new_code(one, arriving):
                continue
            item = items.pop(one.record.id, None)
            swap = self._swap(one, self._choice(one))
            if swap is not None:
                swaps.append(swap)
                versions += ((one.record.id, version) for version in one.versions)
            if item is not None:
                self._count(item)
        for item in items.values():
            if item.kind == "unplaced" and (code := self.choices.notes.get(item.key)):
                one = self._note(item, code)
                swaps.append(Swap(one.before, one.after, stamp=one.stamp))
                versions += ((one.record.id, version) for version in one.versions)
            self._count(item)
        return swaps, versions

    def _choice(self, one: Arriving) -> Choice | None:
        """What is chosen of a mark, be it by the name of a tag; what nobody sees comes in."""
        item, rename = self._items.get(one.record.id), self._renames.get(one.record.id)
        if rename:
            return rename.choice(one, self._named[rename.key])
        return chosen(item, self.choices) if item else "theirs"

    def _comes_at_new_code(self, one: Arriving, arriving: Mapping[str, Arriving]) -> bool:
        """Whether what goes from its code is at another then, there as here: until then it stays. So it is for all that
        doesn't go."""
        now = self.taken.moved.get(one.record.id) if one.after is None else None
        if now is None:
            return True
        coming, item = arriving.get(now), self._items.get(now)
        is_chosen = coming is not None and self._choice(coming) != "mine"
        there = is_chosen or (coming.before if coming else self.library.record(now)) is not None
        return there and not (item and item.kind == "unplaced")

    def _over(self, swaps: Iterable[Swap], tags: Iterable[TagMet], left: Container[str]) -> Iterator[str]:
        """Stamps there of what stays as it is here, and of tags whose name here goes: chosen here, it is later than
        what it was chosen against."""
        stay = {one.before.id for one in swaps if one.before is not None and one.before == one.after}
        for one in self.taken.merged.arriving:
            if one.before is not None and one.before.id in stay and one.stamp:
                yield one.stamp
        yield from (one.stamp for one in tags if one.said.id in left and one.before is not None)

    def _moved(self) -> Iterator[tuple[str, str]]:
        """What has another id there, with that; what the reader had deleted here before, or deletes by what she
        chooses, lies in her trash as ever."""
        known, asked = self.taken.known, {one.record.id for one in self.taken.merged.arriving if one.after is not None}
        for key, now in self.taken.moved.items():
            mine = known.here.marks.get(key)
            if key not in asked and (mine is None or not mine.deleted or key in known.former):
                yield key, now

    def _deleted(self) -> Iterator[tuple[str, str, str]]:
        """What somebody else deleted, also where it stays: its stamp is another then."""
        gone = {one.record.id for one in self.taken.merged.arriving if one.after is None}
        gone |= {one.id for one, _stamp in self.taken.merged.gone}
        for one in self.taken.shared.marks:
            if one.by and one.record.id in gone and one.by != self.library.owner_id:
                yield one.record.id, one.stamp, one.by

    def _chosen_name(self, one: TagMet) -> TagMet:
        """A tag whose name here was chosen against the other stays as it is, and not only since something carries
        it."""
        keys = [each.key for each in self.taken.renames if each.old.id == one.said.id]
        is_chosen = any(self.choices.texts.get(key) in {"mine", "both"} for key in keys)
        return replace(one, after=None, kept=False) if one.kept and is_chosen else one

    def _left_names(self, swaps: Iterable[Swap]) -> Iterator[str]:
        """Tags that stay as they are here, or away, since another name of one was refused."""
        carried = {one.after.tag for one in swaps if isinstance(one.after, Tagging)}
        for one in self.taken.renames:
            choice = self._named[one.key]
            if choice != "theirs":
                yield one.old.id
            if choice == "mine" and one.new.id not in carried:
                yield one.new.id

    def _renamed(
        self, swaps: tuple[Swap, ...], decided: Iterable[TagRename]
    ) -> tuple[tuple[Swap, ...], list[tuple[str, str, str]]]:
        """These swaps, with what else becomes of tags whose other name comes in: its number, and what asks for it."""
        gone = {one.before.id for one in swaps if isinstance(one.before, Tag) and one.after is None}
        here = carried_after(self.library, swaps)
        alone = [one for one in decided if one.old.id not in here and one.old.id not in gone]
        going = {one.old.id for one in alone}
        every = [one for one in swaps if not (isinstance(one.before, Tag) and one.before.id in going)]
        every += (Swap(one.old, None) for one in alone)
        gone |= going
        taken = [one for one in self.taken.renames if self._named[one.key] == "theirs"]
        numbers = {one.new.id: one.old.favourite for one in taken if one.old.id in gone and one.old.favourite}
        for at, swap in enumerate(every):
            if isinstance(swap.after, Tag) and swap.before is None and (number := numbers.get(swap.after.id)):
                every[at] = replace(swap, after=replace(swap.after, favourite=number))
        if numbers:  # given up before another has it
            every.sort(key=lambda swap: not (isinstance(swap.before, Tag) and swap.after is None))
        if taken:
            names = [(one.old, one.new.name) for one in taken]
            every += filter_edits.following_colleague(self.library, names, gone)
        return tuple(every), [(one.old.id, "", one.new.name) for one in alone]

    def _needed(self, brought: Brought, *, seen: bool) -> Brought | None:
        """None where nothing is to be known that isn't, and nothing is seen."""
        now = {one.tag.id: one.stamp for one in self.taken.known.tags if one.deleted and self.library.tag(one.tag.id)}
        more = brought.versions or brought.gone or brought.stamps or brought.names or dict(brought.kept) != now
        return brought if more or seen else None

    def _refused(self, tags: Iterable[TagMet], left: Container[str]) -> Iterator[tuple[str, str]]:
        """What isn't here and the reader left out, of the tags those that are `left`."""
        for mark in self.taken.merged.arriving:
            rename = self._renames.get(mark.record.id)
            key = rename.key if rename else mark.record.id
            if mark.before is None and mark.stamp and self.choices.texts.get(key) == "mine":
                yield mark.record.id, mark.stamp
        for one in tags:
            if one.before is None and one.said.id in left:
                key = TAG_KEY + one.said.id
                if self.taken.known.here.refused.get(key, "") < one.stamp:
                    yield key, one.stamp

    def _swap(self, one: Arriving, choice: Choice | None) -> Swap | None:
        if choice == "mine":
            if one.before is None:
                return None
            return Swap(one.before, one.before)  # over theirs; what is to be chosen from waits on
        if choice == "both" and (both := _both(one)):
            return both
        if one.outcome == "conflict" and choice == "theirs":
            return Swap(one.before, one.theirs) if one.before or one.theirs else None
        return Swap(one.before, one.after, stamp=one.stamp)

    def _carried(self, swaps: Iterable[Swap]) -> Iterator[Swap]:
        """These, and from where what nobody looked at was carried over: it is to be looked at here too."""
        said = {one.target: one for one in self.taken.shared.carried}
        now = dict[str, CarriedOver]()
        for swap in swaps:
            record = swap.after
            origin = said.get(record.target) if isinstance(record, Annotation) else None
            if origin is None or not isinstance(record, Annotation) or record.modified != origin.at:
                yield swap
                continue
            if origin.code not in now:
                now[origin.code] = self._beside_kept(origin)
            yield replace(swap, after=replace(record, modified=now[origin.code].at))
        for code, one in now.items():
            if (there := self.library.carried_over(code, kept=True)) != one:
                yield Swap(there, one)

    def _beside_kept(self, origin: CarriedOver) -> CarriedOver:
        """From where it came as it is known here: with the moment of what else is to be looked at, and another one than
        what was kept."""
        here = self.library.carried_over(origin.code, kept=True)
        if here and here.kept is None and untouched(self.library, here.code):
            return here
        return replace(origin, at=self.library.now()) if here and here.kept and here.at == origin.at else origin

    def _count(self, item: Incoming) -> None:
        choice = chosen(item, self.choices)
        if item.kind == "unplaced" and (code := self.choices.notes.get(item.key)):
            self.sorted.came_in.append(replace(item, code=code, field="note", reason=""))
        elif item.kind == "unplaced" or choice == "mine":
            self.sorted.left.append(item)
        elif waits_if_both(item) and item.kind != "new" and choice != "theirs":
            self.sorted.to_decide.append(item)
        else:
            self.sorted.came_in.append(item if item.chosen == choice else replace(item, chosen=choice))

    def _note(self, item: Incoming, code: str) -> Arriving:
        """A note of what isn't placed: one of theirs stays that with its history, of what else it was it is a note by
        whoever wrote that."""
        if self.library.report.section_of(code) is None:
            raise InputError(_("{code} isn’t in this report. Nothing was written.").format(code=code))
        mark = next(one for one in self.taken.shared.marks if one.record.id == item.key)
        record, target = mark.record, self.library.target(code)
        if isinstance(record, Note):
            note = replace(record, target=target, quote=None)
            found = merged(self.taken.known.here, [mark._replace(record=note)]).arriving
            return found[0] if found else Arriving("new", None, note, note)
        text = text_limits.note_text(item.words)
        note = Note(id_of_note(record), target, text, record.person, record.created, record.modified)
        return Arriving("new", None, note, note)

    def _tags(self, swaps: Sequence[Swap]) -> list[TagMet]:
        """What becomes of the tags: a new one whose taggings are all refused stays away."""
        found = tags_met(self.library, self.taken.known, self.taken.shared, swaps)
        carried = {one.after.tag for one in swaps if isinstance(one.after, Tagging)}
        asked = {*(one.key for one in self.taken.items), *(TAG_KEY + one.new.id for one in self.taken.renames)}
        return [
            one
            for one in found
            if one.before is not None or one.after is None or one.said.id in carried or TAG_KEY + one.said.id in asked
        ]

    def _with_tags(self, swaps: Iterable[Swap], tags: Sequence[TagMet], left: Collection[str]) -> tuple[Swap, ...]:
        """Tags before what carries them, and their deletions behind it; of those that are `left` as they are here,
        their stamp."""
        before, behind = list[Swap](), list[Swap]()
        for one in tags:
            if one.before == one.after:
                continue
            if one.said.id in left:
                if one.before is not None:
                    before.append(Swap(one.before, one.before))
            elif one.after is None:
                behind.append(Swap(one.before, None, stamp=one.stamp))
            else:
                before.append(Swap(one.before, one.after, stamp=one.stamp))
        return (*before, *swaps, *behind)

    def _names(self, people: Container[str]) -> Iterator[tuple[str, str, str]]:
        """What these people call themselves since, and by which stamps; nobody else gives the owner a name."""
        shared, known = self.taken.shared, self.taken.known
        for one, stamp in shared.named.items():
            name = signature(shared.people.get(one, ""))
            if name and one in people and one != self.library.owner_id and stamp > known.named.get(one, ""):
                yield one, name, stamp

    def _people(self, edit: Edit, brought: Brought) -> Iterator[tuple[str, str]]:
        """Who wrote what comes in and isn't known here."""
        known, names = self.library.people.names, self.taken.shared.people
        after = [swap.after for swap in edit.swaps if isinstance(swap.after, Annotation)]
        wrote = [one.person for one in after]
        wrote += [other.person for one in after if isinstance(one, Note | PositionField) for other in one.others]
        wrote += [version.person for _key, version in brought.versions]
        wrote += [one.person for one, _stamp in brought.gone if isinstance(one, Annotation)]
        wrote += [person for _key, _stamp, person in edit.deleted]
        for one in dict.fromkeys(wrote):
            if one not in known:
                yield one, names.get(one, "") or _("Somebody")
        owner = self.library.owner_id
        yield from (
            (one, names[one]) for one in sorted(known.keys() & names.keys() - {owner}) if not signature(known[one])
        )


def _both(one: Arriving) -> Swap | None:
    """Mine and all that stands beside it with theirs, though some of it was written over; None where all of that
    stands anyway, or there aren't two texts."""
    mine, after = one.before, one.after
    if not isinstance(mine, Note | PositionField) or not (after is None or isinstance(after, Note | PositionField)):
        return None
    found = {
        head.text: OtherText(head.text, head.person, stamp_moment(head.stamp), head.source)
        for head in heads(history_of(one.versions))
    }
    text = after.text if after else None
    own = found.get(text) or (OtherText(text, after.person, after.modified) if after else None)
    if own is None:
        return None
    standing = (own, *(after.others if after else ()))
    others = beside(mine.text, (*mine.others, *standing))
    if {each.text for each in (mine, *others)} == {each.text for each in standing}:
        return None
    return Swap(mine, replace(mine, others=others))
