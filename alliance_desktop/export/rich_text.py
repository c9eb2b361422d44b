"""A document as rich text, as programs take it from the clipboard: headings, lists and tables without a style sheet."""

import re
from collections.abc import Iterable, Set
from html import escape

from alliance_desktop.export import to_html
from alliance_desktop.render.blocks import Block
from alliance_desktop.render.document import Head
from alliance_desktop.render.markdown.note_blocks import printable

_PASTED = {
    "<ins>": "<b><u>",
    "</ins>": "</u></b>",
    "<del>": "<s>",
    "</del>": "</s>",
    "<table": '<table border="1" cellspacing="0" cellpadding="4"',
    "<tr": '<tr align="left" valign="top"',
}
"""In LibreOffice what `ins` and `del` begin never ends, and tables have no lines unless they say so themselves."""
_OF_A_FILE = re.compile("</?(?:ins|del)>|<(?:table|tr)(?=[ >])")
"""No reader's words can look like it: their '<' are escaped."""


def body(blocks: Iterable[Block], codes: Set[str], language: str) -> str:
    """The blocks; links lead to `codes`, `language` is that of the report's words."""
    return _OF_A_FILE.sub(lambda found: _PASTED[found[0]], to_html.body(blocks, codes, language))


def top(head: Head) -> str:
    """What a document says before its blocks, in plain paragraphs: programs that paste take lists of terms apart."""
    lines = [f"<p><strong>{_escaped(head.marking)}</strong></p>"] if head.marking else []
    lines.append(f"<h1>{_escaped(head.title)}</h1>")
    lines += [f'<p class="subtitle">{_escaped(head.subtitle)}</p>'] if head.subtitle else []
    lines += [f"<p><strong>{_escaped(one.name)}:</strong> {_escaped(one.value)}</p>" for one in head.lines]
    lines += [f"<p>{_escaped(head.request)}</p>"] if head.request else []
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return escape(printable(text))
