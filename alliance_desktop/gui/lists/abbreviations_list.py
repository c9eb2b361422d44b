"""Every abbreviation of the report, with the report's own expansion or the usual one."""

from collections import Counter
from functools import cached_property

from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.text.expansion import of_abbreviations
from alliance_desktop.gui.lists.known_list import KnownList
from alliance_desktop.gui.widgets.rows.list_shapes import named
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.abbreviation_words import meaning


class Abbreviations(KnownList):
    """Enter goes to the first place and marks all of them; F3 walks on."""

    shape = staticmethod(named)

    def heading(self) -> str:
        return _("Abbreviations")

    def hint(self) -> str:
        return _("An abbreviation or what it means: NRM, referral")

    def line_name(self) -> str:
        return _("Find abbreviations")

    def every_row(self) -> list[Row]:
        return [self._row(one) for one in self.report.knowledge.abbreviations_used]

    def count_words(self, rows: list[Row]) -> str:
        return ngettext("{count} abbreviation", "{count} abbreviations", len(rows)).format(count=len(rows))

    def action_words(self) -> str:
        return _("Recommendations that use it")

    def place_of(self, row: Row) -> tuple[int, str]:
        return self._places[row.key][0], f'"{row.key}"'

    def filter_for(self, row: Row) -> str:
        passages = self.passages
        there = any(passages[index].kind == "recommendation" for index in self._places[row.key])
        return f'"{row.key}"' if there else ""

    def none_words(self, row: Row) -> str:
        return _("No recommendation uses {short}").format(short=row.strong)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """For each abbreviation the passages that hold it, once for each time."""
        where = of_abbreviations(self.report.knowledge.abbreviations_used)
        places: dict[str, list[int]] = {}
        for index, passage in enumerate(self.passages):
            for hit in where.in_text(passage.text):
                places.setdefault(hit.id, []).append(index)
        return places

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter({short: len(places) for short, places in self._places.items()})

    def _row(self, one: Abbreviation) -> Row:
        count = self._counts[one.short]
        words = meaning(one)
        return Row(
            key=one.short,
            text=words[:1].upper() + words[1:],
            strong=one.short,
            aside=ngettext("{count} place", "{count} places", count).format(count=count),
        )
