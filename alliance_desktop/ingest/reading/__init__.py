"""The process in which a document is read that comes from anywhere, and what passes between it and the program."""
