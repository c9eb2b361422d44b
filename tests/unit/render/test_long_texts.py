"""Sections in place of a table, and what is too long for its cells below it: whose each text is."""

from alliance_desktop.render.blocks import (
    ItemHeading,
    Label,
    RecommendationRow,
    RecommendationTable,
    TableColumn,
    TextParagraph,
    runs_of,
)
from alliance_desktop.render.pages.long_texts import labelled

COLUMNS = (
    TableColumn("Code, page", 25, "code"),
    TableColumn("Line to take", 60, name="line"),
    TableColumn("Related", 60, name="related"),
)


def test_no_code_that_is_not_the_related_one_stands_behind_the_word_related() -> None:
    cells = tuple((TextParagraph(runs_of(words)),) for words in ("We agree.", "S2-07 (p. 8): “Train …”"))
    table = RecommendationTable(COLUMNS, (RecommendationRow(ItemHeading("S2-02", "p. 8"), cells),))
    labels = [one.whose for one in labelled(table) if isinstance(one, Label)]
    assert labels == [("Line to take", "S2-02"), ("Related to S2-02", "")]
