"""The filter language: its terms, its fields, from text to filter and back, completion, and how a chip reads."""
