"""Words of a vocabulary that are given as texts: converted where they come in, or refused.

A text equals its word and is not the same object, so that `silent is Silence.COUNT` would be false
for "count" and give another answer without a sign. Every public function that takes a word says so
by this decorator; fields of values have a converter each.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from renda.kernel.terms import Term

P = ParamSpec("P")
R = TypeVar("R")


def takes_words(**vocabularies: type[Term]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator for functions that take words, or lists of words, also as texts.

    A word that is not in its vocabulary is refused with `UnknownWordError`, which lists those that
    are. None stays None.

    Args:
        vocabularies: The vocabulary of each such argument, by its name.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        code = function.__code__
        names = code.co_varnames[: code.co_argcount]
        places = {
            names.index(name): vocabulary
            for name, vocabulary in vocabularies.items()
            if name in names
        }

        @wraps(function)
        def with_words(*args: P.args, **kwargs: P.kwargs) -> R:
            given: list[object] = [*args]
            for place, vocabulary in places.items():
                if place < len(given):
                    given[place] = _word(vocabulary, given[place])
            for name in vocabularies.keys() & kwargs.keys():
                kwargs[name] = _word(vocabularies[name], kwargs[name])
            return function(*given, **kwargs)  # type: ignore[arg-type]

        with_words.vocabularies = vocabularies  # type: ignore[attr-defined]
        return with_words

    return decorate


def _word(vocabulary: type[Term], given: Any) -> object:  # noqa: ANN401 - whatever was given
    """Return a word, or a list of words, as members of their vocabulary."""
    if given is None or type(given) is vocabulary:
        return given
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(map(vocabulary, given))
    return vocabulary(given)
