"""LibreOffice as another reader of what is exported."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdf

from alliance_desktop.export import to_docx, to_odt
from alliance_desktop.render.export_content import ExportContent


class LibreOffice:
    """Without a window, with a profile of its own, and never for longer than five minutes. A new profile takes most of
    the time of a start, so that tests share one."""

    def __init__(self, folder: Path, profile: Path | None = None) -> None:
        self.folder = folder
        self.profile = profile or folder / "profile"

    def convert(self, source: Path, kind: str, suffix: str) -> Path:
        return self.convert_each([source], kind, suffix)[0]

    def convert_each(self, sources: list[Path], kind: str, suffix: str, *, read_as: str = "") -> list[Path]:
        """Started once, which takes most of the time. Files of one name must not be among them; `read_as` names the
        filter that reads them, where it can't be told by their names."""
        target = self.folder / "converted"
        command = ["soffice", f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--convert-to", kind]
        command += [f"--infilter={read_as}"] if read_as else []
        subprocess.run(
            [*command, "--outdir", str(target), *map(str, sources)], check=True, capture_output=True, timeout=900
        )
        return [target / f"{source.stem}.{suffix}" for source in sources]

    def lines(self, source: Path) -> list[str]:
        """The text it sees in a document."""
        return self.lines_of_each([source])[0]

    def lines_of_each(self, sources: list[Path]) -> list[list[str]]:
        """The text it sees in documents, which must not share a name."""
        texts = self.convert_each(sources, "txt:Text (encoded):UTF8", "txt")
        return [text.read_text(encoding="utf-8-sig").splitlines() for text in texts]

    def pasted(self, html: str) -> Path:
        """A Word file into which rich text was pasted."""
        source = self.folder / "pasted.html"
        source.write_text(f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>', encoding="utf-8")
        return self.convert_each([source], "docx:MS Word 2007 XML", "docx", read_as="HTML (StarWriter)")[0]

    def printed(self, files: Mapping[str, bytes]) -> list[Path]:
        """Each of these files, by name, as a PDF."""
        for name, data in files.items():
            (self.folder / name).write_bytes(data)
        return self.convert_each([self.folder / name for name in files], "pdf", "pdf")

    def printed_both(self, contents: Mapping[str, ExportContent]) -> list[Path]:
        """Each of these contents, by name, as a PDF of its Word file and one of its OpenDocument text."""
        writers = {"docx": to_docx.write, "odt": to_odt.write}
        return self.printed(
            {
                f"{name}-{kind}.{kind}": b"".join(write(content))
                for name, content in contents.items()
                for kind, write in writers.items()
            }
        )

    def sizes(self, files: Mapping[str, bytes], words: str) -> list[float]:
        """For each of these files, by name, the size of the letters in which it sets these words, in points."""
        return [_size(one, words) for one in self.printed(files)]


def _size(pdf: Path, words: str) -> float:
    found: list[float] = []

    def visit(text: str, _page: object, matrix: Sequence[float], _font: object, size: float) -> None:
        if words in text:
            found.append(round(size * matrix[3], 1))

    for page in pypdf.PdfReader(pdf).pages:
        page.extract_text(visitor_text=visit)
    (one,) = set(found)
    return one
