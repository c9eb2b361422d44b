"""The style sheet of the HTML export: the looks of paper, a size larger on a screen, and room for a narrow one."""

from alliance_desktop.export.font_sizes import (
    BESIDE,
    HIGHLIGHT,
    LINK,
    LOOKS,
    PORTRAIT,
    RULE,
    SHADE,
    Look,
)

_FACES = {
    "serif": '"Source Serif 4", "Source Serif Pro", Georgia, "Times New Roman", serif',
    "sans": "Inter, Arial, sans-serif",
    "mono": '"Courier New", monospace',
}
_SELECTORS = {
    "Title": "h1",
    "Head Line": "dl",
    "Heading 1": "h2",
    "Heading 2": "h3",
    "Quote": "blockquote",
    "Body Text": ".body-text, .ours p, .ours td, .ours th, .ours .indented",
    "Body List": ".ours li",
    "Note Source": ".note-source",
    "Note Text": ".note p, .note td, .note th, .indented",
    "Note List": ".note li",
    "Label": "main .label",
    "Note Verbatim": "pre",
    "Small Print": ".small-print",
    "Footer": ".footer",
    "Marking": ".marking",
}
"""What the looks are used for; one rem is ten points on paper."""


def style() -> str:
    """The whole style sheet."""
    return "\n".join([*(_rule(selector, LOOKS[name]) for name, selector in _SELECTORS.items()), _MORE.strip()])


def _rule(selector: str, look: Look) -> str:
    weight = "bold" if look.bold else "normal"
    keeps = {"": "", "next": "; break-after: avoid", "whole": "; break-inside: avoid"}[look.keeps]
    return (
        f"{selector} {{ font: {weight} {look.size / 10:g}rem/{look.leading / look.size:.2f} {_FACES[look.face]};"
        f" margin: {look.before / 10:g}rem 0 {look.after / 10:g}rem{keeps} }}"
    )


_MORE = f"""
:root {{ font-size: 112.5%; --beside: 7rem }}
body {{ color: #000; background: #fff; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }}
body {{ overflow-wrap: break-word }}
main {{ padding-left: var(--beside) }}
h2, .small-print {{ margin-left: calc(-1 * var(--beside)) }}
h2 {{ border-bottom: 1px solid #000; padding-bottom: .1rem }}
h3 {{ position: relative; scroll-margin-top: 1rem }}
h3 .code {{ position: absolute; left: calc(-1 * var(--beside)); font-weight: bold }}
.code, a {{ color: #{LINK}; text-decoration: none }}
a:hover, a:focus {{ outline: .1rem solid }}
a[href^="#"] {{ white-space: nowrap }}
h3:target .code {{ outline: .15rem solid }}
.place {{ font-size: .9rem }}
dl {{ margin-bottom: 1rem }}
dl div {{ padding-left: var(--beside); text-indent: calc(-1 * var(--beside)) }}
dt, dd {{ display: inline; margin: 0 }}
dt {{ display: inline-block; min-width: var(--beside); font-weight: bold; text-indent: 0 }}
blockquote {{ padding-left: .8rem; border-left: .15rem solid #{RULE} }}
blockquote p {{ font: inherit; margin: 0 }}
.leads {{ break-after: avoid }}
.flows {{ break-inside: auto }}
mark {{ color: inherit; background: #{HIGHLIGHT} }}
ins {{ font-weight: bold }}
.note ul, .note ol, .ours ul, .ours ol {{ margin: 0 0 .3rem; padding-left: 1.5rem }}
.indented {{ margin-left: 1.5rem }}
pre {{ white-space: pre-wrap }}
table {{ border-collapse: collapse; margin: .3rem 0 }}
thead {{ display: table-header-group }}
th, td {{ border: 1px solid #{RULE}; padding: .2rem .4rem; text-align: left; vertical-align: top }}
tr {{ break-inside: avoid }}
th {{ background: #{SHADE} }}
section th {{ font-weight: bold }}
.small-print {{ border-top: 1px solid #{RULE}; margin-top: 1.6rem; padding-top: .6rem }}
.marking {{ text-align: center }}
p {{ orphans: 2; widows: 2 }}
@media (max-width: 40rem) {{
  :root {{ --beside: 0rem }}
  h3 .code {{ position: static; margin-right: .5rem }}
  dt::after {{ content: " " }}
}}
@media print {{
  @page {{ size: A4; margin: {PORTRAIT.top}mm {PORTRAIT.right}mm {PORTRAIT.bottom}mm {PORTRAIT.left}mm }}
  :root {{ font-size: 10pt; --beside: {BESIDE}mm }}
  body {{ max-width: none; margin: 0; padding: 0 }}
}}
"""
