"""Where data are: a folder of tables, the address of a store, a file.

An address is never shown with its password, nor with what is set after a `?`.
Nothing is opened here.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_plus

from attrs import field, frozen

from renda_cli.arguments.values import ArgumentReader, UnreadableTextError, parse_text
from renda_cli.wording import mark

# One slash is enough to tell that an address was meant: `sqlite:/x` is a slip, not a folder.
# A mistyped scheme is a slip too: taken for a folder, it would be named with its password.
ADDRESS_LIKE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/|.*://", re.DOTALL)
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
PASSWORD = re.compile(r"(?<=://)([^/@:?]*):(?P<password>.*)@", re.DOTALL)
# What may be one in a word that is no address, but was perhaps meant to be.
LIKE_A_PASSWORD = re.compile(r":(?!/)(?P<password>.*)@", re.DOTALL)
HIDDEN = r"\1:***@"

NOT_AN_ADDRESS = mark("{name} is no address of a store; write it like sqlite:///wujin.db")
AMBIGUOUS = mark("{name} has several @; write those of the password as %40")
LIKE_AN_OPTION = mark("{name} begins with - like an option; write ./ before it")
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
        """What the address begins with, the name of a driver left out."""
        return self.url.partition(":")[0].partition("+")[0]

    def __str__(self) -> str:
        """Return the address as it may be shown: without password, nor what comes after a `?`."""
        return PASSWORD.sub(HIDDEN, self.url).partition("?")[0]


Source = Path | Address


def read_source(reader: ArgumentReader, source: str | None) -> Source:
    """Return the folder of tables or the store that a command is to read; it must be given."""
    placeholder: Source = Path()
    return reader.required("FOLDER-OR-URL", source, parse_source, placeholder)


def read_address(reader: ArgumentReader, url: str | None) -> Address:
    """Return the address of a store; it must be given."""
    return reader.required("URL", url, parse_address, Address(""))


def parse_source(source: str) -> Source:
    """Return the path of a folder, or the address of a store."""
    return parse_address(source) if ADDRESS_LIKE.match(source) else Path(parse_text(source))


def parse_address(url: str) -> Address:
    """Return the address of a store."""
    if not ADDRESS.match(parse_text(url)):
        raise UnreadableTextError(NOT_AN_ADDRESS)
    secret = PASSWORD.search(url)
    # Which @ ends the password cannot be told, and a wrong guess could show the rest of it.
    if secret is not None and "@" in secret["password"]:
        raise UnreadableTextError(AMBIGUOUS)
    return Address(url)


def parse_path(path: str) -> Path:
    """Return the path of a folder or a file."""
    if ADDRESS_LIKE.match(parse_text(path)):
        raise UnreadableTextError(NOT_A_PATH)
    return Path(path)


def parse_output(path: str) -> Path:
    """Return the path of a file to write; `-` alone means standard output."""
    if path.startswith("-") and path != "-":
        raise UnreadableTextError(LIKE_AN_OPTION)
    return parse_path(path)


def without_secrets(text: str, words: Sequence[str]) -> str:
    """Return a text without the passwords of the addresses among the words of a command.

    Neither those before a host are shown, nor what is set after a `?`, as a password can be; of a
    word that is no address, nothing between a colon and an `@`.
    """
    for word in words:
        secret = PASSWORD.search(word) or LIKE_A_PASSWORD.search(word)
        if ADDRESS.match(word):
            text = text.replace(word, str(Address(word)))
            text = _without_settings(text, word.partition("?")[2])
        # A driver repeats parts of an address in its own words, so the parts are hidden too.
        if secret is not None:
            text = text.replace(f":{secret['password']}@", ":***@")
    return text


def _without_settings(text: str, query: str) -> str:
    for setting in filter(None, query.split("&")):
        name, sign, _ = setting.partition("=")
        # What has no name may be a password by itself.
        hidden = f"{name}=***" if sign else "***"
        # Drivers show a setting as it was written, or with its %-signs and + undone.
        for spelling in {setting, unquote_plus(setting)}:
            text = text.replace(spelling, hidden)
    return text
