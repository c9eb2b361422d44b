"""What another package of the same report would change of the one that is installed."""

from collections.abc import Callable, Iterable, Mapping, Sequence

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
    `head` changes, a name of _HEAD each. `lost` are the ids of sections that are gone, `names` what people call the
    sections. `recoded` are those of `gone` and `lost` that have another code now, each with it."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    worded: tuple[str, ...]
    sections: tuple[str, ...]
    head: tuple[str, ...]
    lost: tuple[str, ...]
    recoded: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        return not (self.new or self.gone or self.worded or self.sections or self.head)

    def sentences(
        self, hangs: Callable[[str], str] = lambda _code: "", goes: Mapping[str, tuple[str, str]] | None = None
    ) -> list[str]:
        """For people, each without a full stop; `hangs` says what the reader has on a code or section id, and `goes` of
        each that is recoded what goes along and what stays; without it all stays."""
        others = {*self.recoded, *self.recoded.values()}
        found = []
        for codes, said in zip((self.new, self.gone, self.worded, self.sections), _CHANGED, strict=True):
            named = [self.names.get(code, code) for code in codes if code not in others]
            if named:
                found.append(said(len(named)).format(count=len(named), codes=_some(named)))
        left = {*self.gone, *self.lost}
        along = {old: (goes or {}).get(old, ("", hangs(old))) for old in self.recoded}
        along = {old: what for old, what in along.items() if what[0] or old in left}  # else it became that before
        if along:
            found.append(_some([self._other_code(old, self.recoded[old], *what) for old, what in along.items()]))
        lost = [code for code in (*self.gone, *self.sections) if code in left and code not in others]
        stays = {**{code: what for code, (_goes, what) in along.items()}, **{code: hangs(code) for code in lost}}
        if kept := [f"{self.names.get(code, code)} ({what})" for code, what in stays.items() if what]:
            text = _("your marks stay under “No longer in the report”: {codes}")
            found.append(text.format(codes=_some(kept)))
        if self.head:
            what = ", ".join(_HEAD[name]() for name in self.head)
            found.append(_("another {what}").format(what=what))
        return found

    def _other_code(self, old: str, new: str, what: str, stays: str) -> str:
        named = {"old": self.names.get(old, old), "new": new}
        if not what:
            return _("{old} becomes {new}").format(**named)
        text = _("{old} becomes {new}, with what you have on it ({what})")
        if stays:
            text = _("{old} becomes {new}, with some of what you have on it ({what})")
        return text.format(what=what, **named)


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")


def report_changes(before: Report, after: Report, recoded: Mapping[str, str]) -> ReportChanges:
    """What `after` changes of `before`; recommendations that `before` only keeps for their marks are gone already.
    Codes and section ids that are `recoded` have become others."""
    old = {one.code: one for one in before.recommendations if not before.is_gone(one.section)}
    new = {one.code: one for one in after.recommendations if not after.is_gone(one.section)}
    own = {one.id: _said(one.heading, one.body) for one in before.sections if not before.is_gone(one.id)}
    other = {one.id: _said(one.heading, one.body) for one in after.sections if not after.is_gone(one.id)}
    changed = tuple(name for name in {**own, **other} if own.get(name) != other.get(name))
    return ReportChanges(
        tuple(code for code in new if code not in old),
        tuple(code for code in old if code not in new),
        tuple(code for code, one in new.items() if code in old and (one.text, one.page, one.proposers)
              != (old[code].text, old[code].page, old[code].proposers)),
        changed,
        head=tuple(name for name in _HEAD if getattr(before, name) != getattr(after, name)),
        lost=tuple(name for name in own if name not in other),
        recoded=recoded,
        names={name: (after if name in other else before).name_of(name) for name in changed},
    )  # fmt: skip


def _said(heading: str, body: Iterable[object]) -> tuple[object, ...]:
    """What a section says besides its recommendations."""
    return (heading, *(part for part in body if not hasattr(part, "code")))
