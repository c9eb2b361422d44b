"""Alliance Desktop: a conference report as a tree, with the reader's own marks beside every recommendation."""

__version__ = "0.1.0"
