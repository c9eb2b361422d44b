"""Actions of the menu *Brief*: in and out, the order, and the briefs themselves."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, PassageItem, unnamed_brief
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.report import Target, own_text
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, of_menu, opens
from alliance_desktop.gui.desk import ChosenWords, Shell, open_page
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.waiting_actions import Waiting
from alliance_desktop.i18n import _
from alliance_desktop.library import brief_edits
from alliance_desktop.library.brief_edits import named
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.text_limits import free_name


def toggle(shell: Shell) -> None:
    """Puts what is in hand into the open brief, chosen words as a passage; takes it out where all of it is in.

    The first time this makes a brief. What a filter shows, all of it in hand, comes with the filter.
    """
    desk, words = shell.desk, shell.text.chosen()
    if words:
        _toggle_words(shell, words)
    elif conditions.take_seen(shell):
        codes = desk.navigator.codes
        if desk.navigator.matching and not desk.brief.codes.issuperset(codes):
            add_found(shell, desk.filter.expression, codes)
        else:
            _toggle_items(shell, [ChosenItem(target) for target in desk.navigator.targets])


def add_all(shell: Shell) -> None:
    """All that the filter shows."""
    desk = shell.desk
    add_found(shell, desk.filter.expression, desk.filter.shown or ())


def add_found(shell: Shell, wanted: str, found: Collection[str]) -> None:
    """What the filter with this text finds, in the order of the codes typed in it; the brief remembers it."""
    codes = shell.desk.filter.in_order(wanted, found)
    if shell.desk.brief.brief is None:
        _begin(shell, [ChosenItem(Target(shell.desk.report.id, code)) for code in codes], wanted)
    elif not change(shell, lambda library, brief: brief_edits.add_found(library, brief, wanted, codes)):
        shell.toast.say(_("All that match are in the brief"))


def toggle_text(shell: Shell) -> str:
    """What `toggle` would do now."""
    targets, brief = shell.desk.navigator.targets, shell.desk.brief.brief
    if targets and brief and set(brief.targets).issuperset(targets) and not shell.text.chosen():
        return _("Remove from the brief")
    return _("Add to the brief")


def sort_by_section(shell: Shell) -> None:
    _sort(shell, brief_edits.sort_by_section)


def sort_by_stance(shell: Shell) -> None:
    _sort(shell, brief_edits.sort_by_stance)


def new(shell: Shell) -> None:
    """An empty brief, opened, with its name to be typed."""
    _begin(shell, [], "")
    asks_page("rename")(shell)


def duplicate(shell: Shell) -> None:
    """A copy, opened."""
    edit = change(shell, brief_edits.duplicate)
    if edit is not None:
        shell.desk.brief.open(edit.written(Brief).id)


def delete(shell: Shell) -> None:
    change(shell, brief_edits.delete)


def asks_page(what: str) -> Callable[[Shell], None]:
    """What opens the builder, unless it is open, and asks it for what only it can do."""

    def ask(shell: Shell) -> None:
        open_page("brief", shell)
        shell.desk.brief.wanted.emit(what)

    return ask


def asks_templates(what: str) -> Callable[[Shell], None]:
    """What asks the page of templates, which is open, for what only it can do."""
    return lambda shell: shell.desk.templates.wanted.emit(what)


def act(editor: Editor, make: Callable[[Library], Edit], *, announce: str | None = None) -> Edit | None:
    """Does the edit that `make` gives for the library as it is, anew where another program wrote meanwhile.

    None where nothing was done; what was the matter then is said. `announce` as in `Editor.do`.
    """
    library = editor.library
    if library is None or editor.held:
        return None
    try:
        planned = make(library)
    except AllianceError as error:
        editor.failed.emit(error)
        return None
    action = Waiting(planned, partial(act, editor, make, announce=announce or None), made_anew=True)
    written = editor.try_to_write(lambda library: done(library, lambda: make(library)), action)
    if written is None:
        return None
    edit, changes = written
    if edit.swaps:
        editor.tell(edit, changes, announce)
        return edit
    if changes.kinds:  # what others wrote
        editor.show(changes)
    return None


def change(shell: Shell, make: Callable[[LibraryReading, Brief], Edit]) -> Edit | None:
    """Does an edit of the open brief; None where nothing was done."""
    brief = shell.desk.brief.brief
    return act(shell.desk.editor, lambda library: make(library, brief)) if brief else None


def _sort(shell: Shell, make: Callable[[LibraryReading, Brief], Edit]) -> None:
    brief, library = shell.desk.brief.brief, shell.desk.editor.library
    if brief and library and not make(library, brief).swaps:
        shell.toast.say(_("The recommendations are already in this order"))
    else:
        change(shell, make)


def _toggle_words(shell: Shell, found: ChosenWords) -> None:
    """Words of running text as passages; of words in a recommendation the whole of it."""
    report, items = shell.desk.report, list[BriefItem]()
    for code, span in found:
        target = Target(report.id, code)
        if report.recommendation(code):
            items.append(ChosenItem(target))
        else:
            items.append(PassageItem(target, quote_at(own_text(report, code), *span)))
    shell.text.let_go(found)
    _toggle_items(shell, items)


def _toggle_items(shell: Shell, items: Sequence[BriefItem]) -> None:
    brief = shell.desk.brief.brief
    if brief is None:
        _begin(shell, items, "")
    elif set(items) <= set(brief.items):
        rows = [row for row, item in enumerate(brief.items) if item in items]
        change(shell, lambda library, brief: brief_edits.remove(library, brief, rows))
    else:
        change(shell, lambda library, brief: brief_edits.add(library, brief, items))


def _begin(shell: Shell, items: Sequence[BriefItem], wanted: str) -> None:
    """Makes a brief with these and opens it."""
    desk = shell.desk
    library = desk.editor.library
    if library is None:
        return
    name = _free_name(shell, library, wanted)
    made = brief_edits.new_brief(library, name, items, wanted).written(Brief)
    announce = _made(made, library)
    if edit := act(desk.editor, lambda library: brief_edits.begin(library, name, items, wanted), announce=announce):
        desk.brief.open(edit.written(Brief).id)


def _made(brief: Brief, library: Library) -> str:
    if not brief.items:
        return _("Brief “{name}” made").format(name=brief.name)
    return _("{what} added to the new brief “{name}”").format(what=named(brief.items, library), name=brief.name)


def _free_name(shell: Shell, library: Library, wanted: str) -> str:
    """After the saved filter or the tag that its items come from, else simply *Brief*; numbered where it is taken."""
    name = ""
    if wanted:
        saved = (one.saved.name for one in shell.desk.filter.saved() if str(one.wanted) == wanted)
        tags = (tag.name for tag in library.tags if shell.desk.filter.questions.tag_condition(tag.name) == wanted)
        name = next(saved, "") or next(tags, "")
    name = name[:1].upper() + name[1:] or unnamed_brief()
    return free_name(name, (one.name for one in library.briefs))


BRIEF_ACTIONS = of_menu(
    "brief",
    0,
    Action("brief", lambda: _("Brief"), opens("brief"), ("F5",), "file-input"),
    Action("briefs", lambda: _("All briefs"), opens("briefs")),
    1,
    Action("brief-toggle", lambda: _("Add to the brief"), toggle, ("B",), when=conditions.can_brief, title=toggle_text),
    Action("brief-all", lambda: _("Add all that match to the brief"), add_all, when=conditions.can_brief_all),
    2,
    Action(
        "brief-heading",
        lambda: _("Add heading"),
        asks_page("heading"),
        ("Ctrl+H",),
        "heading",
        when=conditions.can_write,
        mac=("Ctrl+Shift+H",),
    ),
    Action("brief-text", lambda: _("Add text"), asks_page("text"), ("Ctrl+T",), "type", when=conditions.can_write),
    Action(
        "brief-filter",
        lambda: _("Add from filter…"),
        asks_page("filter"),
        icon="list-filter",
        when=conditions.can_write,
    ),
    3,
    Action(
        "brief-template",
        lambda: _("Template of the brief…"),
        asks_page("template"),
        ("Ctrl+Shift+T",),
        "file-text",
        when=conditions.can_choose_template,
    ),
    Action("templates", lambda: _("Templates"), opens("templates"), icon="text-quote"),
    *of_menu(
        "template",
        Action(
            "template-duplicate",
            lambda: _("Duplicate"),
            asks_templates("duplicate"),
            icon="copy",
            when=conditions.can_copy_template,
        ),
        Action(
            "template-letterhead",
            lambda: _("Letterhead…"),
            asks_templates("letterhead"),
            when=conditions.can_change_template,
        ),
        Action("template-rename", lambda: _("Rename…"), asks_templates("rename"), when=conditions.can_change_template),
        Action("template-delete", lambda: _("Delete"), asks_templates("delete"), when=conditions.can_delete_template),
    ),
    Action(
        "brief-copy-word",
        lambda: _("Copy the brief for Word"),
        asks_page("copy-word"),
        icon="copy",
        when=conditions.has_brief,
    ),
    Action(
        "brief-copy-markdown",
        lambda: _("Copy the brief as Markdown"),
        asks_page("copy-markdown"),
        icon="copy",
        when=conditions.has_brief,
    ),
    4,
    Action("brief-by-section", lambda: _("Sort by section"), sort_by_section, when=conditions.can_change_brief),
    Action("brief-by-stance", lambda: _("Sort by stance"), sort_by_stance, when=conditions.can_change_brief),
    5,
    Action("brief-new", lambda: _("New brief"), new, icon="plus", when=conditions.can_write),
    Action("brief-duplicate", lambda: _("Duplicate brief"), duplicate, when=conditions.can_change_brief),
    Action("brief-rename", lambda: _("Rename brief…"), asks_page("rename"), when=conditions.has_brief),
    Action("brief-delete", lambda: _("Delete brief"), delete, when=conditions.can_change_brief),
)
