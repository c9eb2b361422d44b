"""What is open on a recommendation, in words."""

from collections.abc import Callable, Mapping
from datetime import date

from alliance_desktop.domain.position import Position, no_stance
from alliance_desktop.i18n import _
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.what_is_left import OpenItem, OpenKind, question_in
from alliance_desktop.render.moments import day_of_date

OPEN_HEADINGS: Mapping[OpenKind, Callable[[], str]] = {
    "no-stance": no_stance,
    "no-line": lambda: _("No line to take"),
    "not-answered": lambda: _("Asked, not answered"),
    "overdue": lambda: _("Overdue"),
    "question": lambda: _("A question in a note"),
    "contradicts-twin": lambda: _("Contradicts its twin"),
    "differs-from-twin": lambda: _("Differs from its twin"),
}


def open_item_words(item: OpenItem, library: LibraryReading, today: date) -> str:
    """What stands behind the code under the heading of its kind; '' where the heading says it all."""
    position = library.marks(item.code).position
    match item.kind:
        case "no-stance":
            return ""
        case "no-line":
            return position.words("stance")
        case "not-answered" | "overdue":
            return _question_put(position, today)
        case "question":
            note = library.note(item.note)
            return question_in(note.text) if note else ""
        case "contradicts-twin" | "differs-from-twin":
            twin = library.marks(item.twin).position
            words = _("{stance}; {twin}: {other}")
            return words.format(stance=_stance(position), twin=item.twin, other=_stance(twin))


def open_item_message(item: OpenItem, library: LibraryReading, today: date) -> str:
    """The same with its heading, as it can stand alone."""
    heading, words = OPEN_HEADINGS[item.kind](), open_item_words(item, library, today)
    return _("{heading}: {words}").format(heading=heading, words=words) if words else heading


def _question_put(position: Position, today: date) -> str:
    """'Ministry of Justice, reply by 30 November'."""
    office = position.text("office") or _("no office named")
    day = position.text("reply_by")
    return _("{office}, reply by {day}").format(office=office, day=day_of_date(day, today)) if day else office


def _stance(position: Position) -> str:
    return position.words("stance") or no_stance()
