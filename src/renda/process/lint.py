"""What is wrong with a procedure, told as values before any item is handled by it.

What cannot be read is refused by the reader; here is what can be read and leads nowhere: stages
that nothing leads to or out of, times nobody set, rows that never come into play.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from renda.kernel.terms import Term
from renda.process.items import ItemKind
from renda.process.moves import Extend, Recompute
from renda.process.parties import Party
from renda.process.procedures import BEGIN, MoveRow, Procedure, Timer, reached
from renda.wording import ENGLISH, mark, say


class ProcedureLintSort(Term):
    """What is wrong with a procedure (程序问题类别)."""

    DEAD_END = "dead_end", "没有出路的阶段", "dead end"
    GIVEN_UP = "given_up", "只能由提出者撤回的阶段", "ended only by whoever began it"
    UNREACHABLE = "unreachable", "无法到达的阶段", "unreachable stage"
    SPARE = "spare", "未使用的阶段", "stage not used"
    UNTIMED = "untimed", "未规定时限", "time limit neither set nor left open"
    CONTRADICTED = "contradicted", "时限规定矛盾", "time limit both set and left open"
    NEVER_STARTS = "never_starts", "时限不会起算", "timer that never starts"
    NEVER_STOPS = "never_stops", "时限不会完成", "timer that never stops"
    NEVER_MEANT = "never_meant", "不会适用的规定", "row that is never meant"
    NOT_EXTENDED = "not_extended", "无人可以同意延期", "extension nobody may grant"
    UNUSED = "unused", "无人可以办理的环节", "move nobody may make"
    UNCITED = "uncited", "缺少依据", "without a basis"


MILD = frozenset({ProcedureLintSort.SPARE, ProcedureLintSort.UNUSED, ProcedureLintSort.UNCITED})
SENTENCES: Mapping[ProcedureLintSort, str] = {
    ProcedureLintSort.DEAD_END: mark("from stage {what} no end can be reached"),
    ProcedureLintSort.GIVEN_UP: mark(
        "from stage {what} only whoever began it can bring it to an end"
    ),
    ProcedureLintSort.UNREACHABLE: mark("stage {what} cannot be reached from the beginning"),
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
        sort: Which sort of thing.
        what: The stage, the move or what is owed.
        where: The place in its tables; empty where it stands in several.
    """

    sort: ProcedureLintSort
    what: Term | str
    where: str = ""

    @property
    def mild(self) -> bool:
        """Whether the procedure works all the same."""
        return self.sort in MILD

    def text(self, lang: str = ENGLISH) -> str:
        """Return it as a sentence of `lang`."""
        return say(SENTENCES[self.sort], lang, what=self.what, where=self.where)

    def __str__(self) -> str:
        """Return it in English."""
        return self.text()


def lint_procedure(procedure: Procedure, kind: ItemKind[Any]) -> tuple[ProcedureLintFinding, ...]:
    """Return all that is wrong with a procedure, the mild last.

    Args:
        procedure: The tables.
        kind: What is known of the items.
    """
    checks = (_stages, _owed, _timers, _extensions, _rows, _unused, _uncited)
    found = [each for check in checks for each in check(procedure, kind)]
    return tuple(sorted(found, key=lambda each: each.mild))


def _stages(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    found = reached({BEGIN}, procedure.moves, lambda way: (way.at, (way.to,)))
    exits = [each for each in procedure.moves if each.to in procedure.ends]
    beginners = {party for way in procedure.moves if BEGIN in way.at for party in way.by}
    proper = [each for each in exits if not beginners.issuperset(each.by)]
    ending = _leading(exits, procedure)
    finishing = _leading(proper or exits, procedure)
    for stage in procedure.stages:
        what = kind.stages(stage)
        if stage not in found:
            spare = _is_spare(stage, procedure, found)
            yield ProcedureLintFinding(
                sort=ProcedureLintSort.SPARE if spare else ProcedureLintSort.UNREACHABLE, what=what
            )
        if stage in procedure.ends:
            continue
        if stage not in ending:
            yield ProcedureLintFinding(sort=ProcedureLintSort.DEAD_END, what=what)
        elif stage not in finishing:
            yield ProcedureLintFinding(sort=ProcedureLintSort.GIVEN_UP, what=what)


def _leading(exits: Iterable[MoveRow], procedure: Procedure) -> frozenset[str]:
    """Return the stages from which one of some ways can be reached."""
    last = {stage for way in exits for stage in way.at}
    onward = [each for each in procedure.moves if each.to]
    return reached(last, onward, lambda way: ((way.to,), way.at))


def _is_spare(stage: str, procedure: Procedure, found: frozenset[str]) -> bool:
    """Tell whether a stage is only named beside others that are reached."""
    leads = any(each.to == stage for each in procedure.moves)
    rows = [each for each in procedure.moves if stage in each.at]
    return not leads and stage not in procedure.ends and all(found & {*x.at} for x in rows)


def _owed(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for name in kind.owed:
        timed, left = name in procedure.spans(), name in procedure.open_ended
        if timed == left:
            sort = ProcedureLintSort.CONTRADICTED if timed else ProcedureLintSort.UNTIMED
            yield ProcedureLintFinding(sort=sort, what=name)


def _timers(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    silent = {Extend.name, Recompute.name}
    for where, timer in _placed("timers", procedure.timers):
        what = kind.owed(timer.name)
        if not any(procedure.of_move(each) for each in timer.starts if each not in silent):
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_STARTS, what=what, where=where)
        if not any(_may(procedure, each, timer.owner) for each in timer.stops):
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_STOPS, what=what, where=where)


def _may(procedure: Procedure, move: str, owner: Party) -> bool:
    """Tell whether a move can do what an owner owes; of a body, whoever makes it."""
    return any(owner.is_body or owner in way.by for way in procedure.of_move(move))


def _extensions(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for where, timer in _placed("timers", procedure.timers):
        if timer.most is not None and not procedure.of_move(Extend.name):
            what = kind.owed(timer.name)
            yield ProcedureLintFinding(sort=ProcedureLintSort.NOT_EXTENDED, what=what, where=where)


def _rows(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    ways = [*_placed("moves", procedure.moves)]
    for n, (where, way) in enumerate(ways):
        earlier = [each for _, each in ways[:n] if _takes(each, way)]
        if {(s, p) for s in way.at for p in way.by} <= {
            (s, p) for each in earlier for s in each.at for p in each.by
        }:
            what = kind.named(way.move)
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_MEANT, what=what, where=where)
    timers = [*_placed("timers", procedure.timers)]
    for n, (where, timer) in enumerate(timers):
        taken = {x for _, each in timers[:n] if _outruns(each, timer) for x in each.starts}
        if taken.issuperset(timer.starts) and taken:
            what = kind.owed(timer.name)
            yield ProcedureLintFinding(sort=ProcedureLintSort.NEVER_MEANT, what=what, where=where)


def _takes(earlier: MoveRow, later: MoveRow) -> bool:
    same = earlier.move == later.move and earlier.result in {"", later.result}
    return same and earlier.when in {"", later.when}


def _outruns(earlier: Timer, later: Timer) -> bool:
    same = (earlier.name, earlier.owner) == (later.name, later.owner)
    return same and earlier.when in {"", later.when}


def _unused(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for move in kind.changes:
        if not procedure.of_move(move):
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNUSED, what=kind.named(move))


def _uncited(procedure: Procedure, kind: ItemKind[Any]) -> Iterator[ProcedureLintFinding]:
    for where, way in _placed("moves", procedure.moves):
        if way.citation is None:
            what = kind.named(way.move)
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNCITED, what=what, where=where)
    for where, timer in _placed("timers", procedure.timers):
        if timer.citation is None:
            what = kind.owed(timer.name)
            yield ProcedureLintFinding(sort=ProcedureLintSort.UNCITED, what=what, where=where)


def _placed(table: str, rows: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{table}[{index}]", each) for index, each in enumerate(rows))
