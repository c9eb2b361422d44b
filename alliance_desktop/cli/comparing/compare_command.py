"""The command compare: an earlier report beside a later one, and what is carried over."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from alliance_desktop.cli.mark_commands import do
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, say_done
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.comparing import PAIR_WORDS, PairKind, ReportPair, comparable, is_sure, pairs
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.installed_reports import known_id, read_installed
from alliance_desktop.library.earlier import carried, carrying_over, compared_pairs
from alliance_desktop.render.position_words import changed_words

_SHOWN = 90
"""Characters of a text that is the same in both reports, or in one of them."""
_DIFFER = frozenset({"changed", "near"})


def compare(session: Session) -> None:
    """Print for each recommendation of a report which one of an earlier report it was, then those that are gone; or
    part and make pairs, and carry over what hung on the earlier ones."""
    ids = [known_id(word) for word in session.words[:2]]
    session.request.options["--report"] = ids[1]
    old, new = session.shown(read_installed(ids[0])), session.report
    if why := comparable(old, new):
        raise InputError(why)
    if session.option("--keep") is not None:
        codes = (session.recommendation(word).code for word in session.option_words("--keep"))
        _do(session, carried.keep(session.reading(), codes))
        return
    if _has_decided(session, old):
        return
    comparison = session.reading().comparison
    asked = session.filter_of(session.words[2:])
    tell_unknown(session, asked)
    passing = session.questions.evaluation.passing(asked) if asked else None
    decided = comparison.decided_of(old.id) if comparison else {}
    every = pairs(old, new, decided)
    found = [one for one in every if passing is None or one.new in passing]
    if session.option("--carry-over") is not None:
        unsure = [one for one in found if passing is None and not is_sure(one, decided)]
        _carry_over(session, old, [one for one in found if one not in unsure], unsure)
        return
    counted = Counter(one.kind for one in found)
    head = " · ".join(words(counted[kind]) for kind, words in _PAIRS.items())
    rows = chain([head], (_pair_lines(one, old, new) for one in found)) if found else ()
    session.tell((_pair_shape(one, old, new) for one in found), rows, _("No recommendations found."))


def _has_decided(session: Session, old: Report) -> bool:
    """Keep what is said of pairs by hand, or that the reports are compared, where the reader asks for either."""
    decided: dict[str, str | None] = {session.recommendation(one).code: None for one in session.option_words("--part")}
    if made := session.option_words("--pair"):
        decided[session.recommendation(made[0]).code] = CodeNames(old).find(made[1])
    if decided:
        _do(session, carrying_over.decided_anew(session.reading(), old, decided))
    elif session.option("--remember") is not None:
        _do(session, compared_pairs.compared(session.reading(), old))
    return bool(decided) or session.option("--remember") is not None


def _do(session: Session, edit: Edit) -> None:
    do(session.writing(), edit)
    if edit.swaps:
        _name_undo(session)


def _name_undo(session: Session) -> None:
    """The later report is seldom the one that a command without --report is about, and each undoes what was done in its
    own."""
    notice(_("To undo it: alliance-desktop --report {report} undo").format(report=session.report.id))


def _carry_over(session: Session, old: Report, found: Sequence[ReportPair], unsure: Sequence[ReportPair]) -> None:
    """As one edit; what is left as it is, and what comes nowhere, is told, as is what is only nearly the same."""
    dry = session.option("--dry-run") is not None
    library = session.reading() if dry else session.writing()
    wanted = {name: session.option(f"--{name}") is not None for name in ("notes", "remarks")}
    made = carrying_over.carry_over(library, old, found, **wanted)
    near = carrying_over.carry_over(library, old, unsure, **wanted).codes
    if session.json:
        if not dry and made.edit.swaps:
            session.writing().apply(made.edit)
            _name_undo(session)
        left = {"cleared": made.cleared, "other_stance": made.apart, "near": near, "without_pair": made.lost}
        print_json({"carried": [one._asdict() for one in made.came], **left})
    elif not made.came:
        notice(_("Nothing to carry over from {report}.").format(report=old.short_title))
    elif dry:
        say("\n".join((_would_come(old, len(made.came)), *map(_came_line, made.came))))
    else:
        session.writing().apply(made.edit)
        say_done("\n".join((one_line(made.edit.label), *map(_came_line, made.came))), one_line(made.edit.label))
        _name_undo(session)
    for words in carrying_over.left_words(old, made, near):
        notice(one_line(words))
    if dry:
        notice(_("Nothing was changed: this was a dry run."))


def _would_come(old: Report, count: int) -> str:
    text = ngettext(
        "Would carry over from {report} to {count} recommendation:",
        "Would carry over from {report} to {count} recommendations:",
        count,
    )
    return one_line(text.format(report=old.short_title, count=count))


def _came_line(one: carrying_over.CarriedMarks) -> str:
    """'  131.5, was 106.3: Stance, Line to take'."""
    return _("  {new}, was {old}: {what}").format(new=one.new, old=one.old, what=", ".join(one.what))


_PAIRS: Mapping[PairKind, Callable[[int], str]] = {
    "same": lambda count: _("{count} in the same words").format(count=count),
    "changed": lambda count: _("{count} changed").format(count=count),
    "near": lambda count: _("{count} nearly the same").format(count=count),
    "new": lambda count: _("{count} new").format(count=count),
    "gone": lambda count: _("{count} gone").format(count=count),
}


def _pair_lines(pair: ReportPair, old: Report, new: Report) -> str:
    """'131.163  changed, was 105.42', and both texts beneath it, with what differs in brackets; else a part of the one
    that there is."""
    before, after = _texts(pair, old, new)
    was = _(", was {code}").format(code=pair.old) if pair.new and pair.old else ""
    head = f"{pair.new or pair.old}  {PAIR_WORDS[pair.kind]()}{was}"
    if pair.kind not in _DIFFER:
        text = after or before or ""
        return f"{head}  {text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…'}"
    pieces = changed_words(before or "", after or "")
    earlier, later = (
        _marked(pieces, without, brackets) for without, brackets in (("new", "[-{}-]"), ("gone", "{{+{}+}}"))
    )
    return "\n    ".join((head, _("was: {text}").format(text=earlier), _("now: {text}").format(text=later)))


def _marked(pieces: Iterable[tuple[str, str]], without: str, brackets: str) -> str:
    shown = (
        text if kind == "same" else f"{brackets.format(text.strip())} "
        for kind, text in pieces
        if kind != without and text.strip()
    )
    return " ".join("".join(shown).split())


def _texts(pair: ReportPair, old: Report, new: Report) -> tuple[str | None, str | None]:
    before = old.recommendation(pair.old) if pair.old else None
    after = new.recommendation(pair.new) if pair.new else None
    return before.text if before else None, after.text if after else None


def _pair_shape(pair: ReportPair, old: Report, new: Report) -> dict[str, Any]:
    """As docs/formats.md describes it."""
    before, after = _texts(pair, old, new)
    pieces = changed_words(before, after) if pair.kind in _DIFFER and before and after else ()
    difference = [{"kind": kind, "text": text} for kind, text in pieces]
    shape = {"kind": pair.kind, "old": pair.old, "new": pair.new, "old_text": before, "new_text": after}
    return {**shape, "difference": difference or None}
