"""The letterheads of the reader's own templates: copies of the office's files, beside the templates."""

from dataclasses import replace
from pathlib import Path

from alliance_desktop import files
from alliance_desktop.domain.template import Template
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_letterhead import letterhead_of, read_letterhead
from alliance_desktop.ingest.read_template import is_letterhead_name, own_templates_folder
from alliance_desktop.library.template_changes import make_folder
from alliance_desktop.render.export_content import ExportContent


def on_letterhead(content: ExportContent, template: Template, suffix: str) -> ExportContent:
    """The same on the letterhead of its template, for a file that ends in `suffix`. Raises InputError where it can't be
    used."""
    return replace(content, letterhead=letterhead_of(template, suffix), letterhead_file=template.letterhead)


def keep_letterhead(path: Path) -> str:
    """Copies an office's file beside the own templates, so that nothing elsewhere is needed later; returns the name
    that a template knows it by. A file that is there already is taken as it is. Raises InputError where it can't be one
    or can't be copied, after which nothing is copied."""
    read_letterhead(path)
    data = files.read_limited(path, path.stat().st_size)
    folder = own_templates_folder()
    make_folder(folder)
    stem, suffix = files.as_name(path.stem, "-").lstrip(".~") or _("letter"), path.suffix.lower()
    for name in (f"{stem}{suffix}", *(f"{stem}-{number}{suffix}" for number in range(2, 1000))):
        target = folder / name
        if not files.exists(target):
            files.write_whole(target, data, replace=False, mode=0o600)
            return name
        if _holds(target, data):
            return name
    raise InputError(_("There are too many letterheads called {name}.").format(name=stem))


def kept_letterheads() -> list[str]:
    """The names of the files beside the own templates that can be letterheads, in the order of the alphabet."""
    folder = own_templates_folder()
    try:
        return sorted(path.name for path in folder.iterdir() if is_letterhead_name(path.name) and path.is_file())
    except OSError:  # there is no folder yet, or nobody may look into it: then none can be chosen
        return []


def _holds(path: Path, data: bytes) -> bool:
    """Not if it is larger, a folder, or can't be read: then another name is free."""
    try:
        return files.read_limited(path, len(data)) == data
    except InputError:
        return False
