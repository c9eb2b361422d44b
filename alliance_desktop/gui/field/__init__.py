"""The one field: words that mark, conditions that narrow."""
