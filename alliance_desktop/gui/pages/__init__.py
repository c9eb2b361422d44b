"""What fills the centre in place of the text: the frame, export, preferences, about."""
