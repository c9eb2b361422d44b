-- Texts that stand beside the own one of a note or field, to be chosen from; of a version that it is kept without its
-- text, and that undo or redo wrote it.

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

ALTER TABLE text_version ADD COLUMN forgotten INTEGER CHECK (forgotten = 1);

ALTER TABLE text_version ADD COLUMN by_undo INTEGER CHECK (by_undo = 1);
