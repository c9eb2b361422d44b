"""The SQLite file that keeps the marks: the only place with SQL.

Used from outside: by `library`, which alone writes records, and for files as files `backup_files` and
`soundness`; `record_kinds` has a row for each kind of record.
"""
