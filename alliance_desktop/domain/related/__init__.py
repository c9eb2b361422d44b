"""Which recommendations say nearly the same, and by which words."""
