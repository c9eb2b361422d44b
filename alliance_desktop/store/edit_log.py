"""Edits that were done and edits that were undone, as JSON: what undo and redo read."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alliance_desktop.domain.annotation import Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.store.annotations import quote_of, value_of
from alliance_desktop.store.faults import Unsound
from alliance_desktop.store.quotes import quote_columns

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

_PLAIN: dict[str, type[Tagging | Bookmark]] = {"tagging": Tagging, "bookmark": Bookmark}


@dataclass(frozen=True, slots=True)
class Labels:
    """What the next undo and the next redo would turn back; None: nothing."""

    undo: str | None = None
    redo: str | None = None


NO_LABELS = Labels()


def read_labels(connection: sqlite3.Connection) -> Labels:
    """Labels of the last edit that stands and of the first that was undone."""
    done = connection.execute("SELECT label FROM edit_log WHERE undone = 0 ORDER BY id DESC LIMIT 1").fetchone()
    undone = connection.execute("SELECT label FROM edit_log WHERE undone = 1 ORDER BY id LIMIT 1").fetchone()
    return Labels(done and done[0], undone and undone[0])


def last_done(connection: sqlite3.Connection) -> tuple[int, Edit] | None:
    """Number and edit that undo turns round."""
    return _logged(connection, "SELECT id, label, swaps FROM edit_log WHERE undone = 0 ORDER BY id DESC LIMIT 1")


def first_undone(connection: sqlite3.Connection) -> tuple[int, Edit] | None:
    """Number and edit that redo applies again."""
    return _logged(connection, "SELECT id, label, swaps FROM edit_log WHERE undone = 1 ORDER BY id LIMIT 1")


def add(db: "Tables", edit: Edit, at: str) -> None:
    """Logs an edit as done and forgets those undone, inside the caller's transaction."""
    db.execute("DELETE FROM edit_log WHERE undone = 1")
    db.table("edit_log").insert({"at": at, "label": edit.label, "swaps": format_swaps(edit.swaps), "undone": 0})


def mark(db: "Tables", number: int, *, undone: bool) -> None:
    """Moves one edit to the other side, inside the caller's transaction."""
    db.execute("UPDATE edit_log SET undone = ? WHERE id = ?", (int(undone), number))


def format_swaps(swaps: tuple[Swap, ...]) -> str:
    """Swaps as JSON; the data dictionary describes the form."""
    import json  # here and below only where it is needed: it costs the start of every command

    pairs = [{"before": _values(swap.before), "after": _values(swap.after)} for swap in swaps]
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def parse_swaps(text: str) -> tuple[Swap, ...]:
    """The way back from `format_swaps`. Raises Unsound for anything else."""
    import json

    try:
        return tuple(Swap(_record(pair["before"]), _record(pair["after"])) for pair in json.loads(text))
    except (ValueError, LookupError, TypeError) as error:
        raise Unsound("edit_log") from error


def _logged(connection: sqlite3.Connection, query: str) -> tuple[int, Edit] | None:
    row = connection.execute(query).fetchone()
    return (row[0], Edit(row[1], parse_swaps(row[2]))) if row else None


def _values(record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    if isinstance(record, Tag):
        return {
            "kind": "tag",
            "id": record.id,
            "name": record.name,
            "colour": record.colour,
            "description": record.description,
            "favourite": record.favourite,
        }
    if isinstance(record, SavedFilter):
        return {
            "kind": "filter",
            "id": record.id,
            "name": record.name,
            "expression": record.expression,
            "place": record.place,
        }
    values = {
        "kind": type(record).__name__.lower(),
        "id": record.id,
        "report": record.target.report,
        "code": record.target.code,
        "value": value_of(record),
        "person": record.person,
        "created": record.created,
        "modified": record.modified,
    }
    quote = quote_of(record)
    return {**values, "quote": quote_columns(quote)} if quote else values


def _record(values: dict[str, Any] | None) -> Record | None:
    if values is None:
        return None
    if values["kind"] == "tag":
        return Tag(values["id"], values["name"], values["colour"], values["description"], values["favourite"])
    if values["kind"] == "filter":
        return SavedFilter(values["id"], values["name"], values["expression"], values["place"])
    target = Target(values["report"], values["code"])
    last = values["person"], values["created"], values["modified"]
    quote = Quote(**values["quote"]) if "quote" in values else None
    if values["kind"] == "note":
        return Note(values["id"], target, values["value"], *last, quote)
    if quote is not None:
        return Highlight(values["id"], target, quote, *last)
    return _PLAIN[values["kind"]](values["id"], target, values["value"], *last)
