"""What is left, on the command line: a table whose sums add up, a list of what is open, and the same for programs."""

from datetime import timedelta
from typing import Any

import pytest

from alliance_desktop.render.moments import local_now

CANARY = "zebra-canary"


@pytest.fixture
def marked(call: Any) -> None:
    """Something open of each kind."""
    yesterday, tomorrow = (str(local_now().date() + timedelta(days=days)) for days in (-1, 1))
    for words in (
        ("tag", "P1-01", "S5-04", "#funding"),
        ("note", "P1-02", f"Budget of last year.\nWhich companies took part in 2018?\n{CANARY}"),
        ("position", "P1-08", "--stance", "support", "--line", "We support this."),
        ("position", "S5-04", "--stance", "oppose"),
        ("position", "P2-06", "--stance", "accept", "--line", "We can accept this."),
        ("position", "S1-04", "--asked", "Ministry of Justice", "--reply-by", yesterday),
        ("position", "S3-01", "--asked", "Ministry of Economy", "--reply-by", tomorrow),
        ("brief", "Money", "--add", "P1-08", "S1-04", "P1-02"),
    ):
        assert call(*words).code == 0
    assert call("position", "S5-04", "--remark", "-", stdin=CANARY.encode()).code == 0


@pytest.mark.usefixtures("marked")
def test_the_sections_add_up_to_the_53(call: Any) -> None:
    found = call("left", "--json").json()
    assert [one["id"] for one in found["sections"]] == [
        *(f"panel-{number}" for number in range(1, 4)),
        *(f"side-event-{number}" for number in range(1, 8)),
    ]
    for column in ("total", "tagged", "noted", "stance", "in_brief"):
        assert sum(one[column] for one in found["sections"]) == found["total"][column]
    assert found["total"] == {"total": 53, "tagged": 2, "noted": 1, "stance": 3, "in_brief": 3}
    assert found["sections"][2] == {"id": "panel-3", "total": 0, "tagged": 0, "noted": 0, "stance": 0, "in_brief": 0}


@pytest.mark.usefixtures("marked")
def test_what_is_open_comes_kind_by_kind(call: Any) -> None:
    found = [(one["kind"], one["code"]) for one in call("left", "--json").json()["open"]]
    assert len([kind for kind, _code in found if kind == "no-stance"]) == 50
    assert [each for each in found if each[0] != "no-stance"] == [
        *(("no-line", "S5-04"), ("not-answered", "S3-01"), ("overdue", "S1-04"), ("question", "P1-02")),
        *(("contradicts-twin", "P1-08"), ("differs-from-twin", "P2-06")),
    ]


@pytest.mark.usefixtures("marked")
def test_with_a_brief_only_its_recommendations_count(call: Any) -> None:
    found = call("left", "--brief", "MONEY", "--json").json()
    assert found["total"] == {"total": 3, "tagged": 0, "noted": 1, "stance": 1, "in_brief": 3}
    assert [(one["kind"], one["code"]) for one in found["open"]] == [
        *(("no-stance", "P1-02"), ("no-stance", "S1-04"), ("overdue", "S1-04"), ("question", "P1-02")),
        ("contradicts-twin", "P1-08"),
    ]
    names = [line[:12].strip() for line in call("left", "--brief", "Money").out.splitlines()[1:4]]
    assert names == ["Panel 1", "Side event 1", "All sections"]
    answer = call("left", "--brief", "Mony")
    assert (answer.code, "did you mean “money”" in answer.err.lower()) == (2, True)


@pytest.mark.usefixtures("marked")
def test_people_read_a_table_and_a_list(call: Any) -> None:
    said = call("left").out
    head, panel_1, *_rows = said.splitlines()
    assert head.split() == ["tagged", "with", "a", "note", "stance", "in", "a", "brief", "all"]
    assert panel_1.split() == ["Panel", "1", "1/11", "1/11", "1/11", "2/11", "11"]
    rows = {line[:12].strip(): line[12:].split() for line in said.splitlines()[1:11]}
    assert "Panel 3" not in rows, "there is nothing in it"
    assert rows["All sections"] == ["2/53", "1/53", "3/53", "3/53", "53"]
    assert len({len(line) for line in said.splitlines()[:11]}) == 1
    assert "\nNo line to take (1)\n    S5-04  Cannot accept\n" in said
    assert "\nA question in a note (1)\n    P1-02  Which companies took part in 2018?\n" in said
    assert said.endswith(
        "\nContradicts its twin (1)\n    P1-08  Support; S5-04: Cannot accept\n"
        "\nDiffers from its twin (1)\n    P2-06  Can accept; S2-01: No stance yet\n"
    )
    assert CANARY not in said + call("left", "--json").out


def test_without_a_store_all_53_are_without_a_stance(call: Any, store: Any) -> None:
    found = call("left", "--json").json()
    assert (len(found["open"]), {one["kind"] for one in found["open"]}) == (53, {"no-stance"})
    assert not store.exists()
    assert call("left", "P1-08").code == 2
