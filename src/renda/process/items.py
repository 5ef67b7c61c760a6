"""What a desk must know of a kind of item: how it begins, what moves change, which facts hold.

An item is a frozen value. Its state follows from its steps alone: `replay` makes it anew.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import evolve, frozen

from renda.kernel.terms import CongressLevel, Term
from renda.process.moves import Move
from renda.process.parties import Actor, AnyParty
from renda.process.steps import Step, Task, tasks_after


class Item(Protocol):
    """An item that is handled at desks (办理事项): a frozen attrs value."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def level(self) -> CongressLevel:
        """The level of the congress it belongs to."""
        ...

    @property
    def stage(self) -> str:
        """The stage it stands at."""
        ...

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All its tasks, in order of opening; those that ended too."""
        ...

    @property
    def history(self) -> tuple[Step, ...]:
        """All its steps, the first one first."""
        ...

    def parties(self, actor: Actor) -> frozenset[AnyParty]:
        """Return the parties that an actor is to it; none for a stranger."""
        ...

    def holders(self, party: AnyParty) -> tuple[str, ...]:
        """Return the ids of those who are a party to it."""
        ...


T = TypeVar("T", bound=Item)
M = TypeVar("M", bound=Move)
ItemChange = Callable[[T, Step], T]
Fact = Callable[[Any, Move, str | None], bool]


def move_of(step: Step, kind: type[M]) -> M:
    """Return the move of a step that should be of one class.

    Args:
        step: The step.
        kind: The class of the move.

    Raises:
        TypeError: The move is of another class, though it may have the same name.
    """
    # Changes are found by a move's name; only this test makes sure of its class as well.
    if not isinstance(step.move, kind):
        problem = f"{type(step.move).__name__} is no {kind.__name__}"
        raise TypeError(problem)
    return step.move


def change_by(kind: type[M], change: Callable[[T, Step, M], T]) -> tuple[str, ItemChange[T]]:
    """Return a change of items, with the name of the move that makes it.

    Args:
        kind: The class of the move.
        change: Returns a changed item, given the item, the step and the step's move.

    Raises:
        TypeError: Raised by the change, for a move of another class with the same name.
    """

    def changed_item(item: T, step: Step) -> T:
        return change(item, step, move_of(step, kind))

    return kind.name, changed_item


def _own_id(_: object, owner: str) -> str:
    return owner


@frozen(kw_only=True)
class ItemKind(Generic[T]):
    """What is known of a kind of item, whatever the place (事项类别).

    Args:
        name: What the kind is called.
        begins: Makes the item that a first step begins, before anything else of it is known.
        moves: The classes of its moves, by the name that procedures and stores know each by.
        changes: What each move changes of an item, by the move's name; a move may change nothing.
            A change looks at what earlier changes made, not at stage, tasks or history.
        facts: Whether a fact holds of an item, for a move, by the fact's name. Where somebody's id
            is given, it holds so far as their own part goes.
        stages: The vocabulary of its stages.
        fact_terms: The vocabulary of its facts.
        task_terms: The vocabulary of its tasks, by the names of their timers.
        parties: The vocabularies of parties that its items have besides `Party`.
        capacities: The vocabularies of capacities that its actors have besides `Capacity`.
        shown_owner: Returns what others are told of who owes something in an item: the id, or the
            party alone where the owner is hidden.
        vocabularies: Where else readers find labels of words that procedures use: of moves, of
            their results, of days.
    """

    name: str
    begins: Callable[[Step], T]
    moves: Mapping[str, type[Move]]
    changes: Mapping[str, ItemChange[T]]
    facts: Mapping[str, Fact]
    stages: type[Term]
    fact_terms: type[Term]
    task_terms: type[Term]
    parties: tuple[type[Term], ...] = ()
    capacities: tuple[type[Term], ...] = ()
    shown_owner: Callable[[T, str], str] = _own_id
    vocabularies: tuple[type[Term], ...] = ()

    def find_term(self, word: str) -> Term | str:
        """Return a word as a term with its labels; the bare word where no vocabulary has it."""
        terms = (term for vocabulary in self.vocabularies for term in vocabulary)
        return next((term for term in terms if term == word), word)

    def changed(self, item: T, step: Step) -> T:
        """Return an item with what the move of a step changes of its contents."""
        change = self.changes.get(step.move.name)
        return item if change is None else change(item, step)

    def settled(self, item: T, step: Step) -> T:
        """Return a changed item at the stage after a step, with its tasks and history."""
        return self._at_step(item, step, tasks_after(item.tasks, step), (*item.history, step))

    def replay(self, steps: Iterable[Step]) -> T:
        """Return the item that some steps lead to; the first one begins it.

        >>> from renda.suggestions.life.item_kind import SUGGESTIONS
        >>> SUGGESTIONS.name
        'suggestion'
        """
        history = tuple(steps)
        item = self.begins(history[0])
        tasks: tuple[Task, ...] = ()
        # Contents and tasks are carried on apart, so that the item is made whole but once, however
        # long its history is. A change may not look at stage, tasks or history for this reason.
        for step in history:
            item, tasks = self.changed(item, step), tasks_after(tasks, step)
        return self._at_step(item, history[-1], tasks, history)

    def _at_step(
        self, item: T, step: Step, tasks: tuple[Task, ...], history: tuple[Step, ...]
    ) -> T:
        # `evolve` is typed for attrs classes only, and a protocol cannot say that it is one.
        contents: Any = item
        whole: T = evolve(contents, stage=self.stages(step.stage), tasks=tasks, history=history)
        return whole

    def holds(self, fact: str, item: T, move: Move, who: str | None = None) -> bool:
        """Tell whether a fact holds; where no fact is asked for, the answer is yes.

        Args:
            fact: The name of the fact; empty where a row asks for none.
            item: The item.
            move: The move that is made with it.
            who: The id of an actor, where it is asked of their own part only; None: of all.
        """
        return not fact or self.facts[fact](item, move, who)

    def lacking(
        self, facts: Iterable[str], item: T, move: Move, who: str | None = None
    ) -> tuple[str, ...]:
        """Return those of some facts that do not hold, in the order they are asked for."""
        return tuple(fact for fact in facts if not self.holds(fact, item, move, who))
