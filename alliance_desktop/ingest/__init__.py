"""From files to a Report."""
