"""What a Word document is read with, below `read_docx.py`."""
