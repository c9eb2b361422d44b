"""Acts on the clipboard."""

from typing import TYPE_CHECKING

from alliance_desktop.gui.actions.mark_actions import take_seen
from alliance_desktop.gui.actions.selection_actions import chosen
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow


def can_cite(window: "MainWindow") -> bool:
    return not window.in_view and bool(window.navigator.codes or chosen(window))


def copy_citation(window: "MainWindow") -> None:
    """The chosen words, or the recommendations that are chosen, or the one in focus, each with its place."""
    from alliance_desktop.domain.text.passages import own_text
    from alliance_desktop.gui.actions.clipboard import copy_citations
    from alliance_desktop.render.citation import cite, cite_words

    report = window.report
    if found := chosen(window):
        copy_citations(cite_words(report, ((code, own_text(report, code)[slice(*span)]) for code, span in found)))
        codes = tuple(code for code, _span in found)
    elif not take_seen(window):
        return
    else:
        codes = window.navigator.codes
        copy_citations(cite(report, codes))
    if len(codes) == 1:
        text = _("Citation of {code} copied").format(code=report.name_of(codes[0]))
    else:
        text = ngettext("{count} citation copied", "{count} citations copied", len(codes)).format(count=len(codes))
    window.toast.say(text, "")
