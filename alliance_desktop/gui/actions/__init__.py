"""The one table of what the reader can do, what each row does, its keys, and Qt's menus and buttons made from it."""
