"""A procedure as a page to read (Markdown), in the reader's language, made from its tables alone.

It holds the diagram, the table of who may do what at which stage, and what is owed until when.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from renda.dates.deadlines import Span
from renda.kernel.citations import Citation
from renda.process.diagrams import Drawn, drawn, label_of, listed, procedure_diagram
from renda.process.items import ItemKind
from renda.process.procedures import Procedure, StandIn, Timer
from renda.wording import ENGLISH, mark, say

MOVES = (
    mark("Move"),
    mark("By whom"),
    mark("At which stage"),
    mark("Leads to"),
    mark("Conditions"),
    mark("Basis"),
)
TIMERS = (
    mark("What is owed"),
    mark("By whom"),
    mark("Counted from"),
    mark("Time limit"),
    mark("Done by"),
    mark("Extension"),
    mark("Basis"),
)
WHEN = mark("only if {fact}")
RESULT = mark("where it comes out as {result}")
NEEDS = mark("refused unless {fact}")
WARNS = mark("a note is kept unless {fact}")
UNTIL = mark("it goes on only once {fact}")
LATE = mark("{span}, later refused")
NONE = "-"


def procedure_page(procedure: Procedure, kind: ItemKind[Any], lang: str = ENGLISH) -> str:
    """Return all a procedure says, as a section of Markdown.

    Args:
        procedure: The tables.
        kind: What is known of the items.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(_lines(procedure, kind, lang))


def _lines(procedure: Procedure, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    yield from (f"## {procedure.title.label(lang)}", "", *_facts(procedure, lang), "")
    yield from ("```mermaid", procedure_diagram(procedure, kind, lang), "```", "")
    yield from (say("Who may do what at which stage; nothing else is allowed:", lang), "")
    yield from _table(MOVES, (_way(each, kind, lang) for each in drawn(procedure.moves)), lang)
    yield from ("", say("What is owed until when:", lang), "")
    timed = [_timer(each, kind, lang) for each in procedure.timers]
    left = [_left_open(each, kind, lang) for each in procedure.open_ended]
    yield from _table(TIMERS, (*timed, *left), lang)
    yield ""


def _facts(procedure: Procedure, lang: str) -> Iterator[str]:
    """Yield what the procedure is, a line of a list each."""
    end = procedure.valid_to
    until = say("until before {day}", lang, day=end) if end else say("until further notice", lang)
    used = say("used from {day}", lang, day=procedure.valid_from)
    yield say("- Name: `{name}`", lang, name=procedure.id)
    yield say("- Source: {source}", lang, source=procedure.source)
    adopted = say("adopted on {day}", lang, day=procedure.adopted_on)
    yield say("- Dates: {days}", lang, days=listed((adopted, used, until), lang))
    yield say("- Last days: {roll}", lang, roll=procedure.roll)
    if procedure.incomplete:
        yield say("- Left out: {what}", lang, what=procedure.incomplete)
    yield from (_stand_in(each, lang) for each in procedure.stand_ins)


def _stand_in(row: StandIn, lang: str) -> str:
    words = {
        "party": row.party,
        "others": listed((each.label(lang) for each in row.acts_for), lang),
        "levels": listed((each.label(lang) for each in row.levels), lang),
        "basis": _cited(row.citation, lang),
    }
    return say("- The {party} acts for: {others} (level: {levels}; basis: {basis})", lang, **words)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], lang: str) -> Iterator[str]:
    yield _row(say(each, lang) for each in heads)
    yield _row("---" for _ in heads)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(each.replace('|', '/') for each in cells)} |"


def _way(row: Drawn, kind: ItemKind[Any], lang: str) -> tuple[str, ...]:
    way = row.way
    return (
        label_of(way.move, kind, lang),
        listed((each.label(lang) for each in way.by), lang),
        listed((kind.stages(each).label(lang) for each in way.at), lang),
        kind.stages(way.to).label(lang) if way.to else say("stage unchanged", lang),
        say("; ", lang).join(_conditions(row, kind, lang)) or NONE,
        _cited(way.citation, lang),
    )


def _conditions(row: Drawn, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    way = row.way
    if row.results:
        results = listed((label_of(each, kind, lang) for each in row.results), lang)
        yield say(RESULT, lang, result=results)
    asked = ((WHEN, (way.when,)), (NEEDS, way.needs), (WARNS, way.warns), (UNTIL, (way.until,)))
    for message, facts in asked:
        said = [kind.words(each).label(lang) for each in facts if each]
        if said:
            yield say(message, lang, fact=listed(said, lang))


def _timer(timer: Timer, kind: ItemKind[Any], lang: str) -> tuple[str, ...]:
    owed = kind.owed(timer.name).label(lang)
    if timer.when:
        owed = listed((owed, say(WHEN, lang, fact=kind.words(timer.when))), lang)
    return (
        owed,
        timer.owner.label(lang),
        _from(timer, kind, lang),
        say(LATE, lang, span=timer.span) if timer.window else timer.span.label(lang),
        listed((label_of(each, kind, lang) for each in timer.stops), lang) or NONE,
        _extension(timer.most, lang),
        _cited(timer.citation, lang),
    )


def _from(timer: Timer, kind: ItemKind[Any], lang: str) -> str:
    moves = listed((label_of(each, kind, lang) for each in timer.starts), lang)
    if not timer.anchor:
        return moves
    day = kind.named(timer.anchor)
    return say("{day}, else {moves} (set by these moves)", lang, day=day, moves=moves)


def _extension(most: Span | None, lang: str) -> str:
    return say("no extension", lang) if most is None else say("{span} in all", lang, span=most)


def _left_open(name: str, kind: ItemKind[Any], lang: str) -> tuple[str, ...]:
    owed = kind.owed(name).label(lang)
    return (owed, NONE, NONE, say("no time limit", lang), NONE, NONE, NONE)


def _cited(citation: Citation | None, lang: str) -> str:
    return NONE if citation is None else citation.label(lang)
