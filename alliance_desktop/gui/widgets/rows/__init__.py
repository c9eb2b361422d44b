"""Rows of lists: what stands in one is said as parts, and painted here and nowhere else."""
