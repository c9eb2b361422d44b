"""What a PDF is read with, below `read_pdf.py`."""
