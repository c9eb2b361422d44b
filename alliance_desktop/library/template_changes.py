"""Changes of the reader's own templates: of one as a value, of its file as it was and as it shall be."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

from alliance_desktop import files
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.template import (
    HEAD_LINES,
    PARTS,
    HeadLine,
    Layout,
    Part,
    PartName,
    Template,
)
from alliance_desktop.errors import ConflictError, InputError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import (
    FORMAT,
    ListedTemplate,
    is_letterhead_name,
    letterhead_of,
    listed_templates,
    own_templates_folder,
    read_letterhead,
)
from alliance_desktop.library.text_limits import needed
from alliance_desktop.render.export_content import ExportContent

_HEAD = """\
# {title}: a template of your own.
# What the keys mean is explained in docs/templates.md. Alliance Desktop writes this file again when you change the
# template there; comments of your own are lost then.
"""
_SAID: Mapping[str, str] = {
    "name": "what programs and your briefs call it",
    "title": "stands below the title of the document",
    "layout": '"paragraphs": one recommendation below the other; "table": a row for each; "summary": grouped',
    "orientation": 'of the paper: "portrait" or "landscape"',
    "head": "the lines below the title, in this order",
    "place": '"page": p. 4; "full": Panel 1, recommendation 8, p. 4',
    "line_size": 'of the line to take: "large" or "normal"',
    "whole": "no page ends within a recommendation, unless it fills more than half of one",
    "codes_from": "from so many recommendations on a list of their codes stands before them",
    "code_width": "of the first column of a table, in millimetres, as all widths",
    "row_height": "of each row of a table at least, in millimetres",
    "end": '["follow-up"]: a table at the end, of what is to be done',
    "paper": '"A4" or "Letter"',
    "large_print": "all letters, and columns of codes, larger by three tenths",
    "copied_from": "the template that this one is a copy of",
    "letterhead": "an office's .docx or .odt beside this file, on whose paper such files are written",
}
_PARTS = "# What is said of each recommendation, in this order. `on = false`: only if the reader switches it on."


def template_text(template: Template, form: int) -> str:
    """What `read_template` reads as this template again, in the given form of these files.

    The keys are the fields by their names; those that say the usual and need not be there are left out.
    """
    keys = [f"{name} = {value}" + (f" # {_SAID[name]}" if name in _SAID else "") for name, value in _keys(template)]
    head = "\n".join((_HEAD.format(title=template.title), f"format = {form}", *keys))
    parts = ("\n".join(("[[part]]", *(f"{name} = {value}" for name, value in _keys(one)))) for one in template.parts)
    return "\n\n".join((head, _PARTS, *parts)) + "\n"


def _keys(one: Template | Part) -> Iterator[tuple[str, str]]:
    for each in fields(one):
        value = getattr(one, each.name)
        if each.name != "parts" and (each.name in ("on", "place") or value != each.default):
            yield each.name, json.dumps(value, ensure_ascii=False)  # of texts, numbers, lists and switches that is TOML


_CODE_WIDTH = 27
"""Millimetres of the first column, with code, page and stance."""


def offered_parts(template: Template) -> tuple[Part, ...]:
    """What can be said of each recommendation: its own parts in their order, then the others, switched off.

    A stance that stands beside the code isn't among them: it is always first.
    """
    there = {part.name for part in template.parts}
    lacking = (_new_part(template, name) for name in _known(template) if name not in there)
    return tuple(one for one in (*template.parts, *lacking) if one.name != "stance" or one.width)


def with_part(template: Template, name: PartName, *, on: bool) -> Template:
    """With this part switched on or off."""
    return _with_parts(template, (replace(one, on=on) if one.name == name else one for one in offered_parts(template)))


def with_moved_part(template: Template, row: int, before: int) -> Template:
    """With one of the parts that are offered before another of them; `before` may be their number, for the end."""
    parts = list(offered_parts(template))
    moved = parts.pop(row)
    parts.insert(before - (before > row), moved)
    return _with_parts(template, parts)


def with_section_notes(template: Template, *, sections: bool) -> Template:
    """With notes on the sections of the recommendations too, or only on these."""
    every = offered_parts(template)
    return _with_parts(template, (replace(one, sections=sections) if one.name == "notes" else one for one in every))


def offered_lines(template: Template) -> tuple[HeadLine, ...]:
    """The lines below the title that can be switched, in the order in which they stand there."""
    if template.layout == "report":
        return ("contents",)
    return tuple(one for one in HEAD_LINES if one != "for-and-occasion")


def has_line(template: Template, line: HeadLine) -> bool:
    """Whether this line stands below the title, alone or on one with another."""
    return line in _apart(template.head)


def with_line(template: Template, line: HeadLine, *, on: bool) -> Template:
    """With this line below the title or without it. In a table *for* and *occasion* share a line, and the time to speak
    is added to the contents: it comes with them, and goes with them."""
    changed: set[HeadLine] = {line}
    if line == ("time" if on else "contents"):
        changed = {"time", "contents"}
    lines = set(_apart(template.head)) - changed | (changed if on else set())
    ordered = [one for one in _line_order(template) if one in lines]
    return replace(template, head=_joined(ordered) if template.layout == "table" else tuple(ordered))


def with_layout(template: Template, layout: Layout) -> Template:
    """As paragraphs, or as a table with columns of usual widths; the paper turns with it."""
    if layout == template.layout:
        return template
    table = layout == "table"
    parts = tuple(
        replace(part, width=PARTS[part.name].width if table and part.name != "stance" else 0) for part in template.parts
    )
    lines = tuple(_apart(template.head))
    return replace(
        template,
        layout=layout,
        orientation="landscape" if table else "portrait",
        head=_joined(lines) if table else lines,
        parts=parts if table else tuple(part for part in parts if not PARTS[part.name].only_in_tables),
        place="page" if table else template.place,
        code_width=_CODE_WIDTH if table else 0,
        row_height=0,
    )


def _with_parts(template: Template, offered: Iterator[Part] | Sequence[Part]) -> Template:
    """With these in their order, less those at the end that are off and were never part of it."""
    there = {part.name for part in template.parts}
    parts = list(offered)
    while parts and not (parts[-1].on or parts[-1].sections) and parts[-1].name not in there:
        parts.pop()
    beside = tuple(part for part in template.parts if part.name == "stance" and not part.width)
    return replace(template, parts=(*beside, *parts))


def _known(template: Template) -> Iterator[PartName]:
    """What a template of this layout can say of a recommendation."""
    for name, one in PARTS.items():
        if template.layout == "report":
            known = one.in_report
        elif template.layout == "summary":
            known = one.in_summary
        else:
            known = name != "stance" and (template.layout == "table" or not one.only_in_tables)
        if known:
            yield name


def _new_part(template: Template, name: PartName) -> Part:
    return Part(name, on=False, width=PARTS[name].width if template.layout == "table" else 0)


def _apart(head: Sequence[HeadLine]) -> Iterator[HeadLine]:
    for line in head:
        if line == "for-and-occasion":
            yield from ("for", "occasion")
        else:
            yield line


def _joined(lines: Sequence[HeadLine]) -> tuple[HeadLine, ...]:
    """With *for* and *occasion* on one line, where both are there."""
    if not {"for", "occasion"} <= set(lines):
        return tuple(lines)
    return tuple("for-and-occasion" if one == "for" else one for one in lines if one != "occasion")


def _line_order(template: Template) -> Sequence[HeadLine]:
    """The template's own lines as they stand, each other one where it usually does."""
    order = list(_apart(template.head))
    for place, line in enumerate(HEAD_LINES):
        if line not in order and line != "for-and-occasion":
            before = [order.index(one) for one in HEAD_LINES[:place] if one in order]
            order.insert(max(before, default=-1) + 1, line)
    return order


_MOST = 100_000
"""Bytes of a file that can be put back."""
_LONGEST = 70
"""Characters of a name, before its number."""
_NUMBER = re.compile(r"[ -]\d+$")


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """`before` and `after` are what the file holds; None where there is none. One that goes is kept `aside`, in the
    folder `deleted`, or not."""

    label: str
    path: Path
    before: bytes | None
    after: bytes | None
    aside: bool = False

    def write(self) -> None:
        """Do it. Raises ConflictError where the file is another by now, and as `write_whole`."""
        now = content(self.path)
        if now != self.before:
            text = _("{file} was changed by another program. What was written there is kept; your change was not made.")
            raise _removed(self.path) if now is None else ConflictError(text.format(file=self.path))
        if self.after is None:
            if self.aside:
                _put_aside(self.path.parent / "deleted", self.path, self.before or b"")
            with _told(self.path, _("{file} could not be deleted: {why}.")):
                files.remove_file(self.path)
            return
        make_folder(self.path.parent)
        is_new = self.before is None
        files.write_whole(self.path, self.after, replace=not is_new, mode=0o600 if is_new else None)

    def undone(self) -> "TemplateChange":
        """What leads back."""
        return replace(self, before=self.after, after=self.before)


def content(path: Path) -> bytes | None:
    """What the file holds; None where there is none. Raises InputError where it can't be read."""
    return files.read_limited(path, _MOST) if files.exists(path) else None


def changed(one: ListedTemplate, before: bytes | None, template: Template, label: str) -> TemplateChange:
    """The file of an own one, which held `before`, with this template in it."""
    return TemplateChange(label, one.path, before, _bytes(template))


def renamed(one: ListedTemplate, before: bytes | None, template: Template, title: str) -> TemplateChange:
    """With another title; its name stays, since briefs hold on to that. Raises TextError, and InputError for a title
    that another one has."""
    title = needed(title, _("A template needs a name. Nothing was written."))
    if any(other.title.casefold() == title.casefold() for other in listed_templates() if other.path != one.path):
        raise InputError(_("Another template is called “{title}”. Nothing was changed.").format(title=title))
    text = _("Template “{before}” renamed to “{title}”").format(before=template.title, title=title)
    return changed(one, before, replace(template, title=title), text)


def copied(template: Template) -> TemplateChange:
    """A copy in a file of its own: *Speaking notes 2*."""
    every = listed_templates()
    name = _free(
        template.name[:_LONGEST], "-", {word.casefold() for one in every for word in (one.name, one.path.stem)}
    )
    title = _free(template.title, " ", {one.title.casefold() for one in every})
    made = replace(template, name=name, title=title, copied_from=template.title)
    label = _("Template “{title}” copied").format(title=template.title)
    return TemplateChange(label, own_templates_folder() / f"{name}.toml", None, _bytes(made))


def deleted(one: ListedTemplate) -> TemplateChange:
    """Without its file, kept in `deleted`. Raises InputError if unreadable, ConflictError where it is gone already."""
    if (before := content(one.path)) is None:
        raise _removed(one.path)
    return TemplateChange(_("Template “{title}” deleted").format(title=one.title), one.path, before, None, aside=True)


def _removed(path: Path) -> ConflictError:
    return ConflictError(_("{file} was removed by another program. Your change was not made.").format(file=path))


def make_folder(folder: Path) -> None:
    """For the own templates. Raises InputError where it can't be made."""
    with _told(folder, _("The folder {file} for your templates can’t be created: {why}. Nothing was written.")):
        files.make_private_folder(folder)


def _put_aside(folder: Path, path: Path, data: bytes) -> None:
    make_folder(folder)
    with _told(folder, _("{file} can’t be read: {why}. Nothing was deleted.")):
        kept = {one.stem.casefold() for one in folder.iterdir()}
    files.write_whole(folder / f"{_free(path.stem, '-', kept)}.toml", data, replace=False, mode=0o600)


@contextmanager
def _told(file: Path, text: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(text.format(file=file, why=error.strerror)) from error


def _bytes(template: Template) -> bytes:
    return template_text(template, FORMAT).encode()


def _free(name: str, between: str, taken: Set[str]) -> str:
    """The first number after the name that makes it one of its own; what is numbered already is counted on."""
    base = _NUMBER.sub("", name)
    base = base if base.casefold() in taken else name
    numbered = (base, *(f"{base}{between}{number}" for number in range(2, 10_000)))
    return next(one for one in numbered if one.casefold() not in taken)


def on_letterhead(content: ExportContent, template: Template, suffix: str) -> ExportContent:
    """On the letterhead of its template, for files that end in `suffix`. Raises InputError where it is unusable."""
    return replace(content, letterhead=letterhead_of(template, suffix), letterhead_file=template.letterhead)


def keep_letterhead(path: Path) -> str:
    """Copies an office's file beside the own templates, so that nothing elsewhere is needed later; returns the name
    that a template knows it by. A file that is there already is taken as it is. Raises InputError where it can't be one
    or can't be copied, after which nothing is copied."""
    read_letterhead(path)
    data = files.read_limited(path, path.stat().st_size)
    folder = own_templates_folder()
    make_folder(folder)
    stem, suffix = files.as_name(path.stem, "-").lstrip(".~") or _("letter"), path.suffix.lower()
    for name in (f"{stem}{suffix}", *(f"{stem}-{number}{suffix}" for number in range(2, 1000))):
        target = folder / name
        if not files.exists(target):
            files.write_whole(target, data, replace=False, mode=0o600)
            return name
        if _holds(target, data):
            return name
    raise InputError(_("There are too many letterheads called {name}.").format(name=stem))


def kept_letterheads() -> list[str]:
    """The names of the files beside the own templates that can be letterheads, in the order of the alphabet."""
    folder = own_templates_folder()
    try:
        return sorted(path.name for path in folder.iterdir() if is_letterhead_name(path.name) and path.is_file())
    except OSError:  # there is no folder yet, or nobody may look into it: then none can be chosen
        return []


def _holds(path: Path, data: bytes) -> bool:
    """Not if it is larger, a folder, or can't be read: then another name is free."""
    try:
        return files.read_limited(path, len(data)) == data
    except InputError:
        return False
