"""What the report knows, as lists: people and where each spoke, documents and who cites them, abbreviations.

They share a line to type in above the rows, and the way to a row's place.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.knowledge import Abbreviation, Appearance, Named, NamedPerson
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.expansion import Mentions, meaning, of_abbreviations
from alliance_desktop.domain.text.folding import Folded, contains, fold
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, go_there
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import label, row, shortcut
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import named, with_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.rows.row_parts import RowLine
from alliance_desktop.gui.widgets.text.line_edit import LineEdit, add_clear_button
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.render.knowledge_words import office
from alliance_desktop.render.place_words import place_label

_AROUND = 30
"""Characters shown before and after what a row is about."""
_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpec:
    """A list of what the report knows."""

    heading: Phrase
    hint: Phrase
    """What can be typed, for example."""
    line_name: Phrase
    rows: Callable[["KnownList"], list[Row]]
    place_of: Callable[["KnownList", Row], tuple[int, str]]
    """The passage, by its index, and the words to mark in it."""
    count: Callable[["KnownList", list[Row]], str]
    """How much is shown: '48 people', '3 of 48 people'."""
    shows: Phrase
    """What Ctrl+Enter does, as a button says it."""
    filter_for: Callable[["KnownList", Row], str]
    """The filter that leaves the recommendations which belong to a row; '' where there are none."""
    none: Callable[[Row], str]
    """What Ctrl+Enter says where there are none."""
    shape: Callable[[Row], Sequence[RowLine]]
    not_found: Callable[[str], str] = lambda _typed: _("Nothing of this is in the report.")
    """What is said where nothing fits what is typed."""


class KnownList(ListView):
    """Typing narrows the rows while ↑ ↓ move through them; Enter goes to a row's place, Ctrl+Enter asks for what is
    recommended there. Esc empties the line, then leaves."""

    def __init__(self, known: KnownSpec, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        self.known = known
        self.report, self.passages = desk.report, desk.index.passages
        self.edit = dress(desk.theme, LineEdit(), roles.LINE)
        self.edit.typing.stands = True
        self._count = label(desk.theme, roles.words("ui-small-medium", "text_2"))
        self._all = [(one, fold(one.spoken)) for one in known.rows(self)]
        add_clear_button(self.edit, desk.theme)
        super().__init__(_spec(known), desk, shell, drafts)
        texts.say(self.edit, hint=known.hint, name=known.line_name)
        self.list.setUniformItemSizes(False)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self._edit_row = row((self.edit, 1), self._count, gap=tokens.M)
        self.column.insertLayout(0, self._edit_row)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        shortcut(self, self._show_recommendations_of_row, "Ctrl+Return", "Ctrl+Enter")

    def first_focus(self) -> QWidget:
        return self.edit

    def matching_rows(self) -> list[Row]:
        """Those that fit what is typed."""
        asked = [folded.letters for folded in map(fold, self.edit.text().split()) if folded.letters]
        rows = [one for one, folded in self._all if _holds(folded, asked)]
        self.listed = {one.key: one for one in rows}
        self._count.setText(self.known.count(self, rows))
        return rows

    def memory(self) -> object:
        chosen = self.current_row()
        return self.edit.text(), chosen.key if chosen else ""

    def recall(self, memory: object) -> None:
        match memory:
            case (str(text), str(key)):
                self.edit.setText(text)
                self.edit.selectAll()
                self.choose(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line above the rows, as wide as they are."""
        super().resizeEvent(event)
        inset = column_inset(self.desk.theme, self.width())
        self._edit_row.setContentsMargins(inset, tokens.M, inset + tokens.S, tokens.XS)

    def _lay_out(self) -> None:
        self.edit.setParent(self)  # before the rows, so that Tab comes to it first
        super()._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys of the line that are about the rows; Esc is the line's own while it holds words."""
        if not isinstance(event, QKeyEvent) or watched is not self.edit:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self.edit.text():
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.edit.clear()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.strip.do_action(0)
            case key if key in _MOVES:
                QApplication.sendEvent(self.list, event)
                chosen = self.current_row()
                announce(self, chosen.spoken if chosen else self.spec.empty(self))
            case _:
                return False
        return True

    def _typed(self) -> None:
        self.refresh()
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        announce(self, self._count.text() if self.model.rowCount() else self.spec.empty(self))

    def _show_recommendations_of_row(self) -> None:
        if chosen := self.current_row():
            self.show_recommendations(chosen)

    def show_recommendations(self, chosen: Row) -> None:
        """Show only those that belong to a row, or say that there are none."""
        wanted = self.known.filter_for(self, chosen)
        if wanted:
            self.desk.filter.clear()
            self.desk.filter.toggle(wanted)
            self.leave.emit()
        else:
            self.shell.toast.say(self.known.none(chosen))


def _spec(known: KnownSpec) -> ListSpec[KnownList]:
    def about(view: KnownList, one: Row) -> RowInHand:
        """The place that Enter goes to."""
        passage, _words = known.place_of(view, one)
        return RowInHand((view.passages[passage].code,))

    def go(view: KnownList, one: Row) -> None:
        passage, words = known.place_of(view, one)
        view.desk.words.look_up(words, passage)

    def empty(view: KnownList) -> str:
        typed = view.edit.text()
        return known.not_found(typed) if typed.strip() else _("Nothing is recorded for this report.")

    def has_recommendations(view: KnownList, one: Row) -> bool:
        return bool(known.filter_for(view, one))

    keys, act = (lambda: _("Ctrl+Enter")), KnownList.show_recommendations
    show = RowAction(known.shows, None, keys, act, writes=False, can=has_recommendations)
    return ListSpec(
        heading=known.heading,
        rows=KnownList.matching_rows,
        about=about,
        actions=(go_there(go), show),
        empty=empty,
        shape=known.shape,
        from_store=False,
    )


def _holds(folded: Folded, asked: Sequence[str]) -> bool:
    return all(contains(folded, letters, begun=0) for letters in asked)


def around(text: str, start: int, end: int) -> str:
    """What stands from `start` to `end` of a text, with a few words before and after, as a row shows it."""
    before, after = text[:start].rsplit(". ", 1)[-1], text[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return before + text[start:end] + after


_ROLES = {
    "moderator": lambda: _("moderator"),
    "rapporteur": lambda: _("rapporteur"),
    "speaker": lambda: _("speaker"),
    "keynote": lambda: _("keynote"),
    "opening remarks": lambda: _("opening remarks"),
    "closing remarks": lambda: _("closing remarks"),
}


def _appearances(view: KnownList) -> list[Row]:
    return [
        _appearance(view.report, person, at) for person in view.report.knowledge.people for at in person.appearances
    ]


def _appearance(report: Report, person: NamedPerson, at: Appearance) -> Row:
    role = _ROLES[at.role]() if at.role in _ROLES else at.role
    aside = _("{role} · {place}").format(role=role, place=place_label(report, at.section))
    return Row(f"{at.section} {person.name}", office(person.name, at.ground), strong=person.name, aside=aside)


def _person(view: KnownList, name: str) -> NamedPerson:
    return next(person for person in view.report.knowledge.people if person.name == name)


def _name_in_text(view: KnownList, row: Row) -> tuple[int, str]:
    """The name where the section has it, else the office that stands for it."""
    section, _bar, name = row.key.partition(" ")
    ground = next(at.ground for at in _person(view, name).appearances if at.section == section)
    there = [index for index, one in enumerate(view.passages) if one.section == section]
    index = next(index for index in there if ground in view.passages[index].text)
    return index, f'"{name if name in ground else ground}"'


def _people_shown(view: KnownList, rows: list[Row]) -> str:
    total, count = len(view.report.knowledge.people), len({row.strong for row in rows})
    if count == total:
        return ngettext("{count} person", "{count} people", total).format(count=total)
    return _("{count} of {total} people").format(count=count, total=total)


def _of_their_sections(view: KnownList, row: Row) -> str:
    """The recommendations of all sections in which the person appears."""
    sections = {at.section for at in _person(view, row.strong).appearances}
    there = any(one.recommendations for one in view.report.sections if one.id in sections)
    return f'names:"{row.strong}"' if there else ""


PEOPLE = KnownSpec(
    heading=lambda: _("People"),
    hint=lambda: _("A name, an office, a role: Moskoff, Greece, moderator"),
    line_name=lambda: _("Find people"),
    rows=_appearances,
    place_of=_name_in_text,
    count=_people_shown,
    shows=lambda: _("Recommendations of the sections"),
    filter_for=_of_their_sections,
    none=lambda row: _("No recommendations were made where {name} is named").format(name=row.strong),
    shape=named,
    not_found=lambda typed: _("Nobody here is called “{name}”.").format(name=typed.strip()),
)


def _citations(view: KnownList) -> list[Row]:
    return [row for one in view.report.knowledge.documents for row in _citations_of(view, one)]


def _citations_of(view: KnownList, one: Named) -> Iterator[Row]:
    where = _mentions(one)
    for index, passage in enumerate(view.passages):
        hit = next(where.in_text(passage.text), None)
        if hit is not None:
            yield Row(
                key=f"{index} {one.id}",
                text=around(passage.text, hit.start, hit.end),
                strong=one.name,
                badge=passage.code if passage.kind == "recommendation" else "",
                place=place_label(view.report, passage.code, passage.start + hit.start),
            )


def _mentions(one: Named) -> Mentions:
    return Mentions((form, one.id) for form in one.forms)


def _document(view: KnownList, row: Row) -> Named:
    return next(one for one in view.report.knowledge.documents if one.id == row.key.split()[1])


def _citation(view: KnownList, row: Row) -> tuple[int, str]:
    index = int(row.key.split()[0])
    text = view.passages[index].text
    hit = next(_mentions(_document(view, row)).in_text(text))
    return index, f'"{text[hit.start : hit.end]}"'


def _documents_shown(_view: KnownList, rows: list[Row]) -> str:
    count = len({row.strong for row in rows})
    return ngettext("{count} document", "{count} documents", count).format(count=count)


def _that_cite(view: KnownList, row: Row) -> str:
    one = _document(view, row)
    where = _mentions(one)
    there = any(any(where.in_text(each.text)) for each in view.report.recommendations)
    return f"cites:{one.id}" if there else ""


DOCUMENTS = KnownSpec(
    heading=lambda: _("Documents"),
    hint=lambda: _("A title or a number: Action Plan, MC.DEC/6/17"),
    line_name=lambda: _("Find documents"),
    rows=_citations,
    place_of=_citation,
    count=_documents_shown,
    shows=lambda: _("Recommendations that cite it"),
    filter_for=_that_cite,
    none=lambda row: _("No recommendation cites {document}").format(document=row.strong),
    shape=with_words,
)


@dataclass(frozen=True, slots=True)
class AbbreviationRow(Row):
    """`places`: the passages that hold it, once for each time."""

    places: tuple[int, ...] = ()


def _abbreviations(view: KnownList) -> list[Row]:
    used = view.report.knowledge.abbreviations_used
    where = of_abbreviations(used)
    places: dict[str, list[int]] = {}
    for index, passage in enumerate(view.passages):
        for hit in where.in_text(passage.text):
            places.setdefault(hit.id, []).append(index)
    return [_abbreviation(one, tuple(places.get(one.short, ()))) for one in used]


def _abbreviation(one: Abbreviation, places: tuple[int, ...]) -> Row:
    words, count = meaning(one), len(places)
    aside = ngettext("{count} place", "{count} places", count).format(count=count)
    return AbbreviationRow(one.short, words[:1].upper() + words[1:], strong=one.short, aside=aside, places=places)


def _places(row: Row) -> tuple[int, ...]:
    return row.places if isinstance(row, AbbreviationRow) else ()


def _abbreviations_shown(_view: KnownList, rows: list[Row]) -> str:
    return ngettext("{count} abbreviation", "{count} abbreviations", len(rows)).format(count=len(rows))


def _that_use(view: KnownList, row: Row) -> str:
    there = any(view.passages[index].kind == "recommendation" for index in _places(row))
    return f'"{row.key}"' if there else ""


ABBREVIATIONS = KnownSpec(
    heading=lambda: _("Abbreviations"),
    hint=lambda: _("An abbreviation or what it means: NRM, referral"),
    line_name=lambda: _("Find abbreviations"),
    rows=_abbreviations,
    place_of=lambda _view, row: (_places(row)[0], f'"{row.key}"'),
    count=_abbreviations_shown,
    shows=lambda: _("Recommendations that use it"),
    filter_for=_that_use,
    none=lambda row: _("No recommendation uses {short}").format(short=row.strong),
    shape=named,
)
