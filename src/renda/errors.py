"""The root of all errors. They are raised for misuse only: what a check finds is a value.

Every error says what was attempted, on what, and what is allowed. It carries these as attributes,
and its message can be had in any language that has a catalogue. It knows nothing of the domain.
"""

from typing import ClassVar

from renda.wording import ENGLISH, OWN, Catalogue


class RendaError(Exception):
    """The root of all errors of this library.

    Args:
        data: By name the values for the places of the message; each is an attribute of the error.

    Attributes:
        message: The English text, with a `{name}` place for each value.
        said_by: The catalogue that translates the message; a package with errors of its own sets
            its own catalogue here.

    >>> from renda import RendaError, load_rulebook
    >>> try:
    ...     load_rulebook("atlantis-2025")
    ... except RendaError as error:
    ...     print(error.text("en"))
    there is no rulebook atlantis-2025; shipped: beijing-2014, ...
    """

    message: ClassVar[str] = "renda could not do what was asked"
    said_by: ClassVar[Catalogue] = OWN

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def __getattr__(self, name: str) -> object:
        """Return a value of the data as an attribute."""
        # By way of __dict__: while an error is copied it has no data yet, and `self.data` would ask
        # for itself without end.
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __reduce__(self) -> tuple[object, ...]:
        """Return what pickle makes the error again with, in another process."""
        # Exceptions are made again by their class with `args`; here classes take keywords, or
        # values of their own, so the error is made without asking the class.
        return _bare_error, (type(self), self.args), self.__dict__

    def text(self, lang: str = ENGLISH) -> str:
        """Return the message in `lang`."""
        return self.said_by.say(self.message, lang, **self.data)

    def __str__(self) -> str:
        """Return the message in English."""
        return self.text()


def _bare_error(kind: type[RendaError], args: tuple[object, ...]) -> RendaError:
    """Return an error with its arguments and nothing else; pickle adds its attributes."""
    return kind.__new__(kind, *args)
