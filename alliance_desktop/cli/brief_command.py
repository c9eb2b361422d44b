"""The command brief: lists briefs, shows one, or changes one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alliance_desktop.cli.brief_lines import brief_line, brief_shown
from alliance_desktop.cli.terminal_text import notice, print_json, say
from alliance_desktop.domain.brief import Brief
from alliance_desktop.errors import InputError
from alliance_desktop.export import json_keys
from alliance_desktop.i18n import _
from alliance_desktop.library.brief_names import existing

if TYPE_CHECKING:
    from alliance_desktop.cli.session import Session

_MAKING = ("--add", "--filter", "--heading", "--text", "--passage")
"""What makes a brief that is not there."""
_CHANGING = ("--remove", "--move", "--set", "--delete")


def brief(session: "Session") -> None:
    """List the briefs, show one, or do what one option says."""
    acts = [name for name in (*_MAKING, *_CHANGING) if session.option(name) is not None]
    _refuse(session, acts)
    if not session.words:
        _list(session)
    elif not acts:
        _show(session, existing(session.reading(), session.words[0]))
    else:
        from alliance_desktop.cli.brief_options import change

        change(session, session.words[0], acts[0])


def _refuse(session: "Session", acts: Sequence[str]) -> None:
    if len(acts) > 1:
        text = _("{one} and {other} are two changes: make one at a time. Nothing was changed.")
        raise InputError(text.format(one=acts[0], other=acts[1]))
    if acts and session.json:
        raise InputError(_("--json shows a brief, and {act} changes one. Nothing was changed.").format(act=acts[0]))
    if session.option("--at") is not None and not set(acts) & set(_MAKING):
        raise InputError(_("--at needs one of {acts}. Nothing was changed.").format(acts=", ".join(_MAKING)))
    if acts and not session.words:
        raise InputError(_("Which brief? Write its name before {act}; nothing was changed.").format(act=acts[0]))


def _list(session: "Session") -> None:
    found = session.reading().briefs
    if session.json:
        print_json([json_keys.brief_line(one) for one in found])
    elif found:
        say("\n".join(map(brief_line, found)))
    else:
        notice(_("There are no briefs yet; `brief NAME --add CODE` makes one."))


def _show(session: "Session", one: Brief) -> None:
    if session.json:
        print_json(json_keys.brief(one, session.report))
        return
    say(brief_shown(one, session.reading()))
    if not one.items:
        notice(_("There is nothing in this brief yet."))
