-- Which report an edit is about: what is undone in one is nothing of another. NULL is about all of them.

ALTER TABLE edit_log ADD COLUMN report TEXT CHECK (report <> '');
