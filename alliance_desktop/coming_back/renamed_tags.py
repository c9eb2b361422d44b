"""Tags that a colleague gave another name, or merged into others: one difference each, whatever carries them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.exchange import SharedTag
from alliance_desktop.domain.incoming import TAG_NAME, Choice, Incoming
from alliance_desktop.domain.marks import Tag, Tagging, tagging_id
from alliance_desktop.domain.merged_marks import Arriving
from alliance_desktop.domain.moment import stamp_moment
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.text.folding import tag_id
from alliance_desktop.i18n import ngettext
from alliance_desktop.library.library_reading import LibraryReading


@dataclass(frozen=True, slots=True)
class TagRename:
    """A tag as it is called here, and as it is there since this stamp; `key` is that of its difference.

    It stands for the marks that are `coming`: the old tag goes, and the new one is where that was. Where I gave it
    another name too, or mine was changed later, the old one stays beside the new: `beside` goes only if theirs is
    chosen.
    """

    key: str
    old: Tag
    new: Tag
    stamp: str
    coming: tuple[Arriving, ...]
    beside: tuple[Tagging, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether both names stand unless one is chosen."""
        return bool(self.beside) and all(one.before is None for one in self.coming)

    def choice(self, one: Arriving, choice: Choice | None) -> Choice | None:
        """What becomes of one of its marks: of both the old one stays and the new comes in."""
        return ("mine" if one.before else "theirs") if choice == "both" else choice

    def item(self, staying: int, names: Mapping[str, str]) -> Incoming:
        """The difference, where the old tag stays on so many places that she doesn't know; `names` are people's."""
        new = [one for one in self.coming if one.before is None]
        refused = bool(new) and all(one.refused for one in new)
        by = next((names.get(one.record.person, "") for one in new), "")
        stays = ngettext(
            "“{tag}” stays on {count} recommendation", "“{tag}” stays on {count} recommendations", staying
        ).format(tag=self.old.name, count=staying)
        return Incoming(
            self.key,
            "conflict" if self.is_conflict else "changed",
            "",
            TAG_NAME,
            mine=self.old.name,
            theirs=self.new.name,
            author=by,
            at=stamp_moment(self.stamp),
            reason=stays if staying and not self.is_conflict else "",
            chosen="mine" if refused else "both" if self.is_conflict else "theirs",
            undone=any(one.undone for one in self.coming),
            refused=refused,
        )


def tag_renames(
    library: LibraryReading,
    mine: Iterable[SharedTag],
    theirs: Iterable[SharedTag],
    arriving: Iterable[Arriving],
    gone: Collection[str],
) -> Iterator[TagRename]:
    """All of them; `gone` are ids of tags that are deleted there, and are here on nothing else."""
    here, there = ({one.tag.id: one for one in tags} for tags in (mine, theirs))
    going, coming = dict[str, dict[Target, Arriving]](), dict[str, dict[Target, Arriving]]()
    for mark in arriving:
        if isinstance(mark.before, Tagging) and mark.after is None:
            going.setdefault(mark.before.tag, {})[mark.before.target] = mark
        elif isinstance(mark.after, Tagging) and mark.before is None:
            coming.setdefault(mark.after.tag, {})[mark.after.target] = mark
    renamed, told = [one for one in there.values() if one.became], set[str]()
    for one in sorted(renamed, key=lambda one: library.tag(one.tag.id) is None):  # first those that are here
        new = _last(there, one)
        old = library.tag(one.tag.id) or library.tag(_last(here, here.get(one.tag.id, one)).tag.id)
        if new.deleted or old is None or old.id in {new.tag.id, *told}:
            continue
        goes, comes = going.get(old.id, {}), coming.get(new.tag.id, {})
        both = [(each, comes.pop(target, None)) for target, each in goes.items()]
        pairs = [each for each in both if each[1] or _carries(library, each[0].record.target, new.tag.id)]
        beside = [own for target in [*comes] if (own := _carries(library, target, old.id))]
        marks = [each for pair in pairs for each in pair if each]
        marks += [comes.pop(own.target) for own in beside]
        if marks or old.id in gone:
            told.add(old.id)
            yield TagRename(f"{TAG_NAME}/{one.tag.id}", old, new.tag, one.stamp, tuple(marks), tuple(beside))
    for one in (each for each in here.values() if each.became):  # renamed here, and called so still, or again, there
        old, kept = library.tag(_last(here, one).tag.id), there.get(one.tag.id)
        if kept is None or kept.deleted or old is None or old.id in {kept.tag.id, *told} or old.id in going:
            continue
        comes = coming.get(kept.tag.id, {})
        beside = [own for target in [*comes] if (own := _carries(library, target, old.id))]
        if beside:
            told.add(old.id)
            marks = [comes.pop(own.target) for own in beside]
            yield TagRename(f"{TAG_NAME}/{one.tag.id}", old, kept.tag, kept.stamp, tuple(marks), tuple(beside))


def _last(tags: Mapping[str, SharedTag], one: SharedTag) -> SharedTag:
    """What a tag is called after all renames."""
    seen = {one.tag.id}
    while one.became and (then := tags.get(tag_id(one.became))) and then.tag.id not in seen:
        seen.add(then.tag.id)
        one = then
    return one


def _carries(library: LibraryReading, target: Target, tag: str) -> Tagging | None:
    record = library.record(tagging_id(target, tag))
    return record if isinstance(record, Tagging) else None
