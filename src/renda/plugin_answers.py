"""What a plugin answers to a hook, held against what the hook asks for, and what else is refused.

It knows how an answer looks: texts as names, and under them what the hook can use. What is done
with it is not known here.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from renda.errors import RendaError

T = TypeVar("T")


class UnknownCalendarError(RendaError, LookupError):
    """Nobody offers a calendar of this name."""

    message = "there is no calendar {name}; allowed: {allowed}"


class UnknownStoreError(RendaError, LookupError):
    """Nobody offers stores with such an address."""

    message = "no adapter for {scheme}://… is installed; allowed: {allowed}"


class NameTakenError(RendaError, ValueError):
    """A plugin offers a name that is shipped, or that another plugin offers."""

    message = "{name} is offered twice by {hook}; rename one of them"


class PluginAnswerError(RendaError, TypeError):
    """A plugin answers a hook with what the hook cannot use."""

    message = "{hook} answers {answer}; allowed: {allowed}"


class PluginExitError(RendaError, RuntimeError):
    """What a plugin offers ended the program instead of answering."""

    message = "{name}, offered by {hook}, ended the program instead of answering"


def _is_path(value: object) -> bool:
    return isinstance(value, (str, Path))


# What each hook offers under a name: how it is known, and how it is called where it is missing.
OFFERED: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "renda_rulebooks": (_is_path, "{name: path}"),
    "renda_calendars": (callable, "{name: callable}"),
    "renda_rooms": (lambda value: hasattr(value, "kind"), "{name: Room}"),
    "renda_stores": (callable, "{name: callable}"),
    "renda_anchor_sinks": (lambda value: hasattr(value, "keep"), "{name: AnchorSink}"),
    "renda_notifiers": (callable, "{name: callable}"),
}


def checked_answer(hook: str, answer: object) -> dict[str, Any]:
    """Return what a plugin offers by name.

    Args:
        hook: The name of the hook.
        answer: What the plugin's function returned, whatever that is.

    Raises:
        PluginAnswerError: The answer is no mapping, or has names or values that none can use.
    """
    is_usable, allowed = OFFERED[hook]
    if not isinstance(answer, Mapping):
        raise PluginAnswerError(hook=hook, answer=type(answer).__name__, allowed=allowed)
    offered = cast("Mapping[object, object]", answer)
    for name, value in offered.items():
        if not isinstance(name, str) or not name or not is_usable(value):
            told = f"{{{name!r}: {type(value).__name__}}}"
            raise PluginAnswerError(hook=hook, answer=told, allowed=allowed)
    return {str(name): value for name, value in offered.items()}


def made(hook: str, name: str, make: Callable[[], T], *, method: str) -> T:
    """Return what an offer makes, and let none of them end the program.

    Args:
        hook: The name of the hook by which it is offered.
        name: The name under which it is offered.
        make: Makes it.
        method: What can be called on all that the hook is for.

    Raises:
        PluginExitError: It would end the program.
        PluginAnswerError: It makes something else.
    """
    try:
        value = make()
    except SystemExit:
        raise PluginExitError(name=name, hook=hook) from None
    if not hasattr(value, method):
        told = f"{{{name!r}: () -> {type(value).__name__}}}"
        raise PluginAnswerError(hook=hook, answer=told, allowed=f"….{method}(…)")
    return value
