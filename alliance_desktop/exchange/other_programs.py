"""An annotation that another program wrote, as the marks that it can be here: where its quotation is found."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from typing import NamedTuple, TypeVar

from alliance_desktop.domain.exchange import SharedMark
from alliance_desktop.domain.marks import (
    MAX_LINE,
    Annotation,
    Bookmark,
    Highlight,
    Note,
    Tagging,
    bookmark_id,
    made_id,
    tagging_id,
)
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.moment import moment_text, stamp_of_moment
from alliance_desktop.domain.report import Quote, Report, Target, own_text
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.domain.text.folding import fold, tag_id
from alliance_desktop.exchange import annotation_words as words
from alliance_desktop.exchange import checked_values as checked
from alliance_desktop.exchange.annotation_words import Json
from alliance_desktop.exchange.checked_values import BrokenError
from alliance_desktop.exchange.own_marks import tag_name
from alliance_desktop.i18n import _

T = TypeVar("T")

_NEAR = 12
"""Letters beside a quotation that have to be there; fewer may be alike by chance."""


class _Place(NamedTuple):
    """Where its quotation is in the report. Of several places that fit alike, `among`, the code where they are all in
    one text, and no place in that; else, and of words that are nowhere, no code."""

    target: Target
    quote: Quote | None = None
    among: tuple[str, ...] = ()


class OtherPrograms:
    """Reads annotations onto one report; `people` and `tags` are the names that came with them, by id."""

    def __init__(self, report: Report) -> None:
        self.people: dict[str, str] = {}
        self.tags: dict[str, str] = {}
        self._report = report
        self._nowhere = Target(report.id, "")
        texts = {one.id: own_text(report, one.id) for one in report.sections}
        texts |= {one.code: one.text for one in report.recommendations}
        self._texts = {code: fold(text) for code, text in texts.items()}

    def marks(self, values: Json) -> list[SharedMark]:
        """A note, tags, a bookmark or a highlight, with ids that are the same each time it is read. Raises BrokenError
        for what is no annotation, or has neither a quotation nor anything to say."""
        target, quote, among = self._place(values)
        texts, tags = _said(values)
        written = self._person(values), *self._moments(values)
        key = _key(values)
        found = list[Annotation]()
        if values.get("motivation") == words.BOOKMARKING:
            found.append(Bookmark(bookmark_id(target), target, " ".join(" ".join(texts).split())[:MAX_LINE], *written))
        elif texts:
            found.append(
                Note(
                    made_id(key, "note"), target, "\n\n".join(texts), *written, None if among and target.code else quote
                )
            )
        elif not tags and quote:
            found.append(Highlight(made_id(key, "highlight"), self._nowhere if among else target, quote, *written))
        for name in tags:
            self.tags.setdefault(tag_id(name), name)
            found.append(Tagging(tagging_id(target, tag_id(name)), target, tag_id(name), *written))
        if not found:
            raise BrokenError(_("it says nothing, and quotes nothing"))
        return [_shared(one, key)._replace(among=among) for one in found]

    def _place(self, values: Json) -> _Place:
        for source, quote in _targets(values.get("target")):
            own = checked.place_in(source)
            if own is not None and quote is None:
                return _Place(own)
            if quote is not None:
                return self._found(quote, own)
        return _Place(self._nowhere)

    def _found(self, quote: Quote, own: Target | None) -> _Place:
        """The one place that fits best: first by what is around the words, then as they are spelt. Of several alike
        none is more than a guess."""
        exact, before, behind = (fold(one).letters for one in (quote.exact, quote.prefix, quote.suffix))
        texts = [own.code] if own is not None and own.code in self._texts else [*self._texts]

        def around(place: tuple[str, int, int]) -> int:
            text, start, end = self._texts[place[0]].letters, *place[1:]
            beside = text[max(0, start - len(before)) : start][::-1], text[end : end + len(behind)]
            return _alike(before[::-1], beside[0]) + _alike(behind, beside[1])

        def is_spelt_so(place: tuple[str, int, int]) -> bool:
            text = self._texts[place[0]]
            return text.text[slice(*text.span(*place[1:]))] == quote.exact

        places = [
            (code, start, start + len(exact)) for code in texts for start in _all(exact, self._texts[code].letters)
        ]
        best = _best(_best(places, around), is_spelt_so)
        codes = tuple(code for code, _start, _end in best)
        if len({*codes}) != 1:
            return _Place(self._nowhere, quote, codes)
        target, text = Target(self._report.id, codes[0]), self._texts[codes[0]]
        if len(best) == 1:
            return _Place(target, quote_at(text.text, *text.span(*best[0][1:])))
        return _Place(target, quote, codes)

    def _person(self, values: Json) -> str:
        creator = values.get("creator")
        one = creator[0] if isinstance(creator, list) and creator else creator
        name = one if isinstance(one, str) else one.get("name") if isinstance(one, dict) else None
        said = " ".join(_clean(name).split())[:MAX_LINE] if isinstance(name, str) else ""
        said = said or _("Somebody else")
        key = made_id("person", said)
        self.people[key] = said
        return key

    def _moments(self, values: Json) -> tuple[str, str]:
        """Made and modified; where neither is said, the first day of the report's year: the same on every machine."""
        year = re.search(r"\b[12]\d{3}\b", self._report.date)
        first = moment_text(datetime(int(year[0]) if year else 1970, 1, 1, tzinfo=UTC))
        created = _moment(values, "created") or _moment(values, "modified") or first
        return created, _moment(values, "modified") or created


def _best(every: Sequence[T], rank: Callable[[T], int]) -> list[T]:
    ranks = [*map(rank, every)]
    highest = max(ranks, default=0)
    return [one for one, own in zip(every, ranks, strict=True) if own == highest]


def _alike(kept: str, found: str) -> int:
    """With how many letters both begin, outwards from the words; none where these are few of those that were kept."""
    pairs = enumerate(zip(kept, found, strict=False))
    count = next((at for at, (one, other) in pairs if one != other), min(len(kept), len(found)))
    return count if count >= min(_NEAR, len(kept)) else 0


def _all(letters: str, text: str) -> Iterator[int]:
    """Wherever these letters are in the text, also within each other."""
    start = text.find(letters) if letters else -1
    while start >= 0:
        yield start
        start = text.find(letters, start + 1)


def _shared(record: Annotation, key: str) -> SharedMark:
    """With a stamp that is the same each time it is read, and another where it says something else."""
    text = record.text if isinstance(record, Note) else ""
    tail = sha256(f"{key}\n{text}".encode()).hexdigest()[:16]
    stamp = stamp_of_moment(record.modified, tail)
    versions = (Known(stamp, (), record.person, "", text),) if text else ()
    return SharedMark(record, stamp, versions=versions)


def _key(values: Json) -> str:
    """Its id; of one without any a sum of what it says."""
    found = values.get("id")
    return (
        _clean(found)
        if isinstance(found, str) and found
        else sha256(repr(values).encode("utf-8", "replace")).hexdigest()
    )


def _moment(values: Json, key: str) -> str:
    try:
        return checked.moment_of(values, key)
    except BrokenError:
        return ""


def _targets(value: object) -> Iterator[tuple[str, Quote | None]]:
    """What it is on: an address, and the words there if it quotes any."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one, None
        elif isinstance(one, dict):
            source = one.get("source", one.get("id"))
            yield source if isinstance(source, str) else "", _quote(one.get("selector"))


def _quote(value: object) -> Quote | None:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            if one.get("type") == "TextQuoteSelector" and isinstance(one.get("exact"), str) and one["exact"].strip():
                exact, prefix, suffix = (_clean(one.get(key) or "") for key in ("exact", "prefix", "suffix"))
                return Quote(exact, prefix, suffix, 0)
            if found := _quote(one.get("refinedBy")):
                return found
    return None


def _said(values: Json) -> tuple[list[str], list[str]]:
    """What its bodies say, as Markdown, and the tags among them."""
    texts, tags = list[str](), list[str]()
    bodies = [values["bodyValue"]] if "bodyValue" in values else values.get("body", [])
    for body in bodies if isinstance(bodies, list) else [bodies]:
        text = _body_text(body)
        if not text.strip():
            continue
        if _is_tag(values, body):
            tags.append(tag_name(" ".join(text.split())))
        else:
            texts.append(text)
    return texts, list(dict.fromkeys(tags))


def _is_tag(values: Json, body: object) -> bool:
    purpose = body.get("purpose") if isinstance(body, dict) else None
    return words.TAGGING in (purpose or values.get("motivation"), purpose)


def _body_text(body: object) -> str:
    """A text, or the address of what it points to."""
    if isinstance(body, str):
        return checked.text_of({"body": body}, "body")
    if not isinstance(body, dict):
        return ""
    if "value" not in body:
        found = body.get("source", body.get("id"))
        return _clean(found) if isinstance(found, str) else ""
    text = checked.text_of(body, "value")
    text = _without_html(text) if body.get("format") == "text/html" else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _clean(value: object) -> str:
    """A text without half characters and NUL."""
    return str(value).encode("utf-8", "replace").decode().replace("\0", "")


class _Texts(HTMLParser):
    """The words of HTML, a line for each paragraph; nothing of it is obeyed."""

    _BLOCKS = frozenset({"p", "div", "br", "li", "blockquote", "tr"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the parser's own name
        self._hidden += tag in {"script", "style"}
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _without_html(text: str) -> str:
    parser = _Texts()
    parser.feed(text)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    return "\n\n".join(line for line in lines if line)
