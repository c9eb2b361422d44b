"""From a finished document to the bytes of a file."""
