"""The command compare: an earlier report beside a later one, and what is carried over."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from alliance_desktop.cli.mark_commands import do
from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, say
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.comparing import PairKind, ReportPair, comparable, pairs
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.importing.installed_reports import known_id, read_installed
from alliance_desktop.library.earlier import carrying_over, comparison_edits

_SHOWN = 90


def compare(session: Session) -> None:
    """Print for each recommendation of a report which one of an earlier report it was, then those that are gone; or
    part and make pairs, and carry over what hung on the earlier ones."""
    ids = [known_id(word) for word in session.words[:2]]
    session.request.options["--report"] = ids[1]
    old, new = read_installed(ids[0]), session.report
    if why := comparable(old, new):
        raise InputError(why)
    if session.option("--keep") is not None:
        codes = (session.recommendation(word).code for word in session.option_words("--keep"))
        do(session.writing(), carrying_over.keep(session.reading(), codes))
        return
    if _has_decided(session, old):
        return
    comparison = session.reading().comparison
    asked = session.filter_of(session.words[2:])
    tell_unknown(session, asked)
    passing = session.questions.evaluation.passing(asked) if asked else None
    every = pairs(old, new, comparison.decided_of(old.id) if comparison else None)
    found = [one for one in every if passing is None or one.new in passing]
    if session.option("--carry-over") is not None:
        _carry_over(session, old, found)
        return
    counted = Counter(one.kind for one in found)
    rows = (_pair_line(one, old, new) for one in found)
    session.tell(
        ({"kind": one.kind, "old": one.old, "new": one.new} for one in found),
        (" · ".join(words(counted[kind]) for kind, words in _PAIRS.items()), *rows),
    )


def _has_decided(session: Session, old: Report) -> bool:
    """Keep what is said of pairs by hand, or that the reports are compared, where the reader asks for either."""
    decided: dict[str, str | None] = {session.recommendation(one).code: None for one in session.option_words("--part")}
    if made := session.option_words("--pair"):
        decided[session.recommendation(made[0]).code] = CodeNames(old).find(made[1])
    if decided:
        do(session.writing(), comparison_edits.decided(session.reading(), old, decided))
    elif session.option("--remember") is not None:
        do(session.writing(), comparison_edits.compared(session.reading(), old))
    return bool(decided) or session.option("--remember") is not None


def _carry_over(session: Session, old: Report, found: Sequence[ReportPair]) -> None:
    """As one edit; what is cleared in the new report is left, and told."""
    dry = session.option("--dry-run") is not None
    library = session.reading() if dry else session.writing()
    wanted = {name: session.option(f"--{name}") is not None for name in ("notes", "remarks")}
    made = carrying_over.carry_over(library, old, found, **wanted)
    if made.cleared:
        notice(_("Cleared already, and left as it is: {codes}").format(codes=", ".join(made.cleared)))
    if dry:
        say(one_line(made.edit.label))
        notice(_("Nothing was stored: this was a dry run."))
    else:
        do(session.writing(), made.edit)


_PAIRS: Mapping[PairKind, Callable[[int], str]] = {
    "same": lambda count: _("{count} in the same words").format(count=count),
    "changed": lambda count: _("{count} changed").format(count=count),
    "near": lambda count: _("{count} nearly the same").format(count=count),
    "new": lambda count: _("{count} new").format(count=count),
    "gone": lambda count: _("{count} gone").format(count=count),
}
_PAIR_WORDS: Mapping[PairKind, Phrase] = {
    "same": lambda: _("same words"),
    "changed": lambda: _("changed"),
    "near": lambda: _("nearly the same"),
    "new": lambda: _("new"),
    "gone": lambda: _("gone"),
}


def _pair_line(pair: ReportPair, old: Report, new: Report) -> str:
    """'131.163  changed, was 105.42  Continue its efforts …'"""
    one = new.recommendation(pair.new) if pair.new else old.recommendation(pair.old or "")
    was = _(", was {code}").format(code=pair.old) if pair.new and pair.old else ""
    return f"{pair.new or pair.old}  {_PAIR_WORDS[pair.kind]()}{was}  {one.text[:_SHOWN] if one else ''}"
