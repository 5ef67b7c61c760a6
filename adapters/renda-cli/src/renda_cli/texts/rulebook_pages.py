"""Rulebooks for a reader: one with its rules by source, several by the duties they share."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from renda import Citation, DutyRule, Instrument, Rulebook
from renda.comparison import Layered
from renda.reports import rule_data
from renda.rules import bound_text, subjects_text, unit_text, what_text
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import mark, say

DAY = timedelta(days=1)
SINCE = mark("since {first}")
UNTIL = mark("{first} to {last}")
IN_FORCE = mark("In force: {days}")
SUPERSEDES = mark("Supersedes: {rulebooks}")
FOLLOWED_BY = mark("Followed by: {rulebook}, since {first}")
SOURCE = mark("Source: {source}")
INCOMPLETE = mark("Incomplete: {what}")
INSTRUMENT = mark("{title} ({version}), in force {days}")
LAYERS = mark("{rulebook}: duties set by several layers: {n}; conflicts: {conflicts}")
NO_RULE = mark("No rule is in force on {day}.")
COLUMNS = (
    mark("Article"),
    mark("Code"),
    mark("Rule"),
    mark("Whose"),
    mark("Required"),
    mark("Period"),
    mark("Counted by"),
    mark("In force"),
    mark("What counts"),
)


def layers_text(layers: Layered, lang: str) -> Lines:
    """Yield a line for each pair of rules that set one duty, and at last how many there are."""
    yield from (overlay.text(lang) for overlay in layers.overlays)
    counts = {"n": len(layers.overlays), "conflicts": len(layers.conflicts)}
    yield say(LAYERS, lang, rulebook=layers.rulebook.id, **counts)


def followers(rulebook: Rulebook, line: Iterable[Rulebook]) -> list[Rulebook]:
    """Return the rulebooks of a succession that supersede one of them."""
    return [other for other in line if rulebook.id in other.supersedes]


def rules_on(rulebook: Rulebook, day: date | None) -> tuple[DutyRule, ...]:
    """Return the rules of a rulebook that are in force on a day; all of them without one."""
    if day is None:
        return rulebook.rules
    return tuple(rule for rule in rulebook.rules if rule.binds(day, day + DAY))


def rulebook_page(
    rulebook: Rulebook, line: Sequence[Rulebook], day: date | None, lang: str
) -> Lines:
    """Yield a rulebook's lines below its name.

    Args:
        rulebook: The rulebook.
        line: The succession it stands in.
        day: Only rules in force on this day are shown; None shows all.
        lang: The language.
    """
    yield say(IN_FORCE, lang, days=_days(rulebook.valid_from, rulebook.valid_to, lang))
    if rulebook.supersedes:
        yield say(SUPERSEDES, lang, rulebooks=", ".join(rulebook.supersedes))
    for follower in followers(rulebook, line):
        yield say(FOLLOWED_BY, lang, rulebook=follower.id, first=follower.valid_from)
    yield say(SOURCE, lang, source=rulebook.source)
    if rulebook.incomplete is not None:
        yield say(INCOMPLETE, lang, what=rulebook.incomplete.label(lang))
    rules = rules_on(rulebook, day)
    if day is not None and not rules:
        yield ""
        yield say(NO_RULE, lang, day=day)
    for instrument, listed in _by_instrument(rules):
        yield ""
        yield from _instrument_text(instrument, lang)
        yield from table([say(column, lang) for column in COLUMNS], _rows(listed, lang))


def _by_instrument(rules: Iterable[DutyRule]) -> list[tuple[Instrument, list[DutyRule]]]:
    """Return the rules under their instruments, those of each in the order of their articles."""

    def instrument_of(rule: DutyRule) -> Instrument:
        return rule.citation.instrument

    def place(rule: DutyRule) -> tuple[date, str, str]:
        instrument = instrument_of(rule)
        return instrument.in_force_from, instrument.title.label(), instrument.version

    # Sorting keeps the order of codes within one instrument.
    ordered = sorted(rules, key=place)
    return [(instrument, [*listed]) for instrument, listed in groupby(ordered, instrument_of)]


def _instrument_text(instrument: Instrument, lang: str) -> Lines:
    days = _days(instrument.in_force_from, instrument.in_force_to, lang)
    title = instrument.title.label(lang)
    yield heading(say(INSTRUMENT, lang, title=title, version=instrument.version, days=days))
    if instrument.source:
        yield say(SOURCE, lang, source=instrument.source)


def _rows(rules: Iterable[DutyRule], lang: str) -> list[list[Cell]]:
    return [
        [
            _article(rule.citation, lang),
            rule.code,
            rule.title.label(lang),
            _whom(rule, lang),
            bound_text(rule.bound, rule.bound.each or rule.period, lang),
            rule.period.label(lang),
            unit_text(rule, lang),
            _days(rule.valid_from, rule.valid_to, lang),
            what_text(rule, lang),
        ]
        for rule in rules
    ]


def _article(citation: Citation, lang: str) -> str:
    return citation.article or say("not public", lang)


def _whom(rule: DutyRule, lang: str) -> str:
    chosen = subjects_text(rule, lang)
    scope = rule.scope.label(lang)
    return say("{scope}; {chosen}", lang, scope=scope, chosen=chosen) if chosen else scope


def _days(first: date, after: date | None, lang: str) -> str:
    if after is None:
        return say(SINCE, lang, first=first)
    return say(UNTIL, lang, first=first, last=after - DAY)


def rulebook_head(rulebook: Rulebook, line: Sequence[Rulebook]) -> dict[str, Any]:
    """Return what a rulebook says of itself, and what follows it, as plain data."""
    incomplete = rulebook.incomplete
    return {
        "id": rulebook.id,
        "version": rulebook.version,
        "title": dict(rulebook.title.texts),
        "adopted_on": rulebook.adopted_on.isoformat(),
        **_days_data(rulebook.valid_from, rulebook.valid_to),
        "source": rulebook.source,
        "incomplete": None if incomplete is None else dict(incomplete.texts),
        "supersedes": list(rulebook.supersedes),
        "followed_by": [
            {"id": follower.id, "valid_from": follower.valid_from.isoformat()}
            for follower in followers(rulebook, line)
        ],
    }


def rule_row(rule: DutyRule) -> dict[str, Any]:
    """Return a rule as plain data: as a report has it, whom it binds, and when its source holds."""
    instrument = rule.citation.instrument
    days = {"in_force_from": instrument.in_force_from, "in_force_to": instrument.in_force_to}
    in_force = {name: None if day is None else day.isoformat() for name, day in days.items()}
    data: dict[str, Any] = rule_data(rule)
    return {
        **data,
        "citation": {**data["citation"], **in_force},
        "period": rule.period,
        "kinds": sorted(rule.kinds),
        "applies_to": str(rule.applies_to),
        "exempts": str(rule.exempts),
    }


def _days_data(first: date, after: date | None) -> dict[str, str | None]:
    return {
        "valid_from": first.isoformat(),
        "valid_to": None if after is None else after.isoformat(),
    }
