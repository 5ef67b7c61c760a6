"""Who is meant by a text such as `unit:u1`: an actor at a desk, or the recipient of a notice."""

from renda.process import Capacity
from renda.terms import Reference
from renda_cli.arguments.values import NOT_ALLOWED, UnreadableTextError
from renda_cli.wording import LANGUAGES

OFFICE = "office"
# Notices call these otherwise than desks do: whom they reach is a mandate, and no capacity.
RECIPIENT_KINDS = {Capacity.DEPUTY: "mandate", Capacity.DELEGATION: "group"}
OTHER_KINDS = ("mandate", "group", "body", OFFICE)


def split_party(text: str) -> tuple[str, str]:
    """Return the word and the id of a text such as `unit:u1`; an empty id where none is told."""
    word, _, id = text.replace("：", ":").partition(":")
    return word, id


def capacity_of_word(word: str) -> Capacity | None:
    """Return the capacity that a word of either language means; None where it means none."""
    return next((known for known in Capacity if word in _names(known)), None)


def parse_recipient(text: str) -> Reference:
    """Return the recipient of notices that a text such as `unit:u1` names.

    Raises:
        UnreadableTextError: Its kind is none, or it has no id.
    """
    word, id = split_party(text)
    capacity = capacity_of_word(word)
    kind = word if capacity is None else RECIPIENT_KINDS.get(capacity, str(capacity))
    if kind == OFFICE and not id:
        # Of offices a store has but one.
        return Reference(OFFICE, OFFICE)
    if not id or (capacity is None and kind not in OTHER_KINDS):
        kinds = dict.fromkeys((*Capacity, *OTHER_KINDS))
        allowed = ", ".join(f"{known}:ID" for known in kinds)
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed=allowed)
    return Reference(kind, id)


def _names(capacity: Capacity) -> set[str]:
    return {str(capacity), *(capacity.label(lang) for lang in LANGUAGES)}
