"""Chinese numerals read as whole numbers, so that 三 and 3 are one.

It knows numbers up to the thousands, as titles have them; it does not know what they count.
"""

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = frozenset({*DIGITS, *UNITS})
# Two digits beside each other are no number but a day or a name: 五一, 八一. More are a year.
FEWEST_OF_A_YEAR = 3


def number_of(text: str) -> int | None:
    """Return the number that digits or Chinese numerals stand for; None where they make none.

    Args:
        text: Digits only, or numerals only.

    >>> number_of("12"), number_of("十二"), number_of("二〇二五"), number_of("五一")
    (12, 12, 2025, None)
    """
    if text.isdecimal():
        return int(text)
    if not UNITS.keys() & {*text}:
        return _number_in_digits(text)
    return _number_in_units(text)


def _number_in_digits(text: str) -> int | None:
    if 1 < len(text) < FEWEST_OF_A_YEAR:
        return None
    return int("".join(str(DIGITS[char]) for char in text))


def _number_in_units(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in UNITS:
            # 十 alone is ten: the one before it is not written.
            total, digit = total + (digit or 1) * UNITS[char], 0
        else:
            digit = DIGITS[char]
    return total + digit
