"""Reads what a report knows of itself: a file for each kind of knowledge, and none for what isn't known."""

from pathlib import Path

from alliance_desktop.domain.knowledge import Knowledge
from alliance_desktop.domain.report import Section
from alliance_desktop.ingest.check_grounds import words_of_recommendations, words_of_sections
from alliance_desktop.ingest.read_facets import read_facets, read_organizers
from alliance_desktop.ingest.read_names import read_abbreviations, read_named, read_people
from alliance_desktop.ingest.read_relations import read_near, read_twins


def read_knowledge(folder: Path, sections: tuple[Section, ...]) -> Knowledge:
    """Everything the package in `folder` knows of the report of these sections.

    Raises ReportError, naming file and line, where a file is damaged or speaks of what the report doesn't say.
    """
    words, texts = words_of_sections(sections), words_of_recommendations(sections)
    return Knowledge(
        facets=read_facets(folder / "facets.toml", texts),
        organizers=read_organizers(folder / "organizers.toml", words),
        people=read_people(folder / "people.toml", sections, words),
        documents=read_named(folder / "documents.toml", "document", words),
        abbreviations=read_abbreviations(folder / "abbreviations.toml", words),
        organizations=read_named(folder / "organizations.toml", "organization", words),
        countries=read_named(folder / "countries.toml", "country", words),
        twins=read_twins(folder / "relations.toml", texts),
        near=read_near(folder / "relations.toml", texts),
    )
