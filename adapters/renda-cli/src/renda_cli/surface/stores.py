"""`renda init`, `renda import` and `renda backup`, as they are called."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import Reading, not_empty
from renda_cli.asked import BackUpAsked, ImportAsked, InitAsked, RestoreAsked, read_language
from renda_cli.places import Address, a_path, an_address
from renda_cli.surface.parameters import File, Folder, Lang, Url

INIT = """建立或升级数据库表 · Make a store ready, or bring it up to date

用法 · Usage: renda init URL"""
IMPORT = """把数据表整体导入数据库 · Bring a folder of tables into a store, all or nothing

用法 · Usage: renda import FOLDER URL [--rulebook NAME-OR-FILE] [--actor NAME]"""
BACKUP = """备份与恢复 · Carry a store over into a file, and back

用法 · Usage: renda backup export|import ..."""
EXPORT = """整体导出为文件（不含来访人身份）· Write all but identities to a file

用法 · Usage: renda backup export URL FILE"""
RESTORE = """把备份文件恢复到空数据库 · Restore a backup into an empty store

用法 · Usage: renda backup import FILE URL"""

Kinds = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="自有工作种类的规则集 · Rulebook with kinds of its own",
    ),
]
Actor = Annotated[
    str | None,
    Parameter(
        name="--actor",
        metavar="NAME",
        help="操作人，默认为登录名 · Who does it; the login name by default",
    ),
]


def add_stores(app: App, group: App) -> None:
    """Give the application its commands that fill stores, and those of their backup."""
    app.command(init, help=INIT, usage="")
    app.command(bring, name="import", help=IMPORT, usage="")
    group.command(export, help=EXPORT, usage="")
    group.command(restore, name="import", help=RESTORE, usage="")
    app.command(group)


def init(url: Url = None, /, *, lang: Lang = None) -> InitAsked:
    """Read the arguments of `renda init`."""
    reading = Reading()
    asked = InitAsked(
        address=reading.needed("URL", url, an_address, Address("")),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def bring(
    folder: Folder = None,
    url: Url = None,
    /,
    *,
    rulebook: Kinds = None,
    actor: Actor = None,
    lang: Lang = None,
) -> ImportAsked:
    """Read the arguments of `renda import`."""
    reading = Reading()
    asked = ImportAsked(
        folder=reading.needed("FOLDER", folder, a_path, Path()),
        address=reading.needed("URL", url, an_address, Address("")),
        rulebook=reading.given("--rulebook", rulebook, not_empty, None),
        actor=reading.given("--actor", actor, not_empty, None),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def export(url: Url = None, file: File = None, /, *, lang: Lang = None) -> BackUpAsked:
    """Read the arguments of `renda backup export`."""
    reading = Reading()
    asked = BackUpAsked(
        address=reading.needed("URL", url, an_address, Address("")),
        file=reading.needed("FILE", file, a_path, Path()),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def restore(file: File = None, url: Url = None, /, *, lang: Lang = None) -> RestoreAsked:
    """Read the arguments of `renda backup import`."""
    reading = Reading()
    asked = RestoreAsked(
        file=reading.needed("FILE", file, a_path, Path()),
        address=reading.needed("URL", url, an_address, Address("")),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked
