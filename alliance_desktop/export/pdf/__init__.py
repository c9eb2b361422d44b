"""What a PDF is written with, below `to_pdf.py`; all of it needs reportlab."""
