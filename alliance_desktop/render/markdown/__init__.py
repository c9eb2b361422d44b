"""Markdown that a reader typed: read, written anew, and as blocks."""
