"""The page on which a file becomes a report: its source, the report that it will be, and what is decided."""
