-- Generated from db/migrations by `python -m tests.store_history`; for reading and for diffs.
PRAGMA application_id = 1097614443;
PRAGMA user_version = 19;

CREATE TABLE meta (
    key      TEXT NOT NULL PRIMARY KEY,
    value    TEXT NOT NULL,
    checksum TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id       TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name     TEXT NOT NULL CHECK (name <> ''),
    is_owner INTEGER NOT NULL DEFAULT 0 CHECK (is_owner IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT;

CREATE UNIQUE INDEX person_owner ON person (is_owner) WHERE is_owner = 1;

CREATE TABLE annotation (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    report_id   TEXT NOT NULL CHECK (report_id <> ''),
    code        TEXT NOT NULL CHECK (code <> ''),
    motivation  TEXT NOT NULL CHECK (motivation IN
                ('commenting', 'tagging', 'bookmarking', 'highlighting', 'assessing', 'linking')),
    person_id   TEXT NOT NULL REFERENCES person (id),
    created_at  TEXT NOT NULL CHECK (created_at GLOB
                '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    modified_at TEXT NOT NULL CHECK (modified_at GLOB
                '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    stamp       TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    exact       TEXT CHECK (exact <> ''),
    prefix      TEXT CHECK ((prefix IS NULL) = (exact IS NULL)),
    suffix      TEXT CHECK ((suffix IS NULL) = (exact IS NULL)),
    start       INTEGER CHECK (start >= 0) CHECK ((start IS NULL) = (exact IS NULL)),
    checksum    TEXT NOT NULL CHECK (length(checksum) = 16),
    CHECK (exact IS NOT NULL OR motivation <> 'highlighting')
) STRICT;

CREATE INDEX annotation_trash ON annotation (modified_at) WHERE deleted = 1;

CREATE TABLE note (
    annotation_id TEXT NOT NULL PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
    text          TEXT NOT NULL,
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16)
, heard TEXT CHECK (instr(heard, char(10)) = 0)) STRICT, WITHOUT ROWID;

CREATE TABLE bookmark (
    annotation_id TEXT NOT NULL PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
    label         TEXT NOT NULL DEFAULT '',
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    id          TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name        TEXT NOT NULL CHECK (name = trim(name) AND name <> ''),
    colour      TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    favourite   INTEGER CHECK (favourite BETWEEN 1 AND 9),
    stamp       TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at  TEXT CHECK (deleted_at GLOB
                '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum    TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT;

CREATE UNIQUE INDEX tag_favourite ON tag (favourite) WHERE deleted_at IS NULL;

CREATE TABLE tagging (
    annotation_id TEXT NOT NULL PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
    tag_id        TEXT NOT NULL REFERENCES tag (id),
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE INDEX tagging_tag ON tagging (tag_id);

CREATE TABLE saved_filter (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name       TEXT NOT NULL CHECK (name = trim(name) AND name <> ''),
    expression TEXT NOT NULL CHECK (expression <> ''),
    place      INTEGER NOT NULL CHECK (place >= 0),
    stamp      TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at TEXT CHECK (deleted_at GLOB
               '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum   TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit_log (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL CHECK (at GLOB
             '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    label    TEXT NOT NULL CHECK (label <> ''),
    undone   INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    so_far   INTEGER NOT NULL CHECK (so_far >= 0),
    swaps    TEXT NOT NULL CHECK (json_valid(swaps)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16)
, report TEXT CHECK (report <> '')) STRICT;

CREATE INDEX edit_log_undone ON edit_log (id) WHERE undone = 1;

CREATE TABLE position_field (
    annotation_id TEXT NOT NULL PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
    field         TEXT NOT NULL CHECK (field IN ('stance', 'line', 'pressed', 'background', 'wording',
                                                 'status', 'office', 'asked_on', 'reply_by', 'answer')),
    text          TEXT NOT NULL CHECK (text <> ''),
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16),
    CHECK (field <> 'stance' OR text IN ('support', 'support-with-changes', 'accept', 'oppose', 'reserved')),
    CHECK (field <> 'status' OR text IN ('drafted', 'asked', 'cleared')),
    CHECK (field NOT IN ('asked_on', 'reply_by') OR
           text GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE internal_remark (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    report_id  TEXT NOT NULL CHECK (report_id <> ''),
    code       TEXT NOT NULL CHECK (code <> ''),
    text       TEXT NOT NULL CHECK (text <> ''),
    stamp      TEXT NOT NULL CHECK (length(stamp) = 35),
    deleted_at TEXT CHECK (deleted_at GLOB
               '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum   TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE VIEW marks AS
SELECT a.id, a.report_id AS report, a.code,
       CASE a.motivation WHEN 'commenting' THEN 'note' WHEN 'tagging' THEN 'tag' WHEN 'bookmarking' THEN 'bookmark'
           WHEN 'highlighting' THEN 'highlight' WHEN 'assessing' THEN 'position' ELSE a.motivation END AS kind,
       coalesce(n.text, b.label, t.name, f.text, a.exact) AS words, a.exact AS quote, o.tags, p.name AS author,
       a.created_at AS created, a.modified_at AS modified, f.field
FROM annotation a
JOIN person p ON p.id = a.person_id
LEFT JOIN note n ON n.annotation_id = a.id
LEFT JOIN bookmark b ON b.annotation_id = a.id
LEFT JOIN tagging g ON g.annotation_id = a.id
LEFT JOIN tag t ON t.id = g.tag_id
LEFT JOIN position_field f ON f.annotation_id = a.id
LEFT JOIN (
    SELECT report_id, code, group_concat(name, '; ') AS tags FROM (
        SELECT c.report_id, c.code, d.name
        FROM annotation c JOIN tagging e ON e.annotation_id = c.id JOIN tag d ON d.id = e.tag_id
        WHERE c.deleted = 0 ORDER BY d.id)
    GROUP BY report_id, code
) o ON o.report_id = a.report_id AND o.code = a.code
WHERE a.deleted = 0;

CREATE VIEW positions AS
SELECT a.report_id AS report, a.code,
       max(CASE f.field WHEN 'stance' THEN f.text END) AS stance,
       max(CASE f.field WHEN 'line' THEN f.text END) AS line,
       max(CASE f.field WHEN 'pressed' THEN f.text END) AS pressed,
       max(CASE f.field WHEN 'background' THEN f.text END) AS background,
       max(CASE f.field WHEN 'wording' THEN f.text END) AS wording,
       coalesce(max(CASE f.field WHEN 'status' THEN f.text END), 'open') AS status,
       max(CASE f.field WHEN 'office' THEN f.text END) AS office,
       max(CASE f.field WHEN 'asked_on' THEN f.text END) AS asked_on,
       max(CASE f.field WHEN 'reply_by' THEN f.text END) AS reply_by,
       max(CASE f.field WHEN 'answer' THEN f.text END) AS answer
FROM annotation a JOIN position_field f ON f.annotation_id = a.id
WHERE a.deleted = 0 GROUP BY a.report_id, a.code;

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
, found TEXT CHECK (found <> '')) STRICT, WITHOUT ROWID;

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

CREATE VIEW notes AS
SELECT m.id, m.report, m.code, m.words, m.quote, m.tags, m.author, m.created, m.modified, n.heard
FROM marks m JOIN note n ON n.annotation_id = m.id WHERE m.kind = 'note';

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

CREATE TABLE draft (
    key       TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    report_id TEXT NOT NULL CHECK (report_id <> ''),
    place     TEXT NOT NULL,
    text      TEXT NOT NULL,
    at        TEXT NOT NULL CHECK (at GLOB
              '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    data      TEXT NOT NULL CHECK (json_valid(data)),
    checksum  TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE text_version (
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    stamp         TEXT NOT NULL CHECK (length(stamp) = 35),
    parents       TEXT NOT NULL CHECK (json_valid(parents)),
    person_id     TEXT NOT NULL REFERENCES person (id),
    source        TEXT NOT NULL DEFAULT '',
    text          TEXT CHECK (text <> ''),
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16), forgotten INTEGER CHECK (forgotten = 1), by_undo INTEGER CHECK (by_undo = 1),
    PRIMARY KEY (annotation_id, stamp)
) STRICT, WITHOUT ROWID;

CREATE TABLE "brief_export" (
    brief_id TEXT NOT NULL REFERENCES brief (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number > 0),
    at       TEXT NOT NULL CHECK (at GLOB
             '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    template TEXT NOT NULL CHECK (template <> ''),
    format   TEXT NOT NULL CHECK (format <> ''),
    file     TEXT CHECK (file <> '' AND instr(file, '/') = 0),
    sha256   TEXT CHECK (length(sha256) = 64),
    content  TEXT CHECK (json_valid(content)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    PRIMARY KEY (brief_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE other_text (
    annotation_id TEXT NOT NULL,
    ordinal       INTEGER NOT NULL CHECK (ordinal >= 0),
    stamp         TEXT NOT NULL,
    at            TEXT NOT NULL CHECK (at GLOB
                  '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16),
    PRIMARY KEY (annotation_id, ordinal),
    FOREIGN KEY (annotation_id, stamp) REFERENCES text_version (annotation_id, stamp) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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
, kept TEXT CHECK (kept GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')) STRICT, WITHOUT ROWID;
