"""What a desk must know of suggestions, put together."""

from renda.process.items import ItemKind, SignedText
from renda.suggestions.filed_item import without_signatures
from renda.suggestions.life.changes import CHANGES, filed_suggestion
from renda.suggestions.life.conditions import FACTS
from renda.suggestions.life.filing_moves import Cosign
from renda.suggestions.life.follow_up.agreed_tasks import AGREED_TERMS, agreed_tasks
from renda.suggestions.life.follow_up.changes import FOLLOW_UP_CHANGES
from renda.suggestions.life.moves import MOVES
from renda.suggestions.life.reply_changes import REPLY_CHANGES
from renda.suggestions.life.requests.request_changes import REQUEST_CHANGES
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import (
    Act,
    AfterDecline,
    Condition,
    Day,
    Outcome,
    Owed,
    Satisfaction,
    Stage,
    Unsuitable,
)

SUGGESTIONS: ItemKind[Suggestion] = ItemKind(
    name="suggestion",
    begins=filed_suggestion,
    moves=MOVES,
    changes={**CHANGES, **REPLY_CHANGES, **REQUEST_CHANGES, **FOLLOW_UP_CHANGES},
    facts=FACTS,
    stages=Stage,
    fact_terms=Condition,
    task_terms=Owed,
    agreed=agreed_tasks,
    agreed_terms=AGREED_TERMS,
    shown_owner=Suggestion.told_as,
    signed=SignedText(
        text=lambda item: (item.title, item.text, item.attachments),
        signers=lambda item: item.cosigners,
        sign=Cosign,
        without=without_signatures,
    ),
    vocabularies=(Act, Satisfaction, Unsuitable, AfterDecline, Outcome, Day),
)
