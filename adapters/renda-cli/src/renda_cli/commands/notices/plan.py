"""`renda notices plan`: who is owed which notice on a day; nothing is put into the outbox."""

from datetime import date

from attrs import frozen

from renda.office import notice_data
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl, TextOrJson
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.notices.notice_choice import USUAL_NOTICES, NoticeChoice, NoticeOptions
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.json_heads import write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.notices.plans import plan_text

HELP = """列出某日应发的通知 · List the notices that stand on a day

用法 · Usage: renda notices plan URL [--on DATE] [--policies NAME-OR-FILE,...] [...]"""

FORMAT = "renda.notices/1"


@frozen(kw_only=True)
class NoticesPlanRequest(Request):
    """A store whose notices of a day are to be listed.

    Args:
        address: The address of the store.
        choice: By which policies, and for which day.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    choice: NoticeChoice
    form: str
    lang: str

    def run(self, today: date, /) -> int:
        """Write each notice, in the order of what they are about."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            plan = self.choice.desk(office).plan(self.choice.on or today)
        if self.form == JSON:
            head = {"format": FORMAT, "day": plan.day.isoformat()}
            write_json(head, "notices", map(notice_data, plan.notices))
        else:
            write_lines(plan_text(plan, self.lang))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    options: NoticeOptions = USUAL_NOTICES,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> NoticesPlanRequest:
    """Return the request that the arguments of `renda notices plan` make."""
    reader = ArgumentReader()
    request = NoticesPlanRequest(
        address=read_address(reader, url),
        choice=options.choice(reader),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("plan", read_arguments, help=HELP)
