"""What lists and trees of the window show."""
