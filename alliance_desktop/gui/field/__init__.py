"""The one field: words that mark, conditions that narrow. The window uses field_pane, find_line and empty_result."""
