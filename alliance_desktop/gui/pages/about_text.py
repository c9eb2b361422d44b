"""About this text: what was mended in the report's words, and what was not."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop import paths
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.quiet_page import Sheet
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_package import read_corrections


class AboutText(Page):
    """Every correction with its line, what stood there, what stands there now and why; its code leads to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle(_("About this text"))
        self._navigator = desk.navigator
        self._sheet = Sheet(desk.theme)
        self._sheet.setAccessibleName(_("About this text"))
        self._sheet.followed.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sheet)
        self._fill(desk.report)

    def first_focus(self) -> QWidget:
        return self._sheet

    def _fill(self, report: Report) -> None:
        corrections = read_corrections(paths.resource("reports", report.id))
        sheet = self._sheet
        sheet.heading(report.title)
        sheet.paragraph(
            _(
                "The text is that of the printed report, word for word, with its own spelling and slips. Running"
                " headers, page numbers and bullets of the printed pages were taken out of the sentences. The codes"
                " (P1-08: Panel 1, recommendation 8) were added for reference; pages are those of the printed report."
            ),
            "ui",
        )
        count = len(corrections)
        words = ngettext(
            "{count} word was mended: a hyphen had been lost where a line ended.",
            "{count} words were mended: a hyphen had been lost where a line ended.",
            count,
        )
        sheet.paragraph(words.format(count=count), "ui-strong")
        for one in corrections:
            sheet.paragraph("", "ui")
            sheet.link(report.name_of(one.code), one.code)
            sheet.words("   " + _("line {line}").format(line=one.line) + "   ", "ui-small", "text_2")
            sheet.words(_("“{was}” is now “{now}”").format(was=one.was, now=one.now), "ui-medium")
            sheet.words("   " + one.why, "ui-small", "text_2")
        sheet.paragraph("", "ui")
        sheet.finish()

    def _go(self, code: str) -> None:
        self._navigator.go(code)
