"""LibreOffice as another reader of what is exported."""

import subprocess
from pathlib import Path


class LibreOffice:
    """Without a window, with a profile of its own, and never for longer than a minute."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def convert(self, source: Path, kind: str, suffix: str) -> Path:
        return self.convert_each([source], kind, suffix)[0]

    def convert_each(self, sources: list[Path], kind: str, suffix: str) -> list[Path]:
        """Started once, which takes most of the time. Files of one name must not be among them."""
        profile, target = (self.folder / "profile").as_uri(), self.folder / "converted"
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(target), *map(str, sources)], check=True, capture_output=True, timeout=60
        )
        return [target / f"{source.stem}.{suffix}" for source in sources]

    def lines(self, source: Path) -> list[str]:
        """The text it sees in a document."""
        return self.lines_of_each([source])[0]

    def lines_of_each(self, sources: list[Path]) -> list[list[str]]:
        """The text it sees in documents, which must not share a name."""
        texts = self.convert_each(sources, "txt:Text (encoded):UTF8", "txt")
        return [text.read_text(encoding="utf-8-sig").splitlines() for text in texts]
