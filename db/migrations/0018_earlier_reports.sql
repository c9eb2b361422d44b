-- What ties a report to an earlier one: which it is compared with, the pairs decided by hand, and what was carried over.

CREATE TABLE comparison (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    report_id  TEXT NOT NULL CHECK (report_id <> ''),
    earlier_id TEXT NOT NULL CHECK (earlier_id <> '' AND earlier_id <> report_id),
    decided    TEXT NOT NULL CHECK (json_valid(decided)),
    stamp      TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at TEXT CHECK (deleted_at GLOB
               '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum   TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE carried_over (
    id           TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    report_id    TEXT NOT NULL CHECK (report_id <> ''),
    code         TEXT NOT NULL CHECK (code <> ''),
    earlier_id   TEXT NOT NULL CHECK (earlier_id <> '' AND earlier_id <> report_id),
    earlier_code TEXT NOT NULL CHECK (earlier_code <> ''),
    at           TEXT NOT NULL CHECK (at GLOB
                 '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    stamp        TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at   TEXT CHECK (deleted_at GLOB
                 '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum     TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;
