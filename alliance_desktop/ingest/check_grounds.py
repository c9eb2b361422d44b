"""Holds what is said about a report against the report's own words."""

from collections.abc import Iterator

from alliance_desktop.domain.report import Section
from alliance_desktop.i18n import _
from alliance_desktop.ingest.damage import damaged
from alliance_desktop.ingest.toml_table import Table


def words_of_recommendations(sections: tuple[Section, ...]) -> dict[str, str]:
    """The words of each recommendation by its code."""
    return {one.code: one.text for section in sections for one in section.recommendations}


def words_of_sections(sections: tuple[Section, ...]) -> dict[str, str]:
    """The words of each section by its id: one line a paragraph, item or recommendation."""
    return {section.id: "\n".join(_lines(section)) for section in sections}


def place_of(table: Table, key: str, words: dict[str, str]) -> str:
    """The code or section id under `key`. Raises ReportError where the report has none such."""
    place = table.text(key)
    if place not in words:
        raise damaged(table.path, _("the report has no {place}").format(place=place), table.line)
    return place


def quoted(ground: str, place: str, table: Table, words: dict[str, str]) -> str:
    """The ground, if it stands in the words of the place letter by letter. Raises ReportError otherwise."""
    if ground not in words[place]:
        what = _("“{words}” isn't in {place}").format(words=ground, place=place)
        raise damaged(table.path, what, table.line)
    return ground


def _lines(section: Section) -> Iterator[str]:
    yield section.heading
    for paragraph in section.paragraphs:
        yield from (paragraph,) if isinstance(paragraph, str) else paragraph
    if section.lead_in:
        yield section.lead_in
    for one in section.recommendations:
        yield one.text
