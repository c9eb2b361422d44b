-- Chosen words: a note or a draft may be on a part of its target's text; a highlight is on one and has no other content.

ALTER TABLE annotation ADD COLUMN exact TEXT CHECK (exact <> '');
ALTER TABLE annotation ADD COLUMN prefix TEXT CHECK ((prefix IS NULL) = (exact IS NULL));
ALTER TABLE annotation ADD COLUMN suffix TEXT CHECK ((suffix IS NULL) = (exact IS NULL));
ALTER TABLE annotation ADD COLUMN start INTEGER CHECK (start >= 0)
    CHECK ((start IS NULL) = (exact IS NULL))
    CHECK (exact IS NOT NULL OR motivation <> 'highlighting');

ALTER TABLE draft ADD COLUMN exact TEXT CHECK (exact <> '');
ALTER TABLE draft ADD COLUMN prefix TEXT CHECK ((prefix IS NULL) = (exact IS NULL));
ALTER TABLE draft ADD COLUMN suffix TEXT CHECK ((suffix IS NULL) = (exact IS NULL));
ALTER TABLE draft ADD COLUMN start INTEGER CHECK (start >= 0) CHECK ((start IS NULL) = (exact IS NULL));
