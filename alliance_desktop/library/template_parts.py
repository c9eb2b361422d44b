"""What becomes of a template when one of its parts is switched, moved, or set another way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from alliance_desktop.domain.paper import Orientation, Paper
from alliance_desktop.domain.template import (
    HEAD_LINES,
    PARTS,
    HeadLine,
    Layout,
    LineSize,
    Part,
    PartName,
    Template,
)

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


def with_line_size(template: Template, size: LineSize) -> Template:
    """With the line to take in letters of this size."""
    return replace(template, line_size=size)


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
    is added to the contents: it comes with them, and goes with them.
    """
    changed: set[HeadLine] = {line}
    if line == ("time" if on else "contents"):
        changed = {"time", "contents"}
    lines = set(_apart(template.head)) - changed | (changed if on else set())
    ordered = [one for one in _line_order(template) if one in lines]
    return replace(template, head=_joined(ordered) if template.layout == "table" else tuple(ordered))


def with_follow_up(template: Template, *, on: bool) -> Template:
    """With a table at the end of what is to be done, or without it."""
    return replace(template, end=("follow-up",) if on else ())


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


def with_paper(template: Template, paper: Paper, orientation: Orientation) -> Template:
    """On this paper."""
    return replace(template, paper=paper, orientation=orientation)


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
