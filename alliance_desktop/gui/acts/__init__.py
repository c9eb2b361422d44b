"""What each action of the window does, by what it is for."""
