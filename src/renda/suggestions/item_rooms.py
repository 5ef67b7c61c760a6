"""The rooms of suggestions and motions: how they are kept, found, and counted as duties."""

from collections.abc import Iterator
from functools import lru_cache

from renda.kernel.ids import Reference
from renda.process.room import Room
from renda.suggestions.filed_item import FiledItem
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import suggestion_library
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.procedures import motion_library

# A desk asks for the names before and after each move, and most moves leave them as they are.
_reference = lru_cache(maxsize=1024)(Reference)


def filed_names(item: FiledItem) -> Iterator[Reference]:
    """Yield what a filed paper names: its congress, all who signed it, and their groups."""
    yield _reference("congress", item.congress_id)
    # A delegation is no deputy: it is to a paper what a group is.
    yield _reference("group" if item.by_delegation else "mandate", item.lead)
    yield from (_reference("mandate", deputy) for deputy in item.cosigners)
    yield from (_reference("group", group) for group in item.filed.groups)


def suggestion_names(suggestion: Suggestion) -> Iterator[Reference]:
    """Yield what a suggestion names: besides, its liaison group and units, or the one proposed."""
    yield from filed_names(suggestion)
    yield from (_reference("unit", handler.unit) for handler in suggestion.handlers)
    if suggestion.filed.liaison is not None:
        yield _reference("group", suggestion.filed.liaison)
    if suggestion.filed.proposed_unit is not None:
        yield _reference("unit", suggestion.filed.proposed_unit)


SUGGESTION_ROOM: Room[Suggestion] = Room(
    name="suggestions",
    kind=Suggestion,
    id=lambda suggestion: suggestion.id,
    found_by=(
        "suggestion_id",
        "congress_id",
        "title",
        "lead",
        "unit",
        "stage",
        "topic",
        "filed_on",
        "accepted_on",
        "due_on",
        "ended_on",
        "outcome",
        "is_key",
        "series",
        "serial",
        "category",
    ),
    indexes={
        "ix_suggest_due": ("due_on", "id"),
        "ix_suggest_ended": ("ended_on",),
        "ix_suggest_filed": ("filed_on",),
        "ix_suggest_unit": ("unit", "due_on"),
        "ix_suggest_lead": ("lead",),
        "ix_suggest_topic": ("topic",),
        "ix_suggest_number": ("congress_id", "series", "serial"),
    },
    item=SUGGESTIONS,
    procedures=suggestion_library,
    yields=lambda suggestion: filter(None, [suggestion.record()]),
    names=suggestion_names,
    sample="renda.testing.samples:full_suggestion",
    strategy="renda.testing.strategies.items.suggestions:suggestions",
)
MOTION_ROOM: Room[Motion] = Room(
    name="motions",
    kind=Motion,
    id=lambda motion: motion.id,
    found_by=(
        "motion_id",
        "congress_id",
        "title",
        "lead",
        "stage",
        "committee",
        "topic",
        "filed_on",
        "accepted_on",
        "due_on",
        "series",
        "serial",
    ),
    indexes={
        "ix_motion_due": ("due_on",),
        "ix_motion_filed": ("filed_on",),
        "ix_motion_number": ("congress_id", "series", "serial"),
    },
    item=MOTIONS,
    procedures=motion_library,
    yields=lambda motion: filter(None, [motion.record()]),
    names=filed_names,
    sample="renda.testing.samples:full_motion",
    strategy="renda.testing.strategies.items.motions:motions",
)
