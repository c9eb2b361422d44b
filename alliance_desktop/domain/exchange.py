"""What an exchange file says: the marks of one store on one report, as far as they are shared, and of which words."""

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.marks import Annotation, Tag
from alliance_desktop.domain.merging import Known


class SharedMark(NamedTuple):
    """A mark as it stands on the other side, or that it was deleted there.

    `record` has no texts beside its own: all that a note or field has had are its `versions`, those that none was
    written over with their texts. Of one that is deleted the text is ''; the code is '' where another program's
    quotation is nowhere in the report. `stamp` is that of its last change; another program's has one that is made of
    its id and moment, and no parents. `by` is who deleted it, by her id: of notes and fields a version says so. `among`
    are the codes of the places where its quotation is, once for each, where nothing tells in which it was made.
    `became` is the id under which it stands with the code that a corrected report gave its place; '' for none.
    """

    record: Annotation
    stamp: str
    deleted: bool = False
    versions: tuple[Known, ...] = ()
    by: str = ""
    among: tuple[str, ...] = ()
    became: str = ""


class SharedTag(NamedTuple):
    """A tag with its colour and description; it has no key.

    `became` is the name of the tag that took its place as it was deleted, by a rename or a merge of both; '' for none.
    """

    tag: Tag
    stamp: str
    deleted: bool = False
    became: str = ""


class BrokenEntry(NamedTuple):
    """What could not be read of an exchange file: its number, from 1, its id, '' where that is broken too, and why."""

    number: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SharedMarks:
    """All of an exchange file. `report` is the id and `fingerprint` that of the report whose marks they are, both ''
    in a file of another program; `people` are names by id, and `named` the stamps by which they called themselves so.

    `words` are the fingerprints of the words that its marks are on, by code: a code whose words are the same names the
    same place also where the rest of the report differs. `carried` says which of them are as they were carried over
    from an earlier report, and weren't looked at.
    """

    report: str
    fingerprint: str
    label: str
    people: Mapping[str, str]
    marks: tuple[SharedMark, ...]
    tags: tuple[SharedTag, ...] = ()
    broken: tuple[BrokenEntry, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    carried: tuple[CarriedOver, ...] = ()
