"""`renda notices deliver`: what is due in the outbox handed to notifiers, once or on and on."""

from datetime import date
from typing import Annotated, NoReturn

from attrs import frozen
from cyclopts import Parameter

from renda import Office
from renda.office import DeliveryCounts
from renda.ports import Capability, Notifier, StoreBusyError
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_count
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.notices.channels import (
    Channels,
    ConsoleChannels,
    FileChannel,
    parse_channels,
    parse_file,
)
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.output.interrupts import interrupts
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """发送待发的通知 · Send the notices that are due

用法 · Usage: renda notices deliver URL [--console CHANNEL,...] [--file CHANNEL=FILE] [--watch]"""

SECONDS = 10
COUNTS = mark(
    "sent {sent}, to be tried again {failed}, given up {parked}, without an address {unreachable}, "
    "left for later {left}"
)

Limit = Annotated[
    str | None,
    Parameter(name="--limit", metavar="NUMBER", help="最多发送多少条 · Send at most so many"),
]
Watching = Annotated[
    bool,
    Parameter(name="--watch", negative=(), help="持续发送，直到中断 · Go on until interrupted"),
]
EverySeconds = Annotated[
    str | None,
    Parameter(
        name="--every",
        metavar="SECONDS",
        help="持续发送时每隔多少秒，默认10 · How often with --watch; every 10 seconds by default",
    ),
]


@frozen(kw_only=True)
class NoticesDeliverRequest(Request):
    """Notices that are to be sent.

    Args:
        address: The address of the store.
        channels: Which channels are written somewhere instead of being carried.
        limit: At most so many in one call; None for all that are due.
        pause: The seconds between calls; None to deliver once.
        actor: Who delivers; None means whoever is logged in.
        lang: The language of messages, and of notices where a contact says no other.
    """

    address: Address
    channels: Channels
    limit: int | None
    pause: int | None
    actor: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Deliver, and tell what came of it each time that there was anything."""
        plugins = installed_plugins(self.lang)
        notifiers = self.channels.notifiers(plugins, self.lang)
        with office_at(self.address, plugins) as office:
            require(office, Capability.OUTBOX)
            if self.pause is not None:
                self._watch(office, notifiers, self.pause)
            write_lines([self._told(self._deliver(office, notifiers))])
        return DONE

    def _watch(self, office: Office, notifiers: tuple[Notifier, ...], pause: int) -> NoReturn:
        """Deliver again and again until somebody interrupts."""
        with interrupts() as interrupted:
            self._deliver_if_free(office, notifiers)
            while not interrupted.wait(pause):
                self._deliver_if_free(office, notifiers)
        raise KeyboardInterrupt

    def _deliver_if_free(self, office: Office, notifiers: tuple[Notifier, ...]) -> None:
        try:
            counts = self._deliver(office, notifiers)
        except StoreBusyError as error:
            # Nothing is lost by it: what was not noted is sent again under its id.
            complain(error.text(self.lang))
            return
        if counts.tried:
            write_lines([self._told(counts)])

    def _deliver(self, office: Office, notifiers: tuple[Notifier, ...]) -> DeliveryCounts:
        actor = self.actor or login_name()
        return office.deliver(notifiers, limit=self.limit, lang=self.lang, actor=actor)

    def _told(self, counts: DeliveryCounts) -> str:
        return say(
            COUNTS,
            self.lang,
            sent=counts.sent,
            failed=counts.failed,
            parked=counts.parked,
            unreachable=counts.unreachable,
            left=counts.left,
        )


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    console: ConsoleChannels = None,
    file: FileChannel = None,
    limit: Limit = None,
    watch: Watching = False,
    every: EverySeconds = None,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> NoticesDeliverRequest:
    """Return the request that the arguments of `renda notices deliver` make."""
    reader = ArgumentReader()
    seconds = reader.optional("--every", every, parse_count, SECONDS)
    request = NoticesDeliverRequest(
        address=read_address(reader, url),
        channels=Channels(
            console=reader.optional("--console", console, parse_channels, ()),
            files=reader.optional("--file", file, parse_file, {}),
        ),
        limit=reader.optional("--limit", limit, parse_count, None),
        pause=seconds if watch else None,
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("deliver", read_arguments, help=HELP)
