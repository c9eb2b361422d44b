"""What another package of the same report would change of the one that is installed."""

from collections.abc import Callable, Iterable, Mapping

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import Phrase, _, ngettext

_NAMED = 8
"""So many codes are named in a sentence."""
_HEAD: Mapping[str, Phrase] = {
    "title": lambda: _("title"),
    "short": lambda: _("short name"),
    "date": lambda: _("date"),
    "language": lambda: _("language"),
    "stances": lambda: _("list of stances"),
}
_CHANGED: tuple[Callable[[int], str], ...] = (
    lambda count: ngettext("{count} new recommendation: {codes}", "{count} new recommendations: {codes}", count),
    lambda count: ngettext(
        "{count} recommendation no longer in the report: {codes}",
        "{count} recommendations no longer in the report: {codes}",
        count,
    ),
    lambda count: ngettext(
        "{count} recommendation with other words: {codes}", "{count} recommendations with other words: {codes}", count
    ),
    lambda count: ngettext("{count} section changed: {codes}", "{count} sections changed: {codes}", count),
)


@dataclass(frozen=True, slots=True)
class ReportChanges:
    """Codes of recommendations that are `new`, `gone` or say something else, ids of sections that do, and what of the
    `head` changes, a name of _HEAD each."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    worded: tuple[str, ...]
    sections: tuple[str, ...]
    head: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        return not (self.new or self.gone or self.worded or self.sections or self.head)

    def sentences(self) -> list[str]:
        """For people, each without a full stop."""
        found = []
        for codes, said in zip((self.new, self.gone, self.worded, self.sections), _CHANGED, strict=True):
            if codes:
                some = ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")
                found.append(said(len(codes)).format(count=len(codes), codes=some))
        if self.head:
            what = ", ".join(_HEAD[name]() for name in self.head)
            found.append(_("another {what}").format(what=what))
        return found


def report_changes(before: Report, after: Report) -> ReportChanges:
    """What `after` changes of `before`; recommendations that `before` only keeps for their marks are gone already."""
    old = {one.code: one for one in before.recommendations if not before.is_gone(one.section)}
    new = {one.code: one for one in after.recommendations if not after.is_gone(one.section)}
    own = {one.id: _said(one.heading, one.body) for one in before.sections if not before.is_gone(one.id)}
    other = {one.id: _said(one.heading, one.body) for one in after.sections if not after.is_gone(one.id)}
    return ReportChanges(
        tuple(code for code in new if code not in old),
        tuple(code for code in old if code not in new),
        tuple(code for code, one in new.items() if code in old and (one.text, one.page, one.proposers)
              != (old[code].text, old[code].page, old[code].proposers)),
        tuple(name for name in {**own, **other} if own.get(name) != other.get(name)),
        head=tuple(name for name in _HEAD if getattr(before, name) != getattr(after, name)),
    )  # fmt: skip


def _said(heading: str, body: Iterable[object]) -> tuple[object, ...]:
    """What a section says besides its recommendations."""
    return (heading, *(part for part in body if not hasattr(part, "code")))
