"""What is wrong with a procedure, told as values before any item is handled by it.

The reader of files refuses what cannot be read. This module finds what can be read and leads
nowhere: stages that nothing leads to or out of, times nobody set, rows that never apply.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import frozen

from renda.kernel.terms import Term
from renda.process.items import ItemKind
from renda.process.moves import Extend, Recompute
from renda.process.parties import AnyParty, is_body
from renda.process.procedures import BEGIN, MoveRow, Procedure, Timer, reached_stages
from renda.wording import ENGLISH, mark, say

R = TypeVar("R")


class ProcedureLintSort(Term):
    """What is wrong with a procedure (程序问题类别)."""

    DEAD_END = "dead_end", "dead end"
    GIVEN_UP = "given_up", "ended only by whoever began it"
    UNREACHABLE = "unreachable", "unreachable stage"
    UNOWED = "unowed", "stage where nothing is owed"
    SPARE = "spare", "stage not used"
    UNTIMED = "untimed", "time limit neither set nor left open"
    CONTRADICTED = "contradicted", "time limit both set and left open"
    NEVER_STARTS = "never_starts", "timer that never starts"
    NEVER_STOPS = "never_stops", "timer that never stops"
    NEVER_MEANT = "never_meant", "row that is never meant"
    NOT_EXTENDED = "not_extended", "extension nobody may grant"
    UNUSED = "unused", "move nobody may make"
    UNCITED = "uncited", "without a basis"


MILD = frozenset(
    {
        ProcedureLintSort.UNOWED,
        ProcedureLintSort.SPARE,
        ProcedureLintSort.UNUSED,
        ProcedureLintSort.UNCITED,
    }
)
SENTENCES: Mapping[ProcedureLintSort, str] = {
    ProcedureLintSort.DEAD_END: mark("from stage {what} no end can be reached"),
    ProcedureLintSort.GIVEN_UP: mark(
        "from stage {what} only whoever began it can bring it to an end"
    ),
    ProcedureLintSort.UNREACHABLE: mark("stage {what} cannot be reached from the beginning"),
    ProcedureLintSort.UNOWED: mark("at stage {what} nothing is owed and nobody has to act"),
    ProcedureLintSort.SPARE: mark("stage {what} is named beside others, but nothing leads to it"),
    ProcedureLintSort.UNTIMED: mark("{what} has no timer and does not stand in open_ended"),
    ProcedureLintSort.CONTRADICTED: mark("{what} has a timer and stands in open_ended too"),
    ProcedureLintSort.NEVER_STARTS: mark(
        "{where}: nobody may make a move that starts the time of {what}"
    ),
    ProcedureLintSort.NEVER_STOPS: mark(
        "{where}: who owes {what} may make no move that stops its time"
    ),
    ProcedureLintSort.NEVER_MEANT: mark(
        "{where}: this row of {what} is never meant; earlier ones take all"
    ),
    ProcedureLintSort.NOT_EXTENDED: mark(
        "{where}: {what} can be extended, but nobody may extend it"
    ),
    ProcedureLintSort.UNUSED: mark("nobody may make the move {what}"),
    ProcedureLintSort.UNCITED: mark("{where}: this row of {what} cites nothing"),
}


@frozen(kw_only=True)
class ProcedureLintFinding:
    """One thing that is wrong with a procedure (程序问题).

    Args:
        sort: The sort of fault.
        what: The stage, the move or the timer it is about.
        where: The place in the tables, such as `timers[3]`; empty where it stands in several.
    """

    sort: ProcedureLintSort
    what: Term | str
    where: str = ""

    @property
    def mild(self) -> bool:
        """Whether the procedure works in spite of it."""
        return self.sort in MILD

    def text(self, lang: str = ENGLISH) -> str:
        """Return the finding as a sentence of `lang`."""
        return say(SENTENCES[self.sort], lang, what=self.what, where=self.where)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.text()


def lint_procedure(procedure: Procedure, kind: ItemKind[Any]) -> tuple[ProcedureLintFinding, ...]:
    """Return all that is wrong with a procedure; what is mild comes last.

    Args:
        procedure: The tables of moves, timers and ends.
        kind: What is known of the items.
    """
    checks = (
        _stage_faults,
        _rest_faults,
        _limit_faults,
        _timer_faults,
        _extension_faults,
        _row_faults,
        _move_faults,
        _citation_faults,
    )
    findings = [finding for check in checks for finding in check(procedure, kind)]
    return tuple(sorted(findings, key=lambda finding: finding.mild))


def _stage_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    reachable = reached_stages({BEGIN}, procedure.moves, lambda row: (row.at, (row.to,)))
    exits = [row for row in procedure.moves if row.to in procedure.ends]
    beginners = {party for row in procedure.moves if BEGIN in row.at for party in row.by}
    proper_exits = [row for row in exits if not beginners.issuperset(row.by)]
    ending = _stages_before(exits, procedure)
    # Where nobody but beginners can end anything, that is the place's will and no stage's fault.
    finishing = _stages_before(proper_exits or exits, procedure)
    for stage in procedure.stages:
        what = kind.stages(stage)
        if stage not in reachable:
            spare = _is_spare(stage, procedure, reachable)
            yield ProcedureLintFinding(
                sort=ProcedureLintSort.SPARE if spare else ProcedureLintSort.UNREACHABLE, what=what
            )
        if stage in procedure.ends:
            continue
        if stage not in ending:
            yield ProcedureLintFinding(sort=ProcedureLintSort.DEAD_END, what=what)
        elif stage not in finishing:
            yield ProcedureLintFinding(sort=ProcedureLintSort.GIVEN_UP, what=what)


def _stages_before(exits: Iterable[MoveRow], procedure: Procedure) -> frozenset[str]:
    """Return the stages from which one of some rows can be reached."""
    last_stages = {stage for row in exits for stage in row.at}
    leading = [row for row in procedure.moves if row.to]
    return reached_stages(last_stages, leading, lambda row: ((row.to,), row.at))


def _is_spare(stage: str, procedure: Procedure, reachable: frozenset[str]) -> bool:
    """Tell whether a stage is only named beside others that can be reached."""
    is_led_to = any(row.to == stage for row in procedure.moves)
    rows = [row for row in procedure.moves if stage in row.at]
    is_beside = all(reachable & {*row.at} for row in rows)
    return not is_led_to and stage not in procedure.ends and is_beside


def _rest_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    reachable = reached_stages({BEGIN}, procedure.moves, lambda row: (row.at, (row.to,)))
    owing = {
        stage
        for timer in procedure.timers
        if not timer.window
        for stage in _owing_stages(procedure, kind, timer)
    }
    for stage in procedure.stages:
        is_free = stage in {BEGIN, *procedure.rests, *procedure.ends}
        if stage in reachable and stage not in owing and not is_free:
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNOWED, what=kind.stages(stage))


def _owing_stages(procedure: Procedure, kind: ItemKind[Any], timer: Timer) -> frozenset[str]:
    """Return the stages at which a timer's task may be open."""
    stops = procedure.stopped_at(timer)
    # A timer that asks for a fact is not counted on where a move leaves the item as it stands.
    started = {
        row.to or stage
        for move in timer.starts
        for row in procedure.of_move(move)
        for stage in row.at
        if row.to or not timer.when
    }

    def ends(row: MoveRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        is_over = row.to not in stops and kind.moves[row.move].concludes
        # A move that concludes takes away what could be done before it and cannot be after it.
        left = [stage for stage in row.at if not (is_over and stage in stops)]
        return tuple(left), (row.to,)

    leading = [row for row in procedure.moves if row.move not in timer.stops]
    stages = reached_stages(started, leading, ends)
    return frozenset(stage for stage in stages if stops & procedure.onward(stage))


def _limit_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for name in kind.timed_terms:
        timed, open_ended = name in procedure.spans(), name in procedure.open_ended
        if timed == open_ended:
            sort = ProcedureLintSort.CONTRADICTED if timed else ProcedureLintSort.UNTIMED
            yield ProcedureLintFinding(sort=sort, what=name)


def _timer_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    # These two move due dates; they start no timer, whatever a row says.
    silent = {Extend.name, Recompute.name}
    for where, timer in _with_places("timers", procedure.timers):
        what = kind.task_terms(timer.name)
        if not any(procedure.of_move(move) for move in timer.starts if move not in silent):
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_STARTS, what=what, where=where)
        if not any(_may_stop(procedure, move, timer.owner) for move in timer.stops):
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_STOPS, what=what, where=where)


def _may_stop(procedure: Procedure, move: str, owner: AnyParty) -> bool:
    """Tell whether a move can do an owner's task; a body's task is done by whoever makes it."""
    return any(is_body(owner) or owner in row.by for row in procedure.of_move(move))


def _extension_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for where, timer in _with_places("timers", procedure.timers):
        if timer.most is not None and not procedure.of_move(Extend.name):
            what = kind.task_terms(timer.name)
            yield ProcedureLintFinding(sort=ProcedureLintSort.NOT_EXTENDED, what=what, where=where)


def _row_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    rows = [*_with_places("moves", procedure.moves)]
    for n, (where, row) in enumerate(rows):
        # Several earlier rows can leave nothing to this one only together: each takes some of its
        # stages and parties.
        taking = [earlier for _, earlier in rows[:n] if _takes_all_of(earlier, row)]
        taken = {(stage, party) for earlier in taking for stage, party in _cases_of(earlier)}
        if taken.issuperset(_cases_of(row)):
            what = kind.find_term(row.move)
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_MEANT, what=what, where=where)
    timers = [*_with_places("timers", procedure.timers)]
    for n, (where, timer) in enumerate(timers):
        outrunning = [earlier for _, earlier in timers[:n] if _outruns(earlier, timer)]
        started = {move for earlier in outrunning for move in earlier.starts}
        if started.issuperset(timer.starts) and started:
            what = kind.task_terms(timer.name)
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_MEANT, what=what, where=where)


def _cases_of(row: MoveRow) -> Iterator[tuple[str, AnyParty]]:
    return ((stage, party) for stage in row.at for party in row.by)


def _takes_all_of(earlier: MoveRow, later: MoveRow) -> bool:
    same = earlier.move == later.move and earlier.result in {"", later.result}
    return same and earlier.when in {"", later.when}


def _outruns(earlier: Timer, later: Timer) -> bool:
    same = (earlier.name, earlier.owner) == (later.name, later.owner)
    return same and earlier.when in {"", later.when}


def _move_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for move in kind.changes:
        if not procedure.of_move(move):
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNUSED, what=kind.find_term(move))


def _citation_faults(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for where, row in _with_places("moves", procedure.moves):
        if row.citation is None:
            what = kind.find_term(row.move)
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNCITED, what=what, where=where)
    for where, timer in _with_places("timers", procedure.timers):
        if timer.citation is None:
            what = kind.task_terms(timer.name)
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNCITED, what=what, where=where)


def _with_places(table: str, rows: Iterable[R]) -> Iterator[tuple[str, R]]:
    return ((f"{table}[{index}]", row) for index, row in enumerate(rows))
