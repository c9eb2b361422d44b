"""Exchange files: marks as W3C Web Annotations in JSON-LD, written for a colleague, read from any program."""
