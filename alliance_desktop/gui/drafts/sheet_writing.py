"""Texts of a position while they are typed beside those of one: for several at once, the internal remark."""

from collections.abc import Mapping
from dataclasses import replace

from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.position import DAYS, FieldName, PositionField
from alliance_desktop.domain.remark import InternalRemark, remark_on
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.gui.drafts.writing import SheetWriting, Stored, done_words, field_key
from alliance_desktop.gui.widgets.text.plain_text import as_loaded
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library import Library

_AT = "@"
"""Stands in a draft between a code and the moment from which its text was there when the writing was begun."""


class SharedWriting(SheetWriting[PositionField]):
    """`among` are all in hand when it was begun, `written` what the store has on those to which it goes."""

    def __init__(
        self, among: tuple[Target, ...], written: Mapping[Target, PositionField | None], field: FieldName
    ) -> None:
        self.targets = tuple(written)
        super().__init__(self.targets[0], None, field_key(field))
        self.among, self.field = among, field
        self.waits_for_reader = field in DAYS
        self._written = dict(written)
        """What the store has of this text by now."""
        texts = {as_loaded(one.text) if one else "" for one in written.values()}
        self.text = self.saved = texts.pop() if len(texts) == 1 else ""

    @classmethod
    def of_draft(cls, draft: Draft, codes: Quote, field: FieldName, library: Library) -> "SharedWriting":
        """What was being typed in an earlier session, for those recommendations that the draft names. Where one has
        another text by now that counts as written by somebody else, so that both are kept."""
        begun = {code: at for code, _at, at in (each.partition(_AT) for each in codes.prefix.split())}
        written: dict[Target, PositionField | None] = {}
        for target in (Target(draft.target.report, code) for code in codes.exact.split()):
            now, base = library.field(target, field), begun.get(target.code)
            written[target] = replace(now, modified=base) if now and base else None
        made = cls(tuple(written), written, field)
        made.recover(draft)
        return made

    def draft(self, at: str) -> Draft:
        codes = " ".join(target.code for target in self._written)
        begun = " ".join(f"{target.code}{_AT}{one.modified}" for target, one in self._written.items() if one)
        return Draft(self.key, self.target, None, None, self.text, at, Quote(codes, begun, "", 0))

    def store(self, library: Library) -> Stored:
        from alliance_desktop.library.conflicts import keep_sheet
        from alliance_desktop.library.position_edits import (
            FieldChange,  # decision 6: with the filter language
            field_text,
        )

        text = field_text(self.field, self.text) if self.text.strip() else ""
        changes = [FieldChange(target, self.field, text, before) for target, before in self._written.items()]
        kept = keep_sheet(library, changes, drop_draft=self.key)
        now = {target: library.field(target, self.field) for target in self._written}
        has_it = {target: one for target, one in now.items() if (one.text if one else "") == text}
        self._written = has_it or dict.fromkeys(now)  # what is typed on would go nowhere
        notice = ""
        if count := len(kept.conflicts):
            notice = ngettext(
                "{count} recommendation was given a text elsewhere. The other text was kept; yours is now a note.",
                "{count} recommendations were given a text elsewhere. The other texts were kept; yours is now a note.",
                count,
            ).format(count=count)
        return Stored(kept.changes, done_words(kept, self.field, text) if kept.edit.swaps else "", notice)

    def found(self, library: Library) -> bool:
        now = {target: library.field(target, self.field) for target in self._written}
        if any(one is None or as_loaded(one.text) != self.text for one in now.values()):
            return False
        self._written = now
        return True

    def present(self, library: Library) -> PositionField | None:
        return library.field(self.target, self.field)


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
