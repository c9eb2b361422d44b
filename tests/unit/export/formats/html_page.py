"""An exported page as Python's own parser reads it."""

from html.parser import HTMLParser

VOID = {"meta", "br", "col"}


class Page(HTMLParser):
    """The elements of a page as they open, their attributes, and the text in each; all must be closed in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(data.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        name, pieces = self.open.pop()
        assert name == tag
        self.texts.append((tag, "".join(pieces)))
        if self.open:
            self.open[-1][1].extend(pieces)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][1].append(data)

    def of(self, wanted: str) -> list[str]:
        return [text for tag, text in self.texts if tag == wanted]
