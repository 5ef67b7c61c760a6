"""What is sealed tells nothing without its key, and comes out as it was cast, or not at all."""

from itertools import pairwise

import pytest
from hypothesis import given

from renda import RendaError
from renda.ballots import Ballot, Choice
from renda.secrecy import (
    BoxKey,
    BoxKeyError,
    ChoiceTooLongError,
    Papers,
    RepeatedTokenError,
    SealBrokenError,
    ballots_digest,
)
from renda.testing.strategies import of

KEY, OTHER = BoxKey("5a" * 32), BoxKey("5b" * 32)
CHOICE = Choice(approves=["p1"], opposes=["p2"])
SEALED = KEY.seal("K7F2", CHOICE, 100)


@given(of(Ballot), of(BoxKey))
def test_a_ballot_comes_out_as_it_was_sealed(ballot, key):
    sealed = key.seal(ballot.token, ballot.choice, 10**5)
    assert key.unseal(key.slot(ballot.token), sealed) == ballot


def test_the_same_ballot_is_sealed_alike_so_that_it_may_be_cast_again():
    assert KEY.seal("K7F2", CHOICE, 100) == SEALED


def test_all_ballots_of_a_box_are_of_one_length():
    blank = KEY.seal("K7F2", Choice(), 100)
    assert len(blank) == len(SEALED)
    slots = Papers(tokens=("K7F2", "AAAA"), key=KEY).slots(100)
    assert {len(content) for content in slots.values()} == {len(SEALED)}
    assert {*slots} == {KEY.slot("K7F2"), KEY.slot("AAAA")}


def test_alike_choices_are_not_seen_to_be_alike():
    one, two = KEY.seal("K7F2", CHOICE, 100), KEY.seal("AAAA", CHOICE, 100)
    shared = sum(map(str.__eq__, one, two))
    assert shared < len(one) / 4
    assert KEY.slot("K7F2") != OTHER.slot("K7F2")


@pytest.mark.parametrize(
    ("slot", "sealed"),
    [
        (OTHER.slot("K7F2"), OTHER.seal("K7F2", CHOICE, 100)),
        (KEY.slot("K7F2"), OTHER.seal("K7F2", CHOICE, 100)),
        (KEY.slot("AAAA"), SEALED),
        (KEY.slot("K7F2"), SEALED[:-8] + "AAAAAAA="),
        (KEY.slot("K7F2"), "." * len(SEALED)),
        (KEY.slot("K7F2"), ""),
    ],
    ids=["other key", "sealed by another", "other slot", "changed", "blank", "empty"],
)
def test_what_was_not_cast_so_is_not_opened(slot, sealed):
    with pytest.raises(SealBrokenError, match=slot[:20]):
        KEY.unseal(slot, sealed)


def test_every_byte_of_what_is_sealed_counts():
    content = bytearray(SEALED.encode())
    # The last character before the padding as well, some bits of which tell nothing.
    for place in (*range(0, len(content), 7), len(content) - 2):
        spoilt = bytearray(content)
        spoilt[place] += 1
        with pytest.raises(SealBrokenError):
            KEY.unseal(KEY.slot("K7F2"), spoilt.decode())


def test_a_choice_that_fits_no_ballot_is_refused():
    with pytest.raises(ChoiceTooLongError, match="allowed in this box: 30"):
        KEY.seal("K7F2", CHOICE, 30)


@pytest.mark.parametrize("text", ["", "5a", "zz" * 32, "5a" * 33, None])
def test_what_is_no_key_is_refused_and_not_repeated(text):
    with pytest.raises(BoxKeyError) as refused:
        BoxKey(text)
    assert not text or text not in str(refused.value)


def test_a_key_is_shown_nowhere_and_known_again_by_its_mark():
    assert KEY.text not in repr(KEY)
    assert (KEY.mark == BoxKey(KEY.text).mark, KEY.mark == OTHER.mark) == (True, False)
    assert KEY.mark not in KEY.text


def test_papers_are_drawn_at_once_and_none_twice():
    drawn = Papers.drawn(415)
    assert len({*drawn.tokens}) == 415
    assert {len(token) for token in drawn.tokens} == {16}
    assert drawn.tokens[0] not in repr(drawn)
    assert Papers.drawn(3).key != drawn.key


def test_the_order_of_papers_is_not_that_of_slots():
    drawn = Papers.drawn(200)
    slots = [drawn.key.slot(token) for token in drawn.tokens]
    ascending = sum(one < two for one, two in pairwise(slots))
    assert 60 < ascending < 140


def test_a_source_that_is_not_random_is_refused():
    with pytest.raises(RepeatedTokenError, match="randomness"):
        Papers.drawn(2, randomness=bytes)


@pytest.mark.parametrize(
    "call",
    [
        lambda: KEY.slot(None),
        lambda: KEY.seal(None, CHOICE, 100),
        lambda: KEY.seal("K7F2", "p1", 100),
        lambda: KEY.seal("K7F2", CHOICE, None),
        lambda: KEY.unseal("s", None),
        lambda: Papers.drawn("9"),
        lambda: ballots_digest(None),
        lambda: ballots_digest(["p1"]),
    ],
    ids=["slot", "token", "choice", "width", "sealed", "papers", "no ballots", "no ballot"],
)
def test_what_is_of_another_type_is_refused_by_an_error_of_the_library(call):
    with pytest.raises(RendaError):
        call()
