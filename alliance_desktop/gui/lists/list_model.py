"""The old name of widgets/row_model.py, until lists, search, backups and palette ask for it there."""

from alliance_desktop.gui.widgets.row_model import Index, ListModel, Row

__all__ = ["Index", "ListModel", "Row"]
