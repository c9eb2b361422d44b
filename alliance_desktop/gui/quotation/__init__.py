"""The page on which the quotations of a speech are checked."""
