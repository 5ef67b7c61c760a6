"""What is wrong with how a command was called, as values that speak both languages."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from renda_cli.wording import say


@frozen
class Complaint:
    """One thing wrong with the arguments (用法问题).

    Args:
        message: The English text with `{name}` places.
        data: What goes into the places.
    """

    message: str
    data: Mapping[str, object] = field(factory=dict)

    def text(self, lang: str) -> str:
        """Return the complaint in one line of `lang`."""
        return say(self.message, lang, **self.data)


class UsageError(Exception):
    """The command was called in a way that cannot be; `complaints` says everything wrong."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__(self.complaints)

    def text(self, lang: str) -> str:
        """Return every complaint, a line each."""
        return "\n".join(complaint.text(lang) for complaint in self.complaints)
