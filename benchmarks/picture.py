"""The results as one picture: each measure as a bar against its goal."""

from html import escape

from benchmarks.measure import Result

ROW, LEFT, WIDTH, TOP = 34, 330, 420, 64
ALL = LEFT + WIDTH + 150
MET, MISSED, INK, QUIET = "#1B5AA6", "#B3261E", "#1C1E22", "#5F646D"


def draw(results: list[Result], title: str) -> str:
    """An SVG; a bar that ends left of the line has met its goal."""
    height = TOP + ROW * len(results) + 16
    rows = "".join(row(result, TOP + ROW * index) for index, result in enumerate(results))
    line = LEFT + WIDTH // 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{ALL}" height="{height}" '
        f'font-family="Inter, sans-serif" font-size="13" fill="{INK}">'
        f'<rect width="{ALL}" height="{height}" fill="#FAF9F6"/>'
        f'<text x="16" y="26" font-weight="600">{escape(title)}</text>'
        f'<text x="{line}" y="48" text-anchor="middle" fill="{QUIET}">goal</text>'
        f'<path d="M{line} 54V{height - 8}" stroke="{QUIET}" stroke-dasharray="3 3"/>{rows}</svg>\n'
    )


def row(result: Result, y: int) -> str:
    """One measure: its name, a bar as long as its value is of twice the goal, and the value."""
    facts = result.as_json()
    share = facts["value"] / facts["goal"] if facts["goal"] else float(facts["value"] > 0) * 2
    length = min(WIDTH, round(share * WIDTH / 2))
    colour = MET if facts["met"] else MISSED
    value = {"ratio": "× {:.2f}", "growth": "n^{:.2f}", "single": "{:.2f} "}[facts["kind"]].format(facts["value"])
    return (
        f'<text x="16" y="{y + 17}">{escape(result.name)}</text>'
        f'<rect x="{LEFT}" y="{y + 4}" width="{max(length, 2)}" height="18" rx="4" fill="{colour}"/>'
        f'<text x="{LEFT + WIDTH + 12}" y="{y + 17}" fill="{QUIET}">'
        f"{value}{facts.get('unit', '') if facts['kind'] == 'single' else ''} (≤ {facts['goal']:g})</text>"
    )
