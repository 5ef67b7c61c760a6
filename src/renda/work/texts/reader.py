"""How a plain text is read: into things, names of places, numbered names, and what is left.

It knows how words, endings and numbers are found one after another; it holds no word, and does not
know what anything weighs.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from attrs import Factory, field, frozen

from renda.work.texts.numerals import NUMERALS, number_of

# Between runs of text that must not be read as one; no plain text holds a blank of its own.
BREAK = " "
ORDINAL = "第"
NUMBER = re.compile(f"{ORDINAL}?([0-9]+|[{''.join(sorted(NUMERALS))}]+)")
NUMBER_STARTS = frozenset({ORDINAL, *NUMERALS, *"0123456789"})
# So many characters after 第二 say what it is the second of.
KIND_LENGTH = 2


class Sort(Enum):
    """What a piece of a text is."""

    THING = "thing"
    PLACE = "place"
    NUMBER = "number"
    PLAIN = "plain"


# Readings are looked up by what they hold, again and again: their hashes are kept.
@frozen(cache_hash=True)
class Piece:
    """A part of a text that is read as one (片断).

    Args:
        sort: What it is.
        text: How it stands in the normalised text.
        name: The name by which it is compared: of a number with what it numbers.
        number: The number in a numbered name.
        stem: The name of a place without its ending.
    """

    sort: Sort
    text: str
    name: str
    number: int | None = None
    stem: str = ""


@frozen(cache_hash=True)
class TextPart:
    """One line of a text as it is read.

    Args:
        text: The normalised text.
        pieces: Its pieces, in order; what stands between things and names is one piece.
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, parts: Iterable[Piece | str]) -> "TextPart":
        """Return a line of its parts; what is a text is neither thing nor name."""
        texts, pieces = list[str](), list[Piece]()
        for part in _joined(parts):
            if isinstance(part, Piece):
                texts.append(BREAK + part.text + BREAK if part.sort is Sort.PLACE else part.text)
                pieces.append(part)
            else:
                texts.append(part)
                pieces.extend(Piece(Sort.PLAIN, run, run) for run in part.split())
        return cls(BREAK.join("".join(texts).split()), tuple(pieces))

    @property
    def places(self) -> frozenset[str]:
        """By what the places in it are known: without their endings, if more than a character."""
        return frozenset(
            piece.stem if len(piece.stem) > 1 else piece.name
            for piece in self.pieces
            if piece.sort is Sort.PLACE
        )


@frozen(cache_hash=True)
class Reading:
    """The parts of a text that are compared (读取结果).

    Args:
        title: Its first line.
        body: What stands below.
    """

    title: TextPart
    body: TextPart

    @property
    def text(self) -> str:
        """The normalised text."""
        return BREAK.join((self.title.text, self.body.text)).strip()


# What is found at a place of a text: a thing or name, or a text that is neither; and its length.
Found = tuple[Piece | str, int]


def _by_first_character(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        by_first[word[:1]].append(word)
    return {first: tuple(words) for first, words in by_first.items()}


def _longest(by_first: Mapping[str, tuple[str, ...]], text: str, at: int) -> str:
    """Return the longest word that stands at a place; an empty text where none does."""
    # Asked at every character of every text, so without a call where no word begins so.
    for word in by_first.get(text[at], ()):
        if text.startswith(word, at):
            return word
    return ""


def _derived(derive: Callable[["Reader"], object]) -> Any:  # noqa: ANN401 - as attrs.field
    return field(default=Factory(derive, takes_self=True), init=False, eq=False, repr=False)


@frozen(kw_only=True)
class Reader:
    """A reader of plain texts by lists of words (读取器).

    Args:
        words: What is read in the place of each word.
        places: The last characters of names of places.
        name_length: The greatest number of characters before such an ending.
        numbered: What is told apart by the number before it.
        counted: What is only counted by the number before it.
    """

    words: Mapping[str, Piece | str]
    places: tuple[str, ...]
    name_length: int
    numbered: tuple[str, ...]
    counted: tuple[str, ...]
    _words_by_first: Mapping[str, tuple[str, ...]] = _derived(
        lambda reader: _by_first_character(reader.words)
    )
    _places_by_first: Mapping[str, tuple[str, ...]] = _derived(
        lambda reader: _by_first_character(reader.places)
    )

    def read(self, title: str, body: str) -> Reading:
        """Return a title and a body as they are compared, both without blanks and punctuation."""
        reading = Reading(TextPart.of(self._parts(title)), TextPart.of(self._parts(body)))
        # A text of silent words only is compared as it stands, rather than like nothing at all.
        return reading if reading.text else Reading(TextPart.of([title + body]), TextPart.of([]))

    def _parts(self, plain: str) -> Iterator[Piece | str]:
        found = [_longest(self._words_by_first, plain, at) for at in range(len(plain))]
        at = 0
        while at < len(plain):
            if found[at]:
                part, length = self.words[found[at]], len(found[at])
            else:
                part, length = self._name(plain, at, found) or (plain[at], 1)
            yield part
            at += length

    def _name(self, plain: str, at: int, found: Sequence[str]) -> Found | None:
        if plain[at] in NUMBER_STARTS:
            numbered = self._numbered(plain, at)
            if numbered:
                return numbered
        return self._place(plain, at, found)

    def _numbered(self, plain: str, at: int) -> Found | None:
        match = NUMBER.match(plain, at)
        number = number_of(match[1]) if match else None
        if match is None or number is None:
            return None
        after = plain[match.end() :]
        ending = next((ending for ending in self.numbered if after.startswith(ending)), "")
        if ending:
            name = f"{number}{ending}"
            return Piece(Sort.NUMBER, name, ending, number), match.end() + len(ending) - at
        if match[0].startswith(ORDINAL) and self.numbered:
            text = f"{ORDINAL}{number}"
            return Piece(Sort.NUMBER, text, after[:KIND_LENGTH], number), match.end() - at
        return (str(number), match.end() - at) if after.startswith(self.counted) else None

    def _place(self, plain: str, at: int, found: Sequence[str]) -> Found | None:
        place = None
        for end in range(at, min(at + self.name_length + 1, len(plain))):
            # A name ends before the next word of several characters begins; words of one character
            # are too frequent inside names to end them. No name has a number: 12路 is a numbered
            # one.
            if len(found[end]) > 1 or plain[end].isdecimal():
                break
            ending = _longest(self._places_by_first, plain, end) if end > at else ""
            if ending:
                name = plain[at:end] + ending
                place = Piece(Sort.PLACE, name, name, stem=plain[at:end]), len(name)
        return place


def _joined(parts: Iterable[Piece | str]) -> Iterator[Piece | str]:
    """Yield parts, texts that stand beside each other as one."""
    texts = list[str]()
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            yield "".join(texts)
            texts.clear()
        yield part
    if texts:
        yield "".join(texts)
