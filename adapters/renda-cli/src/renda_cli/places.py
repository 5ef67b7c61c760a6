"""Where data are: a folder of tables, the address of a store, a file.

An address is never shown with its password, nor with what is set after a `?`.
Nothing is opened here.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_plus

from attrs import field, frozen

from renda_cli.arguments import Refused, not_empty
from renda_cli.wording import mark

ALIKE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
ADDRESS = re.compile(ALIKE.pattern + "/")
PASSWORD = re.compile(r"(?<=://)([^/@:?]*):(.*)@", re.DOTALL)
HIDDEN = r"\1:***@"

NOT_AN_ADDRESS = mark("{name} is no address of a store; write it like sqlite:///wujin.db")
AMBIGUOUS = mark("{name} has several @; write those of the password as %40")
NOT_A_PATH = mark("{name} is the address of a store; give a path")


@frozen
class Address:
    """The address of a store (存储地址).

    Args:
        url: As it was given, its password included.
    """

    url: str = field(repr=False)

    @property
    def scheme(self) -> str:
        """What it begins with, the name of a driver left out."""
        return self.url.partition(":")[0].partition("+")[0]

    def __str__(self) -> str:
        """Return it as it may be shown: without password, nor what comes after a `?`."""
        return PASSWORD.sub(HIDDEN, self.url).partition("?")[0]


Source = Path | Address


def a_source(text: str) -> Source:
    """Read a folder's path, or the address of a store."""
    return an_address(text) if ALIKE.match(text) else Path(not_empty(text))


def an_address(text: str) -> Address:
    """Read the address of a store."""
    if not ADDRESS.match(not_empty(text)):
        raise Refused(NOT_AN_ADDRESS)
    secret = PASSWORD.search(text)
    if secret is not None and "@" in secret[2]:
        raise Refused(AMBIGUOUS)
    return Address(text)


def a_path(text: str) -> Path:
    """Read the path of a folder or a file."""
    if ALIKE.match(not_empty(text)):
        raise Refused(NOT_A_PATH)
    return Path(text)


def without_secrets(text: str, words: Sequence[str]) -> str:
    """Return a text without the passwords of the addresses among the words of a command.

    Neither those before a host are shown, nor what is set after a `?`, as a password can be.
    """
    for word in filter(ADDRESS.match, words):
        secret = PASSWORD.search(word)
        text = text.replace(word, str(Address(word)))
        if secret is not None:
            text = text.replace(f":{secret[2]}@", ":***@")
        text = _without_settings(text, word.partition("?")[2])
    return text


def _without_settings(text: str, query: str) -> str:
    for setting in filter(None, query.split("&")):
        name, _, _ = setting.partition("=")
        for written in (setting, unquote_plus(setting)):
            text = text.replace(written, f"{name}=***")
    return text
