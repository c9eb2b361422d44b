"""Loaded by Orca when tests start it: writes down whenever it has taken note that a program ended.

Each line of `ended.jsonl` in Orca's home is the list of the processes that are left. What it holds for dead goes then:
it tells elements by their place in memory, and would take one of the next window at such a place for dead, too.
"""

import json
from pathlib import Path

from orca.ax_object import AXObject  # type: ignore[import-not-found]
from orca.ax_utilities import AXUtilities  # type: ignore[import-not-found]
from orca.script_manager import ScriptManager  # type: ignore[import-not-found]

take_note = ScriptManager.reclaim_scripts


def take_note_and_say(self: object) -> None:
    take_note(self)
    AXObject.clear_cache_now("a program ended")
    left = [AXUtilities.get_process_id(program) for program in AXUtilities.get_all_applications()]
    with Path.home().joinpath("ended.jsonl").open("a", encoding="ascii") as log:
        log.write(json.dumps(left) + "\n")


ScriptManager.reclaim_scripts = take_note_and_say
