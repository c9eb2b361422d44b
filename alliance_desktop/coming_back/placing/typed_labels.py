"""Names of fields as people type them: bold or in capitals, with a colon or a dash, alone or before the text."""

import re
from collections.abc import Iterable, Mapping, Sequence

from alliance_desktop.coming_back.exported_lines import FIELDS_TAKEN, Owned
from alliance_desktop.coming_back.read_lines import Line, cut_at
from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.domain.text.alignment import folded

BEFORE_CODE = " · "
NO_HEADS: Mapping[str, str] = {}
_AT_THE_END = " :.-"
_BY_WHOM = re.compile(r"\s*\([^()]{1,40}\)$")
_BEHIND = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?::|-(?=\s)|[\u2013\u2014]+)[\s:]*")
"""What parts a name from the text that it is before: maybe by whom, and a sign."""
_BEHIND_BOLD = re.compile(r"\s*(?:\([^()]{1,40}\)(?=\s*[:.\u2013\u2014-]))?(?:[\s:.\u2013\u2014]|-(?=\s))*")
"""The same where nothing need part them, as the name alone is bold."""


class TypedLabels:
    """Knows the names of fields, those that the export prints and those of the program."""

    def __init__(self, out: Iterable[Owned], texts: Iterable[Line], heads: Mapping[str, str] = NO_HEADS) -> None:
        """`texts` are all that went out: what begins with a name there is a reader's own word. `heads` are those of
        columns, with their fields."""
        own: dict[str, str] = {_key(label()): name for name, label in FIELD_LABELS.items() if name in FIELDS_TAKEN}
        own |= {_key(head): name for head, name in heads.items() if name in FIELDS_TAKEN}
        self._names: Mapping[str, str] = own | {
            _key(one.line.words.partition(BEFORE_CODE)[0]): one.subject.field
            for one in out
            if one.role == "label" and one.subject and one.subject.row is None and one.subject.field in FIELDS_TAKEN
        }
        self._own = {name for line in texts if (name := self._begun_by(line)[0])}

    def field(self, line: Line) -> str:
        """The field that a whole line is the name of; '' for none."""
        return self._names.get(_key(line.words), "")

    def begun_by(self, line: Line) -> str:
        """The field that a line is the name of, or begins with the name of; '' for none."""
        name = self._begun_by(line)[0]
        return self.field(line) or (self._names[name] if name and name not in self._own else "")

    def parted(self, line: Line) -> Sequence[Line]:
        """A line as two where it begins with a name."""
        name, end = self._begun_by(line)
        return cut_at(line, end) if name and name not in self._own else (line,)

    def _begun_by(self, line: Line) -> tuple[str, int]:
        """The name that a line begins with, and where its text does: behind a sign, or where it is bold no more."""
        words = line.words
        for name in self._names:
            if folded(words[: len(name)]).casefold() != name or len(words) == len(name):
                continue
            sign = _BEHIND.match(words, len(name))
            if sign and sign.end() < len(words):
                return name, sign.end()
            blank = len(words) - len(words[len(name) :].lstrip())
            if words.startswith(BEFORE_CODE, len(name)):
                continue  # a label that names its recommendation, as papers print them
            if not sign and blank > len(name) and _key(_first_bold(line)) == name:
                found = _BEHIND_BOLD.match(words, len(name))
                return name, found.end() if found and found.end() < len(words) else blank
        return "", 0


def _key(words: str) -> str:
    return _BY_WHOM.sub("", folded(words).casefold().rstrip(_AT_THE_END))


def _first_bold(line: Line) -> str:
    """The bold words that a line begins with, where it has others behind them."""
    pieces = line.paragraph.pieces
    strong = next((place for place, one in enumerate(pieces) if not one.strong and one.text.strip()), 0)
    return "".join(one.text for one in pieces[:strong])
