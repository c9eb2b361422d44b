"""The command that changes a tag itself: tag-edit."""

from dataclasses import replace
from typing import TYPE_CHECKING

from alliance_desktop.cli.mark_commands import do
from alliance_desktop.domain.tag import Tag
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.library import tag_edits

if TYPE_CHECKING:
    from alliance_desktop.cli.session import Session
    from alliance_desktop.domain.edit import Edit
    from alliance_desktop.library.library import Library

_VALUES = ("--name", "--colour", "--description", "--key")
_ALONE = ("--merge-into", "--delete")


def edit_tag(session: "Session") -> None:
    """Change a tag in one step, merge it into another, or put it into the trash."""
    given = [name for name in (*_VALUES, *_ALONE) if session.option(name) is not None]
    if not given:
        text = _("What is to change? Give one of {options}. Nothing was changed.")
        raise InputError(text.format(options=", ".join((*_VALUES, *_ALONE))))
    if len(given) > 1 and set(given) & set(_ALONE):
        raise InputError(_("{option} stands alone. Nothing was changed.").format(option=given[-1]))
    library = session.writing()
    do(library, _edit(session, library, tag_edits.existing(library, session.words[0])))


def _edit(session: "Session", library: "Library", tag: Tag) -> "Edit":
    if (into := session.option("--merge-into")) is not None:
        return tag_edits.merge_tags(library, tag, tag_edits.existing(library, into))
    if session.option("--delete") is not None:
        return tag_edits.delete_tag(library, tag)
    return tag_edits.change_tag(library, tag, _wanted(session, tag))


def _wanted(session: "Session", tag: Tag) -> Tag:
    def given(option: str, present: str) -> str:
        value = session.option(option)
        return present if value is None else value

    key = session.option("--key")
    return replace(
        tag,
        name=given("--name", tag.name),
        colour=given("--colour", tag.colour),
        description=given("--description", tag.description),
        favourite=tag.favourite if key is None else _key(key),
    )


def _key(text: str) -> int | None:
    if text == "none":
        return None
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 9:
        return int(text)
    raise InputError(_("A tag's key is a number from 1 to 9, or none. Nothing was changed."))
