"""The moves that a suggestion can make now: whose each is, what it asks for, and its fields."""

from collections.abc import Iterable
from typing import Any

from renda.suggestions import MoveField, PossibleMove, Suggestion
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines
from renda_cli.wording import mark, say

INDENT = "    "
NAMED = mark("{title} ({name})")
MOVE = mark("{move}: by {parties}")
NEEDS = mark("only if: {fact}")
WARNS = mark("should be: {fact}")
REQUIRED = mark("must be given: {field}: {form}")
FURTHER = mark("may be given: {field}: {form}")


def possible_text(item: Suggestion, moves: Iterable[PossibleMove], lang: str) -> Lines:
    """Yield the lines of the moves that a suggestion can make.

    Args:
        item: The suggestion.
        moves: The moves.
        lang: The language of the lines.
    """
    yield heading(f"{item.id} {item.title}")
    yield say("At: {stage}", lang, stage=item.stage)
    for move in moves:
        yield ""
        yield from _move_text(move, lang)


def possible_data(move: PossibleMove) -> dict[str, Any]:
    """Return a move that is possible as plain data."""
    return {
        "move": move.move,
        "parties": [{"party": party, "ids": list(ids)} for party, ids in move.parties],
        "needs": list(move.needs),
        "warns": list(move.warns),
        "fields": [
            {
                "name": field.name,
                "form": field.form,
                "required": field.is_required,
                "words": list(field.words),
            }
            for field in move.fields
        ],
    }


def _move_text(move: PossibleMove, lang: str) -> Lines:
    parties = (
        say(NAMED, lang, title=party, name=say(", ", lang).join(ids)) for party, ids in move.parties
    )
    title = say(NAMED, lang, title=move.title, name=move.move)
    yield say(MOVE, lang, move=title, parties=say("; ", lang).join(parties))
    for fact in move.needs:
        yield INDENT + say(NEEDS, lang, fact=fact)
    for fact in move.warns:
        yield INDENT + say(WARNS, lang, fact=fact)
    for field in move.fields:
        message = REQUIRED if field.is_required else FURTHER
        named = say(NAMED, lang, title=field.title, name=field.name)
        yield INDENT + say(message, lang, field=named, form=_form_text(field, lang))


def _form_text(field: MoveField, lang: str) -> str:
    if not field.words:
        return field.form.label(lang)
    words = (say(NAMED, lang, title=word, name=str(word)) for word in field.words)
    return say("; ", lang).join(words)
