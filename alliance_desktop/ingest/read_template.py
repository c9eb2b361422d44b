"""Reads templates: a TOML file each, which docs/templates.md explains."""

from functools import cache
from pathlib import Path
from typing import get_args

from alliance_desktop.domain.template import (
    HEAD_LINES,
    PART_NAMES,
    Layout,
    LineSize,
    Orientation,
    Part,
    PlaceForm,
    Template,
)
from alliance_desktop.errors import ReportError, TemplateError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.damage import damaged
from alliance_desktop.ingest.toml_table import Table, read_tables
from alliance_desktop.paths import resource

FORMAT = 1
"""Of the files; goes up when a key changes its meaning or goes, or a part is added that older versions don't know."""
_KEYS = (
    "format",
    "name",
    "title",
    "layout",
    "orientation",
    "head",
    "place",
    "line_size",
    "whole",
    "codes_from",
    "code_width",
    "row_height",
    "part",
)


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The templates that come with the program, by name. Raises TemplateError."""
    return tuple(read_template(path) for path in sorted(resource("templates").glob("*.toml")))


def template_named(name: str) -> Template:
    """The template that programs call by this name. Raises TemplateError where there is none."""
    for one in shipped_templates():
        if one.name == name:
            return one
    names = ", ".join(one.name for one in shipped_templates())
    raise TemplateError(_("No template is called “{name}”. There are: {names}.").format(name=name, names=names))


def read_template(path: Path) -> Template:
    """The template in a file. Raises TemplateError, naming file and line, where it can't be used."""
    try:
        head, rows = read_tables(path, "part")
        _check_format(head)
        head.check_keys(_KEYS)
        return _template(head, rows)
    except ReportError as error:
        text = _("{fault}. The template can't be used; your notes are safe.")
        raise TemplateError(text.format(fault=error.fault)) from error


def _check_format(head: Table) -> None:
    if head.number("format") > FORMAT:
        raise head.fault("format", _("a newer version of the program wrote this template"))


def _template(head: Table, rows: tuple[Table, ...]) -> Template:
    layout: Layout = head.one_of("layout", get_args(Layout))
    parts: list[Part] = []
    for row in rows:
        one = _part(row, layout)
        if one.name in (other.name for other in parts):
            raise damaged(row.path, _("the part “{name}” stands twice").format(name=one.name), row.line)
        parts.append(one)
    place: PlaceForm = head.one_of("place", get_args(PlaceForm))
    orientation: Orientation = head.one_of("orientation", get_args(Orientation))
    size: LineSize = head.one_of("line_size", get_args(LineSize)) if "line_size" in head.values else "normal"
    return Template(
        head.text("name"),
        head.text("title"),
        layout,
        orientation,
        head.some_of("head", HEAD_LINES),
        tuple(parts),
        place,
        size,
        head.switch("whole") if "whole" in head.values else False,
        head.number("codes_from") if "codes_from" in head.values else 0,
        head.number("code_width") if layout == "table" else 0,
        head.number("row_height") if "row_height" in head.values else 0,
    )


def _part(row: Table, layout: Layout) -> Part:
    row.check_keys(("name", "on", "width"))
    name = row.text("name")
    for known in PART_NAMES:
        if known == name:
            wide = layout == "table" and known != "highlights"  # these are marked in the quotation
            wide = wide and (known != "stance" or "width" in row.values)  # without one it stands below the code
            return Part(known, row.switch("on"), row.number("width") if wide else 0)
    raise damaged(row.path, _("there is no part “{name}”").format(name=name), row.line)
