"""Who acted: the part, and who was logged in for it."""

from renda_cli.wording import mark, say

LOGGED_IN = mark("{actor} [{user}]")


def acting_name(actor: str, user: str | None, lang: str) -> str:
    """Return an actor's id, with that of the person who was logged in where it was told.

    Args:
        actor: The id of the unit, body or deputy that acts.
        user: The id of the person; None where it was not told.
        lang: The language of the text.
    """
    return actor if user is None else say(LOGGED_IN, lang, actor=actor, user=user)
