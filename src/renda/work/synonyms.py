"""The words of titles: which of them name one thing, and which say nothing.

It knows how a text is normalised by such lists of words; what then remains can be compared. The
lists are data of whoever uses them: this module holds no word.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from unicodedata import category, normalize

from attrs import Factory, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import whole_number

# Between runs of text that must not be read as one; no normalised text holds a blank of its own.
BREAK = " "
# First letters of the Unicode categories of controls, punctuation, symbols and blanks.
IGNORED_CATEGORIES = "CPSZ"


class BlankWordError(RendaError, ValueError):
    """A word has no character that is read."""

    message = "a word of nothing but blanks and punctuation is not allowed"


class WordTwiceError(RendaError, ValueError):
    """A word is listed twice, so that it would mean two things."""

    message = "{word} stands twice; a word is allowed once, in silent, kept or one line of same"


def _plain_text(text: str) -> str:
    # NFKC makes one of full and half width, which input methods mix at will.
    folded = normalize("NFKC", text).casefold()
    return "".join(char for char in folded if category(char)[0] not in IGNORED_CATEGORIES)


def _plain_words(words: Iterable[str]) -> tuple[str, ...]:
    # Normalised as texts are, or a word with a blank or a bracket would never be found in one.
    return tuple(map(_plain_text, words))


def _plain_lines(lines: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_plain_words, lines))


@frozen
class Reading:
    """The parts of a text that are compared (读取结果).

    Args:
        text: The normalised text.
        places: The names of places in it.
        rest: The other runs of characters in it, in order; all runs where there are no others.
    """

    text: str
    places: frozenset[str]
    rest: tuple[str, ...]


def _length(given: int) -> int:
    return whole_number(given, "name_length", least=1)


def _derived_field(derive: Callable[["Wording"], object]) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that follows from the others and is no part of equality."""
    return field(default=Factory(derive, takes_self=True), init=False, eq=False, repr=False)


def _pattern_of_any(words: Iterable[str]) -> str:
    """Return a pattern that finds any of some words; of no words, one that finds nothing."""
    # The longest first, since a pattern takes the first alternative that fits, not the longest.
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _words_with_meaning(wording: "Wording") -> Iterator[tuple[str, str]]:
    yield from ((word, BREAK) for word in wording.silent)
    yield from ((word, word) for word in wording.kept)
    yield from ((word, line[0]) for line in wording.same for word in line)


def _meaning_by_word(wording: "Wording") -> Mapping[str, str]:
    """Return by word the text that stands for it."""
    meanings: dict[str, str] = {}
    for word, meaning in _words_with_meaning(wording):
        if not word:
            raise BlankWordError
        if word in meanings:
            raise WordTwiceError(word=word)
        meanings[word] = meaning
    return meanings


def _pattern_of_names(wording: "Wording") -> re.Pattern[str]:
    """Return a pattern that finds words, and names of places."""
    words, endings = _meaning_by_word(wording), _pattern_of_any(wording.places)
    # A name ends before the next word of several characters begins; words of one character are too
    # frequent inside names to end them.
    no_word_here = f"(?!{_pattern_of_any(word for word in words if len(word) > 1)})"
    name = f"(?:{no_word_here}.){{1,{wording.name_length}}}{no_word_here}(?:{endings})"
    return re.compile(f"(?P<word>{_pattern_of_any(words)})|{name}")


@frozen(kw_only=True)
class Wording:
    """Words that say nothing in titles, words that say the same, and endings of places (用词表).

    Args:
        silent: The words that are left out.
        same: For each thing its names; the first one stands for all of them.
        places: The last characters of names of places, such as 镇.
        name_length: The greatest number of characters before such an ending that belong to a name.
        kept: Words with such an ending that are no places.

    Raises:
        BlankWordError: A word has no character that is read.
        WordTwiceError: A word stands twice.
        CountError: `name_length` is no whole number from 1 up.
    """

    silent: tuple[str, ...] = field(default=(), converter=_plain_words)
    same: tuple[tuple[str, ...], ...] = field(default=(), converter=_plain_lines)
    places: tuple[str, ...] = field(default=(), converter=_plain_words)
    name_length: int = field(default=1, converter=_length)
    kept: tuple[str, ...] = field(default=(), converter=_plain_words)
    _meanings: Mapping[str, str] = _derived_field(_meaning_by_word)
    _pattern: re.Pattern[str] = _derived_field(_pattern_of_names)

    def read(self, text: str) -> Reading:
        """Return the parts of a text that are compared.

        Args:
            text: A title, or any text.
        """
        plain = _plain_text(text)
        places = set[str]()

        def replacement(match: re.Match[str]) -> str:
            if match["word"]:
                return self._meanings[match[0]]
            places.add(match[0])
            # Apart from what surrounds it, so that no pair of characters reaches across its edge.
            return BREAK + match[0] + BREAK

        # A title of silent words only is compared as it stands, rather than like nothing at all.
        runs = self._pattern.sub(replacement, plain).split() or plain.split()
        rest = tuple(run for run in runs if run not in places)
        return Reading(BREAK.join(runs), frozenset(places), rest or tuple(runs))


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
