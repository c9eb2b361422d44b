"""Actions on the clipboard."""

from functools import partial

from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.mark_actions import take_seen
from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _, ngettext


def copy(shell: Shell) -> None:
    shell.text.copy()


def copy_for_word(shell: Shell) -> None:
    """The recommendations in hand with all marks on them."""
    from alliance_desktop.domain.language.parser import parse
    from alliance_desktop.gui.actions import clipboard
    from alliance_desktop.render.export_content import content_of
    from alliance_desktop.render.moments import local_now

    desk = shell.desk
    library = desk.editor.library
    if library is None or not take_seen(shell):
        return
    shell.save_typed()
    codes = desk.navigator.codes
    wanted = parse("id:" + ",".join(codes), desk.index.vocabulary)
    selection = library.selection(wanted, frozenset(codes))
    count = len(codes)
    text = ngettext("{count} recommendation copied for Word", "{count} recommendations copied for Word", count)
    done = partial(shell.toast.say, text.format(count=count))
    content = content_of(selection, local_now().date(), desk.left_out)
    clipboard.copy_for_word(desk.exports, content, done, partial(tell_not_copied, shell))


def tell_not_copied(shell: Shell, error: AllianceError) -> None:
    shell.toast.say(str(error))


def copy_citation(shell: Shell) -> None:
    """The chosen words, or the recommendations that are chosen, or the one in focus, each with its place."""
    from alliance_desktop.gui.actions.clipboard import copy_citations
    from alliance_desktop.render.citation import cite, cite_words

    report = shell.desk.report
    if found := shell.text.chosen():
        copy_citations(cite_words(report, ((code, own_text(report, code)[slice(*span)]) for code, span in found)))
        codes = tuple(code for code, _span in found)
    elif not take_seen(shell):
        return
    else:
        codes = shell.desk.navigator.codes
        copy_citations(cite(report, codes))
    if len(codes) == 1:
        text = _("Citation of {code} copied").format(code=report.name_of(codes[0]))
    else:
        text = ngettext("{count} citation copied", "{count} citations copied", len(codes)).format(count=len(codes))
    shell.toast.say(text)
