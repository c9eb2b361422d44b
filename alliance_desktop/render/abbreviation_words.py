"""How an abbreviation is explained: by the report's own words, or with the usual ones, said to be ours."""

from collections.abc import Iterable

from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.expansion import of_abbreviations
from alliance_desktop.i18n import _


def meaning(one: Abbreviation) -> str:
    """'Office for …', or 'the report gives none; usually: …'."""
    if one.ground:
        return one.expansion
    return _("the report gives none; usually: {expansion}").format(expansion=one.expansion)


def explanation(one: Abbreviation) -> str:
    """'NRM: the report gives none; usually: national referral mechanism'."""
    return _("{short}: {meaning}").format(short=one.short, meaning=meaning(one))


def explained(report: Report, texts: Iterable[str]) -> list[Abbreviation]:
    """The abbreviations in these texts, each once, as they come."""
    known = {one.short: one for one in report.knowledge.abbreviations}
    where = of_abbreviations(tuple(known.values()))
    return list({hit.id: known[hit.id] for text in texts for hit in where.in_text(text)}.values())


def mention_at(report: Report, text: str, offset: int) -> tuple[Abbreviation, int, int] | None:
    """The abbreviation that the character at `offset` belongs to, and [start, end) of it in the text."""
    known = {one.short: one for one in report.knowledge.abbreviations}
    hits = of_abbreviations(tuple(known.values())).in_text(text)
    return next(((known[hit.id], hit.start, hit.end) for hit in hits if hit.start <= offset < hit.end), None)
