"""What a desk must know of suggestions, put together."""

from renda.process.items import ItemKind
from renda.suggestions.life.changes import CHANGES, filed_suggestion
from renda.suggestions.life.conditions import FACTS
from renda.suggestions.life.moves import MOVES
from renda.suggestions.life.reply_changes import REPLY_CHANGES
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Act, Condition, Day, Owed, Satisfaction, Stage, Unsuitable

SUGGESTIONS: ItemKind[Suggestion] = ItemKind(
    name="suggestion",
    begins=filed_suggestion,
    moves=MOVES,
    changes={**CHANGES, **REPLY_CHANGES},
    facts=FACTS,
    stages=Stage,
    fact_terms=Condition,
    task_terms=Owed,
    shown_owner=Suggestion.told_as,
    vocabularies=(Act, Satisfaction, Unsuitable, Day),
)
