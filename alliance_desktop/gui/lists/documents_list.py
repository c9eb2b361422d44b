"""Every document that the report cites, place by place."""

from collections.abc import Iterator

from alliance_desktop.domain.knowledge import Named
from alliance_desktop.domain.text.expansion import Mentions
from alliance_desktop.gui.lists.known_list import KnownList, around
from alliance_desktop.gui.widgets.rows.list_shapes import with_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import place_label


class Documents(KnownList):
    """A row for each passage that cites a document. Enter goes to the words, Ctrl+Enter to what cites it."""

    shape = staticmethod(with_words)

    def heading(self) -> str:
        return _("Documents")

    def hint(self) -> str:
        return _("A title or a number: Action Plan, MC.DEC/6/17")

    def line_name(self) -> str:
        return _("Find documents")

    def every_row(self) -> list[Row]:
        return [row for one in self.report.knowledge.documents for row in self._rows(one)]

    def count_words(self, rows: list[Row]) -> str:
        count = len({row.strong for row in rows})
        return ngettext("{count} document", "{count} documents", count).format(count=count)

    def action_words(self) -> str:
        return _("Recommendations that cite it")

    def place_of(self, row: Row) -> tuple[int, str]:
        index = int(row.key.split()[0])
        text = self.passages[index].text
        hit = next(_mentions(self._document(row)).in_text(text))
        return index, f'"{text[hit.start : hit.end]}"'

    def filter_for(self, row: Row) -> str:
        one = self._document(row)
        where = _mentions(one)
        there = any(any(where.in_text(each.text)) for each in self.report.recommendations)
        return f"cites:{one.id}" if there else ""

    def none_words(self, row: Row) -> str:
        return _("No recommendation cites {document}").format(document=row.strong)

    def _document(self, row: Row) -> Named:
        return next(one for one in self.report.knowledge.documents if one.id == row.key.split()[1])

    def _rows(self, one: Named) -> Iterator[Row]:
        where = _mentions(one)
        for index, passage in enumerate(self.passages):
            hit = next(where.in_text(passage.text), None)
            if hit is not None:
                yield Row(
                    key=f"{index} {one.id}",
                    text=around(passage.text, hit.start, hit.end),
                    strong=one.name,
                    badge=passage.code if passage.kind == "recommendation" else "",
                    place=place_label(self.report, passage.code),
                )


def _mentions(one: Named) -> Mentions:
    return Mentions((form, one.id) for form in one.forms)
