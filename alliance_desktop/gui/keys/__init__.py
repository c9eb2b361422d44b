"""Keys: which are in force, how they are changed, and the sheet that shows them."""
