"""Reads templates, a TOML file each (docs/templates.md): the shipped ones, the reader's own, their letterhead."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.template import (
    END_PARTS,
    HEAD_LINES,
    PARTS,
    Layout,
    Letterhead,
    LineSize,
    Orientation,
    Paper,
    Part,
    PlaceForm,
    Template,
)
from alliance_desktop.domain.text.near_spelling import nearly
from alliance_desktop.errors import InputError, ReportError, TemplateError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.ingest.toml_table import TomlTable, read_tables
from alliance_desktop.paths import data_folder, resource

FORMAT = 1
"""Of the files; goes up when a key changes its meaning or goes, or a part is added that older versions don't know."""
_MOST = 100_000
"""Bytes of a file; the longest shipped one has 2,000."""
_LETTERHEAD = re.compile(r"[^.~/\\:][^/\\:]*\.(docx|dotx|odt|ott)", re.IGNORECASE)
_NO_FILE_NAME = re.compile(r'^[. ]|[. ]$|[<>:"/\\|?*]|.{81}')
"""A copy's file is called after the name: it must be one on every system, and no way to another folder."""
_KEYS = (
    "format",
    "name",
    "title",
    "copied_from",
    "letterhead",
    "layout",
    "orientation",
    "paper",
    "large_print",
    "head",
    "place",
    "line_size",
    "whole",
    "codes_from",
    "code_width",
    "row_height",
    "end",
    "part",
)


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template that can be chosen. Of a file that can't be used there is no `template`, and `fault` says why; it is
    called as the file then."""

    name: str
    title: str
    path: Path
    is_own: bool
    template: Template | None
    fault: str = ""


def own_templates_folder() -> Path:
    """Where the reader's own templates lie; it may not be there yet, the first one makes it."""
    return data_folder() / "templates"


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The templates that come with the program, by name. Raises TemplateError."""
    return tuple(read_template(path) for path in sorted(resource("templates").glob("*.toml")))


def listed_templates() -> tuple[ListedTemplate, ...]:
    """All templates as they are now: the shipped ones, the reader's own by title, then files that can't be used."""
    shipped = tuple(
        ListedTemplate(one.name, one.title, resource("templates", f"{one.name}.toml"), is_own=False, template=one)
        for one in shipped_templates()
    )
    own = sorted(_own(shipped), key=lambda one: (bool(one.fault), one.title.casefold(), one.name))
    return (*shipped, *own)


def brief_templates() -> tuple[ListedTemplate, ...]:
    """Those of them that a brief can have, and files that can't be used."""
    return tuple(one for one in listed_templates() if one.template is None or one.template.takes_brief)


def template_named(name: str, offered: Sequence[ListedTemplate] | None = None) -> Template:
    """The template of this name or title. Raises TemplateError where there is none, naming those that are `offered`,
    or its file can't be used."""
    every = listed_templates()
    by_title = (one for one in every if one.title.casefold() == name.strip().casefold())
    found = next((one for one in every if one.name == name), None) or next(by_title, None)
    if found is None:
        raise TemplateError(_unknown(name, every if offered is None else offered))
    if found.template is None:
        raise TemplateError(_unusable(found.fault))
    return found.template


def read_template(path: Path) -> Template:
    """The template in a file. Raises TemplateError, naming file and line, where it can't be used."""
    found, fault = _read(path)
    if found is None:
        raise TemplateError(_unusable(fault))
    return found


def _own(shipped: Sequence[ListedTemplate]) -> Iterator[ListedTemplate]:
    """What lies in the reader's folder; of two files that give one name the first is called so."""
    folder = own_templates_folder()
    names = {one.name: one.path for one in shipped}
    try:
        paths = sorted(
            path for path in folder.iterdir() if path.suffix.lower() == ".toml" and not path.name.startswith(".")
        )
    except FileNotFoundError:
        return
    except OSError as error:
        fault = _("{file} can’t be read ({reason})").format(file=folder, reason=error.strerror)
        yield ListedTemplate(folder.name, folder.name, folder, is_own=True, template=None, fault=fault)
        return
    for path in paths:
        one = _listed(path)
        if one.template and one.name in names:
            text = _("{file}: {other} has the name “{name}” already; write another after “name =”")
            fault = text.format(file=path, other=names[one.name], name=one.name)
            one = replace(one, name=path.stem, title=path.stem, template=None, fault=fault)
        names.setdefault(one.name, path)
        yield one


def _listed(path: Path) -> ListedTemplate:
    try:
        found = path.stat()
        template, fault = _read_as_it_is(path, found.st_mtime_ns, found.st_size, found.st_ino)
    except OSError:
        template, fault = _read(path)
    name, title = (template.name, template.title) if template else (path.stem, path.stem)
    return ListedTemplate(name, title, path, is_own=True, template=template, fault=fault)


@lru_cache(maxsize=200)
def _read_as_it_is(path: Path, _written: int, _size: int, _number: int) -> tuple[Template | None, str]:
    """A file that wasn't touched need not be read again."""
    return _read(path)


def _read(path: Path) -> tuple[Template | None, str]:
    """The template in a file, or why there is none."""
    try:
        if path.exists():
            read_limited(path, _MOST)  # no folder, no pipe, nothing that would fill the memory
        head, rows = read_tables(path, "part")
        _check_format(head)
        head.check_keys(_KEYS)
        return _template(head, rows), ""
    except ReportError as error:
        return None, error.fault
    except InputError as error:
        return None, str(error).removesuffix(".")
    except OSError as error:
        return None, _("{file} can’t be read ({reason})").format(file=path, reason=error.strerror)


def _unusable(fault: str) -> str:
    return _("{fault}. The template can’t be used; your notes are safe.").format(fault=fault)


def _unknown(name: str, every: Sequence[ListedTemplate]) -> str:
    known = {word.casefold(): one.name for one in every for word in (one.title, one.name)}
    near = nearly(name.strip().casefold(), known)
    text = (
        _("No template is called “{name}”; did you mean “{near}”?")
        if near
        else _("No template is called “{name}”. There are: {names}.")
    )
    names = ", ".join(one.name for one in every if one.template)
    return text.format(name=name, near=known[near] if near else "", names=names)


def _check_format(head: TomlTable) -> None:
    if head.number("format") > FORMAT:
        raise head.fault("format", _("a newer version of the program wrote this template"))


def _template(head: TomlTable, rows: tuple[TomlTable, ...]) -> Template:
    layout: Layout = head.one_of("layout", get_args(Layout))
    parts: list[Part] = []
    for row in rows:
        one = _part(row, layout)
        if one.name in (other.name for other in parts):
            raise row.wrong(_("the part “{name}” appears twice").format(name=one.name))
        parts.append(one)
    place: PlaceForm = head.one_of("place", get_args(PlaceForm))
    orientation: Orientation = head.one_of("orientation", get_args(Orientation))
    paper: Paper = head.one_of("paper", get_args(Paper)) if "paper" in head.values else "A4"
    size: LineSize = head.one_of("line_size", get_args(LineSize)) if "line_size" in head.values else "normal"
    return Template(
        _name(head),
        _line(head, "title"),
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
        end=head.some_of("end", END_PARTS) if "end" in head.values else (),
        copied_from=_line(head, "copied_from") if "copied_from" in head.values else "",
        letterhead=_letterhead(head) if "letterhead" in head.values else "",
        paper=paper,
        large_print=head.switch("large_print") if "large_print" in head.values else False,
    )


def is_letterhead_name(name: str) -> bool:
    """Whether a file beside the templates that is called so can be the letterhead of one."""
    return bool(_LETTERHEAD.fullmatch(name))


def _line(head: TomlTable, key: str) -> str:
    """A text of one line: it stands in comments too."""
    text = head.text(key)
    if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text):
        raise head.fault(key, _("“{key}” can’t contain a line break or control character").format(key=key))
    return text


def _name(head: TomlTable) -> str:
    name = _line(head, "name")
    if _NO_FILE_NAME.search(name):
        raise head.fault("name", _('“name” must be short and can’t hold any of < > : " / \\ | ? *'))
    return name


def _letterhead(head: TomlTable) -> str:
    """A name without folders: a template can't lead to other files."""
    name = head.text("letterhead")
    if not is_letterhead_name(name):
        raise head.fault("letterhead", _("“letterhead” must name a file beside this one, such as letter.docx"))
    return name


def _part(row: TomlTable, layout: Layout) -> Part:
    name = row.text("name")
    row.check_keys(("name", "on", "width", *(("sections",) if name == "notes" else ())))
    for known in PARTS:
        if known == name:
            if layout == "report" and not PARTS[known].in_report:
                raise row.wrong(_("the whole report has no part “{name}”").format(name=name))
            wide = layout == "table" and PARTS[known].width > 0
            wide = wide and (known != "stance" or "width" in row.values)  # without one it stands below the code
            sections = row.switch("sections") if "sections" in row.values else False
            return Part(known, row.switch("on"), row.number("width") if wide else 0, sections)
    raise row.wrong(_("unknown part “{name}”").format(name=name))


SUFFIXES = {".docx": ".docx", ".dotx": ".docx", ".odt": ".odt", ".ott": ".odt"}
"""What files may be called, and the exports that they serve."""


def letterhead_of(template: Template, suffix: str) -> Letterhead | None:
    """The one that a template names, which lies beside the reader's own templates, or the one of that name that serves
    files that end in `suffix`; None where there is no such file. Raises InputError where it can't be used."""
    path = own_templates_folder() / template.letterhead
    serving = [one for one, serves in SUFFIXES.items() if serves == suffix]
    if path.suffix.lower() in serving:
        return read_letterhead(path)
    beside = (path.with_suffix(one) for one in serving) if template.letterhead else ()
    return next((read_letterhead(one) for one in beside if one.exists()), None)


def read_letterhead(path: Path) -> Letterhead:
    """The letterhead in a file, checked. Raises InputError where there is none, LetterheadError if it is unusable."""
    from alliance_desktop.ingest.office_letterhead import letterhead_in  # with the readers of both office programs

    return letterhead_in(path, SUFFIXES.get(path.suffix.lower()))
