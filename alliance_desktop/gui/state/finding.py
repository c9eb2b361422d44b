"""The filter and the words as one, for panes that have not moved to the desk yet."""

from typing import Any

from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.words_state import WordsState

_OF_FILTER = {
    "filter": "asked",
    "shown": "shown",
    "terms": "terms",
    "total": "total",
    "tags_asked_for": "tags_asked_for",
    "expression": "expression",
    "saved_filters": "saved",
    "show_saved": "show_saved",
    "unknown_tags": "unknown_tags",
    "hides": "hides",
    "unknown_people": "unknown_people",
    "set_filter": "ask",
    "clear": "clear",
    "add_conditions": "add_conditions",
    "add_term": "toggle",
    "count": "count",
    "remaining": "remaining",
    "ways_out": "ways_out",
    "filter_changed": "changed",
    "report": "report",
    "index": "index",
    "passages": "passages",
}
_OF_WORDS = {
    "words": "text",
    "address": "address",
    "found": "found",
    "hits": "hits",
    "current": "current",
    "get_ready": "get_ready",
    "is_getting_ready": "is_getting_ready",
    "searching": "searching",
    "set_words": "look_for",
    "look_up": "look_up",
    "settle": "settle",
    "also": "also",
    "counts": "counts",
    "without_small_words": "without_small_words",
    "leave_small_words_out": "leave_small_words_out",
    "stands_elsewhere": "stands_elsewhere",
    "show_elsewhere": "show_elsewhere",
    "words_to_chip": "become_condition",
    "next": "next",
    "previous": "previous",
    "set_address": "set_address",
    "go_to_address": "go_to_address",
    "words_taken": "taken",
    "words_given": "given",
    "hits_changed": "changed",
    "current_changed": "current_changed",
}


class Finding:
    """Goes as soon as nothing asks it."""

    def __init__(self, filter_state: FilterState, words_state: WordsState) -> None:
        self.filter_state, self.words_state = filter_state, words_state

    def __getattr__(self, name: str) -> Any:
        if name in _OF_FILTER:
            return getattr(self.filter_state, _OF_FILTER[name])
        return getattr(self.words_state, _OF_WORDS[name])
