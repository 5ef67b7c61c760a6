"""Lines whose parts may stand out on a terminal; in a pipe they are plain texts.

What draws styles is loaded where there is a terminal, and nowhere else: it takes as long to load as
a small table takes to be checked.
"""

from attrs import frozen


@frozen
class Styled:
    """A text that stands out (带样式的文字).

    Args:
        text: The text.
        style: How it looks, such as `bold` or `red`; empty where it does not stand out.
    """

    text: str
    style: str = ""

    def __str__(self) -> str:
        """Return the text alone."""
        return self.text


@frozen
class Line:
    """A line made of texts that may stand out (带样式的行).

    Args:
        parts: The texts, in their order.
        folds: Whether it may be folded to the width of a terminal.
    """

    parts: tuple[Styled, ...]
    folds: bool = True

    @property
    def plain(self) -> str:
        """The line without styles."""
        return "".join(part.text for part in self.parts)

    def __str__(self) -> str:
        """Return the line without styles."""
        return self.plain


def heading(text: str) -> Line:
    """Return a line that stands out on a terminal."""
    return Line((Styled(text, "bold"),))


def verbatim(text: str) -> Line:
    """Return a line that is never folded, such as a command that is to be copied."""
    return Line((Styled(text),), folds=False)
