"""Lists in the centre: notes, highlights, bookmarks, tags, saved filters, trash, people, documents, abbreviations."""
