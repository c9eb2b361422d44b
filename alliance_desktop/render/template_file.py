"""A template as the text of its file, which says what each key means; docs/templates.md explains them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields

from alliance_desktop.domain.template import Part, Template

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
