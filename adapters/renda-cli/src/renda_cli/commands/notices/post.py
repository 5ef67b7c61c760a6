"""`renda notices post`: the notices of a day put into the outbox, each once."""

from datetime import date

from attrs import frozen

from renda.ports import Capability
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.notices.notice_choice import USUAL_NOTICES, NoticeChoice, NoticeOptions
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """将某日应发的通知列入待发 · Put the notices of a day into the outbox, each once

用法 · Usage: renda notices post URL [--on DATE] [--policies NAME-OR-FILE,...] [...]"""

POSTED = mark("to be sent {added}, withdrawn {withdrawn}")


@frozen(kw_only=True)
class NoticesPostRequest(Request):
    """A store whose notices of a day are to be sent.

    Args:
        address: The address of the store.
        choice: By which policies, and for which day.
        actor: Who posts them; None means whoever is logged in.
        lang: The language of messages.
    """

    address: Address
    choice: NoticeChoice
    actor: str | None
    lang: str

    def run(self, today: date, /) -> int:
        """Post them, and tell how many are new and how many have no reason any more."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            require(office, Capability.OUTBOX)
            desk = self.choice.desk(office)
            posting = desk.post(self.choice.on or today, actor=self.actor or login_name())
        counts = {"added": posting.added, "withdrawn": posting.withdrawn}
        write_lines([say(POSTED, self.lang, **counts)])
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    options: NoticeOptions = USUAL_NOTICES,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> NoticesPostRequest:
    """Return the request that the arguments of `renda notices post` make."""
    reader = ArgumentReader()
    request = NoticesPostRequest(
        address=read_address(reader, url),
        choice=options.choice(reader),
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("post", read_arguments, help=HELP)
