-- Briefs: recommendations in an order of the reader's own, with what stands between them, and what each export carried.

CREATE TABLE brief (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name        TEXT NOT NULL CHECK (name = trim(name) AND name <> ''),
    for_whom    TEXT NOT NULL,
    occasion    TEXT NOT NULL,
    date        TEXT NOT NULL CHECK (date = '' OR date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    objective   TEXT NOT NULL,
    marking     TEXT NOT NULL,
    filter      TEXT NOT NULL,
    template    TEXT NOT NULL CHECK (template <> ''),
    parts       TEXT,
    modified_at TEXT NOT NULL CHECK (modified_at GLOB
                '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    stamp       TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at  TEXT CHECK (deleted_at GLOB
                '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum    TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX brief_name ON brief (name COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE TABLE brief_item (
    brief_id  TEXT NOT NULL REFERENCES brief (id) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    report_id TEXT CHECK (report_id <> '') CHECK ((report_id IS NULL) = (code IS NULL)),
    code      TEXT CHECK (code <> ''),
    text      TEXT CHECK (text <> ''),
    exact     TEXT CHECK (exact <> ''),
    prefix    TEXT CHECK ((prefix IS NULL) = (exact IS NULL)),
    suffix    TEXT CHECK ((suffix IS NULL) = (exact IS NULL)),
    start     INTEGER CHECK (start >= 0) CHECK ((start IS NULL) = (exact IS NULL)),
    checksum  TEXT NOT NULL CHECK (length(checksum) = 16),
    PRIMARY KEY (brief_id, ordinal),
    CHECK (kind <> 'recommendation' OR (code IS NOT NULL AND text IS NULL AND exact IS NULL)),
    CHECK (kind <> 'passage' OR (code IS NOT NULL AND text IS NULL AND exact IS NOT NULL)),
    CHECK (kind NOT IN ('heading', 'text') OR (code IS NULL AND text IS NOT NULL AND exact IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX brief_once ON brief_item (brief_id, report_id, code) WHERE kind = 'recommendation';

CREATE TABLE brief_export (
    brief_id TEXT NOT NULL REFERENCES brief (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number > 0),
    at       TEXT NOT NULL CHECK (at GLOB
             '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    template TEXT NOT NULL CHECK (template <> ''),
    format   TEXT NOT NULL CHECK (format <> ''),
    content  TEXT NOT NULL CHECK (json_valid(content)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    PRIMARY KEY (brief_id, number)
) STRICT, WITHOUT ROWID;
