-- What lies in the trash stays there, also where something else is written in its place.

CREATE TABLE trashed (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    record_id  TEXT NOT NULL CHECK (record_id <> ''),
    records    TEXT NOT NULL CHECK (json_valid(records)),
    stamp      TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at TEXT NOT NULL CHECK (deleted_at GLOB
               '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum   TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE INDEX trashed_record ON trashed (record_id);
