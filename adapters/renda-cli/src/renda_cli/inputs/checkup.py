"""What an installation stands on, part by part, and what of it stops work.

Nothing is mended and nothing written. A part that cannot be looked at is a fault of that part, and
the others are looked at all the same.
"""

import codecs
import locale
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import PackageNotFoundError, entry_points, version

from attrs import frozen

from renda import RendaError, shipped_rulebooks
from renda.calendars import WorkCalendar
from renda.plugins import Plugins
from renda.suggestions import shipped_procedures
from renda_cli.arguments.complaints import UsageError
from renda_cli.arguments.settings import files
from renda_cli.arguments.sources import Address, without_secrets
from renda_cli.inputs.offices import office_at
from renda_cli.wording import mark, say

FINE, NOTE, FAULT = "fine", "note", "fault"
PACKAGES = "renda", "renda-cli", "renda-sqlalchemy", "renda-notify"
# What may be installed besides, by what it is needed for.
DRIVERS = {
    "sqlite3": mark("SQLite"),
    "sqlalchemy": mark("databases"),
    "psycopg": mark("PostgreSQL"),
    "pymysql": mark("MySQL and MariaDB"),
    "pyarrow": mark("Parquet"),
}
# Whatever comes of a plugin is what is looked for here, an exit too.
FAILURES = (Exception, SystemExit)
DAYS_OF_WARNING = 92
TABLES_OF_OFFICES = "gb18030"

NOT_INSTALLED = mark("not installed")
NO_DATA = mark("none is there: the installation lacks its data files; install it again")
KNOWN_UNTIL = mark("days off are known until {day}")
NOT_KNOWN = mark("days off are not known on {day}: no due date can be told")
LOADED = mark("loaded from {module}")
FAILED = mark("failed: {error}")
NO_UTF8 = mark("{encoding}: names of files that are not of it cannot be read; set PYTHONUTF8=1")
READY = mark("ready; revision {revision}; offers {capabilities}")


@frozen
class CheckedPart:
    """A part of an installation that was looked at (检查项).

    Args:
        part: What it is a part of, such as `calendars`.
        name: What it is called there.
        state: `fine`; `note`, where it is worth knowing; `fault`, where it stops work.
        text: What was found, in the reader's language.
    """

    part: str
    name: str
    state: str
    text: str


def checkup(today: date, address: Address | None, lang: str) -> Iterator[CheckedPart]:
    """Yield the parts of this installation as they are looked at.

    Args:
        today: The day that calendars must know.
        address: The store that is to be looked at as well; None where none is.
        lang: The language of what was found.
    """
    plugins = Plugins(discover=True)
    yield from _versions(lang)
    yield from (CheckedPart("settings", str(file), FINE, "") for file in files())
    yield from _data(lang)
    yield from _plugins(plugins, lang)
    yield _calendar(plugins, today, lang)
    yield from _encodings(lang)
    yield from _drivers(lang)
    if address is not None:
        yield _store(address, plugins, lang)


def _versions(lang: str) -> Iterator[CheckedPart]:
    yield CheckedPart("versions", "python", FINE, platform.python_version())
    for package in PACKAGES:
        try:
            yield CheckedPart("versions", package, FINE, version(package))
        except PackageNotFoundError:
            yield CheckedPart("versions", package, NOTE, say(NOT_INSTALLED, lang))


def _data(lang: str) -> Iterator[CheckedPart]:
    for name, shipped in (("rulebooks", shipped_rulebooks()), ("procedures", shipped_procedures())):
        # A program packed without its data files would know of no rulebook, and say nothing.
        text = str(len(shipped)) if shipped else say(NO_DATA, lang)
        yield CheckedPart("data", name, FINE if shipped else FAULT, text)


def _plugins(plugins: Plugins, lang: str) -> Iterator[CheckedPart]:
    """Yield every installed plugin, and what fails once all of them are asked."""
    asked: dict[str, Callable[[], object]] = {
        "renda_rulebooks": plugins.kinds,
        "renda_calendars": plugins.calendar,
        "renda_rooms": plugins.rooms,
        "renda_stores": lambda: plugins.store("memory://").close(),
        "renda_anchor_sinks": plugins.anchor_sinks,
        "renda_notifiers": plugins.notifiers,
        "renda_identity_keys": plugins.identity_keys,
    }
    faults: list[CheckedPart] = []
    for hook, ask in asked.items():
        try:
            ask()
        except FAILURES as error:
            faults.append(CheckedPart("plugins", hook, FAULT, _failed(error, lang)))
    for entry_point in entry_points(group="renda"):
        name, failure = entry_point.name, plugins.failures.get(entry_point.name)
        text = say(LOADED, lang, module=entry_point.value)
        text = text if failure is None else _failed(failure, lang)
        yield CheckedPart("plugins", name, FINE if failure is None else FAULT, text)
    # Besides plugins, a channel or a rulebook that one of them offers may fail.
    installed = {entry_point.name for entry_point in entry_points(group="renda")}
    for name in plugins.failures.keys() - installed:
        yield CheckedPart("plugins", name, FAULT, _failed(plugins.failures[name], lang))
    yield from faults


def _calendar(plugins: Plugins, today: date, lang: str) -> CheckedPart:
    try:
        last = _last_known(plugins.calendar(), today)
    except FAILURES as error:
        return CheckedPart("calendars", "china", FAULT, _failed(error, lang))
    if last is None:
        return CheckedPart("calendars", "china", FAULT, say(NOT_KNOWN, lang, day=today))
    state = NOTE if last - today < timedelta(days=DAYS_OF_WARNING) else FINE
    return CheckedPart("calendars", "china", state, say(KNOWN_UNTIL, lang, day=last))


def _last_known(calendar: WorkCalendar, today: date) -> date | None:
    """Return the last day up to which each year's days off are known; None where today's are not.

    A year is known as a whole, as its notice fixes all of it.
    """
    year = today.year
    try:
        while True:
            calendar.day(date(year, 1, 1))
            year += 1
    except (RendaError, ValueError):  # its last year is the one before, or the last of all
        return None if year == today.year else date(year - 1, 12, 31)


def _encodings(lang: str) -> Iterator[CheckedPart]:
    for name, encoding in (
        ("stdout", getattr(sys.stdout, "encoding", "-")),
        ("files", locale.getpreferredencoding(do_setlocale=False)),
    ):
        yield CheckedPart("encodings", name, FINE, str(encoding))
    names = sys.getfilesystemencoding()
    is_utf8 = codecs.lookup(names).name == "utf-8"
    text = names if is_utf8 else say(NO_UTF8, lang, encoding=names)
    yield CheckedPart("encodings", "file names", FINE if is_utf8 else NOTE, text)
    try:
        codecs.lookup(TABLES_OF_OFFICES)
        yield CheckedPart("encodings", TABLES_OF_OFFICES, FINE, "")
    except LookupError as error:
        yield CheckedPart("encodings", TABLES_OF_OFFICES, FAULT, _failed(error, lang))


def _drivers(lang: str) -> Iterator[CheckedPart]:
    for module, purpose in DRIVERS.items():
        try:
            loaded = import_module(module)
        except ImportError:
            text = f"{say(purpose, lang)}: {say(NOT_INSTALLED, lang)}"
            yield CheckedPart("drivers", module, NOTE, text)
            continue
        number = getattr(loaded, "sqlite_version", None) or getattr(loaded, "__version__", "")
        yield CheckedPart("drivers", module, FINE, f"{say(purpose, lang)}: {number}")


def _store(address: Address, plugins: Plugins, lang: str) -> CheckedPart:
    try:
        with office_at(address, plugins) as office:
            revision = getattr(office.store, "revision", "-")
            names = sorted(word.label(lang) for word in office.store.capabilities)
            with office.store.reading() as session:
                session.at  # noqa: B018 - a store that can be opened may still not be readable
    except (RendaError, UsageError, OSError) as error:
        said = without_secrets(_failed(error, lang), [address.url])
        return CheckedPart("store", str(address), FAULT, said)
    offers = say(", ", lang).join(names)
    text = say(READY, lang, revision=revision, capabilities=offers)
    return CheckedPart("store", str(address), FINE, text)


def _failed(error: BaseException, lang: str) -> str:
    """Return what is said of a failure, in one line."""
    if isinstance(error, RendaError | UsageError):
        return say(FAILED, lang, error=error.text(lang).replace("\n", "; "))
    return say(FAILED, lang, error=f"{type(error).__name__}: {error}")
