-- The delegation's position: each field a mark of its own (motivation 'assessing'), and the internal remark apart from
-- all marks, so that what reads marks never meets one.

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

-- The views again: a field of a position is a mark, and its words are in a table of their own.
DROP VIEW notes;

DROP VIEW marks;

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

CREATE VIEW notes AS
SELECT id, report, code, words, quote, tags, author, created, modified FROM marks WHERE kind = 'note';

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
