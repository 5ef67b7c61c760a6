"""The words of titles: which of them name one thing, and which say nothing.

What is left of a text after both is what can be compared. The words are data of whoever uses them;
this module knows none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from unicodedata import category, normalize

from attrs import Factory, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import whole_number

BREAK = " "
PASSED_OVER = "CPSZ"
"""What is not read at all, by the first letter of its Unicode category: controls, marks, blanks."""


class BlankWordError(RendaError, ValueError):
    """A word has nothing that is read."""

    message = "a word of nothing but blanks and punctuation is not allowed"


class WordTwiceError(RendaError, ValueError):
    """A word is said to mean two things, or is listed twice."""

    message = "{word} stands twice; a word is allowed once, in silent, kept or one line of same"


def _plain(text: str) -> str:
    folded = normalize("NFKC", text).casefold()
    return "".join(each for each in folded if category(each)[0] not in PASSED_OVER)


def _words(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_plain, given))


def _lines(given: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_words, given))


@frozen
class Reading:
    """What of a text is compared (读取结果).

    Args:
        text: The normalised text.
        places: The places it names, as they stand in it.
        rest: What else it says, run by run; of a text that says nothing else, all of it.
    """

    text: str
    places: frozenset[str]
    rest: tuple[str, ...]


def _length(given: int) -> int:
    return whole_number(given, "name_length", least=1)


def _derived(of: Callable[["Wording"], object]) -> Any:  # noqa: ANN401 - as attrs.field
    return field(default=Factory(of, takes_self=True), init=False, eq=False, repr=False)


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of some words, the longest first; of no words, that of nothing."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _listed(wording: "Wording") -> Iterator[tuple[str, str]]:
    yield from ((word, BREAK) for word in wording.silent)
    yield from ((word, word) for word in wording.kept)
    yield from ((word, line[0]) for line in wording.same for word in line)


def _meanings_of(wording: "Wording") -> Mapping[str, str]:
    """Return by word what it is read as."""
    found: dict[str, str] = {}
    for word, meaning in _listed(wording):
        if not word:
            raise BlankWordError
        if word in found:
            raise WordTwiceError(word=word)
        found[word] = meaning
    return found


def _pattern_of(wording: "Wording") -> re.Pattern[str]:
    """Return what finds words, and names of places; no word of several characters begins in one."""
    words, endings = _meanings_of(wording), _any(wording.places)
    outside = f"(?!{_any(each for each in words if len(each) > 1)})"
    name = f"(?:{outside}.){{1,{wording.name_length}}}{outside}(?:{endings})"
    return re.compile(f"(?P<word>{_any(words)})|{name}")


@frozen(kw_only=True)
class Wording:
    """Words that say nothing in titles, words that say the same, and what places end in (用词表).

    Args:
        silent: Words to be passed over.
        same: The names of one thing, for each thing; the first stands for all of them.
        places: What names of places end in.
        name_length: How many characters before that, at most, tell one place from another.
        kept: Words that end as places do and are none.

    Raises:
        BlankWordError: A word has nothing that is read.
        WordTwiceError: A word stands twice.
        CountError: `name_length` is no whole number from 1 up.
    """

    silent: tuple[str, ...] = field(default=(), converter=_words)
    same: tuple[tuple[str, ...], ...] = field(default=(), converter=_lines)
    places: tuple[str, ...] = field(default=(), converter=_words)
    name_length: int = field(default=1, converter=_length)
    kept: tuple[str, ...] = field(default=(), converter=_words)
    _meanings: Mapping[str, str] = _derived(_meanings_of)
    _pattern: re.Pattern[str] = _derived(_pattern_of)

    def read(self, text: str) -> Reading:
        """Return what of a text is compared.

        Args:
            text: A title, or any text.
        """
        plain = _plain(text)
        places = set[str]()

        def fold(found: re.Match[str]) -> str:
            if found["word"]:
                return self._meanings[found[0]]
            places.add(found[0])
            return BREAK + found[0] + BREAK

        runs = self._pattern.sub(fold, plain).split() or plain.split()
        rest = tuple(each for each in runs if each not in places)
        return Reading(BREAK.join(runs), frozenset(places), rest or tuple(runs))


def normalised(text: str, wording: Wording) -> str:
    """Return what of a text is compared.

    Width, case, blanks and punctuation are gone, each thing is called by one name, and places stand
    apart. Where words that say nothing stood there is a blank; a text of nothing else keeps them.

    Args:
        text: A title, or any text.
        wording: Which words those are.

    >>> words = Wording(silent=["关于", "的", "建议"], same=[["助餐点", "老年食堂"]],
    ...                 places=["镇"], name_length=2)
    >>> normalised("关于北塘镇“老年食堂”的建议", words)
    '北塘镇 助餐点'
    """
    return wording.read(text).text
