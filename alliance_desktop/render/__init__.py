"""From marks to a document, still without a file format."""
