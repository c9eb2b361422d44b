"""What a file doesn't say of itself, or leaves open, is said before its report is reviewed."""

from pathlib import Path

import pytest

from alliance_desktop.errors import DocumentError
from alliance_desktop.importing.file_review import FileReview, read_and_propose
from tests.unit.importing.printed_reports import those
from tests.unit.ingest import word_files as word

RUSSIAN = """Совещание по вопросам свободы СМИ

Вена, 12 мая 2025 года

Участники вынесли следующие рекомендации:

1. Государствам-участникам следует расследовать каждое нападение на журналиста;
2. Бюро рекомендуется издать «практическое руководство» к 2026 году.
"""
FRENCH = """Réunion sur la liberté des médias

Vienne, 12 mai 2025

Les participants ont formulé les recommandations suivantes :

1. Les États devraient enquêter sur toute agression créée contre un journaliste ;
2. Le Bureau est invité à publier « un guide pratique » d’ici à 2026 et pour tous.
"""
ARABIC = """# اجتماع حول حرية الإعلام

فيينا، 12 مايو 2025

قدم المشاركون التوصيات التالية:

1. ينبغي للدول المشاركة أن تحقق في كل اعتداء على صحفي؛
2. تشجيع تدريب أفراد الشرطة.
"""
ENGLISH = "Report on lakes\n\nThe meeting recommends to the States that:\n\n1. They clean all of the lakes.\n"


def review_of(path: Path, data: bytes) -> FileReview:
    path.write_bytes(data)
    return read_and_propose(path)


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (RUSSIAN, "cp1251", ["Cyrillic (Windows-1251)"]),
        (FRENCH, "cp1252", ["Western European (Windows-1252)"]),
        (RUSSIAN, "utf-8", []),
        (FRENCH, "utf-8", []),
        (RUSSIAN, "utf-16", []),
        (FRENCH, "utf-16-le", []),
        (ENGLISH, "ascii", []),
    ],
)
def test_letters_are_told_by_their_bytes_and_a_guess_is_said(
    text: str, encoding: str, told: list[str], tmp_path: Path
) -> None:
    file = review_of(tmp_path / "a.txt", text.encode(encoding))
    assert "\n".join(file.review.proposal.lines).strip() == text.strip()
    assert those(file.review.blocks, "recommendation")
    assert [words for notice in file.notices for words in told if words in notice] == told
    assert len(file.notices) == len(told)


def test_a_list_in_a_language_that_isnt_known_is_looked_at_and_its_date_and_id_say_something(tmp_path: Path) -> None:
    file = review_of(tmp_path / "a.md", ARABIC.encode())
    head = file.review.head
    assert (head.title, head.date, head.id) == ("اجتماع حول حرية الإعلام", "12 مايو 2025", "report-2025")
    assert len(those(file.review.blocks, "maybe")) == len(file.review.to_look_at) == 2
    assert "language of this report" in " ".join(file.notices)


def test_tracked_changes_are_said(tmp_path: Path) -> None:
    body = word.p("The meeting recommends to all States:") + word.p("Clean the lakes", word.ins(word.r(" and rivers")))
    assert "tracked changes" in " ".join(review_of(tmp_path / "a.docx", word.word_file(body)).notices)
    assert not review_of(tmp_path / "b.docx", word.word_file(word.p(ENGLISH))).notices


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_file_of_blanks_is_empty(name: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=f"“{name}” is empty"):
        review_of(tmp_path / name, b" \n\t\n  \n")
