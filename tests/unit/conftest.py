"""Readers of exported files."""

from pathlib import Path

import pytest

from tests.unit.export.libreoffice import LibreOffice


@pytest.fixture
def libreoffice(tmp_path: Path) -> LibreOffice:
    return LibreOffice(tmp_path)
