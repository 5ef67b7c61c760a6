"""`renda doctor`: what this installation stands on, and what of it stops work."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from attrs import asdict, frozen
from cyclopts import Parameter

from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import DayOfAnswer, LanguageCode, TextOrJson
from renda_cli.arguments.sources import Address, parse_address
from renda_cli.arguments.values import ArgumentReader, parse_day
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.checkup import FAULT, FINE, NOTE, CheckedPart, checkup
from renda_cli.output.json_heads import write_json
from renda_cli.output.styled_lines import Styled, heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """检查安装：存储、插件、日历等 · Look over what is installed, and what ails

用法 · Usage: renda doctor [URL] [--as-of DATE] [--format text|json]
退出码 · Exit codes: 0 都能工作 all works; 1 有的不能工作 something stops work"""

ILL = 1
FORMAT = "renda.doctor/1"
PARTS = {
    "versions": mark("versions"),
    "settings": mark("settings"),
    "data": mark("data"),
    "plugins": mark("plugins"),
    "calendars": mark("calendars"),
    "encodings": mark("encodings"),
    "drivers": mark("drivers"),
    "store": mark("store"),
}
STATES = {
    FINE: (mark("fine"), "green"),
    NOTE: (mark("worth knowing"), "yellow"),
    FAULT: (mark("stops work"), "red"),
}
FAULTS = mark("What stops work: {n}")
StoreToCheck = Annotated[
    str | None,
    Parameter(name="URL", help="数据库地址，可不写 · A store to look at as well"),
]


@frozen(kw_only=True)
class DoctorRequest(Request):
    """An installation that is to be looked over.

    Args:
        address: The address of a store that is to be looked at as well; None where none is.
        as_of: The day that calendars must know; None means today.
        form: The format of the answer.
        lang: The language of what is found.
    """

    address: Address | None
    as_of: date | None
    form: str
    lang: str

    def run(self, today: date, /) -> int:
        """Write what was found part by part; exit with 1 where something stops work."""
        parts = [*checkup(self.as_of or today, self.address, self.lang)]
        faults = sum(part.state == FAULT for part in parts)
        if self.form == JSON:
            write_json(_head(faults), "parts", map(asdict, parts))
        else:
            write_lines(_text(parts, faults, self.lang))
        return ILL if faults else DONE


def _head(faults: int) -> dict[str, Any]:
    return {"format": FORMAT, "faults": faults}


def _text(parts: Sequence[CheckedPart], faults: int, lang: str) -> Lines:
    head = [
        say(word, lang) for word in (mark("Part"), mark("Name"), mark("Condition"), mark("Found"))
    ]
    rows: list[list[Cell]] = [
        [say(PARTS[part.part], lang), part.name, _state(part.state, lang), part.text]
        for part in parts
    ]
    yield from table(head, rows)
    yield ""
    yield heading(say(FAULTS, lang, n=faults))


def _state(state: str, lang: str) -> Styled:
    word, style = STATES[state]
    return Styled(say(word, lang), style)


def read_arguments(
    url: StoreToCheck = None,
    /,
    *,
    as_of: DayOfAnswer = None,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> DoctorRequest:
    """Return the request that the arguments of `renda doctor` make."""
    reader = ArgumentReader()
    request = DoctorRequest(
        address=reader.optional("URL", url, parse_address, None),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("doctor", read_arguments, help=HELP)
