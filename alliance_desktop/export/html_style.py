"""The style sheet of the HTML export: the looks of paper, larger on a screen or narrow on one; and what links go by."""

import re
from collections.abc import Iterable
from html import escape

from alliance_desktop.domain.template import BESIDE
from alliance_desktop.export.paper_looks import HIGHLIGHT, LINK, RULE, SHADE, PaperLook, looks_of
from alliance_desktop.i18n import _
from alliance_desktop.render.document import Head

_FACES = {
    "serif": '"Source Serif 4", "Source Serif Pro", Georgia, "Times New Roman", serif',
    "sans": "Inter, Arial, sans-serif",
    "mono": '"Courier New", monospace',
}
_SELECTORS = {
    "Title": "h1",
    "Subtitle": ".subtitle",
    "Head Line": "dl",
    "Request": ".request",
    "Heading 1": "h2",
    "Heading 2": "h2[id], h3",
    "Quote": "blockquote",
    "Body Text": ".body-text, .ours p, .ours td, .ours th, .ours .indented",
    "Body List": ".ours li",
    "Brief Text": ".ours.brief p, .ours.brief td, .ours.brief th, .ours.brief .indented",
    "Brief List": ".ours.brief li",
    "Line to Take": ".ours.line p, .ours.line td, .ours.line th, .ours.line .indented",
    "Line List": ".ours.line li",
    "To Fill In": ".to-fill-in",
    "Table Text": "td p, td blockquote, td .ours p, td .ours.line p",
    "Table Small": "tbody th, td, td.small p",
    "Table Head": "thead th",
    "Note Source": ".note-source",
    "Recommendation": ".recommendation p",
    "Report List": ".report-list li",
    "Note Text": ".marks-line, .note p, .note td, .note th, .indented",
    "Note List": ".note li",
    "Label Line": "main .label",
    "Note Verbatim": "pre",
    "Summary Line": ".summary-line",
    "Small Print": ".small-print",
    "Footer": ".footer",
    "Marking": ".marking",
}
"""What the looks are used for; one rem is ten points on paper, in large print thirteen."""


def style(head: Head) -> str:
    """The whole style sheet."""
    looks = looks_of(head)
    rules = (_rule(selector, looks[name], head.factor) for name, selector in _SELECTORS.items() if name in looks)
    wide = [_TABLES] if head.tables else [_ANNOTATED] if head.annotated else []
    beside = f":root {{ --beside: {7 * head.beside / BESIDE:g}rem }}"
    size = f":root {{ font-size: {112.5 * head.factor:g}% }}"
    return "\n".join([*rules, beside, _MORE.strip(), *wide, size, _paper(head)])


def _paper(head: Head) -> str:
    """The page in print. Browsers that know no boxes in its margins leave out marking and page number there; those that
    do put the hour and the title into margins without any, and so the first page has an empty one."""
    sheet, factor = head.sheet, head.factor
    before, between, after = map(_string, _("Page {page} of {pages}").replace("{pages}", "{page}").split("{page}"))
    page, margins = sheet[:2], (sheet.top, sheet.right, sheet.bottom, sheet.left)
    marking = f"content: {_string(head.marking)}; font: bold {10 * factor:g}pt {_FACES['sans']}"
    return f"""@media print {{
  @page {{ size: {_millimetres(page)}; margin: {_millimetres(margins)} }}
  @page {{ @bottom-right {{ content: {before} counter(page) {between} counter(pages) {after};
    font: {8.5 * factor:g}pt {_FACES["sans"]} }} @top-center {{ {marking} }} @bottom-center {{ {marking} }} }}
  @page :first {{ @top-center {{ content: "" }} }}
  :root {{ font-size: {10 * factor:g}pt; --beside: {head.beside * factor:g}mm }}
  body {{ max-width: none; margin: 0; padding: 0 }}
}}"""


def _millimetres(lengths: Iterable[float]) -> str:
    return " ".join(f"{one:g}mm" for one in lengths)


def _string(text: str) -> str:
    """A string of CSS: what is neither letter nor digit can't end it."""
    return '"' + re.sub(r"[^\w ]|_", lambda sign: f"\\{ord(sign[0]):x} ", text.replace("\n", " ")) + '"'


def _rule(selector: str, look: PaperLook, factor: float) -> str:
    rem = 10 * factor
    weight = "bold" if look.bold else "normal"
    keeps = {"": "", "next": "; break-after: avoid", "whole": "; break-inside: avoid"}[look.keeps]
    return (
        f"{selector} {{ font: {weight} {look.size / rem:.4g}rem/{look.leading / look.size:.2f} {_FACES[look.face]};"
        f" margin: {look.before / rem:g}rem 0 {look.after / rem:g}rem{keeps} }}"
    )


_MORE = f"""
body {{ color: #000; background: #fff; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }}
body {{ overflow-wrap: break-word }}
main {{ padding-left: var(--beside) }}
h2, .small-print {{ margin-left: calc(-1 * var(--beside)) }}
h2:not([id]) {{ border-bottom: 1px solid #000; padding-bottom: .1rem }}
h2[id], h3 {{ position: relative; scroll-margin-top: 1rem; margin-left: 0 }}
h2 .code, h3 .code {{ position: absolute; left: calc(-1 * var(--beside)); font-weight: bold }}
.code, a {{ color: #{LINK}; text-decoration: none }}
a:hover, a:focus {{ outline: .1rem solid }}
a[href^="#"] {{ white-space: nowrap }}
h3:target .code {{ outline: .15rem solid }}
.place {{ font-size: .9rem }}
.summary-line {{ position: relative }}
.summary-line .code {{ font: bold 1rem {_FACES["sans"]} }}
.summary-line .place {{ font-family: {_FACES["sans"]} }}
.summary-line .beside {{ position: absolute; left: calc(-1 * var(--beside)) }}
dl {{ margin-bottom: 1rem }}
dl div, .codes li {{ position: relative; padding-left: var(--beside) }}
dt, .codes a {{ position: absolute; left: 0 }}
dt {{ font-weight: bold }}
dd {{ margin: 0 }}
blockquote {{ padding-left: .8rem; border-left: .15rem solid #{RULE} }}
blockquote p {{ font: inherit; margin: 0 }}
.leads, .next {{ break-after: avoid }}
.next, .whole {{ break-inside: avoid }}
.to-fill-in {{ border-bottom: 1px solid #{RULE} }}
.brief {{ margin-left: calc(-1 * var(--beside)) }}
.form {{ margin-left: calc(-1 * var(--beside)); width: calc(100% + var(--beside)) }}
.codes {{ list-style: none; margin: 0 0 0 calc(-1 * var(--beside)); padding: 0 }}
.codes li {{ font: 1rem/1.4 {_FACES["sans"]} }}
.codes .leads {{ padding-left: 0 }}
.flows {{ break-inside: auto }}
mark {{ color: inherit; background: #{HIGHLIGHT} }}
ins {{ font-weight: bold }}
@counter-style decimal-bracket {{ system: extends decimal; suffix: ") " }}
@counter-style lower-alpha-bracket {{ system: extends lower-alpha; suffix: ") " }}
@counter-style upper-alpha-bracket {{ system: extends upper-alpha; suffix: ") " }}
@counter-style lower-roman-bracket {{ system: extends lower-roman; suffix: ") " }}
@counter-style upper-roman-bracket {{ system: extends upper-roman; suffix: ") " }}
ol.bracket {{ list-style-type: decimal-bracket }}
ol.bracket[type="a" s] {{ list-style-type: lower-alpha-bracket }}
ol.bracket[type="A" s] {{ list-style-type: upper-alpha-bracket }}
ol.bracket[type="i" s] {{ list-style-type: lower-roman-bracket }}
ol.bracket[type="I" s] {{ list-style-type: upper-roman-bracket }}
.note ul, .note ol, .ours ul, .ours ol {{ margin: 0 0 .3rem; padding-left: 1.5rem }}
.indented {{ margin-left: 1.5rem }}
pre {{ white-space: pre-wrap }}
table {{ border-collapse: collapse; margin: .3rem 0 }}
thead {{ display: table-header-group }}
th, td {{ border: 1px solid #{RULE}; padding: .2rem .4rem; text-align: left; vertical-align: top }}
tr {{ break-inside: avoid }}
thead th {{ background: #{SHADE}; font-weight: bold }}
td blockquote:not(.indented) {{ padding: 0; border: 0 }}
th .code {{ display: block; font-size: 1rem; font-weight: bold }}
th .place {{ display: block }}
.small-print {{ border-top: 1px solid #{RULE}; margin-top: 1.6rem; padding-top: .6rem; break-before: avoid }}
.marking {{ text-align: center }}
p {{ orphans: 2; widows: 2 }}
@media (max-width: 40rem) {{
  :root {{ --beside: 0rem }}
  h2 .code, h3 .code {{ position: static; margin-right: .5rem }}
  dt, .codes a, .summary-line .beside {{ position: static; margin-right: .5rem }}
}}
"""

_TABLES = """
body { max-width: 75rem }
h2:not([id]) { border: 0 }
main > table { margin-left: calc(-1 * var(--beside)); width: calc(100% + var(--beside)) }
@media screen and (max-width: 60rem) { main { overflow-x: auto } main > table { min-width: 55rem } }
""".strip()
"""A table of recommendations is as wide as the page; a narrow window moves along it."""

_ANNOTATED = f"""
main > .body-text, main > .report-list {{ margin-left: calc(-1 * var(--beside)) }}
.report-list {{ padding-left: 1.2rem }}
.recommendation {{ position: relative; break-inside: avoid }}
.recommendation h3 {{ position: absolute; left: calc(-1 * var(--beside)); margin: 0 }}
.recommendation h3 .code {{ position: static }}
@media (max-width: 40rem) {{ .recommendation h3 {{ position: static }} }}
@media print {{ main > :not(h2):not(.small-print) {{ margin-right: {BESIDE}mm }} }}
""".strip()
"""The report itself: its text begins at the edge, recommendations hang on their codes, and there is room for a pen."""


def attributes_of(code: str) -> str:
    """What an element has by which links lead to a code, and by which it is counted: an id has no blanks."""
    name = id_of(code)
    return f'id="{escape(name)}"' + (f' data-code="{escape(code)}"' if name != code else "")


def id_of(code: str) -> str:
    """What links call a code."""
    return "_".join(code.split())
