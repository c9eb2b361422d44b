"""The SQLite file that keeps the marks: the only place with SQL."""
