"""An internal remark while it is typed: its words go into the store and nowhere else, even if it can't be written."""

from alliance_desktop.domain.draft import Draft
from alliance_desktop.domain.remark import InternalRemark, remark_on
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.gui.drafts.writing import SheetWriting, Stored
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library

_REMARK = "remark-"
"""How the keys of drafts of remarks begin."""


class RemarkWriting(SheetWriting[InternalRemark]):
    """The internal remark on a recommendation."""

    only_in_store = True

    def __init__(self, target: Target, before: InternalRemark | None) -> None:
        super().__init__(target, before, _REMARK)

    @classmethod
    def of_draft(cls, draft: Draft) -> "RemarkWriting":
        """What was being typed in an earlier session. Where the remark says something else by now, it gets both."""
        made = cls(draft.target, remark_on(draft.target, draft.quote.exact) if draft.quote else None)
        made.recover(draft)
        return made

    def draft(self, at: str) -> Draft:
        quote = Quote(self.before.text, "", "", 0) if self.before else None
        return Draft(self.key, self.target, None, None, self.text, at, quote)

    def store(self, library: Library) -> Stored:
        from alliance_desktop.library.conflicts import keep_sheet
        from alliance_desktop.library.position_edits import RemarkChange  # decision 6: with the filter language
        from alliance_desktop.library.text_limits import position_text

        text = position_text(self.text) if self.text.strip() else ""
        kept = keep_sheet(library, [RemarkChange(self.target, text, self.before)], drop_draft=self.key)
        self.take(library)
        notice = ""
        if kept.conflicts and text:
            notice = _("{code}: Internal remark was changed elsewhere. It now contains both texts, yours last.")
        elif kept.conflicts:  # it was emptied here
            notice = _("{code}: Internal remark was changed elsewhere. The other text was kept.")
        return Stored(kept.changes, notice=notice.format(code=library.report.name_of(self.target.code)))

    def present(self, library: Library) -> InternalRemark | None:
        return library.internal_remark(self.target.code)


def is_remark(draft: Draft) -> bool:
    """Whether the draft is of an internal remark."""
    return draft.key.startswith(_REMARK)
