"""Who acts at the desk: in which capacity, and who is logged in; told on the command line."""

from collections.abc import Callable
from typing import Annotated

from attrs import evolve, frozen
from cyclopts import Parameter

from renda.process import Actor, Capacity
from renda_cli.arguments.named_parties import capacity_of_word, split_party
from renda_cli.arguments.values import (
    NOT_ALLOWED,
    ArgumentReader,
    UnreadableTextError,
    parse_text,
)
from renda_cli.inputs.actors import login_name

OF_NO_BODY = (Capacity.DEPUTY, Capacity.DELEGATION, Capacity.UNIT)

ActingBy = Annotated[
    str | None,
    Parameter(
        name="--by",
        metavar="CAPACITY[:ID]",
        help="由谁办理，如work_body、unit:u1；默认按程序 · Who acts; by the procedure by default",
    ),
]
ActingUser = Annotated[
    str | None,
    Parameter(
        name="--user",
        metavar="NAME",
        help="经办人，默认为登录名 · Who is logged in; the login name by default",
    ),
]
ActorCheck = Annotated[
    bool,
    Parameter(
        name="--check-actor",
        negative=(),
        help="按名册核对办理人的身份 · Ask the roster whether --by is what it says on the day",
    ),
]


@frozen(kw_only=True)
class ActorChoice:
    """Who acts at a desk (办理人).

    Args:
        capacity: What the actor is; None means whoever the procedure lets.
        id: The id of the deputy, delegation, unit or body; a body that was not told by its id has
            its capacity for it.
        user: The id of the person who is logged in.
        is_checked: Whether the roster must have the actor on the day.
    """

    capacity: Capacity | None
    id: str
    user: str
    is_checked: bool = False

    def of_congress(self, congress_id: str, *, instead: Callable[[], Actor]) -> Actor:
        """Return the actor of a congress.

        Args:
            congress_id: The id of the congress.
            instead: Returns who acts where nobody was named.
        """
        if self.capacity is None:
            return evolve(instead(), user=self.user)
        return Actor(id=self.id, capacity=self.capacity, congress_id=congress_id, user=self.user)


def read_actor(
    reader: ArgumentReader, by: str | None, user: str | None, *, check: bool = False
) -> ActorChoice:
    """Return who acts, of texts such as `unit:u1`; the reader collects what is wrong."""
    nobody: tuple[Capacity | None, str] = (None, "")
    capacity, id = reader.optional("--by", by, _parse_actor, nobody)
    name = reader.optional("--user", user, parse_text, "")
    # A body that was told without an id has none that a roster could know.
    is_checked = check and id != capacity
    return ActorChoice(capacity=capacity, id=id, user=name or login_name(), is_checked=is_checked)


def _parse_actor(text: str) -> tuple[Capacity | None, str]:
    word, id = split_party(text)
    capacity = capacity_of_word(word)
    if capacity is None or (capacity in OF_NO_BODY and not id):
        written = (f"{known}:ID" if known in OF_NO_BODY else f"{known}[:ID]" for known in Capacity)
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed=", ".join(written))
    return capacity, id or str(capacity)
