"""What the store knows about itself: its id, its people, the clock that orders its changes."""

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from alliance_desktop.domain.edit import TakenText
from alliance_desktop.domain.marks import called, signature
from alliance_desktop.domain.moment import is_by, is_stamp, next_stamp
from alliance_desktop.i18n import _
from alliance_desktop.store.database import LAST_STAMPS, Database, gone_on, read_stamp
from alliance_desktop.store.rows import Table, as_json, from_json, put, typed
from alliance_desktop.store.sqlite_errors import Unsound

META = Table("meta", ("key", "value"))


def read_values(database: Database) -> dict[str, str]:
    """All values by their keys; every copy of a store keeps its `store_id`. Raises StoreError kinds."""
    with database.reading() as connection:
        _get(connection, "store_id")
        return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM meta").fetchall()}


def last_stamp(connection: sqlite3.Connection) -> str:
    """The stamp of the last edit; another one after each. Raises Unsound where it is none."""
    if not (stamp := read_stamp(connection)):
        raise Unsound("meta: last_stamp")
    return stamp


def value(connection: sqlite3.Connection, key: str) -> str:
    """What is kept under a key; '' where there is nothing."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def set_values(connection: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """Writes values by their keys, inside the caller's transaction."""
    put(connection, META, [{"key": key, "value": value} for key, value in values.items()])


KEPT_TAGS = "kept_tags"
"""The stamps by which tags were deleted that are there since something carries them, by their ids; a tag whose stamp is
another by now was changed since."""
UNDONE_MARKS = "undone_marks"
"""By the ids of marks that came by a merge which was undone the latest stamp that they had then."""
SENT = "sent_marks"
"""By the ids of marks and tags the latest stamps with which they stood in a file for a colleague."""
REFUSED = "refused_marks"
"""By the ids of marks of a colleague that the reader left out their stamps in her file; of what she left out of a
document the moment, by ids that are made of what both say there."""
TAKEN = "taken_texts"
"""By the ids of places in exports what was taken there from documents of these: when last, and the ids of the texts,
the newest first, with blanks between."""
TAKEN_FROM = "taken_from"
"""By the ids of these texts the names of the documents."""
MOVED = "moved_records"
"""By the ids that records had before they got another, with the code that a corrected report gave their place, the
stamps of that, a blank, and the ids that they have now, '' where that isn't known any more; one whose stamp is another
by now is there again, or was deleted since."""
NAMED_PEOPLE = "named_people"
"""By the ids of people the stamps by which they called themselves as they do."""
RENAMED_TAGS = "renamed_tags"
"""By their ids the stamps at which tags that aren't here got another name, or were deleted in another store, a blank,
the colour, a blank, and the name that they had."""
DELETED = "deleted_by"
"""By the ids of marks that another store deleted the stamps of that, a blank, and the ids of those who did."""
BECAME = "became_tags"
"""By the ids of tags that were renamed, or merged into others, the stamps of that, a blank, and the names of the tags
that took their places; one whose stamp is another by now is there again, or was deleted since."""


def put_names(connection: sqlite3.Connection, names: Iterable[tuple[str, str, str]]) -> None:
    """Writes names by id with these stamps, inside the caller's transaction."""
    named = list(names)
    put(connection, PERSON, [{"id": one, "name": name, "is_owner": 0} for one, name, _stamp in named])
    add_stamps(connection, NAMED_PEOPLE, {one: stamp for one, _name, stamp in named})


def stamps(connection: sqlite3.Connection, key: str) -> dict[str, str]:
    """What is kept under one of these keys. Raises Unsound."""
    text = value(connection, key)
    try:
        found = from_json(text) if text else {}
    except (ValueError, RecursionError) as error:
        raise Unsound(f"meta: {key}") from error
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise Unsound(f"meta: {key}")
    return found


def keep_stamps(connection: sqlite3.Connection, key: str, kept: Mapping[str, str]) -> None:
    """Keeps these and no others, inside the caller's transaction."""
    if dict(kept) != stamps(connection, key):
        set_values(connection, {key: as_json(dict(kept))})


def add_stamps(connection: sqlite3.Connection, key: str, more: Mapping[str, str]) -> None:
    """Keeps these too, inside the caller's transaction, but for those whose stamp is '' now."""
    keep_stamps(connection, key, {one: stamp for one, stamp in {**stamps(connection, key), **more}.items() if stamp})


def add_moved(connection: sqlite3.Connection, moved: Mapping[str, tuple[str, str]]) -> None:
    """Keeps what has another id now, with stamps and these ids, inside the caller's transaction. What became one of
    these before went along; what became one to which another comes by now was deleted there since."""
    if not moved:
        return
    known = {key: said.split(" ", 1) for key, said in stamps(connection, MOVED).items()}
    went = {now: "" for _stamp, now in moved.values()} | {key: now for key, (_stamp, now) in moved.items()}
    every = {key: (stamp, went.get(now, now)) for key, (stamp, now) in known.items()} | dict(moved)
    keep_stamps(connection, MOVED, {key: " ".join(one) for key, one in every.items()})


def taken_texts(connection: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """What was taken from documents, by places, and the names of these, by texts. Raises Unsound."""
    return stamps(connection, TAKEN), stamps(connection, TAKEN_FROM)


def add_taken(connection: sqlite3.Connection, more: Sequence[TakenText]) -> None:
    """Keeps what came from a document before what is known by now of the same places, inside the caller's
    transaction."""
    known, _files = taken_texts(connection)
    for one in more:
        _at, *before = known.get(one.place, "").split() or [""]
        earlier = [text for text in before if text not in {*one.texts, one.sent}]
        known[one.place] = " ".join((one.at, *one.texts, *earlier))
    keep_stamps(connection, TAKEN, known)
    add_stamps(connection, TAKEN_FROM, {one.texts[0]: one.file for one in more if one.texts})


_FOLLOWED = timedelta(hours=24)


def take_stamp(
    connection: sqlite3.Connection, now: datetime, carried: Sequence[str] = (), brought: Sequence[str] = ()
) -> str:
    """The stamp of one edit, above all that its records have `carried`; inside the caller's transaction.

    It is also above all that this store has given by its own clock, which goes on from there and from what was
    carried and `brought`. Of those more than a day ahead it follows none: a wrong clock elsewhere would become this
    store's for good, and what is written here win over whatever others write.
    """
    tail, last = os.urandom(8).hex(), last_stamp(connection)
    carried = [*filter(is_stamp, carried)]  # a damaged one keeps nobody from writing
    followed = (one for one in (*carried, *brought) if is_by(one, now + _FOLLOWED))
    own, highest = next_stamp(max([last, *followed]), now, tail), max(carried, default="")
    set_values(connection, {"last_stamp": own, **gone_on(value(connection, LAST_STAMPS), last, own)})
    return own if own > highest else next_stamp(highest, now, tail)


def _get(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise Unsound(f"meta: {key}")
    return str(row[0])


_BEHIND = timedelta(hours=24)
_AHEAD = timedelta(days=366)
"""Nobody can tell a clock that is ahead from notes that were left alone, unless for longer than that."""


def warning(connection: sqlite3.Connection, now: datetime) -> str | None:
    """The sentence to tell where `now` and the moment of the last change cannot both be right; inside a transaction."""
    last = _last_change(connection)
    if last is None:
        return None
    if last - now > _BEHIND:
        text = _("Your computer’s clock shows {now}, but your last change was made on {last}. Check the date.")
    elif now - last > _AHEAD:
        text = _(
            "Your computer’s clock shows {now}; your last change was made on {last}. If that is wrong, check the date."
        )
    else:
        return None
    return text.format(now=_written(now), last=_written(last))


def _last_change(connection: sqlite3.Connection) -> datetime | None:
    """The last one made, not the latest: after one change with the right clock all is well again."""
    row = connection.execute("SELECT at FROM edit_log ORDER BY id DESC LIMIT 1").fetchone()
    try:
        return datetime.fromisoformat(row[0]).astimezone() if row else None
    except (TypeError, ValueError, OverflowError):  # damage, which `check` tells of
        return None


def _written(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


PERSON = Table("person", ("id", "name", "is_owner"))


class People(NamedTuple):
    """Names by id, and the owner's id."""

    names: dict[str, str]
    owner_id: str

    @property
    def owner(self) -> str:
        """The name of the person whose store this is."""
        return self.names[self.owner_id]

    def name_of(self, person: str) -> str:
        """What a person is called here, by her id."""
        return called(person, self.names[person], self.owner_id)

    def fresh(self, people: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Those by id and name of whom no name is known: nobody is called otherwise than she was."""
        return {one: name for one, name in people if one != self.owner_id and not signature(self.names.get(one, ""))}


def read_people(connection: sqlite3.Connection) -> People:
    """All people of the store. Raises Unsound where it has no owner."""
    rows = connection.execute("SELECT id, name FROM person").fetchall()
    names = dict(typed(PERSON, rows, (str, str)))
    owner = connection.execute("SELECT id FROM person WHERE is_owner = 1").fetchone()
    if owner is None:
        raise Unsound("person")
    return People(names, owner[0])


def put_owner(connection: sqlite3.Connection, person: str, name: str) -> None:
    """Writes the owner, inside the caller's transaction."""
    put(connection, PERSON, [{"id": person, "name": name, "is_owner": 1}])


def put_people(connection: sqlite3.Connection, people: Sequence[tuple[str, str]]) -> None:
    """Writes those by id and name of whom no name is known, inside the caller's transaction."""
    fresh = read_people(connection).fresh(people)
    put(connection, PERSON, [{"id": one, "name": name, "is_owner": 0} for one, name in fresh.items()])


def rename_owner(database: Database, name: str, now: datetime) -> None:
    """Gives the owner another name, in a transaction of its own; a stamp says that something was changed."""
    with database.writing() as connection:
        stamp, owner = take_stamp(connection, now), read_people(connection).owner_id
        put_owner(connection, owner, name)
        add_stamps(connection, NAMED_PEOPLE, {owner: stamp})
