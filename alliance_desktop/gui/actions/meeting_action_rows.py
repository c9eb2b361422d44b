"""The rows of the table of actions that are about meeting mode."""

from functools import partial

from alliance_desktop.gui.actions import conditions, go_actions, meeting_actions
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.i18n import _

MEETING_ACTIONS: tuple[Action, ...] = (
    Action(
        "meeting",
        lambda: _("Meeting mode"),
        partial(go_actions.open_over, name="meeting"),
        "view",
        5,
        ("F11",),
        "presentation",
        when=conditions.can_meet,
        mac=("Ctrl+Meta+F",),
    ),
    Action(
        "meeting-position",
        lambda: _("Show position"),
        meeting_actions.turn_position,
        "view",
        5,
        ("Ctrl+Shift+I",),
        "eye",
        when=conditions.in_meeting,
    ),
    Action(
        "meeting-heard",
        lambda: _("Heard"),
        meeting_actions.take_down,
        "view",
        5,
        ("M",),
        "ear",
        when=conditions.can_take_down,
    ),
)
