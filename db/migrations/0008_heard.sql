-- A note taken down in a meeting says who was heard; one typed at the desk has NULL there.

ALTER TABLE note ADD COLUMN heard TEXT CHECK (instr(heard, char(10)) = 0);

DROP VIEW notes;

CREATE VIEW notes AS
SELECT m.id, m.report, m.code, m.words, m.quote, m.tags, m.author, m.created, m.modified, n.heard
FROM marks m JOIN note n ON n.annotation_id = m.id WHERE m.kind = 'note';
