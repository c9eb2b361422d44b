-- What an export said is kept as a whole page, whose texts are named by their versions; earlier exports keep none.

CREATE TABLE brief_export_of_now (
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

INSERT INTO brief_export_of_now (brief_id, number, at, template, format, checksum)
SELECT brief_id, number, at, template, format, checksum FROM brief_export;

DROP TABLE brief_export;
ALTER TABLE brief_export_of_now RENAME TO brief_export;
