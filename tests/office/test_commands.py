"""Commands: done once under a key, tried again where others were quicker."""

from datetime import date
from functools import partial

import pytest

from renda import RendaError
from renda.office import TriesError, perform
from renda.ports import (
    AlreadyDoneError,
    ConnectionLostError,
    KeyTakenError,
    StaleRevisionError,
)
from renda.work import Reception, RecordedActivity

HELD = Reception(activity_id="r1", happened_on=date(2025, 3, 7), deputies=["d1"], visitors=3)


def recording(s):
    return s.activities.record(HELD).id


def count(office):
    with office.store.reading() as session:
        return len([*session.ledger.records()])


def test_a_command_returns_its_result(office):
    assert office.perform(recording, actor="clerk", reason="market day") == "r1"
    with office.store.reading() as session:
        last = [*session.audit.entries()][-1]
    assert (last.actor, last.reason, last.key) == ("clerk", "market day", None)


def test_a_repeated_command_has_its_effect_once(office):
    results = [office.perform(recording, actor="clerk", key="k1") for _ in range(3)]
    assert results == ["r1", None, None]
    assert count(office) == 1


def test_who_repeats_a_command_may_read_what_is_there(office):
    def record_it(s):
        return s.activities.record(HELD).value.activity

    def read_it():
        with office.store.reading() as session:
            return session.of(RecordedActivity).get("r1").value.activity

    for _ in range(2):
        assert office.perform(record_it, actor="clerk", key="k1", again=read_it) == HELD
    assert count(office) == 1


@pytest.mark.parametrize("other", [{"actor": "stranger"}, {"content": "form 2"}])
def test_a_key_stands_for_one_command(office, other):
    form = {"actor": "clerk", "key": "k1", "content": "form 1"}
    office.perform(recording, **form)
    with pytest.raises(KeyTakenError, match="key k1 stands for another command"):
        office.perform(recording, **{**form, **other})


def test_a_command_that_failed_may_be_done_under_its_key(office):
    def failing(s):
        recording(s)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        office.perform(failing, actor="clerk", key="k1")
    assert office.perform(recording, actor="clerk", key="k1") == "r1"


def contested(times):
    """Return a command that others are quicker than, so often."""
    left = [times]

    def command(s):
        if left[0]:
            left[0] -= 1
            raise StaleRevisionError(what="activity", id="r1", actual=2, given=1)
        return recording(s)

    return command


def test_a_command_is_tried_again_where_others_were_quicker(office):
    assert office.perform(contested(4), actor="clerk") == "r1"


def test_a_command_is_given_up_after_so_many_tries(office):
    with pytest.raises(StaleRevisionError):
        office.perform(contested(3), actor="clerk", tries=3)
    assert count(office) == 0


def losing_the_connection(times):
    """Return a command that loses the connection to the store, so often."""
    left = [times]

    def command(s):
        if left[0]:
            left[0] -= 1
            raise ConnectionLostError(error="the server went away")
        return recording(s)

    return command


def test_under_a_key_a_command_is_asked_for_again_where_the_connection_was_lost(office):
    # Whoever read at a revision gives one try against others; a lost connection is none of them.
    told = office.perform(losing_the_connection(4), actor="clerk", key="k1", tries=1)
    assert (told, count(office)) == ("r1", 1)


@pytest.mark.parametrize(("key", "times"), [(None, 1), ("k1", 5)])
def test_a_connection_lost_without_a_key_or_again_and_again_is_told(office, key, times):
    with pytest.raises(ConnectionLostError, match="look what was kept, or use a key"):
        office.perform(losing_the_connection(times), actor="clerk", key=key)


def test_a_command_is_tried_once_or_more(office):
    with pytest.raises(TriesError, match="0 times"):
        perform(partial(office.session, actor="clerk"), lambda _: None, tries=0)
    assert issubclass(TriesError, RendaError)


def test_a_command_within_a_command_does_not_answer_for_it(office):
    office.perform(recording, actor="clerk", key="inner")

    def asks_again(_):
        with office.session(actor="clerk", key="inner"):
            pass

    with pytest.raises(AlreadyDoneError, match="inner"):
        office.perform(asks_again, actor="clerk", key="outer")
