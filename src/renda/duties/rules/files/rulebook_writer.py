"""A rulebook written as a TOML file, so that reading the file gives the same rulebook again.

It knows the names under which a file holds what a rulebook holds. Comments, and the names that a
file gave its instruments, are no part of a rulebook.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, fields, has

from renda.dates.year_starts import YearStart
from renda.duties.rules.measures import Share, SubjectShare
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.kernel.citations import Instrument
from renda.kernel.input.toml_texts import toml_text
from renda.kernel.predicates import Comparison, Predicate
from renda.kernel.titles import Title
from renda.kernel.values.value_limits import Portion

Data = dict[str, object]
# What these hold stands in a file right in the rule, or in the item of points, that has them.
INLINED = frozenset({"measure", "bound", "count"})
DATES = "valid_from", "valid_to"


class UnwritableRulebookError(RendaError, ValueError):
    """A rulebook holds what its file has no words for."""

    message = "rulebook {rulebook} cannot be written: its file has no words for all of {what}"


def to_toml(rulebook: Rulebook) -> bytes:
    """Return a rulebook as the TOML of its file, in UTF-8.

    What is written is read back first: loading it gives an equal rulebook with the same digest.

    Raises:
        UnwritableRulebookError: The file has no words for something, such as a rule that chooses
            by what is absent, or one that binds longer than its rulebook.
        InputError: Something in it would be refused in a file, such as an empty id.
    """
    # Imported here, as it brings a converter that only readers of files need.
    from renda.duties.rules.files.rulebook_toml import parse_rulebook

    text = toml_text(_rulebook_data(rulebook))
    written = parse_rulebook(text, f"{rulebook.id}.toml")
    unlike = [*_differences(_with_kind_titles(rulebook), written)]
    if unlike:
        raise UnwritableRulebookError(rulebook=rulebook.id, what=", ".join(unlike))
    return text.encode()


def _with_kind_titles(rulebook: Rulebook) -> Rulebook:
    # A file's rules carry the titles of its kinds; rules made otherwise need not.
    rules = [evolve(rule, kind_titles=rulebook.kinds) for rule in rulebook.rules]
    return evolve(rulebook, rules=rules)


def _differences(rulebook: Rulebook, written: Rulebook) -> Iterator[str]:
    """Yield the names of what differs: codes of rules, and fields of the rulebook."""
    for attribute in fields(Rulebook):
        if attribute.name != "rules":
            same = getattr(rulebook, attribute.name) == getattr(written, attribute.name)
            yield from [] if same else [attribute.name]
    for rule, other in zip(rulebook.rules, written.rules, strict=True):
        yield from [] if rule == other else [rule.code]


def _rulebook_data(rulebook: Rulebook) -> Data:
    from renda.duties.rules.files.rulebook_toml import RULEBOOK_FORMAT

    instruments = dict.fromkeys(rule.citation.instrument for rule in rulebook.rules)
    names = {instrument: f"instrument-{n}" for n, instrument in enumerate(instruments, 1)}
    return {
        "format": RULEBOOK_FORMAT,
        **_data(rulebook, "rules", *DATES),
        **_dates(rulebook),
        "instruments": {name: _data(instrument) for instrument, name in names.items()},
        "rules": [_rule_data(rule, rulebook, names) for rule in rulebook.rules],
    }


def _rule_data(rule: DutyRule, rulebook: Rulebook, names: Mapping[Instrument, str]) -> Data:
    citation: Data = {"instrument": names[rule.citation.instrument]}
    if rule.citation.article is not None:
        citation["article"] = rule.citation.article
    of_rulebook = _dates(rulebook)
    own = {name: day for name, day in _dates(rule).items() if day != of_rulebook.get(name)}
    return {**_data(rule, "citation", "kind_titles", *DATES), **own, "citation": citation}


def _dates(dated: Rulebook | DutyRule) -> Data:
    days = {name: getattr(dated, name) for name in DATES}
    return {name: day for name, day in days.items() if day is not None}


def _data(value: Any, *left_out: str) -> Data:  # noqa: ANN401 - any class of a rulebook's
    """Return the fields of a value as a file names them; what is usual is not said."""
    if isinstance(value, Share):
        return {
            **_data(value.among),
            "among": _plain(value.among.where),
            "where": _plain(value.where),
        }
    if isinstance(value, SubjectShare):
        return {**_data(value.each), "subjects": _plain(value.of), "having": value.having}
    data: Data = {}
    for attribute in fields(type(value)):
        held = getattr(value, attribute.name)
        if attribute.name in left_out or held == attribute.default:
            continue
        data |= _data(held) if attribute.name in INLINED else {attribute.name: _plain(held)}
    # An empty list or table says no more than none.
    return {name: held for name, held in data.items() if held not in ([], {})}


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case YearStart() | Portion():
            return str(value)
        case Title():
            return dict(value.texts)
        case Predicate():
            return _conditions(value)
        case Mapping():
            return {key: _plain(held) for key, held in value.items()}
        case tuple():
            return [_plain(held) for held in value]
        case _ if has(type(value)):
            return _data(value)
        case _:
            return value


def _conditions(predicate: Predicate) -> Data | list[Data]:
    """Return a table of conditions, or a list of them where one key is needed several times."""
    tables: list[Data] = [{}]
    for comparison in predicate.comparisons:
        key = _key(comparison)
        # A file has no word for what is absent: it is left out, and then found missing.
        if None in comparison.values:
            continue
        if key in tables[-1]:
            tables.append({})
        is_list = comparison.operator == "in"
        tables[-1][key] = sorted(comparison.values, key=str) if is_list else comparison.value
    return tables[0] if len(tables) == 1 else tables


def _key(comparison: Comparison) -> str:
    plain = comparison.operator in {"eq", "in"}
    return comparison.field if plain else f"{comparison.field}__{comparison.operator}"
