"""Something offered to come in, made by hand: the page asks no more of what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from alliance_desktop.domain.incoming import Choices, Counts, Incoming
from alliance_desktop.gui.state.coming_in import Offer, ShownReceipt

REPORTED = "We are studying the use of confiscated proceeds with our Ministry of Justice. Our position is reserved."
CHANGED = "We are studying the use of confiscated proceeds with our Ministry of Justice and the Prosecutor General."
MINE = "We are studying the use of confiscated proceeds and will report next year."
JUSTICE, FINANCE = "Ministry of Justice", "Ministry of Finance"
FUNDING = "We support regular and sufficient funding for civil society."

AT = "2026-11-28T09:00:00.000Z"
ITEMS = (
    Incoming(
        "1", "changed", "P1-08", "line", FUNDING, FUNDING, FUNDING.replace("regular", "regular, predictable"),
        how="typed", chosen="theirs",
    ),
    Incoming(
        "2", "new", "P1-08", "note", theirs="Is this in the budget?", author=FINANCE, how="comment",
        at=AT, on="sufficient funding", chosen="theirs",
    ),
    Incoming("3", "changed", "P1-10", "stance", "oppose", "oppose", "accept", how="typed", chosen="theirs"),
    Incoming(
        "4", "told", "P2-06", "quotation", words="must, in the report should",
        reason="The words of the report were altered.",
    ),
    Incoming(
        "5", "conflict", "S1-04", "line", REPORTED,
        MINE, CHANGED,
        JUSTICE, "tracked", AT,
    ),
    Incoming(
        "6", "changed", "S4-06", "answer", theirs="Cleared by Data Protection, without the second sentence.",
        how="typed", chosen="theirs",
    ),
    Incoming("7", "changed", "S5-04", "reply_by", "2026-11-20", "2026-11-20", "2026-12-01", chosen="theirs"),
    Incoming(
        "8", "changed", "", "heading", "To raise", "To raise", "To raise at once", how="typed", row=0, chosen="theirs",
        undone=True,
    ),
    Incoming("9", "new", "S7-01", "note", theirs="As agreed on the phone.", author=JUSTICE, how="comment",
             on="multi-year", chosen="theirs"),
    Incoming("10", "unplaced", "", "", words="See also our paper of 12 November.", reason="a row without a code"),
    Incoming("11", "unplaced", "P2-05", "", words="Line and answer in one cell.", reason="cells were merged"),
)  # fmt: skip


class Taker:
    """Keeps what was chosen when it was taken."""

    def __init__(self) -> None:
        self.taken: list[Choices] = []
        self.read_again = 0

    def take(self, choices: Choices) -> ShownReceipt:
        self.taken.append(choices)
        return ShownReceipt(
            "Taken back from “Justice.docx”", "## Came in\n\n- **P1-08**, Line to take: *predictable*", ""
        )

    def again(self, _shell: object) -> None:
        self.read_again += 1

    def offer(self, items: Sequence[Incoming] = ITEMS, act: Callable[[Counts], str] | None = None) -> Offer:
        return Offer(
            "Justice.docx",
            "Take back “Justice.docx”",
            "Request for instructions · export 3 of 29 November · 2 comments, tracked changes by Ministry of Justice",
            tuple(items),
            "Nothing has changed since export 3.",
            act or (lambda counts: f"Take back {counts.come_in}" if counts.come_in else "Take back"),
            self.take,
            self.again,
        )


def many(count: int) -> tuple[Incoming, ...]:
    """So many differences, of long texts."""
    long = f"{FUNDING} {REPORTED} " * 4
    item = Incoming("", "changed", "P1-08", "line", long, long, long.replace("reserved", "open"), chosen="theirs")
    return tuple(replace(item, key=str(number)) for number in range(count))
