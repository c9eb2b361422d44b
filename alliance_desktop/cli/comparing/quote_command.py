"""The command quote: a speech checked against the reports."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import notice
from alliance_desktop.domain.quotation.quotation_check import QuotationCheck, QuotedRun
from alliance_desktop.domain.quotation.quoted_passages import NearWords
from alliance_desktop.domain.report_index import standing
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.installed_reports import known_id, newest_first, read_installed, readable
from alliance_desktop.importing.speech import speech_in, speech_of
from alliance_desktop.render.place_words import with_page

_NAMED = 2
"""So many further places are named; of more their number is said."""


def quote(session: Session) -> None:
    """Print what of a speech stands in the reports: word by word, with changes, or not at all though it claims to."""
    word, wanted = session.words[0], session.option("--report")
    speech = speech_of(sys.stdin.buffer.read() if sys.stdin else b"") if word == "-" else speech_in(Path(word))
    every = readable(lambda _report_id, why: notice(why))
    known = [read_installed(known_id(wanted))] if wanted else newest_first(every)
    found = QuotationCheck(standing(one, ()) for one in known).runs(speech)  # not what it only keeps for marks
    none = _("not in {report}").format(report=known[0].id) if wanted else _("not in a report")
    session.tell(
        (_run_shape(run, speech) for run in found),
        ("\n    ".join(_run_lines(run, " ".join(speech[run.start : run.end].split()), none)) for run in found),
        _("Nothing in it is quoted from a report, and no code of one is named."),
    )


def _run_shape(run: QuotedRun, speech: str) -> dict[str, Any]:
    said = {"kind": run.kind, "text": speech[run.start : run.end]}
    also = [{"report": report, "code": code} for report, code in run.also]
    return {**said, **_place(run), "also": also, "corrected": run.corrected, "near": run.near and _place(run.near)}


def _place(one: QuotedRun | NearWords) -> dict[str, Any]:
    return {key: getattr(one, key) for key in ("report", "code", "page", "words")}


def _run_lines(run: QuotedRun, said: str, none: str) -> Iterator[str]:
    """What it is, what is said, the report's words where these are others, and whether those are the source's."""
    yield from _verdict(run, said, none)
    if run.corrected:
        code = run.near.code if run.near else run.code
        yield _("(words of {code} were corrected by hand against the source)").format(code=code)


def _verdict(run: QuotedRun, said: str, none: str) -> Iterator[str]:
    if run.kind == "absent":
        yield from _absent_lines(run, said, none)
        return
    place = with_page(f"{run.report}:{run.code}", run.page)
    if run.kind == "named":
        yield _("– only named  {place}").format(place=place + _also(run))
        yield said
        return
    if run.is_cited_wrongly:
        place = _("{place} (named: {code})").format(place=place, code=run.claimed)
    if run.kind == "true":
        yield _("✓ true  {place}").format(place=place + _also(run))
        yield said
    else:
        yield _("≠ altered  {place}").format(place=place)
        yield _("yours:  {said}").format(said=said)
        yield _("report: {words}").format(words=run.words)


def _absent_lines(run: QuotedRun, said: str, none: str) -> Iterator[str]:
    if run.code is not None:
        place = with_page(f"{run.report}:{run.code}", run.page)
        yield _("○ {none}, but {place} is named").format(none=none, place=place)
    elif run.near is not None:
        place = with_page(f"{run.near.report}:{run.near.code}", run.near.page)
        yield _("○ {none}; nearest: {place}").format(none=none, place=place)
    else:
        yield f"○ {none}"
        yield said
        return
    yield _("yours:   {said}").format(said=said)
    yield _("nearest: {words}").format(words=run.words or (run.near.words if run.near else ""))


def _also(run: QuotedRun) -> str:
    """', also norway-2010:105.3', ', and in 9 other places'."""
    if len(run.also) > _NAMED:
        count = len(run.also)
        text = ngettext(", and in {count} other place", ", and in {count} other places", count)
        return text.format(count=count)
    named = ", ".join(f"{report}:{code}" for report, code in run.also)
    return _(", also {places}").format(places=named) if named else ""
