"""Widgets that know nothing of marks or of the window: any pane, page or list may use them."""
