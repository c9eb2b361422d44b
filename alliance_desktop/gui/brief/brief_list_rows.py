"""The rows of a brief as its list shows them: what stands in the first line of each, and the words beneath."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.gui.widgets.note_excerpt import plain
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.place_words import place_label


@dataclass(frozen=True, slots=True)
class BriefRow:
    """`name` is the code, the heading's own words, *Passage* or *Text*; what it doesn't have is ''."""

    item: BriefItem
    name: str
    aside: str = ""
    """The page or place; of a heading how many recommendations stand under it."""
    stance: str = ""
    stance_words: str = ""
    tag: str = ""
    tag_colour: str = ""
    words: str = ""

    @property
    def key(self) -> BriefItem:
        """By what it is known again."""
        return self.item

    @property
    def code(self) -> str:
        """The recommendation's, '' of all else."""
        return self.item.target.code if isinstance(self.item, ChosenItem) else ""

    @property
    def is_typed(self) -> bool:
        """Whether its words are the reader's own, to be changed in their place."""
        return isinstance(self.item, HeadingItem | TextItem)

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        kind = _("Heading") if isinstance(self.item, HeadingItem) else ""
        return ", ".join(filter(None, (kind, self.name, self.aside, self.stance_words, self.tag, self.words)))


def rows_of(brief: Brief, library: LibraryReading) -> list[BriefRow]:
    """A row for each item, in their order."""
    return [_row(brief.items, number, library) for number in range(len(brief.items))]


def _row(items: Sequence[BriefItem], number: int, library: LibraryReading) -> BriefRow:
    match item := items[number]:
        case ChosenItem(target):
            return _recommendation(item, library) if target.report == library.report.id else BriefRow(item, target.code)
        case PassageItem(target, quote):
            return BriefRow(item, _("Passage"), place_label(library.report, target.code), words=_one(quote.exact))
        case HeadingItem(text):
            count = sum(1 for _each in _under(items, number))
            words = ngettext("{count} recommendation", "{count} recommendations", count)
            return BriefRow(item, text, words.format(count=count))
        case TextItem(text):
            return BriefRow(item, _("Text"), words=plain(text))


def _recommendation(item: ChosenItem, library: LibraryReading) -> BriefRow:
    code = item.target.code
    one, marks = library.report.recommendation(code), library.marks(code)
    tag = marks.tags[0] if marks.tags else None
    return BriefRow(
        item,
        code,
        _("p. {page}").format(page=one.page) if one else "",
        marks.position.text("stance"),
        marks.position.words("stance"),
        tag.name if tag else "",
        tag.colour if tag else "",
        one.text if one else _("This report has no recommendation with this code."),
    )


def _under(items: Sequence[BriefItem], number: int) -> Iterator[ChosenItem]:
    """The recommendations between a heading and the next."""
    following = takewhile(lambda item: not isinstance(item, HeadingItem), items[number + 1 :])
    return (item for item in following if isinstance(item, ChosenItem))


def _one(words: str) -> str:
    return " ".join(words.split())
