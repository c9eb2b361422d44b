"""A report beside an earlier one: which that is, what the reader decided of the pairs, what is carried over."""
