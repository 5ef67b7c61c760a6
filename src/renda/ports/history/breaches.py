"""Breaches: what can be wrong with a history, or with the rows that it tells of, in words.

They are values, and name places and ids, never what stands there.
"""

from collections.abc import Mapping

from attrs import frozen

from renda.kernel.input.problems import Problem, quoted
from renda.kernel.terms import Term
from renda.ports.history.json_lines import JsonLine
from renda.wording import ENGLISH, mark

STORE = "store"


class BreachKind(Term):
    """What is wrong with a history, or with what it tells of (破损类型)."""

    UNREADABLE = "unreadable", "unreadable"
    REFORMATTED = "reformatted", "written otherwise"
    UNKNOWN_HASH = "unknown_hash", "unknown hash"
    WRONG_HASH = "wrong_hash", "wrong hash"
    BROKEN_LINK = "broken_link", "broken link"
    MISSING = "missing", "entries missing"
    REPEATED = "repeated", "entry repeated"
    OUT_OF_ORDER = "out_of_order", "entry out of order"
    BACK_IN_TIME = "back_in_time", "back in time"
    CUT_OFF = "cut_off", "end cut off"
    REWRITTEN = "rewritten", "not what the anchor keeps"
    OUT_OF_TURN = "out_of_turn", "revision out of turn"
    ALTERED = "altered", "row altered"
    REMOVED = "removed", "row missing"
    SLIPPED_IN = "slipped_in", "row that no entry tells of"
    BATCH = "batch", "rows of a commit altered"
    COLUMN = "column", "column altered"
    ILLEGIBLE = "illegible", "row that cannot be read"
    HEAD = "head", "head of the audit altered"


MESSAGES: Mapping[BreachKind, str] = {
    BreachKind.REFORMATTED: mark("entry {no} is not written as renda writes it"),
    BreachKind.UNKNOWN_HASH: mark("entry {no} names the hash {algorithm}; allowed here: {allowed}"),
    BreachKind.WRONG_HASH: mark("entry {no} is not what its hash was made of"),
    BreachKind.BROKEN_LINK: mark("entry {no} does not hold the hash of the entry before it"),
    BreachKind.MISSING: mark("before entry {no}, {count} are missing"),
    BreachKind.REPEATED: mark("entry {no} is there again"),
    BreachKind.OUT_OF_ORDER: mark("entry {no} stands where entry {expected} belongs"),
    BreachKind.BACK_IN_TIME: mark("entry {no} is of {at}, and the one before it of {before}"),
    BreachKind.CUT_OFF: mark("the end is cut off: the last entry is {last}, the anchor's is {no}"),
    BreachKind.REWRITTEN: mark("entry {no} with the hash that the anchor keeps is not there"),
    BreachKind.OUT_OF_TURN: mark("entry {no} tells of {room} {id} out of turn"),
    BreachKind.ALTERED: mark("{room} {id} is not what the history says it is"),
    BreachKind.REMOVED: mark("{room} {id} is missing"),
    BreachKind.SLIPPED_IN: mark("{room} {id} is there, and no entry tells of it so"),
    BreachKind.BATCH: mark(
        "entry {no} tells of {count} in {room}; the rows of that commit are others ({found} rows)"
    ),
    BreachKind.COLUMN: mark("{room} {id}: the column {column} is not what the value says"),
    BreachKind.ILLEGIBLE: mark("{room} {id} cannot be read"),
    BreachKind.HEAD: mark("the head of the audit is not its last entry"),
}


@frozen(kw_only=True)
class Breach:
    """One thing wrong with a history, or with what it tells of (破损).

    Args:
        kind: What sort of thing is wrong.
        no: The number of the entry; None where the line cannot be read, or of a row.
        problem: Where, and in words.
        room: Of a row, the name of its room, or of its table.
        id: Of a row, its id; of many, their number. Empty where it is of none.
    """

    kind: BreachKind
    no: int | None
    problem: Problem
    room: str = ""
    id: str = ""

    @property
    def line(self) -> int | None:
        """The line, from 1 on; None of what is not there at all."""
        return self.problem.row

    def text(self, lang: str = ENGLISH) -> str:
        """Return place and message in one line of `lang`."""
        return self.problem.text(lang)


def entry_breach(kind: BreachKind, line: JsonLine, no: int, **data: object) -> Breach:
    """Return what is wrong with an entry that a line holds."""
    return Breach(kind=kind, no=no, problem=line.problem(MESSAGES[kind], no=no, **data))


def row_breach(
    kind: BreachKind, room: str, id: str, *, no: int | None = None, **data: object
) -> Breach:
    """Return what is wrong with a row.

    Args:
        kind: What sort of thing is wrong.
        room: The name of its room, or of its table.
        id: The id of the row; of many rows, their number.
        no: The number of the entry that tells of it, where there is one.
        data: What else the message says.
    """
    said = {"room": room, "id": quoted(id), "no": no, **data}
    problem = Problem(message=MESSAGES[kind], file=STORE, data=said)
    return Breach(kind=kind, no=no, problem=problem, room=room, id=id)
