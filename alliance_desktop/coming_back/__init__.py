"""Documents that went out and come back: what they say otherwise, and taking it in."""
