"""The pages that explain: the program and its licences, this text, how related recommendations are found."""

import platform
import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from alliance_desktop import __version__, paths
from alliance_desktop.domain.report import Correction, Report
from alliance_desktop.domain.text.note_marks import same_letters
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.builders import column, on_ground
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.text.safe_view import ColumnView
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.render.place_words import corrected_words

_MOST_CORRECTIONS = 200
"""So many are shown: more would take longer than a frame, and nobody reads them."""


class QuietSheet(ColumnView):
    """Read-only text set like the report. Add from top to bottom; a link calls back with its target."""

    followed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        dress(theme, self, Role(sheet=_sheet))
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        self._cursor = QTextCursor(self.document())
        self._started = False

    def heading(self, text: str) -> None:
        self._block(tokens.XL if self._started else 0)
        self.words(text, "title-2", "text")

    def paragraph(self, text: str, font: str = "ui", colour: str = "text", above: int = tokens.S) -> None:
        self._block(above)
        self.words(text, font, colour)

    def words(self, text: str, font: str = "ui", colour: str = "text") -> None:
        """Put more words into the paragraph begun last."""
        self._cursor.insertText(text, self._style(font, colour))

    def link(self, text: str, target: str) -> None:
        """Words in the paragraph begun last that lead to `target`."""
        style = self._style("ui-medium", "accent")
        style.setAnchor(True)
        style.setAnchorHref(target)
        self._cursor.insertText(text, style)

    def finish(self) -> None:
        """Show the page from its top."""
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link in which the caret stands."""
        if not (is_enter(event) and self.follow_link_at_caret()):
            super().keyPressEvent(event)

    def _follow(self, link: str) -> bool:
        """All links are the page's own."""
        if link:
            self.followed.emit(link)
        return bool(link)

    def _block(self, above: int) -> None:
        style = QTextBlockFormat()
        style.setTopMargin(above)
        style.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._started:
            self._cursor.insertBlock(style)
        else:
            self._cursor.setBlockFormat(style)
        self._started = True

    def _style(self, font: str, colour: str) -> QTextCharFormat:
        style = QTextCharFormat()
        chosen: QFont = self._theme.font(font)
        style.setFont(chosen)
        style.setForeground(self._theme.colour(colour))
        return style


def _sheet(theme: Theme) -> str:
    c = theme.colours
    look = f"QTextEdit {{ background: {c.reading}; color: {c.text}; border: none; }}"
    return look + styles.scroll_bar(theme, "reading")


_MADE_WITH: tuple[tuple[str, Phrase, str], ...] = (
    ("qt-and-pyside6-LGPL-3.0", lambda: _("Qt and PySide6, the window"), "GNU Lesser General Public License 3.0"),
    ("GPL-3.0", lambda: _("which the licence of Qt supplements"), "GNU General Public License 3.0"),
    ("python-PSF-2.0", lambda: _("Python, the language"), "Python Software Foundation License 2.0"),
    ("inter-OFL-1.1", lambda: _("Inter, the face of the window"), "SIL Open Font License 1.1"),
    ("source-serif-pro-OFL-1.1", lambda: _("Source Serif Pro, the face of the text"), "SIL Open Font License 1.1"),
    ("source-serif-4-OFL-1.1", lambda: _("Source Serif 4 (italics in PDFs)"), "SIL Open Font License 1.1"),
    ("lucide-ISC", lambda: _("Lucide, the icons"), "ISC License"),
    ("feather-MIT", lambda: _("Feather, on which some of them rest"), "MIT License"),
)
"""The file with each licence, what it is of, its name."""


class ExplainingPage(Page):
    """A page to read."""

    is_alone = True

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._sheet = QuietSheet(theme)
        self._sheet.setAccessibleName(title)
        column(self._sheet, on=self)

    def first_focus(self) -> QWidget:
        return self._sheet


class About(ExplainingPage):
    """One page to read: what it is made with and the licences' names, below them their texts in full."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("About Alliance Desktop"), theme)
        self._fill()

    def _fill(self) -> None:
        sheet = self._sheet
        sheet.heading(_("Alliance Desktop {version}").format(version=__version__))
        sheet.paragraph(
            _("Your notes stay in one file on this computer. The program opens no network connection, ever.")
        )
        sheet.paragraph(
            _("Python {python}, Qt {qt}").format(python=platform.python_version(), qt=qVersion()), "ui-small", "text_2"
        )
        sheet.heading(_("Licences"))
        sheet.paragraph(_("Alliance Desktop is free software under the MIT licence. It is made with:"))
        for _file, of, licence in _MADE_WITH:
            sheet.paragraph(of(), "ui-strong")
            sheet.words(_(" – {licence}").format(licence=licence))
        for file, _of, licence in _MADE_WITH:
            sheet.heading(licence)
            for paragraph in _paragraphs(paths.resource("licences", f"{file}.txt").read_text(encoding="utf-8")):
                sheet.paragraph(paragraph, "ui-small", "text_2")
        sheet.finish()


class AboutText(ExplainingPage):
    """Every correction with its line, what stood there, what stands there now and why; its code leads to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("About this text"), desk.theme)
        self._sheet.followed.connect(desk.navigator.go)
        self._fill(desk.report)

    def _fill(self, report: Report) -> None:
        corrections = sorted(report.read_corrections(), key=lambda one: same_letters(one.was, one.now))  # by hand first
        sheet = self._sheet
        sheet.heading(report.title)
        by_hand = corrected_words(report, report.all_places, report.name_of)
        said = filter(None, (_of_the_words(by_hand), by_hand, _of_codes(report)))
        sheet.paragraph(" ".join(said), "ui")
        sheet.paragraph(_so_many_mended(corrections), "ui-strong")
        for one in corrections[:_MOST_CORRECTIONS]:
            sheet.paragraph("", "ui")
            sheet.link(report.name_of(one.code), one.code)
            sheet.words("   " + _("line {line}").format(line=one.line) + "   ", "ui-small", "text_2")
            sheet.words(_("“{was}” is now “{now}”").format(was=" ".join(one.was.split()), now=one.now), "ui-medium")
            sheet.words("   " + one.why, "ui-small", "text_2")
        more = len(corrections) - _MOST_CORRECTIONS
        sheet.paragraph(_("and {count} more").format(count=more) if more > 0 else "", "ui")
        sheet.finish()


def _of_the_words(by_hand: str) -> str:
    furniture = _("Running headers, page numbers and bullets of the printed pages were taken out of the sentences.")
    text = _("The text is that of the printed report, word for word, with its own spelling and slips.")
    if by_hand:
        text = _("The text is that of the printed report, with its own spelling and slips, but for what is named here.")
    return f"{text} {furniture}"


def _of_codes(report: Report) -> str:
    """Whose they are, and whose the pages."""
    given = [one for one in report.recommendations if not one.printed]
    one = next((one for one in given if one == report.example), given[0] if given else None)
    if one is None:
        return _("The numbers of the recommendations are those of the report.") if report.recommendations else ""
    words = _("The codes ({code}: {section}, recommendation {number}) were added for reference.")
    if len(given) < len(report.recommendations):
        words = _(
            "Codes such as {code} ({section}, recommendation {number}) were added, the others are the report’s own."
        )
    elif all(each.page is not None for each in given):
        words = _(
            "The codes ({code}: {section}, recommendation {number}) were added for reference; pages are those of the"
            " printed report."
        )
    section = report.section(one.section)
    return words.format(code=one.code, section=section.name if section else "", number=one.label)


def _so_many_mended(corrections: Sequence[Correction]) -> str:
    count = len(corrections)
    words = ngettext("{count} place was mended.", "{count} places were mended.", count)
    if corrections and all(one.was == one.now.replace("-", "") for one in corrections):
        words = ngettext(
            "{count} word was mended: a hyphen had been lost where a line ended.",
            "{count} words were mended: a hyphen had been lost where a line ended.",
            count,
        )
    return words.format(count=count)


class HowRelated(ExplainingPage):
    """The page `resources/help/related.md`, which is also that of the documentation."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("How related recommendations are found"), theme)
        on_ground(theme, self, "HowRelated")
        _title, *paragraphs = paths.resource("help", "related.md").read_text(encoding="utf-8").strip().split("\n\n")
        for number, paragraph in enumerate(paragraphs):
            self._add(paragraph.replace("\n", " "), tokens.L if number else 0)
        self._sheet.finish()

    def _add(self, paragraph: str, above: int) -> None:
        """Bold words are set bold; words named as words, in quotation marks."""
        plain, *marked = paragraph.split("**")
        self._sheet.paragraph(_named(plain), above=above)
        for number, part in enumerate(marked):
            self._sheet.words(_named(part), "ui" if number % 2 else "ui-strong")


def _paragraphs(text: str) -> list[str]:
    """A licence without the indents and line ends of a typewriter: between two blank lines it flows."""
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip(" \n-=")]


def _named(words: str) -> str:
    for quote in "“”" * (words.count("*") // 2):
        words = words.replace("*", quote, 1)
    return words
