"""What a Word file is written with, around and below `to_docx.py`."""
