"""The words of titles: which of them name one thing, and which say nothing.

It holds lists of words and checks them; the lists are data of whoever uses them, and this module
holds no word. How a text is read by them is known in `reader`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from unicodedata import category, normalize

from attrs import Factory, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import whole_number
from renda.work.texts.reader import BREAK, Piece, Reader, Reading, Sort

# First letters of the Unicode categories of controls, punctuation, symbols and blanks.
IGNORED_CATEGORIES = "CPSZ"
# What divides a title from the text below it.
LINE_END = "\n"


class BlankWordError(RendaError, ValueError):
    """A word has no character that is read."""

    message = "a word of nothing but blanks and punctuation is not allowed"


class WordTwiceError(RendaError, ValueError):
    """A word is listed twice, so that it would mean two things."""

    message = "{word} stands twice; a word is allowed once, in silent, kept or one line of same"


def _plain_text(text: str) -> str:
    # NFKC makes one of full and half width, which input methods mix at will.
    return "".join(filter(_is_read, normalize("NFKC", text).casefold()))


# Characters come again and again; their categories are looked up once.
@cache
def _is_read(char: str) -> bool:
    return category(char)[0] not in IGNORED_CATEGORIES


def _plain_words(words: Iterable[str]) -> tuple[str, ...]:
    # Normalised as texts are, or a word with a blank or a bracket would never be found in one.
    return tuple(map(_plain_text, words))


def _plain_lines(lines: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_plain_words, lines))


def _split_words(lines: Iterable[str]) -> tuple[str, ...]:
    return _plain_words(word for line in lines for word in line.split())


def _length(given: int) -> int:
    return whole_number(given, "name_length", least=1)


def _reach(given: int | None) -> int | None:
    return None if given is None else whole_number(given, "reach", least=1)


def _derived_field(derive: Callable[["Wording"], object]) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that follows from the others and is no part of equality."""
    return field(default=Factory(derive, takes_self=True), init=False, eq=False, repr=False)


def _words_with_meaning(wording: "Wording") -> Iterator[tuple[str, Piece | str]]:
    yield from ((word, BREAK) for word in wording.silent)
    yield from ((word, word) for word in wording.kept)
    for line in wording.same:
        thing = Piece(Sort.THING, line[0], line[0])
        yield from ((word, thing) for word in line)


def _meaning_by_word(wording: "Wording") -> Mapping[str, Piece | str]:
    """Return by word what is read in its place."""
    meanings: dict[str, Piece | str] = {}
    for word, meaning in _words_with_meaning(wording):
        if not word:
            raise BlankWordError
        if word in meanings:
            raise WordTwiceError(word=word)
        meanings[word] = meaning
    return meanings


def _reader(wording: "Wording") -> Reader:
    return Reader(
        words=_meaning_by_word(wording),
        places=wording.places,
        name_length=wording.name_length,
        numbered=wording.numbered,
        counted=wording.counted,
    )


@frozen(kw_only=True)
class Wording:
    """Words that say nothing in titles, words that say the same, and endings of names (用词表).

    Args:
        silent: The words that are left out.
        same: For each thing its names; the first one stands for all of them.
        places: The last characters of names of places, such as 镇.
        name_length: The greatest number of characters before such an ending that belong to a name.
        kept: Words that are read as they stand, though they end as places do, or begin with a
            numeral.
        common: The pairs of characters, and the characters, that stand in texts of any kind; texts
            with blanks between them.
        numbered: What is told apart by the number before it, such as 号线.
        counted: What is only counted by the number before it, such as 个.
        reach: The number of characters that are read of a text, title and all; None for all.

    Raises:
        BlankWordError: A word has no character that is read.
        WordTwiceError: A word stands twice.
        CountError: `name_length` or `reach` is no whole number from 1 up.
    """

    silent: tuple[str, ...] = field(default=(), converter=_plain_words)
    same: tuple[tuple[str, ...], ...] = field(default=(), converter=_plain_lines)
    places: tuple[str, ...] = field(default=(), converter=_plain_words)
    name_length: int = field(default=1, converter=_length)
    kept: tuple[str, ...] = field(default=(), converter=_plain_words)
    common: tuple[str, ...] = field(default=(), converter=_split_words)
    numbered: tuple[str, ...] = field(default=(), converter=_plain_words)
    counted: tuple[str, ...] = field(default=(), converter=_plain_words)
    reach: int | None = field(default=None, converter=_reach)
    _reader: Reader = _derived_field(_reader)
    # Looked up for every pair of every text.
    usual_grams: frozenset[str] = _derived_field(lambda wording: frozenset(wording.common))

    def read(self, text: str) -> Reading:
        """Return the parts of a text that are compared; its first line is its title.

        Args:
            text: A title, or a title and in the lines below it what is asked for.
        """
        title, _, body = text.strip()[: self.reach].partition(LINE_END)
        return self._reader.read(_plain_text(title), _plain_text(body))


def normalised(text: str, wording: Wording) -> str:
    """Return a text as it is compared.

    Width, case, blanks and punctuation are gone, each thing has one name, and places stand apart. A
    blank stands where words that say nothing stood; a text of such words alone keeps them.

    Args:
        text: A title, or any text.
        wording: The lists of words to read by.

    >>> words = Wording(silent=["关于", "的", "建议"], same=[["助餐点", "老年食堂"]],
    ...                 places=["镇"], name_length=2)
    >>> normalised("关于北塘镇“老年食堂”的建议", words)
    '北塘镇 助餐点'
    """
    return wording.read(text).text
