"""The words of the W3C's Web Annotations that stand in an exchange file, and ours."""

from collections.abc import Mapping

W3C = "http://www.w3.org/ns/anno.jsonld"
OURS = "alliance"
"""Under it stands what the W3C has no word for."""
CONTEXT = [W3C, {"@version": 1.1, OURS: {"@id": "urn:alliance:terms:state", "@type": "@json"}}]
VERSION = 1
"""It goes up when a reader of the one before would lose something."""
UUID, PLACE = "urn:uuid:", "urn:alliance:"

COMMENTING, ASSESSING = "commenting", "assessing"
TAGGING, HIGHLIGHTING, BOOKMARKING = "tagging", "highlighting", "bookmarking"
MARKDOWN = "text/markdown"

Json = Mapping[str, object]

EACH = 50
"""Marks of a step in which a file is read or written."""
