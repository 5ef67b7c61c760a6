"""The errors `renda` raises: misuse only, for what a check finds is a value, never an exception.

Every error says what was attempted, on what, and what is allowed; it carries these as attributes
and can say itself in any language that has a catalogue. It knows nothing of the domain.
"""

from typing import ClassVar

from renda.wording import ENGLISH, OWN, Catalogue


class RendaError(Exception):
    """The root of all errors of this library.

    Args:
        data: What the message speaks of; each entry is an attribute of the error.

    Attributes:
        message: The English text, with a `{name}` place for each entry.
        said_by: The catalogue that says it in other languages; a package with errors of its own
            gives its own.
    """

    message: ClassVar[str] = "renda could not do what was asked"
    said_by: ClassVar[Catalogue] = OWN

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def __getattr__(self, name: str) -> object:
        """Give an entry of the data as an attribute."""
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __reduce__(self) -> tuple[object, ...]:
        """Let it travel between processes, whatever its class asks for when it is made."""
        return _again, (type(self), self.args), self.__dict__

    def text(self, lang: str = ENGLISH) -> str:
        """Return the message in `lang`."""
        return self.said_by.say(self.message, lang, **self.data)

    def __str__(self) -> str:
        """Return the message in English."""
        return self.text()


def _again(kind: type[RendaError], args: tuple[object, ...]) -> RendaError:
    return kind.__new__(kind, *args)
