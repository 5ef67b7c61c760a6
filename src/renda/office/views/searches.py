"""Suggestions found in an office by whatever may be asked of them.

The store narrows by its indexes, and brings the rest in one stream: nothing is read twice, and no
more than is needed where only some are wanted.
"""

from itertools import islice

from renda.office.item_desk import ItemDesk
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.search import SuggestionSearch


def search(
    desk: ItemDesk[Suggestion],
    wanted: SuggestionSearch,
    *,
    order: str = "",
    limit: int | None = None,
) -> tuple[Suggestion, ...]:
    """Return the suggestions of an office that a search looks for.

    Args:
        desk: The office's desk for suggestions.
        wanted: What is looked for.
        order: A field to order by, with `-` before it from the last to the first; by id where it is
            empty.
        limit: At most so many; None for all.

    Raises:
        PredicateError: The order names no field that suggestions can be ordered by.
    """
    with desk.store.reading() as session:
        stored = session.of(Suggestion).find(wanted.predicate, order=order)
        found = (entry.value for entry in stored if wanted.matches(entry.value))
        return tuple(islice(found, limit))
