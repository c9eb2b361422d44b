"""The sheet that shows all keys, and where they are changed.

The window uses `KeySheet`, the preferences `KeyPreferences`.
"""
