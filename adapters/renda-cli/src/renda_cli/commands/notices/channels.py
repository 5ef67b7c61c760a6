"""What carries notices in one call: the notifiers of plugins, or the console and files instead."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.office import ConsoleNotifier, FileNotifier
from renda.plugins import Plugins
from renda.ports import Notifier
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.sources import parse_output
from renda_cli.arguments.values import NOT_ALLOWED, UnreadableTextError
from renda_cli.output.terminal import complain
from renda_cli.wording import mark, say

CHANNEL = re.compile(r"[^\s,=]{1,200}")
NOTHING_CARRIES = mark(
    "nothing carries notices: install a package with notifiers, or give --console or --file"
)
NOT_MADE = mark("the notifier {name} cannot be used: {error}")

ConsoleChannels = Annotated[
    str | None,
    Parameter(
        name="--console",
        metavar="CHANNEL,...",
        help="这些渠道的通知输出到屏幕 · Write notices of these channels to standard output",
    ),
]
FileChannel = Annotated[
    str | None,
    Parameter(
        name="--file",
        metavar="CHANNEL=FILE",
        help="此渠道的通知写入文件，每行一条 · Write those of a channel to a file, a line each",
    ),
]


@frozen(kw_only=True)
class Channels:
    """Which channels are written somewhere instead of being carried (渠道).

    Args:
        console: Those written to standard output.
        files: Those written to a file, by channel.
    """

    console: tuple[str, ...]
    files: Mapping[str, Path]

    def notifiers(self, plugins: Plugins, lang: str) -> tuple[Notifier, ...]:
        """Return what carries notices, one for each channel.

        Args:
            plugins: Whose notifiers carry the other channels.
            lang: The language of complaints about those that cannot be used.

        Raises:
            UsageError: There is none at all.
        """
        written: dict[str, Notifier] = {
            **{channel: ConsoleNotifier(channel=channel) for channel in self.console},
            **{name: FileNotifier(path=path, channel=name) for name, path in self.files.items()},
        }
        known = {*plugins.failures}
        carried = {notifier.channel: notifier for notifier in plugins.notifiers()}
        for name in sorted(plugins.failures.keys() - known):
            # Its class alone: what a notifier was made with may stand in the words of an error.
            cause = type(plugins.failures[name]).__name__
            complain(say(NOT_MADE, lang, name=name, error=cause))
        chosen = {**carried, **written}
        if not chosen:
            raise UsageError([Complaint(NOTHING_CARRIES)])
        return tuple(chosen.values())


def parse_channels(text: str) -> tuple[str, ...]:
    """Return the names of channels, such as `mail,robot`, each once."""
    names = text.split(",")
    if not all(map(CHANNEL.fullmatch, names)):
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed="CHANNEL,CHANNEL")
    return tuple(dict.fromkeys(names))


def parse_file(text: str) -> Mapping[str, Path]:
    """Return a channel with the file that its notices are written to, such as `mail=told.jsonl`."""
    channel, sign, path = text.partition("=")
    if not (sign and path and CHANNEL.fullmatch(channel)):
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed="CHANNEL=FILE")
    return {channel: parse_output(path)}
