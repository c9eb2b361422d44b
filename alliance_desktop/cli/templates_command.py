"""The command templates."""

from collections import Counter
from typing import TYPE_CHECKING

from alliance_desktop.cli.terminal_text import notice, one_line, print_json, say, say_rows
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import ListedTemplate, listed_templates, own_templates_folder

if TYPE_CHECKING:
    from alliance_desktop.cli.session import Session


def templates(session: "Session") -> None:
    """Print the templates, each with how many briefs have it, and where the reader's own lie."""
    every, used = listed_templates(), Counter(brief.template for brief in session.reading().briefs)
    folder = own_templates_folder()
    if session.json:
        shapes = [json_keys.template(one, used[one.name]) for one in every]
        print_json({"folder": str(folder), "templates": shapes})
    else:
        say_rows((f"{one_line(one.name)}  {one_line(one.title)}", _said(one, used[one.name])) for one in every)
        say(_("Own templates: {folder}").format(folder=one_line(str(folder))))
    for one in every:
        if one.fault:
            notice(_("{name}: {remark}").format(name=one.name, remark=one.fault))


def _said(one: ListedTemplate, used: int) -> str:
    whose = _("your own") if one.is_own else _("comes with the program")
    briefs = ngettext("used in {count} brief", "used in {count} briefs", used).format(count=used) if used else ""
    return ", ".join(filter(None, (_("can't be used") if one.fault else whose, briefs)))
