"""Text that is being typed and not yet a note."""

from dataclasses import dataclass

from alliance_desktop.domain.target import Quote, Target


@dataclass(frozen=True, slots=True)
class Draft:
    """`key` names the open field. `note_id` and `base` (its `modified`) are None while the note is new.

    `quote` are the words that a note is on; of an internal remark what it said when this was begun, and of a text for
    several recommendations their codes, and since when those that had one had it. Of a text in a brief, whose id is
    `note_id`, it says what it is, what stood there before, and its row; of a name what kind of thing has it, the name
    before, and the id of the thing.
    """

    key: str
    target: Target
    note_id: str | None
    base: str | None
    text: str
    at: str
    quote: Quote | None = None
