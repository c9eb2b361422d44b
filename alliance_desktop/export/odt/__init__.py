"""What an ODF text is written with, around and below `to_odt.py`."""
