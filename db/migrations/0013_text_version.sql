-- Every text that a note or a field of a position has had; what is there now is the first that is known.

CREATE TABLE text_version (
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    stamp         TEXT NOT NULL CHECK (length(stamp) = 35),
    parents       TEXT NOT NULL CHECK (json_valid(parents)),
    person_id     TEXT NOT NULL REFERENCES person (id),
    source        TEXT NOT NULL DEFAULT '',
    text          TEXT CHECK (text <> ''),
    checksum      TEXT NOT NULL CHECK (length(checksum) = 16),
    PRIMARY KEY (annotation_id, stamp)
) STRICT, WITHOUT ROWID;

INSERT INTO text_version (annotation_id, stamp, parents, person_id, text, checksum)
SELECT a.id, a.stamp, '[]', a.person_id, CASE a.deleted WHEN 0 THEN nullif(n.text, '') END, '0000000000000000'
FROM annotation a JOIN note n ON n.annotation_id = a.id;

INSERT INTO text_version (annotation_id, stamp, parents, person_id, text, checksum)
SELECT a.id, a.stamp, '[]', a.person_id, CASE a.deleted WHEN 0 THEN f.text END, '0000000000000000'
FROM annotation a JOIN position_field f ON f.annotation_id = a.id;
