"""What the reader says about the place in focus: tags, bookmark, notes. The window uses `SidePanel`."""
