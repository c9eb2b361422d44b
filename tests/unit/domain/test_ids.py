"""Ids of marks: as the standard library's, whose module would cost each start."""

import uuid

from alliance_desktop.domain.marks import made_id, random_id

NAMESPACE = uuid.UUID("6f1d9c1e-4a0b-5c57-9a5e-2f5d0a7c8b11")


def test_ids_are_those_that_uuid_makes() -> None:
    assert made_id("position", "osce-2018", "P1-08", "line") == str(
        uuid.uuid5(NAMESPACE, "position\nosce-2018\nP1-08\nline")
    )
    made = uuid.UUID(random_id())
    assert (made.version, made.variant) == (4, uuid.RFC_4122)
    assert random_id() != random_id()
