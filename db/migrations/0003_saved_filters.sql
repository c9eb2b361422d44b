-- Filters kept under a name; their text is that of the filter language, which outlives any one report.

CREATE TABLE saved_filter (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name       TEXT NOT NULL CHECK (name = trim(name) AND name <> ''),
    expression TEXT NOT NULL CHECK (expression <> ''),
    place      INTEGER NOT NULL CHECK (place >= 0),
    stamp      TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at TEXT CHECK (deleted_at GLOB '????-??-??T??:??:??.???Z')
) STRICT, WITHOUT ROWID;
