"""What a Markdown file is read with, and how what others wrote becomes Markdown."""
