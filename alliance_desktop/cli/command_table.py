"""The table of commands: what each takes, what it is for, and the function that does it."""

from functools import cache

from alliance_desktop.cli.command import JSON, Command, Option
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS
from alliance_desktop.i18n import _


@cache
def commands() -> dict[str, Command]:
    """All commands by name, in the order of the help."""
    kinds = (
        _reading(),
        _bringing_in(),
        _comparing(),
        _listing(),
        _knowing(),
        _noting(),
        _tagging(),
        _annotating(),
        _positioning(),
        _gathering(),
        _taking_back(),
        _keeping(),
    )
    return {command.name: command for kind in kinds for command in kind}


def _reading() -> tuple[Command, ...]:
    return (
        Command(
            *("list", "[FILTER…]", 0, None, "list_command:list_recommendations"),
            _("list recommendations with their marks, in reading order"),
            (JSON,),
            (
                "list",
                "list tag:funding -panel:1",
                "list to:states~ topic:funding",
                'list has:note "civil society" --json',
            ),
        ),
        Command(
            *("show", "CODE|SECTION", 1, 1, "show_command:show"),
            _("show one recommendation or section with everything attached to it"),
            (JSON, Option("--internal", "", lambda: _("the internal remark too, which no other command prints"))),
            ("show P1-08", 'show "s5 4"', "show panel-1"),
        ),
        Command(
            *("search", "WORDS…", 1, None, "search_command:search_all"),
            _("find words everywhere: in the text, your notes and positions, people, documents"),
            (JSON, Option("--exact", "", lambda: _("exact match: case, accents and hyphens count"))),
            ("search knezevic", r'search "\"sufficient funding\""', "search NRM --json", "search funding --report all"),
        ),
        Command(
            *("sections", "", 0, 0, "listing_commands:sections"),
            _("show the whole report in reading order"),
            (JSON,),
            ("sections | less",),
        ),
    )


def _listing() -> tuple[Command, ...]:
    return (
        Command(
            *("notes", "[FILTER…]", 0, None, "listing_commands:notes"),
            _("list all notes, or those on the recommendations that a filter finds"),
            (JSON,),
            ("notes", "notes note:budget"),
        ),
        Command(*("tags", "", 0, 0, "listing_commands:tags"), _("list all tags, and how often each is used"), (JSON,)),
        Command(
            *("trash", "", 0, 0, "listing_commands:trash"), _("list what was deleted and can be recovered"), (JSON,)
        ),
        Command(
            *("export", "[FILTER…]", 0, None, "export_command:export"),
            _("write everything marked, what a filter finds, or a brief to a file"),
            (
                Option("--brief", "NAME", lambda: _("export this brief instead of what a filter finds")),
                Option("--template", "T", _templates),
                Option("--format", "FORMAT", _formats),
                Option("--letterhead", "FILE", lambda: _("write on a letterhead, a file of the same format")),
                Option("--marking", "WORDS", lambda: _("mark each page: “For official use”; a brief has its own")),
                Option("-o", "FILE|-", lambda: _("output file; its extension sets the format; - is standard output")),
                Option("--force", "", lambda: _("replace the file if it is there")),
            ),
            (
                "export -o notes.md",
                "export tag:funding -o brief.md --force",
                "export --brief Money -o money.docx",
                "export --brief Money --letterhead letter.docx -o money.docx --force",
            ),
        ),
    )


def _bringing_in() -> tuple[Command, ...]:
    return (
        Command(
            *("import", "FILE", 1, 1, "report_commands:import_file"),
            _("import a report: PDF, Word, ODT, HTML, Markdown, text, or a colleague’s report file"),
            (
                Option("--title", "T", lambda: _("another title than the proposed one")),
                Option("--id", "ID", lambda: _("another id: small letters, digits and hyphens")),
                Option("--accept", "", lambda: _("take the proposal as it is; a report file: take its changes")),
                Option("--dry-run", "", lambda: _("only show what would be imported")),
                JSON,
            ),
            ("import norway2014.pdf --dry-run", "import norway2014.pdf --id norway-2014 --accept"),
        ),
        Command(
            *("reports", "", 0, 0, "report_commands:reports"),
            _("list the available reports, or remove an imported one"),
            (Option("--remove", "ID", lambda: _("remove this report; your marks on it stay in your notes")), JSON),
        ),
        Command(
            *("report-file", "ID", 1, 1, "report_commands:report_file"),
            _("save a report with its codes in one file, for colleagues"),
            (
                Option("-o", "FILE|-", lambda: _("output file; - is standard output")),
                Option("--force", "", lambda: _("replace the file if it is there")),
            ),
            ("report-file osce-2018 -o osce-2018.alliance-report",),
        ),
    )


def _comparing() -> tuple[Command, ...]:
    return (
        Command(
            *("compare", "OLD NEW [FILTER…]", 2, None, "comparing.compare_command:compare"),
            _("compare with an earlier report; carry over positions and tags"),
            (
                Option("--remember", "", lambda: _("use OLD for is:new, is:changed and is:kept")),
                Option("--part", "CODE…", lambda: _("these have no counterpart in OLD")),
                Option("--pair", "CODE CODE", lambda: _("pair the first, in NEW, with the second, in OLD")),
                Option("--carry-over", "", lambda: _("copy positions and tags to their counterparts that have none")),
                Option("--notes", "", lambda: _("with --carry-over: the notes too")),
                Option("--remarks", "", lambda: _("with --carry-over: the internal remarks too")),
                Option("--keep", "CODE…", lambda: _("keep what was carried over to these")),
                Option("--dry-run", "", lambda: _("with --carry-over: only show what would be copied")),
                JSON,
            ),
        ),
        Command(
            *("quote", "FILE|-", 1, 1, "comparing.quote_command:quote"),
            _("check a speech’s quotations against the reports, word by word"),
            (JSON,),
        ),
    )


def _knowing() -> tuple[Command, ...]:
    return (
        Command(
            *("people", "", 0, 0, "listing_commands:people"),
            _("list the people named in the report, with role and office"),
            (JSON,),
        ),
        Command(
            *("documents", "", 0, 0, "listing_commands:documents"),
            _("list the documents cited in the report, with their places"),
            (JSON,),
        ),
        Command(
            *("abbreviations", "", 0, 0, "listing_commands:abbreviations"),
            _("list the abbreviations in the report, with meaning and places"),
            (JSON,),
        ),
        Command(
            *("filters", "", 0, 0, "filter_commands:filters"),
            _("list the saved filters, and how many recommendations each finds"),
            (JSON,),
        ),
        Command(
            *("templates", "", 0, 0, "listing_commands:templates"),
            _("list the templates, and the folder for your own"),
            (JSON,),
        ),
        Command(
            *("facets", "[FILTER…]", 0, None, "filter_commands:facets"),
            _("list the values you can filter by, and how many recommendations have each"),
            (JSON,),
            ("facets", "facets panel:1 --json"),
        ),
    )


def _formats() -> str:
    """The formats with what they are, for the help; loading what writes them costs other commands nothing."""
    from alliance_desktop.export.formats import FORMATS

    return "; ".join(_("{name}: {title}").format(name=one.name, title=one.title()) for one in FORMATS)


def _templates() -> str:
    """The templates by name, for the help. It needs nothing but Python, and so it knows no folder of the reader's."""
    from alliance_desktop.ingest.read_template import shipped_templates

    names = ", ".join(one.name for one in shipped_templates())
    text = _("{names}, or one of your own, as `templates` lists them; by default the brief’s own, or the plain export")
    return text.format(names=names)


def _noting() -> tuple[Command, ...]:
    return (
        Command(
            *("note", "CODE|SECTION TEXT|-|@FILE", 2, 2, "mark_commands:note"),
            _("add a note in Markdown; - reads it from standard input, @FILE from a file"),
            (),
            ('note P1-08 "Ask for *multi-year* funding."', "note panel-1 @remarks.md"),
        ),
        Command(
            *("edit", "ID TEXT|-|@FILE", 2, 2, "mark_commands:edit"),
            _("replace the text of a note; `notes` shows the ids"),
            (),
            ('edit 5b0f2f0e-… "Agreed."',),
        ),
        Command(*("delete", "ID", 1, 1, "mark_commands:delete"), _("move a note or highlight to the trash")),
        Command(
            *("recover", "ID", 1, 1, "mark_commands:recover"),
            _("recover something from the trash; `trash` shows the ids"),
        ),
    )


def _tagging() -> tuple[Command, ...]:
    return (
        Command(
            *("tag", 'CODE… "#TAG"…', 2, None, "mark_commands:tag"),
            _("tag recommendations; use the quotes, a shell drops what follows a bare #"),
            (),
            ('tag P1-08 S5-04 "#funding"', 'tag P1-08 "#red line" "#raise"'),
        ),
        Command(*("untag", 'CODE… "#TAG"…', 2, None, "mark_commands:untag"), _("remove tags from recommendations")),
        Command(
            *("tag-edit", '"#TAG"', 1, 1, "mark_commands:edit_tag"),
            _("change a tag: name, colour, description, number; merge or delete it"),
            (
                Option("--name", "N", lambda: _("a new name; tags under it follow")),
                Option("--colour", "C", lambda: _("blue, teal, green, amber, orange, red, violet or grey")),
                Option("--description", "D", lambda: _('what it is for; "" for nothing')),
                Option("--key", "N|none", lambda: _("the number 1 to 9 that sets it in the window")),
                Option("--merge-into", '"#TAG"', lambda: _("replace this tag by that one everywhere")),
                Option("--delete", "", lambda: _("move the tag to the trash and remove it everywhere")),
            ),
            ('tag-edit "#childs" --name children', 'tag-edit "#money" --merge-into "#funding"'),
        ),
    )


def _annotating() -> tuple[Command, ...]:
    return (
        Command(
            *("bookmark", "CODE", 1, 1, "mark_commands:bookmark"),
            _("bookmark a recommendation"),
            (
                Option("--label", "L", lambda: _("a label for the bookmark")),
                Option("--remove", "", lambda: _("remove the bookmark")),
            ),
            ('bookmark P1-08 --label "to raise on Tuesday"', "bookmark P1-08 --remove"),
        ),
        Command(
            *("undo", "", 0, 0, "mark_commands:undo"),
            _("undo the last change to your notes, also one made in the window"),
        ),
        Command(*("redo", "", 0, 0, "mark_commands:redo"), _("redo what was undone")),
        Command(*("name", "[NAME]", 0, 1, "mark_commands:name"), _("show or set the name your notes are signed with")),
    )


def _positioning() -> tuple[Command, ...]:
    return (
        Command(
            *("position", "CODE…", 1, None, "mark_commands:position"),
            _("set what your delegation thinks of recommendations and says about them"),
            (
                *(Option(*one) for name in FIELD_NAMES if (one := FIELDS[name].option)),
                Option("--remark", "-|@F", lambda: _("the internal remark; it is never exported")),
                Option(
                    "--clear",
                    "FIELD…",
                    lambda: _("clear fields: line, answer, remark …; '' as a text does the same"),
                ),
                Option("--choose", "FIELD WHICH", lambda: _("of two texts that wait: mine, theirs or both")),
            ),
            (
                'position P1-08 S5-04 --stance support --line "We support this."',
                'position P1-08 --asked "Ministry of Finance" --reply-by 2026-11-30',
                "position P1-08 --remark @remark.md --clear line",
                "position P1-08 --choose line theirs",
            ),
        ),
    )


def _gathering() -> tuple[Command, ...]:
    return (
        Command(
            *("brief", "[NAME]", 0, 1, "brief_command:brief"),
            _("list all briefs, or show or change one"),
            (
                JSON,
                Option("--add", "CODE…", lambda: _("add recommendations; of another report as norway-2014:131.7")),
                Option("--filter", "FILTER", lambda: _("add what a filter finds, and remember the filter")),
                Option("--heading", "T", lambda: _("add a heading")),
                Option("--text", "T|-|@F", lambda: _("add a text in Markdown; - is standard input, @F a file")),
                Option("--passage", "SECTION WORDS", lambda: _("add a passage: words of the report’s running text")),
                Option("--at", "N", lambda: _("add before this row instead of at the end")),
                Option("--remove", "CODE|N", lambda: _("remove a recommendation or a row")),
                Option("--move", "N M", lambda: _("move row N to M; rows are numbered from 1")),
                Option(
                    "--set",
                    "FIELD VALUE",
                    lambda: _("name, for, occasion, date, objective, marking, filter or template"),
                ),
                Option("--delete", "", lambda: _("move the brief to the trash")),
            ),
            (
                "brief Money --add P1-08 S5-04 S5-05",
                "brief Money --add osce-2018:P1-08",
                'brief Money --heading "To raise" --at 1',
                'brief Money --set for "Head of Delegation"',
                'brief Money --passage panel-1 "a change of mindsets"',
                "brief Money",
            ),
        ),
        Command(
            *("left", "", 0, 0, "left_command:left"),
            _("show how far each section is, and what is still open"),
            (Option("--brief", "NAME", lambda: _("count only the recommendations of this brief")), JSON),
            ("left", "left --brief Money --json", "left --report all"),
        ),
    )


_COMING_BACK = (
    Option("--keep", "mine|theirs|both", lambda: _("which text stays where both sides changed it")),
    Option("--dry-run", "", lambda: _("only say what would come in")),
    JSON,
)


def _taking_back() -> tuple[Command, ...]:
    return (
        Command(
            *("take-back", "FILE", 1, 1, "coming_back_commands:take_back"),
            _("take back a document that was exported and changed: Word, OpenDocument or Markdown"),
            _COMING_BACK,
            ("take-back money.docx --dry-run", "take-back money.docx --keep theirs"),
        ),
        Command(
            *("merge", "FILE", 1, 1, "coming_back_commands:merge"),
            _("add a colleague’s marks, which she has shared as a file"),
            _COMING_BACK,
            ("merge marks.alliance --dry-run", "merge marks.alliance --keep both"),
        ),
        Command(
            *("share", "[FILTER…]", 0, None, "share_command:share"),
            _("write marks to a file for a colleague, all or those found; never internal remarks"),
            (
                Option("-o", "FILE|-", lambda: _("output file, of any name; - is standard output")),
                Option("--notes", "", lambda: _("notes too; without it they stay")),
                Option("--force", "", lambda: _("replace the file if it is there")),
            ),
            ("share -o marks.alliance", "share tag:funding --notes -o funding.alliance --force"),
        ),
    )


def _keeping() -> tuple[Command, ...]:
    return (
        Command(
            *("backup", "[FILE]", 0, 1, "store_commands:backup"),
            _("make a verified copy of your notes, beside them or in FILE"),
            (
                Option(
                    "--why",
                    "day|close",
                    lambda: _(
                        "back up only when due: no backup yet today (day), or none since the last change (close)"
                    ),
                ),
                Option("--list", "", lambda: _("list backups and damaged files instead")),
            ),
        ),
        Command(
            *("restore", "FILE", 1, 1, "store_commands:restore"),
            _("restore a backup; the current notes are kept as another backup"),
        ),
        Command(
            *("check", "", 0, 0, "store_commands:check"),
            _("check whether your notes are sound; exit 1 if they are not"),
            (JSON,),
        ),
    )
