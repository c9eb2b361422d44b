"""Meeting mode: one recommendation, large enough to be read across the room."""
