"""What each text of a document is about, and the names by which files hold it, to be read back by."""

import re
from typing import NamedTuple

try:  # without OpenSSL, which takes longer to load than all else here
    from _blake2 import blake2b
except ImportError:  # a Python that has it in OpenSSL alone
    from hashlib import blake2b

_LONGEST = 40
"""Letters of a name that Word takes."""
_NAME = re.compile(rf"[A-Za-z]\w{{0,{_LONGEST - 1}}}", re.ASCII)


class Subject(NamedTuple):
    """What a text is about; fixed words of the page are about nothing.

    `of` is the code of a recommendation, the id of a section, `follow-up`, or '' for the brief itself. `field` is one
    of a position, a part of a template (`quotation`, `your-answer`, `contact`, `related`, `notes` of an empty cell),
    `note`, `heard`, `said` or `outcome`, `code`, `facts` where several are said on a line, or a column of the table of
    follow-up; of the brief `heading`, `text` or `passage`. `row` is its place among the rows of the brief, or of that
    table, from 0, below 0 of one that somebody added to it; `note` is the id of a note. What is said `again` stands
    there in short, or in a list: it is read back from where it stands in full.
    """

    of: str
    field: str
    row: int | None = None
    note: str = ""
    again: bool = False

    @property
    def name(self) -> str:
        """That of its place in a file, no other's in the same document: 'P1_08_line', 'row_3_text'."""
        if self.note:
            return place_name(f"{self.field}-{self.note.replace('-', '')}")
        place = () if self.row is None else (str(self.row),)
        return place_name("-".join((self.of or "row", *place, self.field, *(("again",) if self.again else ()))))


def place_name(said: str) -> str:
    """The name of a place of a file, of what it is called here: 'P1_08'. It is looked up, never taken apart.

    Names have up to 40 letters, digits and underscores, a letter first; what is called otherwise gets a name made up.
    """
    name = said.replace("-", "_")
    if _NAME.fullmatch(name) and "_" not in said:
        return name
    return f"place_{blake2b(said.encode(), digest_size=16).hexdigest()}"
