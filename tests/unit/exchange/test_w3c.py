"""The exchange file keeps all that the W3C's Web Annotation model says must be, by its own published assertions."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.library.library import Library
from tests.unit.exchange.filled_library import DAY, NOW


@cache
def published() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = json.loads(Path(__file__).with_name("w3c_musts.json").read_text("utf-8"))
    return found


def broken(what: str, value: object) -> Iterator[str]:
    """The assertions about an annotation, page or collection that a value breaks."""
    resources = [(name, DRAFT4.create_resource(one)) for name, one in published()["definitions"].items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    for name, schema in published()[what].items():
        if not Draft4Validator(schema, registry=registry).is_valid(value):
            yield name


def test_every_published_assertion_holds_of_each_mark_of_the_page_and_of_the_collection(filled: Library) -> None:
    content = marks_to_share(filled).content(SHARED_KINDS, DAY)
    collection = json.loads(write_marks(content, NOW))
    inherited = {"@context": collection["@context"]}
    page = collection["first"]
    assert len(page["items"]) == collection["total"] == len(content.marks)
    found = {name for one in page["items"] for name in broken("annotation", inherited | one)}
    found |= {*broken("page", inherited | page), *broken("collection", collection)}
    assert found == set()
    assert [len(published()[what]) for what in ("annotation", "collection", "page")] == [54, 10, 15]
    twisted = inherited | page["items"][0] | {"target": {"selector": {"type": "NoSelector"}}, "type": "Note"}
    assert {*broken("annotation", twisted)} >= {"annotations/3.1-annotationTypeValidated.json"}
