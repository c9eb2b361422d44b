"""What programs make of a Word file when they save it: Word itself, and one like Google Docs. No word changes."""

import random
from copy import deepcopy
from typing import Any

from tests.taking_back.papers.word_file import WordFile, cut, made, runs_of, text_of, w

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def as_word_saves(word: WordFile, seed: int = 7) -> WordFile:
    """Runs split anywhere, each with its rsid, marks of the spelling check and of pages, paragraphs with ids of their
    own, bookmarks numbered anew and one for the caret."""
    chance = random.Random(seed)
    for place, paragraph in enumerate(word.paragraphs()):
        paragraph.set(f"{WORD_2010}paraId", f"{place + 1:08X}")
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            paragraph.set(w(name), f"00{chance.randrange(1 << 24):06X}")
        _split(paragraph, chance)
    for number, start in enumerate(list(word.body.iter(w("bookmarkStart")))):
        _number_anew(word, start, str(1000 + number))
    first = word.paragraphs()[0]
    first.append(made("bookmarkStart", id="0", name="_GoBack"))
    first.append(made("bookmarkEnd", id="0"))
    return word


def _split(paragraph: Any, chance: random.Random) -> None:
    length = len(text_of(paragraph))
    for at in sorted(chance.sample(range(length), min(length // 25, 6)), reverse=True):
        cut(paragraph, at)
    for run in list(runs_of(paragraph)):
        run.set(w("rsidR"), f"00{chance.randrange(1 << 24):06X}")
        if chance.random() < 0.2 and run.getparent() is paragraph:
            run.addprevious(made("proofErr", type="spellStart"))
            run.addnext(made("proofErr", type="spellEnd"))
        if chance.random() < 0.05:
            run.insert(0 if run.find(w("rPr")) is None else 1, made("lastRenderedPageBreak"))


def _number_anew(word: WordFile, start: Any, number: str) -> None:
    """Give a bookmark another number at its start and its next end."""
    old = start.get(w("id"))
    seen = False
    for one in word.body.iter(w("bookmarkStart"), w("bookmarkEnd")):
        seen = seen or one is start
        if seen and one.tag == w("bookmarkEnd") and one.get(w("id")) == old:
            one.set(w("id"), number)
            break
    start.set(w("id"), number)


def like_google(word: WordFile) -> WordFile:
    """Bookmarks renamed, looks of styles turned into those of runs and paragraphs, the file's properties gone."""
    for number, start in enumerate(word.body.iter(w("bookmarkStart"))):
        start.set(w("name"), f"id.{number:012d}")
    for style in list(word.body.iter(w("pStyle"))):
        style.getparent().remove(style)
    for style in list(word.body.iter(w("rStyle"))):
        look, name = style.getparent(), style.get(w("val"))
        look.remove(style)
        there = {one.tag for one in look}
        look.extend(deepcopy(kind) for kind in DIRECT.get(name, ()) if kind.tag not in there)
    for name in ("docProps/custom.xml", "docProps/core.xml", "docProps/app.xml"):
        if name in word.parts:
            _drop_part(word, name)
    return word


DIRECT = {
    "Strong": (made("b"),),
    "Emphasis": (made("i"),),
    "Label": (made("b"),),
    "Code": (made("b"),),
    "Added": (made("b"), made("u", val="single")),
    "Deleted": (made("strike"),),
}
"""What a character style looks like, where it is written into each run."""


def _drop_part(word: WordFile, name: str) -> None:
    del word.parts[name]
    for place, tail in (("_rels/.rels", f'Target="{name}"'), ("[Content_Types].xml", f'PartName="/{name}"')):
        before, mark, after = word.parts[place].decode().partition(tail)
        if mark:
            word.parts[place] = (before[: before.rindex("<")] + after[after.index(">") + 1 :]).encode()
