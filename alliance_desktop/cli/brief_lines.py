"""How briefs look in a terminal."""

from collections.abc import Iterator

from alliance_desktop.cli.terminal_text import indented, one_line, wrapped
from alliance_desktop.domain.brief import HEAD_LABELS, Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.moments import day_of
from alliance_desktop.render.place_words import place_label

_IN = "    "


def brief_line(one: Brief) -> str:
    """One of `brief`."""
    return f"{one_line(one.name)}  {_counted(one)}, {day_of(one.modified)}"


def brief_shown(one: Brief, library: LibraryReading) -> str:
    """`brief NAME`: its head, then its rows with their numbers."""
    rows = (_row(number, item, library) for number, item in enumerate(one.items, 1))
    return "\n\n".join(["\n".join(_head(one)), *rows])


def _head(one: Brief) -> Iterator[str]:
    yield brief_line(one)
    said = [(HEAD_LABELS[name](), text) for name, text in one.head]
    said += [(_("Filter"), one.filter)] if one.filter else []
    for label, text in (*said, (_("Template"), one.template)):
        yield _("{label}: {text}").format(label=label, text=one_line(text))


def _row(number: int, item: BriefItem, library: LibraryReading) -> str:
    head, body = _parts(item, library)
    return "\n".join(filter(None, (f"{number}. {head}", body)))


def _parts(item: BriefItem, library: LibraryReading) -> tuple[str, str]:
    match item:
        case ChosenItem(target):
            one = library.report.recommendation(target.code) if target.report == library.report.id else None
            if one is None:
                return target.code, ""
            stance = library.marks(one.code).position.words("stance")
            page = _("p. {page}").format(page=one.page)
            return "  ".join(filter(None, (one.code, page, stance))), wrapped(one.text, _IN)
        case PassageItem(target, quote):
            place = place_label(library.report, target.code) or target.code
            return _("From the report · {place}").format(place=place), wrapped(f"“{one_line(quote.exact)}”", _IN)
        case HeadingItem(text):
            return _("Heading: {text}").format(text=one_line(text)), ""
        case TextItem(text):
            return _("Text:"), indented(text, _IN)


def _counted(one: Brief) -> str:
    count = len(one.targets)
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
