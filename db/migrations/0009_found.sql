-- A brief knows which of its recommendations its filter found; of one made before that is not known.

ALTER TABLE brief ADD COLUMN found TEXT CHECK (found <> '');
