"""When an action can be done, in words why not or '' where it can; and that what it is about is seen first."""

from alliance_desktop.files import exists
from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.other_reports import not_there


def always(_shell: Shell) -> str:
    return ""


def has_recommendations(shell: Shell) -> str:
    return "" if shell.desk.report.recommendations else _("No recommendation here")


def can_write(shell: Shell) -> str:
    editor = shell.desk.editor
    if editor.writable:
        return ""
    return _("Your notes aren’t open") if editor.library is None else _("Your notes can’t be changed right now")


def in_the_text(shell: Shell) -> str:
    """While a page stands where the text is otherwise, what would be marked is not seen: nothing is."""
    return can_write(shell) or (_go_back() if shell.pages.is_open else "") or _something_matches(shell)


def on_recommendations(shell: Shell) -> str:
    return can_write(shell) or can_show_related(shell)


def on_one(shell: Shell) -> str:
    return on_recommendations(shell) or (_("Select only one") if len(shell.desk.navigator.codes) > 1 else "")


def can_note(shell: Shell) -> str:
    """A note is on words, on one recommendation or on a section."""
    navigator = shell.desk.navigator
    if why := can_write(shell) or _something_in_hand(shell):
        return why
    if navigator.noted or shell.text.chosen():
        return ""
    count = len(navigator.codes)
    text = ngettext(
        "Select the recommendation to write a note on",
        "Select one of the {count} recommendations to write a note on",
        count,
    )
    return text.format(count=count)


def on_one_place(shell: Shell) -> str:
    if why := _something_in_hand(shell):
        return why
    return "" if shell.desk.navigator.noted else _("Select a recommendation first")


def can_explain(shell: Shell) -> str:
    """They are explained in the text, to which the key leads; from the brief it would lead away from its rows."""
    if shell.desk.navigator.page == "brief":
        return _("Abbreviations are explained in the report’s text")
    return on_one_place(shell)


def has_earlier(shell: Shell) -> str:
    if why := has_notes_open(shell) or on_one_place(shell):
        return why
    editor, code = shell.desk.editor, shell.desk.navigator.noted or ""
    earlier, two = editor.with_earlier(code), {one.id for one in editor.marks(code).to_choose}
    if two and (shell.side.texts().chosen_from() in two or not earlier):
        return _("Choose one of the texts first")
    return "" if earlier else _("No earlier texts yet")


def can_decide(shell: Shell) -> str:
    library, page, brief = shell.desk.editor.library, shell.desk.navigator.page, shell.desk.brief
    if library is None or can_write(shell):
        return can_write(shell)
    found = library.in_text.to_choose()
    if page == "brief" and any(one.target.code in brief.codes for one in found):
        return ""
    rows = brief.brief.targets if page == "brief" and brief.brief else ()
    for target in (*shell.desk.navigator.elsewhere, *rows):
        if library.marks(target).to_choose and (report := library.places.report_said(target.report)):
            text = _("{report} {code} has texts to choose from. Enter on its row opens it")
            return text.format(report=report, code=target.code)
    return "" if found else _("Nothing to decide: every text stands alone")


def can_show_related(shell: Shell) -> str:
    return _something_in_hand(shell) or ("" if shell.desk.navigator.codes else _("Select a recommendation first"))


def can_cite(shell: Shell) -> str:
    if shell.desk.navigator.page == "quotation-check":
        run = shell.desk.speech.run
        return "" if run and run.words else _("Select a quotation that a report has")
    return "" if shell.text.chosen() else can_show_related(shell)


def has_notes_open(shell: Shell) -> str:
    return _("Your notes aren’t open") if shell.desk.editor.library is None else ""


def can_copy_for_word(shell: Shell) -> str:
    return has_notes_open(shell) or can_show_related(shell)


def can_brief(shell: Shell) -> str:
    """Recommendations in hand, or words chosen in the text, which become a passage."""
    if why := can_write(shell):
        return why
    return "" if shell.text.chosen() or shell.desk.navigator.elsewhere else can_show_related(shell)


def can_brief_all(shell: Shell) -> str:
    desk = shell.desk
    if why := can_write(shell):
        return why
    if desk.filter.shown is None:
        return _("Nothing is filtered")
    if not desk.filter.shown:
        return _("Nothing matches the filter")
    return _("All that match are in the brief") if desk.filter.shown <= desk.brief.codes else ""


def has_brief(shell: Shell) -> str:
    return can_write(shell) or ("" if shell.desk.brief.brief else _("No brief yet"))


def can_change_brief(shell: Shell) -> str:
    """As a whole it is copied, sorted and deleted where it is seen, or the button that leads to it."""
    if shell.desk.navigator.page not in {"", "brief"}:
        return _("Open the brief first")
    return has_brief(shell)


def can_choose_template(shell: Shell) -> str:
    """A template is kept in the brief: where that can't be, the command line writes by another one."""
    why = has_brief(shell)
    if why and why == can_write(shell) and shell.desk.editor.library is not None:
        text = _(
            "{why}, nor the template of a brief. To export by another one, use export --template on the command line"
        )
        return text.format(why=why)
    return why


def can_copy_template(shell: Shell) -> str:
    """What acts on a template acts on the one that is seen."""
    if shell.desk.navigator.page != "templates":
        return _("Open the page of templates first")
    return "" if shell.desk.templates.shown.template else _("This template can’t be used")


def can_change_template(shell: Shell) -> str:
    return can_copy_template(shell) or can_delete_template(shell)


def can_delete_template(shell: Shell) -> str:
    if shell.desk.navigator.page != "templates":
        return _("Open the page of templates first")
    return "" if shell.desk.templates.shown.is_own else _("It comes with the program. Duplicate it first")


def can_meet(shell: Shell) -> str:
    return "" if shell.desk.report.recommendations else _("This report has no recommendations")


def in_meeting(shell: Shell) -> str:
    return "" if shell.overlays.meeting is not None else _("Open meeting mode first")


def can_take_down(shell: Shell) -> str:
    return in_meeting(shell) or can_write(shell)


def has_store(shell: Shell) -> str:
    there = shell.desk.editor.library is not None and exists(shell.desk.store_path)
    return "" if there else _("No notes yet")


def can_save_filter(shell: Shell) -> str:
    return can_write(shell) or ("" if shell.desk.filter.shown is not None else _("Nothing is filtered"))


def has_hits(shell: Shell) -> str:
    if shell.desk.navigator.page in {"import", "guide"}:  # what is to be looked at there, or is found in the page
        return ""
    words = shell.desk.words
    if words.hits:
        return ""
    if not words.text.strip():
        return _("No words are looked for")
    return _("Nothing that is shown contains {words}").format(words=words.named)


def can_go_back(shell: Shell) -> str:
    there = shell.pages.is_open or shell.desk.navigator.history.can_go_back()
    return "" if there else _("Nothing to go back to")


def can_go_forward(shell: Shell) -> str:
    return "" if shell.desk.navigator.history.can_go_forward() else _("Nothing to go forward to")


def _something_in_hand(shell: Shell) -> str:
    """In a list the chosen row is in hand; on any other page, and where nothing matches, nothing is."""
    listed = shell.desk.navigator.listed
    if listed is None:
        return _go_back() if shell.pages.is_open else _something_matches(shell)
    return "" if listed else _in_another(shell) or _("Select a recommendation first")


def _in_another(shell: Shell) -> str:
    """What is said of a row of another report, which is marked there alone; '' of any other row."""
    library, elsewhere = shell.desk.editor.library, shell.desk.navigator.elsewhere
    if library is None or not elsewhere:
        return ""
    target = elsewhere[0]
    if library.places.report(target.report) is None:
        return not_there(target.report)
    report = library.places.report_said(target.report)
    return _("{code} belongs to {report}. Enter opens it there").format(code=target.code, report=report)


def _something_matches(shell: Shell) -> str:
    return _("Nothing matches the filter") if shell.desk.navigator.nothing_matches else ""


def _go_back() -> str:
    return _("Go back to the text first")


def take_seen(shell: Shell, *, sections: bool = False) -> bool:
    """Whether what an action is about can be seen: a ring out of view moves to a recommendation in view, which is said,
    and the side panel shows it before anything is done.

    `sections`: where none is in view, the section is meant. From the side panel it is what the panel shows, in a list
    the chosen row, and where nothing has the ring all that match.
    """
    if not shell.is_reading:
        return True
    desk, text = shell.desk, shell.text
    desk.words.settle()
    if desk.navigator.matching:
        return True
    before = desk.navigator.current
    if not text.interaction.take_seen():
        if not sections:
            shell.toast.say(_("No recommendation is in view"))
            return False
        text.interaction.take_section()
    if not sections and not desk.navigator.codes:  # the hit one looked at is in running text
        shell.toast.say(_("Select a recommendation first"))
        return False
    code = desk.navigator.current
    if code != before:
        shell.toast.say(_("{place} has the focus now").format(place=desk.report.name_of(code)))
    return True
