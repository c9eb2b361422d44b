"""Text as HTML: runs, and the blocks of a reader's note."""

from collections.abc import Iterable
from html import escape

from alliance_desktop.domain.text.list_marks import begins
from alliance_desktop.render.document import Indented, Items, NoteBlock, Paragraph, Run, Runs, Table, Verbatim
from alliance_desktop.render.wording_runs import is_struck


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute. Most texts have nothing to escape, and the look is quicker."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return text


def inline(runs: Runs) -> str:
    """The runs of a paragraph or a cell."""
    return "".join(map(_run, runs))


def note_block(block: NoteBlock) -> str:
    """A block of a reader's note, with what is in it."""
    match block:
        case Paragraph(runs):
            return f"<p>{inline(runs)}</p>"
        case Items(items, marks):
            return _numbered(block) if marks else f"<ul>{''.join(f'<li>{_item(item)}</li>' for item in items)}</ul>"
        case Indented(blocks):
            return f'<div class="indented">{_joined(blocks)}</div>'
        case Verbatim(text):
            return f"<pre>{escaped(text)}</pre>"
        case Table(head, rows):
            heads = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
            body = "".join(f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _numbered(block: Items) -> str:
    """Where the numbers jump the item says its own."""
    first = block.marks[0]
    numbers = ("", *(f' value="{mark.number}"' if mark else "" for mark in begins(block.marks)[1:]))
    inner = "".join(f"<li{own}>{_item(item)}</li>" for own, item in zip(numbers, block.items, strict=True))
    kind = "" if first.style[0] == "1" else f' type="{first.style[0]}"'
    bracket = ' class="bracket"' if first.style[-1] == ")" else ""
    start = f' start="{first.number}"' if first.number != 1 else ""
    return f"<ol{bracket}{kind}{start}>{inner}</ol>"


def _item(blocks: tuple[NoteBlock, ...]) -> str:
    """A single paragraph is the item itself."""
    match blocks:
        case (Paragraph(runs), *rest):
            return inline(runs) + _joined(rest)
        case _:
            return _joined(blocks)


def _joined(blocks: Iterable[NoteBlock]) -> str:
    return "".join(map(note_block, blocks))


def _run(run: Run) -> str:
    text = escaped(run.text).replace("\n", "<br>")
    return _looking(text, run) if run.looks else text


def _looking(text: str, run: Run) -> str:
    if run.code:
        text = f"<code>{text}</code>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.change == "added":
        text = f"<ins>{text}</ins>"
    elif is_struck(run):
        text = f"<del>{text}</del>"
    return f'<a href="{escaped(run.link)}">{text}</a>' if run.link else text
