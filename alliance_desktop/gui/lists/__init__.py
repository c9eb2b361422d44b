"""Lists in the centre, of what the reader made and a report names: each is a value."""
