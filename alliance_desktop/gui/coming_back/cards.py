"""What is said of each difference: its place, both texts with what differs in them, who and how, what is chosen."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from alliance_desktop.coming_back.stances import stance_said
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.incoming import TAG_NAME, Choice, Incoming, can_be_both, is_unplaced_stance, waits_if_both
from alliance_desktop.domain.position import DAYS, FIELD_LABELS, FIELDS, STANCES, FieldName
from alliance_desktop.domain.report import OF_REPORT, Report
from alliance_desktop.gui.look.differences import marked
from alliance_desktop.gui.widgets.rows.row_parts import MarkedRuns
from alliance_desktop.gui.widgets.text.note_excerpt import plain
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.render.field_words import field_words
from alliance_desktop.render.moments import day_on, local_now
from alliance_desktop.render.place_words import page_words
from alliance_desktop.render.position_words import changed_words

_FIELDS: dict[str, Phrase] = {
    "note": lambda: _("Note"),
    "heading": lambda: _("Heading"),
    "text": lambda: _("Text of the brief"),
    "passage": lambda: _("Passage"),
    "quotation": lambda: _("Quotation"),
    "row": lambda: _("Row"),
    "tag": lambda: _("Tag"),
    TAG_NAME: lambda: _("Tag renamed"),
    "bookmark": lambda: _("Bookmark"),
    "highlight": lambda: _("Highlight"),
}
NOTHING = "–"
_WHOLE, _KEPT_WORDS = 40, 3
"""Words up to which a text is shown whole; of a longer one so many stay on each side of a difference."""
_WORD = re.compile(r"\S+\s*")
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class CardOption:
    """What can be chosen: its name, its words, and the key that is shown beside them."""

    name: str
    words: str
    key: str = ""


NOTE, STANCE, GO, EACH = "note", "stance", "go", "each"
"""Options beside the choices between two texts."""


@dataclass(frozen=True, slots=True)
class Card:
    """A difference as its row shows it, `of` its report. `page` is that of the place, if any; `note` says on what it
    becomes a note, `stance` which stance it is to be."""

    item: Incoming
    of: Report
    chosen: Choice | None
    note: str = ""
    stance: str = ""
    unfolded: bool = False
    page: int | None = None
    known: bool = False
    """Whether the code is one of the report."""
    report: str = ""
    """The name of the report that it is of, where that isn't the one in the window."""
    is_opened: bool = False
    """Whether what it tells of is shown below it."""

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def code(self) -> str:
        """As its report has it."""
        return self.item.code.rpartition(OF_REPORT)[2]

    @property
    def of_codes(self) -> tuple[tuple[str, str], ...]:
        """The places of recommendations that it tells of, by their codes and fields."""
        return tuple((one.code, one.field) for one in self.item.each if one.code)

    @property
    def said(self) -> str:
        """'P1-08', of another report 'Averland 2025 131.7'."""
        return " ".join(filter(None, (self.report, self.code)))

    @property
    def field(self) -> str:
        """'Line to take', 'Comment'; of several texts how many; of what has no place how it is called."""
        item = self.item
        if item.kind == "unplaced":
            return _("Not placed")
        if item.how == "comment":
            return _("Comment")
        if item.heard:
            return item.heard
        if item.each and not item.field:
            return ngettext("{count} text", "{count} texts", len(item.each)).format(count=len(item.each))
        label = FIELD_LABELS.get(cast(FieldName, item.field)) or _FIELDS.get(item.field)
        return label() if label else ""

    @property
    def where(self) -> str:
        """'Line to take · p. 7', of another report with its name; of what isn't placed why."""
        if self.item.kind == "unplaced":
            return " · ".join(filter(None, (self.report, self.item.reason)))
        page = page_words(self.page)
        if not self.item.code and self.item.row is not None:
            page = _("row {number}").format(number=self.item.row + 1)
        return " · ".join(filter(None, (self.report, self.field, page)))

    @property
    def state(self) -> str:
        """What is to be known of it at once; '' for nothing."""
        return _("conflict") if self.item.kind == "conflict" else ""

    @property
    def again(self) -> str:
        """What became of it when it was offered before."""
        return _("left out before") if self.item.refused else _("undone by you") if self.item.undone else ""

    @property
    def warning(self) -> str:
        """Why it is to be looked at."""
        return "" if self.item.kind in {"unplaced", "told"} else self.item.reason

    @property
    def who(self) -> str:
        """'Ministry of Justice, tracked, 28 November'; '' where nobody is named."""
        item = self.item
        how = {"tracked": _("tracked"), "typed": _("typed")}.get(item.how, "")
        at = day_on(item.at, local_now().date()) if item.at else ""
        if item.how == "comment":
            by = _("by {person}").format(person=item.authors) if item.author else ""
            return ", ".join(filter(None, (by, at)))
        return ", ".join(filter(None, (item.authors, how, at)))

    @property
    def mine(self) -> MarkedRuns:
        """My text; in a conflict with what I changed since the export."""
        pieces = _seen(self, "mine")
        if self.item.kind == "conflict":
            return pieces
        return tuple(("same" if kind == "new" else kind, words) for kind, words in pieces)

    @property
    def theirs(self) -> MarkedRuns:
        """Theirs, with what they changed; of what is told or has no place its words."""
        if self.item.how == "comment" and self.item.theirs:
            words = plain(self.item.theirs)
            return (("same", words if self._says_on else _("“{words}”").format(words=words)),)
        return _seen(self, "theirs")

    @property
    def on(self) -> str:
        """The words that a comment is on, unless it says so itself."""
        return "" if self._says_on else self.item.on

    @property
    def _says_on(self) -> bool:
        on = " ".join(self.item.on.split())
        return bool(on) and on in plain(self.item.theirs or "")

    @property
    def base(self) -> str:
        """The text as it was exported, where there is something to see in it."""
        item = self.item
        return shown(item.field, item.base, self.of) if item.kind == "conflict" and item.base is not None else ""

    @property
    def waiting(self) -> tuple[tuple[str, str], ...]:
        """The texts that are to be chosen from there besides, each with the document that it came from."""
        sources = (_("from “{file}”").format(file=one.source) if one.source else "" for one in self.item.waiting)
        texts = (shown(self.item.field, one.text, self.of) or _("Removed") for one in self.item.waiting)
        return tuple(zip(texts, sources, strict=True))

    @property
    def waits(self) -> str:
        """What to know of a choice that is open there; '' where none is."""
        if self.item.settles:
            return _("Theirs decides against") if self.item.waiting else _("Theirs is one of the texts to choose from")
        among = (
            _("Theirs is one of the texts to choose from. The others") if self.item.waits else _("Also to choose from")
        )
        return among if self.item.waiting else ""

    @property
    def folds(self) -> bool:
        """Whether there is more to be seen."""
        sides = _side(self.item, "mine", self.of), _side(self.item, "theirs", self.of)
        return bool(self.base) or any(fold(side) != side for side in sides)

    @property
    def choice(self) -> "DifferenceChoice":
        """What can be chosen for it, and what is."""
        return DifferenceChoice(self.item, self)


class DifferenceChoice(NamedTuple):
    """What can be chosen for a difference on its card, which choice holds, and what comes of it."""

    item: Incoming
    card: Card

    @property
    def options(self) -> tuple[CardOption, ...]:
        """What can be chosen; nothing where something is only told."""
        match self.item.kind:
            case "changed" | "conflict":
                words = {"mine": _("Mine"), "theirs": _("Theirs"), "both": _("Both")}
                if not can_be_both(self.item):
                    del words["both"]
                return tuple(CardOption(name, each, str(key)) for key, (name, each) in enumerate(words.items(), 1))
            case "new":
                add = _("Add the note") if self.item.field == "note" else _("Add")
                return CardOption("mine", _("Leave out"), "1"), CardOption("theirs", add, "2")
            case "unplaced":
                both = CardOption("mine", _("Leave out"), "1"), CardOption(NOTE, self._note_words, "2")
                is_stance = is_unplaced_stance(self.item)
                return (*both, CardOption(STANCE, self._stance_words, "3")) if is_stance else both
            case "told":
                go = _("Go there…") if len(self.card.of_codes) > 1 else _("Go there")
                show = _("Empty it…") if self.item.field else _("Show each")
                each = (CardOption(EACH, show, "1"),) if self.item.each and not self.card.is_opened else ()
                return (*each, CardOption(GO, go)) if self.card.known or self.card.of_codes else each

    @property
    def _note_words(self) -> str:
        if self.card.note:
            return _("Note on {code}").format(code=self.card.note)
        if self.card.known:
            return _("Add as a note to {code}").format(code=self.card.said)
        return _("Add as a note to …")

    @property
    def _stance_words(self) -> str:
        words = shown("stance", self.card.stance, self.card.of)
        return _("Stance: {stance}").format(stance=words) if words else _("Choose the stance…")

    @property
    def pressed(self) -> str:
        """The option that holds; '' where none is chosen."""
        if self.item.kind == "new":
            return "theirs" if self.card.chosen == "both" else self.card.chosen or ""
        return STANCE if self.card.stance else NOTE if self.card.note else self.card.chosen or ""

    @property
    def _not_decided(self) -> str:
        """What becomes of two texts where neither is chosen."""
        if not can_be_both(self.item):
            return "" if self.card.chosen else _("Not chosen: yours stays")
        if self.card.chosen is None:
            return _("Not chosen: both are kept, to decide later")
        both = _("Both are kept, to decide later") if waits_if_both(self.item) else _("Both tags are kept")
        return both if self.card.chosen == "both" else ""

    @property
    def remark(self) -> str:
        """What becomes of it, where the options don't say so."""
        item = self.item
        if item.kind in {"changed", "conflict"}:
            return self._not_decided
        if self.card.stance and stance_said(item.words, self.card.of, self.card.said) != self.card.stance:
            return _("Its words become a note")
        if item.how == "comment" and item.author and self.pressed == "theirs":
            return _("becomes a note by {person}").format(person=item.author)
        return ""

    @property
    def clearance(self) -> str:
        """Whether what is chosen takes a cleared position back to drafted; '' where it doesn't."""
        stance, note = self.card.stance, self.card.note
        comes_in = stance != (self.item.mine or "") if stance else not note and self.pressed == "theirs"
        return _("No longer cleared") if self.item.is_cleared and comes_in else ""


def spoken(card: Card) -> str:
    """The card as a screen reader says it: place, who, both texts whole, what differs, what is chosen."""
    item = card.item
    why = card.where if item.kind == "unplaced" else ""
    head = card.said, card.field, why, card.state, card.warning, card.again, card.who
    mine = shown(item.field, item.mine, card.of) or _("nothing")
    texts = [_("mine: {text}").format(text=mine)] if says_mine(item) else []
    said = plain(item.theirs) if item.how == "comment" and item.theirs else shown(item.field, item.theirs, card.of)
    theirs = item.words or said or _("nothing")
    texts.append(_("theirs: {text}").format(text=theirs) if says_mine(item) else theirs)
    on = _("on {words}").format(words=card.on) if card.on else ""
    why = item.reason if item.kind == "told" else ""
    waits = card.waits, *(text for each in card.waiting for text in each)
    after = _chosen_words(card), card.choice.clearance
    return ", ".join(filter(None, (*head, *texts, on, *_differences(card), why, *waits, *after)))


def _chosen_words(card: Card) -> str:
    """What is chosen."""
    choice = card.choice
    if not choice.options or card.item.kind == "told":
        return ""
    words = {option.name: option.words for option in choice.options}
    chosen = words.get(choice.pressed, "")
    said = _("chosen: {choice}").format(choice=chosen) if chosen else ""
    return said or choice.remark or _("nothing chosen")


def shown(field: str, text: str | None, report: Report) -> str:
    """A text of this field as people read it; '' of none."""
    if not text:
        return "" if text is None or field != "bookmark" else _("without a label")
    return field_words(field, text, report)


def stance_of(item: Incoming, text: str | None) -> str:
    """The stance that a text is; '' for any other text."""
    return text if text and item.field == "stance" and text in STANCES else ""


@lru_cache(maxsize=512)
def fold(pieces: MarkedRuns) -> MarkedRuns:
    """The same of a long text, with stretches that are equal cut to the words beside what differs."""
    if sum(len(_WORD.findall(words)) for _kind, words in pieces) <= _WHOLE:
        return pieces
    if len(pieces) == 1:
        return (_beginning(pieces[0]),)
    last = len(pieces) - 1
    return tuple(
        piece
        for at, (kind, words) in enumerate(pieces)
        for piece in (_stretch(words, first=not at, last=at == last) if kind == "same" else ((kind, words),))
    )


def _beginning(piece: tuple[str, str]) -> tuple[str, str]:
    """Of a text that differs in nothing, or in everything, as much as is shown of a whole one."""
    kind, text = piece
    return kind, "".join(_WORD.findall(text)[:_WHOLE]).rstrip() + _DOTS


def _stretch(text: str, *, first: bool, last: bool) -> Iterator[tuple[str, str]]:
    words = _WORD.findall(text)
    before, behind = 0 if first else _KEPT_WORDS, 0 if last else _KEPT_WORDS
    if len(words) <= before + behind + 1:
        yield "same", text
        return
    if before:
        yield "same", " " * text[:1].isspace() + "".join(words[:before])
    yield "quiet", _DOTS if last else f"{_DOTS} "
    if behind:
        yield "same", "".join(words[-behind:])


def _seen(card: Card, side: str) -> MarkedRuns:
    whole = _side(card.item, side, card.of)
    return whole if card.unfolded else fold(whole)


def _side(item: Incoming, side: str, report: Report) -> MarkedRuns:
    """A text by its pieces, whole."""
    text = item.mine if side == "mine" else item.theirs
    is_apart = item.kind == "unplaced" and not (item.mine and _is_long(item.field))
    if side == "theirs" and item.words and (text is None or is_apart):
        return (("same", item.words),)
    before = item.base if item.kind == "conflict" and item.base is not None else item.mine
    if not before or item.kind == "new" or not _is_long(item.field):
        is_gone = side == "theirs" and text is None and item.mine is not None
        words = _("Removed") if is_gone else shown(item.field, text, report)
        return (("same", (plain(words) if item.kind == "new" and _is_long(item.field) else words) or NOTHING),)
    return _marked(item, side, before, text or "")


@lru_cache(maxsize=512)
def _marked(item: Incoming, side: str, before: str, text: str) -> MarkedRuns:
    """What differs in a text that holds words."""
    if side == "mine" and item.kind != "conflict":  # cut as theirs is, so that one stands beside the other
        found = changed_words(item.theirs or "", before, apart=True)
        return tuple((kind, words) for kind, words in found if kind != "gone")
    return tuple(marked(changed_words(before, text, apart=True)))


def _is_long(field: str) -> bool:
    """Whether it holds words, and no choice or day."""
    return field not in FIELDS or (not FIELDS[cast(FieldName, field)].choices and field not in DAYS)


def says_mine(item: Incoming) -> bool:
    """Whether what is mine is said beside theirs, though there may be nothing to choose."""
    return item.kind in {"changed", "conflict"} or item.mine is not None or is_unplaced_stance(item)


def _differences(card: Card) -> Iterator[str]:
    """'added: …', 'removed: …'."""
    pieces: Sequence[tuple[str, str]] = _side(card.item, "theirs", card.of)
    for kind, words in (("new", _("added: {words}")), ("gone", _("removed: {words}"))):
        found = "; ".join(text.strip() for each, text in pieces if each == kind)
        if found:
            yield words.format(words=found)
