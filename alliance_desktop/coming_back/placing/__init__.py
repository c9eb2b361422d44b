"""Where the lines of a document that comes back belong: in paragraphs and in tables."""
