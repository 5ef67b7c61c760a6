"""A procedure as a page to read (Markdown), in the reader's language, made from its tables alone.

The page holds the diagram, the table of who may do what at which stage, and the table of timers.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from renda.dates.deadlines import Span
from renda.kernel.citations import Citation
from renda.process.items import ItemKind
from renda.process.pages.diagrams import (
    MergedRow,
    joined,
    label_of,
    merged_rows,
    procedure_diagram,
)
from renda.process.procedures import Procedure, StandIn, Timer
from renda.wording import ENGLISH, mark, say

MOVE_HEADS = (
    mark("Move"),
    mark("By whom"),
    mark("At which stage"),
    mark("Leads to"),
    mark("Conditions"),
    mark("Basis"),
)
TIMER_HEADS = (
    mark("What is owed"),
    mark("By whom"),
    mark("Counted from"),
    mark("Time limit"),
    mark("Done by"),
    mark("Extension"),
    mark("Basis"),
)
SAYS_ONLY = mark("says only: {words}")
ONLY_ONCE_DONE = mark("done only once {fact}")
AS_LONG_AS = mark("as long as {fact}")
ONLY_IF = mark("only if {fact}")
IF_RESULT = mark("where it comes out as {result}")
REFUSED_UNLESS = mark("refused unless {fact}")
NOTED_UNLESS = mark("a note is kept unless {fact}")
ONLY_ONCE = mark("it goes on only once {fact}")
LATER_REFUSED = mark("{span}, later refused")
EMPTY_CELL = "-"


def procedure_page(procedure: Procedure, kind: ItemKind[Any], lang: str = ENGLISH) -> str:
    """Return all a procedure says, as a section of Markdown.

    Args:
        procedure: The tables of moves and of timers.
        kind: What is known of the items.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(_lines(procedure, kind, lang))


def _lines(procedure: Procedure, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    yield from (f"## {procedure.title.label(lang)}", "", *_facts(procedure, kind, lang), "")
    yield from ("```mermaid", procedure_diagram(procedure, kind, lang), "```", "")
    yield from (say("Who may do what at which stage; nothing else is allowed:", lang), "")
    moves = (_move_cells(merged, kind, lang) for merged in merged_rows(procedure.moves))
    yield from _table(MOVE_HEADS, moves, lang)
    yield from ("", say("What is owed until when:", lang), "")
    timed = [_timer_cells(timer, kind, lang) for timer in procedure.timers]
    untimed = [_open_ended_cells(name, kind, lang) for name in procedure.open_ended]
    yield from _table(TIMER_HEADS, (*timed, *untimed), lang)
    yield ""


def _facts(procedure: Procedure, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    """Yield the facts about the procedure itself, one line of a list each."""
    end = procedure.valid_to
    end_text = (
        say("until before {day}", lang, day=end) if end else say("until further notice", lang)
    )
    start_text = say("used from {day}", lang, day=procedure.valid_from)
    yield say("- Name: `{name}`", lang, name=procedure.id)
    yield say("- Source: {source}", lang, source=procedure.source)
    adopted = say("adopted on {day}", lang, day=procedure.adopted_on)
    yield say("- Dates: {days}", lang, days=joined((adopted, start_text, end_text), lang))
    yield say("- Last days: {roll}", lang, roll=procedure.roll)
    if procedure.incomplete:
        yield say("- Left out: {what}", lang, what=procedure.incomplete)
    if procedure.rests:
        rests = joined((kind.stages(stage).label(lang) for stage in procedure.rests), lang)
        yield say("- Nothing need be owed at: {stages}", lang, stages=rests)
    if procedure.numbered_at:
        moves = joined((label_of(move, kind, lang) for move in procedure.numbered_at), lang)
        span = procedure.numbered_by
        yield say("- Numbered at: {moves}; counted in: {span}", lang, moves=moves, span=span)
    if procedure.categories:
        widest = (category for category in procedure.categories if not category.within)
        labels = joined((category.title.label(lang) for category in widest), lang)
        words = {"categories": labels, "source": procedure.categories_source or EMPTY_CELL}
        yield say("- Categories: {categories} (source: {source})", lang, **words)
    yield from (_stand_in(stand_in, lang) for stand_in in procedure.stand_ins)


def _stand_in(stand_in: StandIn, lang: str) -> str:
    words = {
        "party": stand_in.party,
        "others": joined((party.label(lang) for party in stand_in.acts_for), lang),
        "levels": joined((level.label(lang) for level in stand_in.levels), lang),
        "basis": _basis(stand_in.citation, lang),
    }
    return say("- The {party} acts for: {others} (level: {levels}; basis: {basis})", lang, **words)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], lang: str) -> Iterator[str]:
    yield _row(say(head, lang) for head in heads)
    yield _row("---" for _ in heads)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    # A bar would end the cell in Markdown.
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _move_cells(merged: MergedRow, kind: ItemKind[Any], lang: str) -> tuple[str, ...]:
    row = merged.row
    return (
        label_of(row.move, kind, lang),
        joined((party.label(lang) for party in row.by), lang),
        joined((kind.stages(stage).label(lang) for stage in row.at), lang),
        kind.stages(row.to).label(lang) if row.to else say("stage unchanged", lang),
        say("; ", lang).join(_conditions(merged, kind, lang)) or EMPTY_CELL,
        _basis(row.citation, lang),
    )


def _conditions(merged: MergedRow, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    row = merged.row
    if merged.results:
        results = joined((label_of(result, kind, lang) for result in merged.results), lang)
        yield say(IF_RESULT, lang, result=results)
    facts_by_message = (
        (ONLY_IF, (row.when,)),
        (REFUSED_UNLESS, row.needs),
        (NOTED_UNLESS, row.warns),
        (ONLY_ONCE, (row.until,)),
    )
    for message, facts in facts_by_message:
        labels = [kind.fact_terms(fact).label(lang) for fact in facts if fact]
        if labels:
            yield say(message, lang, fact=joined(labels, lang))
    for words in row.only.values():
        yield say(
            SAYS_ONLY, lang, words=joined((label_of(word, kind, lang) for word in words), lang)
        )


def _timer_cells(timer: Timer, kind: ItemKind[Any], lang: str) -> tuple[str, ...]:
    task = kind.task_terms(timer.name).label(lang)
    facts = ((ONLY_IF, timer.when), (ONLY_ONCE_DONE, timer.until), (AS_LONG_AS, timer.lasts))
    for message, fact in facts:
        if fact:
            task = joined((task, say(message, lang, fact=kind.fact_terms(fact))), lang)
    if timer.pauses:
        task = joined((task, _pause_text(timer, kind, lang)), lang)
    return (
        task,
        timer.owner.label(lang),
        _counted_from(timer, kind, lang),
        say(LATER_REFUSED, lang, span=timer.span) if timer.window else timer.span.label(lang),
        joined((label_of(move, kind, lang) for move in timer.stops), lang) or EMPTY_CELL,
        _extension(timer.most, lang),
        _basis(timer.citation, lang),
    )


def _pause_text(timer: Timer, kind: ItemKind[Any], lang: str) -> str:
    stop, go = (
        joined((label_of(move, kind, lang) for move in moves), lang)
        for moves in (timer.pauses, timer.resumes)
    )
    return say("its clock stands still from {stop} to {go}", lang, stop=stop, go=go)


def _counted_from(timer: Timer, kind: ItemKind[Any], lang: str) -> str:
    moves = joined((label_of(move, kind, lang) for move in timer.starts), lang)
    if not timer.anchor:
        return moves
    day = kind.find_term(timer.anchor)
    return say("{day}, else {moves} (set by these moves)", lang, day=day, moves=moves)


def _extension(most: Span | None, lang: str) -> str:
    return say("no extension", lang) if most is None else say("{span} in all", lang, span=most)


def _open_ended_cells(name: str, kind: ItemKind[Any], lang: str) -> tuple[str, ...]:
    task, limit = kind.task_terms(name).label(lang), say("no time limit", lang)
    return (task, EMPTY_CELL, EMPTY_CELL, limit, EMPTY_CELL, EMPTY_CELL, EMPTY_CELL)


def _basis(citation: Citation | None, lang: str) -> str:
    return say("not in the text", lang) if citation is None else citation.label(lang)
