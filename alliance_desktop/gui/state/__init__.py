"""What stands in the window at the moment, without a widget: who changes it tells all panes by signals."""
