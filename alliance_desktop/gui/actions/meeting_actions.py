"""Actions in meeting mode."""

from alliance_desktop.gui.desk import Shell


def turn_position(shell: Shell) -> None:
    """Shows the position on the recommendation, or hides it."""
    if shell.overlays.meeting is not None:
        shell.overlays.meeting.turn_position()


def take_down(shell: Shell) -> None:
    """Opens the line for what is heard."""
    if shell.overlays.meeting is not None:
        shell.overlays.meeting.take_down()
