"""Tracked changes and comments of a Word file, as Word writes them."""

from collections.abc import Sequence
from typing import Any

from tests.taking_back.papers.word_file import (
    NAMES,
    WordFile,
    isolated,
    made,
    paragraphs_in,
    paste_behind,
    run_like,
    runs_of,
    text_of,
    w,
)

OFFICE = "Ministry of Justice"
WHEN = "2026-12-01T09:30:00Z"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
RELATION_2011 = "http://schemas.microsoft.com/office/2011/relationships"


def change(kind: str, *children: Any, author: str = OFFICE) -> Any:
    """An element that says who changed what is in it, and when."""
    return made(kind, *children, id="900", author=author, date=WHEN)


def insert_tracked(paragraph: Any, behind: str, new: str, author: str = OFFICE) -> None:
    """Type words behind some while changes are tracked."""
    last = isolated(paragraph, behind)[-1]
    last.addnext(change("ins", run_like(last, new), author=author))


def delete_tracked(paragraph: Any, words: str, author: str = OFFICE, kind: str = "del") -> None:
    """Delete words while changes are tracked."""
    for run in isolated(paragraph, words):
        deleted = change(kind, author=author)
        run.addprevious(deleted)
        deleted.append(run)
        for text in run.iter(w("t")):
            if kind == "del":
                text.tag = w("delText")


def replace_tracked(paragraph: Any, old: str, new: str, author: str = OFFICE) -> None:
    """Type other words over some while changes are tracked: Word keeps both."""
    insert_tracked(paragraph, old, new, author)
    delete_tracked(paragraph, old, author)


def delete_paragraph_tracked(paragraph: Any) -> None:
    """Delete a paragraph with its end."""
    delete_tracked(paragraph, text_of(paragraph))
    _of_paragraph_mark(paragraph).append(change("del"))


def paste_tracked(paragraph: Any, text: str) -> None:
    """Type a paragraph behind one while changes are tracked: the mark of the first is the one that came."""
    new = paste_behind(paragraph, text)
    _of_paragraph_mark(paragraph).append(change("ins"))
    _all_inserted(new)


def _all_inserted(element: Any) -> None:
    for run in list(runs_of(element)):
        inserted = change("ins")
        run.addprevious(inserted)
        inserted.append(run)


def _of_paragraph_mark(paragraph: Any) -> Any:
    look = paragraph.find(w("pPr"))
    if look.find(w("rPr")) is None:
        look.append(made("rPr"))
    return look.find(w("rPr"))


def move_tracked(paragraph: Any, words: str, to: Any, behind: str) -> None:
    """Drag words to another place while changes are tracked."""
    last = isolated(to, behind)[-1]
    there = change("moveTo", run_like(last, words))
    last.addnext(there)
    delete_tracked(paragraph, words, kind="moveFrom")
    for kind, element in (("moveTo", there), ("moveFrom", next(paragraph.iter(w("moveFrom"))))):
        element.addprevious(made(f"{kind}RangeStart", id="901", name="move1", author=OFFICE, date=WHEN))
        element.addnext(made(f"{kind}RangeEnd", id="901"))


def delete_row_tracked(row: Any) -> None:
    """Delete a row while changes are tracked."""
    _of_row(row).append(change("del"))
    for paragraph in row.iter(w("p")):
        if text_of(paragraph):
            delete_tracked(paragraph, text_of(paragraph))


def insert_row_tracked(row: Any) -> None:
    """Say of a new row that it came while changes were tracked."""
    _of_row(row).append(change("ins"))
    _all_inserted(row)


def _of_row(row: Any) -> Any:
    found = row.find(w("trPr"))
    if found is None:
        found = made("trPr")
        row.insert(0, found)
    return found


def comment(
    word: WordFile, place: Any, words: str, text: str, replies: Sequence[tuple[str, str]] = (), resolved: bool = False
) -> None:
    """Put a comment of the office on words of a paragraph; `replies` are authors with their words."""
    paragraph = paragraphs_in(place)[0] if place.tag == w("tc") else place
    runs = isolated(paragraph, words)
    said = [(OFFICE, text), *replies]
    for number in range(len(said)):
        runs[0].addprevious(made("commentRangeStart", id=str(number)))
        reference = made("r", made("rPr", made("rStyle", val="CommentReference")))
        reference.append(made("commentReference", id=str(number)))
        runs[-1].addnext(reference)
        runs[-1].addnext(made("commentRangeEnd", id=str(number)))
    names = f'{NAMES} xmlns:w14="{WORD_2010}"'
    bodies = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{WHEN}" w:initials="X">'
        f'<w:p w14:paraId="7A0000{number:02d}"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
        for number, (author, words) in enumerate(said)
    )
    threads = "".join(
        f'<w15:commentEx w15:paraId="7A0000{number:02d}"'
        + (' w15:paraIdParent="7A000000"' if number else "")
        + f' w15:done="{int(resolved)}"/>'
        for number in range(len(said))
    )
    word.add_part("comments", f"<w:comments {names}>{bodies}</w:comments>")
    extended = f'<w15:commentsEx xmlns:w15="{WORD_2012}">{threads}</w15:commentsEx>'
    word.add_part("commentsExtended", extended, RELATION_2011)
