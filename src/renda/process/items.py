"""What a desk must know of a kind of item: how it begins, what each move changes, what facts mean.

An item is a frozen value. Its state follows from its steps alone: `replay` makes it anew.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import evolve, frozen

from renda.kernel.terms import CongressLevel, Term
from renda.process.moves import Move
from renda.process.parties import Actor, Party
from renda.process.steps import Step, Task, tasks_after


class Item(Protocol):
    """An item that goes its way at desks (办理事项): a frozen attrs value."""

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
        """Where it stands."""
        ...

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What was and is owed."""
        ...

    @property
    def history(self) -> tuple[Step, ...]:
        """All its steps."""
        ...

    def parties(self, actor: Actor) -> frozenset[Party]:
        """Return what an actor is to it; nothing of a stranger."""
        ...

    def holders(self, party: Party) -> tuple[str, ...]:
        """Return the ids of those who are a party to it."""
        ...


T = TypeVar("T", bound=Item)
M = TypeVar("M", bound=Move)
ItemChange = Callable[[T, Step], T]
Fact = Callable[[Any, Move, str | None], bool]


def change_by(move: type[M], change: Callable[[T, Step, M], T]) -> tuple[str, ItemChange[T]]:
    """Return a change under the name of the move that it takes."""

    def changed(it: T, step: Step) -> T:
        made: Any = step.move
        return change(it, step, made)

    return move.name, changed


@frozen(kw_only=True)
class ItemKind(Generic[T]):
    """What is known of a kind of item (事项类别).

    Args:
        name: What it is called.
        begins: Makes the item that a first step begins, before anything else of it is known.
        changes: What each move changes of an item, by the move's name; a move may change nothing.
            A change looks at what earlier changes made, not at stage, tasks or history.
        facts: Whether a fact holds of an item, for a move; where somebody's id is given, so far as
            their own part goes.
        stages: The vocabulary of its stages.
        words: The vocabulary of its facts.
        owed: The vocabulary of what is owed until when.
        vocabularies: Where else readers find labels of words that procedures use: of moves, of
            their results, of days.
    """

    name: str
    begins: Callable[[Step], T]
    changes: Mapping[str, ItemChange[T]]
    facts: Mapping[str, Fact]
    stages: type[Term]
    words: type[Term]
    owed: type[Term]
    vocabularies: tuple[type[Term], ...] = ()

    def named(self, word: str) -> Term | str:
        """Return a word with its labels; the bare word where no vocabulary has it."""
        return next((each for terms in self.vocabularies for each in terms if each == word), word)

    def changed(self, it: T, step: Step) -> T:
        """Return an item with what the move of a step changes of its contents."""
        change = self.changes.get(step.move.name)
        return it if change is None else change(it, step)

    def settled(self, it: T, step: Step) -> T:
        """Return a changed item at the stage after a step, with its tasks and history."""
        return self._standing(it, step, tasks_after(it.tasks, step), (*it.history, step))

    def replay(self, steps: Iterable[Step]) -> T:
        """Return the item that some steps lead to; the first one begins it.

        >>> from renda.suggestions.life.item_kind import SUGGESTIONS
        >>> SUGGESTIONS.name
        'suggestion'
        """
        history = tuple(steps)
        it = self.begins(history[0])
        tasks: tuple[Task, ...] = ()
        for step in history:
            it, tasks = self.changed(it, step), tasks_after(tasks, step)
        return self._standing(it, history[-1], tasks, history)

    def _standing(self, it: T, step: Step, tasks: tuple[Task, ...], history: tuple[Step, ...]) -> T:
        contents: Any = it
        stage = self.stages(step.stage)
        found: T = evolve(contents, stage=stage, tasks=tasks, history=history)
        return found

    def holds(self, fact: str, it: T, move: Move, who: str | None = None) -> bool:
        """Tell whether a fact holds; no fact at all always does."""
        return not fact or self.facts[fact](it, move, who)

    def lacking(
        self, facts: Iterable[str], it: T, move: Move, who: str | None = None
    ) -> tuple[str, ...]:
        """Return those of some facts that do not hold."""
        return tuple(each for each in facts if not self.holds(each, it, move, who))
