"""What is set for every command, where an option does not say it: the environment, then a file.

The file is `renda.toml` in the folder the command is called in, or `renda/config.toml` where the
configuration of programs stands; what both set, the first one says. Nothing is kept: a setting is
looked up when it is asked for.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.wording import CHINESE, LANGUAGES, mark

HERE = "renda.toml"
ELSEWHERE = Path("renda", "config.toml")
KEYS = LANG, RULEBOOK, ACTOR, BUDGET, CALENDAR = "lang", "rulebook", "actor", "budget", "calendar"
# A locale such as zh_CN.UTF-8 names a language; C and POSIX name none.
LOCALES = "LC_ALL", "LC_MESSAGES", "LANG"
LOCALE_LANGUAGE = re.compile("[a-z]{2,3}(?=$|[_.@-])", re.ASCII)

UNKNOWN_KEY = mark("{file}: there is no setting {key}; allowed: {allowed}")
NOT_A_TEXT = mark("{file}: {key} must be a text in quotes, and must not be empty")
NOT_TOML = mark("{file} cannot be read as TOML: {error}")
NOT_READ = mark("{file} cannot be read: {error}")


@frozen
class Setting:
    """A value that is set for every command (设定).

    Args:
        place: Where it is set, as complaints name it: a variable, or a file and a key.
        text: The value, as an option would give it.
    """

    place: str
    text: str


def setting(key: str) -> Setting | None:
    """Return what is set for a key: by the environment, else by a file; None where nothing is.

    Args:
        key: One of `KEYS`.

    Raises:
        UsageError: A file cannot be read, or sets what is no setting.
    """
    variable = f"RENDA_{key.upper()}"
    if text := os.environ.get(variable):
        return Setting(variable, text)
    if key == LANG and (language := _locale_language()) is not None:
        return language
    for file in files():
        text = _values(file).get(key)
        if text is not None:
            return Setting(f"{file}: {key}", text)
    return None


def default_language() -> str:
    """Return the language of whatever has no `--lang`; Chinese where none is set, or wrongly."""
    try:
        found = setting(LANG)
    except UsageError:
        return CHINESE
    return found.text if found is not None and found.text in LANGUAGES else CHINESE


def files() -> Iterator[Path]:
    """Yield the files of settings that are there, the first to be asked first."""
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    try:
        elsewhere = Path(home).expanduser() / ELSEWHERE
    except RuntimeError:  # nobody's home is known
        elsewhere = Path(home) / ELSEWHERE
    yield from filter(Path.is_file, (Path(HERE), elsewhere))


def _locale_language() -> Setting | None:
    """Return the language of the locale, where it is one of ours."""
    for variable in LOCALES:
        if locale := os.environ.get(variable):
            language = LOCALE_LANGUAGE.match(locale)
            known = language is not None and language[0] in LANGUAGES
            # As in every program, only the first of them that is set is asked.
            return Setting(variable, language[0]) if language is not None and known else None
    return None


def _values(file: Path) -> dict[str, str]:
    """Return what a file sets.

    Raises:
        UsageError: It cannot be read, or sets what is no setting; all of that is said.
    """
    # Hardly any call has a file, and none else need load the reader of TOML.
    from tomllib import TOMLDecodeError, loads

    try:
        data: dict[str, Any] = loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        told = {"file": file, "error": error.strerror}
        raise UsageError([Complaint(NOT_READ, told)]) from None
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError([Complaint(NOT_TOML, {"file": file, "error": error})]) from None
    complaints = [*_complaints(file, data)]
    if complaints:
        raise UsageError(complaints)
    return data


def _complaints(file: Path, data: dict[str, Any]) -> Iterator[Complaint]:
    for key, value in data.items():
        if key not in KEYS:
            about = {"file": file, "key": key, "allowed": ", ".join(KEYS)}
            yield Complaint(UNKNOWN_KEY, about)
        elif not isinstance(value, str) or not value:
            yield Complaint(NOT_A_TEXT, {"file": file, "key": key})
