"""The builder of a brief: its list on the left, its page as it will be written on the right."""
