-- Versions of texts that came by a merge which was undone: redo and exports may still ask for them, nothing else does.

CREATE TABLE withdrawn_version (
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    stamp         TEXT NOT NULL CHECK (length(stamp) = 35),
    parents       TEXT NOT NULL CHECK (json_valid(parents)),
    person_id     TEXT NOT NULL REFERENCES person (id),
    source        TEXT NOT NULL DEFAULT '',
    text          TEXT CHECK (text <> ''),
    forgotten     INTEGER CHECK (forgotten = 1),
    by_undo       INTEGER CHECK (by_undo = 1),
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16),
    PRIMARY KEY (annotation_id, stamp)
) STRICT, WITHOUT ROWID;
