"""The application: the table of commands as a parser.

Called with the words of a command, it returns what they ask for, and does nothing of it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cyclopts import App

from renda_cli.commands.declaration import make_app
from renda_cli.commands.groups import GROUPS, ROOT, Group

KNOWN_WORDS = frozenset({*ROOT.commands, *(group.name for group in GROUPS)})


def make_application(words: Sequence[str]) -> App:
    """Return the application; called with the words, it returns the request they make.

    Args:
        words: The words after the command's name; they tell which commands must be loaded at once.
    """
    application = make_app(
        name="renda",
        help=ROOT.help,
        version=_versions,
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    # Given to a command that is then called, a summary would take the place of its whole help.
    names_none = all(word.startswith("-") for word in words)
    _add_commands(application, ROOT, summaries=ROOT.summaries if names_none else {})
    for group in GROUPS:
        application.command(_add_commands(make_app(name=group.name, help=group.help), group))
    if words and words[0] not in KNOWN_WORDS and not words[0].startswith("-"):
        # Only now are plugins loaded: a word that is declared here needs none of them.
        from renda_cli.commands.rooms.groups import room_group

        group_of_room = room_group(words)
        if group_of_room is not None:
            application.command(group_of_room)
    application["--help"].help = "显示本帮助 · Show this help"
    application["--version"].help = "显示版本 · Show the version"
    _load_listed_commands(application, words)
    return application


def _versions() -> str:
    from importlib.metadata import version

    return f"renda {version('renda')} (renda-cli {version('renda-cli')})"


def _add_commands(
    app: App, group: Group, summaries: Mapping[str, str] = MappingProxyType({})
) -> App:
    # Given a path instead of an object, cyclopts imports a command's module when it is called.
    for word, path in group.commands.items():
        app.command(path, name=word, help=summaries.get(word))
    return app


def _load_listed_commands(application: App, words: Sequence[str]) -> None:
    """Load the commands that help is asked to list: those of a group, of a single command none.

    Those right under `renda` are listed by their summaries.
    """
    # Of a command that is not loaded cyclopts would list the word without its help.
    help_flags = {*application.help_flags}
    if help_flags.isdisjoint(words):
        return
    chain, path, _ = application.parse_commands([word for word in words if word not in help_flags])
    listed = path[-1]
    for word in listed if chain else ():
        listed[word]  # looking a command up loads it
