"""What fills the centre or lies over the window."""
