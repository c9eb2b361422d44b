"""The template that a brief is written with, or why there is none."""

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.template import Template
from alliance_desktop.errors import TemplateError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import listed_templates


def template_of(brief: Brief) -> Template:
    """The brief's own.

    Raises TemplateError where that is gone or can't be used. No other takes its place: it could say more than the brief
    is meant to.
    """
    found = next((one for one in listed_templates() if one.name == brief.template), None)
    if found and found.template and found.template.takes_brief:
        return found.template
    if found and found.template:
        text = _("“{brief}” uses the template “{name}”, which is for the whole report, not for briefs.")
        raise TemplateError(text.format(brief=brief.name, name=brief.template))
    if found:
        text = _("The template of “{brief}” can't be used: {fault}.")
        raise TemplateError(text.format(brief=brief.name, fault=found.fault))
    text = _("“{brief}” uses the template “{name}”, which no longer exists.")
    raise TemplateError(text.format(brief=brief.name, name=brief.template))
