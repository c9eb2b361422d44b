"""The words of a PDF as reportlab reads them: its own small markup, in which every text is escaped."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from html import escape
from itertools import groupby
from typing import Any, cast

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Preformatted, Table, TableStyle

from alliance_desktop.domain.text.list_marks import signs
from alliance_desktop.export.paper_looks import HIGHLIGHT, LINK, RULE, SHADE
from alliance_desktop.export.pdf import pdf_styles
from alliance_desktop.export.pdf.pdf_styles import Rule
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.blocks import Indented, Items, NoteBlock, NoteTable, Run, Runs, Verbatim
from alliance_desktop.render.blocks import TextParagraph as Words
from alliance_desktop.render.markdown.note_blocks import printable
from alliance_desktop.render.pages.page_parts import TextPiece

_CONTROL = "\n\t\r"
_SCRIPTS: "tuple[tuple[set[str], Callable[[], str]], ...]" = (
    ({"HIRAGANA", "KATAKANA"}, lambda: _("Japanese")),
    ({"CJK"}, lambda: _("Chinese")),
    ({"HANGUL"}, lambda: _("Korean")),
    ({"ARABIC"}, lambda: _("Arabic")),
    ({"HEBREW"}, lambda: _("Hebrew")),
    ({"ARMENIAN"}, lambda: _("Armenian")),
    ({"GEORGIAN"}, lambda: _("Georgian")),
)
_UNSAFE = re.compile(r"[^ -~]")


def marked(text: str, tag: str = "", **attributes: str) -> str:
    """A text, escaped, in an element if there is a tag; a line feed is a line break.

    A character that the face lacks is set in another; those that none has are counted in their place.
    """
    inner = "".join(_shown(printable(text))) if _UNSAFE.search(text) else escape(text, quote=False)
    inner = inner.replace("\n", "<br/>").replace("\t", " ")
    if not tag:
        return inner
    said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{said}>{inner}</{tag}>"


def missing(text: str) -> set[str]:
    """The characters of a text that no face has."""
    return {sign for sign in set(text) if not _face_of(sign)}


def _face_of(sign: str) -> str:
    """That of the text around it where that has it; '' where none has."""
    return pdf_styles.REGULAR if sign in _CONTROL or ord(sign) in pdf_styles.letters() else pdf_styles.face_for(sign)


def _shown(text: str) -> Iterator[str]:
    for at, words in enumerate(_lacking(text)):
        if at % 2:
            yield escape(counted_words(words), quote=False)
            continue
        for face, alike in groupby(words, _own_face):
            inner = escape("".join(alike), quote=False)
            yield f'<font face="{face}">{inner}</font>' if face else inner


def _own_face(sign: str) -> str:
    """'' for a character that stands in both faces."""
    return "" if sign in _CONTROL or ord(sign) in pdf_styles.letters_of_both() else pdf_styles.face_for(sign)


def _lacking(text: str) -> list[str]:
    """The text in pieces, of which every second one has no letters that can be set."""
    lacking = missing(text)
    if not lacking:
        return [text]
    signs = f"[{''.join(map(re.escape, sorted(lacking)))}]"
    return re.split(f"({signs}(?:[^\\S\\n]*{signs})*)", text)


def counted_words(text: str) -> str:
    """'[24 Chinese characters; see the Word file]' for a text that can't be set."""
    signs = [sign for sign in text if not sign.isspace()]
    scripts = {pdf_styles.script_of(sign) for sign in signs if sign.isalpha()}
    called = next((words() for found, words in _SCRIPTS if found & scripts), "")
    if not called:
        said = ngettext("[{count} character; see the Word file]", "[{count} characters; see the Word file]", len(signs))
        return said.format(count=len(signs))
    said = ngettext(
        "[{count} {script} character; see the Word file]",
        "[{count} {script} characters; see the Word file]",
        len(signs),
    )
    return said.format(count=len(signs), script=called)


def inline(runs: Runs) -> str:
    """What stands in a paragraph. Underlined is what was added, and nothing else."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = marked(run.text)
    if run.change == "added":
        return f"<b><u>{text}</u></b>"
    if run.change == "deleted":
        return f"<strike>{text}</strike>" if run.is_struck else text
    if run.strong:
        text = f"<b>{text}</b>"
    if run.emphasis:
        text = f"<i>{text}</i>"
    return f'<a href="{escape(run.link)}" color="#{LINK}">{text}</a>' if run.link else text


def stance_words(stance: TextPiece, *, blank: str) -> str:
    """'(✓) Support'."""
    said = f"({stance.sign}){blank}{stance.text}"
    if all(ord(sign) in pdf_styles.letters_of_heads() for sign in said):
        return f'<font face="{pdf_styles.HEAD}"><b>{escape(said, quote=False)}</b></font>'
    return f'<font face="{pdf_styles.HEAD}">{marked(said, "b")}</font>'


def highlighted(text: str) -> str:
    """Words of the report on a grey ground, as a reader marked them."""
    return marked(text, "font", backColor=f"#{HIGHLIGHT}")


def _draw_rule(one: "BrokenOnce | _Code") -> None:
    if rule := one.style.rule:
        one.canv.saveState()
        one.canv.setStrokeColor(f"#{RULE}")
        one.canv.setLineWidth(rule.wide)
        one.canv.line(rule.left, -rule.below, rule.left, one.height)
        one.canv.restoreState()


class _Code(Preformatted):
    """A line of code, beside the rule that its style may have."""

    def draw(self) -> None:
        """The rule, then the words."""
        _draw_rule(self)
        super().draw()


class BrokenOnce(Paragraph):
    """A paragraph that keeps its lines: reportlab would break them again at each look at its height, three times of
    four for nothing."""

    _kept: tuple[float | list[float] | tuple[float, ...], Any] | None = None

    def breakLines(self, width: float | list[float] | tuple[float, ...]) -> Any:  # noqa: N802  reportlab's own name
        """The lines where they may be so wide; of a list the last is that of all further ones."""
        asked = copy(width)  # of a list the room of a bullet is taken away
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, super().breakLines(width)
        return self._kept[1]

    def draw(self) -> None:
        """The rule that its style may have, then the words."""
        _draw_rule(self)
        super().draw()

    def split(self, width: float, height: float) -> list[Flowable]:
        """Its parts on two pages: reportlab would begin the second with the line break that ended the first."""
        parts: list[Flowable] = super().split(width, height)
        if len(parts) == 2:
            words = cast("BrokenOnce", parts[1]).frags
            if len(words) > 1 and isinstance(words[0], list) and hasattr(words[0][1][0], "lineBreak"):
                del words[0]
        return parts


class PagedLine(BrokenOnce):
    """A line of a list of what the file holds, whose first words lead to a `place` of it: reportlab makes no links in
    bullets. At its right stands the page of that, once all pages are there."""

    def __init__(self, inner: str, style: ParagraphStyle, place: str, width: float) -> None:
        super().__init__(inner, style)
        self._place, self._wide = place, width

    def draw(self) -> None:
        """The words, over the first of them the link, and what stands for the page."""
        super().draw()
        low = self.height - self.style.leading
        self.canv.linkRect("", self._place, (0, low, self._wide, self.height), relative=1)
        self.canv.saveState()
        self.canv.translate(self.width - NUMBER, self.height - self.style.leading)
        self.canv.doForm(page_of(self._place))
        self.canv.restoreState()


NUMBER = 24
"""Points at the right of a line that are left free for the number of a page."""


def page_of(place: str) -> str:
    """What stands for the page of a place until all are there."""
    return f"of{place.encode().hex()}"  # a name of PDF has letters and digits


class Underlined(BrokenOnce):
    """Room for a line of writing, with a line beneath."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """One line high, though it has no words."""
        super().wrap(width, height)
        self.width, self.height = width, self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        """The line alone."""
        self.canv.saveState()
        self.canv.setStrokeColor(f"#{RULE}")
        self.canv.setLineWidth(0.5)
        self.canv.line(self.style.leftIndent, 0, self.width, 0)
        self.canv.restoreState()


class NotAlone(CondPageBreak):
    """A new page for the last row of a table where that alone has room, and not what is to stay with it."""

    def __init__(self, height: float, alone: float) -> None:
        super().__init__(height)
        self._alone = alone

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Nothing but the new page."""
        return super().wrap(width, height) if self._alone <= height else (0, 0)


class Closed(KeepTogether):
    """A paragraph and the closing note below it, which is never alone: of a long one the last lines go with it."""

    def __init__(self, text: Paragraph, closing: Sequence[Flowable]) -> None:
        super().__init__([text, *closing])
        self._text, self._closing = text, closing

    def split(self, width: float, height: float) -> list[Flowable]:
        """What of the paragraph has room here, and at least two of its lines with the note on the next page."""
        _width, high = self._text.wrap(width, height)
        lines = 2 * self._text.style.leading
        room = min(height, high - lines)
        parts = cast("list[Paragraph]", self._text.split(width, room)) if room > lines else []
        return [parts[0], Closed(parts[1], self._closing)] if len(parts) == 2 else super().split(width, height)


class Outlined(BrokenOnce):
    """What the outline leads to by its `titles`; of a divided one they are those of its beginning."""

    titles: Sequence[str] = ()
    level = 0

    def split(self, width: float, height: float) -> list[Flowable]:
        """Its parts on two pages."""
        parts: list[Flowable] = super().split(width, height)
        if parts and isinstance(parts[0], Outlined):
            parts[0].titles, parts[0].level = self.titles, self.level
        return parts

    def draw(self) -> None:
        """Where it is drawn, the outline leads to."""
        for title in self.titles:
            self.canv.bookmarkPage(f"at {title}")
            self.canv.addOutlineEntry(title, f"at {title}", self.level)
        super().draw()


def outlined(inner: str, style: ParagraphStyle, titles: Sequence[str], level: int) -> Flowable:
    """A paragraph that stands in the outline by these titles, at a level from 0."""
    heading = Outlined(inner, style)
    heading.titles, heading.level = titles, level
    return heading


_SIDES = {"": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
_DEEPER = 14
"""Points from a list to a list in it, and from a text to what is quoted in it."""
_HEAD = 1 / 3
"""How much of a page the head of a table may take that stands on each."""


class NotePage:
    """Writes what a reader wrote, in a text style and a list style; `ruled` is the one of what is quoted. `width` is
    that of the text, and a page has so much room."""

    def __init__(
        self,
        text: ParagraphStyle,
        items: ParagraphStyle,
        ruled: ParagraphStyle,
        cells: ParagraphStyle,
        width: float,
        page: float,
    ) -> None:
        self._text, self._items, self._cells, self._width, self._page = text, items, cells, width, page
        self._ruled = ruled

    def flowables(self, blocks: Iterable[NoteBlock], indent: float = 0, rule: Rule | None = None) -> Iterator[Flowable]:
        """The blocks, so many points further to the right, beside a rule."""
        style = _moved(self._text, indent, rule)
        for block in blocks:
            match block:
                case Words(runs):
                    yield BrokenOnce(inline(runs), style)
                case Items():
                    yield from self._list(block, indent, rule)
                case Indented(inner):
                    yield from self._quotation(inner, indent + _DEEPER)
                case Verbatim(text):
                    yield from (_Code(_plain(line), style) for line in text.split("\n"))
                case NoteTable():
                    yield self._table(block)

    def _quotation(self, blocks: Iterable[NoteBlock], indent: float) -> Iterator[Flowable]:
        """Beside one rule, from its first line to its last."""
        left, wide, _below = self._ruled.rule
        made = [*self.flowables(blocks, indent, Rule(left + indent - _DEEPER, wide, self._text.spaceAfter))]
        for last in made[-1:]:
            if isinstance(last, BrokenOnce | _Code):
                last.style = last.style.clone(last.style.name, rule=last.style.rule._replace(below=0))
        yield from made

    def _list(self, items: Items, indent: float, rule: Rule | None) -> Iterator[Flowable]:
        style = _moved(self._items, indent, rule)
        for sign, item in zip(signs(items.marks, len(items.items)), items.items, strict=True):
            first, *rest = item or (Words(()),)
            if isinstance(first, Words):
                yield BrokenOnce(f"<bullet>{sign}</bullet>{inline(first.runs)}", style)
            else:
                yield BrokenOnce(f"<bullet>{sign}</bullet>", style)
                rest = [first, *rest]
            yield from self.flowables(rest, indent + _DEEPER, rule)

    def _table(self, made: NoteTable) -> Flowable:
        looks = [self._cells.clone("Cell", alignment=_SIDES[side]) for side in made.sides]
        cells = [
            [BrokenOnce(inline(cell), look) for cell, look in zip(row, looks, strict=True)]
            for row in (made.head, *made.rows)
        ]
        left = self._text.leftIndent
        widths = [(self._width - left) / len(cells[0])] * len(cells[0])
        _width, head = Table(cells[:1], widths, style=TABLE_LOOK).wrap(0, 0)
        repeated = int(head < self._page * _HEAD)  # one that leaves a row no room would never end
        table = Table(cells, widths, style=TABLE_LOOK, repeatRows=repeated, splitInRow=1, hAlign="RIGHT")
        table.spaceAfter = self._text.spaceAfter
        return table


def _plain(line: str) -> str:
    """What has no markup in it: it is set in one face."""
    pieces = re.split(r"([^ -~]+)", printable(line))
    return "".join(
        piece if not at % 2 or not _other(piece) else counted_words(piece) for at, piece in enumerate(pieces)
    )


def _other(text: str) -> bool:
    return any(sign not in _CONTROL and ord(sign) not in pdf_styles.letters() for sign in text)


PADDING = 2.2
"""Points above and below what stands in a cell."""
_CELLS = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), pdf_styles.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 4.3) for side in ("LEFT", "RIGHT")),
        *((f"{side}PADDING", (0, 0), (-1, -1), PADDING) for side in ("TOP", "BOTTOM")),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.5, f"#{RULE}"),  # type: ignore[list-item]
    ]
)
TABLE_LOOK = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, f"#{RULE}"),
        ("BACKGROUND", (0, 0), (-1, 0), f"#{SHADE}"),
        ("FONT", (0, 0), (-1, 0), pdf_styles.HEAD_BOLD),
    ],
    _CELLS,
)
ROW_LOOK = TableStyle(
    [(f"LINE{side}", (0, 0), (-1, -1), 0.5, f"#{RULE}") for side in ("BEFORE", "AFTER", "BELOW")], _CELLS
)
"""A row without a head. The line above it is that of the row above."""


def _moved(style: ParagraphStyle, by: float, rule: Rule | None) -> ParagraphStyle:
    if not by:
        return style
    left, bullet = style.leftIndent + by, style.bulletIndent + by
    beside = rule and rule._replace(below=style.spaceAfter)
    return style.clone(style.name, leftIndent=left, bulletIndent=bullet, rule=beside)
