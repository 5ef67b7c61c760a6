"""What can be kept: which texts, numbers and instants, and why not where not."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from renda.kernel.input.bounds import (
    LONGEST_ID,
    LONGEST_LONG_TEXT,
    Fault,
    fault_of,
    is_beyond,
    is_outside,
)

EAST, WEST = timezone(timedelta(hours=8)), timezone(timedelta(hours=-8))
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

KEPT = {
    "no text": "",
    "a text of as many characters as allowed": "字" * 4000,
    "signs of which each is one character": "😀" * 4000,
    "control characters but NUL": "\x01\t\n\x7f",
    "a mark of byte order and what is no character": "\ufeff\uffff",
    "the largest number": 2**63 - 1,
    "the smallest number": -(2**63 - 1),
    "a truth value": True,
    "the first instant": FIRST,
    "the last instant": LAST,
    "the first instant, told in the east": FIRST.astimezone(EAST),
    "the last instant, told in the west": LAST.astimezone(WEST),
    "a day, which has no offset": date.max,
    "nothing": None,
    "what is neither text nor number nor instant": [2**63],
}
FAULTY = {
    "NUL alone": ("\0", Fault.NUL),
    "NUL at the end": ("代表\0", Fault.NUL),
    "NUL in a text that is too long": ("\0" + "a" * 4000, Fault.NUL),
    "a leading half": ("\ud83d", Fault.SURROGATE),
    "a trailing half in a text": ("ab\ude00c", Fault.SURROGATE),
    "two halves that were never joined": ("\ud83d\ude00", Fault.SURROGATE),
    "a byte that was no UTF-8": (b"\xff".decode("utf-8", "surrogateescape"), Fault.SURROGATE),
    "a character more than allowed": ("字" * 4001, Fault.LONG_TEXT),
    "a number after the largest": (2**63, Fault.NUMBER),
    "the number that only some databases hold": (-(2**63), Fault.NUMBER),
    "a number that none holds": (10**40, Fault.NUMBER),
    "an instant without an offset": (datetime(2025, 3, 7), Fault.NAIVE),  # noqa: DTZ001
    "an instant of no zone": (
        datetime(2025, 3, 7, tzinfo=timezone(timedelta(hours=23))),
        Fault.OFFSET,
    ),
    "an instant before the first, told in the east": (
        datetime(1, 1, 1, 7, 59, tzinfo=EAST),
        Fault.INSTANT,
    ),
    "an instant after the last, told in the west": (
        datetime(9999, 12, 31, 16, tzinfo=WEST),
        Fault.INSTANT,
    ),
}


@pytest.mark.parametrize("value", KEPT.values(), ids=KEPT)
def test_what_can_be_kept_has_no_fault(value):
    assert fault_of(value) is None


@pytest.mark.parametrize(("value", "fault"), FAULTY.values(), ids=FAULTY)
def test_what_cannot_be_kept_has_one_fault(value, fault):
    assert fault_of(value) is fault


@pytest.mark.parametrize(
    ("length", "fault"), [(0, None), (200, None), (201, Fault.LONG_ID), (4001, Fault.LONG_ID)]
)
def test_an_id_is_shorter_than_other_texts(length, fault):
    assert fault_of("9" * length, LONGEST_ID) is fault


def test_a_text_of_another_length_is_told_as_a_text():
    assert fault_of("ab", 1) is Fault.LONG_TEXT


def test_no_fault_repeats_what_it_is_about():
    for fault in Fault:
        assert "{" not in fault.label()
        assert fault.label("zh") != fault.label("en")


@pytest.mark.parametrize(
    ("number", "beyond"), [(None, False), (0, False), (2**63 - 1, False), (-(2**63), True)]
)
def test_a_bound_of_a_question_may_be_beyond_what_is_kept(number, beyond):
    assert is_beyond(number) is beyond


@pytest.mark.parametrize(
    ("moment", "outside"),
    [(None, False), (FIRST, False), (LAST, False), (datetime(1, 1, 1, tzinfo=EAST), True)],
)
def test_an_instant_of_a_question_may_be_outside_what_is_kept(moment, outside):
    assert is_outside(moment) is outside


def test_a_long_text_has_a_bound_of_its_own():
    assert fault_of("字" * 20_000, LONGEST_LONG_TEXT) is None
    assert fault_of("字" * 20_001, LONGEST_LONG_TEXT) is Fault.LONGER_TEXT
