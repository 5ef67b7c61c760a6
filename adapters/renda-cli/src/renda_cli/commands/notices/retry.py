"""`renda notices retry`: notices that were given up are due again, or dropped for good."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.ports import Capability, NotFoundError, Outbox
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """重新发送搁置的通知，或不再发送 · Let notices that were given up be due again, or drop them

用法 · Usage: renda notices retry URL ID|--all [--drop] [--actor NAME]"""

RETRIED = mark("due again: {n}")
DROPPED = mark("dropped: {n}")
ONE_OR_ALL = mark("give the ID of a notice, or --all, and not both")

NoticeId = Annotated[str | None, Parameter(name="ID", help="通知的编号 · The notice's id")]
AllParked = Annotated[
    bool, Parameter(name="--all", negative=(), help="所有搁置的 · All that were given up")
]
Dropping = Annotated[
    bool, Parameter(name="--drop", negative=(), help="不再发送 · Drop them instead, for good")
]


@frozen(kw_only=True)
class NoticesRetryRequest(Request):
    """Notices that were given up, and what is to become of them.

    Args:
        address: The address of the store.
        id: The id of the notice; None for all.
        drops: Whether they are dropped instead of tried again.
        actor: Who says so; None means whoever is logged in.
        lang: The language of messages.
    """

    address: Address
    id: str | None
    drops: bool
    actor: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Let them be due again, or drop them, and tell how many they were."""
        plugins = installed_plugins(self.lang)
        with office_at(self.address, plugins) as office:
            require(office, Capability.OUTBOX)
            with office.session(actor=self.actor or login_name()) as session:
                count = self._settle(session.outbox)
        write_lines([say(DROPPED if self.drops else RETRIED, self.lang, n=count)])
        return DONE

    def _settle(self, outbox: Outbox) -> int:
        ids = [entry.entry_id for entry in outbox.parked()] if self.id is None else [self.id]
        if self.drops:
            dropped = outbox.withdraw(ids)
            if self.id is not None and not dropped:
                raise NotFoundError(what="notices", id=repr(self.id))
            return dropped
        for id in ids:
            outbox.retry(id)
        return len(ids)


def read_arguments(
    url: StoreUrl = None,
    id: NoticeId = None,
    /,
    *,
    every: AllParked = False,
    drop: Dropping = False,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> NoticesRetryRequest:
    """Return the request that the arguments of `renda notices retry` make."""
    reader = ArgumentReader()
    if (id is None) != every:
        reader.complain(ONE_OR_ALL)
    request = NoticesRetryRequest(
        address=read_address(reader, url),
        id=reader.optional("ID", id, parse_text, None),
        drops=drop,
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("retry", read_arguments, help=HELP)
