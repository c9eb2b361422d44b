"""Lists as CommonMark reads them, written as the Markdown library wants them: four blanks deep, after a blank line."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r" *(?P<marker>[*+-]|(?P<number>\d{1,9})[.)])(?: +|$)")
_RULE = re.compile(r" *(?:(?:\* *){3,}|(?:- *){3,})$")
_QUOTE = re.compile(r" ?> ?")
_DEEP = 4


def nested_by_four(lines: Sequence[str]) -> Iterator[str]:
    """The same lines; an item lies in the item whose text begins no further right, and a list may follow a paragraph.

    Code between fences stays as it is.
    """
    fence, columns, before = "", list[int](), ""
    for quoted, group in groupby(lines, lambda line: bool(_QUOTE.match(line))):
        if quoted and not fence:
            columns.clear()
            yield from (f"> {line}" for line in nested_by_four([_QUOTE.sub("", line, count=1) for line in group]))
            before = ">"
            continue
        for line in group:
            if fence:
                fence = "" if line.strip().startswith(fence) else fence
                yield line
                continue
            found = _item(line, columns, before)
            if found and before.strip():
                yield ""
            yield _moved(line, found, columns)
            if not columns and (opening := _FENCE.match(line)):
                fence = opening[1]
            before = line


def _item(line: str, columns: list[int], before: str) -> "re.Match[str] | None":
    """The item that begins with this line. `columns`, where the text of each open item begins, loses those it ends."""
    found = None if _RULE.match(line) else _ITEM.match(line)
    indent = len(line) - len(line.lstrip(" "))
    goes_on = bool(before.strip()) and not columns
    if found and (
        indent >= (columns[-1] if columns else 0) + _DEEP or (goes_on and found["number"] not in (None, "1"))
    ):
        return None
    if line.strip() and (found or not before.strip()):
        while columns and indent < columns[-1]:
            columns.pop()
    return found


def _moved(line: str, found: "re.Match[str] | None", columns: list[int]) -> str:
    """The line at the depth it has; an item is one deeper for what follows."""
    depth = len(columns)
    if found:
        columns.append(found.end())
        marker = f"{found['number']}." if found["number"] else found["marker"]
        return f"{' ' * _DEEP * depth}{marker} {line[found.end() :]}"
    if depth and len(line) - len(line.lstrip(" ")) >= columns[-1]:
        return " " * _DEEP * depth + line[columns[-1] :]
    return line
