"""Strategies for items of any kind: what a desk lets somebody do with them, in any order."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.deadlines import ExtensionError
from renda.process import Actor, Desk, Item, Move, MoveRefusedError

T = TypeVar("T", bound=Item)
Making = Callable[[DrawFn, Any], Mapping[str, Any]]
Made = tuple[type[Move], Making]
Moves = Callable[[Any, SearchStrategy[str]], SearchStrategy[Move]]


def walked(draw: DrawFn, desk: Desk[T], item: T, actors: Sequence[Actor], moves: Moves) -> T:
    """Return an item after some of the moves that are possible.

    Args:
        draw: Given by Hypothesis.
        desk: Where the moves are made.
        item: The item.
        actors: Who may try to make one.
        moves: Draws a move of an item by its name.
    """
    for by in draw(st.lists(st.sampled_from(actors), max_size=8)):
        possible = desk.possible(item, by=by)
        if possible:
            move = draw(moves(item, st.sampled_from(possible)))
            try:
                item = desk.apply(item, move, by=by)
            except (MoveRefusedError, ExtensionError):
                continue
    return item


@st.composite
def moves_by(
    draw: DrawFn, made: Mapping[str, Made], item: Item, names: SearchStrategy[str]
) -> Move:
    """Draw a move by its name, on the day of the last one or some days after it.

    Args:
        draw: Given by Hypothesis.
        made: The class of each move, and what draws its fields.
        item: The item.
        names: Draws the move's name.
    """
    kind, making = made[draw(names)]
    on = item.history[-1].move.on + timedelta(draw(st.integers(0, 20)))
    return kind(on=on, **making(draw, item))


def bare(_: DrawFn, __: Item) -> Mapping[str, Any]:
    """Draw nothing: a move that has no more than its day."""
    return {}


def drawn(**fields: SearchStrategy[Any]) -> Making:
    """Return what draws each field of a move by itself."""
    return lambda draw, _: {name: draw(each) for name, each in fields.items()}
