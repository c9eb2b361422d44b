"""What the reader says about the place in focus: tags, bookmark, notes. From outside: `SidePanel`, and `quoted`."""
