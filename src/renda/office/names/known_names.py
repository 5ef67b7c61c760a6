"""Names that are known when they are written: who there is, which kinds of work, which units.

Whoever was ever on the roster stays known, so that old work can be corrected. A store that keeps
none at all of a sort, such as no units, knows nothing of it, and takes any name.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import fields_dict, frozen

from renda.duties.rules.files.kinds import DeclaredKind
from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.kernel.ids import Reference
from renda.kernel.input.likest import likest
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.predicates import Predicate, where
from renda.kernel.terms import CongressLevel, Kind, Scope, Term
from renda.people.bodies import BODY_SCOPES, Body
from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.people.groups import DeputyGroup
from renda.people.roster import UNKNOWN_ID
from renda.ports.kit.registry import NoRoomError
from renda.ports.repositories import EVERYTHING, Repository
from renda.ports.sessions import Session
from renda.process.refusals import Word
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.units import HandlingUnit
from renda.wording import mark
from renda.work.sources import Activity

KIND = "kind"
# By what references call them: the classes of those who are named, and the fields of their ids.
SORTS: Mapping[str, tuple[type[Any], str]] = {
    "congress": (Congress, "congress_id"),
    "mandate": (Mandate, "deputy_id"),
    "group": (DeputyGroup, "group_id"),
    "body": (Body, "body_id"),
    "unit": (HandlingUnit, "unit_id"),
    "suggestion": (Suggestion, "suggestion_id"),
    KIND: (DeclaredKind, KIND),
}
SORT_OF_SCOPE = {
    Scope.CONGRESS: "congress",
    Scope.DEPUTY: "mandate",
    Scope.GROUP: "group",
    **dict.fromkeys(BODY_SCOPES, "body"),
}


class NamedSort(Term):
    """What is named where somebody writes (所称对象)."""

    CONGRESS = "congress", "congress"
    MANDATE = "mandate", "deputy"
    GROUP = "group", "deputy group"
    BODY = "body", "body"
    UNIT = "unit", "handling unit"
    SUGGESTION = "suggestion", "suggestion"
    KIND = "kind", "kind of work"


NEAREST = mark("{value} is no known {column}; the nearest is {nearest}")
OTHER_LEVEL = mark("congress {value} is not of level {level}; it is of level {known}")
MOST_NAMES = 500
"""How many names a question to the store holds at most."""
MOST_COMPARED = 2000
"""With how many known names an unknown one is compared, so that no name costs much to refuse."""
MOST_NEAREST = 10
"""To how many unknown names the nearest is told."""


class UnknownNameError(InputError):
    """A value names what nobody knows; its problems hold every such name, and the nearest known."""


def named_field(sort: str) -> Word:
    """Return the field of an id of a sort, as a problem tells it: in Chinese by its term."""
    return Word(SORTS[sort][1], NamedSort(sort))


def activity_names(activity: Activity) -> set[Reference]:
    """Return what an activity names: all who have a part in it, and the kind that it was given."""
    names = {Reference(SORT_OF_SCOPE[part.scope], part.subject_id) for part in activity.parts()}
    # A class whose activities are all of one kind has declared it by being registered.
    if fields_dict(type(activity))["kind"].init:
        names.add(Reference(KIND, str(activity.kind)))
    return names


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like another, quoted; None where none is like it."""
    best = likest(name, known)
    return None if best is None else quoted(best)


@frozen
class KnownNames:
    """The names that one session's store knows (已知名称).

    Args:
        session: The session.
        kinds: Returns the kinds of work that rulebooks known to the office know.
        missed: The sorts of which it was seen that no row holds for any name that will be asked.
    """

    session: Session
    kinds: Callable[[], AbstractSet[str]] = shipped_kinds
    missed: Collection[str] = ()

    def refuse_unknown(
        self, names: Iterable[Reference], *, place: str, level: CongressLevel | None = None
    ) -> None:
        """Refuse names that are not known.

        Args:
            names: What is named: congresses, mandates, groups, units, suggestions, kinds of work.
            place: Where they are named, as problems say it.
            level: The level that every congress named must have; None where that is all one.

        Raises:
            UnknownNameError: Some are not known, or a congress is of another level.
        """
        ids: dict[str, set[str]] = defaultdict(set)
        for name in names:
            ids[name.kind].add(name.id)
        problems = [
            problem for sort in sorted(ids) for problem in self._problems(sort, ids[sort], level)
        ]
        if problems:
            raise UnknownNameError(
                Problem(message=message, file=place, column=data["column"], data=data)
                for message, data in problems
            )

    def is_silent(self, sort: str) -> bool:
        """Tell whether the store says nothing of a sort, as it keeps none of it at all."""
        repository = self._repository(sort)
        return sort != KIND and (repository is None or repository.count() == 0)

    def _problems(
        self, sort: str, ids: AbstractSet[str], level: CongressLevel | None
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what is wrong with some ids of a sort: a message and its data."""
        level = level if sort == "congress" else None
        wanted = ids - frozenset(Kind) if sort == KIND else ids
        # Nearly always all are known, and counting costs a tenth of reading.
        if not wanted or (level is None and self._holds_all(sort, wanted)) or self.is_silent(sort):
            return
        rows = self._named(sort, wanted)
        unknown = wanted - {getattr(row, SORTS[sort][1]) for row in rows}
        if unknown and sort == KIND:
            unknown -= self.kinds()
        if unknown:
            yield from self._unknown(sort, sorted(unknown))
        if level is not None:
            yield from _other_levels(rows, level)

    def _unknown(self, sort: str, ids: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the problem of each unknown id, of the first with the known one that is nearest."""
        column = SORTS[sort][1]
        rows = self._rows(sort, order=column, limit=MOST_COMPARED)
        known = {getattr(row, column) for row in rows}
        known |= {*map(str, Kind), *self.kinds()} if sort == KIND else frozenset()
        for place, id in enumerate(ids):
            data: dict[str, Any] = {"value": quoted(id), "column": named_field(sort)}
            near = nearest(id, known) if place < MOST_NEAREST else None
            yield (UNKNOWN_ID, data) if near is None else (NEAREST, {**data, "nearest": near})

    def _holds_all(self, sort: str, ids: AbstractSet[str]) -> bool:
        """Tell whether there is a row that holds for each id; of an id there is one at most."""
        repository = self._repository(sort)
        if repository is None or sort in self.missed or len(ids) > MOST_NAMES:
            return False
        kind, column = SORTS[sort]
        holding = {"voided_at": None} if "voided_at" in fields_dict(kind) else {}
        return repository.count(where(**{column: ids, **holding})) == len(ids)

    def _named(self, sort: str, ids: AbstractSet[str]) -> list[Any]:
        """Return the rows of some ids, in all their versions."""
        column, ordered = SORTS[sort][1], sorted(ids)
        chunks = (ordered[at : at + MOST_NAMES] for at in range(0, len(ordered), MOST_NAMES))
        return [row for chunk in chunks for row in self._rows(sort, where(**{column: {*chunk}}))]

    def _rows(
        self,
        sort: str,
        predicate: Predicate = EVERYTHING,
        order: str = "",
        limit: int | None = None,
    ) -> Sequence[Any]:
        repository = self._repository(sort)
        if repository is None:
            return ()
        return [stored.value for stored in repository.find(predicate, order=order, limit=limit)]

    def _repository(self, sort: str) -> Repository[Any] | None:
        """Return where a sort is kept; None where the store, such as a host's, keeps no such."""
        try:
            return self.session.of(SORTS[sort][0])
        except NoRoomError:
            return None


def _other_levels(
    rows: Iterable[Any], level: CongressLevel
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the problem of each congress that is of another level, by its present row."""
    present = {row.congress_id: row for row in sorted(rows, key=lambda row: row.voided_at is None)}
    for id, row in sorted(present.items()):
        if row.congress_level is not level:
            known = {"level": level, "known": row.congress_level}
            yield OTHER_LEVEL, {"value": quoted(id), "column": named_field("congress"), **known}
