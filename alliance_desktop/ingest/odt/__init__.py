"""What an OpenDocument text is read with, below `read_odt.py`."""
