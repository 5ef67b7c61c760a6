"""`renda audit`, as it is called."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import Reading, not_empty
from renda_cli.asked import AnchorAsked, DiffAsked, ExportAuditAsked, VerifyAsked, read_language
from renda_cli.places import Address, a_path, an_address
from renda_cli.surface.parameters import File, Lang, Url

AUDIT = """审计：谁、何时、为何、改了什么 · The audit: who changed what, when and why

用法 · Usage: renda audit export|verify|diff|anchor ..."""
EXPORT = """把审计记录写到标准输出 · Write the audit to standard output, one entry a line

用法 · Usage: renda audit export URL > FILE"""
VERIFY = """不用数据库核验导出的审计是否被改动 · Tell whether an exported audit was changed

用法 · Usage: renda audit verify FILE [--anchor FILE-OR-TEXT]"""
DIFF = """核对后一次导出是否只增不改 · Tell whether a later export only adds to an earlier

用法 · Usage: renda audit diff OLD NEW"""
ANCHOR = """输出锚点：末条的编号与哈希 · Tell the anchor: the last entry's number and hash

用法 · Usage: renda audit anchor URL [--to FILE]"""

Anchors = Annotated[
    str | None,
    Parameter(
        name="--anchor",
        metavar="FILE-OR-TEXT",
        help="另处保存的锚点 · Anchors kept elsewhere: a file, or one as text",
    ),
]
To = Annotated[
    str | None,
    Parameter(
        name="--to", metavar="FILE", help="同时追加到此文件 · Add the anchor to this file as well"
    ),
]


def add_audits(app: App, group: App) -> None:
    """Give the application its commands of the audit."""
    group.command(export, help=EXPORT, usage="")
    group.command(verify, help=VERIFY, usage="")
    group.command(diff, help=DIFF, usage="")
    group.command(anchor, help=ANCHOR, usage="")
    app.command(group)


def export(url: Url = None, /, *, lang: Lang = None) -> ExportAuditAsked:
    """Read the arguments of `renda audit export`."""
    reading = Reading()
    asked = ExportAuditAsked(
        address=reading.needed("URL", url, an_address, Address("")),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def verify(file: File = None, /, *, anchor: Anchors = None, lang: Lang = None) -> VerifyAsked:
    """Read the arguments of `renda audit verify`."""
    reading = Reading()
    asked = VerifyAsked(
        file=reading.needed("FILE", file, a_path, Path()),
        anchor=reading.given("--anchor", anchor, not_empty, None),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def diff(old: File = None, new: File = None, /, *, lang: Lang = None) -> DiffAsked:
    """Read the arguments of `renda audit diff`."""
    reading = Reading()
    asked = DiffAsked(
        old=reading.needed("OLD", old, a_path, Path()),
        new=reading.needed("NEW", new, a_path, Path()),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def anchor(url: Url = None, /, *, to: To = None, lang: Lang = None) -> AnchorAsked:
    """Read the arguments of `renda audit anchor`."""
    reading = Reading()
    asked = AnchorAsked(
        address=reading.needed("URL", url, an_address, Address("")),
        to=reading.given("--to", to, a_path, None),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked
