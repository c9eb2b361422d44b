"""LibreOffice as another reader of what is exported."""

import subprocess
from pathlib import Path


class LibreOffice:
    """Without a window, with a profile of its own, and never for longer than a minute."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def convert(self, source: Path, kind: str, suffix: str) -> Path:
        profile, target = (self.folder / "profile").as_uri(), self.folder / "converted"
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(target), str(source)], check=True, capture_output=True, timeout=60)
        return target / f"{source.stem}.{suffix}"

    def lines(self, source: Path) -> list[str]:
        """The text it sees in a document."""
        text = self.convert(source, "txt:Text (encoded):UTF8", "txt")
        return text.read_text(encoding="utf-8-sig").splitlines()
