"""Who acts where a command changes something and nobody is named."""

import getpass

NAMELESS_ACTOR = "renda"


def login_name() -> str:
    """Return who is logged in; the command itself where the system cannot tell."""
    # Which error `getuser` raises depends on the system and the version of Python.
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return NAMELESS_ACTOR
