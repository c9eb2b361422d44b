"""The commands about filters: those that are saved, and the values to narrow by."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance_desktop.cli.session import Session, tell_unknown
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, say_rows
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import Tagged
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.values import FittingValue
from alliance_desktop.i18n import _
from alliance_desktop.library.filter_edits import shown_filters

if TYPE_CHECKING:
    from alliance_desktop.library.finding.filtering import CodeSet

_NARROWING = ("section", "to", "for", "topic", "tag", "strength", "from")
"""Fields to narrow by, in the order of the window's facets."""


def filters(session: Session) -> None:
    """Print the saved filters in the reader's order, each with how many pass it."""
    found = shown_filters(session.reading(), session.index.vocabulary, session.questions.count)
    if session.json:
        print_json([{"name": one.saved.name, "filter": one.saved.expression, "count": one.count} for one in found])
    elif found:
        say_rows(
            (f"{one_line(one.saved.name)}  {_('unreadable') if one.count is None else one.count}", one.saved.expression)
            for one in found
        )
    else:
        notice(_("No saved filters yet."))
    for one in found:
        if one.remark:
            notice(_("{name}: {remark}").format(name=one.saved.name, remark=one.remark))


def facets(session: Session) -> None:
    """Print the values to narrow by, field by field, with how many of what the filter accepts have each."""
    if session.words:
        tell_unknown(session)
    passing = session.questions.evaluation.passing(session.filter)
    found = {field: list(_counted(session, field, passing)) for field in _NARROWING}
    if session.json:
        shapes = {
            field: [{"value": one.value, "label": one.label, "count": count} for one, count in counted]
            for field, counted in found.items()
        }
        print_json(shapes)
        return
    lines = [_line(field, one, count) for field, counted in found.items() for one, count in counted]
    if lines:
        say("\n".join(lines))
    else:
        notice(_("No recommendations found."))
        from alliance_desktop.cli.list_offers import tell_offers  # decision 11: the language

        tell_offers(session, 0)


def _line(field: str, one: FittingValue, count: int) -> str:
    return f"{count:>4}  {field}:{one_line(written_value(one.value))}  {one_line(one.label)}".rstrip()


def _counted(session: Session, field: str, passing: "CodeSet") -> Iterator[tuple[FittingValue, int]]:
    """The values of a field that some of those passing have, in the order in which they are offered."""
    if field == "tag":
        for tag in session.reading().tags:
            if count := len(passing & session.questions.evaluation.accepted(Tagged((tag.name,)))):
                yield FittingValue(tag.name), count
        return
    known = session.index.vocabulary.of(field)
    for choice in FIELDS[field].choices(session.index.vocabulary):
        if count := len(passing & known[choice.value].codes):
            yield choice, count
