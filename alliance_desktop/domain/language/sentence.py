"""A term in words, as its chip reads: "tagged funding", "not: panel 1 or 2", "contains “co-operation”"."""

from collections.abc import Iterable, Sequence

from alliance_desktop.domain.language import filter_terms
from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import Phrase, _, all_of, any_of


def sentence(term: filter_terms.Term) -> str:
    """The term as a reader would say it."""
    match term:
        case filter_terms.Not(inner):
            return _("not: {term}").format(term=_enclosed(inner))
        case filter_terms.AllOf(parts):
            return _about_all(parts)
        case filter_terms.AnyOf(parts):
            return _either(map(_enclosed, parts))
        case Words():
            return (_("contains exactly {words}") if term.exact else _("contains {words}")).format(words=_quoted(term))
        case _:
            return _about_field(term)


def in_marks(words: str) -> str:
    """'“human”'."""
    return _("“{text}”").format(text=words)


def _about_all(parts: Sequence[filter_terms.Term]) -> str:
    words = [_quoted(part) for part in parts if isinstance(part, Words) and not part.exact]
    if len(words) < len(parts):
        return all_of([_enclosed(part) for part in parts])
    return _("contains {words}").format(words=all_of(words))


def _about_field(
    term: filter_terms.Codes | filter_terms.OneOf | filter_terms.Called | filter_terms.Tagged | filter_terms.NoteSays,
) -> str:
    """As the row of its field says it."""
    match term:
        case filter_terms.Codes():
            return _said("id", term.codes)
        case filter_terms.Tagged():
            return _said("tag", map(_tag, term.names))
        case filter_terms.NoteSays():
            return _said("note", map(_quoted, term.words))
        case filter_terms.Called():
            return _said(term.field, term.names)
        case filter_terms.OneOf():
            return _said(term.field, _values(term))


def _said(field: str, values: Iterable[str]) -> str:
    return FIELDS[field].says().format(values=_either(values))


def _values(term: filter_terms.OneOf) -> list[str]:
    in_words = FIELDS[term.field].in_words
    if in_words:
        return list(map(in_words, term.values))
    return list(map(_called, term.values, term.labels)) if term.labels else list(term.values)


def _called(value: str, label: Phrase) -> str:
    return _("{addressee}, named or implied").format(addressee=label()) if value.endswith("~") else label()


def _enclosed(term: filter_terms.Term) -> str:
    return f"({sentence(term)})" if isinstance(term, filter_terms.AllOf | filter_terms.AnyOf) else sentence(term)


def _tag(name: str) -> str:
    return _("under {tag}").format(tag=name.removesuffix("/*")) if name.endswith("/*") else name


def _quoted(words: Words) -> str:
    return in_marks(words.text + "…" * words.prefix)


def _either(parts: Iterable[str]) -> str:
    return any_of(list(parts))
