"""What the text says of somebody beside the name: 'Director of …'."""


def office(name: str, ground: str) -> str:
    """The words of the text without the name."""
    before, _name, after = ground.partition(name)
    parts = (part.strip(" ,") for part in (before, after))
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]
