"""Everybody whom the report names: who spoke where, and as what."""

from alliance_desktop.domain.knowledge import Appearance, NamedPerson
from alliance_desktop.gui.lists.known_list import KnownList
from alliance_desktop.gui.widgets.rows.list_shapes import named
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.knowledge_words import office
from alliance_desktop.render.place_words import place_label

_ROLES = {
    "moderator": lambda: _("moderator"),
    "rapporteur": lambda: _("rapporteur"),
    "speaker": lambda: _("speaker"),
    "keynote": lambda: _("keynote"),
    "opening remarks": lambda: _("opening remarks"),
    "closing remarks": lambda: _("closing remarks"),
}


class People(KnownList):
    """A row for each appearance, by name. Enter goes to the name in the text, Ctrl+Enter to what the sections ask."""

    shape = staticmethod(named)

    def heading(self) -> str:
        return _("People")

    def hint(self) -> str:
        return _("A name, an office, a role: Moskoff, Greece, moderator")

    def line_name(self) -> str:
        return _("Find people")

    def every_row(self) -> list[Row]:
        return [self._row(person, at) for person in self.report.knowledge.people for at in person.appearances]

    def count_words(self, rows: list[Row]) -> str:
        total, count = len(self.report.knowledge.people), len({row.strong for row in rows})
        if count == total:
            return ngettext("{count} person", "{count} people", total).format(count=total)
        return _("{count} of {total} people").format(count=count, total=total)

    def empty_words(self) -> str:
        typed = self.edit.text().strip()
        return _("Nobody here is called “{name}”.").format(name=typed) if typed else super().empty_words()

    def action_words(self) -> str:
        return _("Recommendations of the sections")

    def place_of(self, row: Row) -> tuple[int, str]:
        """The name where the section has it, else the office that stands for it."""
        section, _bar, name = row.key.partition(" ")
        ground = next(at.ground for at in self._person(name).appearances if at.section == section)
        there = [index for index, one in enumerate(self.passages) if one.section == section]
        index = next(index for index in there if ground in self.passages[index].text)
        return index, f'"{name if name in ground else ground}"'

    def filter_for(self, row: Row) -> str:
        """The recommendations of all sections in which the person appears."""
        sections = {at.section for at in self._person(row.strong).appearances}
        there = any(one.recommendations for one in self.report.sections if one.id in sections)
        return f'names:"{row.strong}"' if there else ""

    def none_words(self, row: Row) -> str:
        return _("No recommendations were made where {name} is named").format(name=row.strong)

    def _person(self, name: str) -> NamedPerson:
        return next(person for person in self.report.knowledge.people if person.name == name)

    def _row(self, person: NamedPerson, at: Appearance) -> Row:
        role = _ROLES[at.role]() if at.role in _ROLES else at.role
        place = place_label(self.report, at.section)
        return Row(
            key=f"{at.section} {person.name}",
            text=office(person.name, at.ground),
            strong=person.name,
            aside=_("{role} · {place}").format(role=role, place=place),
        )
