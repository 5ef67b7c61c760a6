"""Strategies for items of any kind: walks through a procedure, by moves that a desk allows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.deadlines import ExtensionError
from renda.process import Actor, Correct, Desk, Item, Move, MoveRefusedError, standing_steps
from renda.testing.strategies import plain

T = TypeVar("T", bound=Item)
# Draws the fields of a move for an item, all but its day.
FieldDraw = Callable[[DrawFn, Any], Mapping[str, Any]]
MoveDraw = tuple[type[Move], FieldDraw]
MovesByName = Callable[[Any, SearchStrategy[str]], SearchStrategy[Move]]


def walk(draw: DrawFn, desk: Desk[T], item: T, actors: Sequence[Actor], moves: MovesByName) -> T:
    """Return the item after up to eight possible moves.

    Args:
        draw: The drawing function; Hypothesis gives it.
        desk: The desk at which the moves are made.
        item: The item before the first move.
        actors: The actors, any of whom may make a move.
        moves: A function that draws a move of an item, given a strategy for its name.
    """
    for by in draw(st.lists(st.sampled_from(actors), max_size=8)):
        possible = desk.possible(item, by=by)
        if possible:
            move = draw(moves(item, st.sampled_from(possible)))
            try:
                item = desk.apply(item, move, by=by)
            # A possible move may still be refused for what it says, such as a day too early.
            except (MoveRefusedError, ExtensionError):
                continue
    return item


@st.composite
def moves_by(
    draw: DrawFn, move_draws: Mapping[str, MoveDraw], item: Item, names: SearchStrategy[str]
) -> Move:
    """Draw a move by its name, up to 20 days after the last one, or entered some days late.

    Args:
        draw: The drawing function; Hypothesis gives it.
        move_draws: The class of each move, and the function that draws its fields, by its name.
        item: The item that the move is for.
        names: The strategy for the name of the move.
    """
    kind, draw_fields = move_draws[draw(names)]
    last = max(step.move.on for step in standing_steps(item.history))
    on = last + timedelta(draw(st.integers(0, 20) | st.integers(-5, 0)))
    return kind(on=on, **draw_fields(draw, item))


def no_fields(_: DrawFn, __: Item) -> Mapping[str, Any]:
    """Draw nothing, for a move that has only its day."""
    return {}


def free_fields(**fields: SearchStrategy[Any]) -> FieldDraw:
    """Return a function that draws each field of a move by itself, whatever the item."""
    return lambda draw, _: {name: draw(strategy) for name, strategy in fields.items()}


def correction_fields(move_draws: Callable[[], Mapping[str, MoveDraw]]) -> FieldDraw:
    """Return a function that draws a correction of any step, or of one that is not there.

    Args:
        move_draws: Returns what draws each move of such items, corrections among them.
    """

    def fields(draw: DrawFn, item: Any) -> Mapping[str, Any]:  # noqa: ANN401 - an item of any kind
        number = draw(st.integers(1, len(item.history) + 1))
        right = draw(_right_moves(move_draws(), item))
        return {"step": number, "to": right, "why": draw(plain.names())}

    return fields


@st.composite
def _right_moves(draw: DrawFn, move_draws: Mapping[str, MoveDraw], item: Item) -> Move | None:
    """Draw a move as it really was: none, or one that was made, on a day close to its own."""
    step = draw(st.none() | st.sampled_from(standing_steps(item.history)))
    if step is None or isinstance(step.move, Correct):
        return None
    on = step.move.on + timedelta(draw(st.integers(-5, 5)))
    if step.move.name not in move_draws:
        return evolve(step.move, on=on)
    kind, draw_fields = move_draws[step.move.name]
    return kind(on=on, **draw_fields(draw, item))
