"""The tree of the report: group heads, sections, recommendations, each with its count and what of it matches."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import stance_words
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.gui.widgets.rows.row_model import SELECTABLE, Index
from alliance_desktop.i18n import _, ngettext, so_many

_NOWHERE = QModelIndex()
_SPOKEN, _WHOLE = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole


@dataclass(slots=True, eq=False)
class Node:
    """A row. `code` is a section's id or a recommendation's code, '' for a head that is no section itself."""

    code: str
    badge: str
    label: str
    title: str
    total: int = 0
    """Recommendations below; of a recommendation 1."""
    match: int | None = None
    """Those of them that the filter lets through; None without a filter."""
    is_head: bool = False
    is_recommendation: bool = False
    row: int = 0
    parent: "Node | None" = None
    recommendations: tuple[Recommendation, ...] = ()
    codes: frozenset[str] = frozenset()
    sections: list["Node"] = field(default_factory=list)
    """Recommendations, their codes, and the sections that stand under it behind them."""
    shown: AbstractSet[str] | None = None
    """The codes that the filter lets through."""
    made: list["Node"] | None = None
    """`children`, once they were asked for."""

    @property
    def children(self) -> list["Node"]:
        """The rows under it. Of thousands of recommendations few are ever seen: theirs are made when they are."""
        if self.made is None:
            codes = enumerate(self.recommendations)
            rows = [Node(one.code, one.code, one.code, one.text, 1, None, False, True, row, self) for row, one in codes]
            self.made = [*rows, *self.sections]
            self.show_only(self.shown)
        return self.made

    def show_only(self, shown: AbstractSet[str] | None) -> None:
        """Take what the filter lets through, None without a filter; what its sections have isn't counted yet."""
        self.shown = shown
        for row in (self.made or ())[: len(self.recommendations)]:
            row.match = None if shown is None else int(row.code in shown)

    @property
    def depth(self) -> int:
        """How many sections it stands under that are no heads."""
        return self.parent.depth + (not self.parent.is_head) if self.parent else 0

    @property
    def dimmed(self) -> bool:
        """A filter is on and nothing here passes it."""
        return self.match == 0

    @property
    def count(self) -> str:
        """'11', under a filter '3/11'; '–' for a numbered section without recommendations."""
        if not self.total:
            return "–" if self.badge and self.label else ""
        return str(self.total) if self.match is None else f"{self.match}/{self.total}"

    def spoken(self, stance: str) -> str:
        """The row as a screen reader says it: 'Panel 1, Review of …, 11 recommendations, 3 match'.

        `stance` is that on a recommendation, in words, or ''.
        """
        parts = [self.label, stance, self.title]
        if self.total and not self.is_recommendation:
            parts.append(so_many(self.total))
            if self.match is not None:
                parts.append(ngettext("{count} matches", "{count} match", self.match).format(count=self.match))
        elif self.is_recommendation and self.dimmed:
            parts.append(_("does not match"))
        elif self.badge and self.label and not self.total:
            parts.append(_("no recommendations"))
        return ", ".join(part for part in parts if part)

    def add(self, section: "Node") -> None:
        section.parent, section.row = self, len(self.recommendations) + len(self.sections)
        self.sections.append(section)


class ContentsModel(QAbstractItemModel):
    """Heads, if any, under them sections, under these further ones and recommendations. Rows never come or go; only
    counts change."""

    matched = Signal()
    """Counts are others: paint anew. `dataChanged` would make the tree ask for the height of every row."""

    def __init__(self, report: Report, stance_of: Callable[[str], str]) -> None:
        """`stance_of` gives the stance on a code as it is now, '' for none."""
        super().__init__()
        self._report, self._stance_of = report, stance_of
        self.heads = _heads(report)
        self._sections = _walk(self.heads)
        self._by_code = {node.code: node for node in self._sections if node.code}
        for node in reversed(self._sections):  # what is below comes first
            if node.parent:
                node.parent.total += node.total

    def node(self, index: Index) -> Node:
        found: Node = index.internalPointer()
        return found

    def index_of(self, code: str) -> QModelIndex:
        """Where a code or section id stands; an invalid index if nowhere."""
        node = self._node_of(code)
        return self.createIndex(node.row, 0, node) if node else QModelIndex()

    @property
    def badges(self) -> tuple[list[str], list[str]]:
        """Those of sections, and of recommendations."""
        sections = [node.badge for node in self._sections if node.badge]
        return sections, [one.code for one in self._report.recommendations]

    def stance(self, node: Node) -> str:
        return self._stance_of(node.code) if node.is_recommendation else ""

    def stance_words(self, node: Node) -> str:
        """What the report calls it; '' for none."""
        stance = self.stance(node)
        return stance_words(stance, self._report) if stance else ""

    def set_shown(self, shown: AbstractSet[str] | None) -> None:
        """The codes that the filter lets through, None without a filter."""
        for node in self._sections:
            node.show_only(shown)
            node.match = None if shown is None else len(shown & node.codes)
        for node in reversed(self._sections) if shown is not None else ():
            if node.parent:
                node.parent.match = (node.parent.match or 0) + (node.match or 0)
        self.matched.emit()

    def open_at_first(self) -> list[QModelIndex]:
        """The rows under which sections stand."""
        return [self.createIndex(node.row, 0, node) for node in self._sections if node.sections]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        rows = self.node(parent).children if parent.isValid() else self.heads
        return self.createIndex(row, column, rows[row]) if 0 <= row < len(rows) and column == 0 else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self.node(index).parent if index.isValid() else None
        return self.createIndex(above.row, 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self.heads)
        return len(self.node(parent).recommendations) + len(self.node(parent).sections)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002  (Qt's signature)
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role not in {_SPOKEN, _WHOLE}:
            return None
        stance = self.stance_words(node)
        if role == _SPOKEN:
            return node.spoken(stance)
        return _("{stance} · {title}").format(stance=stance, title=node.title) if stance else node.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.node(index).code:
            return Qt.ItemFlag.ItemIsEnabled
        return SELECTABLE

    def _node_of(self, code: str) -> Node | None:
        if code not in self._by_code and (section := self._report.section_of(code)):
            self._by_code |= {node.code: node for node in self._by_code[section.id].children}
        return self._by_code.get(code)


def _walk(heads: list[Node]) -> list[Node]:
    """Them and all sections, none before the one that it stands under."""
    found = list(heads)
    for node in found:  # which grows meanwhile
        found += node.sections
    return found


def _heads(report: Report) -> list[Node]:
    """Of a conference with panels and side events heads, of any other report its sections as they stand."""
    heads = _conference(report) if report.is_of_conference else _nested(report)
    for row, head in enumerate(heads):
        head.row = row
    return heads


def _nested(report: Report) -> list[Node]:
    nodes: dict[str, Node] = {}
    for section in report.sections:
        node = nodes[section.id] = _section(section)
        if section.parent is not None:
            nodes[section.parent].add(node)
    return [node for node in nodes.values() if node.parent is None]


def _conference(report: Report) -> list[Node]:
    """Sections stand under the section that names them as children; panels and the rest under heads of their own."""
    conference = Node("", "", "", _("Conference"), is_head=True)
    panels = Node("", "", "", _("Panels"), is_head=True)
    heads = [conference, panels]
    parents: dict[str, Node] = {}
    for section in report.sections:
        if section.children:
            parents[section.id] = Node(section.id, "", "", section.title, is_head=True)
            heads.append(parents[section.id])
        elif section.parent in parents:
            parents[section.parent].add(_section(section))
        else:
            (panels if section.kind == "panel" else conference).add(_section(section))
    return [head for head in heads if head.sections]


def _section(section: Section) -> Node:
    found = section.recommendations
    node = Node(section.id, section.badge, section.label, section.title, len(found))
    node.recommendations, node.codes = found, frozenset(one.code for one in found)
    return node
