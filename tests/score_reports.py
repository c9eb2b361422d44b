"""Compares what is proposed for published reports with lists of their recommendations that others made.

python -m tests.score_reports FOLDER [NAME…], where FOLDER has reports/NAME.pdf, reports/recommendations.json and
tools/score_import.py. The reports are of others and stand in no repository, so this is no test.
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.work_in_steps import at_once

FEWEST = 5
"""Words of a recommendation: a shorter one can't be told from others."""


def main(folder: Path, names: list[str]) -> None:
    """Print recall, precision, number and States of each, and how many listed ones aren't taken for recommendations."""
    listed = json.loads((folder / "reports" / "recommendations.json").read_text(encoding="utf-8"))
    tool = scorer(folder / "tools" / "score_import.py")
    for name in names or sorted(listed):
        found = proposed(folder / "reports" / f"{name}.pdf")
        got = [{"text": one.text, "from": one.proposers} for one in found.blocks if one.kind == "recommendation"]
        others = [{"text": one.text, "from": ()} for one in found.blocks if one.kind in {"left-out", "maybe"}]
        scores = tool.score(listed[name], got)
        long = [one for one in listed[name] if len(tool.squash(one["text"]).split()) >= FEWEST]
        missed = [one for one in long if tool.score([one], got)["recall"] == 0]
        lost = sum(tool.score([one], others)["recall"] for one in missed)
        said = " ".join(f"{key} {value:.3f}" for key, value in scores.items())
        print(f"{name:18} {said} taken {len(got)} left out or maybe {lost:.0f}")


def proposed(path: Path) -> Proposal:
    """What is proposed for the report in a file."""
    return at_once(propose(read_source(path), path.name))


def scorer(path: Path) -> Any:
    """The module at a path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
