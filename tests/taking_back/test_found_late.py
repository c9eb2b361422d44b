"""What only a store of its own shows: numbers of a list of which items came and went."""

import pytest

from tests.taking_back.desk import Desk
from tests.taking_back.word_file import WordFile, paste_behind, remove

LISTED = "Three branches matter.\n\n1. hotels\n2. carriers\n3. banks"
NUMBERED = "Three branches matter.\n\n1. carriers\n2. airlines\n3. banks"


@pytest.mark.parametrize("template", ["positions", "notes"])
def test_a_list_is_numbered_as_the_document_shows_it(own_desk: Desk, template: str) -> None:
    own_desk.do("position", "S1-04", "--line", LISTED)
    path = own_desk.export_anew(template, "docx")
    word = WordFile(path.read_bytes())
    paste_behind(word.at("carriers"), "airlines")
    remove(word.at("hotels"))
    path.write_bytes(word.data())
    assert [one["theirs"] for one in own_desk.told(path)["changed"]] == [NUMBERED]
    path = own_desk.export_anew(template, "md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1. hotels\n2. carriers\n", "1. carriers\n2. airlines\n"), encoding="utf-8")
    assert [one["theirs"] for one in own_desk.told(path)["changed"]] == [NUMBERED]
