"""The table of formats: each row's module is what the table says of it."""

from alliance_desktop.export import to_csv, to_docx, to_html, to_json, to_markdown, to_odt, to_pdf
from alliance_desktop.export.formats import FORMATS, SparingWriter, Writer

WRITERS: tuple[Writer, ...] = (to_markdown, to_docx, to_odt, to_pdf, to_html, to_csv, to_json)
SPARING: tuple[SparingWriter, ...] = (to_pdf, to_csv)
"""The types are checked here: the table loads its modules by their names."""


def test_each_row_loads_its_writer_and_only_sparing_ones_say_what_they_leave_out() -> None:
    assert tuple(one.writer for one in FORMATS) == WRITERS
    assert tuple(one.writer for one in FORMATS if one.is_sparing) == SPARING
    assert {one for one in WRITERS if hasattr(one, "unsaid")} == set(SPARING)
