"""Pages in place of the text that are no list: export, preferences, about. Only the table of pages uses them."""
