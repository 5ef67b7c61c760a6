"""What a desk must know of suggestions, put together."""

from renda.process.items import ItemKind
from renda.suggestions.changes import CHANGES, begun
from renda.suggestions.conditions import FACTS
from renda.suggestions.replying import REPLYING
from renda.suggestions.suggestion import Suggestion
from renda.suggestions.terms import Act, Condition, Day, Owed, Satisfaction, Stage, Unsuitable

SUGGESTIONS: ItemKind[Suggestion] = ItemKind(
    name="suggestion",
    begins=begun,
    changes={**CHANGES, **REPLYING},
    facts=FACTS,
    stages=Stage,
    words=Condition,
    owed=Owed,
    vocabularies=(Act, Satisfaction, Unsuitable, Day),
)
