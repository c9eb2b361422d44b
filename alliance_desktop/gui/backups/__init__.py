"""The page of backups: the list, a look into one, the words for it. Only the table of pages uses it."""
