"""Lines and texts that are typed in or read: what becomes of the letters, and Undo of them."""
