"""What must come of an edit, said beforehand as data, and what was told: right, not placed, or wrong."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.taking_back.desk import POSITIONS


@dataclass(frozen=True)
class Comes:
    """One text that comes in: `theirs` is the whole field in Markdown, None where it was emptied.

    Of a comment they are lines that its note must have. `kind` is the list of the answer that it stands in; of a field
    that is empty here *new* and *changed* mean the same. `also` is another text that is as right.
    """

    code: str | None
    field: str
    theirs: str | None
    how: str = "typed"
    author: str | None = None
    kind: str = "changed"
    also: str | None = None


@dataclass(frozen=True)
class Expected:
    """All that an edit does: what comes, what is told, and words that must be listed as not placed, or may be.

    `missing` are parts that are gone with their labels, by code and field. `moved` are codes of which some are told:
    which of two rows has moved can't be said.
    """

    comes: Sequence[Comes] = ()
    deleted: Sequence[str] = ()
    missing: Sequence[str] = ()
    moved: Sequence[str] = ()
    quotations: Sequence[str] = ()
    unplaced: Sequence[str] = ()
    may_be_unplaced: Sequence[str] = ()


@dataclass
class Verdict:
    """`wrong` and `not_placed` say what is; nothing in either is right."""

    wrong: list[str] = field(default_factory=list)
    not_placed: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        return "wrong" if self.wrong else "not placed" if self.not_placed else "right"


def judged(expected: Expected, told: Mapping[str, Any], lost: Collection[str] = ()) -> Verdict:
    """Compare what `take-back --json` told with what must come; a route may have lost *comments*, which
    *replies* are to which, *tracking* and *emphasis*."""
    verdict = Verdict()
    came = [_read(kind, one) for kind in ("new", "changed", "conflicts") for one in told[kind]]
    wanted, came = _as_lost(expected.comes, came, lost)
    listed = [_squeezed(one["words"]) for one in told["unplaced"]]
    for one in wanted:
        found = next((other for other in came if _same(one, other)), None)
        if found:
            came.remove(found)
        elif _is_listed(one, listed):
            verdict.not_placed.append(f"{one.code} {one.field}")
        else:
            verdict.wrong.append(f"lost: {one}")
    verdict.wrong += [f"came: {one}" for one in came]
    for name, codes in (("deleted", expected.deleted), ("altered_quotations", expected.quotations)):
        unknown = {one.split()[0] for one in verdict.not_placed} - {*codes}  # a row that isn't known is told as gone
        rows = (one for one in told[name] if name != "deleted" or one["field"] == "row")
        heard = sorted({str(one["code"]) for one in rows} - unknown)
        verdict.wrong += [] if heard == sorted({*codes}) else [f"{name}: {heard}, not {sorted(codes)}"]
    parts = {f"{one['code']} {one['field']}" for one in told["deleted"] if one["field"] != "row"}
    if parts - {*verdict.not_placed} != {*expected.missing} - {*verdict.not_placed}:
        verdict.wrong.append(f"missing: {sorted(parts)}, not {sorted(expected.missing)}")
    if bool(told["moved"]) != bool(expected.moved) or not {*told["moved"]} <= {*expected.moved}:
        verdict.wrong.append(f"moved: {told['moved']}, not of {expected.moved}")
    for words in expected.unplaced:
        if not any(_squeezed(words) in one for one in listed):
            verdict.wrong.append(f"lost: {words}")
    known = [_squeezed(one) for one in (*expected.unplaced, *expected.may_be_unplaced)]
    known += [_squeezed(line) for one in wanted for line in (one.theirs or "").splitlines() if line]
    verdict.wrong += [f"listed: {one}" for one in listed if not any(one in words or words in one for words in known)]
    return verdict


def _read(kind: str, one: Mapping[str, Any]) -> Comes:
    """An item of the answer as it would be expected."""
    kind = "changed" if kind == "new" and one["field"] != "note" else kind
    return Comes(one["code"], one["field"], one["theirs"], one["how"], one["author"], kind)


def _as_lost(wanted: Sequence[Comes], came: list[Comes], lost: Collection[str]) -> tuple[list[Comes], list[Comes]]:
    """What must come and what came, without what a route has lost."""
    wanted = [one for one in wanted if one.how != "comment" or "comments" not in lost]
    if "replies" in lost:
        came = [replace(one, author="") if one.how == "comment" else one for one in came]
        whole = [one for one in wanted if any(_same(replace(one, author=""), other) for other in came)]
        wanted = [
            other for one in wanted for other in ((replace(one, author=""),) if one in whole else _each_line(one))
        ]
    if "tracking" in lost:
        wanted = [replace(one, how="typed", author=None) if one.how == "tracked" else one for one in wanted]
    if "emphasis" in lost:
        return [_plain(one) for one in wanted], [_plain(one) for one in came]
    return wanted, came


def _plain(one: Comes) -> Comes:
    """Without emphasis, and without the blanks that stood beside it."""
    texts = [text and re.sub(" +", " ", text.replace("*", "")) for text in (one.theirs, one.also)]
    return replace(one, theirs=texts[0], also=texts[1])


def _each_line(wanted: Comes) -> list[Comes]:
    """A comment and its replies as notes of their own, whoever wrote them."""
    if wanted.how != "comment":
        return [wanted]
    return [replace(wanted, theirs=line, author="") for line in (wanted.theirs or "").splitlines()]


def _is_listed(wanted: Comes, listed: Sequence[str]) -> bool:
    """Whether all words of a text that aren't known here are among those that are told as not placed."""
    known = _squeezed(POSITIONS.get(wanted.code or "", {}).get(wanted.field, ""))
    new = [words for line in (wanted.theirs or "").splitlines() if (words := _squeezed(line)) not in known]
    return bool(new) and all(any(words in one for one in listed) for words in new)


def _same(wanted: Comes, found: Comes) -> bool:
    if wanted.how != "comment":
        return found in {replace(wanted, also=None), replace(wanted, theirs=wanted.also or wanted.theirs, also=None)}
    texts = (found.theirs or "", wanted.theirs or "")
    return replace(wanted, theirs="") == replace(found, theirs="") and all(
        line in texts[0] for line in texts[1].splitlines()
    )


def _squeezed(text: str) -> str:
    """Words alone, as they may be listed in any look."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


def nothing() -> Expected:
    return Expected()


def comes(code: str, name: str, theirs: str | None, how: str = "typed", author: str | None = None) -> Expected:
    """One text comes in."""
    return Expected((Comes(code, name, theirs, how, author),))


def changed(code: str, name: str, old: str, new: str, how: str = "typed", author: str | None = None) -> Expected:
    """One text comes in: what is here, with other words for some."""
    text = POSITIONS[code][name]
    assert old in text, (code, name, old)
    return comes(code, name, text.replace(old, new), how, author)
