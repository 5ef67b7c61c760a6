"""The application: the table of commands as a parser.

Called with the words of a command, it returns what they ask for, and does nothing of it.
"""

from collections.abc import Sequence
from importlib.metadata import version

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
        version=f"renda {version('renda')} (renda-cli {version('renda-cli')})",
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    _add_commands(application, ROOT)
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


def _add_commands(app: App, group: Group) -> App:
    # Given a path instead of an object, cyclopts imports a command's module when it is called.
    for word, path in group.commands.items():
        app.command(path, name=word)
    return app


def _load_listed_commands(application: App, words: Sequence[str]) -> None:
    """Load the commands that help is asked to list: those of a group, of a single command none."""
    # Of a command that is not loaded cyclopts would list the word without its help.
    help_flags = {*application.help_flags}
    if help_flags.isdisjoint(words):
        return
    _, path, _ = application.parse_commands([word for word in words if word not in help_flags])
    for word in path[-1]:
        path[-1][word]  # looking a command up loads it
