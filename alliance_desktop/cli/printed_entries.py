"""How recommendations, sections, notes and tags look in a terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import emphasized, indented, notice, one_line, print_json, say, wrapped
from alliance_desktop.domain.marks import Entry, Highlight, Marks, Note, Tag, name_of_text, signature
from alliance_desktop.domain.position import Position, PositionField, said_stance
from alliance_desktop.domain.report import LeadIn, Quote, Recommendation, Report, Section
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.render.field_words import field_words
from alliance_desktop.render.heard_words import with_heard
from alliance_desktop.render.moments import day_of
from alliance_desktop.render.place_words import by_hand, page_of_words, page_words

if TYPE_CHECKING:
    from alliance_desktop.domain.language.word_finder import Match
    from alliance_desktop.library.kind_words import TrashItem
    from alliance_desktop.library.library_reading import LibraryReading

    Found = tuple[Entry, tuple[Match, ...], list[tuple[int, int]]]
    """A recommendation, how it holds the words, and what of its text is emphasized."""

Names = Callable[[str], str]
_IN = "    "


def recommendation(entry: Entry, matches: "Iterable[Match]", hits: Sequence[tuple[int, int]], report: Report) -> str:
    """One of `list`: code, page, marks, words meant; text with its hits; first lines of line to take and notes."""
    one = entry.recommendation
    position = entry.marks.position
    stance = " · ".join(filter(None, (said_stance(position, report), position.words("status"))))
    open_ = _("to decide: {texts}").format(texts=_to_choose(entry.marks)) if entry.marks.to_choose else ""
    told = one.code, page_of_words(report, one), stance, open_, marks_line(entry.marks), _by_expansion(matches)
    head = "  ".join(filter(None, told))
    highlights = [f"{_IN}{_highlight(each)}" for each in entry.marks.highlights]
    notes = [f"{_IN}– {_on_words(note)}{_first_heard(note)}" for note in entry.marks.notes]
    text = emphasized(wrapped(one.text, _IN), one.text, hits)
    return "\n".join([head, text, *_line_to_take(position), *highlights, *notes])


def _to_choose(marks: Marks) -> str:
    return ", ".join(dict.fromkeys(name_of_text(each) for each in marks.to_choose))


def section(one: Section, report: Report) -> str:
    """One of `sections`: everything the report says there."""
    head = " · ".join(filter(None, (_with_page(one.id, one.page), by_hand(report, one.id))))
    return "\n\n".join([f"{head}\n{wrapped(one.heading)}", *_paragraphs(one)])


def section_shown(one: Section, library: "LibraryReading") -> str:
    """`show SECTION`: the same with its highlights and notes."""
    marks = library.marks(one.id)
    return "\n\n".join(
        [section(one, library.report), *on_text(marks, library.people.name_of), *to_choose(marks, library)]
    )


def to_choose(marks: Marks, library: "LibraryReading") -> Iterator[str]:
    """'Line to take, two texts to choose from:', and each with who wrote it."""
    if not marks.to_choose:
        return
    from alliance_desktop.library.choosing_edits import sides  # which only two texts need

    for record in marks.to_choose:
        yield _("{what}, to be chosen from:").format(what=name_of_text(record))
        for one in sides(library, record):
            field = record.field if isinstance(record, PositionField) else ""
            words = field_words(field, one.text, library.report) if one.text else one.text
            by = "" if one.person == library.owner_id else one_line(library.people.name_of(one.person))
            source = _("from “{source}”").format(source=one_line(one.source)) if one.source else ""
            whose = _("Mine") if one.is_mine else _("Also mine") if one.is_hers else _("Theirs")
            head = " · ".join(filter(None, (whose, by, day_of(one.at), source)))
            yield f"{_IN}{head}\n{indented(words or _('(removed)'), 2 * _IN)}"


def note(one: Note, names: Names) -> str:
    """One of `notes`: where, its id, whole text."""
    return f"{one.target.code}  {_note_body(one, names)}"


def tag(one: Tag, count: int, elsewhere: int) -> str:
    """One of `tags`, carried so often in this report, and in others."""
    used = ngettext("used {count} time", "used {count} times", count).format(count=count)
    if elsewhere:
        used = _("{used}, {count} in other reports").format(used=used, count=elsewhere)
    elif not count:
        used = _("unused")
    key = _(", key {key}").format(key=one.favourite) if one.favourite else ""
    return f"{_tag(one)}  {used}, {one_line(one.colour)}{key}"


def nowhere(word: str, nearest: Sequence[str]) -> str:
    """What is said of a word that is nowhere, with those that are spelt like it."""
    text = _("No results for “{word}”. Did you mean {words}?") if nearest else _("No results for “{word}”.")
    return text.format(word=word, words=", ".join(nearest))


def also(words: Iterable[str]) -> str:
    """What is said of words that are found in another number or spelling."""
    return _("Also {words}.").format(words=", ".join(_("“{word}”").format(word=one_line(word)) for word in words))


def trash_item(one: "TrashItem") -> str:
    """One of `trash`."""
    return f"{one_line(one.id)}  {day_of(one.deleted)}  {one_line(one.label)}"


def report(one: Report) -> str:
    """One of `reports`."""
    return f"{one.id}  {one.date}  {so_many(one.standing)}\n{wrapped(one.title, _IN)}"


def _paragraphs(one: Section) -> Iterator[str]:
    for part in one.body:
        match part:
            case str() as text:
                yield wrapped(text)
            case LeadIn(text):
                yield wrapped(text)
            case Recommendation():
                yield f"{_with_page(part.code, part.page)}\n{wrapped(part.text, _IN)}"
            case items:
                yield "\n".join(wrapped(f"• {item}", _IN) for item in items)


def _with_page(code: str, page: int | None) -> str:
    return "  ".join(filter(None, (code, page_words(page))))


def _note_body(one: Note, names: Names) -> str:
    written = ", ".join(filter(None, (one_line(signature(names(one.person))), day_of(one.dated))))
    head = with_heard(one, f"{one.id}  {written}", "{words}  {heard}")
    words = [wrapped(_quoted(one.quote), _IN)] if one.quote else []
    return "\n".join([head, *words, indented(one.text, _IN)])


def on_text(marks: Marks, names: Names) -> list[str]:
    """Highlights one below the other, then whole notes."""
    highlights = ["\n".join(f"{each.id}  {_highlight(each)}" for each in marks.highlights)]
    return [*filter(None, highlights), *(_note_body(note, names) for note in marks.notes)]


def _highlight(one: Highlight) -> str:
    return _("highlighted: {words}").format(words=_quoted(one.quote))


def _line_to_take(position: Position) -> list[str]:
    line = one_line(_first_line(position.text("line")))
    return [f"{_IN}{_('line to take: {line}').format(line=line)}"] if line else []


def _first_heard(note: Note) -> str:
    return one_line(with_heard(note, _first_line(note.text), "{heard}: {words}"))


def _on_words(note: Note) -> str:
    return _("on {words}: ").format(words=_quoted(note.quote)) if note.quote else ""


def _quoted(quote: Quote) -> str:
    return _("“{words}”").format(words=one_line(quote.exact))


def _by_expansion(matches: "Iterable[Match]") -> str:
    terms = [one_line(match.term) for match in matches if match.by == "expansion"]
    return _("(by expansion: {terms})").format(terms=", ".join(terms)) if terms else ""


def marks_line(marks: Marks) -> str:
    """Tags and bookmark; '' without any."""
    parts = [_tag(each) for each in marks.tags]
    if marks.bookmark:
        parts.append(f"★ {one_line(marks.bookmark.label)}".rstrip())
    return "  ".join(parts)


def _tag(one: Tag) -> str:
    return f"#{one_line(one.name)}"


def _first_line(text: str) -> str:
    """With a … where the text goes on below it."""
    first, *more = [line.strip() for line in text.split("\n") if line.strip()] or [""]
    return f"{first} …" if more else first


def print_found(session: Session, found: "list[Found]") -> None:
    """Print recommendations, or say that there are none."""
    if session.json:
        from alliance_desktop.export import json_keys  # a millisecond, which only JSON needs

        names = session.reading().people.name_of
        print_json([json_keys.recommendation(entry, names, matches) for entry, matches, _hits in found])
    elif found:
        say("\n\n".join(recommendation(*each, session.report) for each in found))
    else:
        notice(_("No recommendations found."))
